"""Unnamed sources: "three people familiar with the matter", "a senior Ukrainian official".

Invariant: an unnamed source belongs to its document alone; two documents' "officials" never
share a key, for nothing shows that they are the same persons.
"""

from functools import cache
from typing import NamedTuple

from twosource.parties.finders.posts import BODY_KINDS
from twosource.parties.gazetteer import capital_countries, load_table
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold, without_article
from twosource.parties.words import Line, Page, find_words
from twosource.records.party import Mention

Count = tuple[float | None, float | None]
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip
_VAGUE: dict[str, Count] = {
    "several": (3, None), "some": (2, None), "many": (3, None), "few": (3, None),
    "multiple": (2, None), "various": (2, None), "numerous": (3, None), "most": (2, None),
    "dozens": (24, 99),
    "hundreds": (200, 999), "scores": (40, 99), "dozen": (12, 12), "couple": (2, 2),
    "number": (2, None), "group": (2, None), "other": (2, None), "all": (2, None),
}  # fmt: skip
_DETERMINERS = frozenset(
    {
        "a",
        "an",
        "the",
        "one",
        "another",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "any",
        "no",
        "each",
        "every",
    }
)
_SPOKEN = (
    "spokes",
    "lawyer",
    "attorney",
    "representative",
    "ministers",
    "envoy",
    "ambassador",
    "delegate",
    "press officer",
)
_OFFICIAL = (
    "official", "intelligence", "minister", "spokes", "diplomat", "government", "officer",
    "troops", "soldier", "commander", "envoy", "ambassador", "military", "customs",
    "negotiator", "gunner", "prosecutor", "police", "security", "defence", "defense",
    "representative", "delegate",
)  # fmt: skip
_BODY_NOUNS = frozenset({
    "ministry", "government", "company", "firm", "agency", "service", "embassy", "army",
    "plant", "delegation", "administration", "bank", "factory", "mission", "port", "group",
    "department",
})  # fmt: skip
_DESCRIPTION = 14


class Nouns(NamedTuple):
    """Nouns and modifiers of unnamed sources, folded."""

    plural: frozenset[str]
    described: frozenset[str]
    singular: frozenset[str]
    modifiers: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def heads(self) -> frozenset[str]:
        """All nouns of which one must stand where a source is unnamed."""
        return self.plural | self.described | self.singular


@cache
def load_nouns() -> Nouns:
    """The table of unnamed sources."""
    table = load_table("titles.toml")["unnamed"]
    return Nouns(
        frozenset(map(fold, table["plural"])),
        frozenset(map(fold, table["plural_if_described"])),
        frozenset(map(fold, table["singular"])),
        frozenset(part for word in table["modifiers"] for part in fold(word).split()),
        tuple(tuple(word.fold for word in find_words(phrase)) for phrase in table["described"]),
    )


def mark_unnamed(page: Page) -> None:
    """Place all unnamed sources on words no name has taken."""
    heads = load_nouns().heads
    for line in page.lines:
        done = 0
        for k, word in enumerate(line.words):
            if k >= done and word.fold in heads:
                done = _mark_at(page, line, k)


def _mark_at(page: Page, line: Line, k: int) -> int:
    nouns, folded = load_nouns(), line.words[k].fold
    plural = folded in nouns.plural or folded in nouns.described
    if not (plural or folded in nouns.singular) or not line.is_free(k, k + 1):
        return k
    if line.words[k].capital and k > 0 and not line.titled:
        return k
    apposed = any(i <= k < j for i, j in line.appositions)
    if line.words[k].joined or apposed or _is_verb_here(line, k):
        return k
    nxt = line.words[k + 1 : k + 2]
    if nxt and (nxt[0].joined or nxt[0].fold in nouns.plural | nouns.singular):
        return k
    start = _walk_left(line, k)
    start, determiner, count = _determiner(line, start, plural=plural)
    end = _description_end(line, k + 1)
    if not _is_source(line, k, start, determiner, described=end > k + 1):
        return k
    _place(page, line, (start, k, end), count)
    return end


def _is_verb_here(line: Line, k: int) -> bool:
    """The word is the verb of a body: "the ministry states", not "member states"."""
    before = line.fold_at(k - 1)
    return line.words[k].fold in load_lexicon().verbs and before in _BODY_NOUNS


def _walk_left(line: Line, k: int) -> int:
    """The first of the modifiers before the noun at ``k``."""
    nouns, start = load_nouns(), k
    known = nouns.modifiers
    if line.words[k].fold == "minister":
        known |= load_lexicon().modifiers
    while start > 0 and k - start < 8:
        placed = line.closing.get(start)
        if placed is None and line.fold_at(start - 1) == "'s":
            placed = line.closing.get(start - 1)
        if placed and placed.mention.kind in BODY_KINDS:
            start = placed.i
            continue
        word = line.words[start - 1]
        if word.joined and not word.punct and start >= 2:
            start -= 2
            continue
        if word.fold not in known or word.fold in NUMBERS:
            break
        if word.fold in _VAGUE or word.fold in _DETERMINERS:
            break
        start -= 1
    while start < k and line.fold_at(start) == "'s":
        start += 1
    return start - _describes(line, start)


def _describes(line: Line, start: int) -> int:
    """One when an unknown noun or adjective stands between article and noun: "a rebel aide"."""
    if start < 2 or line.fold_at(start - 2) not in {"a", "an", "another"}:
        return 0
    word = line.words[start - 1]
    plain = word.fold.isalpha() and not word.capital and line.is_free(start - 1, start)
    known = load_lexicon().verbs | _DETERMINERS | set(_VAGUE) | set(NUMBERS)
    return int(plain and word.fold not in known)


def _determiner(line: Line, start: int, *, plural: bool) -> tuple[int, str, Count]:
    """Where the phrase begins with its quantifier, the determiner, and how many are meant."""
    bare: Count = (2, None) if plural else (1, 1)
    word, before = line.fold_at(start - 1), line.fold_at(start - 2)
    if word == "of" and before in _VAGUE:
        return start - 2 - (line.fold_at(start - 3) in {"a", "the"}), before, _VAGUE[before]
    if word in NUMBERS or word.isdigit():
        n = float(NUMBERS.get(word) or min(int(word), 10**6))
        at_least = line.fold_at(start - 3) + " " + before == "at least"
        begin = start - 3 if at_least else start - 1 - (before == "the")
        count: Count = (n, None if at_least else n)
        alone = word == "one" and not plural
        known = "the" if before == "the" else "number"
        return (start - 1, "a", (1, 1)) if alone else (begin, known, count)
    if word in _VAGUE:
        article = before in {"a", "the", "half"}
        return start - 1 - article, word, _VAGUE[word]
    if word in _DETERMINERS:
        return start - 1, word, bare
    if (
        word == "'s"
        and before in _BODY_NOUNS | {"country"}
        and line.fold_at(start - 3) == "the"
    ):
        return start - 3, "its", bare  # "the country's minister"
    return start, "", bare


def _is_source(line: Line, k: int, start: int, determiner: str, *, described: bool) -> bool:
    nouns, folded = load_nouns(), line.words[k].fold
    if determiner in {"the", "this", "that", "these", "those", "no", "any", "each", "every"}:
        many = folded in nouns.plural or folded in nouns.described
        return determiner == "the" and (described or (many and k - start > 1))
    if folded in nouns.singular and folded not in nouns.plural:
        if determiner in {"a", "an", "one", "another"}:
            return folded not in {"general", "local", "deputy", "secretary"} or described
        headline = line.role == "headline" and k - start >= 1
        return headline or (
            determiner in {"its", "their", "his", "her", "our"}
            and folded.startswith((*_SPOKEN, "minister"))
        )
    if folded in nouns.described:
        modified = k - start >= 2
        return described or (bool(determiner) and modified)
    return True


def _description_end(line: Line, i: int) -> int:
    """The end of what follows the noun and tells which source: "familiar with the matter"."""
    lexicon, words = load_lexicon(), line.words
    for phrase in load_nouns().phrases:
        if any(line.fold_at(i + n) != word for n, word in enumerate(phrase)):
            continue
        loose = phrase[0] in {"in", "from", "at", "for", "of", "inside", "within", "based"}
        if loose and phrase != ("in", "the", "know"):
            return _end_of_body(line, i)
        end = i
        while end < min(len(words), i + _DESCRIPTION):
            word = words[end]
            if end not in line.mentions and (
                word.punct
                or word.fold in lexicon.verbs
                or word.fold in {"who", "which", "has", "have"}
            ):
                break
            placed = line.mentions.get(end)
            end = placed.j if placed else end + 1
        return end
    if line.fold_at(i) in {"in", "from", "at", "for", "of", "with", "inside"}:
        return _end_of_body(line, i)
    return i


def _end_of_body(line: Line, i: int) -> int:
    """The end of the body or place after a preposition at ``i``; ``i`` when there is none."""
    k = i + 1
    while k < min(len(line.words), i + 4) and line.fold_at(k) in {
        "the",
        "a",
        "its",
        "his",
        "their",
    }:
        k += 1
    placed = line.mentions.get(k)
    if placed and placed.mention.kind in BODY_KINDS | {"place"}:
        return placed.j
    return k + 1 if k > i + 1 and line.fold_at(k) in _BODY_NOUNS else i


def _is_official(line: Line, i: int, j: int) -> bool:
    """True for "a Ukrainian official", of the government; false for "a Ukrainian historian"."""
    return any(word.fold.startswith(_OFFICIAL) for word in line.words[i:j])


def speaks_for_others(mention: Mention) -> bool:
    """True for spokesmen, lawyers and ministers, who speak in the name of somebody."""
    return fold(mention.role or "").startswith((*_SPOKEN, "minister"))


def _place(page: Page, line: Line, span: tuple[int, int, int], count: Count) -> None:
    start, k, end = span
    inside = [p for p in line.mentions.values() if p.i >= start and p.j <= end]
    bodies = [p.mention for p in inside if p.mention.kind in BODY_KINDS]
    affiliation = country = None
    if bodies:
        real = [m for m in bodies if m.kind not in {"state", "government"}] or bodies
        country = next((m.country for m in bodies if m.country), None)
        if real[0].kind != "state" or _is_official(line, start, k + 1):
            affiliation = real[0].key.replace("state:", "gov:")
    town = next((p.mention for p in inside if p.mention.kind == "place"), None)
    seat = capital_countries().get(fold(town.name)) if town and not bodies else None
    if seat and _is_official(line, start, k + 1):
        affiliation, country = f"gov:{seat}", seat
    name = line.text_of(page.text, start, end)
    folded = without_article(fold(name))
    speaks = line.words[k].fold.startswith(_SPOKEN)
    page.place(
        line,
        start,
        end,
        key=f"anon:{page.document}:{folded}",
        kind="anonymous",
        name=name,
        form="nominal",
        role=line.text_of(page.text, k, k + 1),
        affiliation=affiliation,
        on_behalf_of=affiliation if speaks else None,
        country=country,
        count=count,
    )
    page.nested += [
        m for m in bodies if m.kind not in {"state", "government"} and m.form != "demonym"
    ]
