"""Turn trained weights into the files that ship: graphs, vocabulary and their card.

Invariant: the card names every file by its SHA-256 and every label set in order, so that the
program can refuse what does not fit.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from twosource.training.fit import read_weights
from twosource.training.graphs import write_model, write_trunk
from twosource.training.network import Model, load_trunk
from twosource.training.tasks import TAGSETS

TOWERS = {
    "attribution": ("attribution",),
    "frames": ("roles", "entities"),
    "claims": ("claims",),
}


def package(weights: Mapping[str, Path], pretrained: Path, out: Path, card: Path) -> None:
    """Write the trunk and the given towers (name -> weights) into ``out``, with their card.

    Towers that are not given stay as they are. ``card`` is the JSON file that a person keeps:
    license, data, limits and figures; digests of the files and label sets are added here.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(pretrained / "vocab.txt", out / "vocab.txt")
    write_trunk(load_trunk(pretrained), out / "trunk.onnx")
    packed = out / "card.json"
    known = json.loads(packed.read_text(encoding="utf-8")) if packed.exists() else {}
    heads: dict[str, dict[str, Any]] = dict(known.get("heads", {}))
    for tower, path in weights.items():
        model = load_model(path, tower)
        write_model(model, out / f"{tower}.onnx")
        for task in TOWERS[tower]:
            heads[task] = {"tower": tower, "labels": TAGSETS[task].labels}
            chain = getattr(model.heads[task], "chain", None)
            if chain is not None:
                weights_of = zip(("between", "first", "last"), chain.weights(), strict=True)
                heads[task] |= {name: _round(weight.tolist()) for name, weight in weights_of}
    files = sorted(path for path in out.iterdir() if path.name != "card.json")
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    described = json.loads(card.read_text(encoding="utf-8"))
    text = json.dumps(described | {"files": digests, "heads": heads}, ensure_ascii=False)
    (out / "card.json").write_text(text + "\n", encoding="utf-8")


def load_model(path: Path, tower: str) -> Model:
    """Build a tower with the averaged weights that a run left."""
    weights = read_weights(path)
    layers = 1 + max(
        int(key.split(".")[2]) for key in weights if key.startswith("tower.layers.")
    )
    model = Model(layers, {task: TAGSETS[task] for task in TOWERS[tower]}, 0.0)
    model.load_state_dict(weights)
    model.eval()
    return model


def _round(values: Any) -> Any:
    if isinstance(values, list):
        return [_round(value) for value in values]
    return round(values, 4)
