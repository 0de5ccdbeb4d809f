"""Which act a cue performs once its words are read.

A neutral "said" may deny, threaten or dismiss. Invariant: a refusal to comment stays a refusal;
nothing here turns it into a denial.
"""

import re
from dataclasses import dataclass
from functools import cache

from twosource.attribution.cues import load_context
from twosource.records.attribution import Act
from twosource.text.phrases import Phrases

_NEUTRAL = frozenset(["assert", "report", "announce", "recall"])
_SCORNFUL = frozenset([
    "call", "dismiss", "describe", "label", "brand", "dub", "term", "deride", "pronounce",
    "characterize", "characterise", "portray", "denounce", "ridicule",
])  # fmt: skip
_STRONG = re.compile(
    r"\b(?:never|not (?:a single|one)\b|nothing of the (?:kind|sort)|no such"
    r"|nor (?:will|are|do|have|did))"
)
_NEGATIVE = re.compile(  # "no ship has", "none of the", "it had not", "there was no indication"
    r"[^\w]*(?:that )?(?:so far )?"
    r"(?:(?:not (?:a single|one)|none of|nobody|nothing"
    r"|no (?!comment|matter|longer|doubt|wonder)[\w-]+)\b"
    r"|(?:at no time|on no occasion|under no circumstances|in no way|by no means|never)\b"
    r"|there (?:is|was|were|has been|had been) (?:[^\w]?no|none|nothing)\b"
    r"|(?:it|we|they|he|she|i) (?:does|do|did|has|have|had|was|were|is|are)(?:n't| not| never) "
    r"(?!think|believe|expect|want|need|see|comment|rule|plan|intend"
    r"|know (?:if|whether|how|why)))"
)
_NOT_TO = re.compile(r"[^\w]*(?:not|never) to (?:have|be|know)\b")  # "claims not to have known"
_PROTESTING = frozenset(["protest", "object", "complain", "call out"])  # "that it sold nothing"
_NEGATED = re.compile(r"\b(?:not?|never|none|nobody|nothing|nor|neither)\b|n't\b")
_OFFERED = re.compile(
    r"^[^\w]*(?:(?:a|an|the|any|all|its|his|her|their|this|that|[\w-]+'s) )?(?:[\w-]+ ){0,2}"
    r"(?:offers?|proposals?|demands?|bids?|ultimatum|invitations?|plans?|deals?|appeals?|motions?)\b"
)
_FUTURE = re.compile(r"\bwill\b")
_OWN_FUTURE = re.compile(r"\b(?:will|would be|intend to|is examining|was examining)\b")
_COUNTER = re.compile(r"[^\w]*it is (?:the |our )?\w+[\w ]{0,40} (?:that|who)\b")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(load_context()[name], key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(load_context()[name])


def has_words(name: str, folded: str) -> bool:
    """Whether a folded text holds one of the context words of this name."""
    return _phrases(name).may_stand_in(folded) and bool(_pattern(name).search(folded))


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is said: in answer to an accusation, of the speaker's own side, by media."""

    is_reply: bool = False
    own: bool = False
    by_media: bool = False


def refine_act(act: Act, lemma: str, content: str, manner: Manner) -> Act:
    """The act in context.

    A denial under a neutral cue ("We have never sold a shell," he said) is act ``deny`` while
    ``Attribution.negated`` stays false: the content itself carries the negation. After "denied
    that …" ``negated`` is true and the content is positive.
    """
    folded = fold(content)
    if lemma.split(" ", 1)[0] in _SCORNFUL and (said := _spurns(folded)):
        return said
    if lemma.split(" ", 1)[0] in _SCORNFUL and act == "assert" and has_words("blame", folded):
        return "criticise"
    if act in _NEUTRAL | {"warn"} and _is_threat(folded, own=manner.own or act == "warn"):
        return "threaten"
    if manner.by_media and act in {"assert", "estimate"}:
        return "report"
    if act in _NEUTRAL:
        return _neutral_act(act, folded, manner)
    return _turned_act(act, lemma, folded)


def _turned_act(act: Act, lemma: str, folded: str) -> Act:
    """What a denying or alleging cue does by its words."""
    if lemma == "reject" and _OFFERED.search(folded):
        return "opine"  # an offer is turned down, nothing is denied
    protests = act == "criticise" and lemma in _PROTESTING and _NEGATED.search(folded)
    return "deny" if protests or (act == "allege" and _NOT_TO.match(folded)) else act


def _neutral_act(act: Act, folded: str, manner: Manner) -> Act:
    """What a neutral "said" does by its words."""
    if _NEGATIVE.match(folded) or _NOT_TO.match(folded) or has_words("not_so", folded):
        return "deny"
    special = _reply_act(folded, is_reply=manner.is_reply)
    if special is not None:
        return special
    if _is_denial(folded, manner):
        return "deny"
    return act if act != "assert" else _asserted_act(folded, manner)


def _asserted_act(folded: str, manner: Manner) -> Act:
    """What a plain "said" does that neither denies nor replies."""
    if has_words("normative", folded):
        return "opine"
    if has_words("performative", folded) or (manner.own and _OWN_FUTURE.search(folded)):
        return "announce"
    return "predict" if _FUTURE.search(folded) and not manner.own else "assert"


def negate_act(act: Act, kind: str, lemma: str = "") -> Act:
    """The act of a negated cue: "did not confirm", "has not denied" take no stance.

    Who did not promise, demand or attack does not answer a question either.
    """
    if act == "deny" and lemma in {"dispute", "contest", "challenge"}:
        return "admit"  # "does not dispute receiving it"
    if lemma.partition(" ")[0] in {"accept", "acknowledge", "recognise", "recognize"}:
        return "deny"  # "does not accept that it was paid"
    if lemma == "suspect":
        return "assess"  # "had no reason to suspect" answers for itself
    silent = act in _NEUTRAL - {"announce"} | {"admit", "deny", "dismiss", "allege"}
    return "refuse_comment" if silent and kind not in {"thought", "stance", "document"} else act


def fold(text: str) -> str:
    """Lower-case text with straight apostrophes, as the context words are written."""
    return text.lower().replace("\u2019", "'")


def is_own(folded: str) -> bool:
    """Whether the content speaks in the first person or of the speaker by pronoun."""
    return has_words("first_person", folded)


def _spurns(folded: str) -> Act | None:
    """What contempt for an account does: "a lie" denies it, "a fable" scorns its source."""
    if has_words("account", folded) and has_words("falsehood", folded):
        return "deny"
    return "dismiss" if _is_scorn(folded) else None


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
    if has_words("brush_off", folded) or (is_reply and _is_scorn(folded)):
        return "dismiss"
    if has_words("reproach", folded):
        return "criticise"
    return "allege" if is_reply and _COUNTER.match(folded) else None


def _is_denial(folded: str, manner: Manner) -> bool:
    """Whether the content itself denies; in an answer "only" and "alone" imply it."""
    if _STRONG.search(folded) and (manner.own or manner.is_reply):
        return True
    implied = has_words("denial", folded) or has_words("implied_denial", folded)
    return manner.is_reply and implied
