"""How something is claimed, what it is about and who says it: act, class, realis and source.

A tower above the trunk reads a document passage by passage; every word then votes, and the
words of a claim are weighed against each other. What they ask for as a source is compared with
every word of the passage, and with the document's own voice. Invariant: a judgment depends on
the passage and the words asked about alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter, itemgetter

import numpy as np

from twosource.learned.encoder import STATES, Encoder, load_encoder
from twosource.learned.tagging import Floats
from twosource.learned.wordpiece import Span, Words, find_quoted
from twosource.records.attribution import Act

ACTS: tuple[Act, ...] = (
    "assert", "report", "allege", "estimate", "assess", "announce", "predict", "warn",
    "threaten", "demand", "deny", "admit", "dismiss", "refuse_comment", "dispute_identity",
    "criticise", "opine", "recall",
)  # fmt: skip
CLASSES = (
    "transfer", "purchase", "possess", "military_use", "damage", "sanction", "evade_sanctions",
    "agreement", "partnership", "plan_facility", "technical_support", "integrate_networks",
    "meet_visit", "capability", "identity", "publish", "source_reliability", "attitude",
    "assessment", "legal_or_diplomatic_measure", "other",
)  # fmt: skip
REALIS = (
    "actual", "ongoing", "planned", "future", "conditional", "directive", "capability",
    "generic", "normative",
)  # fmt: skip
ANSWERS: tuple[Act, ...] = ("refuse_comment", "deny", "admit", "dismiss")  # to what is claimed
ANSWERS_AT = [ACTS.index(act) for act in ANSWERS]
LABELS = (*ACTS, *CLASSES, *REALIS)
GROUPS = tuple(np.cumsum([len(ACTS), len(CLASSES)]).tolist())
HEAD = TOWER = "claims"
SHARE, VOTES, KEY = f"{HEAD}_share", f"{HEAD}_votes", f"{HEAD}_key"
LINK = 64  # numbers by which a claim finds the words of its source
BALLOT = len(LABELS) + 1 + LINK  # scores of labels and of the author, what is asked for
BALLOTS = 3  # votes of a word: one for each of two ways to weigh words, one unweighed
BESIDE = 0.25  # of the chance of the likeliest word, from which its neighbors belong to it
BATCH = 512  # passages read at a time, to bound memory


@dataclass(frozen=True)
class Judgment:
    """What the words of a claim voted for, made chances of when they are asked for.

    ``scores`` are those of ``LABELS`` and of the document's own voice, then what the claim asks
    for as its source; ``key`` is what each of the ``words`` of the passage offers, which begins
    at ``start``.
    """

    scores: Floats
    key: Floats
    words: tuple[Span, ...]
    start: int

    @cached_property
    def acts(self) -> Floats:
        """Chances in the order of ``ACTS``."""
        return _softmax(self.scores[: GROUPS[0]])

    @cached_property
    def classes(self) -> Floats:
        """Chances in the order of ``CLASSES``."""
        return _softmax(self.scores[GROUPS[0] : GROUPS[1]])

    @cached_property
    def realis(self) -> Floats:
        """Chances in the order of ``REALIS``."""
        return _softmax(self.scores[GROUPS[1] : len(LABELS)])

    @cached_property
    def author(self) -> float:
        """The chance that the document itself says so."""
        return float(self._voices[0])

    @property
    def sources(self) -> Floats:
        """The chance of each word of the passage to name who else does."""
        return self._voices[1:]

    @cached_property
    def _voices(self) -> Floats:
        at = len(LABELS)
        own, wanted = self.scores[at : at + 1], self.scores[at + 1 :]
        # Not ``@``: from a hundred words on it would start a thread a core for next to nothing.
        found = np.einsum("wd,d->w", self.key, wanted) / np.sqrt(np.float32(LINK))
        return _softmax(np.concatenate((own, found)))

    def source(self) -> tuple[Span, float]:
        """The likeliest words that name the source, and the chance that they do."""
        sources = self.sources
        first = last = int(sources.argmax())
        least = BESIDE * sources[first]
        while first and sources[first - 1] >= least:
            first -= 1
        while last + 1 < len(self.words) and sources[last + 1] >= least:
            last += 1
        span = self.start + self.words[first][0], self.start + self.words[last][1]
        return span, float(sources[first : last + 1].sum())


@dataclass(frozen=True)
class Passage:
    """One passage of a document as read: where its words are, and how each of them votes.

    ``share`` says how much each vote of a word weighs beside the votes of the claim's others,
    ``states`` what the tower makes of each word.
    """

    words: Words
    start: int
    share: Floats
    votes: Floats
    key: Floats
    states: Floats
    judged: dict[Span, Judgment] = field(default_factory=dict)  # by first word and end

    @cached_property
    def mean(self) -> Floats:
        """The mean of the states."""
        mean: Floats = self.states.mean(axis=0)
        return mean

    def find(self, span: Span) -> Span | None:
        """First word and end of these words of the document; None where there are none."""
        bounds = self.words.bounds
        first = bisect_right(bounds, span[0] - self.start, key=itemgetter(1))
        last = bisect_left(bounds, span[1] - self.start, key=itemgetter(0))
        return (first, last) if first < last else None

    def judge(self, span: Span) -> Judgment | None:
        """Judge the claim in these words; None where there are none."""
        words = self.find(span)
        if words is None:
            return None
        if words not in self.judged:
            scores = self._count(*words)
            self.judged[words] = Judgment(scores, self.key, self.words.bounds, self.start)
        return self.judged[words]

    def _count(self, first: int, last: int) -> Floats:
        """The votes of these words, each ballot weighed in its own way."""
        weights = _softmax(self.share[first:last])
        scores: Floats = np.einsum("wb,wbl->l", weights, self.votes[first:last])
        return scores


@dataclass(frozen=True, slots=True)
class Senses:
    """What was read of one document, asked claim by claim."""

    passages: tuple[Passage, ...]

    def judge(self, span: Span) -> Judgment | None:
        """Judge the claim in these words of the document; None where nothing was read."""
        passage = self.passage(span)
        return passage.judge(span) if passage else None

    def passage(self, span: Span) -> Passage | None:
        """The passage that these words of the document stand in."""
        at = bisect_right(self.passages, span[0], key=attrgetter("start")) - 1
        return self.passages[at] if at >= 0 else None


def read_senses(
    texts: Sequence[str], passages: Sequence[Sequence[Span]], encoder: Encoder | None = None
) -> list[Senses]:
    """Read the given passages of each document: paragraphs, mostly (``find_passages``).

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    encoder.labels(HEAD, LABELS)
    places = [(number, span) for number, spans in enumerate(passages) for span in spans]
    found: list[list[Passage]] = [[] for _ in texts]
    for at in range(0, len(places), BATCH):
        chosen = places[at : at + BATCH]
        parts = [texts[number][start:end] for number, (start, end) in chosen]
        read = encoder.read(parts)
        marks = [find_quoted(part, one.words) for part, one in zip(parts, read, strict=True)]
        outputs = encoder.ask(TOWER, read, marks, states=True)
        for (number, (start, _)), one, output in zip(chosen, read, outputs, strict=True):
            if output:
                found[number].append(make_passage(one.words, start, output))
    return [Senses(tuple(passages)) for passages in found]


def make_passage(words: Words, start: int, output: Mapping[str, Floats]) -> Passage:
    """A passage and what the tower says of its words; they weigh the same in a third ballot."""
    alike = np.zeros((len(words.bounds), 1), np.float32)
    share = np.concatenate((output[SHARE], alike), axis=1)
    votes = output[VOTES].reshape(-1, BALLOTS, BALLOT)
    return Passage(words, start, share, votes, output[KEY], output[STATES])


def _softmax(scores: Floats) -> Floats:
    """Scores as chances, along the first axis; ``reduce`` alone, for the arrays are tiny."""
    powers = np.exp(scores - np.maximum.reduce(scores))
    chances: Floats = powers / np.add.reduce(powers)
    return chances
