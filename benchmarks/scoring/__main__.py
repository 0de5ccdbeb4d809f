"""``python -m benchmarks.scoring DOSSIER EXPORT [--differences]``: figures, or what differs."""

import argparse
import sys
from pathlib import Path

from benchmarks.harness import print_json
from benchmarks.scoring.differences import differences
from benchmarks.scoring.score import score


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring", description=__doc__)
    parser.add_argument("dossier", type=Path, help="the folder with the gold files")
    parser.add_argument("export", type=Path, help="what `twosource export LEDGER` wrote")
    parser.add_argument(
        "--differences",
        action="store_true",
        help="list the gold rows that were not found or are read differently, instead",
    )
    chosen = parser.parse_args()
    if chosen.differences and chosen.dossier.resolve().name.startswith("sealed-"):
        print(
            "A sealed dossier shows its totals only, or it measures nothing.", file=sys.stderr
        )
        return 2
    try:
        if chosen.differences:
            for one in differences(chosen.dossier, chosen.export):
                print(one)
        else:
            print_json(score(chosen.dossier, chosen.export))
    except FileNotFoundError as error:
        print(f"There is no file at '{error}'.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
