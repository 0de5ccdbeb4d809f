"""Whom headlines and leads mean by "officials", "a Kyrgyz trader": it is told further down.

Invariant: only speakers who were described and not named are settled, and only on somebody
who speaks later in the same document.
"""

from collections.abc import Sequence

from twosource.attribution.drafts import Draft
from twosource.attribution.sources.resolve import Speaker, fold_name
from twosource.attribution.sources.speakers import find_head
from twosource.attribution.syntax.words import load_nouns

LEAD = 2  # sentences of the body that may describe whom later ones name
REACH = 8  # speakers behind a description among whom it is named
_FIRMS = frozenset(["company", "bank", "organisation"])
_GROUPS = frozenset(["anonymous", "agency", "government", "military", "group"])


def settle_leads(
    drafts: Sequence[Draft], speakers: Sequence[Speaker], known: frozenset[str]
) -> list[Speaker]:
    """The speakers, with those of headline and lead that a later one names taken for it.

    ``known`` holds the keys that mentions of the document have.
    """
    order = sorted(range(len(drafts)), key=lambda at: drafts[at].line.start)
    body = sorted({d.line.start for d in drafts if d.line.role == "body"})
    lead = set(body[:LEAD])
    settled = list(speakers)
    for place, at in enumerate(order):
        draft = drafts[at]
        headline = draft.line.role == "headline"
        if not headline and (draft.line.start not in lead or speakers[at].key in known):
            continue
        if draft.source is None or not _is_described(speakers[at], known):
            continue
        later = [k for k in order[place + 1 :] if drafts[k].line.start > draft.line.start]
        later = [k for k in later if drafts[k].line.role == "body"][:REACH]
        found = _find_named(draft, [speakers[k] for k in later], headline=headline)
        settled[at] = found or speakers[at]
    return settled


def _is_described(speaker: Speaker, known: frozenset[str]) -> bool:
    return speaker.naming == "anonymous" or speaker.key not in known


def _find_named(draft: Draft, later: Sequence[Speaker], *, headline: bool) -> Speaker | None:
    """The first later speaker that the description fits."""
    assert draft.source is not None
    line = draft.cue_line
    at = find_head(line, draft.source)
    head, before = line.low[at], line.low[at - 1 : at]
    if head in load_nouns()["companies"] or before == ("trading",):
        return next((firm for s in later if (firm := _firm_of(s)) is not None), None)
    if not headline:
        return None
    alike = (s for s in later if head in _words_of(s))
    plural = head.endswith("s") and head in load_nouns()["people"]
    unnamed = (s for s in later if plural and s.kind in _GROUPS and s.naming == "anonymous")
    if plural:
        return next(unnamed, None) or next(alike, None)
    return next(alike, None)


def _firm_of(speaker: Speaker) -> Speaker | None:
    """The firm that speaks, itself or through its lawyers and directors."""
    if speaker.kind in _FIRMS and speaker.naming == "named":
        return speaker
    behind = speaker.on_behalf_of or speaker.affiliation or ""
    return Speaker(behind, "named", kind="company") if behind.startswith("org:") else None


def _words_of(speaker: Speaker) -> set[str]:
    """The plain words in key and role of a speaker."""
    tail = speaker.key.rpartition(":")[2].replace("-", " ")
    return set(fold_name(f"{tail} {speaker.role or ''}").split())
