"""Who is said to do what to whom in a cluster: the links that the network draws.

One matter may hold several: a seller, the trader it went through, the plant it reached.

Invariant: a tie stands on claims that name both ends in their own words or right before, or on
the canonical sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from twosource.claims.predicates import load_vocabulary
from twosource.claims.syntax.words import load_grammar
from twosource.corroboration.canonical import most
from twosource.corroboration.likeness.contents import Stated, country_of, participant
from twosource.records.claim import Claim, Proposition
from twosource.records.corroboration import Testimony, Tie

NO_PARTY = ("item", "place", "anon", "author", "unknown")
NO_LINK = frozenset(
    (
        "other",
        "publish",
        "meet_visit",
        "legal_or_diplomatic_measure",
        "identity",
        "capability",
        "attitude",
        "assessment",
        "source_reliability",
    )
)
NOT_SAID = frozenset(("conditional", "capability", "normative", "generic", "directive"))
LENT = frozenset(("transfer", "purchase", "evade_sanctions", "technical_support"))
ANSWERS = frozenset(("deny", "admit", "refuse_comment"))
Ends = tuple[str, str]


@dataclass(slots=True)
class Link:
    """One tie while it grows."""

    ends: Ends
    affirming: list[Testimony] = field(default_factory=list)
    denying: list[Testimony] = field(default_factory=list)


def find_ties(
    affirming: Sequence[Testimony], denying: Sequence[Testimony], canonical: Proposition
) -> tuple[Tie, ...]:
    """The ties of a cluster; those of copies only where no original has any."""
    ours = [one for one in affirming if not one.copied] or list(affirming)
    theirs = [one for one in denying if not one.copied] or list(denying)
    links: list[Link] = []
    for one in ours or theirs:
        for ends in _drawn(one, canonical):
            link = _link_of(links, ends)
            (link.affirming if ours else link.denying).append(one)
    for link in links if ours else ():
        link.denying = [one for one in theirs if speaks_to(one.claim, link.ends)]
    told = [link.ends for link in links]
    for one in theirs if ours else ():
        for ends in ends_of(one.claim) if may_link(one) else ():
            if says(one, ends) and not any(is_same(known, ends) for known in told):
                _link_of(links, ends).denying.append(one)
    return tuple(map(tie_of, links))


def _drawn(one: Testimony, canonical: Proposition) -> Iterator[Ends]:
    """The ends that a claim gives and that its sentence, or the canonical one, names."""
    said = one.claim.proposition
    stated = said.predicate not in LENT or said.id == canonical.id
    for ends in ends_of(one.claim) if may_link(one) else ():
        if stated or are_near(ends, one):
            yield ends


def _link_of(links: list[Link], ends: Ends) -> Link:
    """The link with these ends, a new one where there is none."""
    link = next((held for held in links if is_same(held.ends, ends)), None)
    if link is None:
        link = Link(ends)
        links.append(link)
    return link


def may_link(one: Testimony) -> bool:
    """A deed that is said to be done or to come."""
    said = one.claim.proposition
    return said.predicate not in NO_LINK and said.realis not in NOT_SAID


def ends_of(claim: Claim) -> Iterator[Ends]:
    """The pairs of parties in the roles that a predicate joins."""
    known, predicate = load_vocabulary().predicates, claim.proposition.predicate
    source, target = known[predicate].edge if predicate in known else ("agent", "recipient")
    for one in (acting_for(claim, key) for key in parties(claim.role(source))):
        for other in parties(claim.role(target)):
            if one != other:
                yield one, other


def acting_for(claim: Claim, agent: str) -> str:
    """A firm for its owner or lawyer who answers for what was done: "X denied shipping any"."""
    if agent != claim.speaker_key or claim.act not in ANSWERS:
        return agent
    firm = claim.on_behalf_of or claim.speaker_affiliation
    return firm if agent.startswith("person:") and firm and firm.startswith("org:") else agent


def parties(fillers: Sequence[str]) -> list[str]:
    """The fillers that can act: party keys, not goods, places or plain words."""
    return [key for key in fillers if ":" in key and key.partition(":")[0] not in NO_PARTY]


def are_near(ends: Ends, one: Testimony) -> bool:
    """Whether the sentence names both ends, or one means himself there ("we").

    Implied ones the sentence before or the headline may name.
    """
    around = [one.claim.evidence.text, one.sentence]
    if one.claim.implied:
        around += [one.before, one.title or ""]
    return _names(one, ends, "\n".join(around), means_himself=_says_we(one.claim))


def says(one: Testimony, ends: Ends) -> bool:
    """Whether a denial itself names both ends, or one answers for himself."""
    own = _says_we(one.claim) or any(
        acting_for(one.claim, end) != end for end in parties(one.claim.role("agent"))
    )
    return not one.claim.implied and _names(
        one, ends, one.claim.evidence.text, means_himself=own
    )


def _says_we(claim: Claim) -> bool:
    return not load_grammar()["first_person"].isdisjoint(claim.evidence.text.lower().split())


def _names(one: Testimony, ends: Ends, words: str, *, means_himself: bool) -> bool:
    """Whether the words name both ends, the speaker's side by "we" as well."""
    claim, stated = one.claim, Stated(words)
    side = {claim.speaker_key, claim.on_behalf_of, claim.speaker_affiliation}
    known = {
        key
        for role, keys in claim.implied
        for key in keys
        if any(":" not in filler for filler in claim.proposition.role(role))
    }  # described in the words, named in others
    return all(
        stated.parties((participant(end),)) or (means_himself and end in side) or end in known
        for end in ends
    )


def is_same(left: Ends, right: Ends) -> bool:
    """Whether two pairs are one, a state and its bodies taken together."""
    return all(
        a == b or (country_of(a) is not None and country_of(a) == country_of(b))
        for a, b in zip(left, right, strict=True)
    )


def speaks_to(claim: Claim, ends: Ends) -> bool:
    """Whether a denial leaves the ends open or names them."""
    pairs = list(ends_of(claim))
    return not pairs or any(is_same(pair, ends) for pair in pairs)


def tie_of(link: Link) -> Tie:
    """The link with what most of its claims say of it."""
    told = link.affirming or link.denying
    said = [one.claim.proposition for one in told]
    days = sorted(one.published[:10] for one in told if one.published)
    return Tie(
        source=link.ends[0],
        target=link.ends[1],
        predicate=most(one.predicate for one in said) or "other",
        item=most(item for one in told for item in one.claim.role("item")[:1]),
        affirming=ids(link.affirming),
        denying=ids(link.denying),
        realis=most(one.realis for one in said) or "actual",
        quantity=next((one.quantity.raw for one in said if one.quantity), None),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def ids(testimonies: Sequence[Testimony]) -> tuple[str, ...]:
    """The ids of the claims."""
    claims: list[Claim] = [one.claim for one in testimonies]
    return tuple(claim.id for claim in claims)
