"""Denials that do not name what they deny: "We have not", "sold in one country only".

Invariant: what denies is about the topic it is held against: it names one of its parties or
goods, points back at it, or comes from those whose deed it is.
"""

from twosource.claims.arguments import as_state
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


def denies(voices: Voices, scene: Scene, stretch: Stretch, topic: Proposition | None) -> bool:
    """The words deny the matter at hand: "We have not", "in one country only"."""
    content = stretch.content or stretch.own
    if topic is None or is_open(scene, content):
        return False
    if is_rebuttal(scene, content):
        return True
    if not (is_negated(scene, content) or is_restricted(scene, content)):
        return False
    fillers = {filler for _, fillers in topic.roles for filler in fillers}
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
    if topic is not None and voices.attributions[stretch.voice].act == "deny":
        return bool(stretch.content) and names_matter(scene, content)
    if not (is_restricted(scene, content) or is_rebuttal(scene, content)):
        return False
    stated = voices.attributions[stretch.voice].act in ("assert", "announce")
    return stated and denies(voices, scene, stretch, topic)


def is_concerned(voices: Voices, stretch: Stretch, fillers: set[str]) -> bool:
    """Who speaks belongs to those whose deed it is."""
    if stretch.voice is None:
        return False
    attribution = voices.attributions[stretch.voice]
    behind = {
        attribution.source_key, attribution.source_affiliation, attribution.on_behalf_of,
        voices.body(stretch.voice),
    }  # fmt: skip
    return not fillers.isdisjoint(as_state(key) for key in behind if key)
