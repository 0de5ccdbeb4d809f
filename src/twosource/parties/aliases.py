"""Short forms of names inside one document: surnames, first words of a firm, acronyms.

Invariant: a short form that two names of the document share stands for neither.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from twosource.parties.finders.people import skip_common
from twosource.parties.finders.posts import FIRMS
from twosource.parties.gazetteer import load_bodies, load_heads
from twosource.parties.lexicon import load_lexicon
from twosource.parties.names import find_initials, fold, is_legal_form, org_key, person_key
from twosource.parties.words import PARTICLES, Line, Page, find_runs
from twosource.records.party import Mention, MentionForm, PartyKind

_SMALL = frozenset(
    {"the", "a", "an", "of", "and", "in", "for", "it", "he", "she", "they", "one", "two"}
)
NAMED = frozenset({"company", "organisation", "agency", "media", "bank", "military", "group"})
_FINITE = frozenset({
    "had", "also", "all", "was", "were", "is", "are", "would", "did", "have", "has", "knew",
    "thought", "put", "gave", "took", "saw", "spoke", "could", "can", "may", "might",
    "must", "should", "will", "does", "do", "went", "came", "felt", "heard", "held",
})  # fmt: skip


@dataclass(slots=True)
class Memory:
    """What has been named so far, newest last."""

    aliases: dict[tuple[str, ...], Mention] = field(default_factory=dict)
    by_first: dict[str, list[tuple[str, ...]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    people: list[Mention] = field(default_factory=list)
    unnamed: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    subject: Mention | None = None
    on_thing: bool = False  # what was told of last is a thing: "the ship left"


def learn_aliases(page: Page, memory: Memory) -> None:
    """Learn the short forms of all full names on the page."""
    clash: set[tuple[str, ...]] = set()
    full: dict[str, Mention] = {}
    for line in page.lines:
        for placed in line.mentions.values():
            mention = placed.mention
            if mention.kind == "person" and mention.form == "name":
                known = full.get(mention.key)
                full[mention.key] = mention if known is None or not known.role else known
            elif mention.kind in NAMED | {"item"} and mention.form in {"name", "acronym"}:
                full.setdefault(mention.key, mention)
    for mention in full.values():
        for alias in _aliases_of(page, mention):
            if len(alias) == 1 and (len(alias[0]) < 2 or alias[0] in _SMALL):
                continue
            other = memory.aliases.setdefault(alias, mention)
            if other.key != mention.key:
                clash.add(alias)
    for alias in clash:
        del memory.aliases[alias]


def mark_short_bodies(page: Page) -> None:
    """Place the first words of a firm's name where they stand alone: "Hald's lawyer, X".

    This comes before persons are looked for, so words that end another name stay free.
    """
    memory = Memory()
    learn_aliases(page, memory)
    firms = {
        k: m
        for k, m in memory.aliases.items()
        if m.kind in FIRMS and m.key not in load_bodies()[0]
    }
    ends = {
        line.fold_at(j - 1)
        for line in page.lines
        for i, j in find_runs(line, wide=False)
        if j - i > 1
        and not line.titled
        and line.covering(j - 1) is None
        and tuple(word.fold for word in line.words[i:j]) not in firms
    }
    for line in page.lines:
        for i, j in find_runs(line, wide=False) if not line.titled else ():
            alias = tuple(word.fold for word in line.words[i:j])
            opens = i == 0 and alias[0] in load_lexicon().common
            if alias in firms and not opens and line.is_free(i, j) and alias[-1] not in ends:
                repeat(page, line, i, j, firms[alias], "name")


def adopt_full_names(page: Page, memory: Memory) -> None:
    """A surname behind a title is the person whom the text names in full: "General X"."""
    for line in page.lines:
        for placed in list(line.mentions.values()):
            short = placed.mention
            full = memory.aliases.get(tuple(fold(short.name).split()))
            if short.kind != "person" or short.form != "surname" or full is None:
                continue
            if full.kind == "person" and short.key != full.key:
                role = short.role or full.role
                known = replace(short, key=full.key, name=full.name, role=role)
                line.put(placed._replace(mention=known))


def learn_own_voice(page: Page, publisher: str, memory: Memory) -> None:
    """Learn that the publisher's name and its last word mean the document itself."""
    voice = Mention(
        document=page.document,
        start=0,
        end=0,
        text=publisher,
        key=f"author:{page.document}",
        kind="author",
        name=publisher,
    )
    words = tuple(fold(publisher).split())
    words = words[1:] if words[:1] == ("the",) else words
    if words:
        memory.aliases[words] = voice
        memory.aliases[("the", words[-1])] = voice


def _aliases_of(page: Page, mention: Mention) -> Iterable[tuple[str, ...]]:
    words = tuple(fold(mention.name).split())
    if mention.kind == "person":
        yield from _surnames(mention.name)
    elif mention.kind == "item":
        yield from _short_items(mention, words)
    elif mention.kind == "media":
        if len(words) > 1:
            yield words[1:] if words[0] in {"the", "der", "de", "le"} else ("the", words[-1])
            yield ("the", words[-1])
    elif mention.form != "acronym" and len(words) > 1:
        yield from _short_bodies(page, mention.name, words)


def _short_items(mention: Mention, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Yield "Halcyon" and "Halcyons" for the Halcyon-30, unless it is an ordinary noun."""
    digits = len(words) == 2 and words[1][:1].isdigit()
    single = len(words) == 1 and words[0].isalpha()
    proper = mention.text == mention.name and mention.text[:1].isupper()
    if proper and len(words[0]) > 3 and (digits or single):
        yield words[:1]
        yield (words[0] + "s",)


def _short_bodies(page: Page, name: str, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The first words of a name, without a leading legal form; its initials if they occur."""
    heads = load_heads()
    for n in range(1, len(words)):
        short = words[:n]
        if len(short[-1]) > 3 and short[-1] != "national" and short[0] not in heads:
            yield short
    if len(words) > 2 and is_legal_form(words[0]):
        yield words[1:]
        yield words[1:2]
    initials = find_initials(name)
    if len(initials) >= 3 and initials in page.text:
        yield (initials.lower(),)


def _surnames(name: str) -> Iterable[tuple[str, ...]]:
    lexicon, parts = load_lexicon(), name.split()
    words = [tuple(fold(part).split()) for part in parts]
    words = [word for word in words if word]
    if len(words) < 2:
        return
    particles = PARTICLES - {"e", "y", "und"}
    n = len(words) - 1
    yield tuple(part for word in words for part in word)
    yield words[n]
    while n > 1 and words[n - 1][0] in particles:
        n -= 1
        yield tuple(part for word in words[n:] for part in word)
    if len(words[-1]) == 2:
        yield words[-1][1:]
    first = words[0][0]
    korean = first in lexicon.family_first and first != "jean"
    if len(words[0]) == 1 and korean and (len(words) == 3 or len(words[-1]) >= 2):
        yield words[0]


def mark_aliases(page: Page, line: Line, memory: Memory) -> None:
    """Place short forms that stand on free words of the line."""
    free = 0
    for i, word in enumerate(line.words):
        if i >= free and word.fold in memory.by_first:
            free = _alias_at(page, line, i, memory) or i + 1


def _alias_at(page: Page, line: Line, i: int, memory: Memory) -> int | None:
    for alias in memory.by_first[line.words[i].fold]:
        article = len(alias) > 1 and alias[0] == "the"
        j, name = i + len(alias), i + article
        if tuple(w.fold for w in line.words[i:j]) != alias or not line.words[name].capital:
            continue
        antecedent = memory.aliases[alias]
        free = line.is_free(i, j)
        if not free or (j < len(line.words) and line.words[j].capital and line.words[j].joined):
            continue
        opening = i == 0 and not line.words[i].upper and not line.titled
        if len(alias) == 1 and opening and alias[0] in load_lexicon().common:
            continue
        acronym = len(alias) == 1 and alias[0].upper() == find_initials(antecedent.name)
        if acronym and not line.words[i].text.isupper():
            continue
        form: MentionForm = "surname" if antecedent.kind == "person" else "name"
        begin = _with_honorific(line, i) if form == "surname" else name
        repeat(page, line, begin, j, antecedent, "acronym" if acronym else form)
        return j
    return None


def _with_honorific(line: Line, i: int) -> int:
    k = i - 1
    if k >= 0 and line.words[k].text == ".":
        k -= 1
    lexicon = load_lexicon()
    known = k >= 0 and line.fold_at(k) in lexicon.honorifics and line.words[k].capital
    return k if known and line.is_free(k, i) else i


def repeat(
    page: Page, line: Line, i: int, j: int, antecedent: Mention, form: MentionForm
) -> Mention:
    """Place words that name the antecedent again."""
    return page.place(
        line,
        i,
        j,
        key=antecedent.key,
        kind=antecedent.kind,
        name=antecedent.name,
        form=form,
        role=antecedent.role,
        affiliation=antecedent.affiliation,
        on_behalf_of=antecedent.on_behalf_of,
        country=antecedent.country,
        item_class=antecedent.item_class,
        count=antecedent.count,
    )


def is_verb(folded: str) -> bool:
    """True for words that a subject is likely to stand before."""
    return folded in load_lexicon().verbs or folded in _FINITE or folded.endswith("ed")


def mark_lone_speakers(page: Page) -> None:
    """Single names that speak though the text never gives them in full ("Levin warned").

    "It" or "its" right after tells a firm from a person; a firm keeps its short name as key.
    """
    thing = _things(page)
    for line in page.lines:
        for start, j in find_runs(line, wide=False) if not line.titled else ():
            i, k = skip_common(line, start, j), j - 1
            if not line.is_free(k, j) or line.fold_at(k) not in page.lone | thing.keys():
                continue
            name, begin = line.words[k].text, _with_honorific(line, k)
            if j - i > 1 and begin == k:
                continue
            if line.fold_at(k) in thing and begin == k:
                kind = thing[line.fold_at(k)]
                page.place(line, k, j, key=org_key(name), kind=kind, name=name)
                continue
            page.place(
                line, begin, j, key=person_key(name), kind="person", name=name, form="surname"
            )


def _things(page: Page) -> dict[str, PartyKind]:
    """Single capitalized subjects that the next clause calls "it"; firms by their posts."""
    lexicon = load_lexicon()
    found: dict[str, PartyKind] = {}
    known = (lexicon.common, lexicon.roles, lexicon.first)
    for n, line in enumerate(page.lines):
        words, k = line.words, 0
        while k < len(words) and words[k].punct:
            k += 1
        if k + 1 >= len(words) or not words[k].capital or not line.is_free(k, k + 1):
            continue
        verb = k + 1
        while verb + 1 < len(words) and words[verb].fold.endswith("ly"):
            verb += 1  # "(Kestrel) flatly denies"
        usual = any(words[k].fold in listed for listed in known)
        if usual or words[k].upper or not is_verb(words[verb].fold) or line.titled:
            continue
        later = [line.fold_at(i) for i in range(verb + 1, len(words))]
        following = page.lines[n + 1 : n + 2]
        it = bool(following) and following[0].fold_at(0) == "it"
        if _runs_a_firm(following):
            found[words[k].fold] = "company"
        elif it or {"it", "its"} & set(later[:14]):
            found.setdefault(words[k].fold, "organisation")
    return found


def _runs_a_firm(following: list[Line]) -> bool:
    """The next sentence tells of "its chief executive"."""
    posts = load_lexicon().private
    return any(
        line.fold_at(i) == "its"
        and any(line.joined_folds(i + 1, i + 1 + width) in posts for width in (1, 2, 3))
        for line in following
        for i in range(len(line.words) - 1)
    )
