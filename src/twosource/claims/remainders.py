"""What no predicate class fits: answers, refusals, bare denials, plain statements.

Invariant: a statement that points back is about the matter known at its place, or, where none
was named yet, about the first deed of the document.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.arguments import fill_arguments
from twosource.claims.choice import hides_a_name
from twosource.claims.manner.acts import DEEDS, HANDED_ON, Manner, Statement, default_predicate
from twosource.claims.manner.copulas import find_copula, find_likened
from twosource.claims.manner.denials import denies, denies_outright
from twosource.claims.manner.introductions import announces, tells_of_work
from twosource.claims.manner.modality import (
    find_realis,
    is_negated,
    is_open,
    is_reply,
    points_back,
)
from twosource.claims.manner.refusals import is_refusal
from twosource.claims.phrasing import clause_words, opens_with_noun
from twosource.claims.record import Record
from twosource.claims.senses.around import look_around
from twosource.claims.senses.fallback import impose
from twosource.claims.senses.figures import choose_quantity, choose_time
from twosource.claims.senses.judgment import BORROWED, OVERRULED
from twosource.claims.stretches import Stretch, has_verb, is_asked, is_statement
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.claims.wording import write_about
from twosource.records.attribution import Act
from twosource.records.claim import Proposition
from twosource.records.reading import Quantity

_REST = 3  # words of a content that are no statement of their own
_POINTING = frozenset({"that", "it", "this"})
# What is mostly about the matter at hand, whatever its words are like.
_ANSWERS = frozenset({"deny", "refuse_comment", "estimate", "admit"})
_SIDE = ("relative", "subordinate", "reason")
_COUNTING = 9  # words of a clause that only counts what was spoken of
_LEAST = 1  # no mere number of a paragraph
_HEARD = 4  # words of a clause that only the learned reader takes for a claim
_TOLD = frozenset({"assert", "assess", "announce", "dismiss", "report", "predict", "opine"})
Roles = tuple[tuple[str, tuple[str, ...]], ...]


class Remainders:
    """Clauses left over, made claims at once or when their matter is known."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.waiting: list[tuple[Scene, Stretch]] = []

    def finish(self) -> None:
        """Make the claims that came before any matter was named."""
        self.record.asking = False
        for scene, stretch in self.waiting:
            self._statement(scene, stretch, self.record.memory.first())

    def take(
        self, scene: Scene, stretches: Sequence[Stretch], understood: Sequence[bool]
    ) -> None:
        """What is left of the clauses of one voice."""
        if not stretches:
            return
        if stretches[0].voice is None:
            self._own_words(scene, stretches, understood)
        elif not any(understood) and not _are_statements(scene, stretches):
            first, last = stretches[0], stretches[-1]
            own = tuple(i for stretch in stretches for i in stretch.own)
            span = (first.span[0], max(first.span[1], last.span[1]))
            self.take_one(scene, replace(first, own=own, span=span))
        else:
            for stretch, is_typed in zip(stretches, understood, strict=True):
                if not is_typed and is_statement(scene, stretch):
                    self.take_one(scene, stretch)

    def take_one(self, scene: Scene, stretch: Stretch) -> None:
        """What no class fits: now if its matter is known, else when all is read."""
        keys = {mention.key for _, mention in scene.mentions_in(stretch.content or stretch.own)}
        party = None if stretch.voice is None else self.record.voices.body(stretch.voice)
        topic = self._meant(scene, stretch) or self.record.memory.topic(keys, party)
        if self.record.asking:
            return
        if topic is None:
            self.waiting.append((scene, stretch))
        else:
            self._statement(scene, stretch, topic)

    def _meant(self, scene: Scene, stretch: Stretch) -> Proposition | None:
        """What an answer contradicts; what "that" at its end means: what was said last."""
        contradicted = self.record.contradicted(scene, stretch)
        if contradicted is not None:
            return contradicted
        words = [scene.words[i].low for i in stretch.own if not scene.words[i].mark]
        return self.record.memory.last() if words and words[-1] in _POINTING else None

    def _own_words(
        self, scene: Scene, stretches: Sequence[Stretch], understood: Sequence[bool]
    ) -> None:
        """What the document itself says that no class fits: an answer, or a plain statement."""
        if not any(understood) and self._reply(scene, stretches[0]):
            return
        for stretch, is_typed in zip(stretches, understood, strict=True):
            asked = stretch.kind in _SIDE and is_asked(scene, stretch)
            if is_typed or asked or scene.role != "body":
                continue
            if is_statement(scene, stretch) or self._is_heard(scene, stretch):
                self._plain(scene, stretch)

    def _is_heard(self, scene: Scene, stretch: Stretch) -> bool:
        """A clause that names nobody whom the rules know, but the learned reader its class."""
        told = has_verb(scene, stretch.own) and len(stretch.own) >= _HEARD
        told = told and not hides_a_name(scene, stretch)
        aside = _is_aside(scene, stretch)
        return told and self.record.judge.hears(stretch.span, answers=aside)

    def _plain(self, scene: Scene, stretch: Stretch) -> None:
        own, negated = stretch.own, is_negated(scene, stretch.own)
        quantity = choose_quantity(scene, own, None)
        read = self._plain_class(scene, own, quantity)
        predicate = self.record.judge.predicate(stretch.span, read, BORROWED)
        works = self.record.reading.issuer is None and tells_of_work(scene, own)
        if works or announces(scene, own, stretch.kind, predicate):
            return
        proposition = Proposition(
            predicate=predicate,
            roles=self._roles(scene, stretch, predicate) if predicate != read else (),
            quantity=quantity,
            event_time=choose_time(scene, own),
            realis=find_realis(scene, own, None),
            text=clause_words(
                scene, own, positive=negated, subject=self._subject(scene, stretch)
            ),
        )
        manner = Manner(
            predicate=predicate,
            realis=proposition.realis,
            negated=negated,
            left_open=is_open(scene, own),
            document=self.record.reading.kind,
        )
        self.record.add(scene, stretch, proposition, manner)

    def _plain_class(self, scene: Scene, own: Sequence[int], quantity: Quantity | None) -> str:
        """What the document states by itself: what a thing is, or how goods went."""
        if find_copula(scene, own) == "identity":
            return "identity"
        topic = self.record.memory.topic()
        if topic is None or topic.predicate not in HANDED_ON:
            return "other"
        if look_around(scene, own, goods_known=False).holds("carriage"):
            return "transfer"
        return topic.predicate if _is_bare_count(scene, own, quantity) else "other"

    def _reply(self, scene: Scene, stretch: Stretch) -> bool:
        """The document's own short answer to what it has just told: "They never did."."""
        last, own = self.record.memory.last(), stretch.own
        if last is None or last.predicate not in DEEDS or not is_reply(scene, own):
            return False
        if (
            self.record.judge.predicate(stretch.span, last.predicate, BORROWED)
            != last.predicate
        ):
            return False  # it says something of its own
        negated = is_negated(scene, own)
        proposition = replace(last, quantity=None, id="")
        manner = Manner(
            predicate=last.predicate,
            realis=last.realis,
            negated=negated,
            answer="deny" if negated else None,
        )
        self.record.add(scene, stretch, proposition, manner)
        return True

    def _statement(self, scene: Scene, stretch: Stretch, topic: Proposition | None) -> None:
        """A content that no class fits: refusals, bare denials, other statements."""
        attribution = self.record.voices.attributions[stretch.voice or 0]
        own = stretch.own
        act: Act = "refuse_comment" if is_refusal(scene, own) else attribution.act
        contradicts = act in _TOLD and self.record.contradicted(scene, stretch) is not None
        is_denial = contradicts or self._denies(scene, stretch, act, topic)
        act = "deny" if is_denial else act
        quantity = choose_quantity(scene, own, None) if act != "refuse_comment" else None
        likened = find_likened(scene, stretch.content or own)
        predicate, borrowed = (
            ("identity", False)
            if likened
            else default_predicate(self._stated(scene, stretch, act, quantity, topic))
        )
        if predicate is None:
            return
        if act == "refuse_comment" and self._is_all_said(scene, stretch):
            span = self.record.voices.extent(scene, stretch.voice or 0, stretch.span)
            stretch = replace(stretch, span=span)
        about, negated = topic if borrowed else None, is_negated(scene, own)
        roles = about.roles if about else tuple(sorted(likened.items()))
        doubted = OVERRULED if act in _ANSWERS else BORROWED
        judged = self.record.judge.predicate(stretch.span, predicate, doubted)
        if judged != predicate and not contradicts:
            predicate, about = judged, self.record.memory.latest(judged) if borrowed else None
            roles = about.roles if about else self._roles(scene, stretch, judged)
        proposition = Proposition(
            predicate=predicate,
            roles=roles,
            quantity=quantity,
            event_time=choose_time(scene, own) if attribution.content else None,
            realis="actual"
            if act == "refuse_comment"
            else find_realis(scene, own, None, told=True),
            text=self.record.accusation(scene, stretch)
            or self._about(scene, stretch, about, quantity, positive=negated),
        )
        manner = Manner(
            predicate=predicate,
            realis=proposition.realis,
            negated=negated,
            implied=act == "deny",
            left_open=is_open(scene, own),
            refuses=act == "refuse_comment",
            answer="deny" if is_denial else None,
            inferred=is_denial and not denies_outright(scene, stretch.content or own),
            settled=contradicts,
        )
        self.record.add(scene, stretch, proposition, manner)

    def _denies(
        self, scene: Scene, stretch: Stretch, act: Act, topic: Proposition | None
    ) -> bool:
        stated = act in ("assert", "announce", "dismiss")
        return stated and denies(self.record.voices, scene, stretch, topic)

    def _roles(self, scene: Scene, stretch: Stretch, predicate: str) -> Roles:
        """Who does what to whom in a clause whose class only the learned reader knows."""
        trigger = None if predicate == "other" else impose(scene, stretch, predicate)
        if trigger is None:
            return ()
        return fill_arguments(scene, stretch.own, trigger, stretch.lent).frozen()

    def _stated(
        self,
        scene: Scene,
        stretch: Stretch,
        act: Act,
        quantity: Quantity | None,
        topic: Proposition | None,
    ) -> Statement:
        """What a statement that no trigger explains shows of its class."""
        attribution = self.record.voices.attributions[stretch.voice or 0]
        around = look_around(scene, stretch.own, goods_known=False)
        content, own = stretch.content or stretch.own, stretch.own
        return Statement(
            act=act,
            topic=topic,
            quantity=quantity,
            has_content=bool(attribution.content),
            goods=(stretch.bare and around.holds("goods"))
            or _is_bare_count(scene, own, quantity),
            points_back=points_back(scene, content),
            official=around.holds("official") or attribution.naming == "collective",
            copula=find_copula(scene, content),
            carried=not stretch.bare and around.holds("carriage"),
        )

    def _is_all_said(self, scene: Scene, stretch: Stretch) -> bool:
        """Nothing else is said in this voice, so that its cue belongs to the refusal."""
        content = self.record.voices.attributions[stretch.voice or 0].content
        inside = [i for span in content for i in scene.indices(span)]
        return bool(inside) and len(set(inside) - set(stretch.own)) <= _REST

    def _about(
        self,
        scene: Scene,
        stretch: Stretch,
        topic: Proposition | None,
        quantity: Quantity | None,
        *,
        positive: bool,
    ) -> str:
        """The sentence for a statement about the topic: with its own number if it gives one."""
        if topic is not None and quantity is None:
            return topic.text
        if topic is not None and topic.role("item"):
            return write_about(self.record.names, topic, quantity)
        return clause_words(
            scene,
            self.record.wording(scene, stretch),
            positive=positive,
            subject=self._subject(scene, stretch),
            speaker=self.record.pronoun_name(scene, stretch),
        )

    def _subject(self, scene: Scene, stretch: Stretch) -> str:
        if opens_with_noun(scene, self.record.wording(scene, stretch)):
            return ""
        return self.record.shared_subject(scene, stretch)


def _is_aside(scene: Scene, stretch: Stretch) -> bool:
    """A side clause that describes somebody or tells when: "who met us", "as we found out"."""
    grammar, low = load_grammar(), [scene.words[i].low for i in stretch.own]
    opens = stretch.kind in _SIDE and low[0] in grammar["circumstantial"]
    return opens and (grammar["naming_so"] | grammar["denial"]).isdisjoint(low)


def _is_bare_count(scene: Scene, own: Sequence[int], quantity: Quantity | None) -> bool:
    """The words give little more than a number: "saw only five of them"."""
    words = sum(not scene.words[i].mark for i in own)
    counted = quantity is not None and not quantity.unit
    return counted and _LEAST < words <= _COUNTING


def _are_statements(scene: Scene, stretches: Sequence[Stretch]) -> bool:
    """Several whole clauses, each of which says something by itself."""
    kinds = ("main", "shared", "complement")
    whole = all(s.kind in kinds and is_statement(scene, s) for s in stretches)
    return len(stretches) > 1 and whole
