"""What a clause that only says "X is Y" claims: what a thing is, or how things stand.

Invariant: the class rests on the words of the clause alone; a clause with another main verb has
no copula.
"""

from collections.abc import Sequence

from twosource.claims.senses.types import before, find_types
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_classes, load_grammar

_FORMS = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
_POINTERS = frozenset({"it", "they", "these", "those", "this", "that"})
_VERBAL = frozenset({"verb", "ing", "inf", "to", "aux"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_NAMED = frozenset({"company", "bank", "trader", "vessel", "building", "works"})
_LOCATING = frozenset({"in", "at", "aboard", "inside", "near", "on"})
_REACH = 3  # adverbs that may stand between the copula and its complement


def find_copula(scene: Scene, indices: Sequence[int]) -> str | None:
    """The class of a copular clause: identity, source_reliability or assessment."""
    at = _copula_at(scene, indices)
    if at is None:
        return None
    grammar = load_grammar()
    subject = before(scene, indices, indices.index(at))
    low = {scene.words[i].low for i in subject}
    if low & grammar["account"]:
        return "source_reliability"
    things = load_classes("goods", "consignment")
    shown = not low.isdisjoint(grammar["exhibit"]) or not low.isdisjoint(things)
    said = {scene.words[i].low for i in indices if i > at}
    shown = shown or (low <= _POINTERS and bool(said & things))
    goods = any("goods" in find_types(scene).get(i, ()) for i in subject)
    if (shown or goods or low & _POINTERS) and _stands_somewhere(scene, indices, at):
        return "possess"
    if shown or any(mention.kind == "item" for _, mention in scene.mentions_in(subject)):
        return "identity"
    if _names_what(scene, indices, at) and _is_party_or_place(scene, subject):
        return "identity"
    judged = {scene.words[i].low for i in indices if i > at}
    return "assessment" if judged & grammar["judging"] else None


def _stands_somewhere(scene: Scene, indices: Sequence[int], at: int) -> bool:
    """The complement is a place: "twelve of them are in Chad now"."""
    after = [i for i in indices if i > at and not scene.words[i].mark][: _REACH + 1]
    adverbs = load_grammar()["adverb_not_subject"]
    plain = [i for i in after if not _is_adverb(scene.words[i].low, adverbs)]
    return bool(plain) and scene.words[plain[0]].low in _LOCATING


def _names_what(scene: Scene, indices: Sequence[int], at: int) -> bool:
    """The complement is a noun phrase: "a parking lot", "Lachine of Montreal"."""
    after = next((i for i in indices if i > at and not scene.words[i].mark), None)
    if after is None:
        return False
    return scene.words[after].capital or scene.words[after].low in _ARTICLES


def _is_party_or_place(scene: Scene, subject: Sequence[int]) -> bool:
    """The subject is a firm, a ship or a building, of which it can be said what it is."""
    types = find_types(scene)
    named = {name for i in subject for name in types.get(i, ())}
    return not named.isdisjoint(_NAMED)


def find_likened(scene: Scene, indices: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """The roles of a clause that says one known thing is another; none where it does not."""
    at = _copula_at(scene, indices)
    if at is None:
        return {}
    sides = ([i for i in indices if i < at], [i for i in indices if i > at])
    one, other = (_items_in(scene, side) for side in sides)
    return {"object": one, "item": other} if one and other and one != other else {}


def _items_in(scene: Scene, indices: Sequence[int]) -> tuple[str, ...]:
    """The things with a name in these words; what sort of thing they are adds nothing."""
    items = [mention for _, mention in scene.mentions_in(indices) if mention.kind == "item"]
    named = [mention.key for mention in items if mention.text[:1].isupper()]
    return tuple(dict.fromkeys(named[:1]))


def _copula_at(scene: Scene, indices: Sequence[int]) -> int | None:
    """Where the copula stands that is the main verb of the clause."""
    for place, i in enumerate(indices):
        if scene.tags[i] == "verb" and scene.words[i].low not in _FORMS:
            return None
        if scene.words[i].low not in _FORMS or place == 0:
            continue
        after = [j for j in indices[place + 1 : place + 1 + _REACH] if not scene.words[j].mark]
        adverbs = load_grammar()["adverb_not_subject"]
        plain = [j for j in after if not _is_adverb(scene.words[j].low, adverbs)]
        return i if plain and scene.tags[plain[0]] not in _VERBAL else None
    return None


def _is_adverb(low: str, adverbs: frozenset[str]) -> bool:
    return low in adverbs or low.endswith("ly") or low in ("not", "never", "no")
