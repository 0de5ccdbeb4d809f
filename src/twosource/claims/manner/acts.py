"""Act and polarity of a claim: what the source does, and on which side of the proposition.

Invariant: a refusal to comment and words that leave a matter open have polarity ``none``; a
denial always stands against a proposition in the positive.
"""

from dataclasses import dataclass

from twosource.records.attribution import Act, Attribution
from twosource.records.claim import Polarity, Proposition
from twosource.records.reading import DocumentKind, Quantity

# What a source says not to be so it denies, unless it only judges or tells its plans.
_JUDGED = frozenset({"assessment", "attitude", "source_reliability"})
_FORECAST = frozenset({"capability", "other"})
_PLANS = frozenset({"planned", "future", "conditional", "normative"})
# What the document itself may deny in answer to what it has just reported.
DEEDS = frozenset(
    {
        "transfer", "purchase", "possess", "military_use", "damage", "evade_sanctions",
        "agreement", "plan_facility", "technical_support", "integrate_networks", "partnership",
    }
)  # fmt: skip
HANDED_ON = frozenset({"transfer", "purchase"})
_THREATS = frozenset({"military_use", "sanction", "damage", "legal_or_diplomatic_measure"})
_MEASURES_TAKEN = frozenset({"sanction", "legal_or_diplomatic_measure"})
_STATEMENTS = frozenset({"assert", "report", "announce", "allege"})
_ONE_SIDED = frozenset({"dismiss", "dispute_identity", "criticise", "demand"})
_BY_ACT = {
    "dismiss": "source_reliability",
    "criticise": "attitude",
    "demand": "legal_or_diplomatic_measure",
    "threaten": "legal_or_diplomatic_measure",
    "dispute_identity": "identity",
}
_MEASURES = frozenset({"demand", "threaten"})
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
    implied: bool = False  # the words deny by what they leave: "only", "false"
    plainly: bool = False  # the negation is the verb's own
    left_open: bool = False
    refuses: bool = False
    discredits: bool = False  # the words attack a source: "fabrications"
    own_deed: bool = False  # the speaker's own side is the one that acts
    disputes: bool = False  # somebody else has just named it otherwise
    answer: Act | None = None  # decided by the wording: an admission with a limit
    inferred: bool = False  # that answer hangs on a negation alone
    settled: bool = False  # by more than its words: what a limit leaves, what it contradicts
    of_others: bool = False  # the words say, in the positive, what others did
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
    if (
        act == "announce"
        and attribution.cue is None
        and manner.predicate not in _MEASURES_TAKEN
    ):
        act = "assert"  # a press release as a whole: it announces measures and states facts
    outright = attribution.negated or manner.negated or manner.implied or manner.answer
    if act == "deny" and attribution.cue is not None and not outright:
        act = "assert"  # another clause of the answer denies, this one only states
    if act in _STATEMENTS:
        act = _told_act(act, manner)
    if act == "deny":
        return act, "negate"
    return act, "negate" if manner.negated and act not in _ONE_SIDED else "affirm"


def _told_act(act: Act, manner: Manner) -> Act:
    """What a plain "said" amounts to, by what is said."""
    if manner.discredits:
        return "dismiss"
    planned = manner.predicate in _FORECAST and manner.realis in _PLANS
    if manner.plainly and manner.predicate not in _JUDGED and not planned:
        return "deny"
    if manner.disputes and manner.predicate == "identity":
        return "dispute_identity"
    if manner.own_deed and manner.realis == "conditional" and manner.predicate in _THREATS:
        return "threaten"
    under_way = manner.realis == "ongoing" and manner.predicate in _MEASURES_TAKEN
    if manner.own_deed and (manner.realis in ("planned", "future") or under_way):
        return "announce"
    return act


def _own_act(manner: Manner) -> tuple[Act, Polarity]:
    """The document's own voice: statements, in columns opinions."""
    if manner.left_open:
        return "assess", "none"
    act: Act = manner.answer or "assert"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement that no trigger explains.

    ``points_back`` is true for a content that names no matter of its own ("the allegations"),
    ``official`` when a state, body or firm is named or speaks, ``goods`` for a bare count of
    goods, ``copula`` names the class of a clause that only says what something is.
    """

    act: Act
    topic: Proposition | None = None
    quantity: Quantity | None = None
    has_content: bool = True
    goods: bool = False
    points_back: bool = False
    official: bool = False
    copula: str | None = None  # the class of "X is Y"
    carried: bool = False  # it speaks of goods or of how they go


def default_predicate(said: Statement) -> tuple[str | None, bool]:
    """The class of a statement no trigger explains; True when it is about the topic's deed."""
    counts = said.goods and said.quantity is not None
    if said.act in _ABOUT_TOPIC:
        return _of_topic(said, counts=counts)
    if said.act in _BY_ACT and (said.official or said.act not in _MEASURES):
        return _BY_ACT[said.act], False
    if not said.has_content:
        return None, False
    if counts:
        return (said.topic.predicate, True) if said.topic else ("transfer", False)
    return said.copula or _of_freight(said), False


def _of_topic(said: Statement, *, counts: bool) -> tuple[str, bool]:
    """An answer or an estimate: about the matter at hand unless it names another."""
    answers = said.act in _ANSWERS
    if said.act == "refuse_comment" and said.copula == "identity":
        return "identity", False  # "its origin was for others to explain"
    if said.topic and (answers or said.points_back or (counts and said.act == "estimate")):
        return said.topic.predicate, True
    return ("source_reliability" if answers else "other"), False


def _of_freight(said: Statement) -> str:
    """What is said of goods or of how they go, where goods are handed over, is about that."""
    handed = said.topic is not None and said.topic.predicate in HANDED_ON
    return "transfer" if said.carried and handed else "other"
