"""Denials that only say what cannot be so beside what somebody else has just told.

"The schedule holds" after word of a delay, "the film is from an exercise" after word of a
strike. Invariant: nothing contradicts what its own source told, nor what denies or evades.
"""

from collections.abc import Iterable, Iterator, Sequence

from twosource.claims.manner.answers import load_answers, matches
from twosource.claims.syntax.scene import Scene
from twosource.records.claim import Claim, Proposition
from twosource.records.party import Mention

_NEAR = 600  # characters in which what was told is still being answered
_TELLING = frozenset(
    {"assert", "report", "allege", "announce", "predict", "estimate", "warn", "recall"}
)
_NEVER_SHOWN = frozenset(
    {
        "identity",
        "source_reliability",
        "assessment",
        "attitude",
        "publish",
        "capability",
        "other",
    }
)
_PLACES = frozenset({"place", "state"})


def find_contradicted(
    scene: Scene, indices: Sequence[int], speaker: str, told: Sequence[Claim]
) -> Proposition | None:
    """What somebody else told shortly before that cannot be so if these words are true."""
    firm = matches("continuities", scene, indices)
    origin = not firm and matches("provenances", scene, indices)
    if not (firm or origin):
        return None
    before = scene.words[indices[0]].start
    near = (claim for claim in _others(told, speaker) if claim.evidence.end > before - _NEAR)
    if firm:
        answers = load_answers()
        delayed = (c for c in near if answers.fit("setbacks", c.evidence.text.lower()))
        return next((claim.proposition for claim in delayed), None)
    around = scene.text[max(0, before - _NEAR) : scene.end].lower()
    pictures = load_answers().fit("pictures", around)
    shown = (c for c in near if pictures and c.proposition.predicate not in _NEVER_SHOWN)
    return next((c.proposition for c in shown if _lies_elsewhere(scene, indices, c)), None)


def _others(told: Sequence[Claim], speaker: str) -> Iterator[Claim]:
    """What others told, the last first."""
    for claim in reversed(told):
        if claim.speaker_key != speaker and claim.act in _TELLING:
            yield claim


def _lies_elsewhere(scene: Scene, indices: Sequence[int], claim: Claim) -> bool:
    """The pictures are none of it: of an exercise, a game, another year or another place."""
    if matches("stagings", scene, indices):
        return True
    places = _places(mention for _, mention in scene.mentions_in(indices))
    shown = claim.evidence.text
    return bool(places) and all(place.text not in shown for place in places)


def _places(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.kind in _PLACES]
