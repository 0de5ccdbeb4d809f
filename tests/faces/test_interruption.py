"""Kill -9 in the middle of an ingest, ingest again: the same ledger as without interruption."""

import os
import signal
import subprocess
import sys
import time

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
