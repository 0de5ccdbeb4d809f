"""What a tower is trained for: examples, their trunk states, and the figure that judges them.

Invariant: training and development examples of a task never share a near-copy.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch

from twosource.errors import SettingError
from twosource.learned import claims
from twosource.learned.attributions import LABELS
from twosource.learned.frames import ENTITIES, ROLES
from twosource.learned.linking import STANDS
from twosource.learned.tagging import Floats, LabelledSpan, TagSet, find_likely_spans
from twosource.learned.wordpiece import WordPiece
from twosource.training.annotated import ENTITY_CORPORA, read_entities, read_roles
from twosource.training.batches import States, cut_windows, pad, store_states
from twosource.training.benchmark import read_token_items, to_tokens
from twosource.training.claimed import AUTHOR, read_claims, read_dossiers
from twosource.training.corpora import (
    Example,
    Passage,
    drop_near_copies,
    make_examples,
    read_polnear,
)  # fmt: skip
from twosource.training.network import Model, Trunk
from twosource.training.recipe import Recipe
from twosource.training.scores import score_exact, score_together

logger = logging.getLogger(__name__)
TAGSETS = {
    "attribution": TagSet(LABELS),
    "roles": TagSet(ROLES),
    "entities": TagSet(ENTITIES),
    "claims": TagSet(claims.LABELS),
}
HELD_OUT = "affairs/measure.jsonl"
GOLD = "claims_gold.jsonl"  # of a dossier
SEALED = "sealed-"  # dossiers that are never trained on
LONGEST_DEV = 480
CORE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4")
Score = Callable[[Sequence[list[LabelledSpan]]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Task:
    """One head's training states, and its development windows with their judge."""

    name: str
    train: States
    dev: States
    owners: list[int]  # the development example of each development window
    judge: "Judge"


Judge = Callable[[Model, Task], dict[str, float]]
Read = tuple[list[Example], list[Example], Judge]  # training, development, what judges it


@dataclass(frozen=True, slots=True)
class Source:
    """Where examples come from and how they are made."""

    data: Path
    cache: Path
    tokenizer: WordPiece
    trunk: Trunk
    texts: tuple[str, ...] = ()  # patterns of what teaches claims


def build_task(name: str, recipe: Recipe, source: Source) -> Task:
    """Read a task's corpora; log what was dropped and why."""
    dropped: Counter[str] = Counter()
    train, dev, judge = _READERS[name](source, dropped)
    train = drop_near_copies(train, dev, dropped)
    logger.info("%s: %d examples, dropped: %s", name, len(train), dict(dropped))
    cut = [cut_windows([example], LONGEST_DEV) for example in dev]
    owners = [i for i, windows in enumerate(cut) for _ in windows]
    keep = (source.trunk, source.tokenizer, source.cache)
    return Task(
        name,
        store_states(cut_windows(train, recipe.longest), *keep),
        store_states([w for windows in cut for w in windows], *keep),
        owners,
        judge,
    )


@torch.no_grad()  # type: ignore[untyped-decorator]
def evaluate(model: Model, task: Task) -> dict[str, float]:
    """Let the task's judge ask the model about the development examples."""
    model.eval()
    return task.judge(model, task)


def _judge_spans(score: Score, model: Model, task: Task) -> dict[str, float]:
    """Tag the development examples and score the spans (in words of each example)."""
    head, tagset = model.heads[task.name], TAGSETS[task.name]
    windows = task.dev.windows
    scores: list[Floats] = [np.zeros((0, len(tagset.tags)), np.float32) for _ in windows]
    order = sorted(range(len(windows)), key=lambda i: windows[i].size)
    for at in range(0, len(order), 32):
        rows = order[at : at + 32]
        batch = pad([windows[i] for i in rows], task.dev.rows, tagset)
        values = head.tags(model(batch)).numpy()
        for place, i in enumerate(rows):
            scores[i] = values[place, : len(windows[i].pieces)]
    chain = tuple(weight.numpy() for weight in head.weights())
    likely = find_likely_spans(scores, tagset, chain, STANDS)
    spans: list[list[LabelledSpan]] = [[] for _ in range(max(task.owners) + 1)]
    base: Counter[int] = Counter()
    for owner, window, found in zip(task.owners, windows, likely, strict=True):
        shift = base[owner]
        base[owner] += len(window.pieces)
        spans[owner] += [(s + shift, e + shift, label) for s, e, label, _ in found]
    return score(spans)


def _judge_claims(model: Model, task: Task) -> dict[str, float]:
    """Shares of claims whose act, class, realis and source are told right, in percent."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    windows = sorted(task.dev.windows, key=lambda window: window.size)
    for at in range(0, len(windows), 32):
        batch = pad(windows[at : at + 32], task.dev.rows, TAGSETS[task.name])
        *scores, sources = model.heads[task.name].scores(model(batch), batch)
        golds = batch.claims.T[3:6]
        for name, one, gold in zip(("act", "class", "realis"), scores, golds, strict=True):
            known = gold >= 0
            total[name] += int(known.sum())
            right[name] += int((one.argmax(1) == gold)[known].sum())
        first, end = batch.claims.T[6:]
        best = sources.argmax(1) - 1  # -1 is the author
        is_right = torch.where(first >= 0, (best >= first) & (best < end), best == first)
        total["source"] += int((first >= AUTHOR).sum())
        right["source"] += int(is_right[first >= AUTHOR].sum())
    return {name: 100.0 * right[name] / max(1, total[name]) for name in total}


def _read_claims(source: Source, dropped: Counter[str]) -> Read:
    taught = [path for pattern in source.texts for path in sorted(source.data.glob(pattern))]
    if not taught:
        raise SettingError(
            f"no texts of {source.texts} in {source.data}; name some in the recipe"
        )
    dossiers = [path.parent for path in taught if path.name == GOLD]
    open_to_all = [path for path in dossiers if not path.name.startswith(SEALED)]
    files = [path for path in taught if path.name != GOLD]
    dev = [source.data / HELD_OUT]
    return (
        read_claims(files, source.tokenizer, dropped)
        + read_dossiers(open_to_all, source.tokenizer, dropped),
        read_claims(dev, source.tokenizer, Counter()),
        _judge_claims,
    )


def _read_attribution(source: Source, dropped: Counter[str]) -> Read:
    items = read_token_items(source.data / "polnear_tokens" / "dev.jsonl.gz")
    passages = read_polnear(source.data / "polnear" / "train.jsonl.gz")
    train = make_examples(passages, source.tokenizer, dropped)
    bare = [Passage(str(i), item.text, ()) for i, item in enumerate(items)]
    dev = make_examples(bare, source.tokenizer, Counter())

    def score(spans: Sequence[list[LabelledSpan]]) -> dict[str, float]:
        guesses = []
        for item, example, found in zip(items, dev, spans, strict=True):
            bounds = example.words.bounds
            placed = [(bounds[s][0], bounds[e - 1][1], label) for s, e, label in found]
            guesses.append(to_tokens(item, placed))
        return score_exact([item.gold for item in items], guesses, LABELS)

    return train, dev, partial(_judge_spans, score)


def _read_roles(source: Source, dropped: Counter[str]) -> Read:
    def read(split: str, corpora: Sequence[str], counts: Counter[str]) -> list[Example]:
        paths = [next((source.data / corpus).glob(f"{split}.jsonl*")) for corpus in corpora]
        return read_roles(paths, source.tokenizer, counts)

    train = read("train", ("propbank_ewt", "propbank_masc", "propbank_examples"), dropped)
    dev = read("dev", ("propbank_ewt", "propbank_masc"), Counter())

    def score(spans: Sequence[list[LabelledSpan]]) -> dict[str, float]:
        figures: dict[str, float] = {}
        for corpus in ("ewt", "masc"):
            rows = [
                i for i, e in enumerate(dev) if e.id.startswith("masc") == (corpus == "masc")
            ]
            gold = [[span[:3] for span in dev[i].spans] for i in rows]
            found = [spans[i] for i in rows]
            figures[f"{corpus} core"] = score_together(gold, found, CORE)
            figures[f"{corpus} all"] = score_together(gold, found, ROLES)
            by_label = score_exact(gold, found, ROLES)
            figures |= {f"{corpus} {label}": value for label, value in by_label.items()}
        return figures

    return train, dev, partial(_judge_spans, score)


def _read_entities(source: Source, dropped: Counter[str]) -> Read:
    train = read_entities(source.data, "train", source.tokenizer, dropped)
    dev = read_entities(source.data, "dev", source.tokenizer, Counter())

    def score(spans: Sequence[list[LabelledSpan]]) -> dict[str, float]:
        figures: dict[str, float] = {}
        for corpus, names in ENTITY_CORPORA.items():
            labels = tuple(dict.fromkeys(names.values()))
            absent = set(ENTITIES) - set(labels)
            rows = [i for i, example in enumerate(dev) if set(example.unlabeled) == absent]
            gold = [[span[:3] for span in dev[i].spans] for i in rows]
            found = [spans[i] for i in rows]
            figures[f"{corpus} all"] = score_together(gold, found, labels)
            by_label = score_exact(gold, found, labels)
            figures |= {f"{corpus} {label}": value for label, value in by_label.items()}
        return figures

    return train, dev, partial(_judge_spans, score)


_READERS = {
    "attribution": _read_attribution, "roles": _read_roles, "entities": _read_entities,
    claims.HEAD: _read_claims,
}  # fmt: skip
