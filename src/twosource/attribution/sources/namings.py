"""Whom a lead only describes and the next sentences only name: one person with one body.

"The harbour's deputy pilot said ... Ms Vik said ... The pilot said": a name
without a word on who bears it is that of the person described before it.

Invariant: only one person described at the beginning, by one noun for an office or trade, is
settled, and only on a name that stands there for the first time and explains itself nowhere.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.attribution.drafts import Draft
from twosource.attribution.sources.resolve import Speaker
from twosource.attribution.sources.speakers import find_head
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns
from twosource.records.reading import Reading

OPENING = 5  # sentences, headlines among them, in which somebody is described
REACH = 8  # speakers behind a description among whom it is named
_SHORT = frozenset(["he", "she"])
_HELD = frozenset(["headline", "body"])


def settle_namings(
    reading: Reading, drafts: Sequence[Draft], speakers: Sequence[Speaker]
) -> list[Speaker]:
    """The speakers, with the person described in a lead and named behind it as one."""
    order = [at for at in range(len(drafts)) if _is_told(drafts[at])]
    order.sort(key=lambda at: _begin(drafts[at]))
    offices = [_office(drafts[at], speakers[at]) for at in order]
    lead = sorted({drafts[at].line.start for at in order})[:OPENING]
    described = [
        k for k, at in enumerate(order) if offices[k] and drafts[at].line.start in lead
    ]
    settled = list(speakers)
    if not described or len({offices[k] for k in described}) > 1:
        return settled
    first, office = described[0], offices[described[0]]
    last = max(described)
    for k in range(first + 1, min(len(order), last + REACH)):
        named = speakers[order[k]]
        if not named.key.startswith("person:"):
            continue
        if not _only_named(
            reading, drafts[order[k]], named, office, _begin(drafts[order[first]])
        ):
            return settled  # somebody else, or named before
        among = {
            at for at, word in zip(order[first:k], offices[first:k], strict=True) if not word
        }
        if any(_is_one(drafts[at], speakers[at]) for at in among):
            return settled  # two are described
        if " " in named.key.partition(":")[2]:
            between = {speakers[at].key for at in order[first:k]}
            if between != {speakers[order[j]].key for j in described if j < k}:
                return settled  # a full name may be that of somebody new
        return _merge(drafts, settled, order, offices, (first, k))
    return settled


def _is_told(draft: Draft) -> bool:
    """Whether the document itself says who speaks."""
    line = draft.cue_line
    outside = draft.source is not None and not line.quoted[draft.source[0]]
    return outside and line.role in _HELD and not draft.unknown


def _is_one(draft: Draft, speaker: Speaker) -> bool:
    """Whether somebody else without a name speaks, and no "he"."""
    assert draft.source is not None
    single = speaker.naming == "anonymous" and (speaker.count or (1, 1)) == (1, 1)
    return single and draft.source[1] - draft.source[0] > 1


def _begin(draft: Draft) -> int:
    assert draft.source is not None
    return draft.cue_line.starts[draft.source[0]]


def _head(draft: Draft) -> tuple[Line, int]:
    assert draft.source is not None
    line = draft.cue_line
    return line, find_head(line, draft.source)


def _opener(draft: Draft) -> str:
    assert draft.source is not None
    return draft.cue_line.low[draft.source[0]]


def _office(draft: Draft, speaker: Speaker) -> str:
    """The noun by which one person without a name is described; empty where none is."""
    line, at = _head(draft)
    nouns, word = load_nouns(), line.low[at].rpartition("-")[2]
    assert draft.source is not None
    words = line.low[draft.source[0] : draft.source[1]]
    single = word in nouns["people"] | nouns["chiefs"] and word not in nouns["nameless"]
    single = single and not word.endswith(("s", "men", "women", "people"))
    others = load_grammar()["others"].isdisjoint(words) and not any(w.isdigit() for w in words)
    if speaker.naming not in {"anonymous", "collective"} or not (single and others):
        return ""
    if speaker.naming == "anonymous" and (speaker.count or (1, 1)) != (1, 1):
        return ""
    if not nouns["hides"].isdisjoint(line.low):
        return ""
    return "chief" if word in nouns["chiefs"] else word


def _only_named(
    reading: Reading, draft: Draft, named: Speaker, office: str, after: int
) -> bool:
    """Whether a name stands there for the first time and nothing says who bears it."""
    assert draft.source is not None
    line = draft.cue_line
    role = (named.role or "").lower().rpartition(" ")[2]
    behind = line.low[draft.source[1] + 1 : draft.source[2]]
    explained = bool(behind) and not behind[0].endswith("ing")  # "Moe, speaking in Porto,"
    explained = explained or role not in {"", office}
    begun = min((m.start for m in reading.mentions if m.key == named.key), default=line.start)
    return not (explained or named.affiliation or named.on_behalf_of or begun < after)


def _merge(
    drafts: Sequence[Draft],
    settled: list[Speaker],
    order: Sequence[int],
    offices: Sequence[str],
    pair: tuple[int, int],
) -> list[Speaker]:
    """Let the described, the named and "the minister" behind them be one."""
    office, named = offices[pair[0]], settled[order[pair[1]]]
    before = [settled[order[k]] for k in range(*pair) if offices[k] == office]
    described = next((one for one in before if one.affiliation), before[0])
    state = described.key if described.key.startswith("gov:") else None
    whole = replace(
        named,
        role=described.role or named.role or office,
        affiliation=described.affiliation or state,
        on_behalf_of=described.on_behalf_of or state,
        country=described.country or named.country,
    )
    keys = {named.key} | {settled[at].key for k, at in enumerate(order) if offices[k] == office
                          and settled[at].naming == "anonymous" and k <= pair[1]}  # fmt: skip
    for k, at in enumerate(order):
        again = offices[k] == office and (k < pair[1] or _opener(drafts[at]) == "the")
        again = again or (settled[at] in before and _opener(drafts[at]) in _SHORT)
        if again or settled[at].key in keys:
            settled[at] = whole
    return [whole if one.key in keys else one for one in settled]
