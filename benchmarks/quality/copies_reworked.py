"""Copies by a second hand, with other means than copybench's and ``copies_generated``'s.

House style, turned sentences, shuffled ones, texts cut in mid-sentence, digests of three,
two woven together, harvested quotations, a translator's word order, raw HTML, briefs, running
comment, scanning errors, and two such steps in a row. ``data`` is a folder with
``nlp/polnear`` (election news of many newsrooms, all of one year), ``nlp/wikievents`` and
``docs/re3d``: none of these articles serves another copy benchmark. The seed is fixed.
"""

import gzip
import hashlib
import html
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.copies_generated import related, sentences_of, strangers
from benchmarks.quality.copybench import predict, score

DATA = "."
SEED = 90210
ORIGINALS = 60
OTHERS = 180
MIN_WORDS = 150
MAX_WORDS = 1200
SOURCES = (
    "nlp/polnear/train.jsonl.gz",
    "nlp/polnear/dev.jsonl.gz",
    "nlp/wikievents/dev.jsonl",
    "docs/re3d/dev.jsonl",
)

Chance = random.Random
Rows = list[dict[str, Any]]

COMMENTS = [
    "Let that sink in for a moment.",
    "We have been saying so on these pages for years.",
    "Readers may draw their own conclusions.",
    "No surprise here, if you ask me.",
    "Of course the usual suspects will wave it away.",
    "This is the part that nobody wants to talk about.",
    "Make of it what you will.",
    "My uncle could have told them as much over breakfast.",
]
PAGE = """<!DOCTYPE html><html><head><title>{title}</title>
<script>window.track=function(e){{return e.id}}</script></head><body>
<nav><a href="/">Start</a> | <a href="/world">World</a> | <a href="/shop">Shop</a></nav>
<div class="story">{body}</div>
<footer>Imprint &middot; Privacy &middot; Terms of use</footer></body></html>"""
SMALL = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
CONFUSED = {"e": "c", "l": "1", "o": "0", "m": "rn", "h": "b", "i": "l", "u": "n", "s": "5"}


@cache
def tables() -> dict[str, Any]:
    path = Path(__file__).parent / "tables" / "rework.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in tables()["synonyms"]:
        words = [word.replace("-", " ") for word in row.split()]
        for word in words:
            found.setdefault(word, tuple(w for w in words if w != word))
    return found


def like(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def put_all(text: str, table: dict[str, str]) -> str:
    pattern = r"\b(?:" + "|".join(sorted(map(re.escape, table), key=len, reverse=True)) + r")\b"
    return re.sub(
        pattern, lambda m: like(m.group(), table[m.group().lower()]), text, flags=re.IGNORECASE
    )


def reword(text: str, rate: float, chance: Chance) -> str:
    """Synonyms, one choice for each word of a document, and stock phrases."""
    chosen: dict[str, str] = {}

    def pick(match: re.Match[str]) -> str:
        word = match.group()
        folded = word.lower()
        if folded not in chosen:
            others = synonyms().get(folded)
            chosen[folded] = (
                chance.choice(others) if others and chance.random() < rate else folded
            )
        return word if chosen[folded] == folded else like(word, chosen[folded])

    phrases = {k: v for k, v in tables()["phrases"].items() if chance.random() < rate}
    text = put_all(text, phrases) if phrases else text
    return re.sub(r"\b[^\W\d_]+\b", pick, text)


def restyle(text: str) -> str:
    """Another house's spelling, numbers, dates and contractions."""
    text = put_all(text, {**tables()["british"], **SMALL})
    text = put_all(text, {k.lower(): v for k, v in tables()["contractions"].items()})
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"(\d)\s?%", r"\1 per cent", text)
    text = re.sub(r"\$(\d[\d.]*) (m|b)illion", r"US$\1\2n", text)
    text = re.sub(rf"\b({MONTHS}) (\d\d?)\b(?!\d)", r"\2 \1", text)
    return text.replace("“", "'").replace("”", "'").replace('"', "'")


def turn(sentence: str) -> str:
    """One sentence told the other way round, where a simple pattern allows it."""
    said = re.fullmatch(
        r"(.{20,}),([\"”']?) (?:([A-Z][\w.' -]{1,40}) said|said ([A-Z][\w.' -]{1,40}))\.",
        sentence,
    )
    if said:
        return f"{said[3] or said[4]} said: {said[1]}{said[2]}."
    verbs = "|".join(tables()["verbs"])
    acted = re.search(
        rf"\b([A-Z]\w+(?: [A-Z]\w+)*) ({verbs}) ((?:the |a )?[A-Z]?\w+(?: [A-Z]\w+)*)\b",
        sentence,
    )
    if acted:
        passive = f"{acted[3]} was {acted[2]} by {acted[1]}"
        return sentence[: acted.start()] + like(acted[1], passive) + sentence[acted.end() :]
    head, comma, tail = sentence[:-1].partition(", ")
    if comma and len(head.split()) > 2 and len(tail.split()) > 3 and '"' not in sentence:
        return f"{tail[:1].upper()}{tail[1:]}, {head[:1].lower()}{head[1:]}{sentence[-1]}"
    return sentence


def calque(sentence: str, chance: Chance) -> str:
    """A translator's English: genitives undone, articles lost, places and times in front."""
    sentence = re.sub(
        r"\b((?:[A-Z]\w+ )*[A-Z]\w+)['’]s (\w+)", r"the \2 of \1", sentence, count=2
    )
    front = re.search(
        rf" (on (?:{DAYS})day|in (?:{MONTHS}|[12]\d{{3}}|[A-Z]\w+))(?=[ ,.])", sentence
    )
    if front:
        rest = sentence[: front.start()] + sentence[front.end() :]
        sentence = f"{like('A', front[1])} {rest[:1].lower()}{rest[1:]}"
    if chance.random() < 0.6:
        sentence = re.sub(r"\b(?:the|a|an) (?=[a-z])", "", sentence, count=3)
    return re.sub(r"\b(\w+ly) (\w+ed)\b", r"\2 \1", sentence)


def wrap(sentences: Iterable[str], chance: Chance, most: int = 4) -> str:
    rows, left = [], list(sentences)
    while left:
        size = chance.randint(1, most)
        rows.append(" ".join(left[:size]))
        left = left[size:]
    return "\n\n".join(rows)


def house(text: str, _more: list[str], chance: Chance) -> str:
    return wrap(sentences_of(restyle(text)), chance)


def turned(text: str, _more: list[str], chance: Chance) -> str:
    told = [turn(s) for s in sentences_of(reword(text, 0.35, chance))]
    return wrap(told, chance)


def shuffled(text: str, _more: list[str], chance: Chance) -> str:
    parts = sentences_of(text)
    chance.shuffle(parts)
    return wrap(parts, chance, 6)


def truncated(text: str, _more: list[str], chance: Chance) -> str:
    words = text.split(" ")
    kept = " ".join(words[: int(len(words) * chance.uniform(0.25, 0.6))])
    return f"{kept} … [Read more »]"


def digest(text: str, more: list[str], chance: Chance) -> str:
    """Three stories in a few sentences each; the first is the one asked for."""
    items = []
    for one in chance.sample([text, *more[:2]], 3):
        parts = sentences_of(one)
        items.append("* " + " ".join(parts[: chance.randint(3, 4)]))
    return "Five minutes with the news\n\n" + "\n\n".join(items)


def woven(text: str, more: list[str], chance: Chance) -> str:
    ours, theirs = sentences_of(text), sentences_of(more[0])
    size = min(len(ours), len(theirs), 18)
    both = [s for pair in zip(ours[:size], theirs[:size], strict=True) for s in pair]
    return wrap(both, chance)


def harvested(text: str, more: list[str], chance: Chance) -> str:
    """The sentences that quote somebody, their attribution included, in another's article."""
    parts = sentences_of(text)
    quoting = [s for s in parts if re.search(r"[\"“]", s)][:5]
    taken = quoting if len(" ".join(quoting).split()) > 40 else parts[2:6]
    host = sentences_of(more[0])[:14]
    where = sorted(chance.sample(range(1, len(host) + 1), min(len(taken), len(host))))
    for place, sentence in reversed(list(zip(where, taken, strict=False))):
        host.insert(place, sentence)
    return wrap(host, chance)


def translated(text: str, _more: list[str], chance: Chance) -> str:
    return wrap((calque(s, chance) for s in sentences_of(reword(text, 0.25, chance))), chance)


def raw(text: str, _more: list[str], chance: Chance) -> str:
    body = "".join(
        f"<p>{html.escape(p)}</p>\n<div class='ad' data-slot='{k}'>&nbsp;</div>\n"
        for k, p in enumerate(wrap(sentences_of(text), chance).split("\n\n"))
    )
    return PAGE.format(title=html.escape(sentences_of(text)[0][:60]), body=body)


def brief(text: str, _more: list[str], chance: Chance) -> str:
    """Every second or third sentence, its asides and relative clauses cut out."""
    kept = sentences_of(text)[:: chance.randint(2, 3)][:14]
    cut = [
        re.sub(r" \([^)]*\)|, (?:who|which|where) [^,.]{5,80},|--[^-]*--", "", s) for s in kept
    ]
    return wrap(cut, chance)


def annotated(text: str, _more: list[str], chance: Chance) -> str:
    rows = []
    for sentence in sentences_of(text):
        rows.append(sentence)
        if chance.random() < 0.4:
            rows.append(chance.choice(COMMENTS))
    return wrap(rows, chance)


def reworded(text: str, _more: list[str], chance: Chance) -> str:
    return wrap(sentences_of(reword(text, 0.9, chance)), chance)


def scanned(text: str, _more: list[str], chance: Chance) -> str:
    """Wrong letters in one word of twelve, words broken at the ends of short lines."""

    def smudge(word: str) -> str:
        places = [k for k, c in enumerate(word) if c in CONFUSED]
        if not places or chance.random() > 1 / 12:
            return word
        at = chance.choice(places)
        return word[:at] + CONFUSED[word[at]] + word[at + 1 :]

    lines, line = [], ""
    for word in map(smudge, text.split()):
        if len(line) + len(word) > 56:
            half = len(word) // 2
            broken = len(word) > 8 and word.isalpha()
            lines.append(f"{line} {word[:half]}-" if broken else line)
            line = word[half:] if broken else word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def chained(text: str, more: list[str], chance: Chance) -> str:
    """A reworded copy of the first half of a restyled one."""
    half = sentences_of(restyle(text))
    return reworded(" ".join(half[: max(6, len(half) // 2)]), more, chance)


OPERATIONS: dict[str, Callable[[str, list[str], Chance], str]] = {
    f.__name__: f
    for f in (
        house,
        turned,
        shuffled,
        truncated,
        digest,
        woven,
        harvested,
        translated,
        raw,
        brief,
        annotated,
        reworded,
        scanned,
        chained,
    )
}
TAKES = {"digest": 2, "woven": 1}  # further originals that an operation copies from


def load_articles(data: Path) -> Rows:
    rows: Rows = []
    for name in SOURCES:
        path = data / name
        read = gzip.open if path.suffix == ".gz" else open
        with read(path, "rt", encoding="utf-8") as file:
            rows += [
                {"id": f"{path.parent.name}-{r['id']}", "text": r["text"].strip()}
                for r in map(json.loads, file)
            ]
    return [r for r in rows if MIN_WORDS <= len(r["text"].split()) <= MAX_WORDS]


def generate(articles: Rows) -> tuple[Rows, Rows, Rows]:
    """Documents, gold rows and true pairs (origin, copy)."""
    chance = Chance(SEED)
    chosen = strangers(articles, chance)[: ORIGINALS + OTHERS]
    originals, others = chosen[:ORIGINALS], chosen[ORIGINALS:]
    docs = [{"id": a["id"], "text": a["text"]} for a in chosen]
    gold: Rows = []
    pairs: Rows = []
    for number, article in enumerate(originals):
        for name, make in OPERATIONS.items():
            pool = originals[:number] + originals[number + 1 :] if name in TAKES else others
            more = chance.sample(pool, 2)
            copy = f"copy-{number:03d}-{name}"
            text = make(article["text"], [m["text"] for m in more], chance)
            docs.append({"id": copy, "text": text})
            gold.append({"id": copy, "op": name, "rate": None, "gen": 1, "map": []})
            roots = [article, *more[: TAKES.get(name, 0)]]
            pairs += [{"a": r["id"], "b": copy, "kind": "root"} for r in roots]
    chance.shuffle(docs)
    return nameless(docs), nameless(gold), nameless(pairs)


def nameless(rows: Rows) -> Rows:
    """Ids that tell nothing: the order of ids settles what nothing else does."""
    return [
        {k: neutral(v) if k in ("id", "a", "b") else v for k, v in row.items()} for row in rows
    ]


def neutral(name: str) -> str:
    return f"{hashlib.sha256(name.encode()).hexdigest()[:8]}-{name}"


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Pair figures by operation; two copies with an original in common are left aside."""
    docs, gold, pairs = generate(load_articles(data))
    rows = predict((d["id"], d["text"]) for d in docs)
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures = score(docs, gold, pairs, judged(rows, docs, pairs))
    figures.pop("ari")
    return {"documents": len(docs), "pairs": len(pairs), **figures}


def judged(rows: Rows, docs: Rows, pairs: Rows) -> Rows:
    """Without the pairs that are neither right nor wrong: siblings, and copies with hosts."""
    roots: dict[str, set[str]] = {}
    for pair in pairs:
        roots.setdefault(pair["b"], set()).add(pair["a"])
    texts = {d["id"]: d["text"] for d in docs}

    def counts(row: dict[str, Any]) -> bool:
        if "a" not in row:
            return True
        a, b = row["a"], row["b"]
        if b in roots.get(a, ()) or a in roots.get(b, ()):
            return True
        same = roots.get(a, {a}) & roots.get(b, {b})
        return not same and not related(a, b, {}, texts)

    return [row for row in rows if counts(row)]
