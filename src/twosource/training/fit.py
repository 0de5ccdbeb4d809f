"""Fit a tower and its heads: resumable, seeded, with averaged weights.

Invariant: a checkpoint holds all that the next step needs; a run cut at any moment and resumed
visits the same batches in the same order.
"""

import json
import logging
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import torch
from torch import nn

from twosource.learned.wordpiece import WordPiece
from twosource.training.batches import Window, group, pad
from twosource.training.network import Model, load_trunk, start_tower
from twosource.training.recipe import Recipe
from twosource.training.tasks import TAGSETS, Source, Task, build_task, evaluate

logger = logging.getLogger(__name__)
SAVE_SECONDS = 180.0


def fit(recipe: Recipe, data: Path, pretrained: Path, out: Path) -> dict[str, float]:
    """Run ``recipe`` on the corpora in ``data``; leave checkpoint, log, weights in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    tokenizer = WordPiece((pretrained / "vocab.txt").read_text("utf-8").split("\n")[:-1])
    cache = out.parent / "cache"
    source = Source(data, cache, tokenizer, load_trunk(pretrained), recipe.texts)
    tasks = [build_task(name, recipe, source) for name in recipe.heads]
    model = Model(recipe.layers, {name: TAGSETS[name] for name in recipe.heads}, recipe.dropout)
    start_tower(model.tower, pretrained)
    if recipe.start:
        model.load_state_dict(read_weights(out.parent / recipe.start))
    return _Run(recipe, model, tasks, out).go()


class _Run:
    """One fit in progress."""

    def __init__(self, recipe: Recipe, model: Model, tasks: Sequence[Task], out: Path) -> None:
        self.recipe, self.model, self.out = recipe, model, out
        self.tasks = {task.name: task for task in tasks}
        self.optimizer = torch.optim.AdamW(
            group_parameters(model, recipe), weight_decay=recipe.weight_decay, fused=True
        )
        self.average = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.step = self.per_epoch = 0
        self.per_epoch = len(self.order(0))

    def order(self, epoch: int) -> list[tuple[str, list[Window]]]:
        """The batches of an epoch, all tasks mixed; depends on seed and epoch alone.

        Every epoch has as many as the first: what is missing is taken from its beginning.
        """
        shuffle = random.Random(self.recipe.seed * 1000 + epoch)  # noqa: S311
        batches = []
        shares = self.recipe.shares or (1.0,) * len(self.tasks)
        for (name, task), share in zip(self.tasks.items(), shares, strict=True):
            mine = group(task.train.windows, self.recipe.batch_pieces, shuffle)
            batches += [(name, windows) for windows in mine[: round(share * len(mine))]]
        shuffle.shuffle(batches)
        return list(islice(cycle(batches), self.per_epoch or len(batches)))

    def go(self) -> dict[str, float]:
        """Train to the end, reporting and saving on the way."""
        if (self.out / "checkpoint.pt").exists():
            self.restore()
        total = round(self.recipe.epochs * self.per_epoch)
        every = max(1, round(self.per_epoch / self.recipe.evaluations))
        logger.info("%d steps an epoch", self.per_epoch)
        saved = time.monotonic()
        losses: list[float] = []
        figures: dict[str, float] = {}
        while self.step < total:
            epoch, offset = divmod(self.step, self.per_epoch)
            for name, windows in self.order(epoch)[offset : offset + total - self.step]:
                losses.append(self.update(name, windows))
                if self.step % 50 == 0:
                    logger.info("step %d/%d loss %.4f", self.step, total, np.mean(losses[-50:]))
                if time.monotonic() - saved > SAVE_SECONDS:
                    self.save()
                    saved = time.monotonic()
                if self.step % every == 0 or self.step == total:
                    figures = self.report(float(np.mean(losses[-every:])))
        self.save()
        return figures

    def update(self, name: str, windows: Sequence[Window]) -> float:
        """Take one step on one batch and move the averaged weights after it."""
        recipe = self.recipe
        self.model.train()
        for entry in self.optimizer.param_groups:
            entry["lr"] = entry["peak"] * self.rate()
        torch.manual_seed(recipe.seed * 1_000_003 + self.step)
        batch = pad(windows, self.tasks[name].train.rows, TAGSETS[name])
        batch.states.mul_((torch.rand(batch.mask.shape) >= recipe.blank_words)[..., None])
        with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
            words = self.model(batch)
        loss = self.model.heads[name].loss(words.float(), batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        decay = min(recipe.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for key, value in self.model.named_parameters():
                self.average[key].lerp_(value, 1.0 - decay)
        return float(loss.detach())

    def rate(self) -> float:
        """The share of the peak rate now: a linear rise, then half a cosine."""
        total = (self.recipe.schedule_epochs or self.recipe.epochs) * self.per_epoch
        rise = max(1.0, self.recipe.warmup * total)
        if self.step < rise:
            return (self.step + 1) / rise
        done = min(1.0, (self.step - rise) / (total - rise))
        return max(0.02, 0.5 * (1 + math.cos(math.pi * done)))

    def report(self, loss: float) -> dict[str, float]:
        """Judge the averaged weights on every task; append to the log."""
        kept = {key: value.detach().clone() for key, value in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        figures: dict[str, float] = {}
        for name, task in self.tasks.items():
            figures |= {
                f"{name} {k}": round(v, 2) for k, v in evaluate(self.model, task).items()
            }
        self.model.load_state_dict(kept)
        torch.save({"average": self.average}, self.out / "weights.pt")
        line = {"step": self.step, "loss": round(loss, 4), **figures}
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        logger.info("%s", line)
        return figures

    def save(self) -> None:
        state = {
            "model": self.model.state_dict(), "average": self.average, "step": self.step,
            "optimizer": self.optimizer.state_dict(), "recipe": json.dumps(asdict(self.recipe)),
        }  # fmt: skip
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")

    def restore(self) -> None:
        state = torch.load(self.out / "checkpoint.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.step = state["average"], state["step"]


def group_parameters(model: Model, recipe: Recipe) -> list[dict[str, object]]:
    """Give every layer its own rate, falling toward the bottom; the heads have theirs."""
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        peak = recipe.head_rate * (5.0 if "chain" in name else 1.0)
        if name.startswith("tower.layers."):
            peak = recipe.rate * recipe.layer_decay ** (
                recipe.layers - 1 - int(name.split(".")[2])
            )
        decayed = parameter.dim() > 1 and "chain" not in name
        groups.setdefault((peak, decayed), []).append(parameter)
    return [
        {
            "params": parameters,
            "peak": peak,
            "lr": peak,
            **({} if decayed else {"weight_decay": 0.0}),
        }
        for (peak, decayed), parameters in groups.items()
    ]


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """Read the averaged weights that a run left."""
    weights: dict[str, torch.Tensor] = torch.load(path, weights_only=True)["average"]
    return weights
