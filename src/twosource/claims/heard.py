"""Who speaks where the rules hear the document, or somebody else: whom the reader points to.

Invariant: a speaker is somebody whom words of the document name and the rules know as a source
or party, or somebody described by a noun for people and bodies; a paper or report becomes no
source this way.
"""

import re
from itertools import takewhile

from twosource.attribution.sources.resolve import fold_name, resolve_source
from twosource.attribution.syntax.words import load_grammar, load_nouns
from twosource.claims.voices import Speaker, Voices
from twosource.records.attribution import Span
from twosource.records.party import party_id

_NOBODY = frozenset({"author", "unattributed"})
_FIRST_PERSON = frozenset({"i", "my", "we", "our", "us"})
_SPEAKING = ("people", "collectives", "companies", "outlets")
_NEXT = re.compile(r" (?P<word>[\w\u2019'-]+)")
_LAST = re.compile(r"(?:[Tt]he|[Aa]n?) $")


def hear(voices: Voices, span: Span, *, own: bool = False) -> Speaker | None:
    """The speaker whom these words name; None where they name nobody whom one may know.

    Where the rules hear the document's ``own`` voice, a noun is enough to know one by.
    """
    for index, attribution in enumerate(voices.attributions):
        source = attribution.source
        if source and source[0] < span[1] and source[1] > span[0]:
            speaker = voices.speaker(index)
            return None if speaker.naming in _NOBODY else speaker
    text = voices.reading.document.text
    span = _phrase(text, span)
    words = text[span[0] : span[1]]
    found = resolve_source(voices.reading, span)
    people = not load_nouns()["people"].isdisjoint(words.lower().split())
    known = (
        found.key in voices.names
        or (found.naming == "anonymous" and people)
        or (own and _describes(words))
    )
    if found.naming in _NOBODY or not known:
        return None  # a pronoun, a paper, a word that the rules cannot place
    told = _told(voices, words)
    if told is not None and found.key not in voices.names:
        return told
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


def _phrase(text: str, span: Span) -> Span:
    """The words with the article before them and the name or noun that they leave out."""
    start, end = span
    before = _LAST.search(text, max(0, start - len("the ")), start)
    start = before.start() if before else start
    while (match := _NEXT.match(text, end)) and _goes_on(match["word"]):
        end = match.end()
    return start, end


def _goes_on(word: str) -> bool:
    return word[0].isupper() or any(word in load_nouns()[kind] for kind in _SPEAKING)


def _describes(words: str) -> bool:
    """A noun for people or bodies carries the words: "the harbor master", "the two sides"."""
    low = re.findall(r"[\w'-]+", words.lower().replace("\u2019", "'"))
    head = [*takewhile(lambda word: word not in load_grammar()["prepositions"], low)]
    if not head or not _FIRST_PERSON.isdisjoint(low):
        return False
    nouns = {head[-1], head[-1].removesuffix("s")}
    return any(not nouns.isdisjoint(load_nouns()[kind]) for kind in _SPEAKING)


def _told(voices: Voices, words: str) -> Speaker | None:
    """Whom an attribution of the document calls by the same words."""
    text, name = voices.reading.document.text, fold_name(words)
    for index, attribution in enumerate(voices.attributions):
        source = attribution.source
        if source and fold_name(text[source[0] : source[1]]) == name:
            speaker = voices.speaker(index)
            return None if speaker.naming in _NOBODY else speaker
    return None
