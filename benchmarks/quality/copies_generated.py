"""Copies that we make ourselves out of other articles: nothing is fitted to one generator.

``data`` is a folder of corpora with ``docs/fakes/dev.jsonl`` and ``docs/basil/dev.jsonl`` (or
one JSONL file of articles with ``id`` and ``text``). Unlike copybench's, our spinner knows
nothing but the thesaurus below, swaps by chance, and rebuilds sentences: it shares no table
with the product. The seed is fixed.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.quality.copybench import load_rows, predict, score

DATA = "docs"
SEED = 20250117
ORIGINALS = 60
OTHERS = 120
MIN_WORDS = 120

# Near-synonyms by hand, one row a meaning; the spinner may put any for any.
THESAURUS = """
said told announced declared noted explained;killed slaughtered slain
people persons civilians inhabitants;attack raid offensive onslaught
attacks raids offensives;forces units contingents;fighters combatants gunmen
army military soldiery;city town municipality;area district sector;areas districts sectors
reported recounted relayed;country land nation;countries lands nations
government administration authorities;group faction outfit;groups factions outfits
also too furthermore;after following;before prior;against versus;several various sundry
many numerous countless;including comprising counting;according pursuant;however yet
while whereas;because since;between amid;during throughout;children minors youngsters
women females;men males;wounded hurt maimed;injured harmed;died perished expired
destroyed wrecked razed;hit struck;targeted aimed;carried conducted;launched started mounted
continued persisted;rebels insurgents mutineers;terrorists extremists;opposition dissidents
president leader;minister secretary;official functionary;officials functionaries
statement communique declaration;source informant;sources informants;activists campaigners
bombing shelling bombardment;bomb explosive;car vehicle;explosion blast detonation
building structure;hospital clinic infirmary;near beside close;northern upper;southern lower
large big sizable;small little minor;new fresh novel;major significant principal
support backing assistance;help aid succor;war conflict strife;peace tranquility
talks negotiations discussions;deal accord pact;week fortnight;month period;year twelvemonth
morning dawn;night evening;border frontier boundary;control command grip;called named dubbed
made created produced;took seized grabbed;used employed wielded;found discovered located
held kept retained;show display reveal;shows displays reveals;says states asserts
think believe reckon;want desire wish;need require;give provide grant
house residence dwelling;home abode;family household kin;school academy;road route highway
street lane;water liquid;food provisions;president's leader's;american US-based
russian Moscow's;syrian Damascus;iranian Tehran's;turkish Ankara's;israeli Tel-Aviv's
policy stance approach;campaign drive crusade;vote ballot;voters electors;party grouping
political partisan;law statute;court tribunal;percent per-cent;million mln
number count tally;money funds cash;plan scheme blueprint;decision ruling verdict
issue matter topic
""".strip()
SYNONYMS: dict[str, list[str]] = defaultdict(list)
for _row in THESAURUS.replace("\n", ";").split(";"):
    _words = _row.split()
    for _word in _words:
        SYNONYMS[_word] += [other for other in _words if other != _word]

FURNITURE = [
    "Skip to content",
    "You are reading a free article. Log in for more.",
    "Like us, follow us, tell your friends.",
    "What do you make of this? Leave your thoughts below.",
    "Cookies help us run this site. By going on you accept them.",
    "Printed from our website; every right is kept by its owner.",
    "Most read today",
]
CREDITS = ["Source: agencies", "Via partners", "With wire reports"]


def sentences_of(paragraph: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?][\"”])\s+|(?<=[.!?])\s+", paragraph) if s.strip()]


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs; long ones are cut every three sentences, as sites do."""
    found = []
    for block in re.split(r"\n+", text):
        parts = sentences_of(block)
        found += [" ".join(parts[k : k + 3]) for k in range(0, len(parts), 3)]
    return [p for p in found if p.strip()]


def respell(word: str, rate: float, chance: random.Random) -> str:
    choices = SYNONYMS.get(word.lower())
    if not choices or chance.random() > rate:
        return word
    other = chance.choice(choices)
    return other.capitalize() if word[:1].isupper() else other


def spin(text: str, rate: float, chance: random.Random) -> str:
    """Swap synonyms, drop or double small words, turn a few sentences around their comma."""
    swapped = re.sub(r"[^\W\d_]+(?:'s)?", lambda m: respell(m.group(), rate, chance), text)
    out = []
    for sentence in sentences_of(swapped):
        head, comma, tail = sentence.partition(", ")
        if comma and chance.random() < 0.12 and tail.endswith("."):
            out.append(f"{tail[:1].upper()}{tail[1:-1]}, {head[:1].lower()}{head[1:]}.")
        elif chance.random() < 0.1:
            out.append(re.sub(r"\b(?:the|that|very)\s", "", sentence, count=2))
        else:
            out.append(sentence)
    return " ".join(out)


def repost(parts: list[str], _host: list[str], chance: random.Random) -> list[str]:
    made = list(parts)
    for line in chance.sample(FURNITURE, 3):
        made.insert(chance.choice([0, len(made), chance.randrange(len(made) + 1)]), line)
    return made


def cut(parts: list[str], _host: list[str], chance: random.Random) -> list[str]:
    kept = [p for p in parts if chance.random() < 0.55] or parts[:1]
    return [*kept, chance.choice(CREDITS)]


def relede(parts: list[str], host: list[str], chance: random.Random) -> list[str]:
    """A lede of two old sentences run together, the middle shuffled, a stranger's last word."""
    first = sentences_of(" ".join(parts))[:2]
    lede = "Update: " + " – ".join(s.rstrip(".") for s in reversed(first)) + "."
    rest = parts[1:]
    chance.shuffle(rest)
    return [spin(lede, 0.5, chance), *rest, host[-1]]


def excerpt(parts: list[str], host: list[str], chance: random.Random) -> list[str]:
    body = sentences_of(" ".join(parts))
    size = min(len(body), chance.choice([3, 4, 5]))
    start = chance.randrange(len(body) - size + 1)
    block = " ".join(body[start : start + size])
    where = chance.randrange(1, len(host) + 1)
    return [*host[:where], block, *host[where:]]


def spun_light(parts: list[str], _host: list[str], chance: random.Random) -> list[str]:
    return [spin(p, 0.5, chance) for p in parts]


def spun_heavy(parts: list[str], _host: list[str], chance: random.Random) -> list[str]:
    return [spin(p, 1.0, chance) for p in parts]


OPERATIONS: dict[str, Callable[[list[str], list[str], random.Random], list[str]]] = {
    "repost": repost,
    "cut": cut,
    "relede": relede,
    "excerpt": excerpt,
    "spun_light": spun_light,
    "spun_heavy": spun_heavy,
}


def load_articles(data: Path) -> list[dict[str, Any]]:
    if data.is_file():
        return load_rows(data)
    rows = []
    for corpus in ("fakes", "basil"):
        rows += [
            {**r, "id": f"{corpus}-{r['id']}"} for r in load_rows(data / corpus / "dev.jsonl")
        ]
    return rows


def generate(
    articles: list[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents, gold rows and true pairs: each original once through every operation."""
    chance = random.Random(SEED)
    chosen = strangers([a for a in articles if len(a["text"].split()) >= MIN_WORDS], chance)
    originals, others = chosen[:ORIGINALS], chosen[ORIGINALS : ORIGINALS + OTHERS]
    docs = [{"id": a["id"], "text": a["text"]} for a in originals + others]
    gold, pairs = [], []
    for number, article in enumerate(originals):
        for name, make in OPERATIONS.items():
            host = paragraphs_of(chance.choice(others)["text"])
            parts = make(paragraphs_of(article["text"]), host, chance)
            copy = f"copy-{number:03d}-{name}"
            docs.append({"id": copy, "text": "\n\n".join(parts)})
            gold.append({"id": copy, "op": name, "rate": None, "gen": 1, "map": []})
            pairs.append({"a": article["id"], "b": copy, "kind": "root"})
    chance.shuffle(docs)
    return docs, gold, pairs


def strangers(articles: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Articles of which no two share seven words in a row."""
    seen: set[tuple[str, ...]] = set()
    found = []
    pool = list(articles)
    chance.shuffle(pool)
    for article in pool:
        words = re.findall(r"\w+", article["text"].lower())
        runs = {tuple(words[k : k + 7]) for k in range(len(words) - 6)}
        if not runs & seen:
            seen |= runs
            found.append(article)
    return found


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Pair figures by operation; two copies of one original are neither right nor wrong."""
    del out
    docs, gold, pairs = generate(load_articles(data))
    rows = predict((d["id"], d["text"]) for d in docs)
    root = {p["b"]: p["a"] for p in pairs}
    # The host of an excerpt is a parent too: the copy holds the whole of it.
    texts = {d["id"]: d["text"] for d in docs}
    strangers_only = [
        r for r in rows if "a" not in r or not related(r["a"], r["b"], root, texts)
    ] + [
        r
        for r in rows
        if "a" in r and (root.get(r["b"]) == r["a"] or root.get(r["a"]) == r["b"])
    ]
    figures = score(docs, gold, pairs, strangers_only)
    figures.pop("ari")
    figures["documents"] = len(docs)
    return dict(figures)


def related(a: str, b: str, root: dict[str, str], texts: dict[str, str]) -> bool:
    """True when both are copies of one original, or one holds a sentence of the other."""
    if root.get(a, a) == root.get(b, b):
        return True
    shorter, longer = sorted((texts[a], texts[b]), key=len)
    return any(len(s.split()) > 7 and s in longer for s in sentences_of(shorter))
