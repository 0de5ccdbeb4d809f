"""What holds on every page: one origin, inert texts, room on a phone, open to everybody."""

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")
BUDGET = 200_000  # bytes of one page


def visit(chromium, served, places, look, **options):
    """Call ``look(page, name)`` on every page."""
    context = chromium.new_context(base_url=served.address, **options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    for name, place in places.items():
        page.goto(place)
        look(page, name)
    context.close()


def test_nothing_leaves_the_origin_and_no_text_runs(chromium, reading, places):
    asked, errors, titles = set(), [], {}
    context = chromium.new_context(base_url=reading.address)
    context.on("request", lambda request: asked.add(request.url))
    context.on("dialog", lambda dialog: (errors.append(dialog.message), dialog.dismiss()))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda m: errors.append(m.text) if m.type == "error" and "404" not in m.text else None,
    )
    for name, place in places.items():
        answer = page.goto(place)
        titles[name] = page.title()
        assert len(answer.body()) < BUDGET, name
        assert page.locator("main img, main iframe, main [onclick], main [onload]").count() == 0
        assert page.locator("h1").count() == 1, name
        assert page.locator("html").get_attribute("lang") == "en"
    context.close()
    assert errors == []
    assert {url for url in asked if not url.startswith(reading.address)} == set()
    assert not [title for title in titles.values() if not title.endswith("Twosource")]
    assert "<script>" in titles["hostile"]
    assert len(set(titles.values())) >= len(titles) - 2


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_has_room(chromium, reading, places, width):
    wide = []

    def look(page, name):
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide.append((name, needed))

    visit(chromium, reading, places, look, viewport={"width": width, "height": 844})
    assert wide == []


def test_a_phone_has_the_menu_behind_a_link(chromium, reading):
    context = chromium.new_context(
        base_url=reading.address, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto("/")
    menu = page.locator("#menu")
    assert not menu.is_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    assert menu.is_visible()
    page.get_by_role("link", name="Close the menu").click()
    assert not menu.is_visible()
    context.close()


def test_print_leaves_out_what_paper_cannot_do(chromium, reading, places):
    context = chromium.new_context(base_url=reading.address)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(places["proposition"])
    for gone in (".top", "#menu", ".rule"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("#for .quote").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_accessibility_fault(chromium, reading, places, axe, scheme):
    faults = []
    visit(chromium, reading, places, judge(axe, faults), color_scheme=scheme, bypass_csp=True)
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_those_who_sign_in_has_a_serious_fault(chromium, signing, axe, scheme):
    context = chromium.new_context(
        base_url=signing.address, color_scheme=scheme, bypass_csp=True
    )
    page, faults = context.new_page(), []
    page.set_default_timeout(60_000)
    look = judge(axe, faults)
    page.goto("/login")
    look(page, "login")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(signing.password)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/claims")
    page.locator('a[href^="/claims/"]').first.click()
    page.get_by_role("button", name="Accept").click()
    page.goto("/parties?sort=speaks")
    party = page.locator('a[href^="/parties/"]').first.get_attribute("href")
    page.goto("/decisions.json")
    decision = page.evaluate("JSON.parse(document.body.innerText).items[0].id.split(':').pop()")
    for place in ("/account", "/users", f"{party}/split", f"/decisions/{decision}"):
        answer = page.goto(place)
        assert answer.status == 200, place
        look(page, place)
    context.close()
    assert faults == []


def judge(axe, faults):
    """A look at a page that adds its serious faults to the list."""

    def look(page, name):
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 5, "axe did not look"
        for one in found["violations"]:
            if one["impact"] in SERIOUS:
                where = [node["html"][:160] for node in one["nodes"][:3]]
                faults.append((name, one["id"], one["help"], where))

    return look
