"""What every benchmark run shares: where the data lies, its digest, versions, time.

A task is a module with ``run(data: Path, out: Path | None) -> dict`` and, where it has a usual
place under the corpora folder, ``DATA``, its path there. ``TWOSOURCE_DATA`` names that folder.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
import sys
import time
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
CORPORA_GUESS = ROOT.parent.parent / "shared" / "data"


def corpora() -> Path:
    """The folder of the corpora, which are never part of the repository."""
    return Path(os.environ.get("TWOSOURCE_DATA", CORPORA_GUESS))


def task_names(package: str) -> list[str]:
    """The tasks of a package: its modules that define ``run``."""
    folder = ROOT / package.rsplit(".", 1)[-1]
    return sorted(
        path.stem
        for path in folder.glob("*.py")
        if not path.stem.startswith("_") and "\ndef run(" in path.read_text(encoding="utf-8")
    )


def digest(path: Path) -> str:
    """SHA-256 over names and bytes of a file or folder: pins what was measured on."""
    total = hashlib.sha256()
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        total.update(str(file.relative_to(path.parent)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def measure(package: str, task: str, data: Path | None, out: Path | None) -> dict[str, Any]:
    """Run one task; gives its figures with digest, versions and seconds.

    Raises:
        FileNotFoundError: the data is not there.
    """
    module = import_module(f"{package}.{task}")
    folder = data or (corpora() / module.DATA if hasattr(module, "DATA") else None)
    if folder is not None and not folder.exists():
        raise FileNotFoundError(folder)
    started = time.perf_counter()
    run: Callable[[Path | None, Path | None], dict[str, Any]] = module.run
    figures = run(folder, out)
    return {
        "task": task,
        "figures": figures,
        "data": digest(folder) if folder else None,
        "twosource": importlib.metadata.version("twosource"),
        "python": platform.python_version(),
        "seconds": round(time.perf_counter() - started, 2),
    }


def floors() -> dict[str, dict[str, Any]]:
    """The floors, by task: ``data`` pins the digest, the rest are least values of figures."""
    with (ROOT / "quality" / "floors.toml").open("rb") as file:
        return tomllib.load(file)


def check_floors(result: dict[str, Any]) -> list[str]:
    """One sentence per figure under its floor, or for data that is not what was pinned."""
    pinned = floors().get(result["task"], {})
    if pinned.get("data") not in (None, result["data"]):
        return [f"{result['task']}: the data differs from what the floors were measured on."]
    faults = []
    for name, least in pinned.items():
        if name == "data":
            continue
        value: Any = result["figures"]
        for part in name.split("/"):
            value = value.get(part) if isinstance(value, dict) else None
        if not isinstance(value, int | float) or value < least:
            faults.append(f"{result['task']}: {name} is {value}, its floor is {least}.")
    return faults


def print_json(value: Any) -> None:
    """Print one JSON object."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def run_task(package: str, help_text: str | None) -> int:
    """The command line of a package of tasks: one task, its figures as JSON."""
    parser = argparse.ArgumentParser(prog=f"python -m {package}", description=help_text)
    tasks = task_names(package)
    parser.add_argument("task", choices=tasks, metavar="TASK", help=", ".join(tasks))
    parser.add_argument("--data", type=Path, help="a file or folder of the task's schema")
    chosen = parser.parse_args()
    try:
        print_json(measure(package, chosen.task, chosen.data, None))
    except FileNotFoundError as error:
        sys.stderr.write(f"There is no data at '{error}'. Name it with --data PATH.\n")
        return 2
    return 0
