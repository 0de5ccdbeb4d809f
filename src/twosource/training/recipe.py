"""What a training run is made of: one TOML file, read once, checked, never changed.

Invariant: a recipe names everything that changes the outcome; two runs of one recipe over the
same corpora differ by floating-point rounding at most.
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from twosource.errors import SettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One run: which heads a tower is trained for, and how it is fitted."""

    heads: tuple[str, ...]
    shares: tuple[float, ...] = ()  # of each head's batches seen in an epoch; empty: all
    texts: tuple[
        str, ...
    ] = ()  # that teach claims: patterns of files; a gold file, its dossier
    seed: int = 1
    start: str = (
        ""  # weights to start from, beside the run's folder; empty: the pretrained layers
    )
    epochs: float = 3.0
    schedule_epochs: float = 0.0  # length of the learning-rate schedule; 0: ``epochs``
    batch_pieces: int = 1536
    longest: int = 320  # word pieces of one window
    layers: int = 4  # of the tower, above the trunk
    rate: float = 3e-4  # of the top layer
    head_rate: float = 2e-3
    layer_decay: float = 0.85
    warmup: float = 0.06
    weight_decay: float = 0.01
    dropout: float = 0.1
    bfloat16: bool = False  # half the width in the layers, where the processor has it
    blank_words: float = 0.0  # share of pieces hidden from the tower while training
    average: float = 0.998
    evaluations: float = 2.0  # per epoch


def load_recipe(path: Path) -> Recipe:
    """Read a recipe; an unknown or ill-typed setting is a ``SettingError``."""
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {field.name: field for field in fields(Recipe)}
    for name in table:
        if name not in known:
            raise SettingError(f"{path.name}: unknown setting {name!r}; remove or correct it")
    for name in ("heads", "shares", "texts"):
        table[name] = tuple(table.get(name, ()))
    try:
        return Recipe(**table)
    except TypeError as error:
        raise SettingError(f"{path.name}: {error}") from error
