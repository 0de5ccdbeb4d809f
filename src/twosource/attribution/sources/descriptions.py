"""Whom a text means by "the panel", "the coalition": a body that it has told of by its name.

Invariant: only words with which no name goes are settled, and only on a source that has spoken
before and may be called so; a headline or lead may mean one that speaks later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.attribution.drafts import Draft
from twosource.attribution.sources.resolve import Speaker, fold_name
from twosource.attribution.sources.speakers import find_head
from twosource.attribution.syntax.words import load_nouns

_POINTING = frozenset(["the", "this", "that", "same", "these", "those"])
_OF = frozenset(["of", "for", "with", "from"])
_PERSONS = frozenset(["person", "anonymous"])
_CALLED = ("panels", "alliances")  # nouns of one list may mean the same body


def settle_descriptions(
    drafts: Sequence[Draft], speakers: Sequence[Speaker], known: frozenset[str]
) -> list[Speaker]:
    """The speakers, with a described body taken for the one that it describes.

    ``known`` holds the keys that mentions of the document have. Who is "an officer of the
    force" belongs to the body that this means.
    """
    meant: dict[str, Speaker] = {}
    order = sorted(range(len(drafts)), key=lambda at: drafts[at].line.start)
    for place, at in enumerate(order):
        one, draft = speakers[at], drafts[at]
        words = _called(draft) if one.key not in known else frozenset()
        served = frozenset() if words else _served(draft, one)
        if not (words or served) or one.key in meant:
            continue
        before = [speakers[k] for k in reversed(order[:place])]
        later = [speakers[k] for k in order[place:]] if draft.line.role == "headline" else []
        found = _find([*before, *later], words or served, one.key)
        if found is not None:
            found = meant.get(found.key, found)
            meant[one.key] = replace(one, affiliation=found.key) if served else found
    return [meant.get(speaker.key, speaker) for speaker in speakers]


def _called(draft: Draft) -> frozenset[str]:
    """The nouns for bodies that may go by the one which describes this source."""
    if draft.source is None:
        return frozenset()
    line = draft.cue_line
    at = find_head(line, draft.source)
    points = line.role == "headline" or line.low[draft.source[0]] in _POINTING
    if not points or (line.is_capital(at) and at > draft.source[0] + 1):
        return frozenset()
    return _alike(line.low[at])


def _served(draft: Draft, speaker: Speaker) -> frozenset[str]:
    """The same for whose somebody is said to be: "Ola Vik, a captain of the force"."""
    if draft.source is None or speaker.affiliation or speaker.on_behalf_of:
        return frozenset()
    if speaker.kind not in _PERSONS:
        return frozenset()
    low = draft.cue_line.low[draft.source[0] : draft.source[2]]
    places = (at for at in range(len(low) - 2) if low[at] in _OF and low[at + 1] == "the")
    return next((words for at in places if (words := _alike(low[at + 2]))), frozenset())


def _alike(noun: str) -> frozenset[str]:
    """The nouns of the list that has this one; none for a plural, which may be others."""
    lists = [load_nouns()[name] for name in _CALLED] if not noun.endswith("s") else []
    return next((words for words in lists if noun in words), frozenset())


def _find(speakers: Iterable[Speaker], words: frozenset[str], key: str) -> Speaker | None:
    """The first of these speakers who may be called so and has a key of its own."""
    return next(
        (
            speaker
            for speaker in speakers
            if speaker.key != key
            and speaker.kind != "person"
            and not words.isdisjoint(_words_of(speaker))
        ),
        None,
    )


def _words_of(speaker: Speaker) -> set[str]:
    tail = speaker.key.rpartition(":")[2].replace("-", " ")
    return set(fold_name(f"{tail} {speaker.role or ''}").split())
