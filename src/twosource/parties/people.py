"""Named persons, with the role, body and gender that title or apposition give them.

Invariant: a capitalized name is a person's only for a reason in the text (title, role in
apposition, verb of speech) or because its first name or ending is a person's.
"""

from functools import cache
from typing import NamedTuple

from twosource.parties.bodies import NATIONAL, topic_slug
from twosource.parties.gazetteer import (
    body_of,
    load_bodies,
    load_countries,
    load_heads,
    load_leaders,
    load_table,
)
from twosource.parties.names import fold, person_key
from twosource.parties.words import Line, Page, Placed, find_runs
from twosource.records.party import Mention

BODY_KINDS = frozenset(
    {"state", "government", "agency", "military", "organisation", "company", "bank", "group", "media"}
)
_SMALL = frozenset({"of", "for", "the", "at", "to", "and", "from"})
_ENDINGS = (
    "enko", "ovich", "evich", "ovic", "evic", "vich", "shvili", "dze", "yan", "ova", "eva", "ovna", "sky",
    "ski", "ska", "skaya", "skyi", "skiy", "chuk", "uk", "ov", "ev", "zadeh", "zade", "pour", "oglu",
    "sson", "escu", "auskas", "iene", "opoulos", "akis", "bayev", "bekov", "iev", "iyev", "uulu", "wicz", "czyk",
)  # fmt: skip
_MAX_TITLE = 12


class Lexicon(NamedTuple):
    """Words about persons, folded."""

    roles: frozenset[str]
    speaks: frozenset[str]
    modifiers: frozenset[str]
    heads: frozenset[str]
    honorifics: frozenset[str]
    offices: dict[str, str]
    common: frozenset[str]
    verbs: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    first: dict[str, str]
    family_first: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Roles, honorifics, first names and verbs of speech."""
    table, names = load_table("titles.toml"), load_table("firstnames.toml")
    roles = table["roles"]
    first = dict.fromkeys(map(fold, names["any"].split()), "")
    first.update(dict.fromkeys(map(fold, names["female"].split()), "f"))
    for name in map(fold, names["male"].split()):
        first[name] = "" if first.get(name) == "f" else "m"
    return Lexicon(
        roles=frozenset(map(fold, [*roles["speaks"], *roles["alone"]])),
        speaks=frozenset(map(fold, roles["speaks"])),
        modifiers=frozenset(map(fold, roles["modifiers"])),
        heads=frozenset(map(fold, roles["head_of_government"])),
        honorifics=frozenset(map(fold, table["honorifics"]["words"])),
        offices={fold(key): value for key, value in table["offices"].items()},
        common=frozenset(map(fold, table["common"]["words"].split())),
        verbs=frozenset(table["speech"]["verbs"]),
        male=frozenset(table["gender"]["male"]),
        female=frozenset(table["gender"]["female"]),
        first=first,
        family_first=frozenset(map(fold, names["family_first"].split())),
    )


class Post(NamedTuple):
    """What a title or apposition says: words ``i..j``, role, body, whether it speaks for it."""

    i: int
    j: int
    role: str
    affiliation: str | None
    on_behalf_of: str | None
    country: str | None


def find_lone_speakers(page: Page) -> set[str]:
    """Folded single capitalized words that speak or are called Mr: surnames, most of them."""
    lexicon, found = load_lexicon(), set()
    for line in page.lines:
        for i, j in find_runs(line, wide=False) if not line.titled else ():
            k = j - 1
            honored = k > i and line.fold_at(k - 1) in lexicon.honorifics
            if (j - i == 1 or honored) and is_lone_speaker(line, k):
                found.add(line.fold_at(k))
    return found


def is_lone_speaker(line: Line, k: int) -> bool:
    """A capitalized word beside a verb of speech (or after Mr) that is no usual word or name."""
    lexicon, word = load_lexicon(), line.words[k]
    usual = word.fold in lexicon.common or word.fold in load_heads() or word.fold in lexicon.roles
    if usual or len(word.fold) < 3 or word.upper or word.joined or not line.is_free(k, k + 1):
        return False
    if line.fold_at(k - 1) in lexicon.honorifics:
        return True
    after = line.words[k + 1 : k + 2]
    ends = not after or after[0].punct or not after[0].capital
    inverted = line.fold_at(k - 1) in lexicon.verbs and (not after or after[0].punct)
    speaks = bool(after) and after[0].fold in lexicon.verbs and not after[0].capital
    return ends and (speaks or inverted) and line.fold_at(k - 1) not in {"the", "a", "an"}


def mark_people(page: Page) -> None:
    """Place all full names of persons, and single names after a title ("Mr Levin")."""
    page.lone = find_lone_speakers(page)
    recent: Mention | None = None
    for line in page.lines:
        for i, j in find_runs(line, wide=False):
            for begin, end in _cut_run(line, i, j):
                _mark_name(page, line, begin, end, recent)
        for k in sorted(line.mentions):
            mention = line.mentions[k].mention
            if mention.kind in BODY_KINDS - {"state", "media"}:
                recent = mention


def _cut_run(line: Line, i: int, j: int) -> list[tuple[int, int]]:
    """Leave out what a mention already covers, then leading words that are no part of a name."""
    pieces, begin = [], i
    k = i
    while k < j:
        placed = line.covering(k)
        if placed:
            if k > begin:
                pieces.append((begin, k))
            k = begin = max(placed.j, k + 1)
        else:
            k += 1
    if j > begin:
        pieces.append((begin, j))
    return [(_name_start(line, a, b), b) for a, b in pieces]


def _name_start(line: Line, i: int, j: int) -> int:
    lexicon = load_lexicon()
    k = i
    for n in range(i, j):
        folded = line.words[n].fold
        last = n == j - 1
        if folded in lexicon.first and not last and folded not in lexicon.honorifics:
            late = n - i >= 1 and n > k and not line.words[n].joined
            return n if late and line.fold_at(k) not in lexicon.family_first else k
        pair = f"{folded} {line.fold_at(n + 1)}"
        if pair in lexicon.roles and n + 2 <= j:
            k = n + 2
        elif (
            folded in lexicon.roles
            or folded in lexicon.modifiers
            or folded in lexicon.honorifics
            or folded in lexicon.common
            or line.words[n].text == "."
        ) and n + 1 > k:
            k = n + 1
        elif n >= k:
            break
    return k


def _mark_name(page: Page, line: Line, i: int, j: int, recent: Mention | None) -> None:
    if not (i < j <= i + 6) or any(word.fold[:1].isdigit() for word in line.words[i:j]):
        return
    known = _known_person(line, i, j)
    before = find_title(page, line, i)
    after = find_apposition(page, line, j, recent) if not line.titled else None
    count = sum(1 for word in line.words[i:j] if len(word.fold) > 1)
    single = count < 2
    if known:
        _place_person(page, line, i, j, before or known, after, single=single)
        return
    if single and not (before and _is_surname(line, i)):
        return
    if not single and not _is_person(page, line, i, j, titled=bool(before or after)):
        return
    _place_person(page, line, i, j, before, after, single=single)


def _known_person(line: Line, i: int, j: int) -> Post | None:
    """What is known of a person whom the news names by surname alone."""
    hit = line.hits.get(i)
    if hit is None or hit.sort != "leader" or hit.j != j:
        return None
    body = load_leaders()[hit.key].get("body")
    return Post(i, i, "", body, body, hit.country)


def _is_surname(line: Line, i: int) -> bool:
    """One capitalized word after a title is a name, except in a headline or a list."""
    before = line.words[i - 1]
    titled = before.capital or before.text == "." or before.fold in {"spokesman", "spokeswoman"}
    folded = line.words[i].fold
    usual = folded in load_lexicon().common or folded in load_heads()
    return titled and not line.titled and not usual


def _place_person(
    page: Page,
    line: Line,
    i: int,
    j: int,
    before: Post | None,
    after: Post | None,
    *,
    single: bool,
) -> None:
    name = line.text_of(page.text, i, j)
    hit = line.hits.get(i)
    leader = hit if hit and hit.sort == "leader" and hit.j == j else None
    post = _merge(before, after)
    begin = before.i if before and before.j == i else i
    for found in (before, after):
        if found and found.i != begin:
            line.appositions.append((found.i, found.j))
    page.place(
        line,
        begin,
        j,
        key=leader.key if leader else person_key(name),
        kind="person",
        name=leader.name if leader else name,
        form="surname" if single else "name",
        role=post.role if post else None,
        affiliation=post.affiliation if post else None,
        on_behalf_of=post.on_behalf_of if post else None,
        country=post.country if post else None,
    )


def _merge(before: Post | None, after: Post | None) -> Post | None:
    if before is None or after is None:
        return before or after
    best = before if before.role else after
    affiliation = best.affiliation or before.affiliation or after.affiliation
    behalf = before.on_behalf_of or after.on_behalf_of
    return best._replace(
        affiliation=affiliation, on_behalf_of=behalf, country=before.country or after.country
    )


def _is_person(page: Page, line: Line, i: int, j: int, *, titled: bool) -> bool:
    lexicon, words = load_lexicon(), line.words
    folds = [word.fold for word in words[i:j] if len(word.fold) > 1]
    if titled:
        return True
    if all(word.upper for word in words[i:j] if len(word.fold) > 1) and not line.titled:
        return False
    if line.titled:
        return folds[0] in lexicon.first and len(folds) <= 3 and (
            i == 0 or line.role != "headline"
        )
    if folds[0] in lexicon.first or (folds[0] in lexicon.family_first and len(folds) <= 3):
        return True
    if any(fold_ in lexicon.first for fold_ in folds[1:-1]) or folds[-1].endswith(_ENDINGS):
        return True
    if line.fold_at(i - 1) == "the" or any(fold_ in load_heads() for fold_ in folds):
        return False
    near = line.fold_at(j) in lexicon.verbs or line.fold_at(i - 1) in lexicon.verbs
    comma = j < len(words) and words[j].text == ","
    human = comma and (line.fold_at(j + 1) == "who" or line.fold_at(j + 1).isdigit())
    initial = any(len(word.fold) == 1 for word in words[i + 1 : j - 1])
    return near or human or initial or (len(folds) <= 3 and folds[-1] in page.lone)


def find_title(page: Page, line: Line, i: int) -> Post | None:
    """The title right before the name at word ``i``, or the role in apposition before it."""
    lexicon = load_lexicon()
    comma = i > 1 and line.words[i - 1].text == "," and line.fold_at(i - 2) in lexicon.roles
    end = i - 1 if comma else i
    k = end
    while k > 0 and end - k < _MAX_TITLE:
        placed = line.closing.get(k)
        if placed and placed.mention.kind in BODY_KINDS:
            k = placed.i
            continue
        word = line.words[k - 1]
        point = word.text == "." and line.fold_at(k - 2) in lexicon.honorifics
        if not (_is_title_word(word.fold) or point):
            break
        k -= 1
    while k < end and (line.fold_at(k) in _SMALL | {"'s"} or line.words[k].text == "."):
        k += 1
    post = parse_post(page, line, k, end)
    if post is None or (comma and line.fold_at(k - 1) not in {"the", "a", "an", "its", "their", "his", "'s"}):
        return None
    return post


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
        stop = word.fold in lexicon.verbs or word.fold in {"who", "has", "was", "is", "which", "whose"}
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
        post = post._replace(affiliation=recent.key, on_behalf_of=recent.key if speaks else None)
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
    if country and office and (affiliation or "").startswith(("gov:", "state:")):
        affiliation = body_of(country, office, "agency", "").key
    speaks = noun in lexicon.speaks and not former
    behalf = affiliation if speaks else None
    return Post(i, j, role, affiliation, behalf, country)


def _find_role(
    line: Line, i: int, j: int, inside: list[Placed]
) -> tuple[int, int, str] | None:
    """The first role noun in words ``i..j`` with its modifiers: start, end, folded noun."""
    lexicon = load_lexicon()
    covered = {n for p in inside for n in range(p.i, p.j)}
    for k in range(i, min(j, i + 12)):
        if k in covered:
            continue
        for width in (3, 2, 1):
            noun = line.joined_folds(k, min(j, k + width))
            if noun in lexicon.roles and k + width <= j and not (
                line.fold_at(k + width) in lexicon.roles and k + width < j and k + width not in covered
            ):
                start = k
                while start > i and start - 1 not in covered and (
                    line.fold_at(start - 1) in lexicon.modifiers
                    or line.fold_at(start - 1) in lexicon.roles
                ):
                    start -= 1
                return start, k + width, noun
    return None


def _affiliation(line: Line, inside: list[Placed], role_end: int) -> tuple[str | None, str | None]:
    """The body among the mentions of a title or apposition, the one after "at" first."""
    bodies = [p for p in inside if p.mention.kind in BODY_KINDS]
    if not bodies:
        return None, None
    country = next((p.mention.country for p in bodies if p.mention.country), None)
    real = [p for p in bodies if p.mention.kind not in {"state", "government"}]
    at = [p for p in real if "at" in {line.fold_at(p.i - 1), line.fold_at(p.i - 2)} and p.i > role_end]
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
    words = [w for w in said.split() if w not in {"deputy", "first", "vice", "acting", "minister", "former", "then", "new"}]
    if line.fold_at(end) in {"of", "for"} and not words:
        k = end + 1
        while k < min(len(line.words), end + 5) and line.words[k].capital and k not in line.hits:
            words.append(line.words[k].fold)
            k += 1
    return topic_slug(" ".join(words)) + "-ministry" if words else None


def name_of_key(key: str) -> str:
    """A name to print for a key that no mention names: from the tables, else from the key."""
    scheme, _, rest = key.partition(":")
    body = load_bodies()[0].get(key)
    if body:
        return body.name
    country = load_countries().get(rest)
    if country:
        forms = {"gov": "Government of {}", "mil": "Armed Forces of {}"}
        return forms.get(scheme, "{}").format(country["name"])
    code = rest[:2].upper()
    if scheme == "agency" and rest[2:3] == "-" and code in load_countries():
        return f"{rest[3:].replace('-', ' ').title()} of {load_countries()[code]['name']}"
    return rest.replace("-", " ").title()


def gender_of(mention: Mention) -> str:
    """``m``, ``f`` or empty, from title and first name."""
    lexicon = load_lexicon()
    said = set(fold(mention.text).split()) | set(fold(mention.role or "").split())
    if said & lexicon.female:
        return "f"
    if said & lexicon.male:
        return "m"
    first = fold(mention.name).split()[:1]
    return lexicon.first.get(first[0], "") if first else ""


def is_national(line: Line, i: int) -> bool:
    """True when a state's name or adjective begins at word ``i``."""
    hit = line.hits.get(i)
    return bool(hit and hit.sort in NATIONAL)
