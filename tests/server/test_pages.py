"""The pages: each answers, each link leads somewhere, nothing from a text gets through."""

import re
from html import unescape

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

WIRE = """Iran shipped drones to Russia, Britain says

LONDON, March 4, 2024 (Halyard Wire) - Iran has delivered at least 40 drones to Russia since \
January, the British government said on Monday.

"We have counted the crates," Defence Ministry spokesman Alan Birch told reporters. Britain \
has imposed sanctions on two Iranian airlines, he said.

Iran's Foreign Ministry declined to comment. He would retire in the spring, Mr Birch said.
"""
DENIAL = """Tehran rejects drone report

Caspian Daily
March 6, 2024

Iran denied on Tuesday that it had delivered drones to Russia.

"Not a single drone has left our country for Russia," said Farid Mosleh, a spokesman for \
Iran's Foreign Ministry.
"""
HOSTILE = """<script>alert(1)</script> Iran shipped drones to Russia

March 5, 2024

Iran supplied 40 drones to Russia, said <img src=x onerror=alert(1)> officials.

Iran delivered "drones' onmouseover=alert(1)" to Russia, {{ 7*7 }} officials in London said.
"""
PLACES = [
    "/", "/search?q=drone", "/propositions", "/claims", "/documents", "/families", "/parties",
    "/items", "/publishers", "/problems", "/network", "/timeline",
]  # fmt: skip
LINK = re.compile(r'(?:href|src)="([^"]+)"')
TWINS = re.compile(r"\.(json|csv)(\?|$)")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A program that reads a small ledger: a report, its copy, a denial, and foul play."""
    from starlette.testclient import TestClient

    from twosource.ledger.ledger import Ledger
    from twosource.server.app import make_app
    from twosource.server.settings import ServerSettings

    folder = tmp_path_factory.mktemp("pages")
    pile = folder / "pile"
    pile.mkdir()
    (pile / "wire.txt").write_text(WIRE, encoding="utf-8")
    (pile / "copy.txt").write_text(WIRE + "\nRead more news.\n", encoding="utf-8")
    (pile / "denial.txt").write_text(DENIAL, encoding="utf-8")
    (pile / "<img src=x onerror=alert(1)>.txt").write_text(HOSTILE, encoding="utf-8")
    (pile / "empty.txt").write_text("", encoding="utf-8")
    with Ledger(folder / "ledger.db", create=True) as ledger:
        ledger.ingest([pile], workers=1)
    app = make_app(folder / "ledger.db", ServerSettings(work=False))
    with TestClient(app, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def page(client, place):
    answer = client.get(place, headers={"accept": "text/html"})
    assert answer.status_code == 200, (place, answer.text[-600:])
    return answer


def links(text):
    return {unescape(found) for found in LINK.findall(text)}


@pytest.mark.parametrize("place", PLACES)
def test_a_page_has_one_heading_a_title_and_its_twins(client, place):
    answer = page(client, place)
    assert answer.text.count("<h1") == 1
    assert "<title>" in answer.text
    assert "style=" not in answer.text
    assert len(answer.content) < 200_000
    if "search" not in place:
        assert ".json" in answer.headers["link"]
        assert f'href="{place.rstrip("/") or "/overview"}.json"' in answer.text


def test_every_page_has_the_twins_that_it_names(client):
    for place in [*PLACES, "/review", "/decisions"]:
        first = page(client, place)
        record = re.search(
            r'<th scope="row"[^>]*><a[^>]* href="(/\w+/[0-9a-f]{24})"', first.text
        )
        for answer in (first, page(client, record.group(1)) if record else first):
            for twin in re.findall("<([^>]+)>", answer.headers.get("link", "")):
                assert client.get(twin).status_code == 200, twin


def test_every_link_leads_to_a_page_and_no_page_carries_markup_of_a_text(client):
    todo, seen = list(PLACES), set()
    while todo:
        place = todo.pop()
        if place in seen or TWINS.search(place) or "&" in place:
            continue  # filters can be combined without end
        seen.add(place)
        answer = client.get(place, headers={"accept": "text/html"})
        assert answer.status_code == 200, (place, answer.text[-600:])
        if answer.headers["content-type"].startswith("text/html"):
            assert "<img" not in answer.text
            assert "<script>" not in answer.text
            assert "49 officials" not in answer.text
            own = {one.partition("#")[0] for one in links(answer.text)}
            assert not [one for one in own if one and one[0] not in "/?"], place
            todo += [one for one in own - seen if one.startswith("/")]
    assert len(seen) > 60


def test_a_count_leads_to_as_many_rows(client):
    text = page(client, "/propositions").text
    counts = re.findall(r'<a href="(/claims\?proposition=\w+)" aria-label="(\d+) claims"', text)
    assert counts
    for place, number in counts:
        shown = page(client, unescape(place)).text
        assert re.search(rf"<b>{number} claims?</b>", shown), place


def test_the_overview_counts_the_propositions_that_its_link_shows(client):
    link = re.search(
        r'href="(/propositions[^"]*)">(\d+) propositions?<', page(client, "/").text
    )
    place, number = unescape(link.group(1)), link.group(2)
    shown = page(client, place).text
    assert re.search(rf"<b>{number} propositions?</b>", shown)
    assert "What is done: all but" in unescape(shown)
    totals = [
        client.get(f"/api/propositions{query}").json()["total"]
        for query in ("", "?predicate=other", "?predicate=-other")
    ]
    assert totals == [sum(totals[1:]), totals[1], int(number)]
    assert totals[1]


def test_a_number_leads_down_to_the_marked_words(client):
    text = page(client, "/propositions?state=contested").text
    proposition = re.search(r'href="(/propositions/\w+)#for"', text).group(1)
    sides = page(client, proposition).text
    words = re.search(r'class="words" href="(/documents/\w+)#(c-\w+)"><mark>([^<]+)', sides)
    place, anchor, quoted = words.groups()
    document = page(client, place).text
    marked = document[document.index(f'id="{anchor}"') :]
    assert re.search(r"<mark>([^<]+)", marked).group(1) in quoted


def test_facets_narrow_and_a_chip_takes_the_filter_away(client):
    text = page(client, "/claims?act=deny").text
    assert "How it is said: denies" in unescape(text)
    assert 'class="act assert"' not in text
    assert 'class="chip" href="/claims"' in text


def test_a_list_without_rows_says_what_to_do(client):
    text = page(client, "/claims?q=zzzzzz").text
    assert "Nothing fits these filters" in text
    assert "Show all claims" in text


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/claims/000000000000000000000000", 404),
        ("/parties/zz", 404),
        ("/nothing", 404),
        ("/claims?sort=nonsense", 400),
        ("/claims?nonsense=1", 400),
        ("/claims?cursor=nonsense", 400),
        ("/claims?since=yesterday", 400),
    ],
)
def test_an_error_is_a_page_that_says_what_to_do(client, place, status):
    answer = client.get(place, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert "To the overview" in answer.text


def test_pages_of_a_list_follow_each_other(client):
    from twosource.server.pages import lists

    seen, place = [], "/claims?sort=newest"
    limit, lists.LIMIT = lists.LIMIT, 3
    try:
        for _ in range(40):
            text = page(client, place).text
            seen += re.findall(r'<th scope="row"><a href="(/claims/\w+)"', text)
            more = re.search(r'href="([^"]+)" rel="next"', text)
            if not more:
                break
            place = unescape(more.group(1))
    finally:
        lists.LIMIT = limit
    assert len(seen) == len(set(seen))
    assert page(client, "/claims").text.count('<th scope="row">') == len(seen)


def test_the_look_is_kept_and_leads_back_only_here(client):
    token = re.search(r'name="csrf" value="([^"]+)"', page(client, "/").text).group(1)
    for referer, back in [
        ("http://127.0.0.1:8000/claims?act=deny", "/claims?act=deny"),
        ("http://127.0.0.1:8000//evil.example/", "/evil.example/"),
        ("", "/"),
    ]:
        answer = client.post(
            "/theme",
            data={"csrf": token, "to": "dark"},
            headers={"referer": referer},
            follow_redirects=False,
        )
        assert answer.headers["location"] == back
    assert 'data-theme="dark"' in page(client, "/").text


def test_somebody_signs_in_reads_and_signs_out(team):
    from starlette.testclient import TestClient

    with TestClient(team, base_url="http://127.0.0.1:8000") as browser:
        browser.headers["accept"] = "text/html"
        asked = browser.get("/claims?act=deny")
        assert 'name="next" value="/claims?act=deny"' in asked.text
        wrong = browser.post("/login", data={"name": "rita", "password": "wrong"})
        assert wrong.status_code == 401
        assert "wrong" in wrong.text
        right = {"name": "rita", "password": "correct horse battery", "next": "//evil.example"}
        answer = browser.post("/login", data=right)
        assert answer.url.path == "/"
        assert "rita" in answer.text
        assert browser.get("/users").status_code == 403
        token = re.search(r'name="csrf" value="([^"]+)"', answer.text).group(1)
        browser.post("/logout", data={"csrf": token})
        assert browser.get("/").url.path == "/login"
