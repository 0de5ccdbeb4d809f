"""Forms of English verbs, without a dictionary of them.

Invariant: every form of a regular verb and of the irregular verbs listed here maps to the tense
that a cue needs to know: base, third person, past, participle, -ing.
"""

import re
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing"]

_IRREGULAR: dict[str, tuple[str, str]] = {
    "say": ("said", "said"), "tell": ("told", "told"), "write": ("wrote", "written"),
    "think": ("thought", "thought"), "know": ("knew", "known"), "see": ("saw", "seen"),
    "find": ("found", "found"), "put": ("put", "put"), "speak": ("spoke", "spoken"),
    "go": ("went", "gone"), "hold": ("held", "held"), "give": ("gave", "given"),
    "make": ("made", "made"), "take": ("took", "taken"), "swear": ("swore", "sworn"),
    "read": ("read", "read"), "shoot": ("shot", "shot"), "hit": ("hit", "hit"),
    "leave": ("left", "left"), "keep": ("kept", "kept"), "have": ("had", "had"),
    "feel": ("felt", "felt"), "hear": ("heard", "heard"), "understand": ("understood", "understood"),
    "mean": ("meant", "meant"), "draw": ("drew", "drawn"), "bring": ("brought", "brought"),
    "show": ("showed", "shown"), "foresee": ("foresaw", "foreseen"), "let": ("let", "let"),
    "begin": ("began", "begun"), "break": ("broke", "broken"), "spell": ("spelled", "spelled"),
    "lay": ("laid", "laid"), "set": ("set", "set"), "foretell": ("foretold", "foretold"),
    "get": ("got", "gotten"), "beseech": ("besought", "besought"), "come": ("came", "come"),
    "bid": ("bade", "bidden"), "forbid": ("forbade", "forbidden"), "fight": ("fought", "fought"),
    "cast": ("cast", "cast"), "sing": ("sang", "sung"), "spread": ("spread", "spread"),
    "stand": ("stood", "stood"), "throw": ("threw", "thrown"), "bet": ("bet", "bet"),
    "withdraw": ("withdrew", "withdrawn"), "send": ("sent", "sent"), "hang": ("hung", "hung"),
    "do": ("did", "done"), "learn": ("learned", "learned"), "forecast": ("forecast", "forecast"),
    "broadcast": ("broadcast", "broadcast"), "be": ("was", "been"), "rebut": ("rebutted", "rebutted"),
    "admit": ("admitted", "admitted"), "plead": ("pleaded", "pleaded"), "refer": ("referred", "referred"),
    "commit": ("committed", "committed"), "infer": ("inferred", "inferred"), "beg": ("begged", "begged"),
    "quip": ("quipped", "quipped"), "pen": ("penned", "penned"), "text": ("texted", "texted"),
    "brag": ("bragged", "bragged"), "dub": ("dubbed", "dubbed"), "concur": ("concurred", "concurred"),
    "rap": ("rapped", "rapped"), "rip": ("ripped", "ripped"), "shrug": ("shrugged", "shrugged"),
    "slam": ("slammed", "slammed"), "nod": ("nodded", "nodded"), "grin": ("grinned", "grinned"),
    "peg": ("pegged", "pegged"), "prefer": ("preferred", "preferred"), "chat": ("chatted", "chatted"),
    "snap": ("snapped", "snapped"), "regret": ("regretted", "regretted"), "chip": ("chipped", "chipped"),
    "dream": ("dreamed", "dreamt"), "pray": ("prayed", "prayed"), "carp": ("carped", "carped"),
    "dodge": ("dodged", "dodged"), "sum": ("summed", "summed"), "stop": ("stopped", "stopped"),
    "abhor": ("abhorred", "abhorred"), "own": ("owned", "owned"), "plan": ("planned", "planned"),
    "trumpet": ("trumpeted", "trumpeted"), "float": ("floated", "floated"), "bar": ("barred", "barred"),
}  # fmt: skip
_BE = (("is", "third"), ("are", "base"), ("was", "past"), ("were", "past"), ("been", "participle"),
       ("being", "ing"), ("be", "base"), ("'s", "third"), ("'re", "base"), ("'m", "base"))  # fmt: skip
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")  # stop -> stopping, but read -> reading


def inflect(lemma: str) -> list[tuple[str, Form]]:
    """All forms of a one-word verb; a word that is no verb ("not") should not be given."""
    if lemma == "be":
        return [(word, form) for word, form in _BE]  # type: ignore[misc]
    past, participle = _IRREGULAR.get(lemma) or (_past(lemma), _past(lemma))
    return [
        (past, "past"),
        (lemma, "base"),
        (_third(lemma), "third"),
        (participle, "participle"),
        (_ing(lemma, past), "ing"),
    ]


def _third(lemma: str) -> str:
    if lemma in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[lemma]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if _SHORT.match(lemma) else "") + "ed"


def _ing(lemma: str, past: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    doubled = past.endswith(lemma[-1] * 2 + "ed") and not lemma.endswith(lemma[-1] * 2)
    double = doubled or _SHORT.match(lemma)
    return lemma + (lemma[-1] if double else "") + "ing"
