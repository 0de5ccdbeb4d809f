"""The one small transformer: checked on loading, run over texts sorted by length.

A frozen trunk reads every text once; small towers above it answer one kind of question each.
Invariant: what is read from a text never depends on the other texts of the call.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from twosource.errors import ModelError
from twosource.learned.tagging import Floats
from twosource.learned.windows import (
    Merged,
    Window,
    cut_windows,
    group_windows,
    spread,
)
from twosource.learned.wordpiece import WordPiece, Words

DATA = Path(__file__).parent / "data"
TRUNK = "trunk"
STATES = "last"  # the output of a tower that gives its states
REMEMBERED = 40_000  # word pieces whose states are kept for the next tower: 60 MB
_SLOW = ["SkipLayerNormFusion"]  # the fused kernel takes seven times as long as its parts


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text: its words, and its windows with the trunk's state of every piece."""

    words: Words
    windows: tuple[tuple[Window, Floats], ...]

    @property
    def length(self) -> int:
        """The word pieces of its windows."""
        return sum(window.length for window, _ in self.windows)


class Encoder:
    """The trunk and its towers, loaded from one folder."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.card = _check(folder)
        vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")[:-1]
        self.tokenizer = WordPiece(vocabulary)
        names = [name for name in self.card["files"] if name.endswith(".onnx")]
        self._sessions = {Path(name).stem: _open(folder / name, threads) for name in names}
        self._memory: dict[str, ReadText] = {}  # the texts read last, the oldest first

    def session(self, name: str) -> onnxruntime.InferenceSession:
        """Give the trunk or a tower; a ``ModelError`` where it is not part of the model."""
        if name not in self._sessions:
            raise ModelError(f"the model has no {name!r}; install a later version")
        return self._sessions[name]

    def labels(self, head: str, expected: tuple[str, ...]) -> dict[str, Any]:
        """Give the card's entry of a head; other labels than ``expected`` are refused."""
        entry: dict[str, Any] = self.card.get("heads", {}).get(head, {})
        if tuple(entry.get("labels", ())) != expected:
            raise ModelError(
                f"the {head} model has other labels than the program; reinstall it"
            )
        return entry

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """What the trunk makes of all texts; what was read lately is not read again.

        Two towers that are asked about the same passages share the trunk's work this way.
        """
        known = {text: self._memory[text] for text in texts if text in self._memory}
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(fresh, self._run(fresh), strict=True))
        self._remember(known)
        return [known[text] for text in texts]

    def _remember(self, read: Mapping[str, ReadText]) -> None:
        """Keep the states of what was read last, within bounds."""
        self._memory = {**self._memory, **read}
        total = sum(one.length for one in self._memory.values())
        for text in list(self._memory):
            if total <= REMEMBERED:
                break
            total -= self._memory.pop(text).length

    def _run(self, texts: Sequence[str]) -> list[ReadText]:
        """Run the trunk over all texts, in batches of one length."""
        words = [self.tokenizer.split(text) for text in texts]
        windows = [
            w for i, one in enumerate(words) for w in cut_windows(i, one, self.tokenizer)
        ]
        session = self.session(TRUNK)
        found: list[list[tuple[int, Window, Floats]]] = [[] for _ in texts]
        for rows in group_windows(windows):
            batch = [windows[row] for row in rows]
            given = {"pieces": np.stack([window.pieces for window in batch])}
            states = session.run(["states"], given)[0]
            for row, window, one in zip(rows, batch, states, strict=True):
                found[window.text].append((row, window, one))
        return [
            ReadText(one, tuple((w, s) for _, w, s in sorted(held, key=lambda entry: entry[0])))
            for one, held in zip(words, found, strict=True)
        ]

    def ask(
        self,
        tower: str,
        read: Sequence[ReadText],
        marks: Sequence[Sequence[bool]],
        *,
        states: bool = False,
    ) -> list[dict[str, Floats]]:
        """Run a tower: for each text its outputs, one row a word; ``marks`` flags words.

        With ``states`` the tower's own last states are among the outputs.
        """
        jobs = [(i, *held) for i, one in enumerate(read) for held in one.windows]
        session = self.session(tower)
        outputs = [output.name for output in session.get_outputs()]
        names = [name for name in outputs if states or name != STATES]
        merged = [Merged(len(one.words.bounds)) for one in read]
        for rows in group_windows([window for _, window, _ in jobs]):
            batch = [jobs[row] for row in rows]
            given = {
                "states": np.stack([states for _, _, states in batch]),
                "marks": np.stack([spread(marks[i], window) for i, window, _ in batch]),
            }
            values = session.run(names, given)
            for place, (i, window, _) in enumerate(batch):
                rows_of = {name: v[place] for name, v in zip(names, values, strict=True)}
                merged[i].add(window, rows_of)
        return [one.outputs for one in merged]


@cache
def load_encoder(threads: int = 1) -> Encoder:
    """Load the shipped model once; a file that does not fit its card is a ``ModelError``."""
    return Encoder(DATA, threads)


def has_model() -> bool:
    """Say whether a model is shipped with this installation."""
    return (DATA / "card.json").is_file()


def _check(folder: Path) -> dict[str, Any]:
    try:
        card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
        for name, digest in card["files"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ModelError(f"{name} is damaged or of another version; install again")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model in {folder.name}/ cannot be read: {error}") from error
    return card


def _open(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW
    )
