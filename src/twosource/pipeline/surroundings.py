"""What stands around a claim in its text: its sentence, the one before, its paragraph.

Invariant: follows from the reading alone; a claim without sentences has empty surroundings.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records.document import Evidence
from twosource.records.reading import Reading, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The sentence of the evidence, the sentence before in its paragraph, the paragraph."""

    sentence: str = ""
    before: str = ""
    paragraph: int = 0


class Page:
    """The sentences of one reading, with the number of the paragraph that each stands in."""

    __slots__ = ("_paragraphs", "_sentences", "_starts", "_text")

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self._paragraphs = number_paragraphs(self._text, reading.sentences)

    def around(self, evidence: Evidence) -> Surroundings:
        """What stands around the beginning of some evidence."""
        at = bisect_right(self._starts, evidence.start) - 1
        if at < 0:
            return Surroundings()
        number = self._paragraphs[at]
        alone = at == 0 or self._paragraphs[at - 1] != number
        return Surroundings(
            sentence=self._words(at),
            before="" if alone else self._words(at - 1),
            paragraph=number,
        )

    def _words(self, at: int) -> str:
        sentence = self._sentences[at]
        return self._text[sentence.start : sentence.end]


def number_paragraphs(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Counts up at each blank line and each change of role."""
    numbers: list[int] = []
    number = 0
    for index, sentence in enumerate(sentences):
        if index:
            earlier = sentences[index - 1]
            gap = text[earlier.end : sentence.start]
            number += "\n" in gap or earlier.role != sentence.role
        numbers.append(number)
    return numbers
