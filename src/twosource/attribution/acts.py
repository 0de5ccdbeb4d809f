"""Which act a cue performs once its words are read.

A neutral "said" may deny, threaten or dismiss. Invariant: a refusal to comment stays a refusal;
nothing here turns it into a denial.
"""

import re
from functools import cache

from twosource.attribution.cues import load_context
from twosource.records.attribution import Act

_NEUTRAL = frozenset(["assert", "report", "announce", "recall"])
_SCORNFUL = frozenset([
    "call", "dismiss", "describe", "label", "brand", "dub", "term", "deride", "reject",
    "characterize", "characterise", "portray", "denounce", "ridicule",
])  # fmt: skip
_STRONG = re.compile(
    r"\b(?:never|not (?:a single|one)\b|nothing of the (?:kind|sort)|no such"
    r"|nor (?:will|are|do|have|did))"
)
_COUNTER = re.compile(r"[^\w]*it is (?:the |our )?\w+[\w ]{0,40} (?:that|who)\b")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(load_context()[name], key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def has_words(name: str, folded: str) -> bool:
    """Whether a folded text holds one of the context words of this name."""
    return bool(_pattern(name).search(folded))


def refine_act(
    act: Act, lemma: str, content: str, *, is_reply: bool = False, own: bool = False
) -> Act:
    """The act in context.

    A denial under a neutral cue ("We have never sold a shell," he said) is act ``deny`` while
    ``Attribution.negated`` stays false: the content itself carries the negation. After "denied
    that …" ``negated`` is true and the content is positive. ``own`` tells that the content
    speaks of the speaker's own side, ``is_reply`` that it answers an accusation or question.
    """
    folded = fold(content)
    if lemma.split(" ", 1)[0] in _SCORNFUL and _is_scorn(folded):
        return "dismiss"
    if act in _NEUTRAL | {"warn"} and _is_threat(folded, own=own or act == "warn"):
        return "threaten"
    if act not in _NEUTRAL:
        return act
    return _reply_act(folded, is_reply=is_reply) or (
        "deny" if _is_denial(folded, is_reply=is_reply, own=own) else act
    )


def negate_act(act: Act, kind: str) -> Act:
    """The act of a negated cue: "did not confirm", "has not denied" take no stance."""
    return act if kind in {"thought", "stance", "document"} else "refuse_comment"


def fold(text: str) -> str:
    """Lower-case text with straight apostrophes, as the context words are written."""
    return text.lower().replace("\u2019", "'")


def is_own(folded: str) -> bool:
    """Whether the content speaks in the first person or of the speaker by pronoun."""
    return has_words("first_person", folded)


def _is_scorn(folded: str) -> bool:
    return has_words("scorn", folded) and has_words("account", folded)


def _is_threat(folded: str, *, own: bool) -> bool:
    """Whether harm is announced: outright, or on a condition and by the speaker's side."""
    if has_words("menace", folded):
        return True
    conditional = has_words("condition", folded) and has_words("future", folded)
    return own and conditional and has_words("retaliation", folded)


def _reply_act(folded: str, *, is_reply: bool) -> Act | None:
    """What an answer does that is neither a denial nor a plain statement."""
    if is_reply and has_words("exhibits", folded) and has_words("ordinary", folded):
        return "dispute_identity"
    if is_reply and _is_scorn(folded):
        return "dismiss"
    if has_words("reproach", folded):
        return "criticise"
    return "allege" if is_reply and _COUNTER.match(folded) else None


def _is_denial(folded: str, *, is_reply: bool, own: bool) -> bool:
    """Whether the content itself denies; in an answer "only" and "alone" imply it."""
    if _STRONG.search(folded) and (own or is_reply):
        return True
    return is_reply and (has_words("denial", folded) or has_words("implied_denial", folded))
