"""How a clause says its content: negated or left open, how real, with what hedges.

Invariant: everything is read off the words of the clause itself; offsets are exact.
"""

import re
from collections.abc import Sequence
from functools import cache

from twosource.attribution.cues import load_context
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.attribution import Act
from twosource.records.claim import Hedge, HedgeBy, Polarity, Realis
from twosource.text.phrases import Phrases, word_runs

_HEDGE_SETS: tuple[tuple[str, HedgeBy], ...] = (
    ("hedge_distance", "author-distancing"),
    ("hedge_booster", "author-booster"),
    ("hedge_author", "author"),
    ("hedge_speaker", "speaker"),
)
_ADJECTIVAL = re.compile(  # "the promised systems", "guns pledged by": past pledges, not plans
    r"\b(?:the|of|its|their|these|those|all)\s+(?:promised|pledged|offered|planned)\b"
    r"|\b(?:promised|pledged|offered)\s+(?:by|in|at|last|earlier)\b|\bunder contract\b"
)
_RESTRICTION = re.compile(
    r"\b(?:only|alone) $|\b(?:solely|exclusively|purely)\b|\bnothing (?:else|but)\b"
    r"|\bonly (?:to|in|for|with|on|by) "
)
_RESTRICTING = frozenset(  # words of which every restriction holds one
    {"only", "alone", "solely", "exclusively", "purely", "nothing"}
)
_REBUTTAL = (
    r"\b(?:{words}|not true|incorrect|wrong)\b"
    r"|\bwithout (?:any |all )?(?:foundation|basis)\b|\bno (?:foundation|basis|truth)\b"
    r"|\bnothing of the (?:kind|sort)\b|\bnot correspond to (?:reality|the facts)\b"
)
_POINTERS = frozenset(
    {"it", "they", "he", "she", "we", "none", "this", "that", "these", "those"}
)
_REPLY = 6  # words of a sentence that only answers the one before it
# What may or could have been is a guess at a fact; what one would rather is no condition.
_GUESSED = re.compile(
    r"\b(?:may|might|could)(?= (?:not |well |never )?have\b)"
    r"|\bwould (?:rather|like|prefer|not bet)\b|\b(?:could|can|may) not be\b"
)
_GUESSING = frozenset({"may", "might", "could", "would", "can"})
_BACKSHIFT = re.compile(r"^(?!.*\b(?:any|should|had|could|might)\b).*\bwould\b")
_LASTING = re.compile(r"\b(?:has|have) (?:not )?been\b.* since\b|\bever since\b")
# What is not ruled out stays open; what is ruled out does not.
_NOT_EXCLUDED = re.compile(
    r"\b(?:not|never|neither|nor|cannot|hardly|no longer|can't|couldn't|didn't|doesn't|don't"
    r"|won't|wouldn't)(?: \w+){0,3} (?:rul(?:e|es|ed|ing) out|exclud(?:e|es|ed|ing))\b"
)
_OTHER_THINGS = frozenset({"another", "different", "other", "elsewhere"})
_CORRELATES = 5  # words between "not" and the "but" that answers it
_FEW = 6  # words: a shorter content rarely names a new matter
_EVENTS = frozenset(
    {
        "transfer", "purchase", "military_use", "damage", "technical_support",
        "evade_sanctions", "integrate_networks", "plan_facility", "partnership",
        "legal_or_diplomatic_measure",
    }
)  # fmt: skip


@cache
def _phrases(name: str) -> Phrases:
    """The phrases of one grammar class by their words."""
    return Phrases(load_grammar()[name])


def may_hold(name: str, text: str) -> bool:
    """All words of a phrase of this grammar class stand in the text."""
    return _phrases(name).may_stand_in(text)


def _has(name: str, text: str) -> bool:
    """A phrase of this grammar class stands in the text."""
    return may_hold(name, text) and bool(_pattern(name).search(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """All phrases of one grammar class as one pattern, the longest first."""
    phrases = sorted(load_grammar()[name], key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases) + r")"
        r"(?![\w-])",
        re.IGNORECASE,
    )


def clause_text(scene: Scene, indices: Sequence[int]) -> str:
    """The words of a clause, in lower case, one space between them."""
    key = tuple(indices)
    if key not in scene.said:
        words = [scene.words[i] for i in key]
        scene.said[key] = " ".join([word.low for word in words if not word.mark])
    return scene.said[key]


def is_open(scene: Scene, indices: Sequence[int]) -> bool:
    """The clause leaves the matter open: "could not be verified", "neither could rule out"."""
    text = clause_text(scene, indices)
    return _has("agnostic", text) or bool(_NOT_EXCLUDED.search(text))


def points_back(scene: Scene, indices: Sequence[int]) -> bool:
    """The words name no matter of their own: none at all, "the allegations", "it"."""
    words = [scene.words[i] for i in indices if not scene.words[i].mark]
    return len(words) <= _FEW or any(word.low in load_grammar()["matter"] for word in words)


def names_matter(scene: Scene, indices: Sequence[int]) -> bool:
    """The words only name a matter under dispute: "the charge", "any involvement"."""
    words = [scene.words[i].low for i in indices if not scene.words[i].mark]
    disputed = any(word in load_grammar()["matter"] for word in words)
    return disputed and len(words) <= _FEW and not scene.mentions_in(indices)


def is_negated(scene: Scene, indices: Sequence[int]) -> bool:
    """The clause denies what its verb says."""
    grammar = load_grammar()
    if grammar["negation"].isdisjoint(clause_text(scene, indices).split()):
        return False
    kept = [i for i in indices if not _denies_nothing(scene, indices, i)]
    text = _pattern("no_negation").sub(" ", clause_text(scene, kept).replace("n't", " not"))
    rest = text.split()
    if not any(word in grammar["negation"] and word != "without" for word in rest):
        return False
    if any(word in grammar["stopping"] for word in rest):
        return False  # "had not paused": it goes on
    later = rest[next(i for i, word in enumerate(rest) if word in grammar["negation"]) :]
    return not ("not" in later and ("before" in later or "until" in later) and "will" in rest)


def is_restricted(scene: Scene, indices: Sequence[int]) -> bool:
    """The clause leaves room for nothing else: "in one country only", "solely for peace"."""
    text = clause_text(scene, indices)
    if _RESTRICTING.isdisjoint(word_runs(text)):
        return False
    return bool(_RESTRICTION.search(f"{text} ")) and not _stresses_a_time(scene, indices)


def _stresses_a_time(scene: Scene, indices: Sequence[int]) -> bool:
    """The last word only stresses how short a time it was: "in September alone"."""
    said = [i for i in indices if not scene.words[i].mark]
    if len(said) < 2 or scene.words[said[-1]].low != "alone":
        return False
    before = scene.words[said[-2]]
    return any((time.begin or 0) <= before.start < (time.finish or 0) for time in scene.times)


@cache
def _rebuttal() -> re.Pattern[str]:
    """Words that say of an account that it is not so, those of contempt among them."""
    words = sorted(load_context()["falsehood"], key=len, reverse=True)
    return re.compile(_REBUTTAL.format(words="|".join(words)))


def is_rebuttal(scene: Scene, indices: Sequence[int]) -> bool:
    """The words say of an account that it is not so: "the claim is false", "baseless"."""
    words = [scene.words[i] for i in indices if not scene.words[i].mark]
    pointing = points_back(scene, indices) or (bool(words) and words[0].low in _POINTERS)
    return pointing and bool(_rebuttal().search(clause_text(scene, indices)))


def is_added(scene: Scene, indices: Sequence[int]) -> bool:
    """A that-clause beside another: "and that", unlike "no sign that"."""
    before = scene.words[indices[0] - 1].low if indices[0] else ""
    opens = {scene.words[i].low for i in indices[:1]} | {before}
    return not opens.isdisjoint(load_grammar()["coordinator"])


def is_reply(scene: Scene, indices: Sequence[int]) -> bool:
    """A short sentence that only answers: "They never got there.", "It did."."""
    words = [i for i in indices if not scene.words[i].mark]
    if not 1 < len(words) <= _REPLY or scene.words[words[0]].low not in _POINTERS:
        return False
    ends_in_verb = scene.tags[words[-1]] == "aux"
    ends_in_verb = ends_in_verb or scene.words[words[-1]].low in ("not", "n't")
    return ends_in_verb or is_negated(scene, indices)


def _denies_nothing(scene: Scene, indices: Sequence[int], i: int) -> bool:
    """A negative word that is not about what the clause says to have happened."""
    return (
        _is_contrast(scene, i)
        or _bars_later(scene, i)
        or _numbers(scene, i)
        or _adds_lack(scene, indices, i)
    )


def _numbers(scene: Scene, i: int) -> bool:
    """The "No." of "Workshop No. 14" is short for number."""
    after = scene.words[i + 1 : i + 3]
    short = scene.words[i].low == "no" and len(after) > 1 and after[0].low == "."
    return short and after[0].start == scene.words[i].end and after[1].low[:1].isdigit()


def _adds_lack(scene: Scene, indices: Sequence[int], i: int) -> bool:
    """What is lacking beside what was told: "came with a crew but no papers"."""
    if scene.words[i].low not in ("no", "not") or not i:
        return False
    if scene.words[i - 1].low not in ("but", "and"):
        return False
    told = any(scene.tags[k] in FINITE for k in indices if k < i)
    return told and not any(scene.tags[k] in FINITE for k in indices if k > i)


def _bars_later(scene: Scene, i: int) -> bool:
    """The "not" of "told them not to speak" denies nothing that is said to have happened."""
    after = scene.words[i + 1].low if i + 1 < len(scene.words) else ""
    return scene.words[i].low == "not" and after == "to" and scene.tags[i - 1] in FINITE


def shows_other(scene: Scene, indices: Sequence[int]) -> bool:
    """What is shown is said to be something else: "the pictures are of another ship"."""
    low = [scene.words[i].low for i in indices]
    shown = any(word in load_grammar()["shown"] for word in low)
    return shown and not _OTHER_THINGS.isdisjoint(low)


def is_near_negation(scene: Scene, indices: Sequence[int], trigger: Trigger) -> bool:
    """The negation belongs to the trigger: its subject, its verb group or its own article."""
    grammar = load_grammar()
    at = [i for i in indices if scene.words[i].low in grammar["negation"]]
    if not trigger.noun and any(i > trigger.first for i in at):
        return True
    if not at:
        return False
    between = [i for i in indices if at[-1] < i < trigger.first]
    if any(scene.words[i].low in ("or", "nor") for i in between):
        return True  # "did not order, pay for or receive"
    return not any(scene.tags[i] in ("verb", "ing", "inf") for i in between)


def _is_contrast(scene: Scene, i: int) -> bool:
    """The "not" of "contracts, not speeches", "but not to the plant", "not ten but twelve"."""
    later = [word.low for word in scene.words[i + 1 : i + 1 + _CORRELATES]]
    if scene.words[i].low == "not" and "but" in later and "," not in later:
        return scene.tags[i - 1] not in FINITE if i else True
    return scene.words[i].low == "not" and i > 0 and scene.words[i - 1].low in (",", "but")


def find_realis(
    scene: Scene, indices: Sequence[int], trigger: Trigger | None, *, told: bool = False
) -> Realis:
    """How real the clause says its content is; ``told`` in somebody's reported words."""
    grammar = load_grammar()
    text = clause_text(scene, indices)
    if not _GUESSING.isdisjoint(word_runs(text)):
        text = _GUESSED.sub(" ", text)
    low = set(text.split())
    if "may" in low and _names_may(scene, indices):
        low.remove("may")
    if low & {"if", "unless"}:
        return "conditional"
    moods: tuple[Realis, ...] = ("conditional", "normative", "future")
    mood = next((mood for mood in moods if low & grammar[mood]), None)
    if mood == "conditional" and told and _BACKSHIFT.search(text):
        return "planned"
    if mood is not None:
        return mood
    if may_hold("planned", text) and _has("planned", _ADJECTIVAL.sub(" ", text)):
        return "planned"
    able = trigger is not None and trigger.entry.predicate == "capability"
    if (low & grammar["modal"] or "capable" in low) and not able:
        return "capability"
    return "ongoing" if _is_ongoing(scene, indices, trigger, text, told=told) else "actual"


def settle_realis(act: Act, polarity: Polarity, realis: Realis) -> Realis:
    """How real it is in view of the act: a refusal is a fact, an announcement a plan."""
    if act == "refuse_comment":
        return "actual"
    if polarity == "none" and realis == "conditional":
        return "actual"  # "could not be verified"
    if act == "demand" and realis in ("actual", "ongoing"):
        return "directive"
    if act == "threaten" and realis == "planned":
        return "conditional"
    return "planned" if act == "announce" and realis == "future" else realis


def _names_may(scene: Scene, indices: Sequence[int]) -> bool:
    """Only the month is meant: a capital "May" inside a sentence."""
    found = [i for i in indices if scene.words[i].low == "may"]
    return bool(found) and all(scene.words[i].capital and i > 0 for i in found)


def _is_ongoing(
    scene: Scene, indices: Sequence[int], trigger: Trigger | None, text: str, *, told: bool
) -> bool:
    grammar, words = load_grammar(), set(text.split())
    goes_on = bool(words & grammar["negation"]) and bool(words & grammar["stopping"])
    goes_on = goes_on or ("since" in text and bool(_LASTING.search(text)))
    if trigger is None or goes_on:
        return goes_on
    low = [word.low for word in scene.words[trigger.first : trigger.last]]
    inquires = not grammar["inquiring"].isdisjoint(low)
    if inquires or trigger.entry.predicate not in _EVENTS or scene.role == "headline":
        return inquires
    form = trigger.entry.form
    if form == "ing" or (form == "phrase" and any(word.endswith("ing") for word in low)):
        before = {scene.words[i].low for i in indices if i < trigger.last}
        running = {"was", "were"} if told else set()
        return bool(before & (grammar["be"] - {"was", "were"} | running))
    return form == "s" or (_has("ongoing", text) and not trigger.passive)


def find_hedges(scene: Scene, span: tuple[int, int], *, own_voice: bool) -> tuple[Hedge, ...]:
    """The hedges in these characters; in the document's own voice its doubt is the author's."""
    start, end = span
    found: list[Hedge] = []
    text = scene.text[start:end]
    for name, by in _HEDGE_SETS:
        if not may_hold(name, text):
            continue
        for match in _pattern(name).finditer(scene.text, start, end):
            taken = any(h.start <= match.start() < h.end for h in found)
            if taken or match.group() == "May":
                continue
            whose: HedgeBy = "author" if by == "speaker" and own_voice else by
            found.append(
                Hedge(text=match.group(), start=match.start(), end=match.end(), by=whose)
            )
    return tuple(sorted(found, key=lambda hedge: hedge.start))
