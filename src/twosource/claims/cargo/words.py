"""Plain words for goods that no mention names: "sold forty *telescopes*".

Invariant: what is found is a stretch of the clause itself, without its articles and counts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from twosource.claims.senses.types import load_types
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_classes, load_grammar
from twosource.claims.triggers import Trigger

_VERBAL = frozenset({"verb", "aux", "ing", "inf"})
_MAX_WORDS = 7
_HANDS_OVER = 2  # weight of a verb whose object is what changes hands
_SHORT = 4  # letters of a word that is no known sort of thing
_SOMEBODY = frozenset({"trader", "lawman", "foe", "visitor", "trainee", "expert"})


class GoodsWords(NamedTuple):
    """What a clause calls its goods; ``generic`` words only point back: "the units"."""

    text: str
    generic: bool


def find_words(
    scene: Scene, indices: Sequence[int], trigger: Trigger, aside: set[int]
) -> GoodsWords | None:
    """The noun phrase where goods stand; none of its words may be among those set ``aside``."""
    for i in _noun_phrase_starts(scene, indices, trigger):
        words = _noun(scene, _phrase(scene, i, indices[-1]))
        if not words or is_somebody(scene, words[-1]) or not aside.isdisjoint(words):
            continue
        if _is_known(scene, words) or _is_other_goods(scene, words, trigger):
            start, end = scene.span(words[0], words[-1] + 1)
            return GoodsWords(scene.text[start:end].strip(), _is_generic(scene, words))
    return None


def is_somebody(scene: Scene, i: int) -> bool:
    """A word for people who act: "two *dealers*"."""
    return not _SOMEBODY.isdisjoint(load_types().get(scene.words[i].low, ()))


def without_count(scene: Scene, words: Sequence[int]) -> list[int]:
    """The noun phrase without articles, connectives and numbers in front."""
    grammar, first = load_grammar(), 0
    while first < len(words) - 1:
        low = scene.words[words[first]].low
        if not (low[:1].isdigit() or low in grammar["determiner"] or low in grammar["count"]):
            break
        first += 1
    return list(words[first:])


def _phrase(scene: Scene, first: int, last: int) -> list[int]:
    """The words from ``first`` on up to a verb, a mark or a preposition other than "of"."""
    grammar, words = load_grammar(), list[int]()
    for i in range(first, min(first + _MAX_WORDS, last + 1)):
        word = scene.words[i]
        if word.mark or scene.tags[i] in _VERBAL:
            break
        counts = word.low in grammar["count"] and _all_counts(scene, words)
        if word.low in grammar["preposition"] and word.low != "of" and not counts:
            break
        words.append(i)
    return words


def _noun(scene: Scene, words: Sequence[int]) -> list[int]:
    """The noun with what stands before it; behind "part of" what is parted."""
    grammar = load_grammar()
    words = without_count(scene, words)
    while words and scene.words[words[0]].low in grammar["pronoun"]:
        words = words[1:]  # "sending them | guns"
    for k in range(1, len(words)):
        parted = scene.words[words[k]].low == "of"
        if parted and scene.words[words[k - 1]].low in load_classes("portion", "pronoun_item"):
            return _noun(scene, words[k + 1 :])
        if scene.words[words[k]].low in grammar["determiner"] and k == 1:
            return _noun(scene, words[k + 1 :])  # "where | the guns"
    while words and scene.words[words[-1]].low in load_classes("determiner", "count"):
        words = words[:-1]
    return words


def _is_known(scene: Scene, words: Sequence[int]) -> bool:
    low = {scene.words[i].low for i in words}
    return not low.isdisjoint(load_grammar()["goods"]) or not low.isdisjoint(scene.goods or ())


def _is_generic(scene: Scene, words: Sequence[int]) -> bool:
    """No sort of goods is told: "the remaining *units*"."""
    known = load_classes("vessel_of", "generic", "portion")
    head = scene.words[words[-1]].low in known
    return head and all(scene.words[i].low in known or scene.words[i].capital for i in words)


def _is_other_goods(scene: Scene, words: Sequence[int], trigger: Trigger) -> bool:
    """Several things of a sort no list knows, behind a verb that hands over or buys."""
    head, entry = scene.words[words[-1]].low, trigger.entry
    handed = entry.frame in ("give", "buy") and entry.weight >= _HANDS_OVER
    if trigger.noun or not handed or trigger.passive or words[0] < trigger.last:
        return False
    many = len(head) > _SHORT and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    named = head in load_classes("consignment", "vessel_of", "time_unit", "money_unit")
    named = named or head.removesuffix("s") in load_classes("time_unit", "money_unit")
    return many and not (named or load_types().get(head))


def _all_counts(scene: Scene, words: Sequence[int]) -> bool:
    """So far the phrase only counts: "at least"."""
    counting = load_classes("count", "determiner")
    return all(
        scene.words[j].low[:1].isdigit() or scene.words[j].low in counting for j in words
    )


def _noun_phrase_starts(scene: Scene, indices: Sequence[int], trigger: Trigger) -> list[int]:
    """Where the item's noun phrase may begin, the likeliest first."""
    own = set(indices)
    after = trigger.last
    while after in own and scene.words[after].low in ("of", "the", "a", "an", "its", "their"):
        after += 1
    start = indices[0]
    with_at = [i + 1 for i in indices if i >= trigger.last and scene.words[i].low == "with"]
    order = [start, after] if trigger.passive else [after, *with_at, start]
    return [i for i in order if i in own]
