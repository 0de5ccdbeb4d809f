"""The documents that are compared with each other; their words are found when asked for.

Invariant: with a memory or without, every document has the same words and every pair the same
passages.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import numpy as np

from twosource.lineage.passages.align import Block, Seeds, align, index_seeds
from twosource.lineage.passages.folding import Codes
from twosource.lineage.passages.memory import (
    Memory,
    passages_key,
    read_blocks,
    words_key,
    write_blocks,
)
from twosource.lineage.passages.words import Words, find_spans, find_words_in
from twosource.records.reading import Reading


class Pile:
    """Readings by their positions, with what the comparison asks of each."""

    def __init__(
        self,
        readings: Sequence[Reading],
        repeats: frozenset[str] = frozenset(),
        memory: Memory | None = None,
    ) -> None:
        self.readings = readings
        self._repeats = repeats
        self._memory = memory
        self.spans = cache(self._find_spans)
        self.words = cache(self._find_words)
        self.codes = cache(self._find_codes)
        self.signature = cache(self._sign)
        self._seeds = cache(self._index)

    def __len__(self) -> int:
        return len(self.readings)

    def __getitem__(self, position: int) -> Words:
        return self.words(position)

    def align(self, a: int, b: int) -> tuple[Block, ...]:
        """The passages that two documents share, in the order of the first."""
        if self._memory is None:
            return align(self._seeds(a), self._seeds(b))
        key = passages_key(self.signature(a), self.signature(b))
        return read_blocks(
            self._memory.recall(
                key, lambda: write_blocks(align(self._seeds(a), self._seeds(b)))
            )
        )

    def _find_spans(self, position: int) -> tuple[tuple[int, int], ...]:
        return tuple(find_spans(self.readings[position], self._repeats))

    def _find_words(self, position: int) -> Words:
        return find_words_in(self.readings[position], self.spans(position))

    def _find_codes(self, position: int) -> Codes:
        if self._memory is None:
            return self.words(position).codes

        def code() -> bytes:
            return self.words(position).codes.tobytes()

        written = self._memory.recall(words_key(self.signature(position)), code)
        return np.frombuffer(written, dtype=np.uint64)

    def _sign(self, position: int) -> str:
        """A name for everything that the words of a document depend on."""
        reading = self.readings[position]
        read = (
            self.spans(position),
            [(q.start, q.end, q.scare) for q in reading.quotations],
            bool(reading.passages),
        )
        written = reading.document.text.encode("utf-8", "surrogatepass") + repr(read).encode()
        return blake2b(written, digest_size=12).hexdigest()

    def _index(self, position: int) -> Seeds:
        return index_seeds(self.words(position))
