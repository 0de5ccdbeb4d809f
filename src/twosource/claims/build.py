"""Go through a document sentence by sentence and make its claims.

Invariant: sentences are taken in the order of the text, so that what a clause leaves out can be
found in what came before it.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.acts import choose_act, default_predicate
from twosource.claims.arguments import (
    Arguments,
    choose_quantity,
    choose_time,
    fill_arguments,
)
from twosource.claims.clauses import find_clauses, find_subject
from twosource.claims.memory import Memory
from twosource.claims.modality import find_hedges, find_realis, is_negated, is_open
from twosource.claims.scene import Margins, Scene
from twosource.claims.triggers import find_triggers, look_around
from twosource.claims.voices import Voices
from twosource.claims.wording import Names, clause_words, write_counted, write_text
from twosource.claims.words import load_grammar
from twosource.records.attribution import Attribution
from twosource.records.claim import Claim, EvidenceKind, Proposition
from twosource.records.document import Evidence
from twosource.records.reading import Quantity, Reading

_ROLES: dict[str, EvidenceKind] = {
    "body": "body", "quote_block": "body", "headline": "headline", "caption": "caption",
    "related_link": "related_link_headline",
}  # fmt: skip
_TRIM = " \t\n\r\u00a0,;:—–-\"“”„«»‘’'`."
_CONNECTIVES = frozenset({"and", "but", "or", "that", "while", "whereas", "although", "though"})


class Builder:
    """The claims of one reading in the making."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.voices = Voices(reading)
        self.names = Names(reading)
        self.memory = Memory()
        self.made: list[Claim] = []
        self.waiting: list[tuple[Scene, int, Sequence[int]]] = []
        self.goods_known = any(mention.kind == "item" for mention in reading.mentions)

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in order of evidence, each once."""
        margins = Margins(self.reading)
        for sentence in self.reading.sentences:
            if sentence.role not in _ROLES:
                continue
            span = (sentence.start, sentence.end)
            scene = margins.lay_out(self.text, span, sentence.role)
            if scene.words:
                self._sentence(scene)
        for scene, voice, indices in self.waiting:
            self._whole(scene, voice, indices, self.memory.first())
        unique = {claim.id: claim for claim in self.made}
        return tuple(sorted(unique.values(), key=lambda c: (c.evidence.start, c.evidence.end)))

    def _sentence(self, scene: Scene) -> None:
        told: set[int] = set()
        for voice, indices in self.voices.split(scene):
            if voice is None:
                for run in _runs(indices):
                    self._author(scene, run)
                continue
            told.add(voice)
            if not self._attributed(scene, voice, indices):
                self._remainder(scene, voice, indices)
        for voice in self.voices.cues_in(scene):
            if voice not in told and not self._told_elsewhere(voice):
                self._remainder(scene, voice, [])

    def _told_elsewhere(self, voice: int) -> bool:
        return bool(self.voices.attributions[voice].content)

    def _clauses(
        self, scene: Scene, indices: Sequence[int]
    ) -> list[tuple[list[int], list[int]]]:
        """The clauses of a stretch: their own word indices, and those of a shared subject."""
        words = [scene.words[i] for i in indices]
        tags = [scene.tags[i] for i in indices]
        clauses = find_clauses(words, tags)
        return [
            (
                [indices[j] for j in clause.indices()],
                [indices[j] for j in find_subject(clauses, clause, tags)],
            )
            for clause in clauses
        ]

    def _author(self, scene: Scene, indices: Sequence[int]) -> None:
        """Clauses in the document's own voice, without those that only introduce a source."""
        for own, lent in self._clauses(scene, indices):
            if len(own) < 3 or any(self.voices.is_frame(scene, i) for i in own):
                continue
            self._clause(scene, None, own, lent)

    def _attributed(self, scene: Scene, voice: int, indices: Sequence[int]) -> bool:
        """Clauses inside what a source says; False when none of them was understood."""
        made = False
        for own, lent in self._clauses(scene, indices):
            if own:
                made |= self._clause(scene, voice, own, lent)
        return made

    def _clause(
        self, scene: Scene, voice: int | None, own: Sequence[int], lent: Sequence[int]
    ) -> bool:
        around = look_around(scene, own, goods_known=self.goods_known)
        triggers = find_triggers(scene, own, around)
        if not triggers:
            return False
        trigger = triggers[0]
        arguments = fill_arguments(scene, own, trigger, lent)
        self._first_person(scene, voice, own, arguments)
        self.memory.complete(trigger.entry.predicate, arguments)
        negated, left_open = is_negated(scene, own), is_open(scene, own)
        realis = find_realis(scene, own, trigger)
        subject = "" if _starts_with_subject(scene, own) else self._subject_name(scene, lent)
        words = clause_words(scene, own, positive=negated, subject=subject)
        has_verb = _has_verb(scene, own)
        proposition = Proposition(
            predicate=trigger.entry.predicate,
            roles=arguments.frozen(),
            quantity=arguments.quantity,
            event_time=arguments.event_time,
            realis=realis,
            text=write_text(self.names, trigger, arguments, realis, words, has_verb=has_verb),
        )
        self.memory.add(proposition)
        start, end = scene.span(own[0], own[-1] + 1)
        if not has_verb and voice is not None:
            start, end = self._extent(scene, voice, (start, end))
        self._claim(scene, voice, proposition, (start, end), (negated, left_open))
        return True

    def _subject_name(self, scene: Scene, lent: Sequence[int]) -> str:
        """The names of a shared subject, or its words when it is no name."""
        named = [mention for _, mention in scene.mentions_in(lent)]
        return named[-1].name if named else ""

    def _first_person(
        self, scene: Scene, voice: int | None, own: Sequence[int], arguments: Arguments
    ) -> None:
        """Whom the speaker means by "we": the state or firm behind the speaker."""
        if voice is None or "agent" in arguments.roles:
            return
        if not any(scene.words[i].low in ("we", "i") for i in own):
            return
        body = self.voices.body(voice)
        if body:
            arguments.add("agent", body)
            arguments.implied.add("agent")

    def _remainder(self, scene: Scene, voice: int, indices: Sequence[int]) -> None:
        """What no class fits: now if its matter is known, else when all is read."""
        topic = self.memory.topic()
        if topic is None:
            self.waiting.append((scene, voice, indices))
        else:
            self._whole(scene, voice, indices, topic)

    def _whole(
        self, scene: Scene, voice: int, indices: Sequence[int], topic: Proposition | None
    ) -> None:
        """A content that no class fits: refusals, bare denials, other statements."""
        attribution = self.voices.attributions[voice]
        own = list(indices) or [
            i
            for i, word in enumerate(scene.words)
            if attribution.start <= word.start < attribution.end
        ]
        if not own:
            return
        quantity = choose_quantity(scene, own, None)
        verbless = not _has_verb(scene, own)
        around = look_around(scene, own, goods_known=self.goods_known)
        predicate, borrowed = default_predicate(
            attribution.act,
            topic,
            quantity,
            has_content=bool(indices),
            goods=verbless and around.holds("goods"),
        )
        if predicate is None:
            return
        negated = is_negated(scene, own)
        start, end = scene.span(own[0], own[-1] + 1)
        if verbless or attribution.act == "refuse_comment":
            start, end = self._extent(scene, voice, (start, end))
        about = topic if borrowed else None
        proposition = Proposition(
            predicate=predicate,
            roles=about.roles if about else (),
            quantity=quantity,
            event_time=choose_time(scene, own) if indices else None,
            realis=find_realis(scene, own, None),
            text=self._about(scene, (start, end), about, quantity, positive=negated),
        )
        self._claim(scene, voice, proposition, (start, end), (negated, is_open(scene, own)))

    def _about(
        self,
        scene: Scene,
        span: tuple[int, int],
        topic: Proposition | None,
        quantity: Quantity | None,
        *,
        positive: bool,
    ) -> str:
        """The sentence for a statement about the topic: with its own number if it gives one."""
        if topic is not None and quantity is None:
            return topic.text
        if topic is not None and quantity is not None and topic.role("item"):
            return write_counted(self.names, topic, quantity)
        words = range(scene.index(span[0]), scene.index(span[1] - 1) + 1)
        return clause_words(scene, words, positive=positive)

    def _extent(self, scene: Scene, voice: int, span: tuple[int, int]) -> tuple[int, int]:
        """The words of source and cue too: what is said is no clause of its own."""
        attribution = self.voices.attributions[voice]
        start = max(scene.start, min(attribution.start, span[0]))
        return start, min(scene.end, max(span[1], min(attribution.end, scene.end)))

    def _claim(
        self,
        scene: Scene,
        voice: int | None,
        proposition: Proposition,
        span: tuple[int, int],
        manner: tuple[bool, bool],
    ) -> None:
        span = _trim(self.text, span)
        if span[1] <= span[0]:
            return
        attribution: Attribution | None = (
            None if voice is None else self.voices.attributions[voice]
        )
        act, polarity = choose_act(
            attribution, proposition.predicate, negated=manner[0], left_open=manner[1]
        )
        if act == "demand" and proposition.realis in ("actual", "ongoing"):
            proposition = replace(proposition, realis="directive", id="")
        speaker = self.voices.speaker(voice)
        self.made.append(
            Claim(
                document=self.reading.document.id,
                evidence=Evidence(
                    document=self.reading.document.id,
                    start=span[0],
                    end=span[1],
                    text=self.text[span[0] : span[1]],
                ),
                evidence_kind=_ROLES[scene.role],
                speaker=speaker.id,
                speaker_key=speaker.key,
                speaker_name=speaker.name,
                speaker_role=speaker.role,
                speaker_affiliation=speaker.affiliation,
                on_behalf_of=speaker.on_behalf_of,
                naming=attribution.naming if attribution else "author",
                source_count=speaker.count,
                via=speaker.via,
                via_names=speaker.via_names,
                cue=attribution.cue if attribution else None,
                act=act,
                hedges=find_hedges(scene, span, own_voice=attribution is None),
                polarity=polarity,
                statement_time=self.voices.statement_time(voice, scene.times),
                proposition=proposition,
                chain=speaker.chain,
                score=attribution.score if attribution else 1.0,
            )
        )


def _runs(indices: Sequence[int]) -> list[list[int]]:
    """Stretches without a gap."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and runs[-1][-1] + 1 == i:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _starts_with_subject(scene: Scene, own: Sequence[int]) -> bool:
    """The clause opens with a noun, not with a verb, "and" or a relative pronoun."""
    opening = own[0]
    if scene.words[opening].low in load_grammar()["coordinator"] and len(own) > 1:
        opening = own[1]
    relative = scene.words[opening].low in ("which", "who", "that")
    return not relative and scene.tags[opening] not in ("verb", "aux", "ing")


def _has_verb(scene: Scene, indices: Sequence[int]) -> bool:
    return any(scene.tags[i] in ("verb", "aux") for i in indices)


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Leave out enclosing marks and leading connectives."""
    start, end = span
    while True:
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        first = text[start:end].split(" ", 1)[0].lower()
        if first not in _CONNECTIVES or len(first) + 1 >= end - start:
            return start, end
        start += len(first)
