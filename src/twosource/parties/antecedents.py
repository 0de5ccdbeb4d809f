"""Whom later words mean: "the ministry", "the pilot", "he", "it".

Invariant: only what the document has named before is meant; of several the newest that fits.
"""

from twosource.parties.aliases import NAMED, Memory
from twosource.parties.finders.organisations import load_nouns
from twosource.parties.finders.unnamed import load_nouns as load_unnamed
from twosource.parties.gazetteer import load_bodies, load_outlet_words
from twosource.parties.lexicon import gender_of, load_lexicon
from twosource.parties.names import fold, singular
from twosource.parties.words import Line
from twosource.records.party import Mention

SPEAKERS = NAMED | {"government", "state"}
_OWN_WORD = frozenset({
    "ministry", "department", "embassy", "mission", "college", "institute", "university",
    "plant",
    "factory", "bank", "shipyard", "party", "council", "school",
})  # fmt: skip
_ANY_FIRM = frozenset({"company", "firm"})
_ALIKE: dict[str, frozenset[str]] = {
    "ministry": frozenset({"agency"}),
    "department": frozenset({"agency"}),
    "embassy": frozenset({"agency"}),
    "mission": frozenset({"agency"}),
    "service": frozenset({"agency"}),
    "government": frozenset({"government"}),
    "college": frozenset({"organisation"}),
    "institute": frozenset({"organisation"}),
    "university": frozenset({"organisation"}),
}


def antecedent(noun: str, memory: Memory) -> Mention | None:
    """The newest mention that "the <noun>" can mean."""
    unnamed = load_unnamed()
    if noun in load_outlet_words()[2]:
        own = (m for m in reversed(memory.bodies) if m.kind in {"media", "author"})
        media = next(own, None)
        if media or noun != "agency":
            return media
    kinds = kinds_of(noun)
    if kinds:
        fitting = [
            m for m in reversed(memory.bodies) if m.kind in kinds and _fits_noun(noun, m)
        ]
        if noun in _ANY_FIRM:
            return _firm_before(memory, fitting)
        return next(iter(fitting), None)
    if noun in unnamed.singular or noun in load_lexicon().roles:
        return next((m for m in reversed(memory.people) if noun in _said_of(m)), None)
    if noun in unnamed.plural or noun in unnamed.described:
        return last_with_head(memory, noun)
    return None


def _firm_before(memory: Memory, fitting: list[Mention]) -> Mention | None:
    """Whom "the company" means: the last subject, else no plant or bank if it can be helped.

    A name that only ends like a force's or a body's ("Altan Guard") may be a firm's.
    """
    known = load_bodies()[0]
    named = [
        m
        for m in reversed(memory.bodies)
        if m in fitting or (m.kind == "military" and m.key.startswith("org:"))
    ]
    plain = [m for m in named if m.key not in known and not _OWN_WORD & _name_words(m)]
    if memory.subject is not None and memory.subject.key in {m.key for m in plain}:
        return memory.subject
    return next(iter(plain), None) or next(iter(fitting), None)


def kinds_of(noun: str) -> frozenset[str]:
    """The kinds of bodies that a noun can mean: "the ministry" an agency."""
    if noun in _ALIKE:
        return _ALIKE[noun]
    kind = load_nouns().get(noun)
    return frozenset({kind, "bank"} if kind == "company" else {kind} if kind else ())


def _said_of(mention: Mention) -> list[str]:
    """The words of a person's role, or of an unnamed source's description."""
    described = mention.name if mention.kind == "anonymous" else ""
    return fold(f"{mention.role or ''} {described}").split()


def _fits_noun(noun: str, mention: Mention) -> bool:
    words = _name_words(mention)
    if noun in _OWN_WORD:
        alike = {"ministry": "department", "plant": "factory"}.get(noun, noun)
        return bool(words & {noun, alike})
    if noun in {"service", "agency"}:
        return not words & {"ministry", "embassy", "parliament", "mission", "prosecutors"}
    return True


def _name_words(mention: Mention) -> set[str]:
    return set(fold(mention.name).split()) | set(mention.key.replace("-", " ").split())


def last_plural(memory: Memory) -> Mention | None:
    """The newest unnamed source of several people."""
    for mention in reversed(memory.unnamed):
        if mention.count and mention.count != (1, 1):
            return mention
    return None


def last_with_head(memory: Memory, head: str) -> Mention | None:
    """The newest unnamed source of several people so called."""
    one = singular(head)
    for mention in reversed(memory.unnamed):
        if mention.count != (1, 1) and one in {singular(w) for w in fold(mention.name).split()}:
            return mention
    return None


def person_before(gender: str, memory: Memory) -> Mention | None:
    """The person that "he" or "she" means: the subject, else the newest of that gender."""
    newest = memory.people[-12:]
    subject = memory.subject
    if subject and subject in newest and gender_of(subject) in {gender, ""}:
        return subject
    for exact in (gender, ""):
        for mention in reversed(newest):
            if gender_of(mention) == exact:
                return mention
    return None


def thing_before(pronoun: str, line: Line, memory: Memory) -> Mention | None:
    """The body that "it" means: one of this sentence, else the last subject."""
    subject = memory.subject
    if pronoun == "they":
        if subject and subject.kind == "anonymous" and subject.count != (1, 1):
            return subject
        return last_plural(memory)
    newest = memory.bodies[-1] if memory.bodies else None
    here = newest is not None and newest.start >= line.start
    stands = subject is not None and subject.kind in SPEAKERS | {"author"}
    if subject and stands and (subject.start >= line.start or not here):
        return subject
    return newest
