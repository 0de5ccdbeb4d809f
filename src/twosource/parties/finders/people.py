"""Named persons, with the role, body and gender that title or apposition give them.

Invariant: a capitalized name is a person's only for a reason in the text (title, role in
apposition, verb of speech) or because its first name or ending is a person's.
"""

from twosource.parties.finders.posts import Post, find_apposition, find_title, is_rank
from twosource.parties.gazetteer import load_heads, load_leaders
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import person_key
from twosource.parties.words import Line, Page, find_runs

_ENDINGS = (
    "enko", "ovich", "evich", "ovic", "evic", "vich", "shvili", "dze", "yan", "ova", "eva",
    "ovna",
    "sky", "ski", "ska", "skaya", "skyi", "skiy", "chuk", "uk", "ov", "ev", "zadeh", "zade",
    "pour",
    "oglu", "sson", "escu", "auskas", "iene", "opoulos", "akis", "uulu", "wicz", "czyk",
)  # fmt: skip


_ENTRY_ENDS = frozenset({".", ";", "(", ","})
_NATIVES = frozenset({"national", "citizen", "native", "resident"})
_PLACE_BEFORE = frozenset({"the", "near", "in", "at", "outside", "around", "inside"})


def find_lone_speakers(page: Page) -> set[str]:
    """Folded single capitalized words that speak or are called Mr: surnames, most of them."""
    lexicon, found = load_lexicon(), set()
    for line in page.lines:
        for start, j in find_runs(line, wide=False) if not line.titled else ():
            i, k = skip_common(line, start, j), j - 1
            honored = k > i and line.fold_at(k - 1) in lexicon.honorifics
            if (j - i == 1 or honored) and is_lone_speaker(line, k):
                found.add(line.fold_at(k))
    return found


def skip_common(line: Line, i: int, j: int) -> int:
    """Where a run begins without the usual words that open a sentence: "Then Levin"."""
    while i < j - 1 and line.words[i].fold in load_lexicon().common:
        i += 1
    return i


def is_lone_speaker(line: Line, k: int) -> bool:
    """True for an unusual capitalized word beside a verb of speech or after Mr."""
    lexicon, word = load_lexicon(), line.words[k]
    usual = (
        word.fold in lexicon.common or word.fold in load_heads() or word.fold in lexicon.roles
    )
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
    for line in page.lines:
        _mark_entry(page, line)
        for i, j in find_runs(line, wide=False):
            for begin, end in _cut_run(line, i, j):
                _mark_name(page, line, begin, end)


def _mark_entry(page: Page, line: Line) -> None:
    """Place the name that an entry of a list opens with, surname first: "HOLM, Arvid."."""
    words = line.words
    if len(words) < 4 or not line.is_free(0, 3) or words[1].text != ",":
        return
    surname, first, after = words[0], words[2], words[3]
    named = surname.upper and len(surname.fold) > 2 and first.capital and not first.upper
    if not named or after.text not in _ENTRY_ENDS or first.fold in load_lexicon().common:
        return
    name = f"{first.text} {surname.text.capitalize()}"
    page.place(line, 0, 3, key=person_key(name), kind="person", name=name)


def _cut_run(line: Line, i: int, j: int) -> list[tuple[int, int]]:
    """Leave out what a mention covers, then leading words that are no part of a name."""
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


def _mark_name(page: Page, line: Line, i: int, j: int) -> None:
    if not (i < j <= i + 6) or any(word.fold[:1].isdigit() for word in line.words[i:j]):
        return
    known = _known_person(line, i, j)
    before = find_title(page, line, i)
    after = find_apposition(page, line, j) if not line.titled else None
    count = sum(1 for word in line.words[i:j] if len(word.fold) > 1)
    single = count < 2
    if known:
        _place_person(page, line, (i, j), merge_posts(before, known), after)
        return
    if single and not (before and _is_surname(line, i)):
        return
    if not single and not _is_person(page, line, i, j, titled=bool(before or after)):
        return
    _place_person(page, line, (i, j), before, after)


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
    page: Page, line: Line, span: tuple[int, int], before: Post | None, after: Post | None
) -> None:
    i, j = span
    single = sum(len(word.fold) > 1 for word in line.words[i:j]) < 2
    name = line.text_of(page.text, i, j)
    hit = line.hits.get(i)
    leader = hit if hit and hit.sort == "leader" and hit.j == j else None
    post = merge_posts(before, after)
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


def merge_posts(before: Post | None, after: Post | None) -> Post | None:
    """One post of what stands before and behind a name; an office tells more than a rank."""
    if before is None or after is None:
        return before or after
    best = after if is_rank(before.role) and after.role else before
    if "former" in best.role.lower().split():
        return best
    affiliation = best.affiliation or before.affiliation or after.affiliation
    behalf = before.on_behalf_of or after.on_behalf_of
    country = before.country or after.country
    return before._replace(
        role=best.role, affiliation=affiliation, on_behalf_of=behalf, country=country
    )


def _is_person(page: Page, line: Line, i: int, j: int, *, titled: bool) -> bool:
    lexicon, words = load_lexicon(), line.words
    folds = [word.fold for word in words[i:j] if len(word.fold) > 1]
    if titled:
        return True
    if line.titled:
        known = folds[0] in lexicon.first and len(folds) <= 3
        return known and (i == 0 or line.role != "headline")
    if all(word.upper for word in words[i:j] if len(word.fold) > 1):
        return False
    return _sounds_human(folds) or _acts_human(page, line, i, j)


def _sounds_human(folds: list[str]) -> bool:
    """The words of a name hold a first name or end as family names do."""
    lexicon = load_lexicon()
    first = folds[0] in lexicon.first or (folds[0] in lexicon.family_first and len(folds) <= 3)
    return (
        first
        or any(word in lexicon.first for word in folds[1:-1])
        or folds[-1].endswith(_ENDINGS)
    )


def _acts_human(page: Page, line: Line, i: int, j: int) -> bool:
    """The name speaks, has an age or an initial, or its last word speaks elsewhere."""
    lexicon, words = load_lexicon(), line.words
    folds = [word.fold for word in words[i:j] if len(word.fold) > 1]
    if line.fold_at(i - 1) in _PLACE_BEFORE or any(word in load_heads() for word in folds):
        return False
    near = line.fold_at(j) in lexicon.verbs or line.fold_at(i - 1) in lexicon.verbs
    comma = j < len(words) and words[j].text == ","
    human = comma and (line.fold_at(j + 1) == "who" or line.fold_at(j + 1).isdigit())
    human = human or (comma and _is_native(line, j + 1)) or _holds_post(line, j)
    initial = any(len(word.fold) == 1 for word in words[i + 1 : j - 1])
    return near or human or initial or (len(folds) <= 3 and folds[-1] in page.lone)


def _is_native(line: Line, k: int) -> bool:
    """What follows tells whose national it is: "(X,) a citizen of Norway"."""
    return line.fold_at(k) in {"a", "an"} and any(
        line.fold_at(n) in _NATIVES for n in range(k + 1, k + 3)
    )


def _holds_post(line: Line, k: int) -> bool:
    """A verb says which office somebody holds: "(X) is the managing director of"."""
    if line.fold_at(k) not in {"is", "was"} or line.fold_at(k + 1) not in {"the", "a", "an"}:
        return False
    lexicon = load_lexicon()
    posts = lexicon.private | {"director", "manager"}
    return any(
        line.joined_folds(n, min(n + width, len(line.words))) in posts
        for n in range(k + 2, k + 4)
        for width in (1, 2, 3)
    )
