"""Words folded and coded: blind to what a copyist may hide behind, stable from run to run.

Folding drops case, accents, typographic marks, zero-width characters and letters of another
script that look alike. A word's code is a polynomial hash of its folded letters, computed for
all words of a text at once. Invariant: the code depends on the folded letters alone, and its
lowest bit is set for content words (neither short nor function words).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Letters = npt.NDArray[np.uint32]
Lengths = npt.NDArray[np.int64]

HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
PLANE = 0x10000  # the basic plane; rarer characters take the slow path
SEVERAL = PLANE - 1  # marks a character that folds to several letters
SHORT = 3  # letters: shorter words say little
_DROP = re.compile(rf"[{HIDDEN}]")
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝһαβγεικνορτυχɡ",
    "abekmhopctyxijsdqwhabyeikvoptuxg",
)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@cache
def load_function_words() -> frozenset[str]:
    """Words too common to say anything about a text."""
    table = files("twosource.lineage").joinpath("data/function_words.txt")
    return frozenset(fold_word(word) for word in table.read_text("utf-8").split())


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """The word without case, accents, hidden characters and foreign lookalike letters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", _DROP.sub("", word))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.casefold().translate(_LOOKALIKES)


@cache
def letter_folds() -> Letters:
    """What each character of the basic plane folds to: a letter, 0 outside words."""
    table = np.zeros(PLANE, dtype=np.uint32)
    for code in range(PLANE):
        if (letter := chr(code)).isalnum():
            fold = fold_word.__wrapped__(letter)
            table[code] = ord(fold) if len(fold) == 1 else SEVERAL
    return table


def code_folds(folds: Sequence[str]) -> Codes:
    """The codes of folded words."""
    joined = "".join(folds).encode("utf-32-le", "surrogatepass")
    lengths = np.fromiter(map(len, folds), np.int64, len(folds))
    return code_letters(np.frombuffer(joined, dtype=np.uint32), lengths)


def code_letters(letters: Letters, lengths: Lengths) -> Codes:
    """The codes of words given by their folded letters end to end and their lengths (> 0)."""
    codes = _hash_letters(letters, lengths)
    content = (lengths > SHORT) | _tell(letters, lengths)
    functional = _function_codes()
    places = np.minimum(np.searchsorted(functional, codes), len(functional) - 1)
    content &= functional[places] != codes
    return (codes & ~np.uint64(1)) | content.astype(np.uint64)


def _hash_letters(letters: Letters, lengths: Lengths) -> Codes:
    if not len(lengths):
        return np.empty(0, dtype=np.uint64)
    starts = np.cumsum(lengths) - lengths
    places = np.arange(len(letters)) - np.repeat(starts, lengths)
    terms = (letters.astype(np.uint64) + _MIX) * _powers(int(lengths.max()))[places]
    total: Codes = np.add.reduceat(terms, starts)
    return (total ^ (total >> np.uint64(29))) * _MIX


def _tell(letters: Letters, lengths: Lengths) -> Flags:
    """Which words are numbers or written in other letters than ASCII, however short."""
    if not len(lengths):
        return np.empty(0, dtype=np.bool_)
    starts = np.cumsum(lengths) - lengths
    others = np.maximum.reduceat(letters, starts) > 127
    no_digit = (letters < 48) | (letters > 57)
    tell: Flags = others | ~np.logical_or.reduceat(no_digit, starts)
    return tell


@cache
def _powers(count: int) -> Codes:
    powers = np.full(count, _ODD, dtype=np.uint64)
    powers[0] = 1
    all_powers: Codes = np.multiply.accumulate(powers)
    return all_powers


@cache
def _function_codes() -> Codes:
    words = sorted(load_function_words())
    joined = "".join(words).encode("utf-32-le")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    return np.sort(_hash_letters(np.frombuffer(joined, dtype=np.uint32), lengths))
