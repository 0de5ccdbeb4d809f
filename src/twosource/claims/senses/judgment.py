"""What the learned reader thinks of a claim's class, act, realis and source, beside the rules.

The rules name one class, one act and one realis of every claim. Where they know no class the
model need not be very sure, to overrule a class or a realis it must be; an answer that the
rules have found (a denial, a refusal …) stands, unless the model rules it out.
Invariant: without a model the rules decide alone.
"""

from typing import cast

from twosource.learned.claims import (
    ACTS,
    ANSWERS,
    ANSWERS_AT,
    CLASSES,
    REALIS,
    Judgment,
    Senses,
)
from twosource.records.attribution import Act, Span
from twosource.records.claim import Realis

# Chances from which the model is believed, chosen by totals on reports that neither side was
# made with and on the development dossier, which only the rules were tuned on.
NAMED = 0.45  # for a class where the rules know none
OVERRULED = 0.65  # for another class than the rules'
DOUBTED = 0.1  # of the rules' class, under which a smaller chance of another is enough:
LOOSE = 0.4  # where the rules read it from a word of several senses
CLEAR = 0.6  # where they read it from a word of one sense
BORROWED = 0.25  # where they take it from the matter at hand
ANSWERED = 0.55  # for an answer where the rules read a statement
DENIED = 0.4  # for a denial in plain words, if likeliest: it has more shapes than other answers
HEARD = 0.5  # for a class or an answer of words that the rules take for no claim
KEPT = 0.005  # for an answer that the rules found, under which it was none
INFERRED = 0.1  # the same where the rules see no more than a negation
SURE = 0.9  # for another act than the answer that the rules found
SCORNED = 0.6  # for a denial where they found scorn: "calls it a fabrication"
FACT = 0.9  # for a fact where the rules read a mood: "could not account for"
DONE = 0.95  # for a fact where they read what is planned or goes on
MOOD = 0.6  # for another mood, or one where they read a fact
OWN = 0.35  # of the document itself, below which somebody else speaks
POINTED = 0.4  # of the words that name who does
SURELY, CERTAIN = 0.05, 0.8  # the same where the rules hear somebody else
_PLAIN: frozenset[Act] = frozenset({"assert", "assess", "opine"})


class Judge:
    """Weighs the word of the rules against the model's, for the claims of one document."""

    def __init__(self, senses: Senses | None = None) -> None:
        self._senses = senses

    def predicate(self, span: Span, read: str, doubted: float = OVERRULED) -> str:
        """The class of the claim in these words, where the rules read ``read``.

        ``doubted`` is the chance from which another class is believed where the rules' own is
        hardly likely: the less they have it from the words themselves, the lower.
        """
        judgment = self._judge(span)
        if judgment is None:
            return read
        best = int(judgment.classes.argmax())
        least = NAMED if read == "other" else OVERRULED
        if read != "other" and judgment.classes[CLASSES.index(read)] < DOUBTED:
            least = min(least, doubted)
        return CLASSES[best] if judgment.classes[best] > least else read

    def hears(self, span: Span, *, answers: bool = False) -> bool:
        """These words claim something of a class or answer, by the model alone.

        ``answers`` asks for an answer alone: words that hardly are a claim in themselves.
        """
        judgment = self._judge(span)
        if judgment is None:
            return False
        best = int(judgment.classes.argmax())
        typed = CLASSES[best] != "other" and judgment.classes[best] > HEARD and not answers
        return typed or float(judgment.acts[ANSWERS_AT].max()) > HEARD

    def source(self, span: Span, read: Span | None, *, own: bool) -> Span | None:
        """The words that name who says this, where the rules are wrong; None where they stand.

        ``own`` says that the rules hear the document alone, ``read`` is the source they found.
        """
        judgment = self._judge(span)
        if judgment is None or judgment.author > (OWN if own else SURELY):
            return None
        words, chance = judgment.source()
        if read is not None and read[0] < words[1] and read[1] > words[0]:
            return None
        return words if chance > (POINTED if own else CERTAIN) else None

    def act(
        self, span: Span, read: Act, *, inferred: bool = False, of_others: bool = False
    ) -> Act:
        """The act of the claim in these words, where the rules read ``read``.

        ``inferred`` says that they take a denial from a negation in plain words, ``of_others``
        that the words say what others did, and say it in the positive.
        """
        judgment = self._judge(span)
        if judgment is None:
            return read
        if read in ANSWERS:
            return _weigh(judgment, read, INFERRED if inferred and read == "deny" else KEPT)
        chances = judgment.acts[ANSWERS_AT]
        best = int(chances.argmax())
        likeliest = ACTS[int(judgment.acts.argmax())] == "deny"
        unsaid = likeliest and read in _PLAIN and not of_others
        least = DENIED if unsaid else ANSWERED
        return ANSWERS[best] if chances[best] > least else read

    def realis(self, span: Span, read: Realis) -> Realis:
        """How real the claim in these words is, where the rules read ``read``."""
        judgment = self._judge(span)
        if judgment is None:
            return read
        best = int(judgment.realis.argmax())
        named = cast("Realis", REALIS[best])
        fact = DONE if read in ("planned", "ongoing") else FACT
        return named if judgment.realis[best] > (fact if named == "actual" else MOOD) else read

    def _judge(self, span: Span) -> Judgment | None:
        return self._senses.judge(span) if self._senses else None


def _weigh(judgment: Judgment, read: Act, least: float) -> Act:
    """An answer that the rules have found, or the act that the model is sure of instead."""
    best = int(judgment.acts.argmax())
    if judgment.acts[best] > SURE or judgment.acts[ACTS.index(read)] < least:
        return ACTS[best]
    scorned = read == "dismiss" and judgment.acts[ACTS.index("deny")] > SCORNED
    return "deny" if scorned else read
