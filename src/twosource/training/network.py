"""The encoder and its heads in PyTorch, in the shapes that are exported.

One trunk, frozen, serves all tasks; each task has a tower of its own above it. Invariant: a
parameter's name and shape never depend on the data, and the trunk is the published one.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from twosource.learned.claims import ANSWERS_AT, BALLOTS, GROUPS, LINK
from twosource.learned.tagging import TagSet
from twosource.training.claimed import ELSEWHERE, NO_ANSWER, UNKNOWN, UNTOLD

HIDDEN, HEADS, INNER = 384, 12, 1536
TRUNK_LAYERS = 2
LINK_WEIGHT = 0.3
SMOOTHING, REALIS_WEIGHT, SOURCE_WEIGHT = 0.05, 0.3, 0.5  # of the losses of claims


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of one step. ``first`` holds the position of each word's first piece."""

    states: Tensor  # the trunk's
    marks: Tensor  # 1 inside quotation marks, or on the marked predicate
    mask: Tensor
    first: Tensor
    words: Tensor  # 1 on real words
    tags: Tensor
    heads: Tensor  # index of the word pointed to, -1 where there is none
    free: Tensor  # tags of labels that the corpus does not annotate
    claims: Tensor  # a row each: example, first word, end, act, class, realis, source, end


class Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer, normalized after each block as BERT does."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Read every position in the light of the others; ``bias`` hides the padding."""
        count, length, _ = states.shape
        parts = self.qkv(states).view(count, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(count, length, HIDDEN)
        states = self.norm1(states + self.drop(self.out(mixed)))
        inner = functional.gelu(self.up(states))
        return self.norm2(states + self.drop(self.down(inner)))


class Trunk(nn.Module):  # type: ignore[misc]
    """The embeddings and lowest layers of the published encoder; never trained further."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.word = nn.Embedding(pieces, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(TRUNK_LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Encode a padded batch; ``mask`` is 1 on real pieces."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.norm(self.word(pieces) + self.position(places) + self.kind)
        bias = hide_padding(mask)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Tower(nn.Module):  # type: ignore[misc]
    """The upper layers, trained for a task: trunk states and a mark on each piece go in."""

    def __init__(self, layers: int, dropout: float) -> None:
        super().__init__()
        self.mark = nn.Embedding(2, HIDDEN)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        nn.init.normal_(self.mark.weight, std=0.02)

    def forward(self, states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Read the trunk's states for the task; ``marks`` is 0 or 1 a piece."""
        states = states + self.mark(marks)
        bias = hide_padding(mask)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Model(nn.Module):  # type: ignore[misc]
    """A tower with one head a task."""

    def __init__(self, layers: int, tagsets: Mapping[str, TagSet], dropout: float) -> None:
        super().__init__()
        self.tower = Tower(layers, dropout)
        heads = {name: HEADS_BY_TASK[name](tags, dropout) for name, tags in tagsets.items()}
        self.heads = nn.ModuleDict(heads)

    def forward(self, batch: Batch) -> Tensor:
        """Give one vector a word."""
        states = self.tower(batch.states, batch.marks, batch.mask)
        return states.gather(1, batch.first[..., None].expand(-1, -1, states.shape[-1]))


class Attribution(nn.Module):  # type: ignore[misc]
    """Tags of sources, cues and contents, and pointers between them."""

    def __init__(self, tags: TagSet, dropout: float) -> None:
        super().__init__()
        self.tags = nn.Linear(HIDDEN, len(tags.tags))
        self.query = nn.Linear(HIDDEN, LINK)
        self.key = nn.Linear(HIDDEN, LINK)
        self.drop = nn.Dropout(dropout)
        self.chain = Chain(tags)

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        """Sequence loss plus the loss of pointing each word to its head."""
        words = self.drop(words)
        loss = self.chain.loss(self.tags(words), batch.tags, batch.words)
        points = self.query(words) @ self.key(words).transpose(1, 2) / math.sqrt(LINK)
        points = points + (1.0 - batch.words[:, None, :]) * -1e4
        linked = functional.cross_entropy(
            points.flatten(0, 1), batch.heads.flatten(), ignore_index=-1, reduction="sum"
        )
        return loss + LINK_WEIGHT * linked / batch.words.sum()

    def weights(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of transitions, first and last tags."""
        return self.chain.weights()


class Labels(nn.Module):  # type: ignore[misc]
    """Tags word by word; labels that a corpus does not annotate are neither right nor wrong."""

    def __init__(self, tags: TagSet, dropout: float) -> None:
        super().__init__()
        self.tags = nn.Linear(HIDDEN, len(tags.tags))
        self.drop = nn.Dropout(dropout)
        self.rules = [torch.from_numpy(rule) for rule in tags.rules()]

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        """Mean negative log-likelihood of the tags that the annotation leaves possible."""
        scores = self.tags(self.drop(words))
        possible = functional.one_hot(batch.tags, scores.shape[-1]).bool()
        possible = possible | ((batch.tags == 0)[..., None] & batch.free[:, None, :])
        likely = scores.masked_fill(~possible, -1e4).logsumexp(-1) - scores.logsumexp(-1)
        return -(likely * batch.words).sum() / batch.words.sum()

    def weights(self) -> tuple[Tensor, Tensor, Tensor]:
        """The rules alone: transitions, first and last tags."""
        return self.rules[0], self.rules[1], self.rules[2]


class Claims(nn.Module):  # type: ignore[misc]
    """Votes of words on act, class and realis of the claim they stand in, and their shares."""

    def __init__(self, tags: TagSet, dropout: float) -> None:
        super().__init__()
        self.author = len(tags.labels)  # where the score of the document's own voice stands
        self.votes = nn.Linear(HIDDEN, BALLOTS * (self.author + 1 + LINK))
        self.share = nn.Linear(HIDDEN, BALLOTS - 1)
        self.key = nn.Linear(HIDDEN, LINK)
        self.drop = nn.Dropout(dropout)

    def scores(self, words: Tensor, batch: Batch) -> tuple[Tensor, ...]:
        """Scores of acts, classes, realis and sources (author, then words), a row a claim."""
        row, first, last = batch.claims[:, 0], batch.claims[:, 1], batch.claims[:, 2]
        places = torch.arange(words.shape[1])[None]
        inside = (places >= first[:, None]) & (places < last[:, None])
        share = self.share(words)[row].masked_fill(~inside[..., None], -1e4).softmax(1)
        even = inside.to(share.dtype) / inside.sum(1, keepdim=True)
        weights = torch.cat([share, even[..., None]], 2)
        votes = self.votes(self.drop(words)).unflatten(2, (BALLOTS, -1))
        scores = torch.einsum("cwb,cwbl->cl", weights, votes[row])
        cuts = [*GROUPS, self.author, self.author + 1]
        *labels, own, wanted = scores.tensor_split(cuts, dim=1)
        found = torch.einsum("cwd,cd->cw", self.key(words)[row], wanted) / math.sqrt(LINK)
        found = found + (1.0 - batch.words[row]) * -1e4
        return (*labels, torch.cat([own, found], 1))

    def loss(self, words: Tensor, batch: Batch) -> Tensor:
        """Cross-entropy of what is labelled; an act that is not told only excludes answers."""
        acts, classes, realis, sources = self.scores(words, batch)
        act, predicate, reality = batch.claims[:, 3:6].unbind(1)
        answers = acts.log_softmax(1)[:, ANSWERS_AT].logsumexp(1).clamp(max=-1e-4)
        excluded = -torch.log1p(-answers.exp())[act == NO_ANSWER].sum() / len(act)
        told = functional.cross_entropy(
            acts, act.clamp(min=UNKNOWN), ignore_index=UNKNOWN, label_smoothing=SMOOTHING,
            reduction="sum",
        ) / len(act)  # fmt: skip
        loss = excluded + told + SOURCE_WEIGHT * _miss_source(sources, batch.claims[:, 6:])
        told_of = ((classes, predicate, 1.0), (realis, reality, REALIS_WEIGHT))
        for scores, gold, weight in told_of:
            if bool((gold >= 0).any()):
                loss = loss + weight * functional.cross_entropy(
                    scores, gold, ignore_index=UNKNOWN, label_smoothing=SMOOTHING
                )
        return loss


def _miss_source(scores: Tensor, gold: Tensor) -> Tensor:
    """How unlikely the author or each word of the source is, or anybody but the author."""
    chances = scores.log_softmax(1)
    places = torch.arange(scores.shape[1] - 1)[None]
    inside = (places >= gold[:, :1]) & (places < gold[:, 1:])
    named = (chances[:, 1:] * inside).sum(1) / inside.sum(1).clamp(min=1)
    other = torch.log1p(-chances[:, 0].exp().clamp(max=1 - 1e-4))
    likely = torch.where(gold[:, 0] >= 0, named, chances[:, 0])
    likely = torch.where(gold[:, 0] == ELSEWHERE, other, likely)
    known = gold[:, 0] != UNTOLD
    return -(likely * known).sum() / known.sum().clamp(min=1)


HEADS_BY_TASK = {
    "attribution": Attribution, "roles": Labels, "entities": Labels, "claims": Claims,
}  # fmt: skip


class Chain(nn.Module):  # type: ignore[misc]
    """A linear-chain conditional random field over words."""

    def __init__(self, tags: TagSet) -> None:
        super().__init__()
        size = len(tags.tags)
        self.transitions = nn.Parameter(torch.zeros(size, size))
        self.first = nn.Parameter(torch.zeros(size))
        self.last = nn.Parameter(torch.zeros(size))
        for name, rule in zip(("between", "opening", "closing"), tags.rules(), strict=True):
            self.register_buffer(name, torch.from_numpy(rule))

    def weights(self) -> tuple[Tensor, Tensor, Tensor]:
        """Learned scores plus the rules: transitions, first and last tags."""
        return (
            self.transitions + self.between,
            self.first + self.opening,
            self.last + self.closing,
        )

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Mean over words of the negative log-likelihood of the gold tags."""
        between, first, last = self.weights()
        ends = mask.sum(1).long() - 1
        rows = torch.arange(scores.shape[0])
        picked = scores.gather(2, gold[..., None])[..., 0]
        path = (picked * mask).sum(1) + first[gold[:, 0]] + last[gold[rows, ends]]
        path = path + (between[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
        alpha = scores[:, 0] + first
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + between, dim=1) + scores[:, t]
            alpha = torch.where(mask[:, t, None] > 0, step, alpha)
        total = torch.logsumexp(alpha + last, dim=1)
        return (total - path).sum() / mask.sum()


def hide_padding(mask: Tensor) -> Tensor:
    """Turn a mask (1 on real pieces) into an additive attention bias."""
    return (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4


def load_trunk(folder: Path) -> Trunk:
    """Build the trunk from the published MiniLM weights (``model.safetensors``)."""
    source = _read_tensors(folder / "model.safetensors")
    old = "embeddings."
    trunk = Trunk(source[f"{old}word_embeddings.weight"].shape[0])
    target = {
        "word.weight": source[f"{old}word_embeddings.weight"],
        "position.weight": source[f"{old}position_embeddings.weight"],
        "kind": source[f"{old}token_type_embeddings.weight"][0],
        "norm.weight": source[f"{old}LayerNorm.weight"],
        "norm.bias": source[f"{old}LayerNorm.bias"],
    }
    for number in range(TRUNK_LAYERS):
        target |= _read_layer(source, number, f"layers.{number}.")
    trunk.load_state_dict(target)
    trunk.requires_grad_(requires_grad=False)
    trunk.eval()
    return trunk


def start_tower(tower: Tower, folder: Path) -> None:
    """Start a tower from the published layers that follow the trunk's."""
    source = _read_tensors(folder / "model.safetensors")
    target = {"mark.weight": tower.mark.weight.detach()}
    for number in range(len(tower.layers)):
        target |= _read_layer(source, TRUNK_LAYERS + number, f"layers.{number}.")
    tower.load_state_dict(target)


def _read_layer(source: dict[str, Any], number: int, prefix: str) -> dict[str, Any]:
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    old = f"encoder.layer.{number}."
    target: dict[str, Any] = {}
    for part in ("weight", "bias"):
        for ours, theirs in names.items():
            target[f"{prefix}{ours}.{part}"] = source[f"{old}{theirs}.{part}"]
        target[f"{prefix}qkv.{part}"] = torch.cat(
            [source[f"{old}attention.self.{k}.{part}"] for k in ("query", "key", "value")]
        )
    return target


def _read_tensors(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        values = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype="<f4")
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors
