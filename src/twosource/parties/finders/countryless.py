"""Bodies named without their country: "the army", "the defence ministry".

Invariant: such a body belongs to a state that the text has spoken of before, else to none.
"""

from functools import cache
from typing import NamedTuple

from twosource.parties.finders.bodies import (
    is_modifier_only,
    national_body,
    place_body,
)
from twosource.parties.finders.datelines import find_home, find_issuing_state
from twosource.parties.finders.focus import in_one_paragraph, state_meant, state_near
from twosource.parties.finders.ministries import BodyName, find_function
from twosource.parties.gazetteer import load_functions, load_table
from twosource.parties.words import Hit, Line, Page

_FORM = 5  # words that tell the form of a state before its name


class Named(NamedTuple):
    """The country named last and the sentence that names it."""

    country: str | None
    line: Line | None


def mark_countryless(page: Page) -> None:
    """Place bodies that are named without a country."""
    page.home = find_home(page.text) or find_issuing_state(page)
    known = _ministries_by_function(page)
    recent, began = Named(page.home, None), False
    for line in page.lines:
        if line.role == "body" and not began:
            recent, began = Named(page.home or recent.country, None), True
        i = 0
        while i < len(line.words):
            placed = line.mentions.get(i)
            if placed:
                country = placed.mention.country
                recent = Named(country, line) if country else recent
                i = placed.j
                continue
            found = _find_bare(line, i)
            if found and line.is_free(found.i, found.j):
                end, country = _country_after(line, found)
                country = country or _country_meant(page, line, found, known, recent)
                _place_bare(page, line, found, end, country)
                i = end
                continue
            i += 1


def _country_meant(
    page: Page, line: Line, found: BodyName, known: dict[str, dict[str, Line]], recent: Named
) -> str | None:
    """Whose body is meant: of the state spoken of, or the one body so called before.

    ``known`` has the countries whose bodies are so called, with the sentence that names them
    first. A headline may mean the one that its text names.
    """
    if line.role == "other" and page.home:
        return page.home  # a letterhead is of the state that issues the statement
    alike = known.get(found.function, {})
    near = state_near(page, line, found.i)
    if near:
        return near
    before = [c for c, first in alike.items() if first.start <= line.start]
    before = before if line.role == "body" else list(alike)
    if len(before) == 1:
        return before[0]
    here = recent.line is not None and in_one_paragraph(page, recent.line, line)
    return state_meant(page, line, found.i, recent.country if here else None) or recent.country


def _ministries_by_function(page: Page) -> dict[str, dict[str, Line]]:
    """The countries of bodies by what these are, each with the sentence that names it first."""
    known: dict[str, dict[str, Line]] = {}
    for line in page.lines:
        for placed in line.mentions.values():
            mention = placed.mention
            if mention.country and mention.kind == "agency":
                function = mention.key.removeprefix(f"agency:{mention.country.lower()}-")
                known.setdefault(function, {}).setdefault(mention.country, line)
    return known


def _find_bare(line: Line, i: int) -> BodyName | None:
    """Find "the army", "Prosecutors in Bishkek", "the defence ministry", not "army boots"."""
    found = find_function(line, i)
    if found is None:
        return None
    alone = load_alone()
    ministry = found.function.endswith(("-ministry", "-department"))
    determined = line.fold_at(i - 1) in {"the", "its", "their", "his", "her", "our"}
    followed = line.fold_at(found.j) in {"in", "of"} and _country_after(line, found)[1]
    if ministry and (determined or line.words[i].capital or followed):
        return found
    if followed and found.function not in {"delegation", "embassy"}:
        return found
    speaks = i <= 1 and line.words[i].capital and line.fold_at(found.j) in load_verbs()
    if (determined or speaks) and found.function in alone and not is_modifier_only(line, found):
        return found
    return None


@cache
def load_verbs() -> frozenset[str]:
    """Verbs of speech."""
    return frozenset(load_table("titles.toml")["speech"]["verbs"])


@cache
def load_alone() -> frozenset[str]:
    """Functions that mean the state's body even without its country ("the army")."""
    return frozenset(load_table("bodies.toml")["topics"]["alone"])


def _country_after(line: Line, found: BodyName) -> tuple[int, str | None]:
    j = found.j
    if line.fold_at(j) not in {"in", "of"}:
        return found.j, None
    start = j + 1 + (line.fold_at(j + 1) == "the")
    hit = line.hits.get(start) or _form_of_state(line, start)
    sorts = {"country"} if found.function == "embassy" else {"country", "capital", "seat"}
    if hit and hit.sort in sorts and hit.country:
        return hit.j, hit.country
    return found.j, None


def _form_of_state(line: Line, start: int) -> Hit | None:
    """The country behind the form of its state: "Islamic Republic of X"."""
    at = start
    while at < min(start + _FORM, len(line.words)) and line.words[at].capital:
        at += 1
        if line.fold_at(at) == "of":
            return line.hits.get(at + 1) or line.hits.get(at + 2)
    return None


def _place_bare(page: Page, line: Line, found: BodyName, end: int, country: str | None) -> None:
    if country:
        place_body(page, line, found.i, end, national_body(page, line, country, found))
        return
    if found.function in load_functions():
        return
    name = line.text_of(page.text, found.i, found.j)
    key = f"agency:{found.function}:{page.document}"
    page.place(line, found.i, end, key=key, kind="agency", name=name)
