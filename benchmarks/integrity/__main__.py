"""``python -m benchmarks.integrity TASK`` prints one JSON object."""

import sys

from benchmarks.harness import run_task

if __name__ == "__main__":
    sys.exit(run_task("benchmarks.integrity", __doc__))
