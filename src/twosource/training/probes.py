"""Small networks above the finished towers: factuality of events, and what a pronoun means.

They are fitted on the states that the packaged, eight-bit towers give, so that nothing differs
between fitting and reading. Invariant: the towers are never changed; a network is two layers
deep, and its inputs' means and spreads are folded into its first layer.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from twosource.learned import coreference, factuality
from twosource.learned.coreference import Question, describe_pairs
from twosource.learned.encoder import Encoder
from twosource.learned.factuality import describe_events
from twosource.learned.tagging import Floats
from twosource.training.corpora import read_lines
from twosource.training.graphs import write_probe

logger = logging.getLogger(__name__)
FACTS = ("uds_factuality", "meantime_factuality", "megaveridicality")
NEITHER = -1
Loss = Callable[[list[Tensor], Sequence[Floats]], Tensor]


@dataclass(frozen=True, slots=True)
class Probe:
    """One network: the rows it reads, group by group, and what is right for each group.

    A group is a sentence with its events (targets: their values) or a pronoun with its names
    (target: the number of the right name, or ``NEITHER``).
    """

    labels: tuple[str, ...]
    loss: Loss
    hidden: int
    epochs: int
    dropout: float
    weight_decay: float
    together: int  # groups of one step
    rows: list[Floats]
    targets: list[Floats]


def fit_probe(name: str, data: Path, folder: Path) -> None:
    """Fit one network on the towers in ``folder`` and put it there, named in the card."""
    torch.manual_seed(0)
    probe = _BUILDERS[name](data, Encoder(folder))
    logger.info("%s: %d groups, %d rows", name, len(probe.rows), sum(map(len, probe.rows)))
    network, mean, spread = _fit(probe)
    first, last = network[1], network[4]
    weight = first.weight.detach() / spread
    bias = first.bias.detach() - weight @ mean
    layers = [
        (weight.numpy().T, bias.numpy()),
        (last.weight.detach().numpy().T, last.bias.detach().numpy()),
    ]
    path = folder / f"{name}.onnx"
    write_probe(layers, path)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    card["heads"][name] = {"labels": probe.labels}
    text = json.dumps(card, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


def _fit(probe: Probe) -> tuple[nn.Sequential, Tensor, Tensor]:
    flat = np.concatenate(probe.rows)
    mean, spread = torch.tensor(flat.mean(0)), torch.tensor(flat.std(0) + 1e-3)
    rows = [(torch.tensor(one) - mean) / spread for one in probe.rows]
    network = nn.Sequential(
        nn.Dropout(probe.dropout),
        nn.Linear(flat.shape[1], probe.hidden),
        nn.GELU(),
        nn.Dropout(probe.dropout),
        nn.Linear(probe.hidden, 1),
    )
    optimizer = torch.optim.AdamW(network.parameters(), 1e-3, weight_decay=probe.weight_decay)
    steps = probe.epochs * -(-len(rows) // probe.together)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for epoch in range(probe.epochs):
        total = 0.0
        for chosen in torch.randperm(len(rows)).split(probe.together):
            batch = [rows[i] for i in chosen]
            values = network(torch.cat(batch))[:, 0].split([len(one) for one in batch])
            loss = probe.loss(list(values), [probe.targets[i] for i in chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        logger.info("epoch %d loss %.4f", epoch + 1, total / len(rows))
    network.eval()
    return network, mean, spread


def _build_factuality(data: Path, encoder: Encoder) -> Probe:
    lines = [
        line
        for corpus in FACTS
        for line in read_lines(next((data / corpus).glob("train.jsonl*")))
        if line["factuality"]
    ]
    events = [[(start, end) for start, end, _ in line["factuality"]] for line in lines]
    return Probe(
        labels=factuality.LABELS,
        loss=_miss,
        hidden=64,
        epochs=12,
        dropout=0.2,
        weight_decay=0.01,
        together=128,
        rows=describe_events([line["text"] for line in lines], events, encoder),
        targets=[np.array([v for _, _, v in x["factuality"]], np.float32) for x in lines],
    )


def _miss(values: list[Tensor], targets: Sequence[Floats]) -> Tensor:
    wanted = torch.from_numpy(np.concatenate(list(targets)))
    return functional.smooth_l1_loss(torch.cat(values), wanted)


def _build_coreference(data: Path, encoder: Encoder) -> Probe:
    lines = list(read_lines(next((data / "gap").glob("train.jsonl*"))))
    questions = [
        Question((x["pronoun"][0], x["pronoun"][1]), (tuple(x["a"]), tuple(x["b"])))
        for x in lines
    ]
    rows = describe_pairs([line["text"] for line in lines], questions, encoder)
    answers = [{"A": 0, "B": 1}.get(line["answer"], NEITHER) for line in lines]
    kept = [i for i, one in enumerate(rows) if len(one)]
    return Probe(
        labels=coreference.LABELS,
        loss=_choose,
        hidden=48,
        epochs=8,
        dropout=0.4,
        weight_decay=0.05,
        together=64,
        rows=[rows[i] for i in kept],
        targets=[np.array([answers[i]], np.float32) for i in kept],
    )


def _choose(values: list[Tensor], targets: Sequence[Floats]) -> Tensor:
    """How unlikely the right name is, or none of them, whose log odds are 0."""
    losses = []
    for odds, target in zip(values, targets, strict=True):
        scores = torch.cat([odds, torch.zeros(1)])
        right = int(target[0]) if target[0] >= 0 else len(odds)
        losses.append(-functional.log_softmax(scores, 0)[right])
    return torch.stack(losses).mean()


_BUILDERS: dict[str, Callable[[Path, Encoder], Probe]] = {
    factuality.HEAD: _build_factuality,
    coreference.HEAD: _build_coreference,
}
PROBES = tuple(_BUILDERS)
