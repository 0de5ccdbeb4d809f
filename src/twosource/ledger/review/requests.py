"""What an analyst asks to be ruled, checked and spelled so that it outlives the next ingest.

A cluster changes its id when it grows; so rulings on clusters are kept by claims in them, and
rulings on parties and sources by name keys.

Invariant: whatever is refused is refused before anything is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from twosource.claims.predicates import load_vocabulary
from twosource.errors import InputError
from twosource.ledger.lists.rows import claims_of
from twosource.ledger.lookup import Lookup
from twosource.records.attribution import Act
from twosource.records.audit import Verb
from twosource.records.claim import Claim, Polarity, Realis
from twosource.records.corroboration import Corroboration
from twosource.records.identity import content_id
from twosource.records.party import Party
from twosource.records.rulings import CLAIM_VERBS, Rulings

LONGEST = {"author": 200, "why": 4000}  # characters
LETTERS = ("A", "B", "C", "D", "E", "F")
CHOICES: Mapping[str, Sequence[str]] = {
    "act": get_args(Act),
    "polarity": get_args(Polarity),
    "realis": get_args(Realis),
}
NAMED = frozenset({"person", "media", "company", "bank"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """A ruling as it is asked for.

    ``value`` says what is ruled beyond the verb; see ``READERS`` for the names it may hold.
    ``expected`` is the id of the decision that the analyst saw standing on the same thing
    ("" for none); with ``None`` nothing is checked. ``settle`` ends a difference between
    analysts.
    """

    subject: str
    verb: Verb
    author: str
    value: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    expected: str | None = None
    settle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A checked request: what it rules on in terms that last."""

    subject: str
    topic: str
    value: dict[str, Any]


def read_request(lookup: Lookup, request: DecisionRequest, rulings: Rulings) -> Asked:
    """Check a request against the ledger.

    Raises ``InputError`` for a ruling that makes no sense, ``NotFoundError`` for ids that
    nothing has.
    """
    if request.verb not in READERS:
        raise InputError(f"'{request.verb}' is no ruling; there are {', '.join(READERS)}.")
    if not request.author.strip():
        raise InputError("A decision needs an author.")
    for name, most in LONGEST.items():
        if len(getattr(request, name)) > most:
            raise InputError(f"The {name} of a decision has at most {most} characters.")
    reader, names = READERS[request.verb]
    unknown = set(request.value) - set(names)
    if unknown:
        known = ", ".join(names) or "nothing"
        raise InputError(f"{request.verb} takes {known}, not {', '.join(sorted(unknown))}.")
    return reader(lookup, request, rulings)


def _read_status(lookup: Lookup, request: DecisionRequest, rulings: Rulings) -> Asked:
    """Accept or reject a claim; a correction that stands stays with it."""
    lookup.record("claim", request.subject)
    return Asked(
        subject=request.subject,
        topic=request.subject,
        value=_standing_value(request.subject, rulings),
    )


def _standing_value(claim: str, rulings: Rulings) -> dict[str, Any]:
    return dict(rulings.claims[claim].value) if claim in rulings.claims else {}


def _read_correction(lookup: Lookup, request: DecisionRequest, rulings: Rulings) -> Asked:
    claim: Claim = lookup.record("claim", request.subject)
    given = dict(request.value)
    if not given:
        raise InputError("A correction says what is to be corrected: act, speaker, text …")
    value = _standing_value(request.subject, rulings)
    for name in ("act", "polarity", "realis"):
        if name in given:
            value[name] = one_of(name, given[name], CHOICES[name])
    if "predicate" in given:
        value["predicate"] = one_of(
            "predicate", given["predicate"], tuple(load_vocabulary().predicates)
        )
    if "text" in given:
        value["text"] = _words("text", given["text"])
    if "speaker" in given:
        value |= _speaker(lookup.record("party", str(given["speaker"])))
    if "start" in given or "end" in given:
        value |= _span(lookup, claim, given)
    if "proposition" in given:
        target: Corroboration = lookup.record("corroboration", str(given["proposition"]))
        value["to"] = anchor_of(target)
    return Asked(subject=request.subject, topic=request.subject, value=value)


def one_of(name: str, value: object, known: Sequence[str]) -> str:
    """The value; raises ``InputError`` when it is none of those there are."""
    if value not in known:
        raise InputError(f"'{value}' is no {name}; there are {', '.join(known)}.")
    return str(value)


def _words(name: str, value: object) -> str:
    words = " ".join(str(value).split())
    if not words or len(words) > LONGEST["why"]:
        raise InputError(f"The {name} must have between 1 and {LONGEST['why']} characters.")
    return words


def _speaker(party: Party) -> dict[str, Any]:
    kinds = {"anonymous": "anonymous", "author": "author", "unknown": "unattributed"}
    naming = "named" if party.kind in NAMED else kinds.get(party.kind, "collective")
    return {
        "speaker": party.id,
        "speaker_key": party.key,
        "speaker_name": party.name,
        "naming": naming,
    }


def _span(lookup: Lookup, claim: Claim, given: Mapping[str, Any]) -> dict[str, Any]:
    text = lookup.texts([claim.document])[claim.document]
    try:
        start = int(given.get("start", claim.evidence.start))
        end = int(given.get("end", claim.evidence.end))
    except (TypeError, ValueError) as error:
        raise InputError("start and end are numbers of characters.") from error
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise InputError(f"{start}..{end} holds no words of the document.")
    return {"evidence": [start, end], "words": text[start:end]}


def anchor_of(one: Corroboration) -> str:
    """The claim that a cluster is known by in rulings: the first of the first side."""
    return claims_of(one)[0]


def _read_merge(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    one: Corroboration = lookup.record("corroboration", request.subject)
    other: Corroboration = lookup.record("corroboration", _id(request, "with"))
    if one.id == other.id:
        raise InputError("A proposition cannot be put together with itself.")
    claims = [anchor_of(one), anchor_of(other)]
    topic = "same:" + "|".join(sorted(claims))
    return Asked(subject=one.proposition, topic=topic, value={"claims": claims})


def _id(request: DecisionRequest, name: str) -> str:
    if name not in request.value:
        raise InputError(f"{request.verb} needs '{name}', an id.")
    return str(request.value[name])


def _ids(request: DecisionRequest, name: str) -> list[str]:
    values = request.value.get(name)
    if isinstance(values, str) or not isinstance(values, Sequence) or not values:
        raise InputError(f"{request.verb} needs '{name}', a list of ids.")
    return sorted({str(value) for value in values})


def _read_split(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    one: Corroboration = lookup.record("corroboration", request.subject)
    claims = _ids(request, "claims")
    held = set(claims_of(one))
    strange = [claim for claim in claims if claim not in held]
    if strange:
        raise InputError(f"{strange[0]} does not stand in this proposition.")
    if len(claims) == len(held):
        raise InputError("Not all claims can be set apart; leave at least one.")
    topic = content_id("apart", claims)
    return Asked(subject=one.proposition, topic=topic, value={"claims": claims})


def _read_merge_parties(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    one: Party = lookup.record("party", request.subject)
    other: Party = lookup.record("party", _id(request, "with"))
    if one.id == other.id:
        raise InputError("A party cannot be put together with itself.")
    topic = "party:" + "|".join(sorted((one.key, other.key)))
    return Asked(subject=one.id, topic=topic, value={"keys": [one.key, other.key]})


def _read_split_party(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    one: Party = lookup.record("party", request.subject)
    documents = _ids(request, "documents")
    lookup.texts(documents)
    name = content_id("apart", [one.key, documents]).rpartition(":")[2][:8]
    value = {"key": one.key, "new_key": f"{one.key}~{name}", "documents": documents}
    return Asked(subject=one.id, topic=f"party:{value['new_key']}", value=value)


def _read_sources(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    keys = [request.subject]
    if request.verb == "depend" or "other" in request.value:
        keys.append(_id(request, "other"))
    keys = [_source_key(lookup, key) for key in keys]
    if len(set(keys)) < len(keys):
        raise InputError("A source is always dependent on itself.")
    topic = "sources:" + "|".join(sorted(keys))
    return Asked(subject=keys[0], topic=topic, value={"sources": sorted(keys)})


def _source_key(lookup: Lookup, source: str) -> str:
    """The name key of a source given by its key or by the id of its party."""
    if source.startswith("t1:party:"):
        party: Party = lookup.record("party", source)
        return party.key
    if not lookup.has_source(source):
        raise InputError(
            f"'{source}' is no source of a claim; give the id of a party, or the key of an "
            "origin as the page of a proposition names it."
        )
    return source


def _read_not_copy(lookup: Lookup, request: DecisionRequest, _rulings: Rulings) -> Asked:
    pair = [request.subject, _id(request, "of")]
    links = lookup.page("copies", {"document": pair[0]}, limit=10_000).items
    ruled = {frozenset((link.derived, link.origin)) for link in links}
    if frozenset(pair) not in ruled | _rulings.not_copies:
        raise InputError("Neither of these documents was found to derive from the other.")
    topic = "copy:" + "|".join(sorted(pair))
    return Asked(subject=request.subject, topic=topic, value={"documents": sorted(pair)})


def _read_grade(lookup: Lookup, request: DecisionRequest, rulings: Rulings) -> Asked:
    one: Corroboration = lookup.record("corroboration", request.subject)
    letter = one_of("source letter", request.value.get("source"), LETTERS)
    number = request.value.get("information")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 6:
        raise InputError("The information number is one from 1 to 6.")
    held = [claim for claim in claims_of(one) if claim in rulings.grades]
    anchor = held[-1] if held else anchor_of(one)
    value = {"claim": anchor, "source": letter, "information": number}
    return Asked(subject=one.proposition, topic=f"grade:{anchor}", value=value)


Reader = Callable[[Lookup, DecisionRequest, Rulings], Asked]
CORRECTED = ("act", "polarity", "realis", "predicate", "text", "speaker", "start", "end",
             "proposition")  # fmt: skip
READERS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    "accept": (_read_status, ()),
    "reject": (_read_status, ()),
    "correct": (_read_correction, CORRECTED),
    "merge_propositions": (_read_merge, ("with",)),
    "split_proposition": (_read_split, ("claims",)),
    "merge_parties": (_read_merge_parties, ("with",)),
    "split_party": (_read_split_party, ("documents",)),
    "depend": (_read_sources, ("other",)),
    "independent": (_read_sources, ("other",)),
    "not_copy": (_read_not_copy, ("of",)),
    "grade": (_read_grade, ("source", "information")),
}
assert set(CLAIM_VERBS) <= set(READERS)
