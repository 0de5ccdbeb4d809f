"""Which words a clause needs to be understood alone, and which it can do without.

Invariant: only words of the clause's own sentence are added.
"""

from collections.abc import Sequence

from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE, is_known_verb
from twosource.claims.syntax.words import Word, is_quote_mark, load_grammar

_JOINING = frozenset({"that", "which", "who", "whose"})
_BREAKING = frozenset({"and", "or", "but", "that", "which", "who", "what", "whether", "said"})
_JOINED = 3  # a mark and the words on both sides
_ARTICLE = frozenset({"a", "an", "the"})
_LIMITED = frozenset({"any", "every", "each", "anyone", "everyone", "anybody", "everybody"})
_OPENING_NOUN = _ARTICLE | _LIMITED
_SUBJECTS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "it", "they", "he", "she", "we",
     "no", "some", "all", "there"}
)  # fmt: skip
_NEAR = 4  # words in which a noun phrase ends
_LONGEST = 12  # words of what limits a noun
_VERBAL = FINITE | {"ing", "inf", "to"}


def whole_words(scene: Scene, indices: Sequence[int]) -> Sequence[int]:
    """The clause with the noun that it explains and with what limits its last noun."""
    return _completed(scene, _headed(scene, indices))


def idle_words(scene: Scene, indices: Sequence[int]) -> set[int]:
    """A repeated "that", and a comma that an insertion taken out has left."""
    return {i for i in indices if _repeats_that(scene, indices, i)} | _left_commas(
        scene, indices
    )


def _completed(scene: Scene, indices: Sequence[int]) -> Sequence[int]:
    """The clause with what its last noun needs: "any firm" takes "that helps them" in.

    A noun in apposition that only leads to such words is left out: "…, a step (that …)".
    """
    after = indices[-1] + 1
    spoken = [i for i in indices if not scene.words[i].mark]
    shares = len(spoken) > _NEAR and scene.words[spoken[-1]].low in load_grammar()["governing"]
    if shares and scene.tags[spoken[-2]] == "word":
        return spoken[:-1]  # "refused entry to(, or held in, a port)"
    if after >= len(scene.words) or scene.words[after].low not in _JOINING:
        return indices
    if all(scene.tags[i] not in _VERBAL for i in indices):
        return indices
    tail = range(max(0, len(indices) - 1 - _NEAR), len(indices))
    opens = [k for k in tail if scene.words[indices[k]].low in _OPENING_NOUN]
    if not opens or any(scene.tags[i] != "word" for i in indices[opens[-1] + 1 :]):
        return indices
    head = scene.words[indices[opens[-1]]].low
    before = scene.words[indices[opens[-1] - 1]].low if opens[-1] else ""
    if before == "," and head in _ARTICLE:
        plain = not any(_is_set(scene.words[i]) for i in indices[opens[-1] :])
        return indices[: opens[-1] - 1] if plain else indices
    return _with_relative(scene, indices, after) if head not in _ARTICLE else indices


def _with_relative(scene: Scene, indices: Sequence[int], after: int) -> Sequence[int]:
    """The clause and the words that limit its last noun, up to the next mark."""
    end = after
    while end < len(scene.words) and not scene.words[end].mark:
        end += 1
    short = end - after <= _LONGEST and end - after > 1
    return [*indices, *range(after, end)] if short else indices


def _is_set(word: Word) -> bool:
    """A name, or a word that joins one: "a firm in Malta" tells more than "a step"."""
    return word.capital or word.low in load_grammar()["preposition"]


def _headed(scene: Scene, indices: Sequence[int]) -> Sequence[int]:
    """The clause with the noun it explains, where it holds that noun's own verb.

    "(The claim that) Chad arms Mali rests on hearsay."
    """
    first = indices[0] + (scene.words[indices[0]].low == "that")
    if first >= len(scene.words) or scene.tags[first] in _VERBAL:
        return indices
    head = _explained(scene, first)
    clause = [i for i in indices if i >= first]
    verbs: list[int] = []
    for i in clause[:-1] if head else ():
        if scene.words[i].mark or scene.words[i].low in _BREAKING:
            break
        helped = bool(verbs) and scene.tags[verbs[-1]] == "aux" and i - verbs[-1] <= _NEAR
        if _is_verb(scene, i) and not helped:
            verbs.append(i)
    return [*head, *clause] if len(verbs) > 1 else indices


def _explained(scene: Scene, first: int) -> list[int]:
    """The noun with "that" before a clause: "the so-called proof that"."""
    back = [i for i in range(first) if not is_quote_mark(scene.words[i])]
    if not back or scene.words[back[-1]].low != "that":
        return []
    for k in range(len(back) - 2, max(-1, len(back) - 2 - _NEAR), -1):
        word = scene.words[back[k]]
        if word.low in load_grammar()["determiner"]:
            return back[k:] if k < len(back) - 2 else []
        barred = word.mark and not is_hyphen(scene, back[k])
        if barred or scene.tags[back[k]] in FINITE or word.low in _BREAKING:
            return []
    return []


def _is_verb(scene: Scene, i: int) -> bool:
    """A finite verb, or what only can be one between two names: "Chad arms Mali"."""
    if scene.tags[i] in FINITE:
        return True
    before, word, *after = scene.words[max(0, i - 1) : i + 2]
    named = before.capital and bool(after) and after[0].capital
    return named and not word.capital and is_known_verb(word.low)


def _repeats_that(scene: Scene, indices: Sequence[int], i: int) -> bool:
    """The second "that" of "that it leaks and that its site is empty"."""
    at = i + 1
    if scene.words[i].low != "that" or i <= indices[0] or at >= len(scene.words):
        return False
    if scene.words[i - 1].low not in load_grammar()["coordinator"] or at not in indices:
        return False
    noun = scene.words[at].capital or scene.words[at].low in _SUBJECTS
    return noun and any(tag in FINITE for tag in scene.tags[at : at + 1 + _NEAR])


def _left_commas(scene: Scene, indices: Sequence[int]) -> set[int]:
    """The comma before a verb that an insertion taken out has left: "Vik(, 58,) was heard"."""
    found, closes = set(), False
    for before, i, after in zip(indices, indices[1:], indices[2:], strict=False):
        if scene.words[i].low != ",":
            continue
        gap = after - before > _JOINED - 1
        if gap and not closes and scene.tags[after] in FINITE:
            found.add(i)
        closes = scene.words[after].low not in load_grammar()["coordinator"]
    return found


def is_hyphen(scene: Scene, i: int) -> bool:
    """A mark that joins two words: "U.S.-made"."""
    word, around = scene.words[i], scene.words[i - 1 : i + 2]
    if not word.mark or i == 0 or len(around) < _JOINED:
        return False
    joined = around[0].end == word.start and around[2].start == word.end
    return joined and scene.text[word.start : word.end] == "-"
