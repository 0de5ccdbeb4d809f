"""Which of two documents that share text derives from the other, and why one may think so.

Reasons are asked from the strongest to the weakest: what a document says of itself, dates,
damage by a spinning machine, which of the two is complete, site furniture around the text.
Invariant: the answer for (a, b) is the reverse of that for (b, a).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from twosource.lineage import thresholds
from twosource.lineage.passages.folding import fold_word
from twosource.lineage.spun import rarity, spin_damage
from twosource.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Side:
    """One document of a pair.

    ``share`` of its body words stand in the other (0–1), ``fit`` of the content words of the
    rest occur in the shared passages too (None without a rest), ``assembled`` is true when
    the document is pieced together from others that share nothing among themselves,
    ``furniture`` counts the words of its text besides the body, ``reach`` the words that
    it shares with the whole pile; ``swaps`` are the word runs that differ inside the shared
    passages (its own, the other's).
    """

    reading: Reading
    share: float
    furniture: int
    reach: float
    fit: float | None = None
    assembled: bool = False
    swaps: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``derived`` is 0 when the first side derives from the second, else 1."""

    derived: int
    basis: str
    sure: float


Rule = Callable[[Side, Side], Verdict | None]


def judge(a: Side, b: Side) -> Verdict:
    """Say which side derives from the other."""
    return _ask(
        a,
        b,
        (
            _named,
            _dated,
            _damaged,
            _assembled,
            _rarer,
            _credited,
            _completed,
            _fitting,
            _introduced,
            _spread,
            _furnished,
            _added,
        ),
    )


def judge_outside(a: Reading, b: Reading) -> Verdict:
    """The same by what the documents say of themselves, without comparing their words."""
    first, second = (Side(reading=r, share=0.0, furniture=0, reach=0.0) for r in (a, b))
    return _ask(first, second, (_named, _dated, _credited))


def _ask(a: Side, b: Side, rules: Iterable[Rule]) -> Verdict:
    for rule in rules:
        verdict = rule(a, b)
        if verdict is not None:
            return verdict
    first = a.reading.document.id < b.reading.document.id
    return Verdict(int(first), "nothing in either document tells; taken in order of id", 0.5)


def _named(a: Side, b: Side) -> Verdict | None:
    """One of them names the other as its original."""
    a_names, b_names = (
        names_as_origin(a.reading, b.reading),
        names_as_origin(b.reading, a.reading),
    )
    if a_names == b_names:
        return None
    return Verdict(
        int(b_names), f"names its original: {_origin_name(a if a_names else b)}", 0.98
    )


def _credited(a: Side, b: Side) -> Verdict | None:
    """One of them names an original that is neither of the two: it took text from somewhere."""
    a_says, b_says = a.reading.origin is not None, b.reading.origin is not None
    if a_says == b_says:
        return None
    return Verdict(int(b_says), f"names an original: {_origin_name(a if a_says else b)}", 0.8)


def _origin_name(side: Side) -> str:
    return side.reading.origin.name if side.reading.origin else ""


def names_as_origin(reading: Reading, other: Reading) -> bool:
    """True when the origin that the reading names is the publisher of the other."""
    if reading.origin is None:
        return False
    named = _plain(reading.origin.name)
    known = [_plain(n) for n in (other.publisher, other.byline, other.document.publisher) if n]
    return bool(named) and any(named in name or name in named for name in known if name)


def _plain(name: str) -> str:
    words = [fold_word(w) for w in name.replace(".", " ").split()]
    return " ".join(w for w in words if w not in {"the", "www", "com", "org", "net"})


def _dated(a: Side, b: Side) -> Verdict | None:
    a_time, b_time = a.reading.published, b.reading.published
    if a_time is None or b_time is None or not a_time.start or not b_time.start:
        return None
    if a_time.start == b_time.start:
        return None
    later = int(b_time.start > a_time.start)
    dates = sorted((a_time.start, b_time.start))
    return Verdict(later, f"published later: {dates[1]} after {dates[0]}", 0.95)


def _damaged(a: Side, b: Side) -> Verdict | None:
    a_hurt, b_hurt = spin_damage(a.swaps), spin_damage(b.swaps)
    if abs(a_hurt - b_hurt) < 2:
        return None
    return Verdict(int(b_hurt > a_hurt), "its words are damaged by machine spinning", 0.95)


def _rarer(a: Side, b: Side) -> Verdict | None:
    (a_step, count), (b_step, _) = rarity(a.swaps), rarity(b.swaps)
    step = (a_step - b_step) / 2
    if count < thresholds.MIN_SWAPS or abs(step) < thresholds.RARER:
        return None
    return Verdict(int(step < 0), "rarer words in the same places, as spinning leaves", 0.8)


def _assembled(a: Side, b: Side) -> Verdict | None:
    if a.assembled == b.assembled:
        return None
    return Verdict(int(b.assembled), "pieced together from this and other documents", 0.85)


def _fitting(a: Side, b: Side) -> Verdict | None:
    """A passage speaks of the same things as the document it was written for."""
    if a.fit is None or b.fit is None or abs(a.fit - b.fit) < thresholds.FIT_MARGIN:
        return None
    return Verdict(int(a.fit > b.fit), "the shared passage fits the rest of the other", 0.75)


def _completed(a: Side, b: Side) -> Verdict | None:
    for derived, (part, whole) in enumerate(((a, b), (b, a))):
        inside = part.share >= thresholds.COMPLETE and whole.share < thresholds.PARTIAL
        if inside and part.furniture >= whole.furniture:
            return Verdict(derived, "all of it stands in the other, which has more", 0.8)
    return None


_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. ?)?([A-Z][a-z]{3,})\b")
_OPENING = re.compile(
    r"\W*(?:but|and|he|she|they|it|however|meanwhile|his|her|their)\b", re.IGNORECASE
)


@lru_cache(maxsize=1 << 12)
def out_of_order(text: str) -> int:
    """How many names a text uses before it gives them in full; a broken-off opening is one."""
    full: dict[str, int] = {}
    for match in _FULL_NAME.finditer(text):
        full.setdefault(match[1], match.start())
    early = sum(
        re.search(rf"(?<!\w )\b{name}\b", text[:place]) is not None
        for name, place in full.items()
    )
    return early + bool(_OPENING.match(text))


def _introduced(a: Side, b: Side) -> Verdict | None:
    """The same text in another order: writers introduce a person before they call him short."""
    if min(a.share, b.share) < thresholds.PARTIAL:
        return None
    a_strays, b_strays = (
        out_of_order(a.reading.document.text),
        out_of_order(b.reading.document.text),
    )
    if a_strays == b_strays:
        return None
    return Verdict(int(b_strays > a_strays), "names persons before it introduces them", 0.7)


def _spread(a: Side, b: Side) -> Verdict | None:
    """The text that most others of the pile go back to is the original."""
    if abs(a.reach - b.reach) < thresholds.SPREAD * max(a.reach, b.reach, 1e-9):
        return None
    return Verdict(int(a.reach > b.reach), "the rest of the family goes back to the other", 0.8)


def _furnished(a: Side, b: Side) -> Verdict | None:
    if abs(a.furniture - b.furniture) < thresholds.FURNISHED:
        return None
    return Verdict(
        int(b.furniture > a.furniture), "more site furniture around the same text", 0.7
    )


def _added(a: Side, b: Side) -> Verdict | None:
    """Cuts apart, what stands in one alone was added: ledes, local paragraphs, comment."""
    if abs(a.share - b.share) < thresholds.ADDED:
        return None
    return Verdict(int(b.share < a.share), "more text of its own around the shared", 0.6)
