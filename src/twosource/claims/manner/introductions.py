"""Clauses in the document's own voice that only lead to what is claimed, or to who claims it.

They bring in what somebody says, say who he is, announce what follows, or tell how the author
went to work. Invariant: nothing here changes a clause; every answer is yes or no.
"""

from collections.abc import Sequence
from itertools import pairwise

from twosource.claims.syntax.clauses import Kind
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import load_grammar
from twosource.claims.voices import Voices

AGENTS_OR_PLACES = frozenset({"by", "in", "on", "at"})
_PARTICIPLES = ("ed", "en", "wn")
_VERBAL = FINITE | {"word"}  # of a cue, which is known to be a verb or the noun of one
_PARTICLES = frozenset({"together", "up", "down", "out", "off", "away", "back", "to"})
_ASIDE = ("relative", "shared")
_AUTHORS = frozenset({"i", "we", "i've", "we've"})
_LOOKED = frozenset({("been", "through"), ("gone", "through"), ("went", "through")})
_WHOLE = ("main", "shared")
_OPENING = ' "“‘:,'  # what may stand between a verb and what is said


def introduces(scene: Scene, voices: Voices, own: Sequence[int], kind: Kind) -> bool:
    """The verb of the clause is a cue, or the clause only says who speaks."""
    if kind == "relative" and _describes_source(scene, voices, own):
        return True
    cues = [i for i in own if voices.is_cue(scene, i)]
    if not cues:
        return False
    if kind in _ASIDE and _runs_into(scene, voices, own, cues[-1]):
        return True
    if _breaks_off(scene, own, kind, cues) or (
        kind in _WHOLE and _leads_in(scene, voices, own, cues)
    ):
        return True
    ahead = [i for i in own if i < cues[0]]
    return not any(scene.tags[i] == "verb" for i in ahead if not _describes(scene, i, ahead))


def only_equates(scene: Scene, own: Sequence[int]) -> bool:
    """All is said in the clause that follows: "*the upshot is* | that six sailed"."""
    told = [i for i in own if not scene.words[i].mark]
    after = told[-1] + 1 if told else len(scene.words)
    if after >= len(scene.words) or scene.words[told[-1]].low not in load_grammar()["be"]:
        return False
    return scene.words[after].low in ("that", "whether")


def announces(scene: Scene, own: Sequence[int], kind: Kind, predicate: str) -> bool:
    """A clause before a colon only announces another: "*the guild had news*: no ship came".

    One that names goods tells of them itself; a judgment is one, whatever explains it.
    """
    end = max((i for i in own if not scene.words[i].mark), default=len(scene.words)) + 1
    if kind != "main" or predicate == "assessment" or scene.role != "body":
        return False
    if end >= len(scene.words) or scene.words[end].low != ":":
        return False
    goods = any(mention.kind == "item" for _, mention in scene.mentions_in(own))
    behind = range(end + 1, len(scene.words))
    return not goods and any(scene.tags[i] in FINITE for i in behind)


def tells_of_work(scene: Scene, own: Sequence[int]) -> bool:
    """The author tells how he went to work: "*we looked at both hulls*"."""
    grammar, low = load_grammar(), [scene.words[i].low for i in own]
    verb = next((k for k, i in enumerate(own) if scene.tags[i] in FINITE), 0)
    if _AUTHORS.isdisjoint(low[:verb] or low[:1]) or not grammar["negation"].isdisjoint(low):
        return False
    through = any(pair in _LOOKED for pair in pairwise(low))
    return through or not grammar["author_work"].isdisjoint(low[verb:])


def is_past(low: str) -> bool:
    """The form of most past participles."""
    return low.endswith(_PARTICIPLES)


def _describes_source(scene: Scene, voices: Voices, own: Sequence[int]) -> bool:
    """The clause hangs on whom a source names, and says what he does at all times.

    "Said Greta Hald, *who paints ships in Bergen*".
    """
    at, relative = own[0] - 1, load_grammar()["relative"]
    while at > 0 and (scene.words[at].mark or scene.words[at].low in relative):
        at -= 1
    offset = scene.words[max(at, 0)].start
    sources = (one.source for one in voices.attributions if one.source)
    verbs = [i for i in own if scene.tags[i] in FINITE]
    named = any(start <= offset < end for start, end in sources)
    return named and bool(verbs) and _is_habit(scene, verbs)


def _runs_into(scene: Scene, voices: Voices, own: Sequence[int], cue: int) -> bool:
    """A side clause on whom a source names goes on into the verb of what he says.

    "A club *that counts ships, reckons* | that six sailed".
    """
    told = [i for i in own if not scene.words[i].mark]
    voice = voices.cue_at(scene.words[cue].start)
    if voice is None or told[-1] != cue:
        return False
    source = voices.source_words(scene, voice)
    acts = any(scene.tags[i] in FINITE and not voices.is_cue(scene, i) for i in told)
    return bool(source) and source[0] < own[0] and acts


def _is_habit(scene: Scene, verbs: Sequence[int]) -> bool:
    """The plain present alone: what somebody does at all times."""
    present = scene.words[verbs[0]].low.endswith("s")
    return present and all(scene.tags[i] == "verb" for i in verbs)


def _leads_in(scene: Scene, voices: Voices, own: Sequence[int], cues: Sequence[int]) -> bool:
    """The clause has no verb but the cue, and participles that describe who speaks.

    "*A diver sent down by the guild saw* | that two were holed", "*the board, pressed by Hald,
    wrote in May* | that it knew of none".
    """
    last = max((i for i in cues if scene.tags[i] in _VERBAL), default=own[0])
    told = [i for i in own if not scene.words[i].mark]
    voice = voices.cue_at(scene.words[last].start)
    if voice is None or last == own[0] or not _is_followed(scene, voices, voice, told, last):
        return False
    ahead = [i for i in told if i < last and not voices.is_cue(scene, i)]
    return not any(_acts(scene, i) for i in ahead)


def _is_followed(
    scene: Scene, voices: Voices, voice: int, told: Sequence[int], last: int
) -> bool:
    """What is said begins where the clause ends: right behind its verb, or with "that"."""
    content = voices.attributions[voice].content
    end = scene.words[told[-1]].end
    if not content or content[0][0] < end or scene.text[end : content[0][0]].strip(_OPENING):
        return False
    that = scene.text[content[0][0] :].startswith("that ")
    behind = [i for i in told if i > last]
    return not behind or (that and not any(scene.tags[i] in FINITE for i in behind))


def _acts(scene: Scene, i: int) -> bool:
    """A verb of its own, or a word that joins two: no participle that only describes."""
    low, tag = scene.words[i].low, scene.tags[i]
    if tag != "verb":
        return tag == "aux" or low in load_grammar()["coordinator"]
    after = scene.words[i + 1] if i + 1 < len(scene.words) else None
    if after is None or after.mark or after.low in _PARTICLES:
        return False
    return after.low not in load_grammar()["preposition"]


def _breaks_off(scene: Scene, own: Sequence[int], kind: Kind, cues: Sequence[int]) -> bool:
    """The clause ends with a cue that only an aside parts from who speaks.

    "The agent, reached at his desk, would not say | whose they were", "which sells maps, says".
    """
    told = [i for i in own if not scene.words[i].mark]
    if not told or told[-1] not in cues or scene.tags[told[-1]] not in FINITE:
        return False
    commas = [i for i in own if scene.words[i].low == ","]
    behind = [i for i in told if commas and i > commas[-1]]
    if not behind or any(
        scene.tags[i] in ("word", "ing") and not _helps(scene, i) for i in behind
    ):
        return False
    if kind == "relative" or len(commas) == 1:
        return kind == "relative"
    ahead = [i for i in told if i < commas[-2]]
    aside = [i for i in told if commas[-2] < i < commas[-1]]
    return not any(scene.tags[i] in FINITE for i in (*ahead, *aside[1:]))


def _helps(scene: Scene, i: int) -> bool:
    low = scene.words[i].low
    return low in load_grammar()["negation"] or low.endswith("ly")


def _describes(scene: Scene, i: int, ahead: Sequence[int]) -> bool:
    """A participle that describes who speaks: "two clerks questioned by the board | said"."""
    grammar, before = load_grammar(), scene.words[i - 1].low if i > ahead[0] else ""
    if not scene.words[i].low.endswith(_PARTICIPLES) or scene.tags[max(0, i - 1)] != "word":
        return False
    if scene.words[i - 1].mark or before in grammar["pronoun"]:
        return False
    rest = [scene.words[j].low for j in ahead if j > i]
    after = next((low for low in rest if not low.endswith("ly")), "")
    if after not in AGENTS_OR_PLACES:
        return False
    if scene.words[ahead[0]].low in grammar["preposition"]:
        return "," in rest  # "in a letter quoted by the board, the owner | wrote"
    return not any(low == "," or low in grammar["coordinator"] for low in rest)
