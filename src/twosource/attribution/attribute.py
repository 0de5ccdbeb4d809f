"""STAGE Reading -> Reading with attributions: who says what, through whom.

Cue words and their frames (``cues.toml``) in sentences read without a tagger; a small model
reads every passage as well (``ATTRIBUTE_BY_RULE`` does without). The author's own voice is no
attribution: a clause that no content covers is the author's.

Invariants: every span lies in the text; attributions are in order of ``start``; ``parent``
points at another attribution and never in a circle.
"""

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from twosource.attribution.acts import Manner, fold, is_own, negate_act, refine_act
from twosource.attribution.chains import (
    attach_relays,
    drop_nameless,
    find_container,
    find_parents,
    index_contents,
)
from twosource.attribution.drafts import Draft, extent_of, source_span
from twosource.attribution.issuers import find_issuer
from twosource.attribution.quotations import (
    continue_speech,
    extend_quotations,
    merge_spans,
)
from twosource.attribution.reader import consult
from twosource.attribution.sentences import HEARS, is_held_out, relate_line, split_sources
from twosource.attribution.sources.antecedents import names_nobody, resolve_all
from twosource.attribution.sources.descriptions import settle_descriptions
from twosource.attribution.sources.leads import settle_leads
from twosource.attribution.sources.namings import settle_namings
from twosource.attribution.sources.resolve import Speaker
from twosource.attribution.sources.speakers import is_document_source
from twosource.attribution.syntax.words import Line, load_grammar, read_lines
from twosource.attribution.transcripts import TURN, find_turns
from twosource.attribution.verbs import COLON
from twosource.errors import ModelError
from twosource.records.attribution import Act, Attribution, Cue, Span
from twosource.records.audit import Problem
from twosource.records.reading import Reading
from twosource.stages import Map

log = logging.getLogger(__name__)
VERSION = "9"
_SCORES = {
    "speech": 1.0, "told": 1.0, "mouth": 1.0, "document": 0.9, "relay": 0.8, "thought": 0.8,
    "stance": 0.6,
}  # fmt: skip
_OWN = frozenset(["state", "government", "military", "agency"])
_START = attrgetter("start")
NEAR = 8  # words behind a cue in which the accusation that it answers is named
_CHARGES = frozenset(["accusation", "accusations", "allegation", "allegations", "charges"])
_CHECKS = frozenset(["confirm", "verify", "corroborate"])
_REPLIES = frozenset(
    ["answer", "reply", "respond", "rejoin", "counter", "retort", "insist", "maintain", "rebut"]
)


def attribute(readings: Sequence[Reading]) -> list[Reading | Problem]:
    """Each reading with its attributions, as the rules and the learned reader find them.

    Where the shipped model is missing or damaged the rules read alone, and the log says so.
    """
    related = [_relate_lines(reading) for reading in readings]
    try:
        missed = consult([reading.document.text for reading in readings], related)
    except ModelError as error:
        log.warning("%s; until then the rules alone read who says what", error)
        missed = [[] for _ in readings]
    return [
        _complete(reading, sentences, more)
        for reading, sentences, more in zip(readings, related, missed, strict=True)
    ]


def attribute_by_rule(readings: Sequence[Reading]) -> list[Reading | Problem]:
    """Each reading with its attributions, as the rules alone find them."""
    return [_complete(reading, _relate_lines(reading), []) for reading in readings]


def find_attributions(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions that the rules find in one document, in order of their start."""
    return _complete(reading, _relate_lines(reading), []).attributions


def _relate_lines(reading: Reading) -> list[tuple[Line, list[Draft]]]:
    """The sentences, each with its drafts."""
    return [(line, relate_line(line)) for line in read_lines(reading)]


def _complete(
    reading: Reading, sentences: Sequence[tuple[Line, list[Draft]]], missed: Sequence[Draft]
) -> Reading:
    """What runs over sentences, then speakers, acts and chains of all drafts."""
    lines = [line for line, _ in sentences]
    drafts = [draft for _, found in sentences for draft in found]
    drafts += [draft for draft in missed if not is_held_out(draft)]
    extend_quotations(reading, drafts)
    drafts += continue_speech(lines, drafts)
    attach_relays(drafts)
    for draft in drafts:
        draft.content = merge_spans(draft.content)
    drafts = drop_nameless(drafts)
    turns = find_turns(reading, lines)
    if turns:
        drafts = [d for d in drafts if d.cue_line.low[d.hit.first] != COLON.lemma] + turns
    issuer = find_issuer(reading, lines, drafts)
    drafts += [issuer] if issuer else []
    drafts = [part for draft in drafts for part in split_sources(draft)]
    bare = {"refusals", "statements"}
    drafts = [d for d in drafts if d.content or d.is_bare or d.rule.group in bare]
    known = frozenset(mention.key for mention in reading.mentions)
    resolved = settle_descriptions(drafts, resolve_all(reading, drafts), known)
    issuing = (s.key for d, s in zip(drafts, resolved, strict=True) if d.inherits == "issuer")
    speakers = settle_namings(reading, drafts, settle_leads(drafts, resolved, known))
    voices = _drop_frames(drafts, speakers)
    voices = [
        (part, speaker)
        for draft, speaker in voices
        for part in _split_acts(reading, draft, speaker)
    ]
    voices.sort(key=lambda pair: (extent_of(pair[0]), pair[0].hit.first, pair[0].source or ()))
    parents = find_parents([d for d, _ in voices], [speaker.key for _, speaker in voices])
    built = tuple(
        _build(reading, draft, speaker, parent)
        for (draft, speaker), parent in zip(voices, parents, strict=True)
    )
    return replace(reading, attributions=built, issuer=next(issuing, None))


def _split_acts(reading: Reading, draft: Draft, speaker: Speaker) -> list[Draft]:
    """One draft for each act, when the sentences of a long quotation do different things."""
    bounds = [s.start for s in reading.sentences]
    pieces = [piece for span in draft.content for piece in _cut_span(span, bounds)]
    if len(pieces) < 2 or draft.rule.group not in {"verbs", "statements"}:
        return [draft]
    by_act: dict[Act, list[Span]] = {}
    for piece in pieces:
        by_act.setdefault(_act_of(reading, draft, speaker, [piece]), []).append(piece)
    if len(by_act) == 1:
        return [draft]
    root = draft.part_of or draft
    return [
        replace(draft, content=merge_spans(spans), act=act, part_of=root)
        for act, spans in by_act.items()
    ]


def _cut_span(span: Span, bounds: Sequence[int]) -> list[Span]:
    """A span cut where sentences begin."""
    low, high = bisect_right(bounds, span[0]), bisect_left(bounds, span[1])
    cuts = [span[0], *bounds[low:high], span[1]]
    return list(pairwise(cuts))


def _act_of(reading: Reading, draft: Draft, speaker: Speaker, spans: Sequence[Span]) -> Act:
    """The act of the cue over these words of its content."""
    words = " ".join(reading.document.text[s:e] for s, e in spans)
    rule = draft.rule
    manner = Manner(
        is_reply=_is_reply(draft),
        own=is_own(fold(words)) or _speaks_of_own(reading, speaker, spans),
        by_media=speaker.kind == "media" or _is_shown(draft, speaker),
    )
    act = refine_act(rule.act, rule.lemma, words, manner)
    if draft.hit.negated and rule.group == "verbs" and not draft.hit.passive:
        return negate_act(act, rule.kind, rule.lemma)
    return act


def _is_shown(draft: Draft, speaker: Speaker) -> bool:
    """Whether the document tells what papers show: "according to records seen by us"."""
    if speaker.naming != "author" or draft.source is None:
        return False
    return is_document_source(draft.cue_line, draft.source)


def _is_reply(draft: Draft) -> bool:
    """Whether the words answer a question or accusation."""
    lemma, line = draft.rule.lemma, draft.cue_line
    if draft.rule is TURN:
        return True
    if lemma.split(" ", 1)[0] in _REPLIES or line.low[:1] == ("asked",):
        return True
    if any(word in lemma for word in ("answer", "reply", "response")):
        return True
    charges = draft.rule.group == "statements" or lemma in {"say", "say the following"}
    return charges and not _CHARGES.isdisjoint(line.low[: draft.hit.last + NEAR])


def _speaks_of_own(reading: Reading, speaker: Speaker, spans: Sequence[Span]) -> bool:
    """Whether the words name the country for which the speaker speaks."""
    if speaker.country is None:
        return False
    mentions = reading.mentions  # in order of their start
    return any(
        mention.country == speaker.country and mention.kind in _OWN
        for start, end in spans
        for mention in mentions[
            bisect_left(mentions, start, key=_START) : bisect_left(mentions, end, key=_START)
        ]
    )


def _drop_frames(
    drafts: Sequence[Draft], speakers: Sequence[Speaker]
) -> list[tuple[Draft, Speaker]]:
    """Leave out who only stands in another's words, and "said it had no comment".

    A "said" whose content is the speaker's own refusal adds nothing to it.
    """
    refusals = {
        (speaker.key, span[0])
        for draft, speaker in zip(drafts, speakers, strict=True)
        if draft.rule.group == "refusals" and (span := source_span(draft))
    }
    contents = index_contents(drafts)
    told = [find_container(contents, drafts, at) is not None for at in range(len(drafts))]
    return [
        (draft, speaker)
        for draft, speaker, inside in zip(drafts, speakers, told, strict=True)
        if not _is_frame(draft, speaker, refusals)
        and not names_nobody(draft, speaker, told=inside)
    ]


def _is_frame(draft: Draft, speaker: Speaker, refusals: set[tuple[str, int]]) -> bool:
    """Whether a short verbal content begins with the source of the same speaker's refusal."""
    if draft.rule is HEARS:
        return speaker.kind != "media"  # "told reporters" passes nothing on
    if _is_invited(draft):
        return True
    if draft.rule.group != "verbs" or len(draft.content) != 1:
        return False
    begin = draft.content[0][0]
    opens = any((speaker.key, begin + skip) in refusals for skip in range(len("that x") + 1))
    return opens and draft.content[0][1] <= draft.line.end


def _is_invited(draft: Draft) -> bool:
    """Whether whoever listens is told what to do: "you may look for yourselves"."""
    if draft.cued is not None or draft.source is None or draft.source[1] - draft.source[0] > 1:
        return False
    low, (first, last, _) = draft.line.low, draft.source
    modal = load_grammar()["modals"].intersection(low[last : draft.hit.first])
    return low[first] == "you" and bool(modal)


def _cue_of(reading: Reading, draft: Draft) -> Cue | None:
    if draft.cued is not None:
        return None
    start, end = draft.line.starts[draft.cue_start], draft.line.ends[draft.hit.last - 1]
    return Cue(text=reading.document.text[start:end], start=start, end=end)


def _build(reading: Reading, draft: Draft, speaker: Speaker, parent: int | None) -> Attribution:
    start, end = extent_of(draft)
    text = reading.document.text
    act = draft.act or _act_of(reading, draft, speaker, draft.content)
    if act == "refuse_comment" and (speaker.naming == "author" or _checks(draft, speaker)):
        act = "assess"  # the paper itself could not confirm it
    quoted = any(text[s] in "\"\u201c\u2018\u00ab'`" for s, _ in draft.content)
    return Attribution(
        start=start,
        end=end,
        act=act,
        cue=_cue_of(reading, draft),
        source=source_span(draft),
        source_key=speaker.key,
        naming=speaker.naming,
        source_role=speaker.role,
        source_affiliation=speaker.affiliation,
        on_behalf_of=speaker.on_behalf_of,
        source_count=speaker.count,
        content=tuple(draft.content),
        parent=parent,
        negated=_is_negated(draft, act),
        direct=quoted,
        score=_score(draft),
    )


def _checks(draft: Draft, speaker: Speaker) -> bool:
    """Whether an outlet only says what it could not check."""
    return speaker.kind == "media" and not _CHECKS.isdisjoint(draft.rule.lemma.split())


def _is_negated(draft: Draft, act: Act) -> bool:
    """Whether the act turns its content around: "denied that", "does not believe that"."""
    if draft.rule.negates or (act == "deny" and draft.hit.negated):
        return act in {"deny", "announce"}
    return (
        draft.hit.negated
        and draft.rule.group == "verbs"
        and draft.rule.kind in {"thought", "stance"}
        and not _keeps_open(draft)
    )


def _keeps_open(draft: Draft) -> bool:
    """Not knowing and not ruling out leave the content open."""
    return draft.rule.lemma.split()[0] in {
        "know",
        "rule",
        "exclude",
        "can",
        "could",
        "cannot",
        "able",
        "find",
        "see",
    }


def _score(draft: Draft) -> float:
    """How sure the rules are: a stated speech cue 1.0, a stance or an inherited source less."""
    score = _SCORES[draft.rule.kind]
    if draft.rule.group in {"nouns", "passives"}:
        score *= 0.8
    return round(score * (0.7 if draft.inherits in {"quotation", "clause"} else 1.0), 3)


ATTRIBUTE: Map[Reading, Reading] = Map("attribute", VERSION, attribute)
ATTRIBUTE_BY_RULE: Map[Reading, Reading] = Map("attribute_by_rule", VERSION, attribute_by_rule)
