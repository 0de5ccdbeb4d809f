"""Act and polarity of a claim: what the source does, and on which side of the proposition.

Invariant: a refusal to comment and words that leave a matter open have polarity ``none``; a
denial always stands against a proposition in the positive.
"""

from twosource.records.attribution import Act, Attribution
from twosource.records.claim import Polarity, Proposition
from twosource.records.reading import Quantity

# A source that says "we have never sold shells" denies; the document itself only states.
_DENIABLE = frozenset(
    {
        "transfer", "purchase", "possess", "military_use", "damage", "evade_sanctions",
        "agreement", "plan_facility", "technical_support", "integrate_networks", "partnership",
        "identity", "publish",
    }
)  # fmt: skip
_STATEMENTS = frozenset({"assert", "report", "announce", "allege"})
_BY_ACT = {
    "dismiss": "source_reliability",
    "criticise": "attitude",
    "demand": "legal_or_diplomatic_measure",
    "threaten": "legal_or_diplomatic_measure",
    "dispute_identity": "identity",
    "opine": "assessment",
}
_ABOUT_TOPIC = frozenset({"deny", "refuse_comment", "admit", "estimate"})


def choose_act(
    attribution: Attribution | None, predicate: str, *, negated: bool, left_open: bool
) -> tuple[Act, Polarity]:
    """The act and the polarity of one clause under its attribution."""
    act: Act = attribution.act if attribution else "assert"
    if act == "refuse_comment":
        return act, "none"
    if left_open:
        return ("assess" if act == "assert" else act), "none"
    if act == "deny":
        return act, "negate"
    if attribution and negated and act in _STATEMENTS and predicate in _DENIABLE:
        return "deny", "negate"
    if negated and act not in ("dismiss", "dispute_identity", "criticise", "demand"):
        return act, "negate"
    return act, "affirm"


def default_predicate(
    act: Act,
    topic: Proposition | None,
    quantity: Quantity | None,
    *,
    has_content: bool,
    goods: bool,
) -> tuple[str | None, bool]:
    """The class of a statement no trigger explains; True when it is about the topic's deed."""
    if act in _ABOUT_TOPIC:
        if topic is not None:
            return topic.predicate, True
        return ("source_reliability" if act in ("deny", "refuse_comment") else "other"), False
    if act in _BY_ACT:
        return _BY_ACT[act], False
    if not has_content:
        return None, False
    if quantity is not None and goods:
        return (topic.predicate, True) if topic else ("transfer", False)
    return "other", False
