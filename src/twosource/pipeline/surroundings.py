"""What stands around a claim in its text: its sentence, the one before, its paragraph.

Invariant: follows from the reading alone; a claim without sentences has empty surroundings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records.document import Evidence
from twosource.records.reading import Reading, Sentence
from twosource.text.places import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The sentence of the evidence, the sentence before in its paragraph, the paragraph."""

    sentence: str = ""
    before: str = ""
    paragraph: int = 0


class Page:
    """The sentences of one reading, with the number of the paragraph that each stands in."""

    __slots__ = ("_paragraphs", "_sentences", "_text")

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._sentences = Sentences(reading)
        self._paragraphs = number_paragraphs(self._text, reading.sentences)

    def around(self, evidence: Evidence) -> Surroundings:
        """What stands around the beginning of some evidence."""
        at = self._sentences.number(evidence.start)
        if at < 0:
            return Surroundings()
        number = self._paragraphs[at]
        alone = at == 0 or self._paragraphs[at - 1] != number
        before = (0, 0) if alone else self._sentences.before(evidence.start)
        return Surroundings(
            sentence=self._text[slice(*self._sentences.at(evidence.start))],
            before=self._text[slice(*before)],
            paragraph=number,
        )


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
