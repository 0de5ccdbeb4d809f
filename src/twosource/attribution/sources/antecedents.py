"""Whom each source of a document means, in the order of the text.

Invariant: a pronoun without a mention, "the statement" and words inside somebody's speech are
taken from speakers already known; nothing looks ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from twosource.attribution.chains import Contents, find_container, index_contents
from twosource.attribution.drafts import Draft, extent_of, source_span, whole_span
from twosource.attribution.sources.resolve import (
    NOBODY,
    Speaker,
    author_of,
    mentions_in,
    resolve_source,
)
from twosource.attribution.sources.speakers import find_head, is_document_source
from twosource.attribution.sources.texts import (
    are_papers,
    find_author,
    find_maker,
    find_owner,
    is_text,
    may_be_owned,
    texts_put_out,
)
from twosource.attribution.syntax.words import Line, load_nouns
from twosource.records.attribution import Span
from twosource.records.reading import Reading

_OURS = frozenset(["our", "my"])
_GAP = 2  # characters between two sentences
_PRONOUNS = frozenset(["he", "she", "it", "they", "his", "her", "its", "their"])


def resolve_all(reading: Reading, drafts: Sequence[Draft]) -> list[Speaker]:
    """Speakers in order of the text, so that a pronoun without a mention can look back."""
    speakers: dict[int, Speaker] = {}
    contents = index_contents(drafts)
    heard = _Before()
    quoted = [d.cued is None and bool(d.line.quoted[d.hit.first]) for d in drafts]
    in_order = sorted(
        range(len(drafts)),
        key=lambda at: (
            quoted[at],
            drafts[at].inherits != "issuer",
            source_span(drafts[at]) or extent_of(drafts[at]),
        ),
    )
    issuer_at = next((at for at in in_order if drafts[at].inherits == "issuer"), None)
    for at in in_order:
        before = heard if not quoted[at] else _Before()
        speaker = before.it(drafts[at]) or _resolve_one(reading, drafts[at], before)
        if drafts[at].unknown:
            issuer = find_container(contents, drafts, at)
            if issuer is not None and drafts[issuer].inherits == "issuer":
                speaker = speakers.get(issuer, speaker)
            elif issuer is None and drafts[at].rule.negates:  # "claims that … are unfounded"
                speaker = author_of(reading)
                speaker = speaker if issuer_at is None else speakers.get(issuer_at, speaker)
        if speaker.naming == "author" and _is_first_person(drafts[at]):
            outer = find_container(contents, drafts, at)
            outer = issuer_at if outer is None else outer
            speaker = speaker if outer is None else speakers.get(outer, speaker)
        if issuer_at is not None:  # which comes first of all
            speaker = _in_statement(reading, drafts[at], speaker, speakers.get(issuer_at))
        speakers[at] = speaker
        if is_echo(contents, drafts, at):
            outer = find_container(contents, drafts, at)
            speaker = speakers.get(outer, speaker) if outer is not None else speaker
            speakers[at] = speaker
        if speaker.naming not in {"author", "unattributed"}:
            heard.note(drafts[at], speaker, told=find_container(contents, drafts, at) is None)
    return [speakers[at] for at in range(len(drafts))]


def _in_statement(
    reading: Reading, draft: Draft, speaker: Speaker, issuer: Speaker | None
) -> Speaker:
    """Who speaks in a body's own statement: its author is the body, and so are its officials.

    An official without a name is the body; one with a name speaks for it. Whoever is said to
    belong to somebody else does not.
    """
    if issuer is None:
        return _as_body(reading, speaker)
    start, end = source_span(draft) or (0, 0)
    named = reading.document.text[start:end].lower().split()
    things = any(m.kind == "item" and start <= m.start < end for m in reading.mentions)
    is_thing = things and not speaker.key.startswith(("agency:", "org:", "gov:", "mil:"))
    if speaker.naming == "author" or _is_own_noun(named, issuer) or is_thing:
        return issuer
    outside = speaker.affiliation or speaker.on_behalf_of or speaker.country
    words = speaker.role.lower().split() if speaker.role else named
    official = not load_nouns()["officials"].isdisjoint(words)
    if outside or not official or speaker.kind not in {"anonymous", "person", "unknown"}:
        return speaker
    if speaker.naming == "anonymous":
        return replace(issuer, role=speaker.role)
    return replace(
        speaker, affiliation=issuer.key, on_behalf_of=issuer.key, country=issuer.country
    )


def _as_body(reading: Reading, issuer: Speaker) -> Speaker:
    """An issuer is a body, though its words could be a person's; a spokesman is that body."""
    if issuer.naming == "anonymous" and issuer.on_behalf_of:
        return Speaker(issuer.on_behalf_of, "collective", issuer.role, country=issuer.country)
    known = any(mention.key == issuer.key for mention in reading.mentions)
    if issuer.kind != "person" or known:
        return issuer
    key = f"org:{issuer.key.partition(':')[2]}"
    return replace(issuer, key=key, naming="collective", kind="organisation")


def _is_own_noun(words: Sequence[str], issuer: Speaker) -> bool:
    """Whether "the ministry" is all there is, and a part of the issuer's own name."""
    if len(words) != 2 or words[0] not in {"the", "this"}:
        return False
    names = issuer.key.replace("-", " ").replace(":", " ").split()
    names += ["government"] if issuer.country else []
    bodies = load_nouns()["collectives"] | load_nouns()["companies"]
    return words[1] in names and words[1] in bodies


@dataclass(slots=True)
class _Before:
    """Who spoke before: last of all, last of those that "it" can mean, and in what text.

    ``author`` is who spoke last in the document's own telling, not in somebody's words.
    """

    last: Speaker | None = None
    thing: Speaker | None = None
    author: Speaker | None = None
    reporters: dict[str, Speaker] = field(default_factory=dict)
    paper: tuple[Line, Speaker] | None = None  # the sentence that a text is the subject of

    def note(self, draft: Draft, speaker: Speaker, *, told: bool) -> None:
        """Remember who spoke; ``told`` says that the document itself tells of it."""
        line = draft.cue_line
        is_paper = told and draft.source is not None and not draft.source[0]
        is_paper = is_paper and is_text(line, find_head(line, draft.source or (0, 1, 1)))
        self.paper = (line, speaker) if is_paper else None
        self.last = speaker
        self.thing = self.thing if speaker.kind == "person" else speaker
        self.author = speaker if told else self.author
        for word in texts_put_out(draft.cue_line, draft.source):
            self.reporters.setdefault(word, speaker)

    def text(self, noun: str) -> Speaker | None:
        """Whose "the report" is: who was told to report, else who spoke last."""
        return self.reporters.get(noun) or self.author

    def it(self, draft: Draft) -> Speaker | None:
        """Whose text "it" means at the head of the next sentence: "It says the ship sank"."""
        line = draft.cue_line
        if self.paper is None or draft.source != (0, 1, 1) or line.low[0] != "it":
            return None
        told, speaker = self.paper
        is_next = told.paragraph == line.paragraph and 0 <= line.start - told.end <= _GAP
        return speaker if is_next else None

    def pronoun(self, word: str) -> Speaker | None:
        """Whom a pronoun without a mention means."""
        return self.thing if word in {"it", "its"} else self.last


def _resolve_one(reading: Reading, draft: Draft, before: _Before) -> Speaker:
    span = source_span(draft)
    if span is None or draft.unknown or draft.source is None:
        return NOBODY
    line = draft.cue_line
    at = find_head(line, draft.source)
    head = line.span(at, at + 1)
    maker = find_maker(line, draft.source)
    if maker is not None or is_text(line, at) or may_be_owned(line, at):
        whose = None if _has_mention(reading, head) else _whose_text(reading, draft, before)
        whose = whose if maker is None else resolve_source(reading, maker)
        if whose is not None:
            return whose
    if is_document_source(line, draft.source) and draft.rule.group != "relays":
        return author_of(reading)
    if draft.rule.lemma in load_nouns()["showing"] and are_papers(reading, line, draft.source):
        return author_of(reading)
    speaker = resolve_source(reading, span, head=head, whole=whole_span(draft))
    word = line.low[draft.source[0]]
    is_bare = draft.source[1] - draft.source[0] == 1
    if (
        is_bare
        and word in _PRONOUNS
        and speaker.kind in {"anonymous", "unknown"}
        and not _has_mention(reading, span)
    ):
        return before.pronoun(word) or speaker
    return speaker


def _whose_text(reading: Reading, draft: Draft, before: _Before) -> Speaker | None:
    """Who speaks in a text; None where it is no text but what somebody found in papers."""
    assert draft.source is not None
    line = draft.cue_line
    at = find_head(line, draft.source)
    by = find_author(line, draft.source)
    if by is not None:
        return resolve_source(reading, by)
    near = mentions_in(reading.mentions, line.span(*draft.source[:2]))
    owner = find_owner(line, draft.source, near)
    if owner is not None:
        return resolve_source(reading, owner)
    if not is_text(line, at):
        return None
    return before.text(line.low[at]) or author_of(reading)  # "the statement said"


def names_nobody(draft: Draft, speaker: Speaker, *, told: bool) -> bool:
    """Whether a source inside somebody's words is none whom the document has heard.

    "They decided to admit it," he said: meant are those he speaks of, not who spoke before.
    ``told`` says that somebody's words hold the cue: "what our friends say".
    """
    if draft.source is None or draft.cued is not None or speaker.kind != "anonymous":
        return False
    line, (first, _, last) = draft.line, draft.source
    if told and line.low[first] in _OURS:
        return True
    is_quoted = bool(line.quoted[draft.hit.first])
    return is_quoted and last - first == 1 and line.low[first] in _PRONOUNS


def is_echo(contents: Contents, drafts: Sequence[Draft], at: int) -> bool:
    """Whether a pronoun opens somebody's indirect speech: "the minister said he expected"."""
    draft = drafts[at]
    outer = find_container(contents, drafts, at)
    if outer is None or draft.source is None or draft.cued is not None:
        return False
    line, first = draft.line, draft.source[0]
    if draft.source[1] - first != 1 or line.low[first] not in {"he", "she", "it"}:
        return False
    begin = min(start for start, _ in drafts[outer].content)
    return line.starts[first] - begin <= len("that ")


def _is_first_person(draft: Draft) -> bool:
    line = draft.cue_line
    return draft.source is not None and line.low[draft.source[0]] in {"we", "i"}


def _has_mention(reading: Reading, span: Span) -> bool:
    return any(m.start <= span[0] < m.end for m in reading.mentions)
