"""The report page in a real browser: nothing foreign runs, every number leads to words."""

from pathlib import Path

import pytest

from twosource.ledger.ledger import Ledger
from twosource.report.page import write_report

pytestmark = pytest.mark.browser
HOSTILE = """<script>document.title = "owned"</script> Iran shipped drones

March 5, 2024

Iran supplied 40 drones to Russia, said <img src=x onerror="document.title='owned'"> officials.

"}}{{ 7*7 }} <svg onload=alert(1)> drones were delivered to Russia by Iran," the Kremlin said.
"""


@pytest.fixture
def page_file(pile: Path, tmp_path: Path) -> Path:
    (pile / "<b>hostile.txt").write_text(HOSTILE, encoding="utf-8")
    target = tmp_path / "report.html"
    with Ledger(tmp_path / "ledger.db", create=True) as ledger:
        ledger.ingest([pile])
        write_report(ledger, target, "A <script>title</script>")
    return target


@pytest.fixture
def page(page_file, chromium):
    opened = chromium.new_page()
    opened.errors, opened.requests = [], []
    opened.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.goto(page_file.as_uri())
    yield opened
    opened.close()


def test_nothing_from_a_document_runs_and_nothing_is_loaded(page, page_file):
    assert page.title() == "A <script>title</script>"
    assert page.requests == [page_file.as_uri()]
    assert page.errors == []
    assert page.locator("script").count() == 1
    assert page.locator(".document img, .document svg").count() == 0


def test_a_number_leads_down_to_the_marked_words(page):
    number = page.locator("table.propositions a.count.for:not(.none)").first
    number.click()
    words = page.locator("section.side.for:target a.words").first
    quoted = words.inner_text()
    words.click()
    hit = page.locator("mark.hit")
    assert hit.count() >= 1
    assert hit.first.is_visible()
    assert hit.first.inner_text() in quoted


def test_the_filter_narrows_the_table(page):
    rows = page.locator("table.propositions tbody tr")
    everything = rows.count()
    page.locator("select[name=state]").select_option("contested")
    shown = sum(rows.nth(i).is_visible() for i in range(everything))
    assert 0 < shown < everything


def test_the_page_fits_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
