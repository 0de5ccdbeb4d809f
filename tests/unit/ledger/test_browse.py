import pytest

from twosource.errors import InputError, NotFoundError
from twosource.ledger.browse import to_cursor
from twosource.ledger.listings import LISTINGS


@pytest.fixture
def ledger(disputed):
    return disputed


def walk(ledger, kind, limit, **more):
    items, cursor = [], None
    while True:
        page = ledger.page(kind, cursor=cursor, limit=limit, **more)
        assert len(page.items) <= limit
        items += page.items
        cursor = page.next
        if cursor is None:
            assert page.total == len(items)
            return items


@pytest.mark.parametrize("kind", LISTINGS)
def test_pages_give_every_row_once_in_either_direction(ledger, kind):
    for order in LISTINGS[kind].orders:
        rows = walk(ledger, kind, 2, sort=order)
        assert len({row.id for row in rows}) == len(rows)
        assert walk(ledger, kind, 3, sort=f"-{order}") == rows[::-1]


@pytest.mark.parametrize("kind", LISTINGS)
def test_facets_count_the_rows_behind_them(ledger, kind):
    for name, values in ledger.facets(kind).items():
        for value, count in values:
            assert ledger.page(kind, {name: value}).total == count
            others = ledger.facets(kind, {name: value})
            assert others[name] == values, "a facet is counted under the other filters"


def test_every_count_has_its_rows(ledger):
    for row in ledger.page("parties").items:
        assert ledger.page("claims", {"party": row.id}).total == row.speaks
        assert ledger.page("propositions", {"party": row.id}).total == row.concerned
    for row in ledger.page("propositions").items:
        assert ledger.page("claims", {"proposition": row.id}).total == row.claims
        assert ledger.page("documents", {"proposition": row.id}).total == row.documents
    for row in ledger.page("documents").items:
        assert ledger.page("claims", {"document": row.id}).total == row.claims
    for row in ledger.page("items").items:
        assert ledger.page("propositions", {"item": row.id}).total == row.concerned
    for row in ledger.page("publishers").items:
        assert ledger.page("documents", {"publisher": row.name}).total == row.documents


def test_full_text_and_time(ledger):
    found = ledger.page("claims", {"q": "SANCTION airlin"}).items
    assert found
    assert all("sanctions on two Iranian airlines" in row.evidence for row in found)
    assert ledger.page("documents", {"q": "counted the crates"}).total == 2
    assert ledger.page("documents", {"since": "2024-03-05"}).total == 2
    assert ledger.page("documents", {"until": "2024-03-05"}).total == 2
    assert ledger.page("documents", {"since": "2024-03", "until": "2024-03"}).total == 4


def test_common_words_give_the_same_rows_as_rare_ones(ledger, monkeypatch):
    rare = walk(ledger, "claims", 2, filters={"q": "drones"}, sort="newest")
    monkeypatch.setattr("twosource.ledger.lookup.COMMON", 0)
    assert rare
    assert walk(ledger, "claims", 2, filters={"q": "drones"}, sort="newest") == rare


@pytest.mark.parametrize(
    ("kind", "filters", "more", "words"),
    [
        ("recipes", {}, {}, "no list of 'recipes'"),
        ("claims", {"color": "red"}, {}, "cannot be filtered by 'color'"),
        ("claims", {"since": "yesterday"}, {}, "no date"),
        ("claims", {}, {"sort": "beauty"}, "cannot be sorted by 'beauty'"),
        ("claims", {}, {"cursor": "%%%"}, "no cursor"),
        ("claims", {}, {"cursor": "AAAA"}, "cursor"),
    ],
)
def test_what_a_list_does_not_have_is_refused(ledger, kind, filters, more, words):
    with pytest.raises(InputError, match=words):
        ledger.page(kind, filters, **more)


@pytest.mark.parametrize("place", ["-1", "x", "9" * 30, "²"])
def test_a_made_up_place_in_a_numbered_list_is_refused(ledger, place):
    with pytest.raises(InputError, match="no cursor"):
        ledger.decisions(cursor=to_cursor("decisions", place))
    with pytest.raises(InputError, match="no cursor"):
        ledger.review_queue(cursor=to_cursor("review", place))


def test_a_cursor_of_another_order_is_refused(ledger):
    page = ledger.page("claims", limit=1)
    with pytest.raises(InputError, match="another order"):
        ledger.page("claims", sort="newest", cursor=page.next)


@pytest.mark.parametrize(
    "kind", [kind for kind in LISTINGS if kind not in ("copies", "events")]
)
def test_every_row_has_a_page_of_its_own(ledger, kind):
    for row in ledger.page(kind).items:
        assert ledger.detail(ledger.find_id(row.id))


def test_a_page_of_nothing_says_so(ledger):
    with pytest.raises(NotFoundError):
        ledger.detail("t1:claim:000000000000000000000000")
    with pytest.raises(NotFoundError):
        ledger.detail("nonsense")


def test_the_overview_counts_what_the_lists_hold(ledger):
    seen = ledger.overview()
    counts = dict(seen.counts)
    assert counts["claims"] == ledger.page("claims").total > 0
    assert seen.contested == ledger.page("propositions", {"state": "contested"}).total
    assert not seen.unfinished
    assert seen.last_run
