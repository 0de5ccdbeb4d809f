"""An attribution in the making, and the stretches of its sentence that can be its content.

Invariant: content spans hold the quotation marks of what is quoted and never the cue.
"""

from dataclasses import dataclass, field

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import Source, find_head
from twosource.attribution.syntax.phrases import (
    has_finite,
    is_finite,
    is_noun,
    is_stop,
    skip_dateline,
)
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns
from twosource.records.attribution import Act, Span

_BEFORE = frozenset([",", QUOTE, "\u2014", "?", "!", "-", "..."])
_WHO = frozenset(["who", "which", "that", "whose"])
SHORT = 7  # words of an apposition to a name: ", a docker from Riga"
MAX_NAME = 4  # words of a name in apposition
LONG = 6  # words that are more than an adverbial, though no verb was recognized


@dataclass(slots=True)
class Draft:
    """An attribution in the making.

    ``inherits`` names how the source was found when it is not the cue's own subject:
    ``clause`` (participle), ``verb`` (coordination), ``quotation`` (one without a cue),
    ``issuer``. ``after`` is the word where content behind the cue begins; ``cued`` the line of
    cue and source when that is another one; ``host`` the draft that a relay stands behind or
    before.
    """

    line: Line
    hit: Hit
    rule: Rule
    frame: Frame
    source: Source | None = None
    content: list[Span] = field(default_factory=list)
    inherits: str = ""
    unknown: bool = False
    outer: Source | None = None
    after: int | None = None
    cued: Line | None = None
    act: Act | None = None  # of this part, when a quotation does several things
    part_of: "Draft | None" = None  # the draft this one was split from
    host: "Draft | None" = None

    @property
    def is_bare(self) -> bool:
        """A denial that does not say of what: "the navy's denial", "pleaded not guilty"."""
        rule = self.rule
        whole = rule.group == "verbs" and "nothing" in rule.takes and " " in rule.lemma
        return rule.negates and not self.content and (whole or rule.group == "nouns")

    @property
    def cue_line(self) -> Line:
        """The line whose words the numbers of cue and source count."""
        return self.cued or self.line

    @property
    def cue_start(self) -> int:
        """The first word of the cue: negation, auxiliary of a passive, or the verb itself."""
        hit = self.hit
        if hit.passive or hit.negated or self.rule.group in {"passives", "refusals"}:
            return hit.group
        return hit.first


def source_span(draft: Draft) -> Span | None:
    """Offsets of the source's head phrase, without its apposition."""
    if draft.source is None:
        return None
    return draft.cue_line.span(draft.source[0], draft.source[1])


def whole_span(draft: Draft) -> Span | None:
    """Offsets of the source with its apposition."""
    if draft.source is None:
        return None
    line = draft.cue_line
    return line.span(draft.source[0], max(draft.source[1], draft.source[2]))


def extent_of(draft: Draft) -> Span:
    """From the first to the last character of cue, source and content."""
    spans = list(draft.content)
    if draft.cued is None:
        spans.append((draft.line.starts[draft.cue_start], draft.line.ends[draft.hit.last - 1]))
        source = source_span(draft)
        if source is not None:
            spans.append(source)
    return min(s for s, _ in spans), max(e for _, e in spans)


def find_segment(line: Line, at: int) -> int:
    """Where the clause that holds ``at`` begins: behind a semicolon, or with the sentence.

    Inside a quotation nothing reaches out of it.
    """
    level = line.quoted[at] if at < len(line) else 0
    for back in range(at - 1, -1, -1):
        if line.quoted[back] != level if level else _is_semicolon(line, back):
            return back + 1
    return 0


def _is_semicolon(line: Line, at: int) -> bool:
    return line.low[at] == ";" and not line.quoted[at]


def find_content_before(line: Line, begin: int) -> Span | None:
    """The clause or quotation that ends in a mark right before word ``begin``."""
    if begin == 0 or line.low[begin - 1] not in _BEFORE:
        return None
    last = begin - 1
    first = skip_dateline(line, find_segment(line, begin), begin)
    while last > first and line.low[last] in {",", "\u2014", "-"}:
        last -= 1
    if first >= last:
        return None
    enough = LONG // 2 if line.role == "headline" else LONG
    is_long = last - first >= enough and line.low[first] not in load_grammar()["leads"]
    if any(line.quoted[first : last + 1]) or is_long or has_finite(line, first, last + 1):
        return line.span(first, last + 1)
    return None


def find_fragment_before(line: Line, begin: int, frame: Frame) -> Span | None:
    """The first part of a clause that a cue cuts in two: "Its nature, she said, was"."""
    if begin < 2 or line.low[begin - 1] != "," or frame.at >= len(line):
        return None
    first = find_segment(line, begin)
    if line.low[first] in load_grammar()["leads"] or begin - 1 <= first:
        return None
    resumes = frame.kind == "inserted" and has_finite(line, frame.at, frame.at + 4)
    return line.span(first, begin - 1) if resumes or goes_on(line, frame) else None


def goes_on(line: Line, frame: Frame) -> bool:
    """Whether a quotation behind a comma goes on with a sentence begun before the cue."""
    if frame.kind != "quote" or frame.at == 0 or line.low[frame.at - 1] != ",":
        return False
    return frame.at + 1 < len(line) and not line.is_capital(frame.at + 1)


def find_relative_content(draft: Draft) -> Span | None:
    """What a clause without a pronoun speaks of: "an image the ministry says was taken"."""
    line, frame = draft.line, draft.frame
    if draft.source is None or draft.source[0] == 0 or not is_noun(line, draft.source[0] - 1):
        return None
    if frame.kind != "nothing" and not (frame.kind == "bare" and is_finite(line, frame.at)):
        return None
    first = find_segment(line, draft.source[0])
    for at in range(draft.source[0] - 1, first, -1):
        if line.low[at] in {",", QUOTE}:
            return line.span(at + 1, draft.source[0])
    return line.span(first, draft.source[0])


def continues(line: Line, at: int) -> bool:
    """Whether what follows the comma behind an inserted cue goes on with the content."""
    word = line.low[at]
    return word not in load_grammar()["breaks"] and not (
        word.endswith("ing") and not line.quoted[at]
    )


def find_apposition_end(line: Line, end: int) -> int:
    """Where an apposition behind a name ends: ", the union's head of communications"."""
    if end + 1 >= len(line) or line.low[end] != ",":
        return end
    grammar, people = load_grammar(), load_nouns()["people"]
    opener = line.low[end + 1]
    openers = grammar["determiners"] | grammar["possessives"] | people | {"who", "himself"}
    marks = {",", ";", QUOTE}
    stop = next((at for at in range(end + 1, len(line)) if line.low[at] in marks), len(line))
    relative = next((at for at in range(end + 1, stop) if line.low[at] in _WHO), stop)
    clause = opener != "who" and has_finite(line, end + 1, relative)
    if clause or (opener not in openers and not line.is_capital(end + 1)):
        return end
    if _names_role(line, end, stop):
        return stop
    head = find_head(line, (end + 1, stop, stop))
    described = opener in {"a", "an"} and line.is_capital(end - 1) and stop - end <= SHORT
    described = described or any(word in people for word in line.low[end + 1 : head + 1])
    if opener != "who" and not described:
        return end
    while stop > end + 1 and is_stop(line, stop - 1):
        stop -= 1
    return stop


def _names_role(line: Line, end: int, stop: int) -> bool:
    """Whether a name follows a bare role: "to a fellow at the Institute, Ola Brattli"."""
    first = next((at for at in range(end - 1, -1, -1) if is_stop(line, at)), -1) + 1
    small = {word for word in line.low[first:end] if word in load_nouns()["people"]}
    bare = any(line.low[at] in small and not line.is_capital(at) for at in range(first, end))
    named = all(line.is_capital(at) for at in range(end + 1, stop))
    return bare and named and stop < len(line) and 1 < stop - end - 1 <= MAX_NAME
