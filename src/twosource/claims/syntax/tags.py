"""Which words of a sentence are verbs, told by their form and neighbors, without a model.

Invariant: one tag for each word; a word after a determiner is never a verb.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from twosource.claims.predicates import load_vocabulary
from twosource.claims.syntax.words import Word, load_grammar

Tag = Literal["aux", "verb", "inf", "ing", "to", "word", "mark"]
FINITE = frozenset({"verb", "aux"})
_HELPERS = frozenset({"be", "have", "been", "get"})
_COUNTS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "dozen", "hundred", "thousand", "several", "many", "some"}
)  # fmt: skip
_POINTED = frozenset(
    {"those", "these", "all", "both", "others", "several", "many", "some", "few"}
)
_SHORT = 4  # letters: "red", "king" are no participles


def tag_words(words: Sequence[Word]) -> list[Tag]:
    """The tag of every word; a verb after "to" is an infinitive and makes no clause."""
    tags: list[Tag] = [
        "mark"
        if word.mark
        else _lone_tag(word.low) or _fixed_tag(words, i) or _open_tag(words, i)
        for i, word in enumerate(words)
    ]
    for i in range(1, len(tags)):
        after_to = tags[i - 1] == "to" and tags[i] in FINITE
        helped = tags[i - 1] == "inf" and words[i - 1].low in _HELPERS and tags[i] in FINITE
        if after_to or helped:
            tags[i] = "inf"
    return tags


@lru_cache(maxsize=1 << 16)
def _lone_tag(low: str) -> Tag | None:
    """The tag of a word that is no form of any verb, whatever stands beside it."""
    verbal = low.endswith(("ing", "ed")) or low in load_grammar()["auxiliary"] or low == "to"
    return None if verbal or is_known_verb(low) else "word"


def _fixed_tag(words: Sequence[Word], i: int) -> Tag | None:
    """Helping verbs and words that are never verbs where they stand."""
    grammar, word = load_grammar(), words[i]
    if word.low in grammar["auxiliary"]:
        return "word" if word.low == "may" and word.capital and i else "aux"
    if word.low == "to":
        return "to"
    before = words[i - 1].low if i else ""
    barred = before in grammar["determiner"] and before != "that"
    if before in grammar["be"] and word.low.endswith("ing") and not barred:
        return "ing"  # "have been training", though "training" alone is a noun
    if barred and before in _POINTED and _opens_phrase(words, i):
        return None  # "among those listed by London"
    return "word" if barred or word.low in grammar["not_verb"] else None


def _opens_phrase(words: Sequence[Word], i: int) -> bool:
    """A participle with what belongs to it: "listed by"."""
    after = words[i + 1].low if i + 1 < len(words) else ""
    return words[i].low.endswith("ed") and after in load_grammar()["preposition"]


def _open_tag(words: Sequence[Word], i: int) -> Tag:
    """Verb, -ing form or other word."""
    low = words[i].low
    known = is_known_verb(low)
    if len(low) > _SHORT and low.endswith("ing"):
        return "ing"
    if len(low) > _SHORT and low.endswith("ed"):
        plain = (words[i].capital and i and not known) or _is_attribute(words, i)
        return "word" if plain else "verb"
    return "verb" if known and _is_used_as_verb(words, i) else "word"


def _is_attribute(words: Sequence[Word], i: int) -> bool:
    """A participle between a preposition and its noun: "for sanctioned carriers"."""
    grammar = load_grammar()
    if i == 0 or i + 1 >= len(words) or words[i + 1].mark:
        return False
    before, after = words[i - 1].low, words[i + 1].low
    counted = before[:1].isdigit() or before in _COUNTS
    if counted and after.endswith("s") and after not in grammar["determiner"]:
        return after not in grammar["preposition"]  # "twelve covered trailers"
    if before not in grammar["preposition"] or before in grammar["subordinator"]:
        return False
    if before in ("to", "than"):
        return False
    return after not in grammar["preposition"] and after not in grammar["determiner"]


def is_known_verb(low: str) -> bool:
    """The word is a form of some verb, whatever else it may be."""
    grammar = load_grammar()
    return (
        low in load_vocabulary().verb_forms
        or low in grammar["verb"]
        or low in grammar["verb_s"]
    )


def _is_used_as_verb(words: Sequence[Word], i: int) -> bool:
    """Tell "Iran supplies Russia" from "drone supplies to Russia"."""
    grammar, low = load_grammar(), words[i].low
    forms = {entry.form for entry in load_vocabulary().words.get(low, ())}
    noun = bool(forms & {"noun", "plural"}) or low in grammar["verb_s"]
    past = bool(forms & {"past", "participle"})
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    plain = bool(forms & {"base", "s"}) and not past
    if before is not None and ((plain and _bars_plain_verb(before)) or _is_named(words, i)):
        return False
    if not noun and (low in grammar["verb"] or past or not forms & {"base", "s"}):
        return True
    if after is not None and after.low == "of":
        return False
    if before is None or before.low in grammar["preposition"]:
        return before is not None and before.low == "to"
    led = before.low.endswith("ly") and i > 1 and _helped(words[i - 2])  # "can hardly spare"
    if led or _helped(before) or _is_headline_verb(before, low, after):
        return True
    objective = after is not None and (
        after.low in grammar["determiner"]
        or after.low in grammar["pronoun"]
        or after.capital
        or after.low[:1].isdigit()
    )
    return past or (objective and (before.capital or before.low.endswith("s")))


def _is_named(words: Sequence[Word], i: int) -> bool:
    """Inside a name: "the UK *Sanctions* List", "added to the EU *sanctions* list"."""
    if not words[i - 1].capital or i == 0:
        return False
    led = [word.low for word in words[max(0, i - 3) : i - 1]]
    grammar = load_grammar()
    governed = led[-1:] == ["the"] and led[0] in grammar["preposition"]
    return governed or (words[i].capital and _is_running(words))


def _is_running(words: Sequence[Word]) -> bool:
    """Running text, in which capitals mean names, not a headline in capitals."""
    small = (w for w in words if len(w.low) > _SHORT and w.low.isalpha() and not w.capital)
    return any(word.low not in load_grammar()["preposition"] for word in small)


def _bars_plain_verb(before: Word) -> bool:
    """No plain form follows a preposition or "was": "by train", "was fine"."""
    grammar = load_grammar()
    subordinate = before.low in grammar["subordinator"]
    governs = before.low in grammar["preposition"] and before.low != "to"
    return before.low in grammar["be"] or (governs and not subordinate)


def _is_headline_verb(before: Word, low: str, after: Word | None) -> bool:
    """A name, a form in -s, then what it acts on: "Iran ships drones"."""
    if not before.capital or not low.endswith("s") or after is None or after.mark:
        return False
    return after.low not in load_grammar()["preposition"]


def _helped(before: Word) -> bool:
    """What stands before calls for a verb: "will ship", "they supply", "also sells"."""
    grammar = load_grammar()
    return (
        before.low in grammar["auxiliary"]
        or before.low == "to"
        or before.low in grammar["pronoun"]
        or before.low in grammar["adverb_not_subject"]
    )
