"""Whose statement a document is: the body that issues it speaks what nobody else in it says.

A document is a statement for what it shows of itself (its letterhead, its title, words by which
a body issues "this notice", the set phrases of diplomacy), never for what it reports.

Invariant: an issuer is named where a statement names it: in title, letterhead or dateline, as
who issues it, as the subject of its first sentence, or where the press may ask.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.drafts import Draft
from twosource.attribution.frames import Frame
from twosource.attribution.quotations import merge_spans
from twosource.attribution.sources.speakers import Source
from twosource.attribution.syntax.phrases import has_finite
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns, read_lines
from twosource.records.attribution import Span
from twosource.records.reading import Reading
from twosource.text.layout.letterhead import has_statement_label, names_body

_ISSUES = Rule("issue", "verbs", "assert", takes=frozenset(["clause"]))
_BODIES = frozenset(["agency", "government", "military", "organisation", "company", "bank"])
_STATES = frozenset(["agency", "government", "military"])
_REPORTS = frozenset(["wire", "column", "digest"])  # kinds that need a letterhead
OPENING = 4  # headlines and first sentences in which a statement says that it is one
CLOSING = 8  # last sentences in which the press is told whom to ask
SHORT = 14  # words of a first line that only says who speaks
NAME = 2  # words of a name that nothing but its place shows to be a body's
MIN_CLAUSE = 4  # words of a clause in the issuer's own voice
_ANNOUNCING = frozenset([("as", "follows", ":"), ("the", "following", ":")])
_JOINERS = frozenset(["of", "the", "for", "and", "to"])
_ON = frozenset(["on", "concerning", "regarding", "following", "relating", "and", "in"])
Found = tuple[Line, Source]


@cache
def _load_patterns(name: str) -> re.Pattern[str]:
    """The patterns of one table of ``statements.toml`` as one."""
    table = tomllib.loads(
        files("twosource.attribution").joinpath("data/statements.toml").read_text("utf-8")
    )
    return re.compile("|".join(table[name]["patterns"]), re.IGNORECASE)


def find_issuer(reading: Reading, lines: list[Line], drafts: list[Draft]) -> Draft | None:
    """The body whose statement the document is, over what nobody else in it is said to say."""
    paper = read_lines(reading, letterhead=True)
    body = [line for line in lines if line.role == "body" and len(line) >= MIN_CLAUSE]
    found = _find_declarer(body, drafts)
    if found is None and _is_statement(reading, paper, lines):
        found = _find_named(reading, paper, lines, body)
    if found is None:
        return None
    line, source = found
    hit = Hit(source[0], source[0] + 1, source[0], "base", (_ISSUES,))
    content = _own_words([s for s in lines if s.role in {"headline", "body"}], drafts)
    frame = Frame("quote", source[0])
    return Draft(line, hit, _ISSUES, frame, source, content, inherits="issuer", cued=line)


def _find_declarer(body: list[Line], drafts: list[Draft]) -> Found | None:
    """Who "states the following" in the first sentences, when no quotation follows."""
    for draft in drafts:
        line = draft.line
        declares = draft.rule.group == "statements" and "following" in draft.rule.lemma
        declares = declares or line.low[-3:] in _ANNOUNCING
        if declares and draft.source is not None and line in body[:3]:
            at = body.index(line)
            after = body[at + 1] if at + 1 < len(body) else None
            if after is not None and not any(after.quoted):
                return line, draft.source
    return None


def _is_statement(reading: Reading, paper: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the document shows that it is one body's statement, not a report of one."""
    text = reading.document.text
    first = _opening(lines)
    heads = _heads(first)
    if any("joint" in text[one.start : one.end].lower().split() for one in [*paper, *heads]):
        return False  # several speak
    if paper or reading.byline is not None or reading.kind in _REPORTS:
        return bool(paper)
    begun = [line for line in first if line.role == "body"]
    rituals, issues = map(_load_patterns, ("rituals", "issues"))
    return (
        any(has_statement_label(text[line.start : line.end]) for line in heads)
        or any(_is_titled(text, line) for line in heads)
        or any(rituals.search(text, line.start, line.end) for line in begun)
        or any(issues.search(text, line.start, line.end) for line in lines[:SHORT])
    )


def _opening(lines: Sequence[Line]) -> list[Line]:
    """Headlines and first sentences."""
    return [line for line in lines if line.role in {"headline", "body"}][:OPENING]


def _heads(first: Sequence[Line]) -> list[Line]:
    """Headlines, and what is no sentence: "Ministry of Trade. Communiqué No. 7."."""
    return [line for line in first if line.role == "headline" or _only_names(line)]


def _only_names(line: Line) -> bool:
    return len(line) <= SHORT and not has_finite(line, 0, len(line))


def _find_named(
    reading: Reading, paper: Sequence[Line], lines: Sequence[Line], body: Sequence[Line]
) -> Found | None:
    """Who issues the statement, by the plainest sign that it shows."""
    text = reading.document.text
    first = _opening(lines)
    heads = _heads(first)
    titled = _find_after(reading, [*paper, *heads], "titles")
    return (
        (titled and _find_rival(reading, titled[0], body[:1]))
        or titled
        or _find_before(reading, lines[:SHORT], "issues")
        or _find_on_paper(reading, paper)
        or _find_on_paper(reading, [s for s in heads if names_body(text[s.start : s.end])])
        or _find_before(reading, body[:3], "rituals")
        or _find_heading(reading, heads)
        or _find_subject(reading, body[:1])
        or _find_after(reading, body[-CLOSING:], "contacts")
        or _find_state(reading, first)
    )


def _find_rival(reading: Reading, title: Line, lines: Sequence[Line]) -> Found | None:
    """Who speaks first, if of another state than a body titled without its own."""
    subject = _find_subject(reading, lines)
    states = {m.country for m in reading.mentions if title.start <= m.start < title.end}
    if subject is None or len(states) != 1 or _names_state(reading, title):
        return None
    start = subject[0].starts[subject[1][0]]
    country = next(m.country for m in reading.mentions if m.start <= start < m.end)
    return subject if country and states != {None, country} and country not in states else None


def _names_state(reading: Reading, line: Line) -> bool:
    """Whether the words of a line name a country, so that none is guessed."""
    mentioned = [m for m in reading.mentions if line.start <= m.start < line.end]
    return any(m.kind == "state" or " of " in m.text.partition(" of ")[2] for m in mentioned)


def _find_after(reading: Reading, lines: Sequence[Line], name: str) -> Found | None:
    """The first body named behind words like "Statement by": whose spokesman it is counts."""
    for line in lines:
        match = _load_patterns(name).match(reading.document.text, line.start, line.end)
        if match is None:
            continue
        source = _find_titled(reading, line, match.end())
        if source is not None:
            return line, source
    return None


def _find_titled(reading: Reading, line: Line, start: int) -> Source | None:
    """A state's body behind some words, else a name with a state in it, else any body."""
    inside = [m for m in reading.mentions if start <= m.start < line.end]
    for mention in inside:
        if mention.kind in _STATES and mention.country is not None:
            return _source(line, (mention.start, min(mention.end, line.end)))
    name = _find_name(line, start)
    if name is not None and not load_nouns()["officials"].isdisjoint(
        line.low[slice(*name[:2])]
    ):
        name = None  # an official of a body that is not named
    span = line.span(name[0], name[1]) if name else (start, start)
    if name is not None and any(m.kind == "state" and m.start < span[1] for m in inside):
        return name
    return _find_party(reading, line, (start, line.end)) or name


def _find_name(line: Line, start: int) -> Source | None:
    """The name in capitals that begins there, though nobody knows it: "the Fen Trust Ltd"."""
    first = _skip_article(line, start)
    end = _name_end(line, first)
    return (first, end, end) if end - first >= NAME else None


def _skip_article(line: Line, start: int) -> int:
    first = next((at for at in range(len(line)) if line.starts[at] >= start), len(line))
    return first + (first < len(line) and line.low[first] == "the")


def _name_end(line: Line, first: int) -> int:
    """Where words in capitals, and small words between them, end."""
    last = end = first
    while last < len(line) and (line.is_capital(last) or line.low[last] in _JOINERS):
        last += 1
        end = last if line.is_capital(last - 1) else end
    return end


def _is_titled(text: str, line: Line) -> bool:
    """Whether a headline names whose statement follows, and tells nothing of it."""
    match = _load_patterns("titles").match(text, line.start, line.end)
    if match is None or has_finite(line, 0, len(line)):
        return False
    end = _name_end(line, _skip_article(line, match.end()))
    after = line.low[end] if end < len(line) else ","
    return not after[0].isalpha() or after in load_grammar()["prepositions"] | _ON


def _find_before(reading: Reading, lines: Sequence[Line], name: str) -> Found | None:
    """The body that does what such words tell: "The Office … issues this notice"."""
    for line in lines:
        match = _load_patterns(name).search(reading.document.text, line.start, line.end)
        if match is None:
            continue
        span = (line.start, match.start())
        if match.start() == line.start or "by" in match[0].lower().split():
            span = (match.start(), line.end)
        if source := _find_party(reading, line, span):
            return line, source
    return None


def _find_on_paper(reading: Reading, paper: Sequence[Line]) -> Found | None:
    """The innermost body that the letterhead names, one with a country before others."""
    found: Found | None = None
    national = False
    for line in paper:
        for mention in reading.mentions:
            inside = line.start <= mention.start < line.end and mention.form != "metonym"
            if not inside or mention.kind not in _BODIES:
                continue  # "Porto, 4 May" is where, not who
            if mention.country is not None or not national:
                found = line, _source(line, (mention.start, mention.end))
                national = mention.country is not None
    return found or next(
        ((line, source) for line in paper if (source := _find_named_after(reading, line))), None
    )


def _find_named_after(reading: Reading, line: Line) -> Source | None:
    """A name in capitals that ends in a state's: "Foreign Relations Ruritania"."""
    for mention in reading.mentions:
        if mention.kind != "state" or not line.start <= mention.start < line.end:
            continue
        last = _source(line, (mention.start, mention.end))
        first = last[0]
        while first and line.is_capital(first - 1):
            first -= 1
        if last[0] - first >= 2:
            return first, last[1], last[1]
    return None


def _find_heading(reading: Reading, heads: Sequence[Line]) -> Found | None:
    """The body before the colon of a headline: "Coast Guard: two boats stopped"."""
    for line in heads:
        colon = next((at for at, word in enumerate(line.low) if word == ":"), 0)
        source = _find_party(reading, line, (line.start, line.starts[colon])) if colon else None
        if source is not None and source[1] == colon:
            return line, source
    return None


def _find_subject(reading: Reading, lines: Sequence[Line]) -> Found | None:
    """The body that is the subject of the first sentence that has one."""
    leads = load_grammar()["prepositions"] | {",", "and", "or", '"'}
    for line in lines:
        for mention in reading.mentions:
            if not line.start <= mention.start < line.end or mention.kind not in _BODIES:
                continue
            source = _source(line, (mention.start, mention.end))
            before = source[0] - 1
            before -= before >= 0 and line.low[before] == "the"
            dated = before > 0 and any(c.isdigit() for c in line.low[before])
            starts = before < 0 or dated or line.low[before] in {",", "—", "-", "today"}
            if line.quoted[source[0]] or not starts:
                continue
            if before < 0 or line.low[before] not in leads - {","}:
                return line, source
    return None


def _find_state(reading: Reading, lines: Sequence[Line]) -> Found | None:
    """The state with which a headline or first sentence begins: it speaks for itself."""
    for line in lines:
        for mention in reading.mentions:
            if mention.kind != "state" or not line.start <= mention.start < line.end:
                continue
            source = _source(line, (mention.start, mention.end))
            if mention.form == "name" and source[0] <= (line.low[0] == "the"):
                return line, source
    return None


def _find_party(reading: Reading, line: Line, span: Span) -> Source | None:
    """The words of the first body named in a span of a line, else those of who is."""
    inside = [m for m in reading.mentions if span[0] <= m.start < span[1]]
    for kinds in (_STATES, _BODIES, frozenset(["state"])):
        for mention in inside:
            if mention.kind in kinds:
                return _source(line, (mention.start, min(mention.end, line.end)))
    return None


def _source(line: Line, span: Span) -> Source:
    words = [at for at in range(len(line)) if span[0] <= line.starts[at] < span[1]]
    return words[0], words[-1] + 1, words[-1] + 1


def _own_words(told: Sequence[Line], drafts: Sequence[Draft]) -> list[Span]:
    """The clauses of the issuer itself: sentences, or what others leave of them."""
    taken = merge_spans([span for draft in drafts for span in _taken(draft)])
    own: list[Span] = []
    for line in told:
        if line.role == "headline" and not has_finite(line, 0, len(line)):
            continue  # what the statement is called
        if len(line) >= MIN_CLAUSE and not _overlaps(taken, (line.start, line.end)):
            own.append((line.start, line.end))
    return own


def _overlaps(merged: Sequence[Span], span: Span) -> bool:
    """Whether one of some spans in order, none over another, reaches into a span."""
    at = bisect_left(merged, span[1], key=lambda one: one[0])
    return at > 0 and merged[at - 1][1] > span[0]


def _taken(draft: Draft) -> list[Span]:
    """The words that are somebody else's, or tell of them."""
    if (
        draft.unknown
        or draft.rule.group in {"passives", "nouns", "relays"}
        or draft.cue_line.quoted[draft.hit.first]
    ):
        return []
    return [(draft.line.start, draft.line.end), *draft.content]
