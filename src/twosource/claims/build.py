"""Go through a document sentence by sentence and make its claims.

Invariant: sentences are taken in the order of the text, so that what a clause leaves out can be
found in what came before it; every claim passes through ``_claim``, which checks its evidence.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.arguments import (
    Arguments,
    fill_arguments,
)
from twosource.claims.choice import Choice
from twosource.claims.evidence import EVIDENCE_KINDS
from twosource.claims.manner.acts import Manner
from twosource.claims.manner.admissions import mark_admissions
from twosource.claims.manner.denials import is_outright_denial
from twosource.claims.manner.modality import (
    clause_text,
    find_realis,
    is_added,
    is_near_negation,
    is_negated,
    is_open,
    is_rebuttal,
    is_restricted,
)
from twosource.claims.manner.refusals import is_refusal
from twosource.claims.manner.repeats import drop_repeats, join_refusals
from twosource.claims.manner.restrictions import deny_rest, find_limit
from twosource.claims.phrasing import clause_words, opens_with_noun
from twosource.claims.predicates import load_vocabulary
from twosource.claims.record import Record
from twosource.claims.remainders import Remainders
from twosource.claims.senses.around import look_around
from twosource.claims.senses.fallback import guess, recast
from twosource.claims.senses.judgment import CLEAR, LOOSE, Judge
from twosource.claims.slots import find_lent_subjects
from twosource.claims.stretches import (
    Stretch,
    find_stretches,
    has_verb,
    is_asked,
    is_question,
)
from twosource.claims.syntax.scene import Margins, Scene, counts_goods
from twosource.claims.syntax.subjects import turns_on_preposition
from twosource.claims.syntax.times import covers
from twosource.claims.triggers import Trigger, find_triggers
from twosource.claims.voices import Voices
from twosource.claims.wording import (
    write_text,
)
from twosource.records.claim import Claim, Proposition, Realis
from twosource.records.reading import Reading

_FIRM = 3.0  # weight of a trigger that has one sense only
_TRADE = frozenset({"transfer", "purchase"})
_ACTING = frozenset({"agent", "recipient"})
_OWN_PRONOUNS = frozenset({"we", "it", "they", "he", "she", "i"})


class Builder:
    """The claims of one reading in the making."""

    def __init__(self, reading: Reading, judge: Judge) -> None:
        self.record = Record(reading, judge)
        self.remainders = Remainders(self.record)
        self._firms = find_firms(self.record.voices)
        goods = any(mention.kind == "item" for mention in reading.mentions)
        goods = goods or any(counts_goods(quantity.unit) for quantity in reading.quantities)
        self.choice = Choice(self.record.voices, self.record.memory, goods)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in order of evidence, each once."""
        margins = Margins(self.record.reading)
        for sentence in self.record.reading.sentences:
            if sentence.role not in EVIDENCE_KINDS:
                continue
            span = (sentence.start, sentence.end)
            scene = margins.lay_out(self.record.reading.document.text, span, sentence.role)
            if scene.words:
                self._sentence(scene)
        self.remainders.finish()
        made = mark_admissions(self.record.made, self.record.own)
        made = join_refusals(drop_repeats(made), self.record.reading)
        unique = {claim.id: claim for claim in made}
        return tuple(sorted(unique.values(), key=lambda c: (c.evidence.start, c.evidence.end)))

    def _sentence(self, scene: Scene) -> None:
        asking = self.record.asking = is_question(scene)
        for stretches in find_stretches(scene, self.record.voices):
            understood = []
            for stretch in stretches:
                self.record.asking = asking or self._is_asked(scene, stretch)
                understood.append(self._clause(scene, stretch))
            self.record.asking = asking
            self.remainders.take(scene, stretches, understood)
        for voice in self.record.voices.silent(scene):
            span = self.record.voices.lone_extent(scene, voice)
            own = tuple(scene.indices(span))
            if own:
                self.remainders.take_one(
                    scene, Stretch(voice=voice, own=own, lent=(), kind="main", span=span)
                )

    def _is_asked(self, scene: Scene, stretch: Stretch) -> bool:
        """Only asked, by the document or in a question that is no refusal's matter."""
        voice = stretch.voice
        refused = (
            voice is not None and self.record.voices.attributions[voice].act == "refuse_comment"
        )
        return not refused and is_asked(scene, stretch)

    def _clause(self, scene: Scene, stretch: Stretch) -> bool:
        """Make the claim of a clause that a class fits; False when none does."""
        if is_outright_denial(self.record.voices, scene, stretch, self.record.memory.topic()):
            return False
        if self.record.contradicted(scene, stretch):
            return False
        around = look_around(scene, stretch.own, goods_known=self.choice.goods_known)
        triggers = find_triggers(scene, stretch.own, around, stretch.lent)
        guessed = guess(scene, stretch, around)
        if guessed is not None:
            triggers = [*triggers, guessed]
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
                agreed = self._agree(stretch, trigger, triggers)
                if agreed is not trigger:
                    arguments = fill_arguments(scene, stretch.own, agreed, stretch.lent)
                self._typed(scene, stretch, agreed, arguments)
                return True
        return False

    def _agree(
        self, stretch: Stretch, trigger: Trigger, triggers: Sequence[Trigger]
    ) -> Trigger:
        """The trigger, or one of another class where the learned reader is sure of that."""
        loose = trigger.entry.weight < _FIRM
        predicate = self.record.judge.predicate(
            stretch.span, trigger.entry.predicate, LOOSE if loose else CLEAR
        )
        if predicate == trigger.entry.predicate:
            return trigger
        others = (one for one in triggers if one.entry.predicate == predicate)
        return next(others, None) or recast(trigger, predicate)

    def _noun_content(self, scene: Scene, stretch: Stretch) -> bool:
        """What is said is a noun phrase: it names the deed, and the cue is no part of it."""
        around = look_around(scene, stretch.content, goods_known=self.choice.goods_known)
        triggers = find_triggers(scene, stretch.content, around)
        for trigger in triggers:
            arguments = fill_arguments(scene, stretch.content, trigger, stretch.lent)
            if self.choice.holds(scene, stretch, trigger, arguments):
                agreed = self._agree(stretch, trigger, triggers)
                if agreed is not trigger:
                    arguments = fill_arguments(scene, stretch.content, agreed, stretch.lent)
                self._typed(scene, stretch, agreed, arguments)
                return True
        return False

    def _typed(
        self, scene: Scene, stretch: Stretch, trigger: Trigger, arguments: Arguments
    ) -> None:
        predicate, own = trigger.entry.predicate, stretch.own
        self._first_person(scene, stretch, arguments)
        self._own_pronoun(scene, stretch, trigger, arguments)
        if arguments.event_time is None and stretch.kind != "relative":
            lone = self.record.voices.lone_time(stretch.voice, scene.times)
            span = scene.words[own[0]].start, scene.words[own[-1]].end
            arguments.event_time = lone if lone and covers(scene.text, span, lone) else None
        self._speak_for_firms(predicate, arguments)
        stated = len(arguments.implied)
        self.record.memory.complete(predicate, arguments)
        is_borrowed = len(arguments.implied) > stated
        negated = is_negated(scene, own)
        told = stretch.voice is not None
        realis = find_realis(scene, self._said(scene, stretch), trigger, told=told)
        words = self._written(scene, stretch, positive=negated)
        proposition = Proposition(
            predicate=predicate,
            roles=arguments.frozen(),
            quantity=arguments.quantity,
            event_time=arguments.event_time,
            realis=realis,
            text=words
            if (is_borrowed and self._is_full(scene, stretch))
            or self._is_only_meant(scene, stretch, trigger, realis)
            or turns_on_preposition(scene, own)
            else write_text(
                self.record.names,
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
        if scene.role != "related_link" and predicate != "other":  # which give no context
            self.record.memory.add(proposition, arguments.implied)
        self.record.add(
            scene, stretch, proposition, self._limited(scene, stretch, proposition, manner)
        )

    def _written(self, scene: Scene, stretch: Stretch, *, positive: bool) -> str:
        """The words of the clause as a sentence, with the subject that it shares."""
        told, subject = self.record.wording(scene, stretch), ""
        if not opens_with_noun(scene, told):
            subject = self._subject_name(scene, stretch)
        return self.record.accusation(scene, stretch) or clause_words(
            scene,
            told,
            positive=positive,
            directed=self._is_demanded(stretch) and not stretch.bare,
            subject=subject,
            speaker=self.record.pronoun_name(scene, stretch),
        )

    def _manner(self, scene: Scene, stretch: Stretch, trigger: Trigger) -> Manner:
        own, negated = stretch.own, is_negated(scene, stretch.own)
        return Manner(
            predicate=trigger.entry.predicate,
            negated=negated,
            implied=is_restricted(scene, own)
            or is_rebuttal(scene, own)
            or (stretch.kind == "complement" and not is_added(scene, own)),
            left_open=is_open(scene, own),
            refuses=is_refusal(scene, own),
            plainly=negated and is_near_negation(scene, own, trigger),
            discredits=trigger.entry.frame == "discredit",
            disputes=self.record.is_disputed(scene, stretch),
            document=self.record.reading.kind,
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
        act = self.record.voices.attributions[stretch.voice].act
        if act not in ("admit", "assert"):
            return manner
        admits = act == "admit"
        pleads = self.record.answers_for(scene, stretch, admitted)
        limit = find_limit(
            scene, stretch.span, admitted.predicate, admits=admits, pleads=pleads
        )
        if limit is None:
            return manner
        self.record.limits.add(limit.start)
        rest = replace(stretch, span=(limit.start, limit.end))
        denial = Manner(
            predicate=admitted.predicate,
            negated=True,
            plainly=True,
            answer="deny",
            settled=True,
        )
        self.record.add(scene, rest, deny_rest(admitted, limit), denial)
        return replace(manner, answer="admit")

    def _is_demanded(self, stretch: Stretch) -> bool:
        voice = stretch.voice
        return voice is not None and self.record.reading.attributions[voice].act == "demand"

    def _is_only_meant(
        self, scene: Scene, stretch: Stretch, trigger: Trigger, realis: Realis
    ) -> bool:
        """Demanded, or hanging on a verb that the roles do not know: "conspired to ship"."""
        if self._is_demanded(stretch):
            return True
        hangs = scene.tags[trigger.first] == "inf" and not trigger.passive
        governed = any(scene.tags[i] == "verb" for i in stretch.own if i < trigger.first)
        told = realis == "actual" and not is_negated(scene, stretch.own)
        return hangs and governed and told and not stretch.bare

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
        body = self.record.voices.body(stretch.voice)
        agents = arguments.roles.get("agent", ())
        return body is not None and (body in agents or f"gov:{body[6:]}" in agents)

    def _subject_name(self, scene: Scene, stretch: Stretch) -> str:
        """The words of a shared subject, or of the noun that a relative clause is about."""
        written = self.record.shared_subject(scene, stretch)
        if written:
            return written
        found = find_lent_subjects(scene, stretch.lent)
        if stretch.kind == "relative":
            found = found[-1:]
        return self.record.names.join([one.mention.key for one in found])

    def _first_person(self, scene: Scene, stretch: Stretch, arguments: Arguments) -> None:
        """Whom the speaker means by "we": the state or firm behind the speaker."""
        if stretch.voice is None or "agent" in arguments.roles:
            return
        text = clause_text(scene, stretch.own)
        if {"we", "i"} & set(text.split()) or "our country" in text:
            body = self.record.voices.body(stretch.voice)
            if body:
                arguments.add("agent", body)
                arguments.implied.add("agent")

    def _speak_for_firms(self, predicate: str, arguments: Arguments) -> None:
        """What somebody who speaks for a firm did in trade, the firm did."""
        if predicate in _TRADE and "agent" in arguments.roles:
            acting = [self._firms.get(key, key) for key in arguments.roles["agent"]]
            arguments.roles["agent"] = list(dict.fromkeys(acting))

    def _own_pronoun(
        self, scene: Scene, stretch: Stretch, trigger: Trigger, arguments: Arguments
    ) -> None:
        """Whom a firm or body means by "it" at the head of what it says: itself."""
        opening = {scene.words[i].low for i in (stretch.own or stretch.lent)[:2]}
        if trigger.passive or "it" not in opening:
            return
        if stretch.voice is None or not self.record.pronoun_name(scene, stretch):
            return
        vocabulary = load_vocabulary()
        role = vocabulary.frames[trigger.entry.frame].get("subject")
        known = vocabulary.predicates[trigger.entry.predicate].roles
        body = self.record.voices.body(stretch.voice)
        if body and role in _ACTING and role in known and role not in arguments.roles:
            arguments.add(role, body)
            arguments.implied.add(role)


def find_firms(voices: Voices) -> dict[str, str]:
    """The firm or body behind each person who is heard, but for officials of states."""
    bodies = ((one.source_key, voices.body(i)) for i, one in enumerate(voices.attributions))
    return {
        person: body
        for person, body in bodies
        if body and person.startswith("person:") and not body.startswith("state:")
    }
