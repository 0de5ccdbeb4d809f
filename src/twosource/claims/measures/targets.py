"""Whom a measure hits where its sentence only counts or describes them: "two firms".

Invariant: a target is a firm or a person that the same document names; it is kept as implied.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.measures.roll import Roll, Sort, counted_sort, sort_of
from twosource.claims.syntax.words import Word, find_words, load_grammar
from twosource.parties.finders.organisations import load_nouns
from twosource.records.claim import Claim
from twosource.records.party import Mention
from twosource.records.reading import Reading

_FIRMS = frozenset({"company", "bank"})
_DESCRIBED = frozenset(
    {"damage", "sanction", "purchase", "transfer", "partnership", "technical_support"}
)
_ORDER = {"agent": 0, "supplier": 1, "recipient": 2}  # in which a report names them
_OWNING = frozenset({"its", "their", "whose"})
_REACH = 5  # words of a description
_LEAST = 2  # counted in all, from which a list that fits is no accident
_NO_PARTY = ("item:", "place:", "anon:")


def name_targets(reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those of measures with the targets that other sentences name."""
    if not any(one.proposition.predicate in _DESCRIBED for one in claims):
        return tuple(claims)
    roll = Roll(reading)
    return tuple(
        _with_targets(roll, one)
        if one.proposition.predicate == "sanction"
        else _with_names(roll, one)
        for one in claims
    )


def _with_names(roll: Roll, claim: Claim) -> Claim:
    """A claim of the headline or the lead with the firms that it describes."""
    said = claim.proposition
    if said.predicate == "damage":
        return _with_victim(claim)
    if said.predicate not in _DESCRIBED or not roll.leads(claim.evidence.start):
        return claim
    taken = [key for _, keys in said.roles for key in keys if ":" in key]
    found: dict[str, tuple[str, ...]] = {}
    for role, fillers in sorted(said.roles, key=lambda pair: _ORDER.get(pair[0], len(_ORDER))):
        noun = fillers[0].split()[-1].lower() if role in _ORDER and len(fillers) == 1 else ""
        if " " in fillers[0] and ":" not in fillers[0] and load_nouns().get(noun) in _FIRMS:
            firm = roll.firm(noun, claim.evidence.end, taken)
            if firm is not None:
                found[role] = (firm.key,)
                taken.append(firm.key)
    if not found:
        return claim
    return replace(claim, implied=tuple(sorted((dict(claim.implied) | found).items())))


def _with_victim(claim: Claim) -> Claim:
    """A claim of damage with the state in whose land it was done, where it names no other."""
    said = claim.proposition
    agents, objects = said.role("agent"), said.role("object")
    lands = tuple(
        key
        for key in said.role("place")
        if key.startswith("state:") and not any(key[6:] in agent.split(":") for agent in agents)
    )
    if not lands or any(":" in key and not key.startswith(_NO_PARTY) for key in objects):
        return claim
    return replace(
        claim,
        implied=tuple(
            sorted((dict(claim.implied) | {"object": (*objects, *lands[:1])}).items())
        ),
    )


def _with_targets(roll: Roll, claim: Claim) -> Claim:
    stated = [
        key
        for key in claim.proposition.role("object")
        if ":" in key and not key.startswith(_NO_PARTY)
    ]
    words = _told_words(roll.reading, claim)
    taken = [*stated, *claim.proposition.role("agent")]
    found = [] if stated else _counted(roll, claim, words)
    found = found or _described(roll, claim, words, taken)
    if not found:
        return claim
    targets = ("object", tuple(dict.fromkeys([*stated, *found])))
    return replace(claim, implied=tuple(sorted([*claim.implied, targets])))


def _told_words(reading: Reading, claim: Claim) -> list[Word]:
    """The words of a claim before the reason that they give."""
    told = find_words(reading.document.text, claim.evidence.start, claim.evidence.end)
    reasons = load_grammar()["reason"]
    stop = next((i for i, word in enumerate(told) if i and word.low in reasons), len(told))
    return told[:stop]


def _counted(roll: Roll, claim: Claim, words: Sequence[Word]) -> list[str]:
    """The names of a list that holds just as many firms and persons as are counted."""
    if not words:
        return []
    wanted: Counter[Sort] = Counter()
    for one in roll.reading.quantities:
        sort = counted_sort(one.unit)
        exact = one.min is not None and one.min == one.max
        if sort and exact and words[0].start <= one.start < words[-1].end:
            wanted[sort] += int(one.min or 0)
    if sum(wanted.values()) < _LEAST:
        return []
    for listed in roll.lists_behind(claim.evidence.end):
        if Counter(sort for one in listed if (sort := sort_of(one))) == wanted:
            return [one.key for one in listed]
    return []


def _described(
    roll: Roll, claim: Claim, words: Sequence[Word], taken: Sequence[str]
) -> list[str]:
    """Those whom "a Dutch firm, its owner" means, in this order."""
    found: list[str] = []
    for i in range(len(words)):
        firm = next((k for k in (*found, *taken) if not k.startswith("person:")), None)
        one = _firm_at(roll, claim, words, i, [*taken, *found])
        one = one or _holder_at(roll, words, i, firm)
        if one is not None and one.key not in found:
            found.append(one.key)
    return found


def _firm_at(
    roll: Roll,
    claim: Claim,
    words: Sequence[Word],
    i: int,
    taken: Sequence[str],
) -> Mention | None:
    """The firm that the noun at ``i`` describes and no name beside it gives."""
    noun = words[i].low
    article = _article(claim, words, i) if load_nouns().get(noun) in _FIRMS else None
    if article is None:
        return None
    beside = [word.start for word in words[i + 1 : i + 3] if not word.mark][:1]
    before = words[article - 2].end if article > 1 and words[article - 1].low == "," else -1
    if any(one.start in beside or one.end == before for one in roll.named):
        return None  # "a Dutch firm, *Hald*", "*Hald*, a Dutch firm"
    return roll.firm(noun, claim.evidence.end, taken)


def _article(claim: Claim, words: Sequence[Word], i: int) -> int | None:
    """Where one not told of before begins: "a Dutch firm", in headlines "Dutch firm"."""
    determiners = load_grammar()["determiner"] - {"new"}
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if words[k].low in ("a", "an", "another"):
            return k
        if words[k].low in determiners:
            return None
        if words[k].mark:
            break
    titled = claim.evidence_kind == "headline" and i > 0 and words[i - 1].capital
    return i - 1 if titled else None


def _holder_at(roll: Roll, words: Sequence[Word], i: int, firm: str | None) -> Mention | None:
    """Who holds the post behind "its"."""
    if words[i].low not in _OWNING:
        return None
    posts = load_grammar()["firm_post"]
    for end in range(i + 2, min(i + 2 + _REACH, len(words) + 1)):
        for width in (3, 2, 1):
            post = " ".join(word.low for word in words[max(i + 1, end - width) : end])
            if post in posts:
                return roll.holder(post, firm)
    return None
