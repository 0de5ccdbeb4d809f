"""The words of a clause as one plain English sentence, always in the positive.

Invariant: only words of the clause, of its subject and of who speaks are used; pronouns are
named where it is known whom they mean.
"""

import re
from collections.abc import Sequence
from functools import cache

from twosource.claims.predicates import load_vocabulary, plural_form, verb_forms
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.subjects import (
    described_words,
    shared_words,
    takes_object,
    turns_on_preposition,
    without_pointing,
)
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.wholes import idle_words, is_hyphen, whole_words
from twosource.claims.syntax.words import is_quote_mark, load_grammar
from twosource.records.party import Mention

_LEADING = re.compile(
    r"^(?:(?:and|but|or|nor|yet|that|while|whereas|although|though|however|also|whether|"
    r"(?:because|after|when|since|as)(?!\s+(?:of|for|to|an?)\b)|[\w’']+ly,|otherwise,|meanwhile,"
    r"|in fact,|of course,|just a reminder:|,)\s+)+", re.IGNORECASE,
)  # fmt: skip
_TRAILING = re.compile(
    r"(?:[\s,]+(?:and|but|or|nor|that|while|then|also|which|who|whose|than|because|unless|"
    r"although|whether))+[\s.]*$"
)
_UNKNOWN_SUBJECT = {"who": "Somebody", "which": "Something"}
_RELATIVE = re.compile(r"^(?:which|who|that)\s+", re.IGNORECASE)
_ACCUSED = re.compile(
    r"(?P<who>[^,;]{2,80}?)(?: for [\w ]{0,20}(?:days|weeks|months|years))? (?:of|for) "
    r"(?P<deed>(?!having)\w+ing\b.+)"
)
PLURAL_KINDS = re.compile(r"(?:s|troops|people|men|arms|ammunition|equipment)$", re.IGNORECASE)
_OF_LAND = re.compile(r"\bof (?P<land>[A-Z]\w+)")
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.;:!?%)\]])")
_AFTER_MARK = re.compile(r"([(\[$€£])\s+")
_BEFORE_ENDING = re.compile(r"\s+(['’]s\b)|(?<=s)\s+(['’])(?=\s\w)")
_SPEAKING = frozenset({"we", "i", "it", "he", "she"})
_PLURAL = frozenset({"we", "i"})
_SINGULAR = {"have": "has", "are": "is", "were": "was", "do": "does", "am": "is"}
_DO = {
    "did": "past",
    "does": "s",
    "do": "base",
    "didn't": "past",
    "doesn't": "s",
    "don't": "base",
}
_HELPING = frozenset({"do", "have"})
_MASS = frozenset(
    {"ammunition", "equipment", "oil", "crude", "gas", "fuel", "diesel", "gold", "grain",
     "wheat", "money", "aid", "cargo", "material", "machinery", "personnel", "technology"}
)  # fmt: skip
_NEAR = 4  # words behind "no" among which its noun ends
_LONGEST = 12  # words of a subject that is written out
_HYPHEN = "\N{WORD JOINER}-\N{WORD JOINER}"
_VERBAL = FINITE | {"ing", "inf", "to"}


def clause_words(
    scene: Scene,
    indices: Sequence[int],
    *,
    positive: bool,
    directed: bool = False,
    subject: str = "",
    speaker: str = "",
) -> str:
    """The clause as a sentence: pronouns named, connectives and (if asked) negation out.

    ``directed`` is true of what is demanded ("that Iran stop" -> "Iran should stop"),
    ``subject`` is the shared subject of a clause that has none of its own, ``speaker`` whom a
    pronoun means that opens somebody's words.
    """
    pieces: list[str] = []
    skip = -1
    indices = _without_cue(scene, whole_words(scene, indices))
    indices, subject, moved = _unfolded(scene, indices, subject)
    idle = idle_words(scene, indices)
    opening = next((i for i in indices if not _leads(scene, i)), -1)
    demanded = _demanded_verb(scene, indices, directed=directed)
    for place, i in enumerate(indices):
        if moved and place == moved[0]:
            pieces.append(moved[1])
        if i < skip or is_quote_mark(scene.words[i]) or i in idle:
            continue
        word, mention = scene.words[i], _pronoun_at(scene, i)
        if mention:
            skip = scene.index(mention.end - 1) + 1
            pieces.append(_named(with_article(mention.name), word.low))
        elif i == opening and speaker and word.low in _SPEAKING and not _is_void(scene, i):
            pieces.append(with_article(speaker))
        elif positive and word.low in _negating():
            alone = bool(speaker) and scene.words[opening].low in _PLURAL
            kept, skip = _affirmed(scene, indices, i, alone=alone)
            pieces.append(kept)
        elif i == opening + 1 and speaker and scene.words[opening].low in _PLURAL:
            pieces.append(_agreeing(scene, i))
        elif is_hyphen(scene, i):
            pieces.append(_HYPHEN)
        else:
            pieces += ["should"] if i == demanded else []
            to = i == demanded and word.low == "to"
            pieces += [] if to else [scene.text[word.start : word.end]]
    if moved and moved[0] == len(indices):
        pieces.append(moved[1])
    body = _TRAILING.sub("", _LEADING.sub("", _join(pieces)).strip(" ,"))
    return sentence(_with_subject(scene, opening, body, subject))


def _pronoun_at(scene: Scene, i: int) -> Mention | None:
    """The pronoun at a word of which it is known whom it means."""
    mention = scene.mention_at.get(i)
    known = mention is not None and mention.form == "pronoun" and bool(mention.name)
    return mention if known and not _is_empty_it(scene, i) else None


def _unfolded(
    scene: Scene, indices: Sequence[int], subject: str
) -> tuple[Sequence[int], str, tuple[int, str] | None]:
    """The words of a relative clause in the order of a main one.

    With its subject, and with what it is about and where that goes when it is no subject:
    "from whom Oslo leased it" -> "Oslo leased it (from a dealer)".
    """
    if len(indices) > _NEAR and turns_on_preposition(scene, indices):
        rest = indices[2:]
        while scene.words[rest[-1]].mark:
            rest = rest[:-1]
        if scene.tags[rest[0]] in FINITE:  # "pages of which were seen"
            head = described_words(scene, range(indices[0]))
            return rest, " ".join(scene.words[i].low for i in head) or "some", None
        joined = f"{scene.words[indices[0]].low} {_inside(scene, subject)}"
        return rest, "", (len(rest), joined) if subject else None
    at = takes_object(scene, indices) if subject else 0
    return (
        (indices[1:], "", (at - 1, _inside(scene, subject))) if at else (indices, subject, None)
    )


def _inside(scene: Scene, noun: str) -> str:
    """A noun as it stands inside a sentence: its first letter small unless it is a name's."""
    first = noun.split(" ", 1)[0].lower()
    small = any(word.low == first and not word.capital for word in scene.words)
    return f"{noun[:1].lower()}{noun[1:]}" if small else noun


def _without_cue(scene: Scene, indices: Sequence[int]) -> Sequence[int]:
    """The words without a lone verb behind their last comma: "Chad is out(, reckons)"."""
    spoken = [i for i in indices if not is_quote_mark(scene.words[i])]
    while spoken and scene.words[spoken[-1]].low in ",.":
        spoken = spoken[:-1]
    lone = len(spoken) > _NEAR and scene.tags[spoken[-1]] == "verb"
    if not lone or scene.words[spoken[-2]].low != ",":
        return indices
    states = any(scene.tags[i] in FINITE for i in spoken[:-1])
    return spoken[:-2] if states else indices


def _with_subject(scene: Scene, opening: int, body: str, subject: str) -> str:
    """The words with their subject for "which", "who" and "whose" or before a bare verb."""
    first = body.split(" ", 1)[0].lower()
    if first == "whose":
        return f"{_owning(subject)} {body[len(first) :].strip()}"
    if subject or (first in _UNKNOWN_SUBJECT and _acts(scene, opening)):
        return f"{subject or _UNKNOWN_SUBJECT[first]} {_RELATIVE.sub('', body)}"
    return body


def _owning(owner: str) -> str:
    """What stands for "whose": "Hald Marine's", or the article where nobody short is named."""
    if not owner or len(owner.split()) > _NEAR:
        return "The"
    return f"{owner}'" if owner.endswith("s") else f"{owner}'s"


@cache
def _negating() -> frozenset[str]:
    """Negations, and the helping verbs that go with them."""
    return load_grammar()["negation"] | _DO.keys()


def _demanded_verb(scene: Scene, indices: Sequence[int], *, directed: bool) -> int:
    """The bare verb or "to" of a demand behind its subject ("that Iran stop"), else -1.

    A bare "be" is asked for in any words: "that the crates be opened".
    """
    verb = next((i for i in indices if scene.tags[i] in FINITE), -1)
    if not directed and (verb < 0 or scene.words[verb].low != "be"):
        return -1
    if verb < 0:
        opens = next((i for i in indices[1:-1] if scene.tags[i] == "to"), -1)
        return opens if opens >= 0 and scene.tags[opens + 1] == "inf" else -1
    low = scene.words[verb].low
    bare = verb > indices[0] and (low in load_grammar()["plain_verb"] or low == "be")
    return verb if bare and (scene.tags[verb] == "verb" or low == "be") else -1


def lent_words(
    scene: Scene, lent: Sequence[int], *, relative: bool, speaker: str = "", verb: int = -1
) -> str:
    """The subject that a clause shares, or the noun a relative clause is about, written out.

    ``speaker`` is whom "we" means; a bare ``verb`` takes the "will" of the subject with it.
    """
    words = (described_words if relative else shared_words)(scene, lent)
    words = without_pointing(scene, words)
    if not words or len(words) > _LONGEST or any(scene.tags[i] in FINITE for i in words):
        return ""
    written = clause_words(scene, words, positive=False, speaker=speaker).rstrip(".")
    helper = scene.words[words[-1] + 1].low if words[-1] + 1 < verb else ""
    while verb >= 0 and _leads(scene, verb):
        verb += 1
    bare = verb >= 0 and scene.words[verb].low in load_grammar()["plain_verb"]
    shared = bare and not relative and helper in load_grammar()["promising"]
    return f"{written} {helper}" if shared and written else written


def _acts(scene: Scene, i: int) -> bool:
    """A verb follows at once: "who bought it", not "who the buyer was"."""
    return 0 <= i + 1 < len(scene.tags) and scene.tags[i + 1] in FINITE


def _agreeing(scene: Scene, i: int) -> str:
    """The verb behind "we" or "I" when a name takes their place: "have" as "has"."""
    low = scene.words[i].low
    if low in _SINGULAR:
        return _SINGULAR[low]
    if scene.tags[i] == "verb" and low in load_grammar()["plain_verb"]:
        return plural_form(low)
    return scene.text[scene.words[i].start : scene.words[i].end]


def _leads(scene: Scene, i: int) -> bool:
    """A mark or connective before the first word that says something."""
    low = scene.words[i].low
    return scene.words[i].mark or low == "that" or low in load_grammar()["coordinator"]


def _one(scene: Scene, i: int) -> str:
    """What stands for "no" before its noun: "no machine was" leaves "a machine was"."""
    noun = ""
    for k in range(i + 1, min(i + 1 + _NEAR, len(scene.words))):
        if scene.tags[k] != "word" or scene.words[k].low in load_grammar()["preposition"]:
            break
        noun = scene.words[k].low
    if not noun or noun.endswith("s") or noun in load_grammar()["goods"] & _MASS:
        return ""
    return "an" if scene.words[i + 1].low[:1] in "aeiou" else "a"


def _affirmed(scene: Scene, indices: Sequence[int], i: int, *, alone: bool) -> tuple[str, int]:
    """What a negation leaves and from which word to go on: "did not sell" leaves "sold"."""
    low = scene.words[i].low
    end = i + 1
    if low in _DO:
        follows = end < len(scene.words) and scene.words[end].low in ("not", "never")
        end += follows
        if (follows or low.endswith("n't")) and end < len(scene.words) and end in indices:
            verb = scene.words[end].low
            forms = verb_forms(verb, load_vocabulary().irregular)
            known = verb in load_grammar()["plain_verb"] or verb in _HELPING
            form = "s" if alone and _DO[low] == "base" else _DO[low]
            if known:
                return {"past": forms["past"], "s": forms["s"], "base": verb}[form], end + 1
        kept = _unnegated(low) if low.endswith("n't") else low
        return kept, i + 1
    return (_one(scene, i) if low == "no" else _unnegated(low)), i + 1


def accused_words(scene: Scene, content: Sequence[int]) -> str:
    """What somebody is accused of as a sentence: "Oslo of arming rebels" -> "Oslo is arming …".

    Empty when the words have no such form.
    """
    words = clause_words(scene, content, positive=False).rstrip(".") if content else ""
    match = _ACCUSED.match(words)
    if match is None:
        return ""
    verb = "are" if PLURAL_KINDS.search(match["who"]) else "is"
    return sentence(f"{match['who']} {verb} {match['deed']}")


def _is_void(scene: Scene, i: int) -> bool:
    """The "it" at the head of somebody's words that is not the speaker: "it was wrong"."""
    after = [word.low for word in scene.words[i + 1 : i + 3]]
    judged = load_grammar()["judging"] | {"not", "a", "an", "the", "that", "known", "said"}
    return scene.words[i].low == "it" and (
        after[:1] in (["is"], ["was"], ["seems"], ["appears"]) and bool(judged & set(after[1:]))
    )


def _is_empty_it(scene: Scene, i: int) -> bool:
    """The "it" of "it is unclear whether" stands for nothing, that of "it is selling" does."""
    after = scene.words[i + 1].low if i + 1 < len(scene.words) else ""
    acts = i + 2 < len(scene.tags) and scene.tags[i + 2] == "ing"
    return scene.words[i].low == "it" and after in load_grammar()["copula"] and not acts


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the Government of the Netherlands"."""
    named = _OF_LAND.sub(_of_land, name)
    head = name.split(" ", 1)[0].lower()
    return f"the {named}" if head in load_grammar()["with_article"] else named


def _of_land(match: re.Match[str]) -> str:
    land = match["land"]
    return f"of the {land}" if land.lower() in load_grammar()["article_land"] else match[0]


def _named(name: str, low: str) -> str:
    return f"{name}'s" if low in ("his", "her", "its", "their") else name


def _unnegated(low: str) -> str:
    return {"cannot": "can", "can't": "can", "won't": "will", "nobody": "somebody",
            "nothing": "something", "none": "some", "neither": "both", "nor": ""}.get(
        low, low.removesuffix("n't") if low.endswith("n't") else ""
    )  # fmt: skip


def _join(pieces: Sequence[str]) -> str:
    text = " ".join(piece for piece in pieces if piece).replace(f" {_HYPHEN} ", "-")
    text = _AFTER_MARK.sub(r"\1", _BEFORE_MARK.sub(r"\1", text))
    return _BEFORE_ENDING.sub(lambda match: match[0].strip(), text)


def sentence(body: str) -> str:
    """Words as a sentence: one space between them, a capital, a full stop."""
    body = _SPACES.sub(" ", body).strip(" ,;:—–-.…")
    return f"{body[:1].upper()}{body[1:]}." if body else ""


def opens_with_noun(scene: Scene, own: Sequence[int]) -> bool:
    """The clause opens with a noun, not with a verb, "and" or a relative pronoun."""
    if turns_on_preposition(scene, own):
        return False
    opening = own[0]
    if scene.words[opening].low in load_grammar()["coordinator"] and len(own) > 1:
        opening = own[1]
    relative = scene.words[opening].low in ("which", "who", "that", "whose")
    return not relative and scene.tags[opening] not in ("verb", "aux", "ing", "to", "inf")
