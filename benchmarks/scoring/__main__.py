"""``python -m benchmarks.scoring DOSSIER EXPORT [--misses N]``: figures, and rows not found."""

import argparse
import sys
from pathlib import Path

from benchmarks.harness import print_json
from benchmarks.scoring.score import misses, score


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring", description=__doc__)
    parser.add_argument("dossier", type=Path, help="the folder with the gold files")
    parser.add_argument("export", type=Path, help="what `twosource export LEDGER` wrote")
    parser.add_argument(
        "--misses", type=int, default=0, help="list so many core rows not found"
    )
    chosen = parser.parse_args()
    try:
        print_json(score(chosen.dossier, chosen.export))
    except FileNotFoundError as error:
        print(f"There is no file at '{error}'.", file=sys.stderr)
        return 2
    for gold in misses(chosen.dossier, chosen.export)[: chosen.misses]:
        parts = (gold["id"], gold["act"], gold["proposition"]["predicate"], gold["speaker"])
        print("MISS", *parts, "|", gold["evidence"][:160], file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
