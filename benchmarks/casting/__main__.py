"""``python -m benchmarks.casting [--write]``: fit who fills the roles left open by a clause.

Prints the weights of the signs; ``--write`` stores them in the product's table.
"""

import argparse
from importlib.resources import files
from pathlib import Path

import numpy as np

from benchmarks.casting.examples import lay_out, read_rows
from benchmarks.harness import ROOT, print_json
from benchmarks.linkage.fitting import fit_pairs
from twosource.claims.casting.signs import ROLES

PULL = 5.0  # how strongly weights are drawn to nought
FIRST = "\n[agent]\n"


def fit() -> dict[str, dict[str, float]]:
    """Weights by role and sign."""
    fitted = {}
    for role, rows in read_rows(ROOT / "affairs").items():
        names, pairs = lay_out(rows)
        weights = fit_pairs([pairs], np.zeros(len(names)), PULL, 1.0)
        rounded = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
        fitted[role] = {name: weight for name, weight in rounded.items() if weight}
    return fitted


def write(weights: dict[str, dict[str, float]]) -> None:
    """Put the weights in place of those that stand in the product's table."""
    path = Path(str(files("twosource.claims").joinpath("data/casting.toml")))
    head = path.read_text(encoding="utf-8").partition(FIRST)[0]
    tables = (
        "\n".join([f"[{role}]", *(f"{name} = {w}" for name, w in weights[role].items())])
        for role in ROLES
    )
    path.write_text(head + "\n" + "\n\n".join(tables) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.casting", description=__doc__)
    parser.add_argument("--write", action="store_true", help="store the weights")
    chosen = parser.parse_args()
    weights = fit()
    print_json(weights)
    if chosen.write:
        write(weights)


if __name__ == "__main__":
    main()
