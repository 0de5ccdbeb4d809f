"""What is sent is kept at once, read in the background, and never lost."""

import io
import json
import os
import signal
import time
import zipfile

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from starlette.testclient import TestClient

from twosource.ledger.ledger import Ledger
from twosource.server.app import make_app
from twosource.server.ingests import worker
from twosource.server.ingests.intake import label_of
from twosource.server.settings import ServerSettings
from twosource.store.workbench import jobs
from twosource.store.workbench.database import open_workbench, workbench_path
from twosource.store.workbench.jobs import Upload

REPORT = """Belarus bought radars from Serbia, Poland says

WARSAW, May 7, 2024 (Halyard Wire) - Belarus has bought six radars from Serbia, the Polish \
Defence Ministry said on Tuesday.
"""
LOCAL = "http://127.0.0.1:8000"


def work(ledger_path):
    return worker.work_off(str(ledger_path), "test", None)


def paths(ledger_path):
    with Ledger(ledger_path) as ledger:
        return {row.path for row in ledger.documents()}


def test_files_are_kept_then_read(client, ledger_path):
    files = [("file", ("radars.txt", REPORT)), ("file", ("junk.pdf", b"%PDF-1.4 torn"))]
    answer = client.post("/api/documents", files=files)
    assert answer.status_code == 202, answer.text
    place = answer.headers["location"]
    assert client.get(place).json()["state"] == "queued"
    assert work(ledger_path) == 1
    job = client.get(place).json()
    assert job["state"] == "done"
    assert job["summary"]["added"] == 1
    assert [one["path"] for one in job["documents"]] == ["radars.txt"]
    assert [one["path"] for one in job["problems"]] == ["junk.pdf"]
    assert "radars.txt" in paths(ledger_path)


def test_a_text_with_its_facts_is_a_document(client, ledger_path):
    sent = {"documents": [{"text": REPORT, "publisher": "Halyard Wire", "title": "Radars"}]}
    assert client.post("/api/documents", json=sent).status_code == 202
    assert client.post("/api/documents", json=sent).status_code == 202
    work(ledger_path)
    with Ledger(ledger_path) as ledger:
        found = [row for row in ledger.documents() if row.path.startswith("pasted-")]
    assert len(found) == 1, "sent twice, kept once"
    assert found[0].publisher == "Halyard Wire"


def test_a_form_sends_text_too(client, ledger_path):
    answer = client.post("/api/documents", data={"text": REPORT}, files={"file": ("", b"")})
    assert answer.status_code == 202, answer.text
    assert answer.json()["sources"] == 1
    work(ledger_path)
    assert any(path.startswith("pasted-") for path in paths(ledger_path))


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{", 422),
        ("application/json", b'{"documents": [{"text": ""}]}', 422),
        ("application/json", b"{}", 400),
        ("text/plain", b"hello", 415),
        ("multipart/form-data", b"hello", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nhello", 400),
    ],
)
def test_what_is_not_understood_is_refused(client, kind, body, status):
    answer = client.post("/api/documents", content=body, headers={"content-type": kind})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


def test_addresses_are_refused_unless_allowed(client):
    answer = client.post("/api/documents", json={"urls": ["https://example.org/a"]})
    assert answer.status_code == 403
    assert "--allow-fetch" in answer.json()["error"]["message"]


def test_a_waiting_ingest_is_cancelled_with_all_that_was_sent(client, ledger_path):
    place = client.post("/api/documents", files={"file": ("a.txt", REPORT)}).headers["location"]
    assert client.post(f"{place}/cancel").json()["state"] == "cancelled"
    assert work(ledger_path) == 0
    engine = open_workbench(ledger_path)
    assert not list(jobs.load_uploads(engine, place.rsplit("/", 1)[1]))
    assert "a.txt" not in paths(ledger_path)


def test_a_running_ingest_stops_when_asked(client, ledger_path, monkeypatch):
    many = [("file", (f"{n}.txt", f"{REPORT}\nNumber {n}.")) for n in range(6)]
    place = client.post("/api/documents", files=many).headers["location"]
    job_id = place.rsplit("/", 1)[1]
    engine = open_workbench(ledger_path)
    real = jobs.note_progress

    def stop_soon(*arguments):
        jobs.ask_to_stop(engine, job_id)
        return real(*arguments)

    monkeypatch.setattr(jobs, "note_progress", stop_soon)
    work(ledger_path)
    job = client.get(place).json()
    assert job["state"] == "cancelled"
    assert job["message"]


def test_an_ingest_that_always_breaks_off_is_given_up(ledger_path):
    engine = open_workbench(ledger_path)
    job = jobs.add_job(engine, "you", [Upload(name="a.txt", content=REPORT.encode())])
    for _ in range(worker.MOST_ATTEMPTS):
        jobs.begin_job(engine, job.id)
    work(ledger_path)
    assert jobs.find_job(engine, job.id).state == "failed"


def test_a_fault_ends_one_ingest_and_not_the_next(client, ledger_path, monkeypatch):
    first = client.post("/api/documents", files={"file": ("a.txt", REPORT)}).headers["location"]
    second = client.post("/api/documents", files={"file": ("b.txt", REPORT)}).headers[
        "location"
    ]
    real, calls = worker.bytes_source, []

    def broken(*arguments):
        calls.append(arguments)
        if len(calls) == 1:
            raise RuntimeError("secret detail")
        return real(*arguments)

    monkeypatch.setattr(worker, "bytes_source", broken)
    assert work(ledger_path) == 2
    assert client.get(first).json()["state"] == "failed"
    assert "secret detail" not in client.get(first).text
    assert client.get(second).json()["state"] == "done"


def test_one_worker_at_a_time(ledger_path):
    engine = open_workbench(ledger_path)
    jobs.add_job(engine, "you", [Upload(name="a.txt", content=REPORT.encode())])
    assert jobs.hold_lease(engine, "another", 60)
    assert work(ledger_path) == 0
    assert not jobs.is_lease_free(engine)
    jobs.drop_lease(engine, "another")
    assert work(ledger_path) == 1


def test_the_ingests_are_listed_newest_first(client):
    for name in "abc":
        client.post("/api/documents", files={"file": (f"{name}.txt", REPORT)})
    page = client.get("/api/ingests?limit=2").json()
    assert page["total"] == 3
    rest = client.get("/api/ingests", params={"cursor": page["next"]}).json()
    assert len({one["id"] for one in page["items"] + rest["items"]}) == 3
    assert client.get("/api/ingests?cursor=x").status_code == 404


def test_events_follow_an_ingest_to_its_end(client, ledger_path):
    place = client.post("/api/documents", files={"file": ("a.txt", REPORT)}).headers["location"]
    work(ledger_path)
    text = client.get(f"{place}/events").text
    (event,) = [line for line in text.splitlines() if line]
    assert json.loads(event.removeprefix("data: "))["state"] == "done"
    assert client.get("/api/ingests/nothing/events").status_code == 404


def test_only_the_sender_and_administrators_cancel(sign_in):
    ana, ada, rita = sign_in("ana"), sign_in("ada"), sign_in("rita")
    theirs = ada.post("/api/documents", files={"file": ("a.txt", REPORT)}).headers["location"]
    assert ana.post(f"{theirs}/cancel").status_code == 403
    assert rita.post(f"{theirs}/cancel").status_code == 403
    assert rita.post("/api/documents", files={"file": ("a.txt", REPORT)}).status_code == 403
    mine = ana.post("/api/documents", files={"file": ("a.txt", REPORT)}).headers["location"]
    assert ada.post(f"{mine}/cancel").status_code == 202


def test_an_archive_is_opened_within_its_limits(client, ledger_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", REPORT)
        archive.writestr("../../escape.txt", REPORT + "\nEscaped.")
        archive.writestr("bomb.txt", b"0" * 30_000_000)
    place = client.post(
        "/api/documents", files={"file": ("pile.zip", packed.getvalue())}
    ).headers["location"]
    work(ledger_path)
    job = client.get(place).json()
    assert any("good.txt" in one["path"] for one in job["documents"])
    assert any("bomb.txt" in one["path"] for one in job["problems"])
    assert not list(ledger_path.parent.parent.rglob("escape.txt"))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\x\\report.txt", "report.txt"),
        ("a\x00\r\nb.txt", "a���b.txt"),
        ("evil\u202etxt.exe", "evil�txt.exe"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (None, "unnamed"),
    ],
)
def test_a_file_name_is_only_a_label(name, label):
    assert label_of(name) == label


def wait_for(condition, seconds=90):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_worker_is_replaced_and_a_new_server_goes_on(ledger_path):
    app = make_app(ledger_path, ServerSettings())
    many = [("file", (f"{n}.txt", f"{REPORT}\nBatch number {n} counted.")) for n in range(40)]
    with TestClient(app, base_url=LOCAL) as client:
        place = client.post("/api/documents", files=many).headers["location"]
        wait_for(lambda: client.get(place).json()["phase"])
        os.kill(app.state.ingests._worker.pid, signal.SIGKILL)
        wait_for(lambda: client.get(place).json()["state"] == "done")
        assert client.get(place).json()["summary"]["documents"] == 42
        second = client.post("/api/documents", files={"file": ("z.txt", REPORT)})
        place = second.headers["location"]
    with TestClient(make_app(ledger_path, ServerSettings()), base_url=LOCAL) as client:
        wait_for(lambda: client.get(place).json()["state"] == "done")
    assert "z.txt" in paths(ledger_path)


def test_a_ledger_that_is_only_read_gets_no_workbench(client, ledger_path):
    client.get("/api/claims")
    assert not workbench_path(ledger_path).exists()
