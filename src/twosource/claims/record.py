"""The claims of one document as they are made, and what the next one is understood from.

Invariant: every claim passes through ``add``, which checks its evidence; a question adds none.
"""

from dataclasses import replace

from twosource.claims.evidence import EVIDENCE_KINDS, make_evidence
from twosource.claims.manner.acts import Manner, choose_act
from twosource.claims.manner.denials import is_concerned
from twosource.claims.manner.modality import find_hedges, settle_realis, shows_other
from twosource.claims.memory import Memory
from twosource.claims.phrasing import accused_words
from twosource.claims.stretches import Stretch
from twosource.claims.syntax.scene import Scene
from twosource.claims.voices import Voices
from twosource.claims.wording import Names
from twosource.records.claim import Claim, Proposition
from twosource.records.reading import Reading

_OF_PERSONS = frozenset({"i", "we", "he", "she"})
_OF_BODIES = frozenset({"i", "we", "it"})


class Record:
    """What has been claimed so far, who speaks and what things are called."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.voices = Voices(reading)
        self.names = Names(reading)
        self.memory = Memory()
        self.made: list[Claim] = []
        self.own: set[str] = set()  # ids of claims about the speaker's own deeds
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
            attribution = replace(attribution, act=self.voices.act(voice, stretch.span))
            if self._confirms_own(stretch, proposition):
                attribution = replace(attribution, act="admit")
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
        if manner.own_deed:
            self.own.add(self.made[-1].id)

    def _confirms_own(self, stretch: Stretch, proposition: Proposition) -> bool:
        """Who confirms what his own side is said to have done admits it."""
        voice = stretch.voice
        cue = None if voice is None else self.voices.attributions[voice].cue
        if cue is None or not cue.text.lower().split()[-1].startswith(("confirm", "recogni")):
            return False
        topic = self.memory.topic()
        about = [one for one in (proposition, topic) if one is not None]
        fillers = {f for one in about for _, fillers in one.roles for f in fillers}
        return is_concerned(self.voices, stretch, fillers)

    def is_disputed(self, scene: Scene, stretch: Stretch) -> bool:
        """Somebody else has just said what the thing is, or another one is shown."""
        if shows_other(scene, stretch.own):
            return True
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
        opening = {scene.words[i].low for i in stretch.own[:2]}
        known = speaker.naming in ("named", "collective")
        return speaker.name if known and not own.isdisjoint(opening) else ""

    def accusation(self, scene: Scene, stretch: Stretch) -> str:
        """What somebody is accused of in these words, as a sentence; empty when nothing is."""
        accuses = stretch.bare and self.voices.accuses(stretch.voice)
        return accused_words(scene, stretch.content) if accuses else ""
