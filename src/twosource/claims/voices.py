"""Whose words a stretch of a sentence are: the innermost attribution that covers it.

Invariant: every word has exactly one voice: the index of an attribution, or ``None`` for the
document itself. A chain of voices runs from the outermost to the innermost.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from twosource.attribution.syntax.words import load_nouns
from twosource.claims.manner.sides import Sides
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import is_quote_mark
from twosource.parties.gazetteer import load_countries
from twosource.records.attribution import Act, Attribution, Naming
from twosource.records.party import party_id
from twosource.records.reading import Reading, TimeRef

_TO_COME = re.compile(r"\b(?:will|shall|may|might|should)\s+(?:\w+ly\s+)?(?:then\s+)?$")
_AHEAD = 30  # characters before a cue in which its "will" stands
_GOVERNING = frozenset({"deny", "dismiss", "admit"})  # "rejects the insinuation that"
_TURNING = frozenset({"deny", "admit", "refuse_comment"})
_NEUTRAL = frozenset({"assert", "report", "announce"})
_MEANT = frozenset({"assess", "predict", "estimate", "admit", "warn", "opine"})
_FACTUAL = frozenset(
    {"found", "find", "learned", "learnt", "seen", "saw", "discovered", "heard"}
)
_LEAD = 12  # characters by which a clause may reach over the words of a nested cue
_ACCUSING = frozenset({"allege", "criticise"})
_STANCE = 0.6  # score of a cue that tells a mood: "was ready to", "supports"
_OUTSIDERS = frozenset(
    {"analyst", "expert", "researcher", "witness", "resident", "historian", "scholar", "fellow",
     "professor", "economist", "scientist", "editor", "reporter", "journalist"}
)  # fmt: skip
_SPOKEN_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "lawyers", "minister", "owner",
     "director", "manager", "solicitor", "barrister", "counsel", "attorney", "attorneys",
     "advocate", "ambassador", "envoy", "delegate", "representative", "consul", "attache",
     "attaché", "chairman", "chairwoman", "chair", "president", "secretary", "founder",
     "executive", "commander", "general", "admiral", "colonel", "adjutant", "captain",
     "skipper", "defendant", "accused", "dealer", "broker", "shipowner", "agent", "agents",
     "operator", "exporter", "firm", "company", "ministry", "embassy", "mission", "office",
     "government"}
)  # fmt: skip
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_FRAGMENT = 60  # characters: shorter quoted words belong to the clause around them
_STATE_KINDS = frozenset({"state", "government", "agency", "military"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Everything a claim says about who speaks."""

    key: str
    id: str
    name: str
    naming: Naming = "author"
    role: str | None = None
    affiliation: str | None = None
    on_behalf_of: str | None = None
    count: tuple[str, float | None, float | None] | None = None
    via: tuple[str, ...] = ()
    via_names: tuple[str, ...] = ()
    chain: tuple[int, ...] = ()


class Voices:
    """The attributions of a reading, asked by place and by index."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.attributions = reading.attributions
        self.names: dict[str, str] = {}
        for mention in reading.mentions:
            self.names.setdefault(mention.key, mention.name)
        self.issued = self._find_issued()
        if self.issued is not None and (source := self.attributions[self.issued].source):
            words = reading.document.text[source[0] : source[1]]
            self.names.setdefault(self.attributions[self.issued].source_key, words)
        self.countries: dict[str, str] = {}
        for mention in reading.mentions:
            if mention.country and mention.kind in _STATE_KINDS:
                self.countries.setdefault(mention.key, mention.country)
        self._introduced: dict[str, str] = {}  # the first words for a source, best no text
        spans = [(a.source_key, slice(*a.source or (0, 0))) for a in self.attributions]
        named = [(key, reading.document.text[span]) for key, span in spans]
        for key, words in sorted(named, key=lambda one: _is_text(one[1])):
            if words and words.lower() not in _PRONOUNS:
                self._introduced.setdefault(key, words)
        self.sides = Sides(reading)
        self._speakers: dict[int | None, Speaker] = {}
        told = [(index, a) for index, a in enumerate(self.attributions) if self._tells(a)]
        self._cues = sorted((a.cue.start, index, a.cue.end) for index, a in told if a.cue)
        self._cue_starts = [start for start, _, _ in self._cues]
        self._contents = sorted(
            (start, end, index) for index, a in told for start, end in a.content
        )
        self._starts = [start for start, _, _ in self._contents]
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))
        self._silent = sorted(
            (_anchor(attribution), index)
            for index, attribution in told
            if not attribution.content
        )

    def _tells(self, attribution: Attribution) -> bool:
        """A voice of its own: not what somebody else says of moods or of words yet to come."""
        if attribution.act == "refuse_comment" or attribution.cue is None:
            return True
        start = attribution.cue.start
        if _TO_COME.search(self.reading.document.text, max(0, start - _AHEAD), start):
            return False
        if attribution.parent is None:
            return True
        outer = self.attributions[attribution.parent].act
        nameless = attribution.source_key == "unknown" and outer in _GOVERNING
        return attribution.score > _STANCE and outer != "refuse_comment" and not nameless

    def _contents_in(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The pieces of content that touch the span, without looking at all of them."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [piece for piece in self._contents[first:last] if piece[1] > start]

    def split(self, scene: Scene) -> list[tuple[int | None, list[int]]]:
        """The words of a sentence by voice, the document's own first, quotation marks out."""
        said = [(i, word) for i, word in enumerate(scene.words) if not is_quote_mark(word)]
        inside = self._contents_in(scene.start, scene.end)
        if not inside:
            return [(None, [i for i, _ in said])]
        by_voice: dict[int | None, list[int]] = {None: []}
        innermost: dict[frozenset[int], int | None] = {}
        for i, word in said:
            start, end = word.start, word.end
            covering = frozenset(
                [at for first, last, at in inside if first <= start and end <= last]
            )
            if covering not in innermost:
                innermost[covering] = self._innermost(covering)
            by_voice.setdefault(innermost[covering], []).append(i)
        return list(by_voice.items())

    def _innermost(self, covering: frozenset[int]) -> int | None:
        """The narrowest content, unless a wider one of the same source takes it in."""
        if not covering:
            return None
        narrow = min(covering, key=lambda at: (self._size(at), -len(self._chain(at))))
        key = self.attributions[narrow].source_key
        same = [i for i in covering if self.attributions[i].source_key == key]
        if self._size(narrow) < _FRAGMENT and self.attributions[narrow].act not in _TURNING:
            return max(same, key=self._size)
        return narrow

    def _size(self, index: int) -> int:
        return sum(end - start for start, end in self.attributions[index].content)

    def silent(self, scene: Scene) -> list[int]:
        """The attributions of the sentence without any content: refusals, bare denials."""
        first = bisect_left(self._silent, (scene.start, 0))
        last = bisect_left(self._silent, (scene.end, 0))
        return sorted(index for _, index in self._silent[first:last])

    def is_cue(self, scene: Scene, i: int) -> bool:
        """The word is part of a cue."""
        return self.cue_at(scene.words[i].start) is not None

    def has_cue(self, scene: Scene, indices: Sequence[int], but: int | None = None) -> bool:
        """A cue, other than this attribution's own, is among the words."""
        found = {self.cue_at(scene.words[i].start) for i in indices} - {None, but}
        if but is None:
            return bool(found)
        key = self.attributions[but].source_key
        return any(
            self.attributions[at].source_key != key or self._size(at) >= _FRAGMENT
            for at in found
            if at is not None
        )

    def cue_at(self, offset: int) -> int | None:
        """The attribution whose cue stands there."""
        at = bisect_right(self._cue_starts, offset) - 1
        if at < 0:
            return None
        _, index, end = self._cues[at]
        return index if offset < end else None

    def is_own(self, scene: Scene, i: int, voice: int) -> bool:
        """The word belongs to source or cue of this voice, not to what another voice says."""
        offset = scene.words[i].start
        return not any(
            index != voice and voice in self._chain(index)
            for _, _, index in self._contents_in(offset, offset + 1)
        )

    def source_words(self, scene: Scene, voice: int) -> list[int]:
        """The words of the sentence that name this voice's source."""
        source = self.attributions[voice].source
        if source is None or not scene.start <= source[0] < scene.end:
            return []
        return scene.indices(source)

    def extent(self, scene: Scene, voice: int, span: tuple[int, int] | None) -> tuple[int, int]:
        """A span widened by source and cue, inside the sentence."""
        attribution = self.attributions[voice]
        start, end = span or (attribution.start, attribution.end)
        start = max(scene.start, min(attribution.start, start))
        return start, min(scene.end, max(end, attribution.end))

    def lone_extent(self, scene: Scene, voice: int) -> tuple[int, int]:
        """Source and cue of a voice without content; the cue alone where others lie between."""
        start, end = self.extent(scene, voice, None)
        cue = self.attributions[voice].cue
        if cue is None:
            return start, end
        between = any(start <= at < cue.start for at, index, _ in self._cues if index != voice)
        return (cue.start if between else start), end

    def speaker(self, index: int | None) -> Speaker:
        """Who speaks in this voice, with the chain of those who relay it."""
        if index not in self._speakers:
            self._speakers[index] = self._find_speaker(index)
        return self._speakers[index]

    def _find_speaker(self, index: int | None) -> Speaker:
        if index is None:
            return self.author()
        attribution = self.attributions[index]
        if attribution.source_key == "unknown" and attribution.parent is not None:
            return self.speaker(attribution.parent)  # "it is said to", in somebody's words
        chain = self._chain(index)
        outer = [self.attributions[i].source_key for i in chain[:-1]]
        own = f"author:{self.reading.document.id}"
        via = tuple(
            dict.fromkeys(
                key for key in outer if key not in (own, attribution.source_key, "unknown")
            )
        )
        return Speaker(
            key=attribution.source_key,
            id=party_id(attribution.source_key),
            name=self._name(attribution),
            naming=attribution.naming,
            role=attribution.source_role,
            affiliation=attribution.source_affiliation,
            on_behalf_of=attribution.on_behalf_of,
            count=self._count(attribution),
            via=via,
            via_names=tuple(self.names.get(key, key.rpartition(":")[2]) for key in via),
            chain=chain,
        )

    def body(self, index: int) -> str | None:
        """Whom "we" stands for in this voice: the state behind an official, else the firm."""
        attribution = self.attributions[index]
        for key in (
            attribution.on_behalf_of,
            attribution.source_affiliation,
            self._side(attribution),
            attribution.source_key,
        ):
            if key and key.startswith(("gov:", "state:", "mil:")):
                return f"state:{key.rpartition(':')[2]}"
            if key and key in self.countries:
                return f"state:{self.countries[key]}"
            if key and not key.startswith(("author:", "anon:", "unknown", "person:")):
                return key
        return None

    def is_outsider(self, index: int | None) -> bool:
        """Who speaks answers for nobody: an unnamed source, an analyst, a witness."""
        if index is None:
            return True
        attribution = self.attributions[index]
        role = (attribution.source_role or "").lower().split()
        if not _OUTSIDERS.isdisjoint(role):
            return True
        named = role or self._words_of(attribution)
        answers = attribution.on_behalf_of or not _SPOKEN_FOR.isdisjoint(named)
        return attribution.naming in ("anonymous", "unattributed") and not answers

    def _words_of(self, attribution: Attribution) -> list[str]:
        """The words that name an unnamed source: "the deputy foreign minister"."""
        start, end = attribution.source or (0, 0)
        return self.reading.document.text[start:end].lower().replace("-", " ").split()

    def _side(self, attribution: Attribution) -> str | None:
        """The body that the words around a source say it belongs to."""
        known = self.sides.of(attribution.source_key)
        if known or attribution.source is None or attribution.cue is None:
            return known
        return self.sides.of_unnamed(attribution.source, attribution.cue.start)

    def author(self) -> Speaker:
        """The document's own voice: the body whose statement it is, else whoever wrote it."""
        if self.issued is not None:
            return self.speaker(self.issued)
        key = f"author:{self.reading.document.id}"
        name = self.reading.publisher or self.reading.byline or "the document"
        if self.reading.byline and self.reading.publisher:
            name = f"{self.reading.publisher} ({self.reading.byline})"
        return Speaker(key=key, id=party_id(key), name=name)

    def _find_issued(self) -> int | None:
        """The attribution of the whole document to the body that issues it."""
        told = enumerate(self.attributions) if self.reading.issuer else ()
        own = (at for at, a in told if a.source_key == self.reading.issuer and a.cue is None)
        return next(own, None)

    def introduces(self, index: int, offset: int) -> bool:
        """Words outside the content here only bring in the source, or refuse an answer."""
        attribution = self.attributions[index]
        if attribution.act == "refuse_comment":
            return True
        inside = bool(attribution.content) and attribution.content[-1][0] > offset
        return attribution.cue is not None and inside and offset < attribution.cue.start

    def act(self, index: int, span: tuple[int, int]) -> Act:
        """The act over these words: "he said he *believed* that" is a judgment."""
        outer = self.attributions[index]
        if outer.act not in _NEUTRAL:
            return outer.act
        inner = {
            at for start, end, at in self._contents_in(*span)
            if at != index and start <= span[0] + _LEAD and end >= span[1] - _LEAD
        }  # fmt: skip
        same = [self.attributions[at] for at in inner]
        same = [a for a in same if a.source_key == outer.source_key and a.act in _MEANT]
        same = [a for a in same if a.cue and a.cue.text.split()[-1].lower() not in _FACTUAL]
        return min(same, key=lambda a: a.end - a.start).act if same else outer.act

    def accuses(self, index: int | None) -> bool:
        """What is said in this voice is somebody else's deed."""
        return index is not None and self.attributions[index].act in _ACCUSING

    def _chain(self, index: int) -> tuple[int, ...]:
        chain = [index]
        parent = self.attributions[index].parent
        while parent is not None and parent not in chain:
            chain.append(parent)
            parent = self.attributions[parent].parent
        return tuple(reversed(chain))

    def _name(self, attribution: Attribution) -> str:
        key = attribution.source_key
        if key == "unknown":
            return "source not stated"
        if key.startswith("author:"):
            return self.author().name
        if key in self.names:
            return self.names[key]
        if key.startswith("gov:") and key[4:] in load_countries():
            return f"Government of {load_countries()[key[4:]]['name']}"
        if attribution.source:
            words = self.reading.document.text[slice(*attribution.source)]
            stands_for = _is_text(words) or words.lower() in _PRONOUNS
            return self._introduced.get(key, words) if stands_for else words
        return key.rpartition(":")[2]

    def _count(self, attribution: Attribution) -> tuple[str, float | None, float | None] | None:
        if attribution.source_count is None:
            return None
        raw = ""
        if attribution.source:
            raw = self.reading.document.text[attribution.source[0] : attribution.source[1]]
        return raw, *attribution.source_count

    def lone_time(self, index: int | None, times: Sequence[TimeRef]) -> TimeRef | None:
        """The only time of a sentence, when it stands in the words of this voice."""
        if len(times) != 1 or self.statement_time(index, times) is not None:
            return None
        at = times[0].begin or 0
        covering = frozenset(voice for _, _, voice in self._contents_in(at, at + 1))
        return times[0] if self._innermost(covering) == index else None

    def statement_time(self, index: int | None, times: Sequence[TimeRef]) -> TimeRef | None:
        """When it was said: a time in the attribution that is no part of its content."""
        if index is None:
            return None
        attribution = self.attributions[index]
        for time in times:
            at = time.begin or 0
            if attribution.start <= at < attribution.end and not any(
                start <= at < end for start, end in attribution.content
            ):
                return time
        return None


def _anchor(attribution: Attribution) -> int:
    return attribution.cue.start if attribution.cue else attribution.start


def _is_text(words: str) -> bool:
    """The words for a source name what it put out: "the indictment"."""
    return not load_nouns()["utterances"].isdisjoint(words.lower().split())
