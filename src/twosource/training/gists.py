"""The networks that tell what a claim is about and whether two claims are of one matter.

Both are fitted together, on the states that the packaged claims tower gives, which never
changes. Invariant: a pile weighs as much as any other, however many pairs it has.
"""

import hashlib
import json
import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from twosource.learned.gists import ALIKE, HEAD, LABELS, WIDTH
from twosource.learned.tagging import Floats
from twosource.training.graphs import write_alike, write_gist
from twosource.training.network import HIDDEN

logger = logging.getLogger(__name__)
SEED = 1
EPOCHS = 4
RATE, DECAY, WARMUP = 1e-3, 0.05, 300
DROPOUT = 0.4
INNER = 96  # of the network that weighs pairs
SPREAD = 0.2  # least spread of a sign: rare ones shall not weigh more
AVERAGE = 0.005  # how far the averaged weights follow a step


@dataclass(frozen=True, slots=True)
class Pile:
    """The claims of some reports; their pairs with signs and whether both are one matter."""

    states: tuple[Floats, ...]  # of each claim's words
    passages: Floats  # a row a claim
    left: tuple[int, ...]
    right: tuple[int, ...]
    signs: Floats  # a row a pair
    same: Floats


class Gists(nn.Module):  # type: ignore[misc]
    """Words of a claim are weighed in two ways; with their passage they make its gist."""

    def __init__(self) -> None:
        super().__init__()
        self.share = nn.Linear(HIDDEN, 2)
        self.gist = nn.Linear(3 * HIDDEN, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor, passages: Tensor) -> Tensor:
        """One gist a claim; ``states`` is padded, ``mask`` is 1 on its words."""
        states = self.drop(states)
        share = (self.share(states) + (mask[..., None] - 1) * 1e4).softmax(1)
        weighed = torch.einsum("cwk,cwd->ckd", share, states).flatten(1)
        gist = self.gist(torch.cat([weighed, self.drop(passages)], 1))
        return functional.layer_norm(gist, (WIDTH,))


class Alike(nn.Module):  # type: ignore[misc]
    """Log odds of pairs from their signs and gists."""

    def __init__(self, signs: int) -> None:
        super().__init__()
        self.inner = nn.Linear(signs + 2 * WIDTH, INNER)
        self.outer = nn.Linear(INNER, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, signs: Tensor, left: Tensor, right: Tensor) -> Tensor:
        """One number a pair; ``signs`` are standardized."""
        rows = torch.cat([self.drop(signs), left * right, (left - right).abs()], 1)
        odds: Tensor = self.outer(self.drop(functional.relu(self.inner(rows))))[:, 0]
        return odds


class Matters(nn.Module):  # type: ignore[misc]
    """Both networks, with mean and spread of the signs."""

    def __init__(self, signs: Floats) -> None:
        super().__init__()
        self.gists, self.alike = Gists(), Alike(signs.shape[1])
        self.mean = torch.tensor(signs.mean(0))
        self.spread = torch.tensor(np.maximum(signs.std(0), SPREAD))

    def forward(self, pile: Pile) -> Tensor:
        """Log odds of all pairs of a pile."""
        longest = max(map(len, pile.states))
        states = torch.zeros(len(pile.states), longest, HIDDEN)
        mask = torch.zeros(len(pile.states), longest)
        for row, one in enumerate(pile.states):
            states[row, : len(one)] = torch.from_numpy(one.astype(np.float32))
            mask[row, : len(one)] = 1
        passages = torch.from_numpy(pile.passages.astype(np.float32))
        gists = self.gists(states, mask, passages)
        signs = (torch.from_numpy(pile.signs.astype(np.float32)) - self.mean) / self.spread
        odds: Tensor = self.alike(signs, gists[list(pile.left)], gists[list(pile.right)])
        return odds


def fit_matters(piles: Sequence[Pile]) -> Matters:
    """Fit both networks; the weights are averaged over the last steps."""
    torch.manual_seed(SEED)
    shuffle = random.Random(SEED)  # noqa: S311
    model = Matters(np.concatenate([pile.signs for pile in piles]).astype(np.float32))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    total = EPOCHS * len(piles)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(1.0, (step + 1) / WARMUP) * 0.5 * (1 + np.cos(np.pi * step / total)),
    )
    average = {name: value.detach().clone() for name, value in model.named_parameters()}
    for epoch in range(EPOCHS):
        losses = []
        for pile in shuffle.sample(piles, len(piles)):
            loss = functional.binary_cross_entropy_with_logits(
                model(pile), torch.from_numpy(pile.same)
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
            with torch.no_grad():
                for name, value in model.named_parameters():
                    average[name].lerp_(value, AVERAGE if epoch else 10 * AVERAGE)
        logger.info("epoch %d of %d, loss %.4f", epoch + 1, EPOCHS, np.mean(losses))
    model.load_state_dict(average, strict=False)
    model.eval()
    return model


def package_matters(model: Matters, signs: Sequence[str], folder: Path) -> None:
    """Write both networks into ``folder`` and name them in its card."""
    write_gist(model.gists, folder / f"{HEAD}.onnx")
    write_alike(model.alike, model.mean, model.spread, folder / f"{ALIKE}.onnx")
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    for name, labels in ((HEAD, LABELS), (ALIKE, tuple(signs))):
        path = folder / f"{name}.onnx"
        card["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        card["heads"][name] = {"labels": labels}
    text = json.dumps(card, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")
