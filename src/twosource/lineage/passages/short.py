"""Copies too short for alignment to tell: items of a line or two that stand elsewhere whole.

A headline that names something is nobody's coincidence; "Breaking news, more to follow" is. So
a short text counts when it is the whole of another document or its headline, word for word, and
holds a number, a name or many telling words. Invariant: symmetric, blind to order.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from twosource.lineage import thresholds
from twosource.lineage.passages.align import Block
from twosource.lineage.passages.folding import Codes, code_folds, fold_word
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.words import Words

SHORT = 40  # words
MIN_CONTENT = 4
MANY_CONTENT = 8  # of a text without numbers or names
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{2,}|\d+[.,]\d")
Place = tuple[int, int]  # document, position of the first word


def find_short_copies(pile: Pile) -> Iterator[tuple[int, int, Block]]:
    """Pairs (a, b), a < b, with the passage that is the whole of a short one of them."""
    short = [k for k in range(len(pile)) if 0 < len(pile.codes(k)) <= SHORT]
    short = [k for k in short if is_telling(pile[k])]
    if not short:
        return
    places = _places(pile)
    seen: set[tuple[int, int]] = set()
    for own in short:
        for other, start in places[pile.codes(own).tobytes()]:
            pair = min(own, other), max(own, other)
            if other != own and pair not in seen:
                seen.add(pair)
                block = _whole(pile.codes(own), start)
                yield (*pair, block if own < other else block.mirrored())


def _places(pile: Pile) -> defaultdict[bytes, list[Place]]:
    """Where short texts and headlines stand, by their coded words."""
    found: defaultdict[bytes, list[Place]] = defaultdict(list)
    for position in range(len(pile)):
        codes = pile.codes(position)
        if 0 < len(codes) <= SHORT:
            found[codes.tobytes()].append((position, 0))
        title = pile.readings[position].title
        if title and len(codes) > SHORT:
            named = code_folds([fold_word(word) for word in _WORD.findall(title)])
            start = _find(codes, named)
            if start is not None:
                found[named.tobytes()].append((position, start))
    return found


def _find(codes: Codes, part: Codes) -> int | None:
    """The first place of a run of words in a text."""
    if not len(part):
        return None
    firsts = np.flatnonzero(codes == part[0]).tolist()
    return next((k for k in firsts if np.array_equal(codes[k : k + len(part)], part)), None)


def _whole(codes: Codes, start: int) -> Block:
    content = int((codes & np.uint64(1)).sum())
    return Block(
        a_start=0,
        a_end=len(codes),
        b_start=start,
        b_end=start + len(codes),
        matched=len(codes),
        content=content,
        weak=0,
        gain=content * thresholds.CONTENT_GAIN
        + (len(codes) - content) * thresholds.FUNCTION_GAIN,
        swaps=(),
    )


def is_telling(words: Words) -> bool:
    """True when nobody else would have written these words by chance."""
    content = int((words.codes & np.uint64(1)).sum())
    if content < MIN_CONTENT:
        return False
    text = words.text
    return content >= MANY_CONTENT or bool(_NUMBER.search(text)) or _names(text) > 0


def _names(text: str) -> int:
    """Capitalized words inside sentences; in a text all in capitals they tell nothing."""
    words = list(_WORD.finditer(text))
    upper = [m for m in words if m.group()[0].isupper()]
    if len(upper) * 2 > len(words):
        return 0
    before = [text[: m.start()].rstrip()[-1:] for m in upper]
    return sum(bool(mark) and mark not in '.!?:"“' for mark in before)
