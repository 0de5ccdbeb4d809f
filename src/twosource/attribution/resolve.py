"""Who a source span names: the key, naming and role of its mention, or a folded description.

Invariant: the answer is the mention over the head of the span when *parties* read one; without
mentions the words alone decide, so the stage works on a bare reading too.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from collections.abc import Sequence

from anyascii import anyascii

from twosource.attribution.syntax.words import load_grammar, load_nouns
from twosource.records.attribution import Naming, Span
from twosource.records.party import Mention
from twosource.records.reading import Reading

UNKNOWN = "unknown"
_COLLECTIVE = frozenset(["state", "government", "agency", "military", "group"])
_NAMED = frozenset(["person", "media", "company", "bank", "organisation"])
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "both": 2, "a": 1, "an": 1, "another": 1, "neither": 2, "either": 2,
            "he": 1, "she": 1}  # fmt: skip
_PRONOUNS = frozenset(["he", "she", "it", "they"])
_FOR_STATE = frozenset(["side", "authorities", "government", "leadership", "administration", "minister",
                        "president", "premier", "chancellor", "regime", "capital"])  # fmt: skip
Count = tuple[float | None, float | None]


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
    near = _mentions_in(reading.mentions, span)
    mention = _covering(near, head)
    named = _apposed(reading, whole, span, mention, head)
    if named is not None:
        return _from_mention(reading, named, text)
    if mention is not None:
        return _from_mention(reading, mention, text)
    return _from_modifier(reading, near, text, reading.document.text[head[0] : head[1]])


def author_of(reading: Reading) -> Speaker:
    """The document's own voice."""
    return Speaker(f"author:{reading.document.id}", "author", kind="author")


def _mentions_in(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions of parties that overlap a span."""
    low = bisect_left(mentions, span[0] - 120, key=lambda m: m.start)
    found: list[Mention] = []
    for mention in mentions[low:]:
        if mention.start >= span[1]:
            break
        if mention.end > span[0] and mention.kind not in {"item", "place"}:
            found.append(mention)
    return found


def _covering(near: Sequence[Mention], head: Span) -> Mention | None:
    """The longest mention over the head noun."""
    over = [m for m in near if m.start < head[1] and m.end > head[0]]
    return max(over, key=lambda m: (m.kind == "person", m.end - m.start), default=None)


def _apposed(
    reading: Reading, whole: Span | None, span: Span, mention: Mention | None, head: Span
) -> Mention | None:
    """The name right behind a description: "A spokesman for the plant, Anton Reshetov"."""
    if (
        whole is None
        or whole[1] <= span[1]
        or (mention is not None and mention.kind not in {"anonymous", "unknown"})
    ):
        return None
    noun = reading.document.text[head[0] : head[1]]
    if not noun[:1].islower() or noun.endswith("s"):
        return None
    after = [
        m for m in _mentions_in(reading.mentions, (span[1], whole[1]))
        if m.kind in _NAMED and m.form in {"name", "surname", "acronym"} and m.start - span[1] <= 3
    ]  # fmt: skip
    return after[0] if after else None


def _find_head(span: Span, text: str) -> Span:
    """The last word before the first preposition, relative pronoun or comma."""
    at, best = 0, span
    for word in text.split():
        position = text.index(word, at)
        bare = word.lower().strip(",")
        if position and (
            bare in load_grammar()["prepositions"]
            or bare in {"who", "that", "close", "familiar"}
        ):
            break
        at = position + len(word)
        best = (span[0] + position, span[0] + position + len(word.rstrip(",")))
        if word.endswith(","):
            break
    return best


def _from_modifier(reading: Reading, near: Sequence[Mention], text: str, head: str) -> Speaker:
    """A description whose head no mention names; a name in it tells the affiliation."""
    owner = next((m for m in near if m.kind in _COLLECTIVE | _NAMED - {"person"}), None)
    speaker = _describe(reading, text)
    if owner is None or speaker.naming == "named":
        return speaker
    noun = head.lower()
    if owner.kind == "state" and noun in _FOR_STATE and owner.country:
        return replace(
            speaker,
            key=f"gov:{owner.country}",
            naming="collective",
            country=owner.country,
            count=None,
        )
    role = noun if noun in load_nouns()["people"] else None
    return replace(speaker, role=role, affiliation=owner.key, country=owner.country)


def _from_mention(reading: Reading, mention: Mention, text: str) -> Speaker:
    naming: Naming = "named"
    if mention.kind in _COLLECTIVE:
        naming = "collective"
    elif mention.kind == "anonymous":
        naming = "anonymous"
    elif mention.kind == "author":
        naming = "author"
    elif mention.kind == "unknown":
        naming = "unattributed"
    count = mention.count
    if naming == "anonymous" and count is None:
        count = count_sources(text)
    key = mention.key
    if mention.kind == "state" and mention.country:
        key = f"gov:{mention.country}"  # a state speaks through its government
    return Speaker(
        key, naming, mention.role, mention.affiliation, mention.on_behalf_of,
        count if naming == "anonymous" else None, mention.kind, mention.country,
    )  # fmt: skip


def _describe(reading: Reading, text: str) -> Speaker:
    """A speaker from words alone."""
    words = [w for w in text.replace("\u2019", "'").split() if any(c.isalnum() for c in w)]
    low = [w.lower().strip(".,") for w in words]
    nouns, grammar = load_nouns(), load_grammar()
    folded = fold_name(text)
    if not words:
        return NOBODY
    if low[0] in _PRONOUNS and len(low) == 1:
        return Speaker(
            f"anon:{reading.document.id}:{folded}",
            "anonymous",
            count=count_sources(text),
            kind="anonymous",
        )
    if low[0] in {"we", "i"}:
        return author_of(reading)
    head = low[
        : next(
            (i for i, w in enumerate(low) if i and w in grammar["prepositions"] | {"who"}),
            len(low),
        )
    ]
    if (
        low[0] in _NUMBERS
        and low[0] not in {"a", "an"}
        or low[:1] == ["the"]
        and low[1:2]
        and (low[1] in _NUMBERS or low[1] in {"third", "second", "first", "other", "others"})
    ):
        return Speaker(
            f"anon:{reading.document.id}:{folded}",
            "anonymous",
            count=count_sources(text),
            kind="anonymous",
        )
    names = [w for w in words[: len(head)] if w[0].isupper()]
    if any(w in nouns["people"] for w in head) and not _ends_in_name(words[: len(head)], low):
        return Speaker(
            f"anon:{reading.document.id}:{folded}",
            "anonymous",
            count=count_sources(text),
            kind="anonymous",
        )
    if any(w in nouns["collectives"] for w in head):
        return Speaker(f"org:{folded}", "collective", kind="organisation")
    if names:
        return Speaker(
            f"org:{folded}" if len(names) == 1 and low[0] == "the" else f"person:{folded}",
            "named",
            kind="person",
        )
    return Speaker(
        f"anon:{reading.document.id}:{folded}",
        "anonymous",
        count=count_sources(text),
        kind="anonymous",
    )


def _ends_in_name(words: Sequence[str], low: Sequence[str]) -> bool:
    return (
        len(words) > 1
        and words[-1][0].isupper()
        and low[-1] not in load_nouns()["people"] | load_nouns()["collectives"]
    )


def count_sources(text: str) -> Count:
    """How many unnamed sources a phrase means: "three people" (3, 3), "officials" (2, open)."""
    words = [w.strip(".,").lower() for w in text.split()]
    for word in words[:3]:
        if word in _NUMBERS:
            return (_NUMBERS[word], _NUMBERS[word])
        if word.isdigit():
            return (float(word), float(word))
        if word in {"several", "many", "numerous", "various"}:
            return (3, None)
        if word in {"dozens"}:
            return (24, 99)
    plural = any(
        w in load_nouns()["people"] and w.endswith(("s", "people", "men", "women", "police"))
        for w in words
    ) or (words[:1] in (["they"], ["some"], ["others"]))
    return (2, None) if plural else (1, 1)


def fold_name(text: str) -> str:
    """A name in plain lower-case letters, for keys."""
    words = anyascii(text).lower().replace("'s", "").split()
    kept = ["".join(c for c in w if c.isalnum() or c == "-") for w in words]
    while kept and kept[0] in {"the", "a", "an", "mr", "ms", "mrs", "dr"}:
        kept = kept[1:]
    return " ".join(w for w in kept if w)
