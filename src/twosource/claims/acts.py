"""Act and polarity of a claim: what the source does, and on which side of the proposition.

Invariant: a refusal to comment and words that leave a matter open have polarity ``none``; a
denial always stands against a proposition in the positive.
"""

from dataclasses import dataclass

from twosource.records.attribution import Act, Attribution
from twosource.records.claim import Polarity, Proposition
from twosource.records.reading import DocumentKind, Quantity

# A source that says "we have never sold shells" denies; the document itself only states.
_DENIABLE = frozenset(
    {
        "transfer", "purchase", "possess", "military_use", "damage", "evade_sanctions",
        "agreement", "plan_facility", "technical_support", "integrate_networks", "partnership",
        "identity", "publish",
    }
)  # fmt: skip
_THREATS = frozenset({"military_use", "sanction", "damage", "legal_or_diplomatic_measure"})
_STATEMENTS = frozenset({"assert", "report", "announce", "allege"})
_ONE_SIDED = frozenset({"dismiss", "dispute_identity", "criticise", "demand"})
_BY_ACT = {
    "dismiss": "source_reliability",
    "criticise": "attitude",
    "demand": "legal_or_diplomatic_measure",
    "threaten": "legal_or_diplomatic_measure",
    "dispute_identity": "identity",
    "opine": "assessment",
}
_ABOUT_TOPIC = frozenset({"deny", "refuse_comment", "admit", "estimate"})
_ANSWERS = frozenset({"deny", "refuse_comment"})  # to the matter that was put to the source
_OPINIONS: dict[str, Act] = {
    "assessment": "opine",
    "attitude": "opine",
    "source_reliability": "assess",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a clause says its proposition, as far as it decides the act."""

    predicate: str
    realis: str = "actual"
    negated: bool = False
    plainly: bool = False  # the negation is the verb's own
    left_open: bool = False
    refuses: bool = False
    discredits: bool = False  # the words attack a source: "fabrications"
    own_deed: bool = False  # the speaker's own side is the one that acts
    disputes: bool = False  # somebody else has just named it otherwise
    answer: Act | None = None  # decided by the wording: an admission with a limit
    document: DocumentKind = "original"


def choose_act(attribution: Attribution | None, manner: Manner) -> tuple[Act, Polarity]:
    """The act and the polarity of one clause under its attribution."""
    if attribution is None:
        return _own_act(manner)
    act = manner.answer or attribution.act
    if act == "refuse_comment" or manner.refuses:
        return "refuse_comment", "none"
    if manner.left_open:
        return ("assess" if act == "assert" else act), "none"
    if act in _STATEMENTS:
        act = _told_act(act, manner)
    if act == "deny":
        return act, "negate"
    return act, "negate" if manner.negated and act not in _ONE_SIDED else "affirm"


def _told_act(act: Act, manner: Manner) -> Act:
    """What a plain "said" amounts to, by what is said."""
    if manner.discredits:
        return "dismiss"
    if manner.plainly and manner.predicate in _DENIABLE:
        return "deny"
    if manner.disputes and manner.predicate == "identity":
        return "dispute_identity"
    if manner.own_deed and manner.realis == "conditional" and manner.predicate in _THREATS:
        return "threaten"
    if manner.own_deed and manner.realis in ("planned", "future"):
        return "announce"
    return act


def _own_act(manner: Manner) -> tuple[Act, Polarity]:
    """The document's own voice: statements, in columns opinions."""
    if manner.left_open:
        return "assess", "none"
    act: Act = "assert"
    if manner.disputes and manner.predicate == "identity" and not manner.negated:
        act = "dispute_identity"
    elif manner.document == "column" and manner.predicate in _OPINIONS:
        act = _OPINIONS[manner.predicate]
    elif manner.document == "column" and manner.realis == "normative":
        act = "demand"
    elif manner.realis == "conditional" and manner.predicate == "assessment":
        act = "assess"
    elif manner.realis == "future":
        act = "predict"
    return act, "negate" if manner.negated else "affirm"


def default_predicate(
    act: Act,
    topic: Proposition | None,
    quantity: Quantity | None,
    *,
    has_content: bool,
    goods: bool,
    points_back: bool,
) -> tuple[str | None, bool]:
    """The class of a statement no trigger explains; True when it is about the topic's deed.

    ``points_back`` is true for a content that names no matter of its own ("the allegations").
    """
    if act in _ABOUT_TOPIC:
        counts = act == "estimate" and quantity is not None and goods
        if topic is not None and (act in _ANSWERS or points_back or counts):
            return topic.predicate, True
        return ("source_reliability" if act in _ANSWERS else "other"), False
    if act in _BY_ACT:
        return _BY_ACT[act], False
    if not has_content:
        return None, False
    if quantity is not None and goods:
        return (topic.predicate, True) if topic else ("transfer", False)
    return "other", False
