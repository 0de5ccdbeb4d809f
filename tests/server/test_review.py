"""Rulings by plain forms: what is typed is what is ruled, and what was ruled can be undone."""

import re
import shutil
from html import unescape

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

LOCAL = "http://127.0.0.1:8000"
REPORT = """Iran shipped drones to Russia, Britain says

LONDON, March 4, 2024 (Halyard Wire) - Iran has delivered at least 40 drones to Russia, the \
British government said on Monday.
"""
SECOND = """Norway sees Iranian drones in Russia

OSLO, March 7, 2024 (Fjord Press) - Iran has delivered at least 40 drones to Russia, Norway's \
Defence Ministry said on Thursday.
"""
DENIAL = """Tehran rejects drone report

Caspian Daily
March 6, 2024

Iran denied on Tuesday that it had delivered drones to Russia.
"""


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory):
    from twosource.ledger.ledger import Ledger

    folder = tmp_path_factory.mktemp("review")
    for name, text in {"a.txt": REPORT, "b.txt": SECOND, "c.txt": DENIAL}.items():
        (folder / "pile").mkdir(exist_ok=True)
        (folder / "pile" / name).write_text(text, encoding="utf-8")
    with Ledger(folder / "ledger.db", create=True) as ledger:
        ledger.ingest([folder / "pile"], workers=1)
    return folder / "ledger.db"


class Analyst:
    """Somebody who reads pages and sends their forms."""

    def __init__(self, client):
        self.client = client
        client.headers["accept"] = "text/html"
        self.token = re.search(r'name="csrf" value="([^"]+)"', self.page("/")).group(1)

    def page(self, place):
        answer = self.client.get(place)
        assert answer.status_code == 200, (place, answer.text[-400:])
        return answer.text

    def send(self, place="/decisions", **fields):
        return self.client.post(place, data={"csrf": self.token, **fields})

    def first(self, place, pattern):
        return re.search(pattern, self.page(place)).group(1)

    def claim(self, words):
        place = f"/claims?q={words}"
        return "t1:claim:" + self.first(place, r'<th scope="row"><a href="/claims/(\w+)"')

    def contested(self):
        return self.first("/propositions?state=contested", r'href="/propositions/(\w+)#for"')

    def sources(self, proposition):
        text = self.page(f"/propositions/{proposition}")
        return int(re.search(r'For <span class="figure">(?:\d+–)?(\d+)', text).group(1))


@pytest.fixture
def analyst(ledger_file, tmp_path):
    from starlette.testclient import TestClient

    from twosource.server.app import make_app
    from twosource.server.settings import ServerSettings

    shutil.copy(ledger_file, tmp_path / "ledger.db")
    app = make_app(tmp_path / "ledger.db", ServerSettings(work=False))
    with TestClient(app, base_url=LOCAL) as client:
        yield Analyst(client)


def test_rejecting_a_claim_lowers_the_count_with_the_reason_and_undoing_restores_it(analyst):
    proposition, claim = analyst.contested(), analyst.claim("norway")
    before = analyst.sources(proposition)
    answer = analyst.send(
        verb="reject", subject=claim, why="<b>retold</b>", expected="", next="/review"
    )
    assert answer.url.path == "/review"
    assert "you rejected" in answer.text
    assert analyst.sources(proposition) == before - 1
    assert "&lt;b&gt;retold&lt;/b&gt;" in analyst.page(f"/propositions/{proposition}")
    done = re.search(r'action="(/decisions/\w+/undo)"', answer.text).group(1)
    assert "you took a decision back" in analyst.send(done, next="/review").text
    assert analyst.sources(proposition) == before


def test_a_form_made_in_view_of_another_decision_is_sent_back(analyst):
    claim = analyst.claim("norway")
    analyst.send(verb="accept", subject=claim, expected="", next="/review")
    late = analyst.send(verb="reject", subject=claim, why="x", expected="", next="/review")
    assert late.status_code == 409
    assert "Somebody else changed this meanwhile" in late.text


def test_a_correction_takes_names_and_words_and_keeps_what_was_not_changed(analyst):
    claim = analyst.claim("norway")
    place = "/claims/" + claim.rpartition(":")[2]
    text = unescape(analyst.page(place))
    act = re.search(r'name="act">.*?value="(\w+)" selected', text, re.DOTALL).group(1)
    answer = analyst.send(
        verb="correct",
        subject=claim,
        speaker="Government of Iran",
        act="allege",
        words="delivered at  least 40 drones",
        text="Iran sent drones to Russia.",
        why="as the text has it",
        next=place,
    )
    assert answer.status_code == 200, answer.text
    assert act != "allege"
    shown = unescape(analyst.page(place))
    assert "Iran sent drones to Russia." in shown
    assert "<mark>delivered at least 40 drones</mark>" in shown
    assert re.search(r"<dt>Speaker</dt><dd><a [^>]*>Government of Iran", shown)
    assert "An analyst has corrected this claim" in shown


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"verb": "correct", "words": "no such words"}, "does not have these words"),
        ({"verb": "correct", "speaker": "Atlantis"}, "Nothing in parties fits"),
        ({"verb": "correct"}, "what is to be corrected"),
        ({"verb": "conquer"}, "is no ruling"),
        ({"verb": "grade", "source": "Z", "information": "9"}, "is none"),
        ({"verb": "merge_propositions", "with": ""}, "Say which proposition"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_sent_back_with_the_reason(analyst, fields, says):
    subject = analyst.claim("norway")
    if fields["verb"] in ("grade", "merge_propositions"):
        subject = f"t1:corroboration:{analyst.contested()}"
        says = {"is none": "there are A, B"}.get(says, says)
    answer = analyst.send(subject=subject, why="x", next="/review", **fields)
    assert answer.status_code == 400
    assert says in unescape(answer.text)
    assert "0 decisions" in analyst.page("/decisions")


def test_a_grade_is_set_beside_the_computed_one(analyst):
    proposition = analyst.contested()
    analyst.send(
        verb="grade",
        subject=f"t1:corroboration:{proposition}",
        source="D",
        information="5",
        why="seen worse",
        next="/",
    )
    assert re.search(r'class="grade"[^>]*>D5', analyst.page(f"/propositions/{proposition}"))
    assert "graded" in analyst.page("/decisions")


def test_claims_set_apart_become_a_proposition_and_come_back_by_undo(analyst):
    proposition = analyst.contested()
    before = analyst.sources(proposition)
    claim = analyst.claim("norway")
    assert claim in analyst.page(f"/propositions/{proposition}/split")
    analyst.send(
        verb="split_proposition",
        subject=f"t1:corroboration:{proposition}",
        claims=claim,
        why="another matter",
        next="/decisions",
    )
    assert analyst.sources(analyst.contested()) < before
    undo = analyst.first("/decisions", r'action="(/decisions/\w+/undo)"')
    analyst.send(undo, next="/decisions")
    assert analyst.sources(analyst.contested()) == before


def test_a_decision_has_a_page_and_only_leads_back_to_pages_of_the_server(analyst):
    answer = analyst.send(
        verb="accept", subject=analyst.claim("norway"), next="https://evil.example/"
    )
    assert answer.url.host == "127.0.0.1"
    place = analyst.first("/decisions", r'href="(/decisions/\w+)" aria-label="Decision 1"')
    assert "accepted" in analyst.page(place)


def test_readers_see_no_forms_and_can_rule_on_nothing(sign_in):
    client = sign_in("rita")
    client.headers["accept"] = "text/html"
    text = client.get("/review").text
    assert 'action="/decisions"' not in text
    assert client.post("/decisions", data={"verb": "accept"}).status_code == 403


def test_reviewers_who_differ_are_shown_until_somebody_settles_it(sign_in):
    people = {name: sign_in(name) for name in ("ana", "ada")}
    for client in people.values():
        client.headers["accept"] = "text/html"
    text = people["ana"].get("/claims").text
    claim = "t1:claim:" + re.search(r'<th scope="row"><a href="/claims/(\w+)"', text).group(1)

    def rule(name, verb, **more):
        fields = {"verb": verb, "subject": claim, "why": f"{name} says so", "next": "/review"}
        answer = people[name].post("/decisions", data=fields | more)
        assert answer.status_code == 200, answer.text[-500:]
        return answer.text

    rule("ana", "accept")
    text = rule("ada", "reject")
    assert "Reviewers differ" in text
    assert "ana says so" in text
    assert "ada says so" in text
    assert "Reviewers differ" not in rule("ana", "reject", settle="yes")
