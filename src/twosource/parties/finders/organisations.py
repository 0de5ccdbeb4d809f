"""Companies, banks, outlets and organisations that no table knows, by the shape of their names.

Invariant: a name is taken for an organisation's only for a reason in the text: its head noun,
its legal form, or a noun beside it that says what it is ("the Dutch firm X").
"""

from functools import cache

from twosource.parties.gazetteer import load_heads, load_outlet_words, load_table
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold, is_legal_form, org_key
from twosource.parties.words import Line, Page, find_runs
from twosource.records.party import PartyKind

_BASED = frozenset({
    "based", "led", "made", "born", "backed", "owned", "run", "controlled", "linked",
    "aligned", "trained",
})  # fmt: skip
_LEADING = frozenset({
    "the", "a", "an", "in", "at", "on", "by", "and", "for", "of", "to", "from",
})  # fmt: skip
_CALLED = frozenset({"called", "named"})
_NAMING = frozenset({
    "first", "second", "national", "new", "north", "south", "east", "west", "western",
    "eastern", "united",
})  # fmt: skip
_WEAK = frozenset({"state", "national", "federal"})


@cache
def load_nouns() -> dict[str, PartyKind]:
    """Folded noun that says what a named organisation is -> kind."""
    table = load_table("organisations.toml")["nouns"]
    nouns: dict[str, PartyKind] = {}
    for kind in ("media", "group", "agency", "organisation", "bank", "company"):
        nouns.update(dict.fromkeys(map(fold, table[kind]), kind))
    return nouns


@cache
def load_places() -> frozenset[str]:
    """Folded names of often-named places."""
    return frozenset(map(fold, load_table("organisations.toml")["places"]["names"]))


@cache
def load_subjects() -> frozenset[str]:
    """Folded nouns of matters, which "&" joins to no name: "Research & Development"."""
    return frozenset(map(fold, load_table("organisations.toml")["subjects"]["nouns"]))


def mark_organisations(page: Page) -> None:
    """Place outlets, companies, banks and organisations named by pattern; then known places."""
    alone = _names_alone(page)
    for line in page.lines:
        for i, j in find_runs(line, wide=True):
            for begin, end in _cut(line, i, j, alone):
                _mark_run(page, line, begin, end)


def _names_alone(page: Page) -> set[str]:
    """Folded words with which a name begins that no "and" joins to another."""
    return {
        line.fold_at(i)
        for line in page.lines
        if not line.titled
        for i, j in find_runs(line, wide=False)
        if "and" not in (line.fold_at(i - 1), line.fold_at(j))
    }


def _cut(line: Line, i: int, j: int, alone: set[str]) -> list[tuple[int, int]]:
    """Cut a wide run at "and"/"in"/"on"/"the" where both sides can stand alone."""
    words, heads = line.words, load_heads()
    begin, cuts = i, []
    for k in range(i + 1, j):
        folded = words[k].fold
        if folded == "of" and heads.get(words[k - 1].fold) == "company" and k - begin > 1:
            cuts.append((begin, k))
            begin = k + 1
            continue
        if words[k].capital or folded not in {"and", "in", "on", "for"}:
            continue
        if _is_pair(line, begin, k):
            continue
        left = [words[n].fold for n in range(begin, k)]
        right = [words[n].fold for n in range(k + 1, j)]
        of_left = "of" in left or "for" in left or (left and left[0] in heads)
        has_head = bool(right) and any(word in heads for word in right)
        dated = bool(right) and right[0] in load_lexicon().common
        if (
            folded == "in"
            or dated
            or (folded == "on" and not of_left)
            or _is_list(line, begin, k, j)
            or (folded == "and" and {words[begin].fold, words[k + 1].fold} <= alone)
        ):
            keep = False
        elif folded == "for":
            keep = any(word in heads for word in left)
        else:
            keep = bool(of_left) or (has_head and 0 < len(left) <= 2 and left[-1] not in heads)
        if not keep:
            cuts.append((begin, k))
            begin = k + 1
    return [*cuts, (begin, j)]


def _is_pair(line: Line, i: int, k: int) -> bool:
    """The "&" at ``k`` joins two names to that of a firm: "Brattli & Vik", no "Oil & Gas"."""
    if line.words[k].text != "&" or line.titled or not i < k < len(line.words) - 1:
        return False
    lexicon, heads = load_lexicon(), load_heads()
    nouns = load_subjects() | lexicon.common | lexicon.roles
    sides = (line.words[k - 1], line.words[k + 1])
    known = line.covering(k - 1) or line.covering(k + 1)
    return not known and all(
        word.capital and not word.upper and word.fold not in nouns and word.fold not in heads
        for word in sides
    )


def _is_list(line: Line, i: int, k: int, j: int) -> bool:
    """Both sides of the "and" at ``k`` are names by themselves."""
    right = k + 1 + (line.fold_at(k + 1) == "the")
    left, after = line.covering(k - 1), line.covering(right)
    return bool((left and left.i <= i + 1) or (after and after.j >= j - 1))


def _mark_run(page: Page, line: Line, i: int, j: int) -> None:
    i = _skip_leading(line, i, j)
    if j <= i or _is_known(line, i, j):
        return
    folds = [word.fold for word in line.words[i:j] if word.fold]
    if " ".join(folds) in load_places():
        _place_place(page, line, i, j)
        return
    kind = _kind_by_form(line, i, j, folds) or _kind_by_noun(line, i, j, folds)
    if kind is None:
        return
    if kind == "place":
        _place_place(page, line, i, j)
        return
    scheme = "media" if kind == "media" else "org"
    end = _with_form(line, j)
    name = line.text_of(page.text, i, end)
    page.place(line, i, end, key=org_key(name, scheme), kind=kind, name=name)


def _place_place(page: Page, line: Line, i: int, j: int) -> None:
    name = line.text_of(page.text, i, j)
    page.place(line, i, j, key="place:" + fold(name), kind="place", name=name)


def _skip_leading(line: Line, i: int, j: int) -> int:
    lexicon = load_lexicon()
    start = i
    for k in range(i, j):
        folded = line.words[k].fold
        based = line.words[k].joined and folded in _BASED
        role = folded in {"of", "for", "at"} and any(
            line.fold_at(n) in lexicon.roles for n in range(i, k)
        )
        if based or (role and _is_post(line, i, k)):
            start = k + 1
    while start < j and line.words[start].fold in _LEADING:
        start += 1
    while start < j - 1 and start == 0 and line.words[start].fold in lexicon.common - _NAMING:
        start += 1
    return start


def _is_post(line: Line, i: int, k: int) -> bool:
    """Words ``i..k`` are a person's post: "Managing Director" in "Managing Director of X"."""
    lexicon = load_lexicon()
    known = lexicon.roles | lexicon.modifiers | {"and"}
    return line.fold_at(k - 1) in lexicon.roles and all(
        line.fold_at(n) in known for n in range(i, k)
    )


def _is_known(line: Line, i: int, j: int) -> bool:
    """A gazetteer name or body covers the run already, or reaches out of it."""
    for placed in line.mentions.values():
        if placed.i < j and i < placed.j:
            part = (
                placed.mention.kind in {"media", "company", "organisation"}
                and j - placed.j >= 1
            )
            state = placed.mention.kind in {"state", "government", "place"} or part
            if not state or placed.i < i or placed.j > j or (placed.i == i and placed.j == j):
                return True
    return False


def _with_form(line: Line, j: int) -> int:
    """Take in a legal form after the name: "A.Ş.", ", Inc."."""
    k = j + 1 if j < len(line.words) and line.words[j].text == "," else j
    if k < len(line.words) and line.words[k].capital and is_legal_form(line.words[k].fold):
        return k + 1
    return j


def _kind_by_form(line: Line, i: int, j: int, folds: list[str]) -> PartyKind | str | None:
    words, phrases, _ = load_outlet_words()
    heads = load_heads()
    paired = any(_is_pair(line, i, k) for k in range(i + 1, j - 1))
    if (
        paired
        or _with_form(line, j) > j
        or (len(folds) > 1 and (is_legal_form(folds[0]) or is_legal_form(folds[-1])))
    ):
        return "bank" if any(heads.get(word) == "bank" for word in folds) else "company"
    if len(folds) < 2 or (line.titled and len(folds) > 4):
        return None
    if any(tuple(folds[-len(phrase) :]) == phrase for phrase in phrases):
        return "media"
    article = line.fold_at(i - 1) == "the" or line.fold_at(i - 1) not in {"mr", "ms", "mrs"}
    if folds[-1] in words and article and not line.titled:
        return "media"
    head = heads.get(folds[-1]) or heads.get(" ".join(folds[-2:]))
    for joiner in ("of", "for"):
        if joiner in folds[1:]:
            head = heads.get(folds[folds.index(joiner) - 1]) or head
    if folds[0] in heads and "of" not in folds and heads[folds[0]] in {"organisation", "bank"}:
        head = head or heads[folds[0]]
    last = line.covering(j - 1)
    if (
        head in {None, "thing"}
        or (last and last.i > i)
        or all(word in heads or word in _WEAK for word in folds)
    ):
        return None
    return head


def _kind_by_noun(line: Line, i: int, j: int, folds: list[str]) -> PartyKind | None:
    """Let the noun tell the kind: "the Dutch firm X"; "X, a trading house in Y"."""
    nouns = load_nouns()
    called = line.fold_at(i - 1) in _CALLED  # "a company called X"
    before = line.fold_at(i - 1 - called)
    pair = f"{line.fold_at(i - 2 - called)} {before}"
    lexicon = load_lexicon()
    if line.titled or (i == 0 and len(folds) == 1) or folds[0] in lexicon.first:
        return None
    if folds[-1] in lexicon.common or folds[0] in lexicon.honorifics:
        return None
    kind = nouns.get(pair) or nouns.get(before)
    if kind and before not in {"group", "party", "school"} and not line.words[i - 1].capital:
        return kind
    if (
        line.words[i - 1].text == ","
        and line.words[j : j + 1]
        and (line.words[j].text == "," or line.fold_at(j) in {"of", "in"})
    ):
        kind = nouns.get(f"{line.fold_at(i - 3)} {line.fold_at(i - 2)}") or nouns.get(
            line.fold_at(i - 2)
        )
        if kind:
            return kind
    if (
        j + 2 < len(line.words)
        and line.words[j].text == ","
        and (line.fold_at(j + 1) in {"a", "an", "the"})
    ):
        for k in range(j + 2, min(j + 8, len(line.words))):
            word = line.words[k]
            if word.punct or word.fold in {
                "of",
                "for",
                "in",
                "who",
                "at",
                "that",
                "which",
                "to",
            }:
                break
            nxt = line.fold_at(k + 1)
            # "X, the paper reports" and "X, the firm's owner" do not say what X is
            speaks = nxt in load_lexicon().verbs or nxt == "'s"
            if word.fold in nouns and nxt not in nouns and nxt not in load_lexicon().roles:
                return None if speaks else nouns[word.fold]
    return None
