"""Quotations that a copy changed: the words between the marks are not those of its origin.

Invariant: only quotations that clearly are the same one are compared; one that was cut short is
not changed.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from twosource.consistency.findings import Finding
from twosource.records.lineage import CopyLink
from twosource.records.reading import Quotation, Reading

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CONTRACTIONS = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\bwon't\b", "will not"),
        (r"\bcan't\b", "can not"),
        (r"\bcannot\b", "can not"),
        (r"n't\b", " not"),
        (r"\b(it|he|she|that|there|what|who|where)'s\b", r"\1 is"),
        (r"'re\b", " are"),
        (r"'ve\b", " have"),
        (r"'ll\b", " will"),
        (r"\bi'm\b", "i am"),
    )
)
SAME = 0.55  # likeness from which two quotations are one
LEAST = 4  # words of a quotation that is compared
KINDS = ("verbatim", "repost", "excerpt", "machine_spun", "quote", "merge")
SHOWN = 6  # words of a change that are printed
APART = 400  # characters that a copied quotation may have moved against its passage


def check_quotations(link: CopyLink, copy: Reading, origin: Reading) -> Iterator[Finding]:
    """The quotations of a copy whose words are not those of its origin."""
    if link.kind not in KINDS:
        return
    for mine in copy.quotations:
        words = words_of(copy, mine)
        theirs = [q for q in origin.quotations if is_near(link, mine, q)]
        if mine.level or len(words) < LEAST or not theirs:
            continue
        said, likeness = nearest(words, [words_of(origin, quote) for quote in theirs])
        if SAME <= likeness < 1.0 and not is_cut(words, said):
            old, new = change(said, words)
            where = origin.document.path or origin.document.url or "its origin"
            spun = " (machine-spun)" if link.kind == "machine_spun" else ""
            message = f"A quotation differs from {where}: “{old}” became “{new}”{spun}."
            yield Finding("quotation", mine.start, mine.end, message)


def words_of(reading: Reading, quotation: Quotation) -> tuple[str, ...]:
    """The words between the marks, without case and marks."""
    text = reading.document.text[quotation.start : quotation.end]
    plain = text.replace("’", "'").casefold()
    for pattern, written in CONTRACTIONS:
        plain = pattern.sub(written, plain)
    return tuple(WORD.findall(plain))


def is_near(link: CopyLink, mine: Quotation, theirs: Quotation) -> bool:
    """Whether a quotation of the origin stands where this one was taken from."""
    return any(
        a - APART <= mine.start <= b + APART and c - APART <= theirs.start <= d + APART
        for a, b, c, d in link.alignment
    )


def nearest(
    words: Sequence[str], others: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], float]:
    """The most alike quotation and its likeness, 0 to 1."""
    scored = [
        (SequenceMatcher(None, words, other, autojunk=False).ratio(), other) for other in others
    ]
    likeness, said = max(scored)
    return said, likeness


def is_cut(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether one is a piece of the other."""
    short, long = f" {' '.join(words)} ", f" {' '.join(said)} "
    return short in long or long in short


def change(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """The first words that differ, on both sides."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            left, right = max(0, a - 1), max(0, c - 1)
            return (
                " ".join(old[left : min(b + 1, a + SHOWN)]),
                " ".join(new[right : min(d + 1, c + SHOWN)]),
            )
    return " ".join(old[:SHOWN]), " ".join(new[:SHOWN])
