"""Denials that do not name what they deny: "We have not", "sold in one country only".

Invariant: what denies is about the topic it is held against: it names one of its parties or
goods, points back at it, or comes from those whose deed it is.
"""

from collections.abc import Sequence

from twosource.claims.arguments import as_state
from twosource.claims.manner.answers import matches
from twosource.claims.manner.modality import (
    is_negated,
    is_open,
    is_rebuttal,
    is_restricted,
    names_matter,
    points_back,
)
from twosource.claims.stretches import Stretch
from twosource.claims.syntax.scene import Scene
from twosource.claims.voices import Voices
from twosource.records.claim import Proposition

_OWN_WORDS = frozenset(
    {"we", "it", "they", "he", "she", "i", "our", "its", "their", "his", "her", "my"}
)

_TOLD = frozenset({"assert", "announce", "report", "deny", "dismiss"})
_FIRST_PERSON = frozenset({"we", "i", "our", "my", "we've", "i've", "we're", "i'm", "it"})
_COUNSEL = frozenset(
    {"lawyer", "lawyers", "attorney", "attorneys", "counsel", "solicitor", "solicitors"}
)
_OPENING = 3  # words in which "we" is the subject
_CODE = 2  # letters of a country


def denies_outright(scene: Scene, indices: Sequence[int]) -> bool:
    """The words deny whatever they are about: "the story is false", "has no record of"."""
    return matches("disclaimers", scene, indices) or denies_account(scene, indices)


def denies_account(scene: Scene, indices: Sequence[int]) -> bool:
    """The words say of what was told that it is not so: "the story was fabricated"."""
    return matches("denials", scene, indices)


def is_soft(scene: Scene, indices: Sequence[int]) -> bool:
    """What is only not wanted or not yet so is no denied deed: "it does not expect delays"."""
    return matches("soft", scene, indices)


def clears(scene: Scene, indices: Sequence[int], fillers: set[str]) -> bool:
    """Of those whose deed it is said to be, the words deny it: "we built it ourselves".

    ``fillers`` are those whom the matter is about, and its goods: "boats, not drones".
    """
    if matches("exculpations", scene, indices) or excuses(scene, indices):
        return True
    bars = (i for i in indices if scene.words[i].low == "not" and i > 0)
    turn = next((i for i in bars if scene.words[i - 1].low in (",", "but", "and")), None)
    if turn is None:
        return False
    later = [i for i in indices if i > turn]
    return any(as_state(mention.key) in fillers for _, mention in scene.mentions_in(later))


def excuses(scene: Scene, indices: Sequence[int]) -> bool:
    """Of those concerned it denies, negated or not: "we could not have known"."""
    return matches("excuses", scene, indices)


def denies(voices: Voices, scene: Scene, stretch: Stretch, topic: Proposition | None) -> bool:
    """The words deny the matter at hand: "We have not", "in one country only"."""
    content = stretch.content or stretch.own
    if denies_outright(scene, content):
        return True
    if topic is None and voices.is_outsider(stretch.voice):
        return False
    if is_open(scene, content) or is_rebuttal(scene, content):
        return not is_open(scene, content)
    denying = is_negated(scene, content) or is_restricted(scene, content)
    if not denying or is_soft(scene, content):
        return False
    fillers = {f for _, found in topic.roles for f in found} if topic else set()
    named = {as_state(mention.key) for _, mention in scene.mentions_in(content)}
    opening = [scene.words[i].low for i in content[:2]]
    return (
        bool(named & fillers)
        or not _OWN_WORDS.isdisjoint(opening)
        or points_back(scene, content)
        or is_concerned(voices, stretch, fillers)
    )


def is_outright_denial(
    voices: Voices, scene: Scene, stretch: Stretch, topic: Proposition | None
) -> bool:
    """The matter is denied without being named: "sold to shops only", "that is false"."""
    content = stretch.content or stretch.own
    if stretch.voice is None:
        return False
    act = voices.attributions[stretch.voice].act
    if topic is not None and denies_account(scene, content):
        return act in _TOLD
    if topic is not None and act == "deny":
        return bool(stretch.content) and names_matter(scene, content)
    if not (is_restricted(scene, content) or is_rebuttal(scene, content)):
        return False
    return act in ("assert", "announce") and denies(voices, scene, stretch, topic)


def is_concerned(voices: Voices, stretch: Stretch, fillers: set[str]) -> bool:
    """Who speaks belongs to those whose deed it is, or pleads for somebody."""
    if stretch.voice is None:
        return False
    attribution = voices.attributions[stretch.voice]
    role = (attribution.source_role or "").lower().split()
    if attribution.on_behalf_of and not _COUNSEL.isdisjoint(role):
        return True
    behind = {
        attribution.source_key, attribution.source_affiliation, attribution.on_behalf_of,
        voices.body(stretch.voice),
    }  # fmt: skip
    return not fillers.isdisjoint(as_state(key) for key in behind if key)


def with_states(fillers: set[str]) -> set[str]:
    """The fillers with the states behind their bodies: a navy stands for its country."""
    behind = {
        f"state:{code.upper()}"
        for filler in fillers
        if filler.startswith(("agency:", "mil:", "gov:"))
        and len(code := filler.partition(":")[2].partition("-")[0]) == _CODE
    }
    return fillers | behind


def speaks_of_own(scene: Scene, stretch: Stretch) -> bool:
    """The clause is about the speaker's own side: "we", "our", the "it" of a firm."""
    words = [scene.words[i].low for i in stretch.own if not scene.words[i].mark]
    return not _FIRST_PERSON.isdisjoint(words[:_OPENING])


def speaks_of_self(scene: Scene, stretch: Stretch) -> bool:
    """A person says it of himself: the clause opens with "he" or "she"."""
    words = [scene.words[i].low for i in stretch.own if not scene.words[i].mark]
    return not {"he", "she"}.isdisjoint(words[:2])
