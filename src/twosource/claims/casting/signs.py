"""What speaks for a candidate in a role of a claim: named signs with their strength.

Invariant: signs follow from the document and its claims as their clauses alone fill them.
"""

import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from twosource.claims.casting.candidates import Candidate
from twosource.claims.syntax.words import load_grammar
from twosource.parties.names import fold
from twosource.records.claim import Claim
from twosource.records.party import Mention
from twosource.records.reading import Reading
from twosource.text.places import Sentences

PARTIES = ("agent", "recipient")
ROLES = (*PARTIES, "item")
Sign = tuple[str, float]
Fillers = tuple[str, ...]
_ANSWERS = {
    "deny": "denied", "refuse_comment": "refused", "dismiss": "dismissed", "admit": "admitted",
}  # fmt: skip
_GOVERNORS = {
    "to": "to", "into": "to", "for": "to", "toward": "to", "towards": "to", "from": "from",
    "by": "by", "via": "via", "through": "via", "in": "in", "at": "in", "near": "in",
    "on": "in", "of": "of", "with": "with", "against": "against", "and": "and",
}  # fmt: skip
_OF_STATES = frozenset({"state", "gov", "mil", "agency"})
_WORD = re.compile(r"[\w’'-]+")
_NEAR = 48  # characters in front of a mention that are looked at for what governs it
_BACK = 3  # claims before one that are looked at


class Signs:
    """The signs of one document."""

    def __init__(self, reading: Reading, claims: Sequence[Claim]) -> None:
        self._text = reading.document.text
        self._sentences = Sentences(reading)
        self._title, self._lead = self._sentences.opening()
        self._claims = claims
        self._told: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
        self._titled: defaultdict[str, set[str]] = defaultdict(set)
        self._before = {role: [*_look_back(claims, role)] for role in ROLES}
        for one in claims:
            for role in ROLES:
                fillers = one.proposition.role(role)
                self._told[role].update(fillers)
                if one.evidence_kind == "headline":
                    self._titled[role].update(fillers)

    def stated(self, at: int, role: str, crowd: Sequence[Candidate]) -> tuple[str, ...]:
        """The fillers that the sentence of a claim, or the wording of it, names itself."""
        claim = self._claims[at]
        start, end = self._sentences.at(claim.evidence.start)
        end = max(end, claim.evidence.end)
        known = {one.key: one for one in crowd}
        worded = fold(claim.proposition.text)
        return tuple(
            key
            for key in claim.proposition.role(role)
            if key not in known
            or known[key].within(start, end)
            or any(fold(one.name) in worded for one in known[key].mentions[:1])
        )

    def of(self, at: int, role: str, one: Candidate, most: int) -> Iterator[Sign]:
        """Signs of a candidate in a role of the claim numbered ``at``.

        ``most`` is how often the candidate that is named most is named.
        """
        claim = self._claims[at]
        yield "start", 1.0
        yield from _filled(claim, role, one.key)
        yield from self._placed(claim, one)
        yield from self._known(role, one, most)
        yield from _spoken(claim, one)
        yield from self._earlier(at, role, one.key)

    def _placed(self, claim: Claim, one: Candidate) -> Iterator[Sign]:
        """Where it is named, from the words of the claim outwards."""
        start = claim.evidence.start
        inside = one.within(start, claim.evidence.end)
        if inside:
            yield "in_words", 1.0
            for mention in inside[:2]:
                yield from self._governed("", mention, start)
            return
        sentence = self._sentences.at(start)
        around = one.within(*sentence)
        if around:
            yield "in_sentence", 1.0
            yield ("before_words" if around[-1].start < start else "after_words"), 1.0
            yield from self._governed("sentence_", around[0], sentence[0])
            return
        for back in (1, 2):
            before = self._sentences.before(start, back)
            held = one.within(*before)
            if held:
                yield f"back_{back}", 1.0
                yield from self._governed("back_", held[0], before[0])
                return
        if one.within(self._sentences.paragraph(start)[0], start):
            yield "in_paragraph", 1.0
        else:
            yield ("only_later" if one.starts[0] > start else "far"), 1.0

    def _governed(self, where: str, mention: Mention, start: int) -> Iterator[Sign]:
        """How the words in front of a mention lead to it."""
        if mention.form == "demonym":
            yield f"{where}adjective", 1.0
            return
        if mention.form in ("pronoun", "nominal"):
            yield f"{where}anaphor", 1.0
        if self._text.startswith(("'s", "’s"), mention.end):
            yield f"{where}owner", 1.0
            return
        articles = load_grammar()["determiner"]
        ahead = self._text[max(start, mention.start - _NEAR) : mention.start]
        words = [word.lower() for word in _WORD.findall(ahead)]
        while words and (words[-1] in articles or words[-1].isdigit()):
            words.pop()
        governor = f"after_{_GOVERNORS.get(words[-1], 'word')}" if words else "opens"
        yield f"{where}{governor}", 1.0

    def _known(self, role: str, one: Candidate, most: int) -> Iterator[Sign]:
        """What it is and how much the document speaks of it."""
        yield f"kind_{one.kind}", 1.0
        yield "share", math.log1p(len(one.mentions)) / math.log1p(most)
        if len(one.mentions) == most:
            yield "most_named", 1.0
        if one.within(*self._title):
            yield "in_title", 1.0
        if one.within(*self._lead):
            yield "in_lead", 1.0
        told = self._told[role]
        if told[one.key]:
            yield "told_role", told[one.key] / told.total()
            yield "once_told", 1.0
        for other in ROLES:
            if self._told[other][one.key] > told[one.key]:
                yield f"rather_{other}", 1.0
        if one.key in self._titled[role]:
            yield "title_role", 1.0

    def _earlier(self, at: int, role: str, key: str) -> Iterator[Sign]:
        """What it was in the claims before, and in the last one of the same class."""
        last, of_class = self._before[role][at]
        if last:
            yield ("last_role" if key in last else "last_role_other"), 1.0
        if key in of_class:
            yield "last_of_class", 1.0


def _look_back(claims: Sequence[Claim], role: str) -> Iterator[tuple[Fillers, Fillers]]:
    """For each claim who filled a role shortly before, and last in one of the same class."""
    recent: deque[Fillers] = deque(maxlen=_BACK)
    of_class: dict[str, Fillers] = {}
    for one in claims:
        said = one.proposition
        last = next((found for found in reversed(recent) if found), ())
        yield last, of_class.get(said.predicate, ())
        recent.append(said.role(role))
        if recent[-1]:
            of_class[said.predicate] = recent[-1]


def _filled(claim: Claim, role: str, key: str) -> Iterator[Sign]:
    """What the clause took it for."""
    for name, fillers in claim.proposition.roles:
        if key in fillers:
            yield f"filled_{name}", 1.0
        elif name == role:
            yield "other_filled", 1.0
    if claim.proposition.realis != "actual":
        yield "not_actual", 1.0


def _spoken(claim: Claim, one: Candidate) -> Iterator[Sign]:
    """Who speaks, and how: who denies a delivery is mostly who is said to have made it."""
    answer = _ANSWERS.get(claim.act, "said")
    speakers = (claim.speaker_key, claim.on_behalf_of, claim.speaker_affiliation)
    if one.key in speakers:
        yield f"speaker_{answer}", 1.0
    elif one.kind in ("state", "military") and _state(one.key) in map(_state, speakers):
        yield f"state_of_speaker_{answer}", 1.0


def _state(key: str | None) -> str | None:
    """The country of a state or of a body of it, by its key."""
    prefix, _, name = (key or "").partition(":")
    return name[:2].upper() if prefix in _OF_STATES and name else None
