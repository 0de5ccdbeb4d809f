"""A served ledger and a browser; skipped with a reason without a Chromium, but not in CI."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_CI = bool(os.environ.get("TWOSOURCE_CI"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = "axe-core@4.11.0"

WIRE = """Iran shipped drones to Russia, Britain says

LONDON, March 4, 2024 (Halyard Wire) - Iran has delivered at least 40 drones to Russia since \
January, the British government said on Monday.

"We have counted the crates," Defence Ministry spokesman Alan Birch told reporters. Britain \
has imposed sanctions on two Iranian airlines, he said.

Iran's Foreign Ministry declined to comment.
"""
DENIAL = """Tehran rejects drone report

Caspian Daily
March 6, 2024

Iran denied on Tuesday that it had delivered drones to Russia.

"Not a single drone has left our country for Russia," said Farid Mosleh, a spokesman for \
Iran's Foreign Ministry.
"""
SECOND = """Norway sees Iranian drones in Russia

OSLO, March 7, 2024 (Fjord Press) - Iran has delivered drones to Russia, Norway's Defence \
Ministry said on Thursday.
"""
HOSTILE = """<script>document.title = "owned"</script> Iran shipped drones to Russia

March 5, 2024

Iran supplied 40 drones to Russia, said <img src=x onerror="document.title='owned'"> officials.

"}}{{ 7*7 }} <svg onload=alert(1)> drones were delivered to Russia by Iran," the Kremlin said.
"""
TEXTS = {
    "wire.txt": WIRE,
    "copy.txt": WIRE + "\nRead more in tomorrow's paper.\n",
    "other-copy.txt": "From our partners\n\n" + WIRE,
    "denial.txt": DENIAL,
    "<b onclick=alert(1)>hostile.txt": HOSTILE,
    "empty.txt": "",
}


@dataclass
class Served:
    """A running server over a small ledger."""

    address: str
    folder: Path
    process: subprocess.Popen
    password: str = ""  # of the administrator, where people sign in


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory) -> Path:
    """A ledger of the texts, to be copied."""
    from twosource.ledger.ledger import Ledger

    folder = tmp_path_factory.mktemp("ledger")
    pile = folder / "pile"
    pile.mkdir()
    for name, text in TEXTS.items():
        (pile / name).write_text(text, encoding="utf-8")
    with Ledger(folder / "ledger.db", create=True) as ledger:
        ledger.ingest([pile], workers=1)
    return folder / "ledger.db"


def serve(ledger: Path, folder: Path) -> Served:
    """Serve a copy of the ledger until the process is ended."""
    shutil.copy(ledger, folder / "ledger.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "twosource", "serve", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--ledger", str(folder / "ledger.db")],
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    served = Served(f"http://127.0.0.1:{port}", folder, process)
    for _ in range(240):
        try:
            urllib.request.urlopen(served.address, timeout=5).close()
            return served
        except urllib.error.HTTPError:
            return served  # it asks who is there
        except OSError:
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.25)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        if IN_CI:
            pytest.fail("CI must have a Chromium")
        pytest.skip("no Chromium on this machine")
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with driver.sync_playwright() as running:
        driver.expect.set_options(timeout=30_000)
        browser = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def _served(ledger: Path, folder: Path) -> Iterator[Served]:
    pytest.importorskip("fastapi", reason="the extra [web] is not installed")
    served = serve(ledger, folder)
    yield served
    served.process.terminate()
    served.process.wait(20)


@pytest.fixture(scope="session")
def places(reading) -> dict[str, str]:
    """Every sort of page of the served ledger, by name."""

    def first(place: str, pattern: str) -> str:
        with urllib.request.urlopen(reading.address + place, timeout=60) as answer:
            return re.search(pattern, answer.read().decode()).group(1)

    fixed = [
        "propositions", "claims", "documents", "families", "parties", "items", "publishers",
        "problems", "network", "timeline", "review", "decisions", "upload", "export",
    ]  # fmt: skip
    found = {
        "overview": "/",
        "search": "/search?q=drone",
        "missing": "/nothing-here",
        "api": "/api",
    }
    found |= {name: f"/{name}" for name in fixed}
    found |= {
        "nothing": "/claims?q=zzzzzz",
        "proposition": first(
            "/propositions?state=contested", r'href="(/propositions/\w+)#for"'
        ),
        "claim": first("/claims?act=deny", r'href="(/claims/\w+)"'),
        "document": first("/documents?sort=claims", r'href="(/documents/\w+)"'),
        "hostile": first("/documents?q=hostile", r'href="(/documents/\w+)"'),
        "comparison": first("/documents?copy=yes", r'href="(/documents/\w+/compare/\w+)"'),
        "party": first("/parties?sort=speaks", r'href="(/parties/\w+)"'),
        "item": first("/items", r'href="(/items/\w+)"'),
        "publisher": first("/publishers", r'href="(/publishers/\w+)"'),
        "problem": first("/problems", r'href="(/problems/\w+)"'),
    }
    found["split"] = found["proposition"] + "/split"
    return found


@pytest.fixture(scope="session")
def reading(ledger_file, tmp_path_factory) -> Iterator[Served]:
    """A server that tests only read from."""
    yield from _served(ledger_file, tmp_path_factory.mktemp("reading"))


@pytest.fixture
def writing(ledger_file, tmp_path) -> Iterator[Served]:
    """A server of a test's own."""
    yield from _served(ledger_file, tmp_path)


@pytest.fixture
def signing(ledger_file, tmp_path) -> Iterator[Served]:
    """A server that asks everybody to sign in; "anna" administers it."""
    shutil.copy(ledger_file, tmp_path / "ledger.db")
    command = [sys.executable, "-m", "twosource", "user", "add", "anna", "--role", "admin"]
    password = "a long enough pass phrase"
    subprocess.run(
        [*command, "--password-stdin", "--ledger", str(tmp_path / "ledger.db")],
        input=password, text=True, check=True, timeout=60,
    )  # fmt: skip
    for served in _served(ledger_file, tmp_path):
        served.password = password
        yield served


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core, from npm, never kept in the repository."""
    npm = shutil.which("npm")
    if not npm:
        if IN_CI:
            pytest.fail("CI must have npm")
        pytest.skip("no npm to fetch axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    got = subprocess.run(
        [npm, "install", "--no-save", "--ignore-scripts", "--prefix", str(folder), AXE],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if got.returncode and not IN_CI:
        pytest.skip(f"axe-core could not be fetched: {got.stderr[-200:]}")
    assert not got.returncode, got.stderr
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
