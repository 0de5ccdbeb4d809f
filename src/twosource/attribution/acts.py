"""Which act a cue performs once its words are read: a neutral "said" may deny, threaten or dismiss.

Invariant: a refusal to comment stays a refusal; nothing here turns it into a denial.
"""

import re
from functools import cache

from twosource.attribution.cues import load_context
from twosource.records.attribution import Act

_NEUTRAL = frozenset(["assert", "report", "announce", "recall"])
_SCORNFUL = frozenset(["call", "dismiss", "describe", "label", "brand", "dub", "term", "deride", "reject",
                       "characterize", "characterise", "portray", "denounce", "ridicule", "say"])  # fmt: skip


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(load_context()[name], key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def has_words(name: str, text: str) -> bool:
    """Whether a folded text holds one of the context words of this name."""
    return bool(_pattern(name).search(text))


def refine_act(
    act: Act, lemma: str, content: str, *, is_reply: bool = False, own: bool = False
) -> Act:
    """The act in context.

    A denial under a neutral cue ("We have never sold a shell," he said) is act ``deny`` while
    ``Attribution.negated`` stays false: the content itself carries the negation. After "denied
    that …" ``negated`` is true and the content is positive. ``own`` tells that the content speaks of
    the speaker's own side, ``is_reply`` that it answers an accusation or question.
    """
    folded = content.lower().replace("\u2019", "'")
    if lemma.split()[0] in _SCORNFUL and lemma.split()[0] != "say" and _is_scorn(folded):
        return "dismiss"
    if act == "warn" and _is_threat(folded):
        return "threaten"
    if act in _NEUTRAL | {"warn"} and has_words("menace", folded):
        return "threaten"
    if act not in _NEUTRAL:
        return act
    if _is_threat(folded) and has_words("condition", folded) and own:
        return "threaten"
    if is_reply and has_words("exhibits", folded) and has_words("ordinary", folded):
        return "dispute_identity"
    if has_words("reproach", folded):
        return "criticise"
    if is_reply and re.match(
        r"[^\w]*it is (?:the |our )?\w+[\w ]{0,40} (?:that|who)\b", folded
    ):
        return "allege"
    if _is_denial(folded, is_reply=is_reply, own=own):
        return "deny"
    return act


def negate_act(act: Act, kind: str) -> Act:
    """The act of a negated cue: "did not confirm", "has not denied" are no stance on the content."""
    return act if kind in {"thought", "stance", "document"} else "refuse_comment"


def _is_scorn(folded: str) -> bool:
    return has_words("scorn", folded) and has_words("account", folded)


def _is_threat(folded: str) -> bool:
    return (
        has_words("condition", folded)
        and has_words("future", folded)
        and has_words("retaliation", folded)
    )


def _is_denial(folded: str, *, is_reply: bool, own: bool) -> bool:
    strong = re.search(
        r"\b(?:never|not (?:a single|one)\b|nothing of the (?:kind|sort)|no such|nor (?:will|are|do|have|did))",
        folded,
    )
    if strong and (own or is_reply):
        return True
    if is_reply and has_words("denial", folded):
        return True
    return is_reply and has_words("implied_denial", folded)


def is_own(folded: str) -> bool:
    """Whether the content speaks in the first person or of the speaker by pronoun."""
    return has_words("first_person", folded)
