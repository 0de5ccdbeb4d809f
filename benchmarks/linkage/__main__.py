"""``python -m benchmarks.linkage DOSSIER ... [--write]``: fit, and try each affair left out.

Prints, for the hand-set and the fitted weights, how many pairs and answers of an affair come
out right under weights that the other affairs gave. ``--write`` stores the weights of pairs;
those of answers stay hand-set, for fitted ones put more answers right but clusters wrong
(pairwise F1 on affairs left out).
"""

import argparse
import re
import tomllib
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.harness import print_json
from benchmarks.linkage.examples import choices_of, load, pairs_of
from benchmarks.linkage.fitting import Choice, Pairs, Vector, fit_choices, fit_pairs

PRIOR = Path(__file__).with_name("prior.toml")
MIXED = "\n[learned]\n"  # behind the weights of pairs; some signs weigh there again
PULL = 30.0  # how strongly weights are drawn to the hand-set ones
PAIR = 0.5  # weight of one pair: pairs of one claim are not independent of each other


class Examples:
    """All examples by affair, with the hand-set weights."""

    def __init__(self, folders: list[Path]) -> None:
        self.pairs: defaultdict[str, list[Pairs]] = defaultdict(list)
        self.choices: defaultdict[str, list[Choice]] = defaultdict(list)
        self.prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
        for folder in folders:
            for given in load(folder):
                for affair, pairs in pairs_of(given).items():
                    self.pairs[affair].append(pairs)
                for affair, choices in choices_of(given).items():
                    self.choices[affair] += choices

    def hand_set(self) -> tuple[Vector, Vector]:
        """The prior as vectors."""
        same, answer = (np.array(list(self.prior[t].values())) for t in ("same", "answer"))
        return same, answer

    def fit(self, left_out: str | None = None) -> tuple[Vector, Vector]:
        """Weights from all affairs but one."""
        same, answer = self.hand_set()
        pairs = [one for key, many in self.pairs.items() if key != left_out for one in many]
        choices = [one for key, many in self.choices.items() if key != left_out for one in many]
        return fit_pairs(pairs, same, PULL, PAIR), fit_choices(choices, answer, PULL)

    def judge(self, affair: str, weights: tuple[Vector, Vector]) -> dict[str, Any]:
        """How many pairs and answers of one affair come out right."""
        same, answer = weights
        said = [(one.signs @ same > 0, one.same > 0) for one in self.pairs[affair]]
        both = sum(int((a & b).sum()) for a, b in said)
        total = sum(int(a.sum() + b.sum()) for a, b in said)
        chosen = [one for one in self.choices[affair] if one.weight == 1]
        right = sum(int((one.signs @ answer).argmax()) == one.right for one in chosen)
        pairs = round(2 * both / total, 3) if total else None
        return {"pairs_f1": pairs, "answers": right, "of": len(chosen)}


def write(weights: Vector, names: list[str]) -> None:
    """Put the weights of pairs in place of those that stand in the product's table."""
    path = Path(str(files("twosource.corroboration").joinpath("data/linkage.toml")))
    head, mark, tail = path.read_text(encoding="utf-8").partition(MIXED)
    for name, value in zip(names, weights, strict=True):
        head = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", head)
    path.write_text(head + mark + tail, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("dossiers", nargs="+", type=Path, metavar="DOSSIER")
    parser.add_argument("--write", action="store_true", help="store the weights of all affairs")
    chosen = parser.parse_args()
    examples = Examples(chosen.dossiers)
    print_json(
        {
            affair: {
                "hand_set": examples.judge(affair, examples.hand_set()),
                "left_out": examples.judge(affair, examples.fit(affair)),
            }
            for affair in sorted(examples.pairs)
        }
    )
    if chosen.write:
        write(examples.fit()[0], list(examples.prior["same"]))


if __name__ == "__main__":
    main()
