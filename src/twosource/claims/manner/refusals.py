"""Words that leave a question unanswered: "that is a matter for the owner", "we never comment".

Invariant: what refuses is read off the words of one clause; nothing here is a denial.
"""

from collections.abc import Sequence

from twosource.claims.manner.answers import matches
from twosource.claims.manner.modality import clause_text, may_hold
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar


def is_refusal(scene: Scene, indices: Sequence[int]) -> bool:
    """The words refuse an answer: "we do not comment on", "it had nothing to add"."""
    text = clause_text(scene, indices)
    phrases = load_grammar()["refusal"] if may_hold("refusal", text) else ()
    if any(f" {phrase} " in f" {text} " for phrase in phrases):
        return True
    return matches("refusals", scene, indices)
