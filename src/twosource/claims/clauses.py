"""Cut a sentence into clauses, without a parser.

Invariant: the own words of the clauses of a sentence do not overlap, and every word belongs to
one clause. A clause that is interrupted by a relative clause keeps both of its parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from twosource.claims.predicates import load_vocabulary
from twosource.claims.words import Word, is_quote_mark, load_grammar

Tag = Literal["aux", "verb", "ing", "to", "word", "mark"]
ClauseKind = Literal["main", "relative", "participle", "subordinate", "complement"]

_BREAK_MARKS = frozenset(";:—–")
_TIME_SUBORDINATORS = frozenset({"after", "before", "since", "until", "as", "once"})


@dataclass(slots=True)
class Clause:
    """Words ``first..last`` (last not included) of one clause, without the holes in it."""

    first: int
    last: int
    kind: ClauseKind = "main"
    before: int | None = None  # where the noun stands that a relative clause is about
    parent: int | None = None  # index of the clause that lends its subject
    holes: list[tuple[int, int]] = field(default_factory=list)

    def indices(self) -> list[int]:
        """The indices of its own words."""
        return [
            i
            for i in range(self.first, self.last)
            if not any(start <= i < end for start, end in self.holes)
        ]


def tag_words(words: Sequence[Word]) -> list[Tag]:
    """Which words are verbs here, as far as their form and neighbours tell."""
    return [_tag(words, i) for i in range(len(words))]


def _tag(words: Sequence[Word], i: int) -> Tag:
    grammar, word = load_grammar(), words[i]
    if word.mark:
        return "mark"
    low = word.low
    if low in grammar["auxiliary"]:
        return "aux"
    if low == "to":
        return "to"
    before = words[i - 1].low if i else ""
    after = words[i + 1].low if i + 1 < len(words) else ""
    if low in grammar["not_verb"] or (before in grammar["determiner"] and before != "that"):
        return "word"
    if low.endswith("ing") and len(low) > 4:
        return "ing"
    known = (
        low in load_vocabulary().verb_forms
        or low in grammar["verb"]
        or low in grammar["verb_s"]
    )
    if low.endswith("ed") and len(low) > 4:
        return "word" if word.capital and i and not known else "verb"
    if not known:
        return "word"
    return "verb" if _is_verb_context(words, i, before, after) else "word"


def _is_verb_context(words: Sequence[Word], i: int, before: str, after: str) -> bool:
    """Tell "Iran supplies Russia" from "drone supplies to Russia"."""
    grammar, low = load_grammar(), words[i].low
    entries = load_vocabulary().words.get(low, ())
    forms = {entry.form for entry in entries}
    noun = bool(forms & {"noun", "plural"}) or low in grammar["verb_s"]
    if not noun and low in grammar["verb"]:
        return True
    plain = bool(forms & {"base", "s"}) and "past" not in forms
    if not noun and not plain:
        return True
    if after == "of":
        return False
    helped = before in grammar["auxiliary"] or before == "to" or before in grammar["pronoun"]
    if helped or before in grammar["adverb_not_subject"]:
        return True
    if before in grammar["preposition"] or i == 0:
        return False
    objective = after in grammar["determiner"] or after in grammar["pronoun"]
    if objective or (i + 1 < len(words) and (words[i + 1].capital or after[:1].isdigit())):
        return words[i - 1].capital or before.endswith("s") or "past" in forms
    return "past" in forms or "participle" in forms


def find_clauses(words: Sequence[Word], tags: Sequence[Tag]) -> list[Clause]:
    """The clauses of one sentence (or of one stretch of it), in order."""
    cuts = _find_cuts(words, tags)
    edges = [(0, "main"), *cuts, (len(words), "end")]
    clauses: list[Clause] = []
    for (start, kind), (end, _) in zip(edges, edges[1:], strict=False):
        if end <= start:
            continue
        _add_piece(clauses, words, tags, (start, end, kind))
    return clauses


def _add_piece(
    clauses: list[Clause],
    words: Sequence[Word],
    tags: Sequence[Tag],
    piece: tuple[int, int, str],
) -> None:
    """Append a piece as a clause of its own, or join it to the clause that it continues."""
    start, end, kind = piece
    has_verb = any(tags[i] in ("verb", "aux", "ing") for i in range(start, end))
    if kind == "resume" and clauses:
        _resume(clauses, start, end)
        return
    last = clauses[-1] if clauses else None
    complete = last is not None and any(
        tags[i] in ("verb", "aux", "ing") for i in last.indices()
    )
    if last is not None and (not has_verb or not complete) and kind in ("main", "shared"):
        last.last = end
        return
    clause = Clause(start, end)
    if kind == "relative":
        clause.kind, clause.before, clause.parent = "relative", start, len(clauses) - 1
    elif kind == "participle":
        clause.kind, clause.parent = "participle", _subject_owner(clauses)
    elif kind == "shared":
        clause.parent = _subject_owner(clauses)
    elif kind in ("subordinate", "complement"):
        clause.kind = kind  # type: ignore[assignment]
    clauses.append(clause)


def _subject_owner(clauses: Sequence[Clause]) -> int | None:
    return len(clauses) - 1 if clauses else None


def _resume(clauses: list[Clause], start: int, end: int) -> None:
    """The main clause goes on after a relative clause: "X, which …, said"."""
    for i in range(len(clauses) - 1, -1, -1):
        if clauses[i].kind == "relative":
            continue
        clauses[i].holes.append((clauses[i].last, start))
        clauses[i].last = end
        return
    clauses[-1].last = end


def _find_cuts(words: Sequence[Word], tags: Sequence[Tag]) -> list[tuple[int, str]]:
    """Where clauses begin, and of what kind each is; in order."""
    cuts: list[tuple[int, str]] = []
    closing: int | None = None  # the comma that ends an open ", which" clause
    for i in range(1, len(words)):
        if closing == i:
            cuts.append((i + 1, "resume"))
            closing = None
            continue
        kind = _cut_kind(words, tags, i)
        if kind is None:
            continue
        cuts.append((i, kind))
        if kind == "relative" and words[i - 1].low == ",":
            closing = _closing_comma(words, tags, i)
    return cuts


def _closing_comma(words: Sequence[Word], tags: Sequence[Tag], start: int) -> int | None:
    """The comma after which the interrupted clause goes on with its verb."""
    for i in range(start + 2, len(words)):
        if words[i].low == ",":
            after = i + 1
            while (
                after < len(words)
                and words[after].low in (load_grammar()["adverb_not_subject"])
            ):
                after += 1
            if after < len(words) and tags[after] in ("verb", "aux"):
                return i
    return None


def _cut_kind(words: Sequence[Word], tags: Sequence[Tag], i: int) -> str | None:
    """The kind of clause that begins at word ``i``, or None."""
    grammar = load_grammar()
    low, before = words[i].low, words[i - 1]
    if before.mark and before.low in _BREAK_MARKS and not words[i].mark:
        return "main"
    if low in grammar["relative"]:
        return None if _governed(words, i) else _relative_kind(words, tags, i)
    if i + 1 < len(words) and words[i + 1].low in ("which", "whom") and _governed(words, i + 1):
        return _relative_kind(words, tags, i + 1)
    if low in ("if", "unless"):
        return None  # a condition and what follows from it are one claim
    if low in grammar["subordinator"] and low not in ("so", "should", "suppose", "where"):
        return _subordinate_kind(words, tags, i)
    if low in grammar["coordinator"]:
        return _coordinate_kind(words, tags, i)
    if before.low == "," and tags[i] == "ing" and not _in_list(words, i):
        return "participle"
    return None


def _governed(words: Sequence[Word], i: int) -> bool:
    """The clause begins at the preposition: "for which", "in whom"."""
    return words[i].low in ("which", "whom") and (
        words[i - 1].low in load_grammar()["preposition"]
    )


def _in_list(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].low in ("and", ",")


def _relative_kind(words: Sequence[Word], tags: Sequence[Tag], i: int) -> str | None:
    low, before = words[i].low, words[i - 1]
    if low == "that":
        if before.mark or before.low in load_grammar()["preposition"]:
            return "complement" if _verb_ahead(words, tags, i + 1) else None
        if i + 1 < len(words) and tags[i + 1] in ("verb", "aux") and tags[i - 1] == "word":
            return "relative"
        return "complement" if _verb_ahead(words, tags, i + 1) else None
    if low in ("who", "where") and tags[i - 1] in ("verb", "aux"):
        return None
    return "relative" if _verb_ahead(words, tags, i + 1) else None


def _subordinate_kind(words: Sequence[Word], tags: Sequence[Tag], i: int) -> str | None:
    low = words[i].low
    if low == "as" and i and words[i - 1].low in ("such", "well", "same", "far"):
        return None
    if not _verb_ahead(words, tags, i + 1, limit=9 if low in _TIME_SUBORDINATORS else 16):
        return None
    if low in _TIME_SUBORDINATORS and not _subject_ahead(words, tags, i + 1):
        return None
    return "subordinate"


def _subject_ahead(words: Sequence[Word], tags: Sequence[Tag], i: int) -> bool:
    """After "before", "since": a clause has a subject and then a finite verb ("before it left")."""
    for j in range(i, min(i + 7, len(words))):
        if words[j].mark and not is_quote_mark(words[j]):
            return False
        if tags[j] in ("verb", "aux"):
            return j > i
        if tags[j] == "ing" and j == i:
            return False
    return False


def _coordinate_kind(words: Sequence[Word], tags: Sequence[Tag], i: int) -> str | None:
    """Tell "and sent …" (shared subject) from "and Russia sent …" (its own)."""
    grammar, j = load_grammar(), i + 1
    while j < len(words) and (
        words[j].low in grammar["adverb_not_subject"] or is_quote_mark(words[j])
    ):
        j += 1
    if j >= len(words):
        return None
    if tags[j] in ("verb", "aux"):
        return "shared"
    if words[i - 1].low == "," or words[i].low in ("but", "nor", "yet"):
        return "main" if _verb_ahead(words, tags, j, limit=12) else None
    pronoun = words[j].low in ("it", "they", "he", "she", "we", "i", "there", "this", "that")
    return "main" if pronoun and _verb_ahead(words, tags, j, limit=4) else None


def _verb_ahead(words: Sequence[Word], tags: Sequence[Tag], i: int, limit: int = 16) -> bool:
    """A finite verb comes before the next break."""
    for j in range(i, min(i + limit, len(words))):
        if words[j].mark and words[j].low in _BREAK_MARKS:
            return False
        if tags[j] in ("verb", "aux"):
            return True
    return False
