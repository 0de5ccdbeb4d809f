"""One sentence laid out for clause reading: its words, clauses, and what was found in it.

Invariant: everything here points into one sentence of one reading; word indices are positions
in ``words``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from twosource.claims.predicates import plural_form
from twosource.claims.syntax.tags import Tag, tag_words
from twosource.claims.syntax.words import (
    Word,
    find_idioms,
    find_words,
    load_classes,
    load_grammar,
)
from twosource.records.party import Mention
from twosource.records.reading import PassageRole, Quantity, Reading, TimeRef


@dataclass(slots=True)
class Scene:
    """A sentence with the mentions, quantities and times inside it."""

    text: str
    start: int
    end: int
    role: PassageRole
    words: list[Word]
    ends: list[int]  # of its words
    tags: list[Tag]
    mentions: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[TimeRef] = field(default_factory=list)
    goods: frozenset[str] = frozenset()  # nouns that the document counts as goods
    idioms: frozenset[int] = frozenset()  # words that mean nothing by themselves
    mention_at: dict[int, Mention] = field(default_factory=dict)  # by index of the first word
    types: dict[int, frozenset[str]] | None = None  # of its words, once they are asked for
    said: dict[tuple[int, ...], str] = field(default_factory=dict)  # texts asked for, by words

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from word ``first`` up to word ``last`` (not included)."""
        return self.words[first].start, self.words[last - 1].end

    def index(self, offset: int) -> int:
        """The index of the first word that ends after the offset."""
        return bisect_right(self.ends, offset)

    def covered(self, at: int, mention: Mention) -> range:
        """The indices of the words of a mention that begins at word ``at``."""
        return range(at, self.index(mention.end - 1) + 1)

    def indices(self, span: tuple[int, int]) -> list[int]:
        """The indices of the words inside these characters."""
        first, last = self.index(span[0]), self.index(span[1] - 1)
        return list(range(first, min(last + 1, len(self.words))))

    def mentions_in(self, indices: Iterable[int]) -> list[tuple[int, Mention]]:
        """The mentions that begin at these words, with the index of their first word."""
        at = self.mention_at
        return [(i, at[i]) for i in indices if i in at]


class Margins:
    """Mentions, quantities and times of a reading, ready to be cut by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.mentions = _longest(reading.mentions)
        self.quantities = list(reading.quantities)
        self.goods = _counted_goods(reading.quantities)
        self.times = [time for time in reading.times if time.begin is not None]
        self._mention_starts = [mention.start for mention in self.mentions]
        self._quantity_starts = [quantity.start for quantity in self.quantities]
        self._time_starts = [time.begin or 0 for time in self.times]

    def lay_out(self, text: str, span: tuple[int, int], role: PassageRole) -> Scene:
        """The scene of one sentence."""
        start, end = span
        words = find_words(text, start, end)
        ends = [word.end for word in words]
        scene = Scene(text, start, end, role, words, ends, tag_words(words))
        scene.idioms = find_idioms(words)
        scene.goods = self.goods
        low, high = _cut(self._mention_starts, start, end)
        scene.mentions = self.mentions[low:high]
        low, high = _cut(self._quantity_starts, start, end)
        scene.quantities = self.quantities[low:high]
        low, high = _cut(self._time_starts, start, end)
        scene.times = self.times[low:high]
        for mention in scene.mentions:
            scene.mention_at.setdefault(scene.index(mention.start), mention)
            _unverb(scene, mention)
        return scene


def _counted_goods(quantities: Sequence[Quantity]) -> frozenset[str]:
    """Nouns of things that are counted somewhere: "46 modules" makes modules goods."""
    units = {q.unit.lower() for q in quantities if q.unit and counts_goods(q.unit)}
    return frozenset(units | {plural_form(unit) for unit in units})


def counts_goods(unit: str | None) -> bool:
    """A count of things that no list knows: "400 gaskets", not "400 people" or "400 euros"."""
    if not unit or " " in unit or not unit.islower():
        return False
    one = unit.removesuffix("s")
    people = load_classes("concrete", "uncounted", "time_unit")
    return not {unit, one, f"{one}s"} & people and one not in load_grammar()["money_unit"]


def _unverb(scene: Scene, mention: Mention) -> None:
    """No word of a name is a verb."""
    if mention.form in ("pronoun", "nominal"):
        return
    first = scene.index(mention.start)
    alone = mention.kind == "item" and first < len(scene.words)
    if alone and scene.tags[first] == "inf" and scene.words[first].low == "ship":
        return  # "to ship turbines"
    for i in range(first, len(scene.words)):
        if scene.words[i].start >= mention.end:
            return
        if scene.tags[i] in ("verb", "ing", "inf"):
            scene.tags[i] = "word"


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order, without those that lie inside a longer one of the same start."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and kept[-1].start == mention.start:
            continue
        kept.append(mention)
    return kept


def _cut(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(starts, start), bisect_left(starts, end)
