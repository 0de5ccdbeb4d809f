"""Who speaks where the rules hear the document, or somebody else: whom the reader points to.

Invariant: a speaker is somebody whom words of the document name and the rules know as a source
or party, or people without a name; a paper or report becomes no source this way.
"""

from twosource.attribution.sources.resolve import resolve_source
from twosource.attribution.syntax.words import load_nouns
from twosource.claims.voices import Speaker, Voices
from twosource.records.attribution import Span
from twosource.records.party import party_id

_NOBODY = frozenset({"author", "unattributed"})


def hear(voices: Voices, span: Span) -> Speaker | None:
    """The speaker whom these words name; None where they name nobody whom one may know."""
    for index, attribution in enumerate(voices.attributions):
        source = attribution.source
        if source and source[0] < span[1] and source[1] > span[0]:
            speaker = voices.speaker(index)
            return None if speaker.naming in _NOBODY else speaker
    words = voices.reading.document.text[span[0] : span[1]]
    found = resolve_source(voices.reading, span)
    people = not load_nouns()["people"].isdisjoint(words.lower().split())
    known = found.key in voices.names or (found.naming == "anonymous" and people)
    if found.naming in _NOBODY or not known:
        return None  # a pronoun, a paper, a word that the rules cannot place
    return Speaker(
        key=found.key,
        id=party_id(found.key),
        name=voices.names.get(found.key, words),
        naming=found.naming,
        role=found.role,
        affiliation=found.affiliation,
        on_behalf_of=found.on_behalf_of,
        count=None if found.count is None else (words, *found.count),
    )


def passes_on(voices: Voices, index: int | None, key: str, span: Span) -> bool:
    """Whether this source only passes on what a voice says, each by a cue of its own.

    Most of the words of ``span`` must be what the voice says: a firm that "declared them as
    pumps" is not the one who says so.
    """
    if index is None or voices.attributions[index].score < 1:
        return False  # a mood or a guess is no word that could be passed on
    inner = voices.attributions[index]
    said = sum(max(0, min(span[1], end) - max(span[0], at)) for at, end in inner.content)
    outer = (voices.attributions[at] for at in voices.speaker(index).chain[:-1])
    own = any(one.source_key == key and one.cue != inner.cue for one in outer)
    return own and 2 * said > span[1] - span[0]
