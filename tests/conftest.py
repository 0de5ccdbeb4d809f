"""What several test folders share: small ledgers made from texts written for the tests."""

import shutil
from pathlib import Path

import pytest

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


@pytest.fixture
def disputed(pile, tmp_path):
    """A ledger of four reports that can be ruled on."""
    from twosource.ledger.ledger import Ledger

    copy = (pile / "wire.txt").read_text(encoding="utf-8")
    (pile / "copy.txt").write_text(copy + "\n\nCopied by hand.", encoding="utf-8")
    (pile / "second.txt").write_text(SECOND, encoding="utf-8")
    with Ledger(tmp_path / "ruled.db", create=True) as opened:
        opened.ingest([pile])
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
