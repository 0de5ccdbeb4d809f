"""Go through a document sentence by sentence and make its claims.

Invariant: sentences are taken in the order of the text, so that what a clause leaves out can be
found in what came before it; every claim passes through ``_claim``, which checks its evidence.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.arguments import (
    Arguments,
    choose_quantity,
    choose_time,
    fill_arguments,
)
from twosource.claims.choice import Choice
from twosource.claims.evidence import EVIDENCE_KINDS, make_evidence
from twosource.claims.manner.acts import DEEDS, Manner, Statement, choose_act, default_predicate
from twosource.claims.manner.admissions import mark_admissions
from twosource.claims.manner.copulas import find_copula
from twosource.claims.manner.denials import denies, is_outright_denial
from twosource.claims.manner.modality import (
    clause_text,
    find_hedges,
    find_realis,
    is_near_negation,
    is_negated,
    is_open,
    is_refusal,
    is_reply,
    points_back,
    settle_realis,
)
from twosource.claims.manner.restrictions import deny_rest, find_limit
from twosource.claims.memory import Memory
from twosource.claims.slots import find_lent_subjects
from twosource.claims.stretches import Stretch, find_stretches, has_verb, is_question
from twosource.claims.syntax.scene import Margins, Scene
from twosource.claims.triggers import Trigger, find_triggers, look_around
from twosource.claims.voices import Voices
from twosource.claims.wording import (
    Names,
    accused_words,
    clause_words,
    opens_with_noun,
    write_about,
    write_text,
)
from twosource.records.attribution import Act
from twosource.records.claim import Claim, Proposition
from twosource.records.reading import Quantity, Reading

_OWN_PRONOUNS = frozenset({"we", "it", "they", "he", "she", "i"})


class Builder:
    """The claims of one reading in the making."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.voices = Voices(reading)
        self.names = Names(reading)
        self.memory = Memory()
        self.made: list[Claim] = []
        self.waiting: list[tuple[Scene, Stretch]] = []
        self.asking = False
        self.own: set[str] = set()  # ids of claims about the speaker's own deeds
        goods = any(mention.kind == "item" for mention in reading.mentions)
        self.choice = Choice(self.voices, self.memory, goods)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in order of evidence, each once."""
        margins = Margins(self.reading)
        for sentence in self.reading.sentences:
            if sentence.role not in EVIDENCE_KINDS:
                continue
            span = (sentence.start, sentence.end)
            scene = margins.lay_out(self.reading.document.text, span, sentence.role)
            if scene.words:
                self._sentence(scene)
        self.asking = False
        for scene, stretch in self.waiting:
            self._statement(scene, stretch, self.memory.first())
        made = mark_admissions(self.made, self.own)
        unique = {claim.id: claim for claim in made}
        return tuple(sorted(unique.values(), key=lambda c: (c.evidence.start, c.evidence.end)))

    def _sentence(self, scene: Scene) -> None:
        self.asking = is_question(scene)
        for stretches in find_stretches(scene, self.voices):
            understood = [self._clause(scene, stretch) for stretch in stretches]
            if stretches and stretches[0].voice is None and not any(understood):
                self._reply(scene, stretches[0])
            elif stretches and stretches[0].voice is not None and not any(understood):
                first, last = stretches[0], stretches[-1]
                own = tuple(i for stretch in stretches for i in stretch.own)
                span = (first.span[0], max(first.span[1], last.span[1]))
                self._remainder(scene, replace(first, own=own, span=span))
        for voice in self.voices.silent(scene):
            span = self.voices.extent(scene, voice, None)
            own = tuple(scene.indices(span))
            if own:
                self._remainder(
                    scene, Stretch(voice=voice, own=own, lent=(), kind="main", span=span)
                )

    def _reply(self, scene: Scene, stretch: Stretch) -> None:
        """The document's own short answer to what it has just told: "They never did."."""
        last, own = self.memory.last(), stretch.own
        if last is None or last.predicate not in DEEDS or not is_reply(scene, own):
            return
        negated = is_negated(scene, own)
        proposition = replace(last, quantity=None, id="")
        manner = Manner(
            predicate=last.predicate,
            realis=last.realis,
            negated=negated,
            answer="deny" if negated else None,
        )
        self._claim(scene, stretch, proposition, manner)

    def _clause(self, scene: Scene, stretch: Stretch) -> bool:
        """Make the claim of a clause that a class fits; False when none does."""
        if is_outright_denial(self.voices, scene, stretch, self.memory.topic()):
            return False
        around = look_around(scene, stretch.own, goods_known=self.choice.goods_known)
        triggers = find_triggers(scene, stretch.own, around)
        cued = any(self.choice.is_deed_cue(scene, trigger) for trigger in triggers)
        if stretch.bare and not cued and self._noun_content(scene, stretch):
            return True
        for trigger in triggers:
            if cued and not self.choice.is_deed_cue(scene, trigger):
                continue
            if not self.choice.passes(scene, stretch, trigger):
                continue
            arguments = fill_arguments(scene, stretch.own, trigger, stretch.lent)
            if self.choice.holds(scene, stretch, trigger, arguments):
                self._typed(scene, stretch, trigger, arguments)
                return True
        return False

    def _noun_content(self, scene: Scene, stretch: Stretch) -> bool:
        """What is said is a noun phrase: it names the deed, and the cue is no part of it."""
        around = look_around(scene, stretch.content, goods_known=self.choice.goods_known)
        for trigger in find_triggers(scene, stretch.content, around):
            arguments = fill_arguments(scene, stretch.content, trigger, stretch.lent)
            if self.choice.holds(scene, stretch, trigger, arguments):
                self._typed(scene, stretch, trigger, arguments)
                return True
        return False

    def _typed(
        self, scene: Scene, stretch: Stretch, trigger: Trigger, arguments: Arguments
    ) -> None:
        predicate, own = trigger.entry.predicate, stretch.own
        self._first_person(scene, stretch, arguments)
        stated = len(arguments.implied)
        self.memory.complete(predicate, arguments)
        is_borrowed = len(arguments.implied) > stated
        negated = is_negated(scene, own)
        realis = find_realis(scene, self._said(scene, stretch), trigger)
        subject = "" if opens_with_noun(scene, own) else self._subject_name(scene, stretch)
        words = self._accusation(scene, stretch) or clause_words(
            scene, own, positive=negated, subject=subject
        )
        proposition = Proposition(
            predicate=predicate,
            roles=arguments.frozen(),
            quantity=arguments.quantity,
            event_time=arguments.event_time,
            realis=realis,
            text=words
            if is_borrowed and self._is_full(scene, stretch)
            else write_text(
                self.names,
                trigger,
                arguments,
                words,
                realis=realis,
                full=self._is_full(scene, stretch),
            ),
        )
        manner = replace(
            self._manner(scene, stretch, trigger),
            realis=realis,
            own_deed=self._is_own_deed(scene, stretch, arguments),
        )
        if scene.role != "related_link":  # a link to another report is no context
            self.memory.add(proposition)
        before = len(self.made)
        self._claim(
            scene, stretch, proposition, self._limited(scene, stretch, proposition, manner)
        )
        if manner.own_deed:
            self.own.update(claim.id for claim in self.made[before:])

    def _manner(self, scene: Scene, stretch: Stretch, trigger: Trigger) -> Manner:
        own, negated = stretch.own, is_negated(scene, stretch.own)
        return Manner(
            predicate=trigger.entry.predicate,
            negated=negated,
            left_open=is_open(scene, own),
            refuses=is_refusal(scene, own),
            plainly=negated and is_near_negation(scene, own, trigger),
            discredits=trigger.entry.frame == "discredit",
            disputes=self._disputes(stretch),
            document=self.reading.kind,
        )

    def _limited(
        self, scene: Scene, stretch: Stretch, admitted: Proposition, manner: Manner
    ) -> Manner:
        """An admission with a limit ("all of it before the war") also denies the rest."""
        if (
            stretch.voice is None
            or manner.negated
            or manner.realis not in ("actual", "ongoing")
        ):
            return manner
        act = self.voices.attributions[stretch.voice].act
        if act not in ("admit", "assert"):
            return manner
        admits = act == "admit"
        limit = find_limit(scene, stretch.span, admitted.predicate, admits=admits)
        if limit is None:
            return manner
        rest = replace(stretch, span=(limit.start, limit.end))
        denial = Manner(predicate=admitted.predicate, negated=True, plainly=True, answer="deny")
        self._claim(scene, rest, deny_rest(admitted, limit), denial)
        return replace(manner, answer="admit")

    def _is_full(self, scene: Scene, stretch: Stretch) -> bool:
        """The noun of the deed hangs on a verb that is part of what is claimed."""
        return not stretch.bare and has_verb(scene, stretch.own)

    def _said(self, scene: Scene, stretch: Stretch) -> Sequence[int]:
        """The words that tell how real it is: with the cue when it belongs to the verb."""
        return scene.indices(stretch.span) if stretch.bare else stretch.own

    def _is_own_deed(self, scene: Scene, stretch: Stretch, arguments: Arguments) -> bool:
        """Who speaks is who acts, by name or as "we" or "it" at the head of the clause."""
        if stretch.voice is None:
            return False
        opening = [scene.words[i].low for i in stretch.own[:2]]
        if any(low in _OWN_PRONOUNS for low in opening):
            return True
        body = self.voices.body(stretch.voice)
        agents = arguments.roles.get("agent", ())
        return body is not None and (body in agents or f"gov:{body[6:]}" in agents)

    def _disputes(self, stretch: Stretch) -> bool:
        """Somebody else has just said what the thing is."""
        last = next((c for c in reversed(self.made) if c.act != "refuse_comment"), None)
        if last is None or last.proposition.predicate != "identity":
            return False
        return last.speaker_key != self.voices.speaker(stretch.voice).key

    def _subject_name(self, scene: Scene, stretch: Stretch) -> str:
        """The names of a shared subject; of a relative clause, the last name before it."""
        found = find_lent_subjects(scene, stretch.lent)
        if stretch.kind == "relative":
            found = found[-1:]
        return self.names.join([one.mention.key for one in found])

    def _first_person(self, scene: Scene, stretch: Stretch, arguments: Arguments) -> None:
        """Whom the speaker means by "we": the state or firm behind the speaker."""
        if stretch.voice is None or "agent" in arguments.roles:
            return
        text = clause_text(scene, stretch.own)
        if {"we", "i"} & set(text.split()) or "our country" in text:
            body = self.voices.body(stretch.voice)
            if body:
                arguments.add("agent", body)
                arguments.implied.add("agent")

    def _remainder(self, scene: Scene, stretch: Stretch) -> None:
        """What no class fits: now if its matter is known, else when all is read."""
        keys = {mention.key for _, mention in scene.mentions_in(stretch.content or stretch.own)}
        topic = self.memory.topic(keys)
        if self.asking:
            return
        if topic is None:
            self.waiting.append((scene, stretch))
        else:
            self._statement(scene, stretch, topic)

    def _statement(self, scene: Scene, stretch: Stretch, topic: Proposition | None) -> None:
        """A content that no class fits: refusals, bare denials, other statements."""
        attribution = self.voices.attributions[stretch.voice or 0]
        own = stretch.own
        act: Act = "refuse_comment" if is_refusal(scene, own) else attribution.act
        is_denial = act in ("assert", "announce") and denies(self.voices, scene, stretch, topic)
        act = "deny" if is_denial else act
        quantity = choose_quantity(scene, own, None) if act != "refuse_comment" else None
        around = look_around(scene, own, goods_known=False)
        predicate, borrowed = default_predicate(
            Statement(
                act=act,
                topic=topic,
                quantity=quantity,
                has_content=bool(attribution.content),
                goods=stretch.bare and around.holds("goods"),
                points_back=points_back(scene, stretch.content or own),
                official=around.holds("official") or attribution.naming == "collective",
                copula=find_copula(scene, stretch.content or own),
            )
        )
        if predicate is None:
            return
        if act == "refuse_comment":
            span = self.voices.extent(scene, stretch.voice or 0, stretch.span)
            stretch = replace(stretch, span=span)
        about, negated = topic if borrowed else None, is_negated(scene, own)
        proposition = Proposition(
            predicate=predicate,
            roles=about.roles if about else (),
            quantity=quantity,
            event_time=choose_time(scene, own) if attribution.content else None,
            realis=find_realis(scene, own, None) if act != "refuse_comment" else "actual",
            text=self._accusation(scene, stretch)
            or self._about(scene, own, about, quantity, positive=negated),
        )
        manner = Manner(
            predicate=predicate,
            realis=proposition.realis,
            negated=negated,
            left_open=is_open(scene, own),
            refuses=act == "refuse_comment",
            answer="deny" if is_denial else None,
        )
        self._claim(scene, stretch, proposition, manner)

    def _accusation(self, scene: Scene, stretch: Stretch) -> str:
        accuses = stretch.bare and self.voices.accuses(stretch.voice)
        return accused_words(scene, stretch.content) if accuses else ""

    def _about(
        self,
        scene: Scene,
        own: Sequence[int],
        topic: Proposition | None,
        quantity: Quantity | None,
        *,
        positive: bool,
    ) -> str:
        """The sentence for a statement about the topic: with its own number if it gives one."""
        if topic is not None and quantity is None:
            return topic.text
        if topic is not None and topic.role("item"):
            return write_about(self.names, topic, quantity)
        return clause_words(scene, own, positive=positive)

    def _claim(
        self, scene: Scene, stretch: Stretch, proposition: Proposition, manner: Manner
    ) -> None:
        evidence = make_evidence(self.reading.document, stretch.span)
        if evidence is None or self.asking:
            return
        voice = stretch.voice
        attribution = None if voice is None else self.voices.attributions[voice]
        act, polarity = choose_act(attribution, manner)
        realis = settle_realis(act, polarity, proposition.realis)
        if realis != proposition.realis:
            proposition = replace(proposition, realis=realis, id="")
        speaker = self.voices.speaker(voice)
        self.made.append(
            Claim(
                document=self.reading.document.id,
                evidence=evidence,
                evidence_kind=EVIDENCE_KINDS[scene.role],
                speaker=speaker.id,
                speaker_key=speaker.key,
                speaker_name=speaker.name,
                speaker_role=speaker.role,
                speaker_affiliation=speaker.affiliation,
                on_behalf_of=speaker.on_behalf_of,
                naming=speaker.naming,
                source_count=speaker.count,
                via=speaker.via,
                via_names=speaker.via_names,
                cue=attribution.cue if attribution else None,
                act=act,
                hedges=find_hedges(scene, stretch.span, own_voice=attribution is None),
                polarity=polarity,
                statement_time=self.voices.statement_time(voice, scene.times),
                proposition=proposition,
                chain=speaker.chain,
                score=attribution.score if attribution else 1.0,
            )
        )
