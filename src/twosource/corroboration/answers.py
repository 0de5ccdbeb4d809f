"""To which matter an answer speaks: what ties a claim that leans on others to a cluster.

As in coreference, the antecedents in reach compete with each other and with none at all; what
the text spoke of last, what it speaks of most and whom it names decide.

Invariant: signs follow from the answer and the cluster as it was before answers were placed.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from twosource.corroboration.likeness.compare import compare, load_weights
from twosource.corroboration.likeness.contents import Content, Participant, participant
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.likeness.signs import SAME, Sign, are_apart, same_participant
from twosource.corroboration.sides import side_of
from twosource.corroboration.units import Cluster
from twosource.records.corroboration import Testimony

FADE = 0.5  # how nearness fades with each claim in between
NO_CLASS = "other"  # a class that tells nothing
LEAST = -6.0  # likeness under which it does not matter how unlike


class Said:
    """Where each text has claimed something so far: to tell how much lies in between."""

    __slots__ = ("_starts",)

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        starts: defaultdict[str, set[int]] = defaultdict(set)
        for cluster in clusters:
            for one in cluster.testimonies:
                starts[one.claim.document].add(one.claim.evidence.start)
        self._starts = {text: sorted(found) for text, found in starts.items()}

    def between(self, text: str, start: int, end: int) -> int:
        """How many claims stand between two places."""
        return sum(start < at < end for at in self._starts.get(text, ()))

    def share(self, text: str, claims: int) -> float:
        """Which part of the claims of a text this many are."""
        return claims / max(1, len(self._starts.get(text, ())))

    def first(self, text: str) -> int | None:
        """Where the first claim stands."""
        return next(iter(self._starts.get(text, ())), None)


class Answer:
    """One denial, refusal, remark or assertion that names nothing, to be put to a cluster."""

    def __init__(self, one: Testimony, content: Content) -> None:
        self.one = one
        self.content = content
        self.side = side_of(one.claim)

    @cached_property
    def bare(self) -> bool:
        """Whether the answer does not say itself what it speaks to."""
        return self.content.bare or not self.content.filled

    @cached_property
    def answerers(self) -> tuple[tuple[Participant, bool], ...]:
        """Who answers, with the bodies behind; whether it is the very speaker."""
        claim = self.one.claim
        own = (claim.speaker_key, claim.on_behalf_of, claim.speaker_affiliation)
        keys = dict.fromkeys(key for key in (*own, *self.one.bodies) if key)
        return tuple((participant(key), key in own) for key in keys)

    def alone(self) -> float:
        """What speaks for its standing on its own."""
        weights = load_weights()["answer"]
        return sum(weights[sign] * value for sign, value in self.alone_signs().items())

    def alone_signs(self) -> dict[str, float]:
        """The signs of standing alone."""
        return {
            "alone": 1.0,
            "alone_bare": float(self.bare),
            "alone_comment": float(self.content.comment),
            "alone_denial": float(self.side == "against"),
        }

    def score(self, target: Cluster, said: Said, rarity: Rarity) -> float:
        """What speaks for its answering to a cluster."""
        weights = load_weights()["answer"]
        return sum(weights[sign] * value for sign, value in self.signs(target, said, rarity))

    def signs(self, target: Cluster, said: Said, rarity: Rarity) -> Iterator[Sign]:
        """All signs of the answer and one cluster."""
        yield from self.signs_of_content(target, rarity)
        yield from self.signs_of_voice(target)
        document = self.one.claim.document
        mine = [one for one in target.testimonies if one.claim.document == document]
        yield "size", math.log(len(target.testimonies))
        if mine:
            yield from self.signs_of_text(mine, said)
        else:
            texts = {content.document for content in target.contents}
            yield "alike_documents", max(rarity.documents(document, text) for text in texts)

    def signs_of_content(self, target: Cluster, rarity: Rarity) -> Iterator[Sign]:
        """How like the contents of the cluster it is."""
        content = self.content
        scores = compare([(content, other) for other in target.contents], rarity)
        yield "best", max(LEAST, *scores)
        yield "mean", max(LEAST, sum(scores) / len(scores))
        words = (rarity.likeness(content.words, other.words) for other in target.contents)
        yield "words", math.sqrt(max(words))
        others = len(target.contents)
        if not content.comment:
            meant = sum(
                {content.realis, o.realis} == {"done", "intended"} for o in target.contents
            )
            yield "done_or_meant", meant / others
        if not content.comment and content.family != NO_CLASS:
            families = {other.family for other in target.contents}
            yield "other_matter", float(content.family not in families)
        apart = sum(are_apart(content.window, other.window) for other in target.contents)
        yield "other_time", apart / others

    def signs_of_voice(self, target: Cluster) -> Iterator[Sign]:
        """Whether who answers takes part, or has spoken of it in the same text.

        Nobody answers what he asserts, and a dismissal mostly goes with a denial.
        """
        parties = {party for content in target.contents for party in content.parties}
        likeness = [
            (same_participant(party, answerer), own)
            for party in parties
            for answerer, own in self.answerers
        ]
        if any(same >= SAME for same, _ in likeness):
            yield "takes_part", 1.0
        if any(same == 1.0 and own for same, own in likeness):
            yield "takes_part_itself", 1.0
        claim = self.one.claim
        sides = {
            target.side(held)
            for held in target.testimonies
            if held.claim.speaker_key == claim.speaker_key
            and held.claim.document == claim.document
            and held.claim.act != "admit"
        }
        if "against" in sides:
            yield "denies_it", 1.0
        elif "for" in sides:
            yield "says_it", 1.0

    def signs_of_text(self, mine: Sequence[Testimony], said: Said) -> Iterator[Sign]:
        """Where the text speaks of the matter, as seen from the answer."""
        claim, text = self.one.claim, self.one.claim.document
        yield "one_text", 1.0
        starts = {one.claim.evidence.start for one in mine}
        share = said.share(text, len(starts))
        yield "share_of_text", share
        if any(one.claim.evidence_kind == "headline" for one in mine):
            yield "headline", 1.0
        if said.first(text) in starts:
            yield "first", 1.0
        before = [one for one in mine if one.claim.evidence.start <= claim.evidence.start]
        near = 0.0
        if before:
            last = max(one.claim.evidence.start for one in before)
            near = FADE ** said.between(text, last, claim.evidence.start)
            yield "near", near
            paragraphs = {one.paragraph for one in before}
            if self.one.paragraph in paragraphs:
                yield "one_paragraph", 1.0
            if self.one.paragraph - 1 in paragraphs:
                yield "next_paragraph", 1.0
        if self.bare:
            yield "bare_near", near
            yield "bare_share_of_text", share
