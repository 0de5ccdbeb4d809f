"""Who "Hartwick", "the ministry", "one of them", "he" is, inside one document.

Invariant: a later naming takes over the key of its antecedent and nothing is guessed across
documents; what has no antecedent stays unmarked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from twosource.parties.gazetteer import load_heads, load_outlet_words
from twosource.parties.names import find_initials, fold, org_key, person_key, singular
from twosource.parties.organisations import load_nouns
from twosource.parties.people import gender_of, load_lexicon
from twosource.parties.unnamed import NUMBERS
from twosource.parties.unnamed import load_nouns as load_unnamed
from twosource.parties.words import Line, Page, find_runs
from twosource.records.party import Mention, MentionForm

_NAMED = frozenset({"company", "organisation", "agency", "media", "bank", "military", "group"})
_SPEAKERS = _NAMED | {"government", "state"}
_PRONOUNS = {"he": "m", "she": "f", "it": "", "they": ""}
_ORDINALS = frozenset({"first", "second", "third", "fourth", "other", "latter", "former", "others"})
_ALIKE: dict[str, frozenset[str]] = {
    "ministry": frozenset({"agency"}),
    "department": frozenset({"agency"}),
    "embassy": frozenset({"agency"}),
    "mission": frozenset({"agency"}),
    "service": frozenset({"agency"}),
    "government": frozenset({"government"}),
    "college": frozenset({"organisation"}),
    "institute": frozenset({"organisation"}),
    "university": frozenset({"organisation"}),
}


_FINITE = frozenset(
    "had also all was were is are would did have has knew thought put gave took saw spoke could can may "
    "might must should will does do went came felt heard held".split()
)


@dataclass(slots=True)
class Memory:
    """What has been named so far, newest last."""

    aliases: dict[tuple[str, ...], Mention] = field(default_factory=dict)
    by_first: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    people: list[Mention] = field(default_factory=list)
    unnamed: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    subject: Mention | None = None


def resolve_mentions(page: Page, publisher: str | None = None) -> None:
    """Place later namings: surnames, short names, nominals, then pronouns.

    ``publisher`` and its short forms ("the Register") are the document's own voice.
    """
    memory = Memory()
    _learn_aliases(page, memory)
    if publisher:
        _learn_own_voice(page, publisher, memory)
    for alias in memory.aliases:
        memory.by_first[alias[0]].append(alias)
    for found in memory.by_first.values():
        found.sort(key=len, reverse=True)
    for line in page.lines:
        _mark_aliases(page, line, memory)
    _mark_lone_speakers(page)
    for line in page.lines:
        _mark_line(page, line, memory)


def _learn_aliases(page: Page, memory: Memory) -> None:
    clash: set[tuple[str, ...]] = set()
    full: dict[str, Mention] = {}
    for line in page.lines:
        for placed in line.mentions.values():
            mention = placed.mention
            if mention.kind == "person" and mention.form == "name":
                known = full.get(mention.key)
                full[mention.key] = mention if known is None or not known.role else known
            elif mention.kind in _NAMED or mention.kind == "item":
                if mention.form in {"name", "acronym"}:
                    full.setdefault(mention.key, mention)
    for mention in full.values():
        for alias in _aliases_of(page, mention):
            other = memory.aliases.get(alias)
            if other and other.key != mention.key and alias not in clash:
                clash.add(alias)
                continue
            memory.aliases[alias] = mention


def _learn_own_voice(page: Page, publisher: str, memory: Memory) -> None:
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
        return
    if mention.kind == "item":
        if mention.text != mention.name or not mention.text[:1].isupper():
            return
        if len(words) == 2 and words[1][:1].isdigit() and len(words[0]) > 3:
            yield words[:1]
            yield (words[0] + "s",)
        elif len(words) == 1 and len(words[0]) > 3 and words[0].isalpha():
            yield words
            yield (words[0] + "s",)
        return
    if mention.kind == "media":
        if len(words) > 1:
            yield words[1:] if words[0] in {"the", "der", "de", "le"} else ("the", words[-1])
            yield ("the", words[-1])
        return
    if mention.form == "acronym" or len(words) < 2:
        return
    heads = load_heads()
    for n in range(1, len(words)):
        short = words[:n]
        if len(short[-1]) > 3 and short[-1] not in {"national"} and short[0] not in heads:
            yield short
    if len(words) > 2 and words[0] in {"ooo", "osoo", "oao", "pao", "ao", "zao", "pt"}:
        yield words[1:]
        yield words[1:2]
    initials = find_initials(mention.name)
    if len(initials) >= 3 and initials in page.text:
        yield (initials.lower(),)


def _surnames(name: str) -> Iterable[tuple[str, ...]]:
    lexicon, parts = load_lexicon(), name.split()
    words = [tuple(fold(part).split()) for part in parts]
    words = [word for word in words if word]
    if len(words) < 2:
        return
    particles = {"van", "von", "der", "den", "de", "al", "el", "bin", "ibn", "del", "la", "le", "ter"}
    n = len(words) - 1
    yield tuple(part for word in words for part in word)
    yield words[n]
    while n > 1 and words[n - 1][0] in particles:
        n -= 1
        yield tuple(part for word in words[n:] for part in word)
    if len(words[-1]) == 2:
        yield words[-1][1:]
    first = words[0][0]
    korean = first in lexicon.family_first and first not in {"jean"}
    if len(words[0]) == 1 and korean and (len(words) == 3 or len(words[-1]) >= 2):
        yield words[0]


def _mark_aliases(page: Page, line: Line, memory: Memory) -> None:
    i = 0
    while i < len(line.words):
        j = _alias_at(page, line, i, memory)
        i = j or i + 1


def _alias_at(page: Page, line: Line, i: int, memory: Memory) -> int | None:
    for alias in memory.by_first.get(line.words[i].fold, ()):
        article = alias[0] == "the"
        j, name = i + len(alias), i + article
        if tuple(w.fold for w in line.words[i:j]) != alias or not line.words[name].capital:
            continue
        antecedent = memory.aliases[alias]
        free = line.is_free(i, j)
        if not free or (j < len(line.words) and line.words[j].capital and line.words[j].joined):
            continue
        if len(alias) == 1 and line.words[i].upper is False and line.titled is False and i == 0:
            if alias[0] in load_lexicon().common:
                continue
        acronym = len(alias) == 1 and alias[0].upper() == find_initials(antecedent.name)
        if acronym and not line.words[i].text.isupper():
            continue
        form: MentionForm = "surname" if antecedent.kind == "person" else "name"
        begin = _with_honorific(line, i) if form == "surname" else name
        _repeat(page, line, begin, j, antecedent, "acronym" if acronym else form)
        return j
    return None


def _mark_lone_speakers(page: Page) -> None:
    """Single names that speak though the text never gives them in full ("Levin warned").

    "It" or "its" right after tells a firm from a person; a firm keeps its short name as key.
    """
    thing = _things(page)
    for line in page.lines:
        for i, j in find_runs(line, wide=False) if not line.titled else ():
            k = j - 1
            if not line.is_free(k, j) or line.fold_at(k) not in page.lone | thing:
                continue
            name, begin = line.words[k].text, _with_honorific(line, k)
            if j - i > 1 and begin == k:
                continue
            if line.fold_at(k) in thing and begin == k:
                page.place(line, k, j, key=org_key(name), kind="organisation", name=name)
                continue
            page.place(
                line, begin, j, key=person_key(name), kind="person", name=name, form="surname"
            )


def _things(page: Page) -> set[str]:
    """Single capitalized subjects that the next clause calls "it"."""
    lexicon, found = load_lexicon(), set()
    for n, line in enumerate(page.lines):
        words, k = line.words, 0
        while k < len(words) and words[k].punct:
            k += 1
        if k + 1 >= len(words) or not words[k].capital or not line.is_free(k, k + 1):
            continue
        usual = words[k].fold in lexicon.common | lexicon.roles | lexicon.first.keys()
        if usual or words[k].upper or not _is_verb(words[k + 1].fold) or line.titled:
            continue
        later = [line.fold_at(i) for i in range(k + 2, len(words))]
        following = page.lines[n + 1 : n + 2]
        it = bool(following) and following[0].fold_at(0) == "it"
        if it or {"it", "its"} & set(later[:14]):
            found.add(words[k].fold)
    return found


def _with_honorific(line: Line, i: int) -> int:
    k = i - 1
    if k >= 0 and line.words[k].text == ".":
        k -= 1
    lexicon = load_lexicon()
    known = k >= 0 and line.fold_at(k) in lexicon.honorifics and line.words[k].capital
    return k if known and line.is_free(k, i) else i


def _repeat(
    page: Page, line: Line, i: int, j: int, antecedent: Mention, form: MentionForm
) -> Mention:
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


def _mark_line(page: Page, line: Line, memory: Memory) -> None:
    first: Mention | None = None
    i = 0
    while i < len(line.words):
        placed = line.mentions.get(i)
        mention = placed.mention if placed else None
        j = placed.j if placed else i + 1
        if mention is None and line.words[i].fold:
            mention = _nominal_at(page, line, i, memory) or _pronoun_at(page, line, i, memory)
            now = line.mentions.get(i)
            j = now.j if now else j
        if mention:
            _remember(mention, memory)
            speaks = _is_subject(line, i, j)
            if speaks or (first is None and i < 4):
                memory.subject = mention if mention.kind not in {"item", "place"} else memory.subject
            first = first or mention
        i = j


def _is_subject(line: Line, i: int, j: int) -> bool:
    verbs = load_lexicon().verbs
    return line.fold_at(j) in verbs or line.fold_at(i - 1) in verbs


def _remember(mention: Mention, memory: Memory) -> None:
    if mention.kind == "person":
        memory.people.append(mention)
    elif mention.kind == "anonymous":
        memory.unnamed.append(mention)
        if mention.count and mention.count[1] == 1:
            memory.people.append(mention)
    elif mention.kind in _SPEAKERS | {"author"}:
        memory.bodies.append(mention)


def _nominal_at(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    folded = line.fold_at(i)
    if folded == "the":
        return _counted(page, line, i, memory) or _definite(page, line, i, memory)
    if folded in NUMBERS or folded in {"another", "some", "several", "most"}:
        return _part_of(page, line, i, memory)
    return None


def _part_of(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """"One of them", "Two of the three people", "one of the Western officials"."""
    if line.fold_at(i + 1) != "of" or line.fold_at(i + 2) not in {"them", "the", "those", "these"}:
        return None
    j = i + 3
    antecedent = _last_plural(memory)
    if line.fold_at(i + 2) != "them":
        nouns = load_unnamed()
        k = j
        while k < min(len(line.words), j + 5) and not line.words[k].punct:
            k += 1
            if line.fold_at(k - 1) in nouns.plural | nouns.described:
                head = line.fold_at(k - 1)
                antecedent = _last_with_head(memory, head) or antecedent
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


def _last_plural(memory: Memory) -> Mention | None:
    for mention in reversed(memory.unnamed):
        if mention.count and mention.count != (1, 1):
            return mention
    return None


def _last_with_head(memory: Memory, head: str) -> Mention | None:
    one = singular(head)
    for mention in reversed(memory.unnamed):
        if mention.count != (1, 1) and one in {singular(w) for w in fold(mention.name).split()}:
            return mention
    return None


def _counted(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """"The three said", "the third", "the other": a number or ordinal without a noun."""
    word = line.fold_at(i + 1)
    after = line.words[i + 2 : i + 3]
    ends = not after or after[0].punct or _is_verb(after[0].fold)
    if not ends or line.words[i + 1 : i + 2] == [] or (i > 0 and line.fold_at(i - 1) in {"in", "on"}):
        return None
    if word in NUMBERS:
        n = NUMBERS[word]
        for mention in reversed(memory.unnamed):
            if mention.count and mention.count[0] == n:
                return _repeat(page, line, i, i + 2, mention, "nominal")
    plural = _last_plural(memory) if word in _ORDINALS else None
    if plural and after and not after[0].punct and not after[0].capital:
        return _part(page, line, i, i + 2, plural, (1.0, 1.0))
    return None


def _is_verb(folded: str) -> bool:
    return folded in load_lexicon().verbs or folded in _FINITE or folded.endswith("ed")


def _definite(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    """"The ministry", "the Kyrgyz firm", "the spokesman" – the newest that fits the noun."""
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
        found = _antecedent(line.fold_at(j), memory)
        following = line.words[j + 1 : j + 2]
        compound = (following and (following[0].joined or following[0].fold in load_nouns())) or (
            line.mentions.get(j + 1)
        )
        if found and not compound and not line.words[j].joined:
            for k in [k for k in line.mentions if i < k <= j]:
                line.remove(line.mentions[k])
            return _repeat(page, line, i, j + 1, found, "nominal")
        if line.words[j].capital or not line.words[j].fold.isalpha() or found:
            return None
        j += 1
    return None


def _antecedent(noun: str, memory: Memory) -> Mention | None:
    lexicon, unnamed = load_lexicon(), load_unnamed()
    if noun in load_outlet_words()[2]:
        media = next((m for m in reversed(memory.bodies) if m.kind in {"media", "author"}), None)
        if media or noun != "agency":
            return media
    kinds = _ALIKE.get(noun)
    if kinds is None and noun in load_nouns():
        kind = load_nouns()[noun]
        kinds = frozenset({kind, "bank"} if kind == "company" else {kind})
    if kinds:
        for mention in reversed(memory.bodies):
            if mention.kind in kinds and _fits_noun(noun, mention):
                return mention
        return None
    if noun in unnamed.singular or noun in lexicon.roles:
        for mention in reversed(memory.people):
            if noun in fold(f"{mention.role or ''} {mention.name if mention.kind == 'anonymous' else ''}").split():
                return mention
        return None
    if noun in unnamed.plural or noun in unnamed.described:
        return _last_with_head(memory, noun)
    return None


def _fits_noun(noun: str, mention: Mention) -> bool:
    words = set(fold(mention.name).split()) | set(mention.key.replace("-", " ").split())
    if noun in {"ministry", "department", "embassy", "mission", "college", "institute", "university"}:
        return noun in words or (noun == "ministry" and "department" in words)
    if noun in {"plant", "factory", "bank", "shipyard", "party", "council", "school"}:
        return noun in words or noun == "plant" and "factory" in words
    if noun in {"service", "agency"}:
        return not words & {"ministry", "embassy", "parliament", "mission", "prosecutors"}
    return True


def _pronoun_at(page: Page, line: Line, i: int, memory: Memory) -> Mention | None:
    folded = line.fold_at(i)
    if folded not in _PRONOUNS or page.in_quotation(line.words[i].start):
        return None
    found: Mention | None
    if folded in {"he", "she"}:
        found = _person_before(_PRONOUNS[folded], memory)
    else:
        verbs = load_lexicon().verbs
        if not (line.fold_at(i + 1) in verbs or line.fold_at(i + 2) in verbs or line.fold_at(i - 1) in verbs):
            return None
        found = _thing_before(folded, memory)
    return _repeat(page, line, i, i + 1, found, "pronoun") if found else None


def _person_before(gender: str, memory: Memory) -> Mention | None:
    newest = memory.people[-12:]
    subject = memory.subject
    if subject and subject in newest and gender_of(subject) in {gender, ""}:
        return subject
    for exact in (gender, ""):
        for mention in reversed(newest):
            if gender_of(mention) == exact:
                return mention
    return None


def _thing_before(pronoun: str, memory: Memory) -> Mention | None:
    subject = memory.subject
    if pronoun == "they":
        if subject and subject.kind == "anonymous" and subject.count != (1, 1):
            return subject
        return _last_plural(memory)
    if subject and subject.kind in _SPEAKERS | {"author"}:
        return subject
    return memory.bodies[-1] if memory.bodies else None
