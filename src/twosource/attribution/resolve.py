"""Who a source span names: the key, naming and role of its mention, or a folded description.

Invariant: the answer is the mention over the head of the span when *parties* read one; without
mentions the words alone decide, so the stage works on a bare reading too.
"""

from bisect import bisect_left
from dataclasses import dataclass
from collections.abc import Sequence

from anyascii import anyascii

from twosource.attribution.words import load_grammar, load_nouns
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


NOBODY = Speaker(UNKNOWN, "unattributed")


def resolve_source(reading: Reading, span: Span, *, whole: Span | None = None) -> Speaker:
    """The speaker that the words ``span`` name; ``whole`` includes their apposition."""
    text = reading.document.text[span[0] : span[1]]
    mention = find_mention(reading.mentions, span, text, whole)
    if mention is None:
        return _describe(reading, text)
    return _from_mention(reading, mention, text)


def author_of(reading: Reading) -> Speaker:
    """The document's own voice."""
    return Speaker(f"author:{reading.document.id}", "author", kind="author")


def find_mention(
    mentions: Sequence[Mention], span: Span, text: str, whole: Span | None = None
) -> Mention | None:
    """The mention of a party that names the head of the span.

    The longest mention that begins inside the span counts, a person before a body, since a phrase
    such as "Foreign Ministry spokesman Ivan Petrov" names both and the person speaks.
    """
    low = bisect_left(mentions, span[0] - 80, key=lambda m: m.start)
    head_end = span[0] + _head_length(text)
    best: tuple[tuple[int, int, int], Mention] | None = None
    for mention in mentions[low:]:
        if mention.start >= span[1]:
            break
        if mention.end <= span[0] or mention.kind in {"item", "place"}:
            continue
        is_person = mention.kind in {"person", "anonymous"}
        in_head = mention.start < head_end
        rank = (int(in_head) + int(is_person and mention.start <= head_end + 1), int(is_person), mention.end - mention.start)
        if best is None or rank > best[0]:
            best = (rank, mention)
    if whole is not None and (best is None or best[1].kind == "anonymous"):
        inner = [m for m in mentions[low:] if span[1] <= m.start < whole[1] and m.kind == "person"]
        if inner and _is_name_apposition(inner[0], span, text):
            return inner[0]
    return best[1] if best else None


def _is_name_apposition(mention: Mention, span: Span, text: str) -> bool:
    """"A spokesman for the plant, Anton Reshetov": the name follows the comma at once."""
    singular = text.split(" ", 1)[0].lower() in {"a", "an", "the", "its", "his", "her", "their", "our"} or "'s" in text
    return mention.start - span[1] <= 3 and (singular or not text[:1].isdigit())


def _head_length(text: str) -> int:
    """Characters up to the first preposition, relative pronoun or comma: the head's phrase."""
    at = 0
    for word in text.split():
        position = text.index(word, at)
        bare = word.lower().strip(",")
        if position and bare in {"of", "for", "in", "at", "from", "who", "with", "to", "on", "that", "close", "familiar", "near"}:
            return position
        at = position + len(word)
        if word.endswith(","):
            return at
    return len(text)


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
    return Speaker(
        mention.key, naming, mention.role, mention.affiliation, mention.on_behalf_of,
        count if naming == "anonymous" else None, mention.kind,
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
        return Speaker(f"anon:{reading.document.id}:{folded}", "anonymous", count=count_sources(text), kind="anonymous")
    if low[0] in {"we", "i"}:
        return author_of(reading)
    head = low[: next((i for i, w in enumerate(low) if i and w in grammar["prepositions"] | {"who"}), len(low))]
    if low[0] in _NUMBERS and low[0] not in {"a", "an"} or low[:1] == ["the"] and low[1:2] and (low[1] in _NUMBERS or low[1] in {"third", "second", "first", "other", "others"}):
        return Speaker(f"anon:{reading.document.id}:{folded}", "anonymous", count=count_sources(text), kind="anonymous")
    names = [w for w in words[: len(head)] if w[0].isupper()]
    if any(w in nouns["people"] for w in head) and not _ends_in_name(words[: len(head)], low):
        return Speaker(f"anon:{reading.document.id}:{folded}", "anonymous", count=count_sources(text), kind="anonymous")
    if any(w in nouns["collectives"] for w in head):
        return Speaker(f"org:{folded}", "collective", kind="organisation")
    if names:
        return Speaker(f"org:{folded}" if len(names) == 1 and low[0] == "the" else f"person:{folded}", "named", kind="person")
    return Speaker(f"anon:{reading.document.id}:{folded}", "anonymous", count=count_sources(text), kind="anonymous")


def _ends_in_name(words: Sequence[str], low: Sequence[str]) -> bool:
    return len(words) > 1 and words[-1][0].isupper() and low[-1] not in load_nouns()["people"] | load_nouns()["collectives"]


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
    plural = any(w in load_nouns()["people"] and w.endswith(("s", "people", "men", "women", "police")) for w in words) or (words[:1] in (["they"], ["some"], ["others"]))
    return (2, None) if plural else (1, 1)


def fold_name(text: str) -> str:
    """A name in plain lower-case letters, for keys."""
    words = anyascii(text).lower().replace("'s", "").split()
    kept = ["".join(c for c in w if c.isalnum() or c == "-") for w in words]
    while kept and kept[0] in {"the", "a", "an", "mr", "ms", "mrs", "dr"}:
        kept = kept[1:]
    return " ".join(w for w in kept if w)
