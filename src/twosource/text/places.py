"""The sentences of a document found by where they stand in it.

Invariant: what is not there is an empty stretch, never an error.
"""

from bisect import bisect_right
from collections.abc import Sequence

from twosource.records.reading import Reading, Sentence


class Sentences:
    """The sentences of a document by place, with the one before and the paragraph around."""

    __slots__ = ("_all", "_starts", "_text")

    def __init__(self, reading: Reading) -> None:
        self._all: Sequence[Sentence] = reading.sentences
        self._starts = [one.start for one in self._all]
        self._text = reading.document.text

    def number(self, place: int) -> int:
        """Which sentence holds a place, or stands before it; -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        return self._span(self.number(place))

    def before(self, place: int, back: int = 1) -> tuple[int, int]:
        """The sentence so many before the one that holds a place; empty where there is none."""
        return self._span(self.number(place) - back)

    def paragraph(self, place: int) -> tuple[int, int]:
        """The paragraph that holds a place."""
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        return start, end if end >= 0 else len(self._text)

    def opening(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The headline, and the first sentence of the body."""
        title = next(((s.start, s.end) for s in self._all if s.role == "headline"), (0, 0))
        lead = next(((s.start, s.end) for s in self._all if s.role == "body"), (0, 0))
        return title, lead

    def _span(self, number: int) -> tuple[int, int]:
        if not 0 <= number < len(self._all):
            return 0, 0
        return self._all[number].start, self._all[number].end
