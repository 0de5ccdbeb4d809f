"""Kill -9 in the middle of an ingest, ingest again: the same ledger as without interruption."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from twosource.ledger.ledger import Ledger

TEMPLATE = """Report {n}

March {day}, 2024

Iran has delivered {n} drones to Russia, {who} said on Monday. Iran denied delivery {n}.
"""


@pytest.fixture
def long_pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    for n in range(2, 74):
        who = ("officials", "the Kremlin", "Britain's Defence Ministry")[n % 3]
        text = TEMPLATE.format(n=n, day=n % 27 + 1, who=who)
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    return folder


def export(path):
    with Ledger(path) as ledger:
        return "".join(ledger.export("jsonl"))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("rows_before_the_kill", [1, 30])
def test_a_killed_ingest_is_completed_by_the_next(long_pile, tmp_path, rows_before_the_kill):
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    command = [
        sys.executable,
        "-m",
        "twosource",
        "ingest",
        str(long_pile),
        "--ledger",
        str(killed),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while count_readings(killed) < rows_before_the_kill and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Ledger(killed, create=True) as ledger:
        assert ledger.is_unfinished
        ledger.ingest([long_pile])
        assert not ledger.is_unfinished
        assert ledger.verify() == []
    with Ledger(whole, create=True) as ledger:
        ledger.ingest([long_pile])
    assert export(killed) == export(whole)


def count_readings(path):
    import sqlite3

    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM readings").fetchone()[0]
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_killed_ingest_leaves_no_process_behind(long_pile, tmp_path):
    command = [sys.executable, "-m", "twosource", "ingest", str(long_pile), "--workers", "2"]
    process = subprocess.Popen(
        [*command, "--ledger", str(tmp_path / "l.db")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: len(members(process.pid)) >= 3, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    wait_until(lambda: not members(process.pid))


def wait_until(condition, process=None):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.05)


def members(group):
    """The processes of a process group."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.getpgid(int(entry.name)) == group and state_of(entry) != "Z":
                    found.append(entry)
            except OSError:
                continue
    return found


def state_of(process):
    return (process / "stat").read_text().rpartition(")")[2].split()[0]
