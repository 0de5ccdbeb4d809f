"""What one comparison of a pile keeps for the next: coded words, passages of aligned pairs.

Invariant: it saves work and changes nothing. A key names everything that a value depends on, so
a document that was read otherwise, or other thresholds, are other keys; what a comparison did
not ask for may be dropped.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from hashlib import blake2b

from twosource.lineage import thresholds
from twosource.lineage.passages.align import Block

NAMES = tuple(field.name for field in fields(Block))
LAYOUT = 1  # of values, and of the code that makes them: raise it when either changes


class Memory:
    """Values by key; ``used`` are those asked for since it was made."""

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        self.kept: Mapping[str, bytes] = kept or {}
        self.used: dict[str, bytes] = {}

    def recall(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The value kept under this key, made when there is none."""
        value = self.kept.get(key)
        self.used[key] = make() if value is None else value
        return self.used[key]

    @property
    def added(self) -> dict[str, bytes]:
        """What was made: to be kept."""
        return {key: value for key, value in self.used.items() if key not in self.kept}

    @property
    def stale(self) -> set[str]:
        """Keys that nothing asked for: to be dropped."""
        return set(self.kept) - set(self.used)


def words_key(signature: str) -> str:
    """The key of the coded words of a document."""
    return f"words/{LAYOUT}/{signature}"


def passages_key(a: str, b: str) -> str:
    """The key of the passages that two documents share, by their signatures."""
    return f"passages/{_state()}/{a}/{b}"


@cache
def _state() -> str:
    values = {k: v for k, v in vars(thresholds).items() if k.isupper()}
    written = json.dumps([LAYOUT, values], sort_keys=True).encode()
    return blake2b(written, digest_size=6).hexdigest()


def write_blocks(blocks: tuple[Block, ...]) -> bytes:
    """Passages as they are kept."""
    return json.dumps([[getattr(block, name) for name in NAMES] for block in blocks]).encode()


def read_blocks(written: bytes) -> tuple[Block, ...]:
    """Passages as they were."""
    blocks = []
    for row in json.loads(written):
        values = dict(zip(NAMES, row, strict=True))
        values["swaps"] = tuple((a, b, c, d) for a, b, c, d in values["swaps"])
        blocks.append(Block(**values))
    return tuple(blocks)
