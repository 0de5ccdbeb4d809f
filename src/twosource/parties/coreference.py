"""Who a surname, "the ministry", "one of them", "he" is, inside one document.

Invariant: a later naming takes over the key of its antecedent and nothing is guessed across
documents; what has no antecedent stays unmarked.
"""

from twosource.parties.aliases import (
    Memory,
    adopt_full_names,
    is_verb,
    learn_aliases,
    learn_own_voice,
    mark_aliases,
    mark_lone_speakers,
    repeat,
)
from twosource.parties.antecedents import (
    SPEAKERS,
    antecedent,
    kinds_of,
    last_plural,
    last_with_head,
    person_before,
    thing_before,
)
from twosource.parties.finders.unnamed import NUMBERS
from twosource.parties.finders.unnamed import load_nouns as load_unnamed
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import fold
from twosource.parties.owners import bodies_inside, mark_owner, settle_unnamed
from twosource.parties.words import Line, Page, Word
from twosource.records.party import Mention

_PRONOUNS = {"he": "m", "she": "f", "it": "", "they": ""}
_HELPERS = frozenset(
    {"has", "had", "was", "is", "did", "does", "would", "will", "himself", "herself", "itself"}
)
_BEING = frozenset({"was", "is"})
_ADVERBS = frozenset({"have", "also", "later", "then", "never", "not", "been", "since", "once"})
_REACH = 4  # words behind "it" among which its verb stands
_TRADERS = SPEAKERS - {"media", "author"}
_PARTS = frozenset({"another", "some", "several", "most"})
_POINTERS = frozenset(
    {"the", *NUMBERS, *_PARTS, *_PRONOUNS}
)  # words that may mean an earlier one
_ORDINALS = frozenset({"first", "second", "third", "fourth", "other", "others"})
_FOLLOWERS = frozenset({
    "'s", "of", "in", "at", "on", "from", "who", "whose", "which", "that", "and", "or", "but",
    "shall", "will",
    "to",
    "for", "with", "as", "by", "when", "where", "while", "after", "before", "since", "about",
    "than",
    "over", "under", "itself", "himself", "herself", "not", "only", "if", "because", "then",
    "until",
    "during", "now", "today", "again", "too", "into", "against", "through", "between",
})  # fmt: skip


def resolve_mentions(page: Page, publisher: str | None = None) -> None:
    """Place later namings: surnames, short names, nominals, then pronouns.

    ``publisher`` and its short forms ("the Register") are the document's own voice.
    """
    memory = Memory()
    learn_aliases(page, memory)
    if publisher:
        learn_own_voice(page, publisher, memory)
    for alias in memory.aliases:
        memory.by_first[alias[0]].append(alias)
    for found in memory.by_first.values():
        found.sort(key=len, reverse=True)
    for line in page.lines:
        mark_aliases(page, line, memory)
    adopt_full_names(page, memory)
    mark_lone_speakers(page)
    for line in page.lines:
        _mark_line(page, line, memory)


def _mark_line(page: Page, line: Line, memory: Memory) -> None:
    first: Mention | None = None
    line.subject = memory.subject
    i = 0
    while i < len(line.words):
        placed = line.mentions.get(i)
        mark_owner(page, line, i, memory)
        mention = placed.mention if placed else None
        j = placed.j if placed else i + 1
        if mention is None and line.words[i].fold in _POINTERS:
            mention = _nominal_at(page, line, i, memory) or _pronoun_at(page, line, i, memory)
            now = line.mentions.get(i)
            j = now.j if now else j
        if mention and not page.in_quotation(mention.start):
            mention = settle_unnamed(page, line, placed, memory) if placed else mention
            memory.bodies += bodies_inside(page, mention)
            _remember(mention, memory)
            speaks = _is_subject(line, i, j)
            if speaks or (first is None and i < 4):
                memory.on_thing = mention.kind == "item"
                memory.subject = (
                    mention if mention.kind not in {"item", "place"} else memory.subject
                )
            first = first or mention
        i = j


def _is_subject(line: Line, i: int, j: int) -> bool:
    verbs, at = load_lexicon().verbs, j
    follows = line.words[j + 2].capital if j + 2 < len(line.words) else False
    if j < len(line.words) and line.words[j].text == "," and not follows:
        at = j + 1  # behind an apposition: "its envoy, Ola Brattli, was"
    return (
        line.fold_at(at) in verbs
        or line.fold_at(at) in _HELPERS
        or line.fold_at(i - 1) in verbs
    )


def _remember(mention: Mention, memory: Memory) -> None:
    if mention.kind == "person":
        memory.people.append(mention)
    elif mention.kind == "anonymous":
        memory.unnamed.append(mention)
        if mention.count and mention.count[1] == 1:
            memory.people.append(mention)
    elif mention.kind in SPEAKERS | {"author"}:
        memory.bodies.append(mention)


def _nominal_at(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    folded = line.fold_at(i)
    if folded == "the":
        return _counted(page, line, i, memory) or _definite(page, line, i, memory)
    if folded in NUMBERS or folded in _PARTS:
        return _part_of(page, line, i, memory)
    return None


def _part_of(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """Place "one of them", "two of the three people", "one of the Western officials"."""
    if page.in_quotation(line.words[i].start):
        return None
    if line.fold_at(i + 1) != "of" or line.fold_at(i + 2) not in {
        "them",
        "the",
        "those",
        "these",
    }:
        return None
    j = i + 3
    antecedent = last_plural(memory)
    if line.fold_at(i + 2) != "them":
        nouns = load_unnamed()
        k = j
        while k < min(len(line.words), j + 5) and not line.words[k].punct:
            k += 1
            if line.fold_at(k - 1) in nouns.plural | nouns.described:
                head = line.fold_at(k - 1)
                antecedent = last_with_head(memory, head) or antecedent
                break
        else:
            return None
        j = k
    if antecedent is None:
        return None
    n = float(NUMBERS.get(line.fold_at(i), 0))
    count = (n, n) if n else (2.0, None) if line.fold_at(i) != "another" else (1.0, 1.0)
    return _part(page, line, i, j, antecedent, count)


def _part(
    page: Page,
    line: Line,
    i: int,
    j: int,
    whole: Mention,
    count: tuple[float | None, float | None],
) -> Mention:
    words = fold(line.text_of(page.text, i, i + 1 + (line.fold_at(i) == "the")))
    rest = whole.key.rsplit(":", 1)[-1]
    words = words.removeprefix("the ")
    name = f"{words} of {whole.name}"
    return page.place(
        line,
        i,
        j,
        key=f"anon:{page.document}:{words} of {rest}",
        kind="anonymous",
        name=name,
        form="nominal",
        role=whole.role,
        affiliation=whole.key if whole.kind == "anonymous" else whole.affiliation,
        country=whole.country,
        count=count,
    )


def _counted(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """Place "the three", "the third", "the other": a number or ordinal without a noun."""
    word = line.fold_at(i + 1)
    after = line.words[i + 2 : i + 3]
    if word in _ORDINALS and after and not after[0].punct:
        whole = last_with_head(memory, after[0].fold)
        if whole is not None:  # "the second broker" of "two brokers"
            return _part(page, line, i, i + 3, whole, (1.0, 1.0))
    ends = not after or after[0].punct or is_verb(after[0].fold)
    if (
        not ends
        or line.words[i + 1 : i + 2] == []
        or (i > 0 and line.fold_at(i - 1) in {"in", "on"})
    ):
        return None
    if word in NUMBERS:
        n = NUMBERS[word]
        for mention in reversed(memory.unnamed):
            if mention.count and mention.count[0] == n:
                return repeat(page, line, i, i + 2, mention, "nominal")
    plural = last_plural(memory) if word in _ORDINALS else None
    if plural and after and not after[0].punct and not after[0].capital:
        return _part(page, line, i, i + 2, plural, (1.0, 1.0))
    return None


def _definite(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """Place "the ministry", "the Kyrgyz firm": the newest mention that fits the noun."""
    j = i + 1
    while j < min(len(line.words), i + 4):
        placed = line.mentions.get(j)
        if placed:
            facility = placed.mention.item_class == "facility" and placed.j == j + 1
            if placed.mention.kind not in {"state", "government"} and not facility:
                return None
            if not facility:
                j = placed.j + (line.fold_at(placed.j) == "'s")
                continue
        found = antecedent(line.fold_at(j), memory)
        following = line.words[j + 1 : j + 2]
        compound = bool(following) and not _may_follow(following[0])
        apposed = _apposed(line, j + 1)
        if apposed is not None and kinds_of(line.fold_at(j)) & {apposed.kind}:
            found = apposed
        if found and not compound and not line.words[j].joined:
            for k in [k for k in line.mentions if i < k <= j]:
                line.remove(line.mentions[k])
            return repeat(page, line, i, j + 1, found, "nominal")
        if line.words[j].capital or not line.words[j].fold.isalpha() or found:
            return None
        j += 1
    return None


def _apposed(line: Line, j: int) -> Mention | None:
    """The name between commas behind a description: "the carrier, Hald Lines, said"."""
    placed = line.mentions.get(j + 1)
    if placed is None or not (j < len(line.words) and line.words[j].text == ","):
        return None
    closes = placed.j >= len(line.words) or line.words[placed.j].text in {",", "."}
    return placed.mention if closes and placed.mention.form in {"name", "acronym"} else None


def _may_follow(word: Word) -> bool:
    """True when a word can come after a whole noun phrase: "the official said", not "line"."""
    plain = word.punct or word.fold in _FOLLOWERS or is_verb(word.fold)
    return not word.joined and (plain or word.fold.endswith(("s", "ly")))


def _pronoun_at(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    folded = line.fold_at(i)
    if folded not in _PRONOUNS or page.in_quotation(line.words[i].start):
        return None
    found: Mention | None
    if folded in {"he", "she"}:
        found = person_before(_PRONOUNS[folded], memory)
    else:
        verbs = load_lexicon().verbs
        says = any(line.fold_at(i + n) in verbs for n in (1, 2, 3))
        if not says and not (folded == "it" and _trades(line, i + 1)):
            return None
        found = thing_before(folded, line, memory)
        if found and not says and (memory.on_thing or found.kind not in _TRADERS):
            return None
    return repeat(page, line, i, i + 1, found, "pronoun") if found else None


def _trades(line: Line, i: int) -> bool:
    """The verb behind "it" is one of trade, and active: "has also sold", "was moving"."""
    trades, being = load_lexicon().trades, False
    for at in range(i, i + _REACH):
        low = line.fold_at(at)
        if low in trades:
            return not being or low.endswith("ing")
        if low not in _HELPERS | _ADVERBS and not low.endswith("ly"):
            return False
        being = being or low in _BEING
    return False
