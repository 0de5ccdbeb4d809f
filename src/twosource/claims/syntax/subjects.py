"""Whose words a clause leans on: the noun it is about, the subject it goes on with.

Invariant: only words of the clause's own sentence are given.
"""

from collections.abc import Sequence

from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import is_quote_mark, load_classes, load_grammar

_VERBAL = FINITE | {"ing", "inf", "to"}
_SEATED = frozenset({"in", "at", "near"})
_PERSONS = frozenset({"who", "whom"})
_RELATIVE = frozenset({"which", "who", "whom", "that"})


def continued_words(scene: Scene, own: Sequence[int]) -> Sequence[int]:
    """The clause without the rest of the one before: "(twice in May and) is now buying"."""
    for place, i in enumerate(own[:-1]):
        if scene.tags[i] in FINITE:
            break
        if scene.words[i].low in load_grammar()["coordinator"] and place:
            helped = scene.tags[own[place + 1]] == "aux" and own[place + 1] == i + 1
            return own[place + 1 :] if helped and subject_before(scene, own[0]) else own
    return own


def subject_before(scene: Scene, before: int) -> list[int]:
    """The subject of the last verb before a word: what stands between it and the last break."""
    verb = next((i for i in range(before - 1, -1, -1) if scene.tags[i] in FINITE), 0)
    while verb and scene.tags[verb - 1] in FINITE:
        verb -= 1
    found: list[int] = []
    for i in range(verb - 1, -1, -1):
        word = scene.words[i]
        linked = word.low in load_grammar()["coordinator"] or word.low in _RELATIVE
        if linked or word.mark or scene.tags[i] in _VERBAL:
            break
        found.insert(0, i)
    opens = load_classes("preposition", "subordinator", "adverb_not_subject")
    return found if found and scene.words[found[0]].low not in opens else []


def described_words(scene: Scene, lent: Sequence[int]) -> list[int]:
    """The noun phrase that a relative clause is about; nothing where that is only a time.

    A relative pronoun alone ("which began and *has* cost lives") gives the noun before it.
    """
    words = _bared(scene, lent)
    if is_relative(scene, words):
        words = _bared(scene, range(words[0]))
    words = _seated_phrase(scene, words)
    dated = [time for time in scene.times for i in words if _lies_in(scene, i, time.begin)]
    return [] if dated else words


def is_relative(scene: Scene, lent: Sequence[int]) -> bool:
    """The lent subject is a relative pronoun alone."""
    return bool(lent) and all(scene.words[i].low in _RELATIVE for i in lent)


def _lies_in(scene: Scene, i: int, offset: int | None) -> bool:
    return offset is not None and scene.words[i].start <= offset < scene.words[i].end


def _bared(scene: Scene, lent: Sequence[int]) -> list[int]:
    """The words without quotation marks, and without marks and verbs at their end."""
    words = [i for i in lent if not is_quote_mark(scene.words[i])]
    while words and (scene.words[words[-1]].mark or scene.tags[words[-1]] in _VERBAL):
        words = words[:-1]
    return words


def _seated_phrase(scene: Scene, words: Sequence[int]) -> list[int]:
    """The noun phrase at the end, with what is in the place: "a dealer in Malta, who"."""
    found = _last_phrase(scene, words)
    before = words[: len(words) - len(found)]
    if not found or not before or scene.words[before[-1]].low not in _SEATED:
        return found
    follows = {word.low for word in scene.words[found[-1] + 1 : found[-1] + 4]}
    head = _last_phrase(scene, before[:-1])
    return [*head, before[-1], *found] if head and follows & _PERSONS else found


def _last_phrase(scene: Scene, words: Sequence[int]) -> list[int]:
    """The noun phrase at the end of these words."""
    ends = load_classes("preposition", "coordinator", "relative")
    for place in range(len(words) - 1, -1, -1):
        low = scene.words[words[place]].low
        if scene.words[words[place]].mark or low in ends or scene.tags[words[place]] in _VERBAL:
            return list(words[place + 1 :])
    return list(words)


def shared_words(scene: Scene, lent: Sequence[int]) -> list[int]:
    """The subject that a clause shares, without what only joins it."""
    words = _bared(scene, lent)
    while words and scene.words[words[0]].low in load_grammar()["coordinator"] | {",", "that"}:
        words = words[1:]
    return words


def without_pointing(scene: Scene, words: Sequence[int]) -> list[int]:
    """A noun that only its relative clause tells of: "(the very) firms that", "(the) boats"."""
    low = [scene.words[i].low for i in words]
    points = load_grammar()["pointing"]
    if low[:1] != ["the"] or not points & set(low[1:2]):
        return list(words)
    many = low[-1].endswith("s")
    return [i for i, word in zip(words, low, strict=True) if word not in points][many:]


def turns_on_preposition(scene: Scene, own: Sequence[int]) -> bool:
    """A relative clause that opens with a preposition: "from whom", "of which"."""
    first, *rest = (scene.words[i].low for i in own[:2])
    return first in load_grammar()["preposition"] and rest in (["which"], ["whom"])


def takes_object(scene: Scene, own: Sequence[int]) -> int:
    """The place in a relative clause where the noun it is about belongs, as object; else 0.

    "(boats) that Norway had sold | to Chad": behind the verb, where no object follows.
    """
    low = [scene.words[i].low for i in own[:2]]
    acts = scene.tags[own[1]] in _VERBAL if len(own) > 1 else True
    if low[0] not in _RELATIVE or acts or scene.tags[own[0]] in FINITE:
        return 0
    verb = next((k for k in range(1, len(own)) if scene.tags[own[k]] in FINITE), 0)
    while verb and verb < len(own) and scene.tags[own[verb]] in _VERBAL - {"to"}:
        verb += 1
    if not verb:
        return 0
    if verb == len(own) or scene.words[own[verb]].mark:
        return verb
    return verb if scene.words[own[verb]].low in load_grammar()["preposition"] else 0
