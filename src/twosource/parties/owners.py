"""Whose somebody is: "its lawyer", "a firm whose director", "a spokesman for the ministry".

Invariant: an owner is somebody whom the document has named before; trades of firms (an owner, a
chief executive) belong to no state.
"""

from dataclasses import replace

from twosource.parties.aliases import Memory
from twosource.parties.antecedents import (
    SPEAKERS,
    antecedent,
    kinds_of,
    person_before,
    thing_before,
)
from twosource.parties.finders.focus import in_one_paragraph, state_meant
from twosource.parties.finders.posts import FIRMS
from twosource.parties.finders.unnamed import speaks_for_others
from twosource.parties.lexicon import gender_of, load_lexicon
from twosource.parties.names import fold
from twosource.parties.words import Line, Page, Placed
from twosource.records.party import Mention

_POSSESSIVES = frozenset({"its", "whose", "his", "her"})
_REACH = 4  # words behind "its" among which the post stands
_LANDS = frozenset({"state", "government"})
_OF_STATES = frozenset({"minister", "president", "ambassador", "envoy", "consul", "premier"})


def mark_owner(page: Page, line: Line, i: int, memory: Memory) -> None:
    """Keep whom a possessive at word ``i`` means: "*its* lawyer", "a firm *whose* director"."""
    word = line.fold_at(i)
    if word not in _POSSESSIVES or page.in_quotation(line.words[i].start):
        return
    owner: Mention | None
    if word in {"his", "her"}:
        owner = _person_before(page, line, i, memory)
    elif word == "whose":
        owner = _antecedent_of_whose(line, i)
    else:
        owner = _owner_before(page, line, i, memory)
    if owner is not None and owner.kind in SPEAKERS | {"person"}:
        line.owners[i] = owner


def _person_before(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """Whom "his" means: a person named just before, also in the words of the speaker."""
    gender = "m" if line.fold_at(i) == "his" else "f"
    at = page.place_of(line)
    for near in reversed(page.lines[max(0, at - 1) : at + 1]):
        named = [
            placed.mention
            for placed in near.mentions.values()
            if placed.mention.kind == "person" and (near is not line or placed.j <= i)
        ]
        fitting = [m for m in named if gender_of(m) in {gender, ""}]
        if fitting and in_one_paragraph(page, near, line):
            return max(fitting, key=lambda m: m.start)
    found = person_before(gender, memory)
    return found if found is not None and found.kind == "person" else None


def _owner_before(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """What "its" means: for a post in a firm a firm, for a minister a state, else "it".

    Where an unnamed source spoke last, it is the body that the source speaks for. A name
    without post or gender that has an "its" is no person, whatever it looked like.
    """
    subject = memory.subject
    newest = memory.bodies[-1] if memory.bodies else None
    here = newest is not None and newest.start >= line.start
    opening = next((p.mention for p in line.mentions.values() if p.j <= i), None)
    for like in (opening, subject):
        if not here and like is not None and _is_no_person(like):
            return like
    if subject is not None and subject.kind in {"anonymous", "person"} and not here:
        behind = {subject.on_behalf_of, subject.affiliation} - {None}
        whole = next((m for m in reversed(memory.bodies) if m.key in behind), None)
        if whole is not None:
            return whole
    kinds = FIRMS if _is_post(line, i, of_firm=True) else _LANDS
    if kinds is _LANDS and not _is_post(line, i, of_firm=False):
        return thing_before("it", line, memory)
    if subject is not None and subject.kind in kinds:
        return subject
    found = next((m for m in reversed(memory.bodies) if m.kind in kinds), None)
    near = found is not None and "\n" not in page.text[found.end : max(found.end, line.start)]
    return found if near else None


def _is_no_person(mention: Mention) -> bool:
    """A name taken for a person's only because it speaks, without title or first name."""
    return (
        mention.kind == "person"
        and mention.form in {"name", "surname"}
        and not mention.role
        and not gender_of(mention)
        and fold(mention.name).split()[0] not in load_lexicon().first
    )


def _is_post(line: Line, i: int, *, of_firm: bool) -> bool:
    """The words behind "its" name a post in a firm ("its owner") or of a state ("its envoy").

    A post of a state is that of a minister or envoy.
    """
    posts = load_lexicon().private | {"director", "manager"} if of_firm else _OF_STATES
    return any(
        line.joined_folds(k - width, min(k, len(line.words))) in posts
        for k in range(i + 2, i + 2 + _REACH)
        for width in (1, 2, 3)
        if i < k - width and k <= len(line.words)
    )


def _antecedent_of_whose(line: Line, i: int) -> Mention | None:
    """Who stands before "whose": a name, or a noun that says what the last one is."""
    end = i - (line.fold_at(i - 1) == "" and i > 0)
    named = line.closing.get(end)
    if named is not None:
        return named.mention
    kinds = kinds_of(line.fold_at(end - 1))
    before = [p for p in line.mentions.values() if p.j <= i and p.mention.kind in kinds]
    return max(before, key=lambda p: p.i).mention if before else None


def bodies_inside(page: Page, mention: Mention) -> list[Mention]:
    """The bodies inside an unnamed source: "sources in the | Dutch ministry"."""
    if mention.kind != "anonymous":
        return []
    return [m for m in page.nested if mention.start <= m.start and m.end <= mention.end]


def settle_unnamed(page: Page, line: Line, placed: Placed, memory: Memory) -> Mention:
    """Give an unnamed spokesman or lawyer the body that "its" or "the firm" in him means."""
    mention = placed.mention
    if mention.kind != "anonymous" or mention.affiliation or not speaks_for_others(mention):
        return mention
    owner = line.owners.get(placed.i) or _owner_in_words(page, line, placed, memory)
    if owner is None or (owner.kind == "person" and owner is not memory.subject):
        return mention
    key = owner.key.replace("state:", "gov:")
    settled = replace(mention, affiliation=key, on_behalf_of=key, country=owner.country)
    line.put(placed._replace(mention=settled))
    return settled


def _owner_in_words(page: Page, line: Line, placed: Placed, memory: Memory) -> Mention | None:
    """Who "the firm" in "a lawyer for the firm" or "the firm's lawyer" is."""
    for k in range(placed.i + 1, placed.j):
        if line.fold_at(k - 1) != "the":
            continue
        if line.fold_at(k) == "country":
            code = state_meant(page, line, placed.i)
            lands = (m for m in reversed(memory.bodies) if m.country == code)
            return next((m for m in lands if m.kind in _LANDS), None)
        found = antecedent(line.fold_at(k), memory)
        if found is not None and found.kind in SPEAKERS:
            return found
    return None
