"""``python -m benchmarks.quality TASK [--data PATH] [--out PREDICTIONS]``; without a task: all.

With a task it prints one JSON object. Without one it runs every task that has a floor and whose
data is at hand, and fails when a figure is under its floor.
"""

import argparse
import sys
from pathlib import Path

from benchmarks import harness

PACKAGE = "benchmarks.quality"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    tasks = harness.task_names(PACKAGE)
    parser.add_argument("task", nargs="?", choices=tasks, metavar="TASK", help=", ".join(tasks))
    parser.add_argument("--data", type=Path, help="a file or folder of the task's schema")
    parser.add_argument("--out", type=Path, help="write the predictions here")
    chosen = parser.parse_args()
    if chosen.task is None:
        return check_all()
    try:
        result = harness.measure(PACKAGE, chosen.task, chosen.data, chosen.out)
    except FileNotFoundError as error:
        print(f"There is no data at '{error}'. Name it with --data PATH.", file=sys.stderr)
        return 2
    harness.print_json(result)
    return 0


def check_all() -> int:
    faults = []
    for task in harness.floors():
        try:
            result = harness.measure(PACKAGE, task, None, None)
        except FileNotFoundError as error:
            print(f"{task}: skipped, its corpus is not at hand ({error.args[0].name}).")
            continue
        wrong = harness.check_floors(result)
        faults += wrong
        print(f"{task}: {'; '.join(wrong) if wrong else 'floors hold'} ({result['seconds']} s)")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
