"""The sentence and the roles that stand for a whole cluster: its clearest telling.

Invariant: they are those of one claim of the cluster; a claim in favor goes before all others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from twosource.claims.syntax.tags import FINITE, tag_words
from twosource.claims.syntax.words import find_words
from twosource.corroboration.likeness.contents import country_of, participant
from twosource.corroboration.likeness.stemming import WORD, load_table, stems
from twosource.corroboration.sides import side_of
from twosource.parties.gazetteer import load_countries
from twosource.records.claim import Proposition
from twosource.records.corroboration import Side, Testimony

ORDER: tuple[Side, ...] = ("for", "against", "qualify", "silent")
CORE = (("agent",), ("recipient", "object"), ("item",))
LONG = 14  # words of a sentence that is easily read
PER_WORD = 0.12  # what each further word costs, against one point for a role left open
QUOTES = re.compile('["“”]')
LEAD = 5  # words within which a comma closes an opening phrase


def canonical_of(ordered: Sequence[Testimony]) -> Proposition:
    """The clearest proposition: in favor, full, plain, told as most tell it; then the first."""
    leading = min(ORDER.index(side_of(one.claim)) for one in ordered)
    side = [one for one in ordered if ORDER.index(side_of(one.claim)) <= max(leading, 1)]
    said = [one.claim.proposition for one in side if not one.copied] or [
        one.claim.proposition for one in side
    ]
    realis = most(one.realis for one in said)
    predicate = most(one.predicate for one in said)

    def rank(pair: tuple[int, Testimony]) -> tuple[bool, float, int]:
        index, one = pair
        told = one.claim.proposition
        cost = unclearness(told)
        cost += 1.5 * (told.realis != realis) + 1.5 * (told.predicate != predicate)
        cost += 2.5 * (one.claim.evidence_kind != "body") + 3.0 * one.copied
        return side_of(one.claim) != ORDER[leading], round(cost, 3), index

    return min(enumerate(side or ordered), key=rank)[1].claim.proposition


def most(values: Iterable[str]) -> str | None:
    """The commonest value, the first in order of the alphabet among equals."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


@lru_cache(maxsize=1 << 14)
def brokenness(text: str) -> float:
    """What keeps words from being a sentence: no verb, a loose end, a pronoun as subject."""
    words = find_words(text, 0, len(text))
    tags = tag_words(words)
    spoken = [(word, tag) for word, tag in zip(words, tags, strict=True) if not word.mark]
    if not spoken:
        return 0.0
    table = load_table()["canonical"]
    cost = 3.0 * all(tag not in FINITE for _, tag in spoken)
    loose, pronouns = set(table["loose"].split()), set(table["pronouns"].split())
    ends = [k for k, word in enumerate(words) if k and word.mark and word.low in ",.;"]
    cost += 2.0 * any(words[k - 1].low in loose for k in ends)
    cost += 2.0 * (spoken[-1][1] in ("aux", "ing", "to"))
    verb = next((k for k, (_, tag) in enumerate(spoken) if tag in FINITE), 0)
    before, subject = ["", *(word.low for word, _ in spoken[:verb])][-2:] if verb else ("", "")
    acts = before not in loose | {""} and subject in pronouns
    return cost + 1.5 * (verb <= LEAD and acts)


@cache
def load_openings() -> tuple[frozenset[str], re.Pattern[str]]:
    """Words that a sentence on its own does not open with, and phrases that tell of a part."""
    table = load_table()["canonical"]
    parts = "|".join(re.escape(phrase) for phrase in table["parts"])
    return frozenset(table["leaning"].split()), re.compile(rf"\b(?:{parts})\b", re.IGNORECASE)


def unclearness(said: Proposition) -> float:
    """What keeps a proposition from being understood alone; one for each role not told."""
    leaning, parts = load_openings()
    words = WORD.findall(said.text)
    if not words:
        return 10.0
    cost = float(sum(1.0 - statedness(said, group) for group in CORE))
    cost += brokenness(said.text)
    cost += 4.0 * said.text.lstrip("“\"'‘ ")[:1].islower()
    cost += 1.5 * (words[0].casefold() in leaning)
    cost += 1.5 * (parts.search(said.text) is not None)
    cost += 2.0 * (len(QUOTES.findall(said.text)) % 2)
    cost += 0.7 * any("," in word for word in said.text.split()[:LEAD])
    cost += PER_WORD * max(0, len(words) - LONG)
    return cost - 0.4 * (said.quantity is not None) - 0.1 * (said.event_time is not None)


def statedness(said: Proposition, group: Sequence[str]) -> float:
    """1 when one of the roles is filled and named in the sentence, 0.5 when only filled."""
    fillers = [key for role in group for key in said.role(role)]
    told = stems(said.text)
    named = any(spelling and spelling <= told for key in fillers for spelling in spellings(key))
    return 1.0 if named else 0.5 * bool(fillers)


@cache
def spellings(key: str) -> tuple[frozenset[str], ...]:
    """The stems of the names of a party or item, those of a whole country for its bodies."""
    country = country_of(key)
    if country not in load_countries():
        return (participant(key).words,)
    row = load_countries()[country]
    lists = ("aliases", "adjectives", "people", "capitals", "short")
    names = [row["name"], *(name for field in lists for name in row.get(field, ()))]
    return tuple(stems(name) for name in names)


def roles_of(
    canonical: Proposition, ordered: Sequence[Testimony]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The canonical roles; open ones are filled as most others of its class fill them."""
    filled = dict(canonical.roles)
    found: dict[str, Counter[tuple[str, ...]]] = {}
    for one in ordered:
        said = one.claim.proposition
        if said.predicate == canonical.predicate and side_of(one.claim) in ("for", "against"):
            for role, fillers in said.roles:
                found.setdefault(role, Counter())[fillers] += 1
    for role, fillings in found.items():
        if role not in filled:
            filled[role] = min(fillings, key=lambda one: (-fillings[one], one))
    return tuple(sorted(filled.items()))
