"""The claims of one document as they are made, and what the next one is understood from.

Invariant: every claim passes through ``add``, which checks its evidence; a question adds none.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.evidence import EVIDENCE_KINDS, make_evidence
from twosource.claims.heard import hear, passes_on
from twosource.claims.manner.acts import Manner, choose_act
from twosource.claims.manner.admissions import INTERROGATIVES, owns_up
from twosource.claims.manner.answers import matches
from twosource.claims.manner.contradictions import find_contradicted
from twosource.claims.manner.denials import (
    clears,
    denies_outright,
    excuses,
    is_concerned,
    is_soft,
    speaks_of_own,
    speaks_of_self,
    with_states,
)
from twosource.claims.manner.modality import find_hedges, settle_realis, shows_other
from twosource.claims.memory import Memory
from twosource.claims.phrasing import accused_words, lent_words, opens_with_noun
from twosource.claims.senses.judgment import Judge
from twosource.claims.stretches import Stretch
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.subjects import continued_words, is_relative, subject_before
from twosource.claims.syntax.words import load_grammar
from twosource.claims.voices import Speaker, Voices
from twosource.claims.wording import Names
from twosource.learned.claims import ANSWERS
from twosource.records.attribution import Act, Attribution, Span
from twosource.records.claim import Claim, Polarity, Proposition
from twosource.records.reading import Reading

_STATEMENTS = frozenset({"assert", "report", "announce", "allege", "recall", "opine"})
_THINGS = frozenset({"it", "this", "that", "these", "those", "they"})
_SUBJECT = 4  # words in which the subject of a clause is named
_IS = frozenset({"is", "are", "was", "were"})
_DENYING = frozenset({"deny", "dismiss"})
_OF_PERSONS = frozenset({"i", "we", "he", "she"})
_OF_BODIES = frozenset({"i", "we", "it"})
_POLARITIES: dict[Act, Polarity] = {"deny": "negate", "refuse_comment": "none"}


class Record:
    """What has been claimed so far, who speaks and what things are called."""

    def __init__(self, reading: Reading, judge: Judge) -> None:
        self.reading = reading
        self.judge = judge
        self.voices = Voices(reading)
        self.names = Names(reading)
        self.memory = Memory()
        self.made: list[Claim] = []
        self.own: set[str] = set()  # ids of claims about the speaker's own deeds
        self.limits: set[int] = set()  # where the limits of admissions begin
        self.asking = False

    def add(
        self, scene: Scene, stretch: Stretch, proposition: Proposition, manner: Manner
    ) -> None:
        """Make the claim of a stretch that says this proposition in this manner."""
        evidence = make_evidence(self.reading.document, stretch.span)
        if evidence is None or self.asking:
            return
        voice = stretch.voice
        attribution = None if voice is None else self.voices.attributions[voice]
        if attribution is not None and voice is not None:
            act = self.voices.act(voice, stretch.span)
            if act != attribution.act:
                attribution = replace(attribution, act=act)
            if self._confirms_own(scene, stretch, proposition):
                attribution = replace(attribution, act="admit")
            manner = self._answered(scene, stretch, proposition, manner)
            manner = self._of_others(scene, stretch, proposition, manner)
        span = (evidence.start, evidence.end)
        act, polarity = self._judged(span, attribution, manner)
        realis = settle_realis(act, polarity, self.judge.realis(span, proposition.realis))
        if realis != proposition.realis:
            proposition = replace(proposition, realis=realis, id="")
        speaker = self._speaker(voice, span)
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
        if manner.own_deed:
            self.own.add(self.made[-1].id)

    def _speaker(self, voice: int | None, span: Span) -> Speaker:
        """Who speaks by the rules, unless the learned reader is sure of somebody else.

        Where it names one who only passes on what the speaker said, the speaker stands.
        """
        at = self.voices.issued if voice is None else voice
        read = None if at is None else self.voices.attributions[at].source
        source = self.judge.source(span, read, own=at is None)
        if source is None or (at is None and self._in_one_quotation(span, source)):
            return self.voices.speaker(voice)
        heard = hear(self.voices, source, own=at is None)
        if heard is None or passes_on(self.voices, voice, heard.key, span):
            return self.voices.speaker(voice)
        return heard

    def _in_one_quotation(self, one: Span, other: Span) -> bool:
        """Both stand in the same quoted words: whom these name does not say them."""
        return any(
            quotation.start <= min(one[0], other[0]) and max(one[1], other[1]) <= quotation.end
            for quotation in self.reading.quotations
            if not quotation.scare
        )

    def _judged(
        self, span: Span, attribution: Attribution | None, manner: Manner
    ) -> tuple[Act, Polarity]:
        """Act and polarity by the rules, unless the learned reader is sure of another act."""
        read, polarity = choose_act(attribution, manner)
        if attribution is not None and self._wonders(attribution):
            return "assess", "none"
        if manner.settled:
            return read, polarity
        if read not in ANSWERS and self._is_limited(span):
            return "admit", "affirm"
        inferred = _is_inferred(attribution, manner)
        act = self.judge.act(span, read, inferred=inferred, of_others=manner.of_others)
        if act == read:
            return act, polarity
        if act in _POLARITIES:
            return act, _POLARITIES[act]
        negated = manner.negated and read not in _POLARITIES
        return act, "negate" if negated else "affirm"

    def _is_limited(self, span: Span) -> bool:
        """Right behind these words stands the limit after which the deed is denied.

        "He admitted the sale but said *they were handed over in May*, before the war began".
        """
        text = self.reading.document.text
        return any(span[1] <= at and not text[span[1] : at].strip(" ,") for at in self.limits)

    def _wonders(self, attribution: Attribution) -> bool:
        """Who did not know "what the planes carried" leaves it open, whoever reads it."""
        cue, content = attribution.cue, attribution.content
        if attribution.act != "assess" or cue is None or not content:
            return False
        text = self.reading.document.text[slice(*content[0])].lower()
        negated = not load_grammar()["negation"].isdisjoint(cue.text.lower().split())
        return negated and text.partition(" ")[0] in INTERROGATIVES

    def _confirms_own(self, scene: Scene, stretch: Stretch, proposition: Proposition) -> bool:
        """Who confirms what his own side is said to have done admits it."""
        voice = stretch.voice
        cue = None if voice is None else self.voices.attributions[voice].cue
        if voice is not None and self.voices.attributions[voice].negated:
            return False
        if cue is None or not cue.text.lower().split()[-1].startswith(("confirm", "recogni")):
            return False
        return self.answers_for(scene, stretch, proposition)

    def _answered(
        self, scene: Scene, stretch: Stretch, proposition: Proposition, manner: Manner
    ) -> Manner:
        """How the words answer what was said: they deny, clear the speaker, or neither."""
        act = self.voices.act(stretch.voice or 0, stretch.span)
        if manner.answer or manner.refuses or act not in _STATEMENTS | _DENYING:
            return manner
        plain = act not in _DENYING
        if denies_outright(scene, stretch.own):
            return replace(manner, answer="deny", negated=True, left_open=False)
        if plain and matches("renamings", scene, stretch.own):
            return replace(manner, answer="dispute_identity")
        return self._of_concerned(scene, stretch, proposition, manner) if plain else manner

    def _of_concerned(
        self, scene: Scene, stretch: Stretch, proposition: Proposition, manner: Manner
    ) -> Manner:
        """What clears those whom the matter is about denies, what gives way admits."""
        concerned = self.answers_for(scene, stretch, proposition)
        answers = concerned and not self.voices.is_outsider(stretch.voice)
        if answers and manner.negated and excuses(scene, stretch.own):
            return replace(manner, answer="deny", left_open=False)
        if concerned and not manner.negated:
            fillers = self._fillers(proposition)
            if clears(scene, stretch.own, fillers):
                return _clearing(scene, stretch, manner)
        own = concerned or speaks_of_self(scene, stretch)
        open_or_negated = manner.left_open or manner.negated
        if own and not open_or_negated and owns_up(scene, stretch.own):
            return replace(manner, answer="admit")
        if manner.plainly and self._is_distant(scene, stretch, proposition):
            return replace(manner, plainly=False)
        return manner

    def _is_distant(self, scene: Scene, stretch: Stretch, proposition: Proposition) -> bool:
        """A negation that denies nothing: only not wanted, or said of others by outsiders."""
        if is_soft(scene, stretch.own):
            return True
        named = {mention.key for _, mention in scene.mentions_in(stretch.own[:_SUBJECT])}
        own = is_concerned(self.voices, stretch, with_states(named))
        concerned = own or self.answers_for(scene, stretch, proposition)
        if concerned or self._was_told(stretch, proposition):
            return False
        return self.voices.is_outsider(stretch.voice)

    def _fillers(self, proposition: Proposition) -> set[str]:
        """Those whom this or the matter at hand is about, and their goods."""
        stated = {filler for _, fillers in proposition.roles for filler in fillers}
        topic = self.memory.topic()
        asked = {f for _, fillers in topic.roles for f in fillers} if topic else set()
        return with_states(stated | asked | self.memory.concerned())

    def _of_others(
        self, scene: Scene, stretch: Stretch, proposition: Proposition, manner: Manner
    ) -> Manner:
        """Marked where the clause names who acts, and the speaker belongs to none concerned."""
        named = {mention.key for _, mention in scene.mentions_in(stretch.own)}
        if manner.negated or named.isdisjoint(proposition.role("agent")):
            return manner
        return replace(manner, of_others=not self.answers_for(scene, stretch, proposition))

    def answers_for(self, scene: Scene, stretch: Stretch, proposition: Proposition) -> bool:
        """Who speaks belongs to those who this, or the matter at hand, is about."""
        return speaks_of_own(scene, stretch) or is_concerned(
            self.voices, stretch, self._fillers(proposition)
        )

    def _was_told(self, stretch: Stretch, proposition: Proposition) -> bool:
        """Somebody else has said that it is so."""
        fillers = {f for _, found in proposition.roles for f in found}
        speaker = self.voices.speaker(stretch.voice).key
        return any(
            claim.proposition.predicate == proposition.predicate
            and claim.polarity == "affirm"
            and claim.speaker_key != speaker
            and not fillers.isdisjoint(f for _, found in claim.proposition.roles for f in found)
            for claim in self.made
        )

    def contradicted(self, scene: Scene, stretch: Stretch) -> Proposition | None:
        """What somebody else has just told, where a source's words leave no room for it."""
        if stretch.voice is None:
            return None
        speaker = self.voices.speaker(stretch.voice).key
        content = stretch.content or stretch.own
        return find_contradicted(scene, content, speaker, self.made)

    def is_disputed(self, scene: Scene, stretch: Stretch) -> bool:
        """Somebody else has just said what the thing is, or another one is shown."""
        if shows_other(scene, stretch.own):
            return True
        if any(scene.words[i].low in load_grammar()["ownership"] for i in stretch.own):
            return False  # whose it is does not say what it is
        told = (c for c in reversed(self.made) if c.proposition.predicate != "other")
        last = next((c for c in told if c.act != "refuse_comment"), None)
        if last is None or last.proposition.predicate != "identity":
            return False
        return last.speaker_key != self.voices.speaker(stretch.voice).key

    def pronoun_name(self, scene: Scene, stretch: Stretch) -> str:
        """Whom "it", "we" or "he" means at the head of somebody's words: mostly who speaks."""
        if stretch.voice is None:
            return ""
        speaker = self.voices.speaker(stretch.voice)
        own = _OF_PERSONS if speaker.key.startswith("person:") else _OF_BODIES
        lent = () if opens_with_noun(scene, stretch.own) else stretch.lent
        opening = {scene.words[i].low for i in (lent or stretch.own)[:2]}
        known = speaker.naming in ("named", "collective")
        return speaker.name if known and not own.isdisjoint(opening) else ""

    def shared_subject(self, scene: Scene, stretch: Stretch) -> str:
        """The subject that a clause shares or is about, written out; "we" by its name."""
        return lent_words(
            scene,
            stretch.lent or self._subject_before(scene, stretch),
            relative=stretch.kind == "relative" or is_relative(scene, stretch.lent),
            speaker=self.pronoun_name(scene, stretch),
            verb=stretch.own[0],
        )

    def wording(self, scene: Scene, stretch: Stretch) -> Sequence[int]:
        """The words to write out: "to" needs the verb before it ("called on Chad to leave")."""
        hangs = stretch.bare and scene.tags[stretch.own[0]] == "to"
        return scene.indices(stretch.span) if hangs else continued_words(scene, stretch.own)

    def _subject_before(self, scene: Scene, stretch: Stretch) -> Sequence[int]:
        """The subject of the clause that this one goes on with."""
        goes_on = self.wording(scene, stretch)[0] != stretch.own[0]
        return subject_before(scene, stretch.own[0]) if goes_on else ()

    def accusation(self, scene: Scene, stretch: Stretch) -> str:
        """What somebody is accused of in these words, as a sentence; empty when nothing is."""
        accuses = stretch.bare and self.voices.accuses(stretch.voice)
        return accused_words(scene, stretch.content) if accuses else ""


def _clearing(scene: Scene, stretch: Stretch, manner: Manner) -> Manner:
    """What clears the speaker denies; "it is our own" only gives the thing another name."""
    words = [scene.words[i].low for i in stretch.own if not scene.words[i].mark]
    named = words[:1] and words[0] in _THINGS and words[1:2] and words[1] in _IS
    if manner.predicate == "identity" and named:
        return replace(manner, disputes=True)
    return replace(manner, answer="deny", negated=True)


def _is_inferred(attribution: Attribution | None, manner: Manner) -> bool:
    """A denial hangs on a negation in plain words, or on the rest of a turn of an interview."""
    if manner.inferred or manner.answer or attribution is None:
        return manner.inferred
    return attribution.cue is None if attribution.act == "deny" else manner.plainly
