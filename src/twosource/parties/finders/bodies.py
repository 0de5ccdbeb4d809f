"""States, governments, ministries, services and forces, with the country they belong to.

Invariant: one body has one key however it is named: "Russia's Defense Ministry", "the Russian
Ministry of Defence" and "the Defense Ministry in Moscow" are ``agency:ru-defence-ministry``.
"""

from functools import cache

from twosource.parties.finders.ministries import (
    NATIONAL,
    BodyName,
    find_function,
)
from twosource.parties.gazetteer import (
    Body,
    body_of,
    load_bodies,
    load_countries,
    load_functions,
    load_halves,
    load_heads,
    load_table,
)
from twosource.parties.names import fold, slug
from twosource.parties.words import Hit, Line, Page
from twosource.records.party import MentionForm

_TRAVEL = frozenset({
    "visit", "visits", "visited", "trip", "trips", "travel", "travels", "travelled",
    "traveled", "flew",
    "fly", "flight", "flights", "arrived", "returned", "went", "drove", "moved", "tour",
    "journey",
})  # fmt: skip
_NOT_BARE = frozenset({
    "side", "leadership", "administration", "forces", "troops", "soldiers", "cabinet",
    "customs",
    "intelligence", "regime", "authorities",
})  # fmt: skip
_PLACE_BEFORE = frozenset({
    "in", "near", "outside", "around", "into", "via", "through", "across", "toward",
    "towards", "inside", "throughout",
})  # fmt: skip


def mark_bodies(page: Page) -> None:
    """Place all states, governments, ministries, services and known bodies of a page."""
    named = {hit.country for line in page.lines for hit in line.hits.values()}
    for line in page.lines:
        for i in sorted(line.hits):
            hit = line.hits[i]
            if line.is_free(hit.i, hit.j):
                _place_hit(page, line, hit)
        _mark_halves(page, line, named)


def _place_hit(page: Page, line: Line, hit: Hit) -> None:
    if hit.sort in NATIONAL or hit.sort in {"capital", "seat"}:
        if not _is_first_name(line, hit) and not (
            _place_national_body(page, line, hit) or hit.country is None
        ):
            _place_state(page, line, hit)
    elif hit.sort == "leader":
        found = find_function(line, hit.j + (line.fold_at(hit.j) == "'s"))
        if found and found.function == "government" and hit.country:
            place_body(
                page, line, hit.i, found.j, national_body(page, line, hit.country, found)
            )
    elif hit.sort == "body" and not _is_part_of_name(line, hit):
        _place_known_body(page, line, hit)
    elif hit.sort == "outlet" and not _is_part_of_name(line, hit):
        page.place(
            line, hit.i, hit.j, key=hit.key, kind="media", name=hit.name, country=hit.country
        )


def _is_part_of_name(line: Line, hit: Hit) -> bool:
    """True in "Richard Wagner", who is no group, and "The National Museum", no newspaper."""
    before, after = line.words[hit.i - 1 : hit.i], line.words[hit.j : hit.j + 1]
    if hit.j - hit.i > 2 or hit.note == "acronym":
        return False
    follows = bool(after) and after[0].capital and not after[0].punct and hit.j not in line.hits
    if follows and line.fold_at(hit.i) == "the":
        return not line.titled
    named = bool(before) and hit.i - 1 > 0 and before[0].capital and not before[0].punct
    return named and before[0].fold in load_first_names() and not line.titled


def _is_first_name(line: Line, hit: Hit) -> bool:
    """True where a place's name is part of a person's: "Victoria Nuland"."""
    if hit.j - hit.i > 1 or hit.sort in {"seat", "people", "adjective"} or line.titled:
        return False
    names, before = load_first_names(), line.words[hit.i - 1 : hit.i]
    after = line.words[hit.j : hit.j + 1]
    if hit.sort == "capital" and hit.i > 0 and before[0].capital and before[0].fold in names:
        return True
    unknown = bool(after) and after[0].capital and not after[0].punct and hit.j not in line.hits
    if not unknown or line.words[hit.i].fold not in names:
        return False
    return after[0].fold not in load_heads() and find_function(line, hit.j) is None


@cache
def load_first_names() -> frozenset[str]:
    """Folded first names of all genders."""
    table = load_table("firstnames.toml")
    return frozenset(
        fold(name) for column in ("male", "female") for name in table[column].split()
    )


def _place_state(page: Page, line: Line, hit: Hit) -> None:
    before = line.fold_at(hit.i - 1)
    before = line.fold_at(hit.i - 2) if before in {"the", "central"} else before
    form: MentionForm = "metonym"
    if hit.sort in NATIONAL:
        form = "name" if hit.sort == "country" else "demonym"
    elif hit.sort == "capital" and (_is_place(line, hit, before) or _is_dateline(line, hit)):
        key = "place:" + fold(line.text_of(page.text, hit.i, hit.j))
        page.place(
            line, hit.i, hit.j, key=key, kind="place", name=key[6:].title(), country=hit.country
        )
        return
    state = hit.key.startswith("state:")
    name = hit.name if state else f"Government of {hit.name}"
    page.place(
        line,
        hit.i,
        hit.j,
        key=hit.key,
        kind="state" if state else "government",
        name=name,
        form=form,
        country=hit.country,
    )


def _is_place(line: Line, hit: Hit, before: str) -> bool:
    """True for "in Moscow" and "a visit to Moscow", not in "resulted in Moscow giving"."""
    if before in _PLACE_BEFORE:
        return not line.fold_at(hit.j).endswith("ing")
    return before in {"to", "from"} and line.fold_at(hit.i - 2) in _TRAVEL


def _is_dateline(line: Line, hit: Hit) -> bool:
    if hit.i != 0:
        return False
    following = line.words[hit.j : hit.j + 1]
    upper = all(word.text.isupper() for word in line.words[hit.i : hit.j])
    mark = bool(following) and following[0].text in {",", "(", "-", "–", "—", "/"}
    return (mark and (upper or following[0].text in {"(", "–", "—"})) or (
        mark and any(word.text in {"-", "–", "—"} for word in line.words[hit.j : hit.j + 9])
    )


def _place_national_body(page: Page, line: Line, hit: Hit) -> bool:
    i = hit.j
    possessive = line.fold_at(i) == "'s"
    i += possessive
    while line.fold_at(i) in {"own", "new", "main", "national", "state"} and i < hit.j + 3:
        if find_function(line, i):
            break
        i += 1
    found = find_function(line, i)
    if found is None or i >= len(line.words):
        return False
    scheme = load_functions().get(found.function, {}).get("scheme")
    if hit.sort in {"capital", "seat"} and not possessive and scheme not in {"gov", None}:
        return False
    if hit.sort == "people" and not possessive:
        return False
    if (
        hit.sort == "country"
        and not possessive
        and hit.name == line.text_of(page.text, hit.i, hit.j)
        and found.function == "armed-forces"
    ):
        return False
    if not possessive and is_modifier_only(line, found):
        return False
    body = national_body(page, line, hit.country or "", found)
    end = _with_bracket(line, found.j)
    acronym = line.hits.get(found.j + 1) if end > found.j else None
    if acronym and acronym.sort == "body" and acronym.country in {None, hit.country}:
        known = load_bodies()[0][acronym.key]
        body = known
    place_body(page, line, hit.i, _embassy_end(line, found), body)
    return True


def is_modifier_only(line: Line, found: BodyName) -> bool:
    """True for "intelligence officials": the word is no body, it tells what officials."""
    if found.j - found.i > 1 or found.function not in {
        "intelligence-service", "customs-service", "police", "armed-forces", "government",
        "state-media", "navy", "presidency", "parliament", "prosecutors",
    }:  # fmt: skip
        return False
    following = line.fold_at(found.j)
    nouns = load_table_nouns()
    return following in nouns


@cache
def load_table_nouns() -> frozenset[str]:
    """Nouns that take a body's name as their modifier."""
    table = load_table("titles.toml")
    unnamed = table["unnamed"]
    nouns = {*unnamed["plural"], *unnamed["plural_if_described"], *unnamed["singular"]}
    nouns |= {*table["roles"]["speaks"], *table["roles"]["alone"]}
    return frozenset(nouns | set(load_table("bodies.toml")["topics"]["goods"]))


def _with_bracket(line: Line, j: int) -> int:
    words = line.words
    if j + 2 < len(words) and words[j].text == "(" and words[j + 2].text == ")":
        return j + 3
    return j


def _embassy_end(line: Line, found: BodyName) -> int:
    if found.function != "embassy" or line.fold_at(found.j) not in {"in", "to"}:
        return found.j
    start = found.j + 1 + (line.fold_at(found.j + 1) == "the")
    hit = line.hits.get(start)
    if hit:
        return hit.j
    capital = start < len(line.words) and line.words[start].capital
    return start + 1 if capital else found.j


def national_body(page: Page, line: Line, country: str, found: BodyName) -> Body:
    """The body with this general name in this state."""
    row = load_functions().get(found.function)
    state = load_countries()[country]["name"]
    if row is None:
        label = found.function.replace("-", " ").title()
        return body_of(country, found.function, "agency", f"{label} of {state}")
    if row["scheme"] == "gov":
        return Body(f"gov:{country}", f"Government of {state}", "government", country)
    if row["scheme"] == "mil":
        known = load_bodies()[0].get(f"mil:{country}")
        return known or Body(f"mil:{country}", f"Armed Forces of {state}", "military", country)
    label = f"{row['phrases'][0].title()} of {state}"
    if row["scheme"] == "media":
        return Body(f"media:{fold(state)} media", f"{state} media", "media", country)
    if row["scheme"] == "embassy":
        end = _embassy_end(line, found)
        town = fold(line.text_of(page.text, found.j, end)) if end > found.j else ""
        town = town.removeprefix("in ").removeprefix("to ").removeprefix("the ")
        key = f"agency:{country.lower()}-embassy" + (f"-{slug(town)}" if town else "")
        name = f"Embassy of {state}" + (f" in {town.title()}" if town else "")
        return Body(key, name, "agency", country)
    return body_of(country, found.function, row["kind"], label)


def place_body(page: Page, line: Line, i: int, j: int, body: Body) -> None:
    """Place a body at words ``i..j``."""
    page.place(line, i, j, key=body.key, kind=body.kind, name=body.name, country=body.country)


def _place_known_body(page: Page, line: Line, hit: Hit) -> None:
    i, body = hit.i, load_bodies()[0][hit.key]
    before = line.ends.get(hit.i) or (
        line.ends.get(hit.i - 1) if line.fold_at(hit.i - 1) == "'s" else None
    )
    if before and before.sort in NATIONAL:
        function = next((f for (_, f), b in load_bodies()[1].items() if b.key == hit.key), None)
        if body.country == before.country:
            i = before.i
        elif function or body.key == "org:un security council":
            found = BodyName(hit.i, hit.j, function or "security-council")
            i, body = before.i, national_body(page, line, before.country or "", found)
    form: MentionForm = "acronym" if hit.note == "acronym" else "name"
    if hit.name == "European Union" and line.fold_at(hit.i) == "brussels":
        if line.fold_at(hit.i - 1) in _PLACE_BEFORE or _is_dateline(line, hit):
            page.place(line, i, hit.j, key="place:brussels", kind="place", name="Brussels")
            return
        form = "metonym"
    page.place(
        line,
        i,
        hit.j,
        key=body.key,
        kind=body.kind,
        name=body.name,
        form=form,
        country=body.country,
    )


def _mark_halves(page: Page, line: Line, named: set[str | None]) -> None:
    """Place "the North": it is North Korea once North Korea was named."""
    for code, name, half in load_halves():
        for i, word in enumerate(line.words[:-1] if code in named else ()):
            if word.fold != "the" or line.fold_at(i + 1) != half:
                continue
            after = line.words[i + 2 : i + 3]
            if not line.words[i + 1].capital or (after and after[0].capital):
                continue
            hit = Hit(i + 1, i + 2, "country", f"state:{code}", name, code, "")
            if not _place_national_body(page, line, hit):
                _place_state(page, line, hit)
