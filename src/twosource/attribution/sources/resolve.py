"""Who a source span names: the key, naming and role of its mention, or a folded description.

Invariant: the answer is the mention over the head noun of the span when *parties* read one;
without mentions the words alone decide, so the stage works on a bare reading too.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from anyascii import anyascii

from twosource.attribution.sources.press import is_press, outlet_behind, speaks_for_outlet
from twosource.attribution.syntax.words import load_grammar, load_nouns
from twosource.records.attribution import Naming, Span
from twosource.records.party import Mention
from twosource.records.reading import Reading

UNKNOWN = "unknown"
_NAME_WORDS = 2  # before a country's name, from which both together name a body
REACH = 120  # characters by which a mention may begin before the span that it overlaps
Count = tuple[float | None, float | None]
_COLLECTIVE = frozenset(["state", "government", "agency", "military", "group"])
_NAMED = frozenset(["person", "media", "company", "bank", "organisation"])
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "both": 2, "another": 1, "neither": 2, "either": 2,
}  # fmt: skip
_SINGLE = frozenset(["a", "an", "he", "she"])
_VAGUE = {"several": (3, None), "many": (3, None), "numerous": (3, None), "dozens": (24, 99)}
_PRONOUNS = frozenset(["he", "she", "it", "they", "his", "her", "its", "their"])
_RANKS = frozenset(["third", "second", "first", "fourth", "fifth", "sixth", "other", "others"])
_FOR_STATE = frozenset([
    "side", "authorities", "government", "leadership", "administration", "minister",
    "president", "premier", "chancellor", "regime", "capital",
])  # fmt: skip
_HEADS_OF_STATE = frozenset(["minister", "president", "premier", "chancellor"])
_TITLES = frozenset(["the", "a", "an", "mr", "ms", "mrs", "dr"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is known of a source."""

    key: str
    naming: Naming
    role: str | None = None
    affiliation: str | None = None
    on_behalf_of: str | None = None
    count: Count | None = None
    kind: str = "unknown"
    country: str | None = None  # ISO 3166 alpha-2


NOBODY = Speaker(UNKNOWN, "unattributed")


def resolve_source(
    reading: Reading, span: Span, *, head: Span | None = None, whole: Span | None = None
) -> Speaker:
    """The speaker that the words ``span`` name.

    ``head`` is the head noun of the phrase, ``whole`` the phrase with its apposition.
    """
    text = reading.document.text[span[0] : span[1]]
    head = head or _find_head(span, text)
    near = mentions_in(reading.mentions, span)
    mention = _covering(near, head)
    if is_press(text, reading.document.text[head[0] : head[1]]):
        key = mention.key if mention and mention.kind == "media" else f"media:{fold_name(text)}"
        return Speaker(key, "collective", kind="media")
    if whole is not None and (mention is None or mention.kind in {"anonymous", "unknown"}):
        mention = _find_name_behind(reading, span, whole, head) or mention
    if mention is not None and mention.kind == "state":
        body = _named_after(reading, span, mention)
        if body is not None:
            return body
    if mention is not None:
        return _from_mention(mention, text)
    return _from_modifier(reading, near, text, reading.document.text[head[0] : head[1]])


def author_of(reading: Reading) -> Speaker:
    """The document's own voice."""
    return Speaker(f"author:{reading.document.id}", "author", kind="author")


def mentions_in(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions of parties that overlap a span."""
    low = bisect_left(mentions, span[0] - REACH, key=lambda mention: mention.start)
    high = bisect_left(mentions, span[1], key=lambda mention: mention.start)
    return [
        mention
        for mention in mentions[low:high]
        if mention.end > span[0] and mention.kind not in {"item", "place"}
    ]


def _covering(near: Sequence[Mention], head: Span) -> Mention | None:
    """The longest mention over the head noun, a person before a body."""
    over = [m for m in near if m.start < head[1] and m.end > head[0]]
    return max(over, key=lambda m: (m.kind == "person", m.end - m.start), default=None)


def _find_name_behind(reading: Reading, span: Span, whole: Span, head: Span) -> Mention | None:
    """The name behind a description: "A spokesman, Anton Reshetov", "a group, the Front"."""
    noun = reading.document.text[head[0] : head[1]]
    if whole[1] <= span[1] or not noun[:1].islower() or noun.endswith("s"):
        return None
    for mention in mentions_in(reading.mentions, (span[1], whole[1])):
        is_name = mention.kind in _NAMED and mention.form in {"name", "surname", "acronym"}
        between = reading.document.text[span[1] : mention.start].lower()
        if is_name and _TITLES.issuperset(between.strip(", ").split()):
            return mention
    return None


def _named_after(reading: Reading, span: Span, state: Mention) -> Speaker | None:
    """A body whose name ends in that of a country: "Global Affairs Canada"."""
    before = reading.document.text[span[0] : state.start].split()
    names = list(takewhile(lambda word: word[:1].isupper(), reversed(before)))
    if state.form != "name" or len(names) < _NAME_WORDS or state.end < span[1]:
        return None
    name = " ".join([*reversed(names), state.text])
    key = f"org:{fold_name(name)}"
    return Speaker(key, "collective", affiliation=state.key, kind="organisation",
                   country=state.country)  # fmt: skip


def _find_head(span: Span, text: str) -> Span:
    """The last word before the first preposition, relative pronoun or comma."""
    ends = load_grammar()["prepositions"] | load_grammar()["postmodifiers"] | {"who", "that"}
    at, best = 0, span
    for word in text.split():
        position = text.index(word, at)
        if position and word.lower().strip(",") in ends:
            break
        at = position + len(word)
        best = (span[0] + position, span[0] + position + len(word.rstrip(",")))
        if word.endswith(","):
            break
    return best


def _from_mention(mention: Mention, text: str) -> Speaker:
    outlet = speaks_for_outlet(mention)
    if outlet is not None:
        return Speaker(outlet, "named", kind="media")
    naming: Naming = "named"
    if mention.kind in _COLLECTIVE or _is_board(mention, text):
        naming = "collective"
    elif mention.kind == "anonymous":
        naming = "anonymous"
    elif mention.kind == "author":
        naming = "author"
    elif mention.kind == "unknown":
        naming = "unattributed"
    key = mention.key
    if naming == "anonymous" and _speaks_for_state(mention):
        return Speaker(f"gov:{mention.country}", "collective", mention.role, kind="government",
                       country=mention.country)  # fmt: skip
    if mention.kind == "state" and mention.country:
        key = f"gov:{mention.country}"  # a state speaks through its government
    return Speaker(
        key,
        naming,
        mention.role,
        mention.affiliation,
        mention.on_behalf_of,
        (mention.count or count_sources(text)) if naming == "anonymous" else None,
        mention.kind,
        mention.country,
    )


def _is_board(mention: Mention, text: str) -> bool:
    """Several who speak as one body: "U.N. experts", "prosecutors"."""
    role = (mention.role or "").lower().rpartition(" ")[2]
    if mention.kind != "anonymous" or role in load_nouns()["benches"]:
        return mention.kind == "anonymous"
    open_ended = count_sources(text)[1] is None
    appointed = (mention.affiliation or "").startswith("org:")
    return open_ended and appointed and role in load_nouns()["boards"]


def _speaks_for_state(mention: Mention) -> bool:
    """An unnamed minister or president speaks for the government."""
    role = (mention.role or "").lower().split()
    single = mention.count is not None and set(mention.count) == {1}
    return bool(mention.country) and single and bool(role) and role[-1] in _HEADS_OF_STATE


def _from_modifier(reading: Reading, near: Sequence[Mention], text: str, head: str) -> Speaker:
    """A description whose head no mention names; a name in it tells the affiliation."""
    owner = next((m for m in near if m.kind in _COLLECTIVE | _NAMED - {"person"}), None)
    speaker = _describe(reading, text)
    if owner is None or speaker.naming == "named":
        return speaker
    noun = head.lower()
    if outlet_behind(owner.key, noun) is not None:
        return Speaker(owner.key, "named", kind="media")
    if owner.kind == "state" and noun in _FOR_STATE and owner.country:
        return Speaker(f"gov:{owner.country}", "collective", country=owner.country)
    role = noun if noun in load_nouns()["people"] else None
    return replace(speaker, role=role, affiliation=owner.key, country=owner.country)


def _describe(reading: Reading, text: str) -> Speaker:
    """A speaker from words alone."""
    words = [w for w in text.replace("\u2019", "'").split() if any(c.isalnum() for c in w)]
    low = [word.lower().strip(".,") for word in words]
    if not words:
        return NOBODY
    if low[0] in {"we", "i"}:
        return author_of(reading)
    head = _head_words(low)
    folded = fold_name(text)
    if _is_counted(low) or _is_unnamed(words[: len(head)], head):
        key = f"anon:{reading.document.id}:{folded}"
        bench = len(head) == 1 and head[0] in load_nouns()["benches"]
        naming: Naming = "collective" if bench else "anonymous"
        count = None if bench else count_sources(text)
        return Speaker(key, naming, count=count, kind="anonymous")
    firm = _is_firm(words[: len(head)], head)
    if not firm and any(word in load_nouns()["collectives"] for word in head):
        return Speaker(f"org:{folded}", "collective", kind="organisation")
    if firm or any(word in load_nouns()["companies"] for word in head):
        return Speaker(f"org:{folded}", "named", kind="company")
    names = sum(word[0].isupper() for word in words[: len(head)])
    prefix = "org" if names == 1 and low[0] == "the" else "person"
    return Speaker(f"{prefix}:{folded}", "named", kind="person")


def _head_words(low: Sequence[str]) -> list[str]:
    ends = load_grammar()["prepositions"] | {"who"}
    stop = next((at for at, word in enumerate(low) if at and word in ends), len(low))
    while stop > 1 and low[stop - 1] in load_grammar()["emphasis"]:
        stop -= 1
    return list(low[:stop])


def _is_firm(words: Sequence[str], low: Sequence[str]) -> bool:
    """Whether a name without an article ends as firms' names do: "Borden Marine Services"."""
    nouns = load_nouns()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return (
        named and low[-1] in nouns["trades"] and nouns["collectives"].isdisjoint(low[:-1])
        and nouns["guards"].isdisjoint(low)
    )  # fmt: skip


def _is_counted(low: Sequence[str]) -> bool:
    """Whether a bare number or rank stands for people: "two", "the third"."""
    first = low[1] if low[0] in {"the", "a"} and len(low) > 1 else low[0]
    ranked = low[0] == "the" or (low[0] == "a" and len(low) == 2)
    return first in _NUMBERS or (ranked and first in _RANKS)


def _is_unnamed(words: Sequence[str], low: Sequence[str]) -> bool:
    """Whether a pronoun or a noun for people carries the phrase and no name does."""
    nouns = load_nouns()
    if len(low) == 1 and low[0] in _PRONOUNS:
        return True
    known = nouns["people"] | nouns["collectives"] | nouns["companies"]
    low = [word if word in known else word.rpartition("-")[2] for word in low]
    named = len(words) > 1 and words[-1][0].isupper() and low[-1] not in known
    if low[-1] in nouns["collectives"] - nouns["people"] and "and" not in low:
        return False  # "the general staff"
    if any(word in nouns["people"] for word in low):
        return not named
    if len(low) > 1 and low[0] in {"a", "an"} and words[-1][0].islower():
        return low[-1] not in known  # "a former Tengri clerk"
    return not any(word[0].isupper() for word in words) and not known.intersection(low)


def count_sources(text: str) -> Count:
    """How many unnamed sources a phrase means: "three people" (3, 3), "officials" (2, open)."""
    words = [word.strip(".,").lower() for word in text.split()]
    for word in words[:3]:
        if word in _NUMBERS or word.isdigit():
            number = float(_NUMBERS.get(word) or int(word))
            return number, number
        if word in _VAGUE:
            return _VAGUE[word]
        if word in _SINGLE:
            return 1, 1
    people = load_nouns()["people"]
    plural = any(word in people and word.endswith(("s", "men", "people")) for word in words)
    return (2, None) if plural or words[:1] in (["they"], ["some"], ["others"]) else (1, 1)


def fold_name(text: str) -> str:
    """A name in plain lower-case letters, for keys."""
    words = anyascii(text).lower().replace("'s", "").split()
    kept = ["".join(c for c in word if c.isalnum() or c == "-") for word in words]
    while kept and kept[0] in _TITLES:
        kept = kept[1:]
    return " ".join(word for word in kept if word)
