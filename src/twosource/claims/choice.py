"""Which of the triggers of a clause may stand: those that its words and its voice bear out.

Invariant: nothing here changes a clause or a trigger; every answer is yes or no.
"""

import re
from dataclasses import dataclass

from twosource.claims.arguments import Arguments
from twosource.claims.manner.introductions import announces
from twosource.claims.manner.modality import clause_text
from twosource.claims.memory import Memory
from twosource.claims.senses.around import is_money
from twosource.claims.stretches import Stretch, has_verb
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import MOVES, Trigger, pronoun_for_goods
from twosource.claims.voices import Voices

_FIRM = 3.0  # weight of a trigger that may stand in a short relative clause
_NEAR = 4  # words behind a verb among which its way begins
_GOVERNED = 6  # words before a that-clause among which the verb stands that takes it
_UNNAMED = re.compile(
    r"\bnot to be (?:named|identified|quoted)\b|\b(?:condition of )?anonymity\b"
    r"|\bnames? (?:to |not |should |was |were |been )*(?:be )?(?:withheld|printed|left out)\b"
    r"|\b(?:left|leave|leaves|leaving|kept|keep) out (?:his|her|their) names?\b"
    r"|\bnot (?:authorized|authorised|permitted|allowed) to (?:speak|talk|comment)\b"
)
_TRAVELS = frozenset({"sail", "fly", "run", "travel", "pass", "roll"})  # but where to?
_WAYS = frozenset(
    {"to", "from", "for", "into", "through", "via", "across", "over", "aboard", "by"}
)
_ANYBODY = frozenset({"any", "anyone", "anybody", "anything", "whoever", "whatever"})
_HEAD = 4  # words of the noun before a relative clause
_OBJECT = 0.5  # by which a noun that completes its verb may fall short of a firm one
_WEAK = 1.0  # weight of a trigger that needs its item in the right slot


@dataclass(frozen=True, slots=True)
class Choice:
    """What the choice of a trigger looks at besides its clause."""

    voices: Voices
    memory: Memory
    goods_known: bool

    def passes(self, scene: Scene, stretch: Stretch, trigger: Trigger) -> bool:
        """The trigger says something of its own here."""
        return not (
            self._says_nothing(scene, stretch, trigger)
            or self._introduces(scene, stretch, trigger)
        )

    def _introduces(self, scene: Scene, stretch: Stretch, trigger: Trigger) -> bool:
        """The words only describe the source, or say no more than that it gives no answer."""
        if not stretch.bare or trigger.first in stretch.content or stretch.voice is None:
            return False
        return self.voices.introduces(stretch.voice, scene.words[trigger.first].start)

    def is_deed_cue(self, scene: Scene, trigger: Trigger) -> bool:
        """The cue itself is the deed: "offered 25 launchers"."""
        handed = trigger.entry.predicate in ("transfer", "purchase")
        return handed and self.voices.is_cue(scene, trigger.first)

    def _says_nothing(self, scene: Scene, stretch: Stretch, trigger: Trigger) -> bool:
        """Leave out what would mislead or tells nothing: short asides, bare titles, denials."""
        if stretch.kind == "relative" and (
            _is_of_anybody(scene, stretch) or not _is_firm(trigger, stretch)
        ):
            return True
        if stretch.voice is None and (
            hides_a_name(scene, stretch)
            or announces(scene, stretch.own, stretch.kind, trigger.entry.predicate)
        ):
            return True
        if stretch.bare:
            cue = self.voices.is_cue(scene, trigger.first)
            judged = trigger.entry.predicate == "source_reliability"
            return cue and judged and not _is_left_open(scene, stretch, trigger)
        if stretch.voice is not None:
            return False
        if trigger.entry.predicate == "attitude" and not _names_somebody(scene, stretch):
            return True
        denials = load_grammar()["denial"]
        governing = range(max(0, stretch.own[0] - _GOVERNED), stretch.own[0])
        seen = [*stretch.own, *(governing if stretch.kind == "complement" else ())]
        denied = any(scene.words[i].low in denials for i in seen)
        said = has_verb(scene, stretch.own) or scene.mentions_in(stretch.own)
        return denied or not (said or trigger.entry.form == "phrase")

    def _goes_somewhere(self, scene: Scene, trigger: Trigger) -> bool:
        """A way or an end follows the verb: "went over the bridge"."""
        after = scene.words[trigger.last : trigger.last + _NEAR]
        return any(word.low in _WAYS for word in after) or len(after) < _NEAR

    def holds(
        self, scene: Scene, stretch: Stretch, trigger: Trigger, arguments: Arguments
    ) -> bool:
        """A weak verb needs goods where its item belongs, a noun something that it is about."""
        if trigger.noun and not arguments.roles and trigger.entry.form in ("noun", "plural"):
            firm = max(trigger.entry.weight, trigger.score) >= _FIRM - _OBJECT
            told = stretch.voice is not None and firm
            return (
                stretch.bare or told or self.memory.latest(trigger.entry.predicate) is not None
            )
        if trigger.entry.weight > _WEAK:
            return True
        if arguments.tells_goods:
            stays = trigger.entry.lemma in _TRAVELS and len(arguments.roles) == 1
            return not stays or trigger.noun or self._goes_somewhere(scene, trigger)
        if arguments.quantity is not None and is_money(arguments.quantity.unit):
            return True
        after = scene.words[trigger.last].low if trigger.last < len(scene.words) else ""
        if trigger.entry.frame in ("give", "buy") and not trigger.noun and after == "them":
            return self.goods_known
        moves = trigger.entry.frame in MOVES and not trigger.noun
        return moves and pronoun_for_goods(scene, stretch.own, trigger.first)


def hides_a_name(scene: Scene, stretch: Stretch) -> bool:
    """The clause only tells why a source is not named."""
    return _UNNAMED.search(clause_text(scene, stretch.own)) is not None


def _is_left_open(scene: Scene, stretch: Stretch, trigger: Trigger) -> bool:
    """The cue says what could not be checked: "could not verify the records"."""
    negation = load_grammar()["negation"]
    negated = any(scene.words[i].low in negation for i in stretch.own)
    return negated and trigger.entry.form != "phrase"


def _names_somebody(scene: Scene, stretch: Stretch) -> bool:
    """Somebody is named who may feel what the document says: no mere "they are glad"."""
    return bool(scene.mentions_in([*stretch.own, *stretch.lent]))


def _is_firm(trigger: Trigger, stretch: Stretch) -> bool:
    """A relative clause carries a claim of its own only with a strong verb."""
    return stretch.voice is not None or (trigger.entry.weight >= _FIRM and not trigger.noun)


def _is_of_anybody(scene: Scene, stretch: Stretch) -> bool:
    """The clause says of nobody that he did it: "on any company that carried the arms"."""
    return any(scene.words[i].low in _ANYBODY for i in stretch.lent[-_HEAD:])
