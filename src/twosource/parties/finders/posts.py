"""Posts: the role and body that a title or an apposition gives a person.

Invariant: a post names a body only if the words name it, or if the office tells it (a foreign
minister speaks for the foreign ministry); former posts speak for nobody.
"""

from typing import NamedTuple

from twosource.parties.finders.ministries import topic_slug
from twosource.parties.gazetteer import body_of
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold
from twosource.parties.words import Line, Page, Placed, Word
from twosource.records.party import Mention

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
_SMALL = frozenset({"of", "for", "the", "at", "to", "and", "from"})
_MAX_TITLE = 12
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})
_CLOSED = frozenset({
    *_DETERMINERS, *_SMALL, "'s", "by", "with", "as", "in", "on", "but", "or", "that", "who",
    "which", "is", "was", "are", "were", "has", "have", "had", "than", "one",
})  # fmt: skip
_MAX_DESCRIPTION = 6
_STOPS = frozenset({"who", "has", "was", "is", "which", "whose"})


class Post(NamedTuple):
    """What a title or apposition says: words ``i..j``, role, body, whether it speaks for it."""

    i: int
    j: int
    role: str
    affiliation: str | None
    on_behalf_of: str | None
    country: str | None


def find_title(page: Page, line: Line, i: int) -> Post | None:
    """The title right before the name at word ``i``, or the role in apposition before it."""
    if i > 1 and line.words[i - 1].text == ",":
        return _find_apposed_title(page, line, i - 1)
    k = _title_start(line, i)
    post = parse_post(page, line, k, i) if k < i else None
    return post or _owner(line, i)


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
            opens = start == 0 or before in _DETERMINERS | {"to", "with", "'s"}
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


def find_apposition(page: Page, line: Line, j: int, recent: Mention | None) -> Post | None:
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
    if post is None or not post.role:
        return None
    own = line.fold_at(k) in {"its", "their"} and recent
    if own and recent and not post.affiliation:
        speaks = any(role in fold(post.role) for role in lexicon.speaks)
        post = post._replace(
            affiliation=recent.key, on_behalf_of=recent.key if speaks else None
        )
    return post


def parse_post(page: Page, line: Line, i: int, j: int) -> Post | None:
    """Role, body and country said by words ``i..j``; ``None`` without a role or honorific."""
    lexicon = load_lexicon()
    inside = [p for p in line.mentions.values() if p.i >= i and p.j <= j]
    role_at = _find_role(line, i, j, inside)
    if role_at is None:
        honored = any(word.fold in lexicon.honorifics for word in line.words[i:j])
        return Post(i, j, "", None, None, None) if honored and j - i <= 2 else None
    start, end, noun = role_at
    role = line.text_of(page.text, start, end)
    affiliation, country = _affiliation(line, inside, end)
    former = any(word.fold in {"former", "ex", "retired", "late"} for word in line.words[i:end])
    office = _office(line, start, end, noun)
    if office and affiliation is None:
        country = _country_near(page, line, i, j) or _country_of(page, office)
        affiliation = f"gov:{country}" if country else None
    if country and office and (affiliation or "").startswith(("gov:", "state:")):
        affiliation = body_of(country, office, "agency", "").key
    if affiliation is None and end - start > 1:
        affiliation, country = _body_meant(page, line, i, line.fold_at(start))
    speaks = noun in lexicon.speaks and not former
    behalf = affiliation if speaks else None
    return Post(i, j, role, affiliation, behalf, country)


def _body_meant(page: Page, line: Line, i: int, head: str) -> tuple[str | None, str | None]:
    """The body that "ministry" in "ministry spokeswoman" takes up: the last one so called."""
    found = None
    for other in page.lines:
        for placed in other.mentions.values():
            if other is line and placed.i >= i:
                continue
            mention = placed.mention
            if mention.kind in BODY_KINDS and head in fold(mention.text).split():
                found = mention
        if other is line:
            break
    return (found.key, found.country) if found else (None, None)


def _country_near(page: Page, line: Line, i: int, j: int) -> str | None:
    """The country of a minister named without one: the person's, else the last one before.

    What stands in a quotation is what he speaks of.
    """
    hit = line.hits.get(j)
    if hit and hit.sort == "leader":
        return hit.country
    before = [
        p
        for p in line.mentions.values()
        if p.j <= i and p.mention.country and not page.in_quotation(p.mention.start)
    ]
    return max(before, key=lambda p: p.i).mention.country if before else None


def _country_of(page: Page, office: str) -> str | None:
    """The country of the one ministry of this name in the text, else of the dateline."""
    found = {
        placed.mention.country
        for line in page.lines
        for placed in line.mentions.values()
        if placed.mention.key.endswith(f"-{office}") and placed.mention.country
    }
    return next(iter(found)) if len(found) == 1 else None if found else page.home


def _find_role(line: Line, i: int, j: int, inside: list[Placed]) -> tuple[int, int, str] | None:
    """The first role noun in words ``i..j`` with its modifiers: start, end, folded noun."""
    lexicon = load_lexicon()
    covered = {n for p in inside for n in range(p.i, p.j)}
    for k in range(i, min(j, i + 12)):
        if k in covered or line.words[k].punct:
            continue
        for width in (3, 2, 1):
            noun = line.joined_folds(k, min(j, k + width))
            if (
                noun in lexicon.roles
                and k + width <= j
                and not (
                    line.fold_at(k + width) in lexicon.roles
                    and k + width < j
                    and k + width not in covered
                )
            ):
                start = k
                while (
                    start > i
                    and start - 1 not in covered
                    and (
                        line.fold_at(start - 1) in lexicon.modifiers
                        or line.fold_at(start - 1) in lexicon.roles
                    )
                ):
                    start -= 1
                return start, k + width, noun
    return None


def _affiliation(
    line: Line, inside: list[Placed], role_end: int
) -> tuple[str | None, str | None]:
    """The body among the mentions of a title or apposition, the one after "at" first."""
    bodies = [p for p in inside if p.mention.kind in BODY_KINDS]
    if not bodies:
        return None, None
    country = next((p.mention.country for p in bodies if p.mention.country), None)
    real = [p for p in bodies if p.mention.kind not in {"state", "government"}]
    at = [
        p
        for p in real
        if "at" in {line.fold_at(p.i - 1), line.fold_at(p.i - 2)} and p.i > role_end
    ]
    chosen = (at or real or bodies)[0]
    key = chosen.mention.key
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
