"""Read paragraphs and reports with labelled claims into examples.

Invariant: a claim whose words do not stand in its text is dropped and counted; what a file does
not label is told apart from what it labels as none of the acts that answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from re import compile as pattern
from re import escape, finditer
from typing import Any

from twosource.learned.claims import ACTS, CLASSES, REALIS
from twosource.learned.passages import find_passages
from twosource.learned.wordpiece import Span, WordPiece, Words, find_quoted
from twosource.training.corpora import Example, read_lines, to_words

UNKNOWN, NO_ANSWER = -1, -2  # not labelled; none of ANSWERS
AUTHOR, ELSEWHERE, UNTOLD = -1, -2, -3  # where a source is that no words of the passage name
_FIELDS = 5  # of a claim that is told as a list: words, act, class, cluster, speaker
Labels = tuple[int, int, int]  # places in ACTS, CLASSES and REALIS
Claim = tuple[Span, Labels, str]  # the words, the labels, the source as the text names it
_NAME = pattern(r"[A-Z][\w'’-]+")


def read_claims(
    paths: Iterable[Path], tokenizer: WordPiece, dropped: Counter[str]
) -> list[Example]:
    """One example a passage of each text; labels are written as numbers."""
    examples: list[Example] = []
    for path in paths:
        for number, line in enumerate(read_lines(path)):
            name, text = f"{path.stem}/{number}", _full_text(line)
            claims = list(_locate(text, line["claims"], dropped))
            examples += _cut(name, text, claims, tokenizer)
    return examples


def read_dossiers(
    folders: Iterable[Path], tokenizer: WordPiece, dropped: Counter[str]
) -> list[Example]:
    """The gold claims of dossiers; those in the background are left out."""
    examples: list[Example] = []
    for folder in folders:
        claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for row in read_lines(folder / "claims_gold.jsonl"):
            if row["tier"] == "background":
                dropped["claim in the background"] += 1
                continue
            labels = _number(row["act"], row["proposition"]["predicate"], row["realis"])
            source = "author" if row["naming"] == "author" else row["speaker"]
            claims[row["doc"]].append(((row["start"], row["end"]), labels, source))
        for document, found in claims.items():
            path = folder / "texts" / f"{document}.txt"
            text = path.read_bytes().decode("utf-8")
            examples += _cut(f"{folder.name}/{document}", text, found, tokenizer)
    return examples


def _full_text(line: dict[str, Any]) -> str:
    """The text of one report under its headline, or a bare paragraph."""
    title = line.get("title", "").strip()
    return f"{title}\n\n{line['text']}" if title else str(line["text"])


def _locate(text: str, claims: Iterable[Any], dropped: Counter[str]) -> Iterator[Claim]:
    for claim in claims:
        words, labels, source = _read(claim)
        at = text.rfind(words)
        if at < 0:
            dropped["claim not in its text"] += 1
        else:
            yield (at, at + len(words)), labels, source


def _read(claim: Any) -> tuple[str, Labels, str]:
    """Words, labels and source of a claim: a list, or a table with its act alone."""
    if isinstance(claim, dict):
        act = claim["act"]
        known = ACTS.index(act) if act in ACTS else NO_ANSWER
        return str(claim["span"]), (known, UNKNOWN, UNKNOWN), ""
    words, act, predicate, _, source = claim[:_FIELDS]
    realis = claim[_FIELDS] if len(claim) > _FIELDS else "actual"
    return str(words), _number(act, predicate, realis), str(source)


def _number(act: str, predicate: str, realis: str) -> Labels:
    return ACTS.index(act), CLASSES.index(predicate), REALIS.index(realis)


def _cut(
    name: str, text: str, claims: Sequence[Claim], tokenizer: WordPiece
) -> Iterator[Example]:
    """The passages of a text that hold claims."""
    for start, end in find_passages(text):
        inside = [claim for claim in claims if start <= claim[0][0] < end]
        if inside:
            yield _example(name, text[start:end], start, inside, tokenizer)


def _example(
    name: str, text: str, start: int, claims: Sequence[Claim], tokenizer: WordPiece
) -> Example:
    words = tokenizer.split(text)
    spans = []
    for (first, last), labels, source in claims:
        span = first - start, last - start
        found = to_words(words, span)
        if found:
            head, length = _find_source(text, words, span, source)
            spans.append((*found, write_labels(labels, length), head))
    quoted = tuple(find_quoted(text, words))
    return Example(f"{name}@{start}", text, words, quoted, tuple(spans))


def _find_source(text: str, words: Words, claim: Span, source: str) -> Span:
    """First word and number of words of the mention of the source that is nearest to the claim.

    Without one: -1 and ``AUTHOR``, ``ELSEWHERE`` or ``UNTOLD``.
    """
    if source in ("", "unknown"):
        return -1, UNTOLD
    if source == "author":
        return -1, AUTHOR
    names = _NAME.findall(source)
    for name in (source, *names[-1:]):
        places = [m.span() for m in finditer(rf"\b{escape(name)}\b", text)]
        if places:
            nearest = min(places, key=lambda span: _distance(span, claim))
            found = to_words(words, nearest)
            if found:
                return found[0], found[1] - found[0]
    return -1, ELSEWHERE


def _distance(one: Span, other: Span) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])


def write_labels(labels: Labels, source: int) -> str:
    """Labels and words of the source as one word, so that they travel as any label does."""
    return " ".join(map(str, (*labels, source)))


def read_labels(word: str, head: int) -> tuple[int, int, int, int, int]:
    """What ``write_labels`` wrote: three labels, first word of the source and its end."""
    act, predicate, realis, source = map(int, word.split())
    if source > 0:  # a window may have cut the words of the source off
        place = (head, head + source) if head >= 0 else (ELSEWHERE, ELSEWHERE)
    else:
        place = (source, source)
    return act, predicate, realis, *place
