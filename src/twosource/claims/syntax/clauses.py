"""Cut a sentence into clauses, without a parser.

Invariant: the own words of the clauses of a sentence do not overlap, and every word belongs to
one clause. A clause that is interrupted by a relative clause keeps both of its parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Literal

from twosource.claims.syntax.tags import FINITE, Tag
from twosource.claims.syntax.words import Word, is_quote_mark, load_classes, load_grammar

Kind = Literal[
    "main",
    "shared",
    "relative",
    "participle",
    "reason",
    "subordinate",
    "complement",
    "resume",
]

_BREAK_MARKS = frozenset(";:—–")
_TIME_SUBORDINATORS = frozenset({"after", "before", "since", "until", "as", "once"})
_RELATIVE_PRONOUNS = frozenset({"which", "whom"})
_SUBJECT_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "there", "this", "that"})
_NOUN = 5  # words before a relative clause among which the noun that it is about stands
_AHEAD = 16  # words in which a clause must have shown its verb
_VERBS = FINITE | {"ing", "inf"}
_LENT = frozenset({"shared", "relative", "participle", "reason"})


@dataclass(slots=True)
class Clause:
    """Words ``first..last`` (last not included) of one clause, without the holes in it.

    ``lender`` is the index of the clause that lends its subject ("X sent … and received …") or,
    for a relative clause, the noun it is about.
    """

    first: int
    last: int
    kind: Kind = "main"
    lender: int | None = None
    holes: list[tuple[int, int]] = field(default_factory=list)

    def indices(self) -> list[int]:
        """The indices of its own words."""
        if not self.holes:
            return list(range(self.first, self.last))
        return [
            i
            for i in range(self.first, self.last)
            if not any(start <= i < end for start, end in self.holes)
        ]


@cache
def _openers() -> frozenset[str]:
    """The words that a clause can begin with where no mark stands before it."""
    classes = load_classes("relative", "preposition", "subordinator", "coordinator")
    return classes | {"for"}


class Cutter:
    """Finds where the clauses of one sentence (or of one stretch of it) begin."""

    def __init__(self, words: Sequence[Word], tags: Sequence[Tag]) -> None:
        self.words = words
        self.tags = tags
        self.clauses: list[Clause] = []

    def cut(self) -> list[Clause]:
        """The clauses, in order."""
        edges: list[tuple[int, Kind]] = [(0, "main"), *self._cuts(), (len(self.words), "main")]
        for (start, kind), (end, _) in pairwise(edges):
            if end > start:
                self._add(start, end, kind)
        return self.clauses

    def _add(self, start: int, end: int, kind: Kind) -> None:
        """Append a piece as a clause of its own, or join it to the clause that it continues."""
        if kind == "resume":
            self._resume(start, end)
            return
        last = self.clauses[-1] if self.clauses else None
        if last is not None and kind in ("main", "shared"):
            whole = self._has_verb(range(start, end)) and self._has_verb(last.indices())
            if not whole:
                last.last = end
                return
        lender = len(self.clauses) - 1 if self.clauses and kind in _LENT else None
        self.clauses.append(Clause(start, end, kind, lender))

    def _has_verb(self, indices: Sequence[int]) -> bool:
        return any(self.tags[i] in _VERBS for i in indices)

    def _resume(self, start: int, end: int) -> None:
        """The main clause goes on after a relative clause: "X, which …, said"."""
        for clause in reversed(self.clauses):
            if clause.kind != "relative":
                clause.holes.append((clause.last, start))
                clause.last = end
                return
        self.clauses[-1].last = end

    def _cuts(self) -> list[tuple[int, Kind]]:
        """Where clauses begin, and of what kind each is; in order."""
        cuts: list[tuple[int, Kind]] = []
        resumes: list[tuple[int, Kind]] = []
        closing: int | None = None  # the comma that ends an open ", which" clause
        for i in range(1, len(self.words)):
            if closing == i:
                cuts.append((i + 1, "resume"))
                closing = None
                continue
            marked = self.words[i - 1].mark
            kind = self._kind(i) if marked or self.words[i].low in _openers() else None
            if kind is None:
                continue
            cuts.append((i, kind))
            if kind == "relative" and self.words[i - 1].low == ",":
                closing = self._closing_comma(i)
            elif kind == "relative" and (verb := self._outer_verb(i, cuts)) is not None:
                resumes.append((verb, "resume"))
        return sorted([*cuts, *resumes])

    def _outer_verb(self, start: int, cuts: Sequence[tuple[int, Kind]]) -> int | None:
        """The verb of the clause whose subject a relative clause describes without commas."""
        first = max((at for at, _ in cuts if at < start), default=0)
        if any(self.tags[i] in FINITE for i in range(first, start)):
            return None
        seen, gap, adverbs = False, False, load_classes("adverb_not_subject", "negation")
        for i in range(start + 1, len(self.words)):
            low = self.words[i].low
            if self.words[i].mark and not is_quote_mark(self.words[i]):
                return None
            if low in load_classes("coordinator", "subordinator"):
                return None
            if self.tags[i] in FINITE:
                if seen and gap and self.tags[i - 1] != "to":
                    return i
                seen = True
            elif seen and self.tags[i] == "word" and low not in adverbs:
                gap = True
        return None

    def _closing_comma(self, start: int) -> int | None:
        """The comma after which the interrupted clause goes on with its verb."""
        adverbs = load_grammar()["adverb_not_subject"]
        for i in range(start + 2, len(self.words)):
            if self.words[i].low != ",":
                continue
            after = i + 1
            while after < len(self.words) and self.words[after].low in adverbs:
                after += 1
            if after < len(self.words) and self.tags[after] in FINITE:
                return i
        return None

    def _kind(self, i: int) -> Kind | None:
        """The kind of clause that begins at word ``i``, or None.

        "If" and "unless" begin none: a condition and what follows from it are one claim.
        """
        grammar, word, before = load_grammar(), self.words[i], self.words[i - 1]
        if before.low in _BREAK_MARKS and not word.mark:
            return "main"
        found: Kind | None = None
        if word.low in grammar["relative"]:
            found = None if self._governs(i - 1) else self._relative(i)
        elif self._governs(i):
            found = self._relative(i + 1)
        elif word.low in grammar["subordinator"]:
            found = self._subordinate(i)
        elif word.low in grammar["coordinator"]:
            found = self._coordinate(i)
        elif before.low == "," and self.tags[i] == "ing" and not self._in_list(i):
            found = "participle"
        elif before.low == "," and self._is_spliced(i):
            found = "main"
        elif before.low == "," and word.low == "never" and self._verb_ahead(i + 1, 2):
            found = "shared"
        elif word.low == "for" and i + 1 < len(self.tags) and self.tags[i + 1] == "ing":
            found = "reason"
        return found

    def _is_spliced(self, i: int) -> bool:
        """A clause of its own behind a comma alone: "we chartered nothing, we owe nothing"."""
        subject = self.words[i].low in _SUBJECT_PRONOUNS - {"that", "this"}
        return subject and i + 1 < len(self.tags) and self.tags[i + 1] in FINITE

    def _governs(self, i: int) -> bool:
        """The clause begins at the preposition: "for which", "in whom"."""
        after = self.words[i + 1].low if i + 1 < len(self.words) else ""
        return (
            after in _RELATIVE_PRONOUNS and self.words[i].low in load_grammar()["preposition"]
        )

    def _in_list(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.words[i + 1].low in ("and", ",")

    def _relative(self, i: int) -> Kind | None:
        if not self._verb_ahead(i + 1):
            return None
        if self.words[i].low == "that":
            after_noun = self.tags[i - 1] == "word" and not self._is_preposition(i - 1)
            return "relative" if after_noun and self.tags[i + 1] in FINITE else "complement"
        asked = self.words[i].low in ("who", "where") and self.tags[i - 1] in FINITE
        return None if asked else "relative"

    def _is_preposition(self, i: int) -> bool:
        return self.words[i].low in load_grammar()["preposition"]

    def _subordinate(self, i: int) -> Kind | None:
        low, before = self.words[i].low, self.words[i - 1].low
        if low in ("if", "unless", "so", "should", "suppose"):
            return None
        if low == "as" and before in ("such", "well", "same", "far", "soon", "long"):
            return None
        if low in _TIME_SUBORDINATORS:
            return "subordinate" if self._subject_ahead(i + 1) else None
        return "subordinate" if self._verb_ahead(i + 1) else None

    def _subject_ahead(self, i: int) -> bool:
        """A clause follows, not a noun phrase: first a subject, then a finite verb."""
        for j in range(i, min(i + 7, len(self.words))):
            if self.words[j].mark and not is_quote_mark(self.words[j]):
                return False
            if self.tags[j] in FINITE:
                return j > i
            if self.tags[j] == "ing" and j == i:
                return False
        return False

    def _coordinate(self, i: int) -> Kind | None:
        """Tell "and sent …" (shared subject) from "and Russia sent …" (its own)."""
        adverbs, j = load_grammar()["adverb_not_subject"], i + 1
        while j < len(self.words) and (
            self.words[j].low in adverbs or is_quote_mark(self.words[j])
        ):
            j += 1
        if j >= len(self.words):
            return None
        if self.tags[i - 1] == "verb" and self.tags[j] == "verb":
            return None  # verbs in a row share their object: "loaded or carried oil"
        if self.tags[j] in FINITE or self._verb_after_phrase(j):
            return None if self._continues_infinitive(i, j) else "shared"
        pronoun = self.words[j].low in _SUBJECT_PRONOUNS
        strong = self.words[i - 1].low == "," or self.words[i].low in ("but", "nor", "yet")
        limit = 12 if strong else 4
        return "main" if (strong or pronoun) and self._verb_ahead(j, limit) else None

    def _continues_infinitive(self, i: int, j: int) -> bool:
        """The second verb hangs on the same "to": "to isolate and punish"."""
        plain = self.words[j].low in load_grammar()["plain_verb"]
        return plain and any(self.tags[k] == "to" for k in range(max(0, i - 6), i - 1))

    def _verb_after_phrase(self, j: int) -> bool:
        """A short phrase of time or place before the verb: "and in May 2023 traveled"."""
        if self.words[j].low not in ("in", "on", "at", "last", "this", "by"):
            return False
        return any(self.tags[k] in FINITE for k in range(j + 2, min(j + 5, len(self.words))))

    def _verb_ahead(self, i: int, limit: int = _AHEAD) -> bool:
        """A finite verb comes before the next break."""
        for j in range(i, min(i + limit, len(self.words))):
            if self.words[j].low in _BREAK_MARKS:
                return False
            if self.tags[j] in FINITE:
                return True
        return False


def find_clauses(words: Sequence[Word], tags: Sequence[Tag]) -> list[Clause]:
    """The clauses of one sentence (or of one stretch of it), in order."""
    return Cutter(words, tags).cut()


def find_subject(clauses: Sequence[Clause], clause: Clause, tags: Sequence[Tag]) -> list[int]:
    """The words of the subject that a clause shares with another, empty if it has its own."""
    if clause.lender is None:
        return []
    lender = clauses[clause.lender]
    words = [i for i in lender.indices() if i < clause.first]
    if clause.kind == "relative":
        return words[-_NOUN:]
    verb = next((k for k, i in enumerate(words) if tags[i] in FINITE), len(words))
    if clause.kind == "reason":
        return words[verb + 1 :]
    if verb == 0 and lender.lender is not None:
        return find_subject(clauses, lender, tags)
    return words[:verb]
