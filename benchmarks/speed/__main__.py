"""``python -m benchmarks.speed TASK [--data PATH]`` prints one JSON object."""

import sys

from benchmarks.harness import run_task

if __name__ == "__main__":
    sys.exit(run_task("benchmarks.speed", __doc__))
