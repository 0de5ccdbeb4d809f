"""Cut a sentence into the stretches that can each carry a claim: one clause in one voice.

Invariant: a stretch never mixes two voices, except that words which are no clause of their own
("Kyiv admits *the loss of one*") take the words of source and cue in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.claims.manner.introductions import (
    AGENTS_OR_PLACES,
    introduces,
    is_past,
    only_equates,
)
from twosource.claims.syntax.clauses import Kind, find_clauses, find_subject
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import is_quote_mark, load_classes, load_grammar
from twosource.claims.voices import Voices

_SHORTEST = 2  # words: less in the document's own voice says nothing
_ASKS = frozenset({"whether", "whom", "why"})
_SHORT_ANSWER = 3  # words of a clause that a source adds
_TOLD = 4  # words between "tell" and "who"
_FULL = 5  # words of a clause that states something by itself
_SEATS = ("state:", "place:")
_TOWN = 6  # words among which "of" and the name of a town stand
_SUBJECT_RELATIVES = frozenset({"that", "which", "who"})
_TIED = frozenset({"aux", "to"})  # before a verb that they are one with
_ARTICLES = frozenset({"the", "a", "an"})
_BASED = frozenset({"of", "in", "from"})
_PASSING = frozenset({"that", "and", "but"})  # what leads on to the words of somebody else
Indices = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words ``own`` of one clause in one voice; ``lent`` words hold a subject it shares.

    ``span`` is the evidence; ``bare`` marks words that are a clause only with source and cue.
    """

    voice: int | None
    own: Indices
    lent: Indices
    kind: Kind
    span: tuple[int, int]
    bare: bool = False
    content: Indices = ()  # of a bare stretch: what is said, without source and cue


def has_verb(scene: Scene, indices: Sequence[int]) -> bool:
    """A finite verb is among the words."""
    return any(scene.tags[i] in FINITE for i in indices)


def is_statement(scene: Scene, stretch: Stretch) -> bool:
    """A whole clause: of a source, or of the document about somebody that it names."""
    told = stretch.voice is not None
    if not told and (stretch.kind not in ("main", "shared") or len(stretch.own) < _FULL):
        return False
    if told:
        whole = stretch.kind in ("main", "shared", "complement") and not stretch.bare
        return whole and len(stretch.own) >= _SHORT_ANSWER and has_verb(scene, stretch.own)
    named = any(m.kind not in ("place", "author") for _, m in scene.mentions_in(stretch.own))
    return named and has_verb(scene, stretch.own)


def find_stretches(scene: Scene, voices: Voices) -> Iterator[list[Stretch]]:
    """The stretches of a sentence; those of one voice together, the document's own first."""
    parts = voices.split(scene)
    for voice, indices in parts:
        around = None if voice is None else _find_around(scene, voices, voice, indices)
        if voice is not None and around is not None:
            yield from _apart(scene, voices, (voice, indices), around, parts)
        elif voice is None:
            yield _own_stretches(scene, voices, indices)
        elif not has_verb(scene, indices) or scene.tags[indices[0]] == "ing":
            if not _passes_on(scene, voices, voice, indices):
                yield [_bare(scene, voices, voice, indices)]
        else:
            yield _told_stretches(scene, voices, voice, indices)


def _passes_on(scene: Scene, voices: Voices, voice: int, indices: Sequence[int]) -> bool:
    """All that is left to a voice is whom it has its words from.

    "A driver told us *that, as two guards had it,* the hall was empty."
    """
    within = [
        voices.attributions[at]
        for at in {voices.cue_at(scene.words[i].start) for i in indices} - {None, voice}
        if at is not None and voices.attributions[at].parent == voice
    ]
    told = [scene.words[i] for i in indices if not scene.words[i].mark]
    left = [w for w in told if not any(one.start <= w.start < one.end for one in within)]
    return bool(within) and all(word.low in _PASSING for word in left)


def _find_around(
    scene: Scene, voices: Voices, voice: int, indices: Sequence[int]
) -> tuple[range, int] | None:
    """The subject and the verb of the clause around what a source says of the subject.

    "*The barge* that Oslo says was hired by Hald *ran* aground."
    """
    source = voices.source_words(scene, voice)
    if not source or scene.tags[indices[0]] not in FINITE or source[0] > indices[0]:
        return None
    at = source[0] - 1
    while at > 0 and scene.words[at].low in _ARTICLES:
        at -= 1
    if at < 1 or scene.words[at].low not in _SUBJECT_RELATIVES:
        return None
    start = next((i + 1 for i in range(at - 1, -1, -1) if scene.words[i].mark), 0)
    if start == at or has_verb(scene, range(start, at)):
        return None
    verb = _find_outer_verb(scene, indices)
    return None if verb is None else (range(start, at), verb)


def _find_outer_verb(scene: Scene, indices: Sequence[int]) -> int | None:
    """The verb with which the clause around goes on, behind the end of the one inside."""
    openers, adverbs = (
        load_classes("coordinator", "subordinator"),
        load_grammar()["adverb_not_subject"],
    )
    gap, found = False, []
    for place, i in enumerate(indices):
        low, tag = scene.words[i].low, scene.tags[i]
        if scene.words[i].mark or low in openers:
            break
        behind = scene.tags[indices[place + 1]] if place + 1 < len(indices) else "word"
        noun = tag == "verb" and behind == "verb"  # "of foreign make | struck"
        if gap and tag in FINITE and not noun and scene.tags[indices[place - 1]] not in _TIED:
            found.append(place)
        gap = gap or (tag == "word" and low not in adverbs)
    plain = [p for p in found if not _is_participle(scene, indices, p)]
    return next(iter(plain or found), None)


def _is_participle(scene: Scene, indices: Sequence[int], place: int) -> bool:
    after = indices[place + 1] if place + 1 < len(indices) else None
    by = after is not None and scene.words[after].low in AGENTS_OR_PLACES
    return by and is_past(scene.words[indices[place]].low)


def _apart(
    scene: Scene,
    voices: Voices,
    told: tuple[int, Sequence[int]],
    around: tuple[range, int],
    parts: Sequence[tuple[int | None, list[int]]],
) -> Iterator[list[Stretch]]:
    """What the source says of the subject, and the clause around it in the voice around."""
    (voice, indices), (subject, at) = told, around
    outer = next((one for one, words in parts if subject[-1] in words), None)
    yield _cut(scene, outer, [*subject, *indices[at:]])
    lent = _owner(scene, tuple(subject))
    yield [
        replace(one, kind="complement", lent=lent) if one.own[0] == indices[0] else one
        for one in _told_stretches(scene, voices, voice, indices[:at])
    ]


def is_asked(scene: Scene, stretch: Stretch) -> bool:
    """An indirect question: "whether it had sailed", "asked who unloaded it"."""
    first = scene.words[stretch.own[0]].low
    second = scene.words[stretch.own[1]].low if len(stretch.own) > 1 else ""
    if first == "who":  # "to tell the court who sold it"
        before = range(max(0, stretch.own[0] - _TOLD), stretch.own[0])
        told = [i for i in before if scene.words[i].low in load_grammar()["tells_whom"]]
        return bool(told) and not any(scene.words[i].mark for i in range(told[-1], before.stop))
    return first in _ASKS or (first == "asked" and second not in ("by", "to"))


def is_question(scene: Scene) -> bool:
    """The sentence asks: it claims nothing, but tells what an answer is about."""
    return scene.text[scene.start : scene.end].rstrip(" \n\"”’'»)*_").endswith("?")


def _own_stretches(scene: Scene, voices: Voices, indices: Sequence[int]) -> list[Stretch]:
    """Clauses in the document's own voice, without those that only introduce a source."""
    return [
        stretch
        for run in _runs(scene, indices)
        for stretch in _cut(scene, None, run)
        if len(stretch.own) >= _SHORTEST
        and not introduces(scene, voices, stretch.own, stretch.kind)
        and not only_equates(scene, stretch.own)
    ]


def _told_stretches(
    scene: Scene, voices: Voices, voice: int, indices: Sequence[int]
) -> list[Stretch]:
    """Clauses of what a source says, without those that introduce a source of its own."""
    source = voices.source_words(scene, voice)
    found = []
    for stretch in _cut(scene, voice, indices):
        governs = voices.attributions[voice].act == "admit"  # "conceded that two had warned"
        if not governs and voices.has_cue(scene, stretch.own, but=voice):
            continue
        if only_equates(scene, stretch.own):
            continue
        if scene.tags[stretch.own[0]] == "to" and not stretch.lent:
            span = voices.extent(scene, voice, stretch.span)
            made = Stretch(
                voice=voice,
                own=stretch.own,
                lent=tuple(source),
                kind=stretch.kind,
                span=span,
                bare=True,
                content=stretch.own,
            )
            found.append(made)
        else:
            found.append(stretch)
    return found


def _bare(scene: Scene, voices: Voices, voice: int, indices: Sequence[int]) -> Stretch:
    """What is said is no clause: source and cue are needed to understand it."""
    span = voices.extent(scene, voice, scene.span(indices[0], indices[-1] + 1))
    taken = set(indices)
    own = tuple(
        i
        for i, word in enumerate(scene.words)
        if span[0] <= word.start < span[1] and (i in taken or voices.is_own(scene, i, voice))
    )
    return Stretch(
        voice=voice,
        own=own or tuple(indices),
        lent=() if voices.accuses(voice) else tuple(voices.source_words(scene, voice)),
        kind="main",
        span=span,
        bare=True,
        content=tuple(indices),
    )


def _cut(scene: Scene, voice: int | None, indices: Sequence[int]) -> list[Stretch]:
    """One stretch for each clause among these words."""
    words = [scene.words[i] for i in indices]
    tags = [scene.tags[i] for i in indices]
    clauses = find_clauses(words, tags)
    found = []
    for clause in clauses:
        own = tuple(indices[j] for j in clause.indices())
        if not own:
            continue
        lent = tuple(indices[j] for j in find_subject(clauses, clause, tags))
        if clause.kind == "relative":
            lent = _owner(scene, lent)
        span = scene.span(own[0], own[-1] + 1)
        found.append(Stretch(voice=voice, own=own, lent=lent, kind=clause.kind, span=span))
    return found


def _owner(scene: Scene, lent: Indices) -> Indices:
    """The noun a relative clause is about: the name before its seat, where there is one."""
    found = _seated(scene, _without_seat(scene, lent))
    mentions = scene.mentions_in(found)
    known = bool(mentions) and not mentions[-1][1].key.startswith(_SEATS)
    return found if known else lent


def _without_seat(scene: Scene, lent: Indices) -> Indices:
    """The noun a relative clause is about without its country: "Hald Marine, Norway, which"."""
    end = len(lent)
    while end and scene.words[lent[end - 1]].mark:
        end -= 1
    at = next((k for k in range(end - 1, 0, -1) if scene.words[lent[k]].mark), 0)
    if not at or scene.words[lent[at]].low != "," or not scene.words[lent[at - 1]].capital:
        return lent
    based = scene.words[lent[at + 1]].low in _BASED
    opening = lent[at + 1 + based : end][:1]
    seat = scene.mention_at.get(opening[0]) if opening else None
    if seat is not None and seat.form == "name" and seat.key.startswith(_SEATS):
        is_seat = lent[end - 1] in scene.covered(opening[0], seat)
    else:
        is_seat = based and bool(opening) and seat is None and scene.words[opening[0]].capital
    return _without_seat(scene, lent[:at]) if is_seat else lent


def _seated(scene: Scene, lent: Indices) -> Indices:
    """The name before a seat that stands alone: "Hald Marine(,) of Oslo, which"."""
    end = _seat_comma(scene, lent) if lent else 0
    start = end
    while start and scene.words[start - 1].capital:
        start -= 1
    return tuple(range(start, end)) if start < end and start in scene.mention_at else lent


def _seat_comma(scene: Scene, lent: Indices) -> int:
    """The comma between a name and its seat, with which these words open; else 0."""
    words, opening = scene.words, lent[0]
    if words[opening].low == ",":
        seat = scene.mention_at.get(opening + 1)
        if seat is None or not seat.key.startswith(_SEATS):
            return 0
        town = range(opening - 1, max(0, opening - _TOWN), -1)
        based = (k - 1 for k in town if words[k].low in _BASED and words[k - 1].low == ",")
        return next(based, opening)
    opening -= opening > 0 and words[opening - 1].low in _BASED
    seated = opening > 0 and words[opening].low in _BASED and words[opening - 1].low == ","
    return opening - 1 if seated else 0


def _runs(scene: Scene, indices: Sequence[int]) -> list[list[int]]:
    """Stretches of words without a gap, other than quotation marks."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and all(is_quote_mark(word) for word in scene.words[runs[-1][-1] + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
