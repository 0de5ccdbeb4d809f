"""Whether the only time of a sentence is also that of a clause that does not hold it.

Invariant: looks at the words between the two and at the tense of the clause, at nothing else.
"""

import re

from twosource.records.reading import TimeRef

_FEW = 60  # characters at the beginning of a clause that show its tense
_OTHER_TENSE = re.compile(
    r"\b(?:has|have|is|are|does|do|will|would|can|could|may|might|shall)\b|n't\b"
    r"|^\W*(?:for|by|while|after|before)\s+\w+ing\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|while|whereas|although|though)\b|;", re.IGNORECASE)
_NEXT_DEED = re.compile(r"\b(?:and|but|while|which|who|that|whose)\b|[;:]", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:and|but|while)\W*\Z", re.IGNORECASE)
_COMMENT = re.compile(r"\W*(?:and|but|though)\s+(?:that|this|it)\s+was\b", re.IGNORECASE)


def covers(text: str, span: tuple[int, int], time: TimeRef) -> bool:
    """Whether a clause shares the time that stands before or after it."""
    start, end = span
    if time.begin is None or time.finish is None or start <= time.begin < end:
        return True
    if time.finish <= start:
        told = _OTHER_TENSE.search(text[start : min(end, start + _FEW)])
        return told is None and _TURN.search(text[time.finish : start]) is None
    joint = _JOINT.search(text, start, end)
    between = text[joint.start() if joint else end : time.begin]
    return _COMMENT.match(between) is not None or _NEXT_DEED.search(between) is None
