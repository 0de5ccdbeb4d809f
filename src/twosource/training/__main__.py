"""``python -m twosource.training fit|package|probe``: fit a recipe, write or complete files."""

import argparse
import logging
from pathlib import Path

from twosource.training.fit import fit
from twosource.training.package import TOWERS, package
from twosource.training.probes import PROBES, fit_probe
from twosource.training.recipe import load_recipe


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(description="Train and package the learned reader.")
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="fit one recipe; resumes where it was cut")
    fitting.add_argument("recipe", type=Path)
    fitting.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    packing = commands.add_parser("package", help="write graphs, vocabulary and card")
    packing.add_argument("--card", type=Path, required=True)
    for tower in TOWERS:
        packing.add_argument(f"--{tower}", type=Path, help="weights.pt of its run")
    probing = commands.add_parser("probe", help="fit a small network above packaged towers")
    probing.add_argument("name", choices=PROBES)
    probing.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    probing.add_argument("--model", type=Path, required=True, help="folder of the package")
    for command in (fitting, packing):
        command.add_argument("--pretrained", type=Path, required=True, help="folder of MiniLM")
        command.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if given.command == "fit":
        fit(load_recipe(given.recipe), given.data, given.pretrained, given.out)
    elif given.command == "probe":
        fit_probe(given.name, given.data, given.model)
    else:
        weights = {tower: path for tower in TOWERS if (path := getattr(given, tower))}
        package(weights, given.pretrained, given.out, given.card)


if __name__ == "__main__":
    main()
