"""Posts: the role and body that a title or an apposition gives a person.

Invariant: a post names a body only if the words name it, or if the office tells it (a foreign
minister speaks for the foreign ministry); former posts speak for nobody.
"""

from typing import NamedTuple

from twosource.parties.finders.focus import state_near, state_served
from twosource.parties.finders.ministries import topic_slug
from twosource.parties.gazetteer import body_of
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold
from twosource.parties.words import Line, Page, Placed, Word

BODY_KINDS = frozenset(
    {
        "state",
        "government",
        "agency",
        "military",
        "organisation",
        "company",
        "bank",
        "group",
        "media",
    }
)
FIRMS = frozenset({"company", "bank", "organisation"})
_SMALL = frozenset({"of", "for", "the", "at", "to", "and", "from"})
_BELONGING = frozenset({"of", "for", "at", "to", "from"})
_MAX_TITLE = 12
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})
_CLOSED = frozenset({
    *_DETERMINERS, *_SMALL, "'s", "by", "with", "as", "in", "on", "but", "or", "that", "who",
    "whose", "which", "is", "was", "are", "were", "has", "have", "had", "than", "one",
})  # fmt: skip
_MAX_DESCRIPTION = 6
_PUBLIC = frozenset({"state", "government", "agency"})
_ARMED = frozenset({"army", "military", "navy", "naval"})
_MINISTERS = frozenset({"minister", "prime minister"})
_STOPS = frozenset({
    "who", "has", "had", "have", "was", "were", "is", "are", "would", "used", "did", "will",
    "which", "whose",
})  # fmt: skip


class Post(NamedTuple):
    """What a title or apposition says: words ``i..j``, role, body, whether it speaks for it."""

    i: int
    j: int
    role: str
    affiliation: str | None
    on_behalf_of: str | None
    country: str | None


class Role(NamedTuple):
    """A role noun with its modifiers at words ``start..end``."""

    start: int
    end: int
    noun: str


def find_title(page: Page, line: Line, i: int) -> Post | None:
    """The title right before the name at word ``i``, or the role in apposition before it."""
    if i > 1 and line.words[i - 1].text == ",":
        return _find_apposed_title(page, line, i - 1)
    if line.fold_at(i - 1 - (line.fold_at(i - 1) == "the")) in _BELONGING:
        return None  # "the director of X": X is no director
    k = _title_start(line, i)
    post = parse_post(page, line, k, i) if k < i else None
    if post and is_rank(post.role) and k > 1 and line.words[k - 1].text == ",":
        apposed = _find_apposed_title(page, line, k - 1)  # "its spokesman, Col. X"
        if apposed:
            line.appositions.append((apposed.i, apposed.j))
            return apposed._replace(i=k, j=i)
    return post or _owner(line, i)


def is_rank(role: str) -> bool:
    """A role that tells a rank and no office; also none at all."""
    lexicon = load_lexicon()
    words = [word for word in fold(role).split() if word not in lexicon.modifiers]
    return not role or " ".join(words) in lexicon.ranks or fold(role) in lexicon.ranks


def _title_start(line: Line, end: int) -> int:
    """The first word of the title that ends before word ``end``."""
    lexicon, k = load_lexicon(), end
    while k > 0 and end - k < _MAX_TITLE:
        placed = line.closing.get(k)
        if placed and placed.mention.kind in BODY_KINDS:
            k = placed.i
            continue
        word = line.words[k - 1]
        if word.text == ")" and k > 2 and line.words[k - 3].text == "(":
            k -= 3
            continue
        point = word.text == "." and line.fold_at(k - 2) in lexicon.honorifics
        if not (_is_title_word(word.fold) or point):
            break
        k -= 1
    while k < end and (line.fold_at(k) in _SMALL | {"'s"} or line.words[k].text == "."):
        k += 1
    return k


def _find_apposed_title(page: Page, line: Line, comma: int) -> Post | None:
    """The role in "Its director, X" and "according to a senior fellow of the Y, X"."""
    lexicon = load_lexicon()
    for k in range(comma - 1, max(-1, comma - _MAX_TITLE - 4), -1):
        word = line.words[k]
        inside = line.covering(k)
        if not inside and (word.punct or word.fold in lexicon.verbs):
            return None
        before = line.fold_at(k - 1)
        if word.fold in lexicon.roles and not inside:
            start = _description_start(line, k)
            before = line.fold_at(start - 1)
            opens = start == 0 or before in _DETERMINERS | {"to", "with", "'s", "whose"}
            if before in {"and", "of"} or not opens:
                continue
            owner = placed_before(line, start) if before == "'s" else None
            return parse_post(page, line, owner.i if owner else start, comma)
    return None


def _description_start(line: Line, k: int) -> int:
    """The first word between article and role at ``k``: "the | *Malian mines* minister"."""
    lexicon, start = load_lexicon(), k
    while start > 0 and k - start < _MAX_DESCRIPTION:
        known = lexicon.modifiers | lexicon.roles | {"and"}
        placed = line.closing.get(start)
        if placed and placed.mention.kind in BODY_KINDS:
            start = placed.i
            continue
        word = line.words[start - 1]
        if word.fold not in known and not _may_describe(word):
            break
        start -= 1
    return start


def _may_describe(word: Word) -> bool:
    """True for a noun or adjective in small letters."""
    plain = bool(word.fold) and not word.capital and not word.punct
    return plain and word.fold not in _CLOSED | load_lexicon().verbs


def _owner(line: Line, i: int) -> Post | None:
    """The body in "the State Department's X"."""
    placed = line.closing.get(i - 1) if line.fold_at(i - 1) == "'s" else None
    if placed is None or placed.mention.kind not in BODY_KINDS - {"state", "media"}:
        return None
    mention = placed.mention
    return Post(placed.i, i - 1, "", mention.key, mention.key, mention.country)


def placed_before(line: Line, i: int) -> Placed | None:
    """The mention that ends right before word ``i``, with or without a possessive ending."""
    placed = line.closing.get(i)
    if placed is None and line.fold_at(i - 1) == "'s":
        placed = line.closing.get(i - 1)
    return placed


def _is_title_word(folded: str) -> bool:
    lexicon = load_lexicon()
    return bool(folded) and (
        folded in lexicon.roles
        or folded in lexicon.modifiers
        or folded in lexicon.honorifics
        or folded in _SMALL
        or folded in {"'s", "affairs"}
    )


def find_apposition(page: Page, line: Line, j: int) -> Post | None:
    """The role after the name that ends before word ``j``: ", a spokesman for X", "of X"."""
    words = line.words
    if line.fold_at(j) in {"of", "from"} and not line.titled:
        k = j + 1 + (line.fold_at(j + 1) == "the")
        placed = line.mentions.get(k)
        if placed and placed.mention.kind in BODY_KINDS - {"state"}:
            return Post(j, placed.j, "", placed.mention.key, None, placed.mention.country)
    if j >= len(words) or words[j].text not in {",", "(", "–", "—"}:
        return None
    k = j + 1
    if line.fold_at(k).isdigit() and k + 1 < len(words) and words[k + 1].text == ",":
        k += 2
    lexicon = load_lexicon()
    end = k
    while end < min(len(words), k + 22):
        word = words[end]
        if word.punct and word.text not in {"(", ")", ".", "'", "’"}:
            break
        stop = word.fold in lexicon.verbs or word.fold in _STOPS
        if end not in line.mentions and (stop or (word.text == "." and end + 1 >= len(words))):
            break
        end += 1
    head = [word.fold for word in words[k : min(end, k + 9)]]
    post = parse_post(page, line, k, end) if end > k and head else None
    return post if post and post.role else None


def parse_post(page: Page, line: Line, i: int, j: int) -> Post | None:
    """Role, body and country said by words ``i..j``; ``None`` without a role or honorific."""
    lexicon = load_lexicon()
    inside = [p for p in line.mentions.values() if p.i >= i and p.j <= j]
    role_at = _find_role(line, i, j, inside)
    if role_at is None:
        return _honored(line, i, j, inside)
    start, end, noun = role_at
    role = line.text_of(page.text, start, end)
    affiliation, country = _body_of(page, line, (i, j), role_at, inside)
    former = any(word.fold in {"former", "ex", "retired", "late"} for word in line.words[i:end])
    speaks = noun in lexicon.speaks and not former
    behalf = affiliation if speaks else None
    return Post(i, j, role, affiliation, behalf, country)


def _honored(line: Line, i: int, j: int, inside: list[Placed]) -> Post | None:
    """A form of address alone; a rank with its nation is of that state: "Peruvian Col. X"."""
    lexicon = load_lexicon()
    titles = {word.fold for word in line.words[i:j]} & lexicon.honorifics
    nation = next((p.mention for p in inside if p.mention.kind == "state"), None)
    if nation and titles & lexicon.ranks:
        return Post(i, j, "", nation.key.replace("state:", "gov:"), None, nation.country)
    return Post(i, j, "", None, None, None) if titles and j - i <= 2 else None


def _body_of(
    page: Page, line: Line, span: tuple[int, int], role: Role, inside: list[Placed]
) -> tuple[str | None, str | None]:
    """The body that the words ``span`` of a post name, mean or imply, and its country."""
    i, j = span
    start, end, noun = role
    affiliation, country = _affiliation(line, inside, role)
    owner = next((line.owners[k] for k in range(i - 1, end) if k in line.owners), None)
    private = noun in load_lexicon().private
    if owner and not inside and not (private and owner.kind in {"state", "government"}):
        affiliation, country = owner.key.replace("state:", "gov:"), owner.country
    if affiliation is None and end - start > 1:
        affiliation, named = _body_meant(page, line, i, line.fold_at(start))
        country = named or country
    office = _office(line, start, end, noun)
    armed = bool(_ARMED & {word.fold for word in line.words[start:end]})
    if affiliation is None and (office or noun in _MINISTERS or (armed and not private)):
        country = country or _country_meant(page, line, (i, j), office)
        affiliation = f"gov:{country}" if country else None
    if country and (affiliation or "").startswith(("gov:", "state:")):
        if office:
            affiliation = body_of(country, office, "agency", "").key
        elif armed and not {noun} <= _ARMED:
            affiliation = f"mil:{country}"
    return affiliation, country


def _body_meant(page: Page, line: Line, i: int, head: str) -> tuple[str | None, str | None]:
    """The body that "ministry" in "ministry spokeswoman" takes up: the last one so called."""
    for other in reversed(page.lines[: page.place_of(line) + 1]):
        for placed in reversed(other.mentions.values()):
            mention = placed.mention
            before = other is not line or placed.i < i
            if before and mention.kind in BODY_KINDS and head in fold(mention.text).split():
                return mention.key, mention.country
    return None, None


def _country_meant(
    page: Page, line: Line, span: tuple[int, int], office: str | None
) -> str | None:
    """The country of a minister or officer named without one.

    The person's if that is known, else that of the state spoken of, of one named before in the
    sentence, or of the one ministry of this name in the text. What stands in a quotation is
    what he speaks of.
    """
    i, j = span
    hit = line.hits.get(j)
    if hit and hit.sort == "leader":
        return hit.country
    near = state_near(page, line, i)
    before = [
        p
        for p in line.mentions.values()
        if p.j <= i and p.mention.country and not page.in_quotation(p.mention.start)
    ]
    if near or before:
        return near or max(before, key=lambda p: p.i).mention.country
    found = {
        placed.mention.country
        for other in page.lines
        for placed in other.mentions.values()
        if office and placed.mention.key.endswith(f"-{office}") and placed.mention.country
    }
    if len(found) > 1:
        return None
    return next(iter(found), None) or state_served(page, line)


def _find_role(line: Line, i: int, j: int, inside: list[Placed]) -> Role | None:
    """The role noun in words ``i..j`` with its modifiers.

    The first, unless it only leads to the next ("deputy press *secretary*") or is a rank beside
    an office ("general and deputy *minister*").
    """
    lexicon = load_lexicon()
    covered = {n for p in inside for n in range(p.i, p.j)}
    known = lexicon.modifiers | lexicon.roles
    found = _role_nouns(line, i, j, covered)
    chosen: Role | None = None
    for n, role in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        leads = after is not None and all(
            line.fold_at(k) in known and k not in covered for k in range(role.end, after.start)
        )
        office = after is not None and after.noun in lexicon.ranks - {role.noun}
        if leads and not (office and role.noun not in lexicon.ranks):
            continue
        if chosen is None or (chosen.noun in lexicon.ranks and role.noun not in lexicon.ranks):
            chosen = role
    if chosen is None:
        return None
    start = chosen.start
    while start > i and start - 1 not in covered and line.fold_at(start - 1) in known:
        start -= 1
    return chosen._replace(start=start)


def _role_nouns(line: Line, i: int, j: int, covered: set[int]) -> list[Role]:
    """All role nouns in words ``i..j`` that no mention covers, the longest at each place."""
    found, k = [], i
    while k < min(j, i + 12):
        for width in (3, 2, 1):
            free = k + width <= j and not covered & set(range(k, k + width))
            noun = line.joined_folds(k, min(j, k + width))
            if free and noun in load_lexicon().roles and not line.words[k].punct:
                found.append(Role(k, k + width, noun))
                k += width - 1
                break
        k += 1
    return found


def _affiliation(line: Line, inside: list[Placed], role: Role) -> tuple[str | None, str | None]:
    """The body among the mentions of a title or apposition, the one after "at" first.

    A nation is none for a trade, and nobody in a parliament speaks for it or the government.
    """
    bodies = [p for p in inside if p.mention.kind in BODY_KINDS]
    if not bodies:
        return None, None
    country = next((p.mention.country for p in bodies if p.mention.country), None)
    real = [p for p in bodies if p.mention.kind not in {"state", "government"}]
    at = [
        p
        for p in real
        if "at" in {line.fold_at(p.i - 1), line.fold_at(p.i - 2)} and p.i > role.end
    ]
    chosen = (at or real or bodies)[0]
    key = chosen.mention.key
    sits = role.noun in load_lexicon().legislators and chosen.mention.kind in _PUBLIC
    if sits or (role.noun in load_lexicon().private and chosen.mention.kind == "state"):
        return None, country
    return (f"gov:{key[6:]}" if key.startswith("state:") else key), country


def _office(line: Line, start: int, end: int, noun: str) -> str | None:
    """The ministry an office belongs to: "Defense Minister" -> ``defence-ministry``."""
    lexicon = load_lexicon()
    said = line.joined_folds(start, end)
    for office, function in lexicon.offices.items():
        if office in said:
            return function
    if not noun.endswith("minister") or noun in lexicon.heads or "prime" in said.split():
        return None
    words = [
        w
        for w in said.split()
        if w not in {"deputy", "first", "vice", "acting", "minister", "former", "then", "new"}
    ]
    if line.fold_at(end) in {"of", "for"} and not words:
        k = end + 1
        while (
            k < min(len(line.words), end + 5) and line.words[k].capital and k not in line.hits
        ):
            words.append(line.words[k].fold)
            k += 1
    return topic_slug(" ".join(words)) + "-ministry" if words else None
