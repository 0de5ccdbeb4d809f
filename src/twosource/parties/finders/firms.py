"""Firms that nothing in their name tells: known by what the document tells around it.

"Shares in Brentholm", "Geolux's subsidiary", "Orlin, which exports fuses", "chartered by Tarvo
Steppe": where one of the places at which a name stands shows a firm, all of them mean it.
Invariant: only words that no other finder has taken are marked.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from twosource.parties.finders.people import skip_common
from twosource.parties.gazetteer import load_table
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold, org_key
from twosource.parties.words import Line, Page, find_runs

_LONGEST = 3  # words of a noun that shows a firm
_ARTICLES = frozenset({"the", "a", "an"})  # ships and bodies have them, firms seldom do


class Signs(NamedTuple):
    """Folded words that show a firm: its own, its posts, parts of it, its deeds and deals."""

    owned: frozenset[str]
    posts: frozenset[str]
    parts: frozenset[str]
    deeds: frozenset[str]
    dealt: dict[str, frozenset[str]]  # preposition -> words before it


@cache
def load_signs() -> Signs:
    """The words of the table of organisations."""
    table = load_table("organisations.toml")["firms"]
    words = {
        name: frozenset(map(fold, table[name])) for name in ("owned", "posts", "parts", "deeds")
    }
    return Signs(**words, dealt={by: frozenset(said) for by, said in table["dealt"].items()})


@cache
def _load_known() -> frozenset[str]:
    """Folded words that stand in no firm's name, or in a person's."""
    lexicon = load_lexicon()
    return frozenset({*lexicon.common, *lexicon.roles, *lexicon.first, *lexicon.honorifics})


def mark_firms(page: Page) -> None:
    """Place the firms that a sign shows somewhere, wherever they are named."""
    runs = [(line, i, j) for line in page.lines for i, j in _free_runs(line)]
    firms = {line.joined_folds(i, j) for line, i, j in runs if _shows_firm(line, i, j)}
    for line, i, j in runs:
        if line.joined_folds(i, j) in firms:
            name = line.text_of(page.text, i, j)
            page.place(line, i, j, key=org_key(name), kind="company", name=name)


def _free_runs(line: Line) -> Iterator[tuple[int, int]]:
    """Capitalized names that nobody has taken and that are no person's."""
    known = _load_known()
    for start, end in find_runs(line, wide=False):
        i = skip_common(line, start, end)
        if i >= end or not line.is_free(i, end) or line.fold_at(i - 1) in _ARTICLES:
            continue
        if not any(line.fold_at(k) in known for k in range(i, end)):
            yield i, end


def _shows_firm(line: Line, i: int, j: int) -> bool:
    """What stands around these words says that they name a firm."""
    signs, before, after = load_signs(), line.fold_at(i - 1), line.fold_at(j)
    if line.titled:
        return False
    if after == "'s":
        return _starts(line, j + 1, signs.owned | signs.posts | signs.parts)
    if before == "of" and _ends(line, i - 1, signs.parts | signs.posts):
        return True
    if before == "in" and _ends(line, i - 1, signs.parts):
        return True
    if j - i > 1 and line.fold_at(i - 2) in signs.dealt.get(before, ()):
        return True
    clause = j + (j < len(line.words) and line.words[j].text == ",")
    return line.fold_at(clause) == "which" and line.fold_at(clause + 1) in signs.deeds


def _starts(line: Line, k: int, nouns: frozenset[str]) -> bool:
    """One of the nouns begins at word ``k``, or one word later."""
    return any(
        line.joined_folds(first, first + width) in nouns
        for first in (k, k + 1)
        for width in range(1, _LONGEST + 1)
    )


def _ends(line: Line, k: int, nouns: frozenset[str]) -> bool:
    """One of the nouns ends before word ``k``."""
    return any(
        k >= width and line.joined_folds(k - width, k) in nouns
        for width in range(1, _LONGEST + 1)
    )
