"""``python -m benchmarks.integrity TASK [--data PATH]`` prints one JSON object."""

import argparse
import sys
from pathlib import Path

from benchmarks import harness

PACKAGE = "benchmarks.integrity"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.integrity", description=__doc__)
    tasks = harness.task_names(PACKAGE)
    parser.add_argument("task", choices=tasks, metavar="TASK", help=", ".join(tasks))
    parser.add_argument("--data", type=Path, help="a file or folder of the task's schema")
    chosen = parser.parse_args()
    try:
        harness.print_json(harness.measure(PACKAGE, chosen.task, chosen.data, None))
    except FileNotFoundError as error:
        print(f"There is no data at '{error}'. Name it with --data PATH.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
