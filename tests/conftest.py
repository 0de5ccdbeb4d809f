"""What several test folders share: small ledgers made from texts written for the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

NUMBERS = count(1)
USERS = ("postgres", "nobody")  # a database server refuses to run as root
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

SECOND = """Officials see more drones

Harbour Times
March 9, 2024

Iran has delivered drones to Russia, three Western officials said on Saturday. Russia bought \
dozens of drones from Iran in 2023, the Harbour Times found.

"We know of the deliveries," a spokesman for Britain's Defence Ministry said. Iran's Foreign \
Ministry denied the deliveries again on Friday.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden ledgers anew"
    )


def make_pile(folder: Path) -> Path:
    """Write a wire report and a denial into a new folder."""
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    return folder


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder with a wire report and a denial."""
    return make_pile(tmp_path / "pile")


@pytest.fixture(scope="session")
def _pile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the pile, made once; tests get copies."""
    from twosource.ledger.ledger import Ledger

    folder = tmp_path_factory.mktemp("ledger")
    with Ledger(folder / "ledger.db", create=True) as ledger:
        ledger.ingest([make_pile(folder / "pile")])
    return folder / "ledger.db"


@pytest.fixture
def ledger_path(_pile_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of the pile."""
    return Path(shutil.copy(_pile_ledger, tmp_path / "ledger.db"))


LOCAL = "http://127.0.0.1:8000"
PASSWORD = "correct horse battery"


@pytest.fixture
def app(ledger_path: Path):
    """The application over the ledger of the pile, without accounts and without a worker."""
    pytest.importorskip("fastapi", reason="the extra [web] is not installed")
    from twosource.server.app import make_app
    from twosource.server.settings import ServerSettings

    return make_app(ledger_path, ServerSettings(work=False))


@pytest.fixture
def client(app):
    """A program on this machine, without accounts."""
    from starlette.testclient import TestClient

    with TestClient(app, base_url=LOCAL) as opened:
        yield opened


@pytest.fixture(scope="session")
def _hashed() -> str:
    """The hash of the password; hashing takes its time."""
    pytest.importorskip("fastapi", reason="the extra [web] is not installed")
    from twosource.server.credentials import hash_password

    return hash_password(PASSWORD)


@pytest.fixture
def team(ledger_path: Path, _hashed: str):
    """The application with accounts: rita reads, ana decides, ada is the administrator."""
    from twosource.server.app import make_app
    from twosource.server.settings import ServerSettings
    from twosource.store.workbench.accounts import add_user
    from twosource.store.workbench.database import open_workbench

    engine = open_workbench(ledger_path)
    for name, role in (("rita", "reader"), ("ana", "analyst"), ("ada", "admin")):
        add_user(engine, name, role, _hashed)
    engine.dispose()
    app = make_app(ledger_path, ServerSettings(accounts=True, hosts=(), work=False))
    yield app
    app.state.accounts.close()


@pytest.fixture
def sign_in(team):
    """A function from a user's name to a client with that user's session and form token."""
    from starlette.testclient import TestClient

    def sign_in(name: str, password: str = PASSWORD):
        client = TestClient(team, base_url=LOCAL)
        if name:
            answer = client.post("/api/session", json={"name": name, "password": password})
            assert answer.status_code == 204, answer.text
            client.headers["X-CSRF-Token"] = client.get("/api/me").json()["csrf"]
        return client

    return sign_in


@pytest.fixture(scope="session")
def disputed_file(tmp_path_factory) -> Path:
    """A ledger of four reports, read once."""
    from twosource.ledger.ledger import Ledger

    folder = tmp_path_factory.mktemp("disputed")
    pile = make_pile(folder / "pile")
    copy = (pile / "wire.txt").read_text(encoding="utf-8")
    (pile / "copy.txt").write_text(copy + "\n\nCopied by hand.", encoding="utf-8")
    (pile / "second.txt").write_text(SECOND, encoding="utf-8")
    with Ledger(folder / "ruled.db", create=True) as opened:
        opened.ingest([pile])
    return folder / "ruled.db"


@pytest.fixture
def disputed(disputed_file, target):
    """A ledger of four reports that can be ruled on, in each database."""
    from twosource.ledger import upkeep
    from twosource.ledger.ledger import Ledger, ignore_progress

    upkeep.copy(disputed_file, target, ignore_progress)
    with Ledger(target) as opened:
        yield opened


@pytest.fixture
def rule(disputed):
    """Rules on the ``disputed`` ledger as anna unless told."""
    from twosource.ledger.review.requests import DecisionRequest

    def decide(verb, subject, author="anna", **more):
        return disputed.decide(
            DecisionRequest(subject=subject, verb=verb, author=author, **more)
        )

    return decide


@pytest.fixture
def snapshot():
    """All that a ledger shows: the export, and every row of every list with its keys."""
    from sqlalchemy import text

    from twosource.ledger.listings import LISTINGS

    def look(ledger):
        shown = {"export": list(ledger.export("jsonl"))}
        with ledger._engine.connect() as connection:
            for kind in LISTINGS:
                rows = connection.execute(
                    text(f"SELECT id, digest, cell FROM list_{kind} ORDER BY id")
                )
                shown[kind] = [(row.id, row.digest) for row in rows]
                counts = connection.execute(
                    text(
                        "SELECT facets, rows FROM list_cells "
                        f"WHERE kind = '{kind}' AND rows <> 0 ORDER BY facets"
                    )
                )
                shown[f"{kind} counted"] = [tuple(row) for row in counts]
            held = connection.execute(
                text("SELECT claim, cluster, side, payload FROM testimonies ORDER BY claim")
            )
            shown["testimonies"] = [tuple(row) for row in held]
        return shown

    return look


def find_binaries() -> Path | None:
    """The folder with the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def as_other() -> dict:
    """Who a program must run as: somebody else when we are root."""
    import pwd

    if os.geteuid() != 0:
        return {}
    for name in USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {}


def start_server(folder: Path, binaries: Path) -> None:
    """Make a cluster in the folder and start it, reachable through a socket there."""
    who = as_other()
    if who:
        os.chown(folder, who["user"], who["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": folder, **who}
    data = folder / "data"
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync"],
        check=True, **quiet,
    )  # fmt: skip
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    subprocess.run(
        [binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options,
         "start"],
        check=True, **quiet,
    )  # fmt: skip


def stop_server(folder: Path, binaries: Path) -> None:
    """Stop the server at once; nothing in it is kept."""
    command = [binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"]
    subprocess.run(
        command, check=False, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
        **as_other(),
    )  # fmt: skip


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server; skips where there is none."""
    if not os.environ.get("TWOSOURCE_CI"):
        pytest.importorskip("psycopg", reason="the extra [postgres] is not installed")
    given = os.environ.get("TWOSOURCE_TEST_POSTGRES")
    if given:
        yield given
        return
    binaries = find_binaries()
    if binaries is None:
        lacking = pytest.fail if os.environ.get("TWOSOURCE_CI") else pytest.skip
        lacking("no PostgreSQL: install it, or set TWOSOURCE_TEST_POSTGRES to an address")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        start_server(folder, binaries)
        yield f"postgresql://tester@/postgres?host={quote(str(folder), safe='')}"
    finally:
        stop_server(folder, binaries)
        shutil.rmtree(folder, ignore_errors=True)


def new_schema(address: str) -> str:
    """The address with a new, empty schema in front of all others."""
    from sqlalchemy import text

    from twosource.store.database import open_target

    name = f"test_{os.getpid()}_{next(NUMBERS)}"
    engine = open_target(address)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}options={quote(f'-csearch_path={name}', safe='')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a new ledger can be made, once for each database."""
    if request.param == "sqlite":
        return tmp_path / "target.db"
    return new_schema(request.getfixturevalue("postgres"))


@pytest.fixture
def other_target(request: pytest.FixtureRequest, target: Path | str, tmp_path: Path):
    """Another place in the same database as ``target``."""
    if isinstance(target, Path):
        return tmp_path / "other.db"
    return new_schema(request.getfixturevalue("postgres"))


@pytest.fixture
def other_database(postgres: str) -> str:
    """A new place in PostgreSQL."""
    return new_schema(postgres)
