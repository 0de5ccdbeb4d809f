"""Turns of interviews, hearings and written questions: who speaks which answer.

"Q: ... A: ...", "COLONEL DREW: ...", "Answered by the minister", or nothing but questions and
answers by turns.

Invariant: who asks is heard only for what is no question, and only under a name.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.drafts import Draft
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import Source, find_head
from twosource.attribution.syntax.phrases import has_finite
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns
from twosource.records.attribution import Span
from twosource.records.party import Mention
from twosource.records.reading import Reading

TURN = Rule("answer", "verbs", "assert", takes=frozenset(["clause"]))
_LABEL = re.compile(
    r"\W{0,4}(?:(?P<short>[QA])\W{0,2}\.\W{0,2}|(?P<label>(?:(?:The|An?)\s)?[A-Z][\w.\u2019'-]*"
    r"(?:\s(?:of|for|and|the|[A-Z][\w.\u2019'-]*)){0,8}(?:\s\([^()\n]{1,60}\))?)"
    r"\W{0,2}:\W{0,2})(?:\s|$)"
)
_TOLD = frozenset(["body", "headline", "quote_block"])
_BODIES = ("agency", "government", "military", "company", "organisation")
_OURS = frozenset(["i", "we", "my", "our", "us"])
_YOURS = frozenset(["you", "your", "yours"])
_ENDS = frozenset(["*", "_", QUOTE, ")", "'"])
_STOPS = frozenset([",", "(", "."])
_ROLES = ("asks", "answers")
Found = tuple[Line, Source]
FEWEST = 3  # labelled paragraphs of a transcript in which nobody is seen to ask
EXCHANGES = 2  # questions, each with an answer, of an interview without labels
HEADING = 24  # words of a line that only says whose answer follows
QUESTION = 60  # words of a paragraph that only asks
OPENING = 12  # sentences in which a text says that it is an interview


@dataclass(frozen=True, slots=True)
class _Turn:
    """Sentences ``first`` up to ``last``, the first from word ``begin`` on, under a label."""

    label: str
    first: int
    last: int
    begin: int = 0


@cache
def _load() -> dict[str, Any]:
    path = files("twosource.attribution").joinpath("data/transcripts.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_load()[name]["pattern"], re.IGNORECASE)


def find_turns(reading: Reading, lines: list[Line]) -> list[Draft]:
    """One draft for each answer of a transcript, over all sentences of its turn."""
    told = [line for line in lines if line.role in _TOLD]
    drafts = _find_labelled(reading, told) or _find_answered(reading, told)
    return drafts or _find_alternating(reading, told)


def _draft(turn: _Turn, told: Sequence[Line], found: Found, *, asks: bool = False) -> Draft:
    """The words of a turn; of somebody who asks only those that are no question."""
    host, source = found
    content = []
    for at in range(turn.first, turn.last):
        line, begin = told[at], turn.begin if at == turn.first else 0
        if begin < len(line) and not (asks and _is_question(line)):
            content.append(line.span(begin, len(line)))
    hit = Hit(source[0], source[0] + 1, source[0], "base", (TURN,))
    frame = Frame("quote", source[1])
    return Draft(host, hit, TURN, frame, source, content, inherits="turn", cued=host)


def _is_question(line: Line) -> bool:
    """Whether a sentence is a question, whatever marks stand behind it."""
    return next((word for word in reversed(line.low) if word not in _ENDS), "") == "?"


def _find_labelled(reading: Reading, told: Sequence[Line]) -> list[Draft]:
    """The turns of those whose names, offices or letters stand before a colon."""
    turns = _read_labels(reading, told)
    asks, answers = frozenset(_load()["asks"]), frozenset(_load()["answers"])
    asking = {turn.label for turn in turns if turn.label in asks}
    asking |= {t.label for t in turns} - {
        t.label for t in turns if not _is_question(told[t.last - 1])
    }
    names = [turn.label for turn in turns if turn.label not in asks]
    answered = any(a.label in asking and b.label not in asking for a, b in pairwise(turns))
    several = len(turns) >= FEWEST and (len(names) < len(turns) or len({*names}) < len(names))
    drafts: list[Draft] = []
    for turn in turns if answered or several else ():
        if turn.label in answers:
            found = _find_guest(reading, told[: turns[0].first])
        elif turn.label in asking and not _names_person(reading, told[turn.first], turn):
            found = None
        else:
            found = _find_speaker(reading, told, turns, turn)
        if found is not None:
            drafts.append(_draft(turn, told, found, asks=turn.label in asking))
    return [draft for draft in drafts if draft.content]


def _read_labels(reading: Reading, told: Sequence[Line]) -> list[_Turn]:
    """What stands behind each label that opens a paragraph."""
    labels: dict[int, tuple[str, int]] = {}
    rubrics = load_grammar()["rubrics"].union(_load()["rubrics"])
    for at, line in enumerate(told):
        opens = at == 0 or told[at - 1].paragraph != line.paragraph
        match = _LABEL.match(reading.document.text, line.start, line.end) if opens else None
        if match is None:
            continue
        label = " ".join((match["short"] or match["label"]).lower().strip(".").split())
        known = next((k for k in _ROLES if label.partition(" (")[0] in _load()[k]), "")
        label = label.partition(" (")[0] if known else label
        begin = next((k for k in range(len(line)) if line.starts[k] >= match.end()), len(line))
        if label not in rubrics:
            labels[at] = label, begin
    counts = Counter(label for label, _ in labels.values())
    own = {*_load()["asks"], *_load()["answers"]}
    kept = [
        at
        for at, (label, _) in labels.items()
        if told[at].role != "headline" or counts[label] > 1 or label in own
    ]
    ends = pairwise([*kept, len(told)])
    return [_Turn(labels[at][0], at, end, labels[at][1]) for at, end in ends]


def _names_person(reading: Reading, line: Line, turn: _Turn) -> bool:
    return _find_mention(reading, line, (0, turn.begin), ("person",)) is not None


def _find_speaker(
    reading: Reading, told: Sequence[Line], turns: Sequence[_Turn], turn: _Turn
) -> Found:
    """Whom a label names: the person in it, else who has the office, else its words."""
    line = told[turn.first]
    person = _find_mention(reading, line, (0, turn.begin), ("person",))
    if person is not None:
        return _place(line, person)
    end = next((k for k in range(turn.begin) if line.low[k] in {":", "("}), turn.begin)
    first = next((k for k in range(end) if line.low[k][0].isalnum()), 0)
    source = (first, end, end)
    office = line.low[find_head(line, source)]
    if office.rpartition("-")[2] not in load_nouns()["people"]:
        return line, source
    for one in turns:
        if one.label.startswith(f"{turn.label.partition(' (')[0]} ("):
            held = told[one.first]
            begin = held.low.index("(") + 1
            close = held.low.index(")", begin)
            return held, (begin, close, close)
    return _find_holder(reading, told[: turn.first], office) or (line, source)


def _find_holder(reading: Reading, before: Sequence[Line], office: str) -> Found | None:
    """Whoever the text said has an office."""
    for line in before:
        for mention in _mentions_in(reading, line):
            held = f"{mention.text} {mention.role or ''}".lower().split()
            if mention.kind in {"person", "anonymous"} and office in held:
                return _place(line, mention)
    return None


def _find_guest(reading: Reading, before: Sequence[Line]) -> Found | None:
    """Who answers: whom the text says that it asked, else the person or body named first."""
    for line in before:
        asked = _pattern("asked").search(reading.document.text, line.start, line.end)
        if asked is not None:
            first = next((k for k in range(len(line)) if line.starts[k] >= asked.end()), 0)
            if mention := _find_mention(reading, line, (first, len(line)), ("person",)):
                return _place(line, mention)
    for kinds in (("person",), _BODIES):
        for line in before:
            if mention := _find_mention(reading, line, (0, len(line)), kinds):
                return _place(line, mention)
    return None


def _find_answered(reading: Reading, told: Sequence[Line]) -> list[Draft]:
    """What stands below a line that says who answers: "Answered by the minister"."""
    heads: list[tuple[int, int]] = []
    for at, line in enumerate(told):
        match = _pattern("answered").match(reading.document.text, line.start, line.end)
        around = {told[k].paragraph for k in (at - 1, at + 1) if 0 <= k < len(told)}
        if match is None or line.paragraph in around or len(line) > HEADING:
            continue
        first = next((k for k in range(len(line)) if line.starts[k] >= match.end()), len(line))
        if first < len(line) and not has_finite(line, first, len(line)):
            heads.append((at, first))
    drafts: list[Draft] = []
    for (at, first), (end, _) in pairwise([*heads, (len(told), 0)]):
        line = told[at]
        asked = (k for k in range(at + 1, end) if _is_question(told[k]))
        turn = _Turn("", at + 1, next(asked, end))
        named = [
            _find_mention(reading, line, (first, len(line)), k) for k in (("person",), _BODIES)
        ]
        mention = next((one for one in named if one is not None), None)
        stop = next((k for k in range(first, len(line)) if line.low[k] in _STOPS), len(line))
        found = _place(line, mention) if mention else (line, (first, stop, stop))
        drafts.append(_draft(turn, told, found))
    return [draft for draft in drafts if draft.content]


def _find_alternating(reading: Reading, told: Sequence[Line]) -> list[Draft]:
    """The answers of an interview in which only marks or type tell questions from answers."""
    starts = [
        at for at in range(len(told)) if at == 0 or told[at - 1].paragraph != told[at].paragraph
    ]
    spans = list(pairwise([*starts, len(told)]))
    asked = [at for at, span in enumerate(spans) if at and _only_asks(told[slice(*span)])]
    pairs = [at for at in asked if at + 1 < len(spans) and at + 1 not in asked]
    if len(pairs) < EXCHANGES:
        return []
    begin = spans[pairs[0]][0]
    found = _find_guest(reading, told[:begin])
    if found is None or not _is_interview(reading, told, [spans[at] for at in pairs], begin):
        return []
    drafts: list[Draft] = []
    for at in pairs:
        stop = next((k for k in asked if k > at), len(spans))
        last = _end_of_answer(reading, told, spans[at + 1 : stop], found)
        drafts.append(_draft(_Turn("", spans[at + 1][0], last), told, found))
    return drafts


def _only_asks(paragraph: Sequence[Line]) -> bool:
    return _is_question(paragraph[-1]) and sum(map(len, paragraph)) <= QUESTION


def _is_interview(
    reading: Reading, told: Sequence[Line], questions: Sequence[Span], begin: int
) -> bool:
    """Whether somebody is addressed and speaks of himself, or the text says who was asked."""
    shows = any(
        _pattern("shows").search(reading.document.text, line.start, line.end)
        for line in told[max(0, begin - OPENING) : begin]
    )
    yours = any(not _YOURS.isdisjoint(told[k].low) for span in questions for k in range(*span))
    ours = any(not _OURS.isdisjoint(told[span[1]].low) for span in questions)
    return (shows and (yours or ours)) or (yours and ours)


def _end_of_answer(
    reading: Reading, told: Sequence[Line], paragraphs: Sequence[Span], found: Found
) -> int:
    """Where an answer ends: before the text tells of its guest, or leaves quotation marks."""
    guest = found[0].starts[found[1][0]]
    keys = {m.key for m in reading.mentions if m.start <= guest < m.end}
    marked = told[paragraphs[0][0]].low[0] == QUOTE
    end = paragraphs[0][1]
    for first, last in paragraphs[1:]:
        spoken = told[first].low[0] == QUOTE
        names = any(
            m.key in keys for k in range(first, last) for m in _mentions_in(reading, told[k])
        )
        if names or marked != spoken:
            break
        end = last
    return end


def _mentions_in(reading: Reading, line: Line) -> list[Mention]:
    return [m for m in reading.mentions if line.start <= m.start < line.end]


def _find_mention(
    reading: Reading, line: Line, words: Span, kinds: Sequence[str]
) -> Mention | None:
    """The first mention of some kinds among the words of a line."""
    start, end = line.span(*words) if words[1] > words[0] else (0, 0)
    return next(
        (m for m in _mentions_in(reading, line) if start <= m.start < end and m.kind in kinds),
        None,
    )


def _place(line: Line, mention: Mention) -> Found:
    """The words of a mention in its line."""
    words = [k for k in range(len(line)) if mention.start <= line.starts[k] < mention.end]
    return line, (words[0], words[-1] + 1, words[-1] + 1)
