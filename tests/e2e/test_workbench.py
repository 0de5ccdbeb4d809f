"""The application in a real browser: the whole way, by keys alone, and without JavaScript."""

import json
import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="no Playwright").expect
pytestmark = pytest.mark.browser

SECOND = """Norway sees Iranian drones in Russia

OSLO, March 7, 2024 (Fjord Press) - Iran has delivered at least 40 drones to Russia, Norway's \
Defence Ministry said on Thursday.
"""
CONTESTED = "/propositions?state=contested"


@pytest.fixture
def browse(chromium):
    """A function that opens a page in a context of its own, with JavaScript or without."""
    opened = []

    def browse(served, place, **options):
        context = chromium.new_context(base_url=served.address, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(place)
        return page

    yield browse
    for context in opened:
        context.close()


def highest(page):
    """The upper count of independent sources for the proposition that the page shows."""
    return int(re.findall(r"\d+", page.locator("#for .figure").inner_text())[-1])


def test_from_upload_to_export(browse, writing):
    page = browse(writing, "/upload")
    text = {"name": "norway.txt", "mimeType": "text/plain", "buffer": SECOND.encode()}
    page.set_input_files("input[type=file]", files=[text])
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".job")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Read", timeout=120_000)

    page.get_by_role("link", name="To the propositions").click()
    page.goto(CONTESTED)
    page.locator("a.count.for:not(.none)").first.click()
    before = highest(page)
    place = page.url
    words = page.locator("#for .quote", has_text="Norway").locator("a.words").first
    quoted = words.inner_text()
    words.click()
    hit = page.locator("mark.hit").first
    expect(hit).to_be_in_viewport()
    assert hit.inner_text() in quoted

    page.locator(".card", has_text="Norway").first.locator(".who a").click()
    claim = page.url
    page.get_by_label("Why reject it").fill("Norway retells <b>London</b> here")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".notice.done")).to_contain_text("rejected")

    page.goto(place)
    assert highest(page) == before - 1
    rejected = page.locator("main")
    expect(rejected).to_contain_text("Norway retells <b>London</b> here")

    page.goto("/decisions")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".notice.done")).to_contain_text("took a decision back")
    page.goto(place)
    assert highest(page) == before
    page.goto(claim)
    expect(page.locator("#history")).to_contain_text("Norway retells")

    page.goto("/export")
    with page.expect_download() as download:
        page.get_by_role("link", name="jsonl").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert any(json.loads(line).get("type") == "claim" for line in lines)


def test_the_review_by_keys_alone(browse, writing):
    page = browse(writing, "/review")
    press = page.keyboard.press
    items = page.locator(".queue > li")
    expect(items.first).to_have_class(re.compile("current"))
    assert items.count() > 1
    press("?")
    expect(page.locator("#keys")).to_be_visible()
    press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    press("j")
    expect(items.nth(1)).to_have_class(re.compile("current"))
    press("k")
    expect(items.nth(0)).to_have_class(re.compile("current"))

    press("a")
    expect(page.locator(".notice.done")).to_contain_text("accepted")
    press("u")
    expect(page.locator(".notice.done")).to_contain_text("took a decision back")
    press("r")
    expect(page.locator(".queue .current input[name=why]")).to_be_focused()
    page.keyboard.type("jaruke? not in the text")
    press("Enter")
    expect(page.locator(".notice.done")).to_contain_text("rejected")
    press("e")
    page.wait_for_url(re.compile(r"/(claims|propositions)/"))
    page.goto("/decisions")
    expect(page.locator("main")).to_contain_text("jaruke? not in the text")
    assert page.locator("table.decisions tbody tr").count() == 3


def test_everything_works_without_javascript(browse, writing):
    page = browse(writing, "/", java_script_enabled=False)
    page.get_by_role("link", name="Propositions", exact=True).first.click()
    page.locator(".facet").get_by_role("link", name="contested").click()
    page.get_by_label("Find in propositions").fill("drone")
    page.get_by_role("button", name="Find").click()
    assert "state=contested" in page.url
    assert "q=drone" in page.url
    page.locator("a.count.for").first.click()
    page.locator("#for a.words").first.click()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor} mark").first).to_be_in_viewport()

    page.goto("/review")
    page.get_by_label("Why reject it").first.fill("without a script")
    page.get_by_role("button", name="Reject").first.click()
    expect(page.locator(".notice.done")).to_contain_text("rejected")
    page.locator(".notice.done button").click()
    expect(page.locator(".notice.done")).to_contain_text("took a decision back")

    page.goto("/upload")
    page.get_by_text("Or paste a text").click()
    page.get_by_label("Text", exact=True).fill(SECOND)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Read", timeout=120_000)

    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_pointing_at_marked_words_shows_who_says_them(browse, reading, places):
    page = browse(reading, places["document"])
    page.locator("a.claimed").first.hover()
    card = page.locator(".hover .card").first
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator("a.claimed").first.focus()
    expect(card).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("mark.hit").first).to_be_in_viewport()


def test_the_network_answers_to_pointing_and_to_its_filters(browse, reading, places):
    page = browse(reading, places["network"])
    node = page.locator("svg.network .node").first
    node.hover()
    expect(page.locator("svg.network")).to_have_class(re.compile("focused"))
    page.get_by_role("button", name="Larger").click()
    assert page.locator("svg.network").get_attribute("viewBox").split()[0] != "0"
    shown = page.locator("table.rows tbody tr").count()
    drawn = page.locator("svg.network .arrow").count()
    assert 0 < drawn <= shown


def test_a_party_can_be_dragged(browse, reading, places):
    page = browse(reading, places["network"])
    circle = page.locator("svg.network .node circle").first
    before = circle.get_attribute("cx")
    circle.scroll_into_view_if_needed()
    box = circle.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 30, steps=4)
    page.mouse.up()
    assert circle.get_attribute("cx") != before
    assert page.url.endswith("/network")
