from datetime import date
from typing import get_args

import pytest

from twosource.records.attribution import Act, Naming
from twosource.records.corroboration import Independence, Side
from twosource.records.lineage import CopyKind
from twosource.records.network import EdgeState
from twosource.report.network import End, Tie, draw_network
from twosource.report.rendering import (
    explain,
    interval,
    label,
    make_environment,
    words_after,
    words_before,
)
from twosource.report.timeline import Report, Subject, draw_timeline

VALUES = {
    "act": Act,
    "naming": Naming,
    "side": Side,
    "status": Independence,
    "state": EdgeState,
    "kind": CopyKind,
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [(k, value) for k, values in VALUES.items() for value in get_args(values)],
)
def test_every_value_that_a_page_can_show_is_explained(kind, value):
    assert label(value, kind)
    assert explain(value, kind).endswith(".")


def test_a_value_without_a_label_is_shown_as_words():
    assert label("no_such_thing", "state") == "no such thing"
    assert explain("no_such_thing", "state") == ""


def test_a_mark_behind_a_stance_stays_beside_its_label():
    assert label("assert (unnamed)", "act") == "says (unnamed)"
    assert label("partial_admit", "act") == "admits in part"


def test_words_around_a_quote_are_whole_and_of_its_paragraph():
    assert words_before("The head.\n\nThe yard said that ", 40) == "The yard said that "
    assert (
        words_before("a long story of crates that the yard said ", 20) == "\u2026the yard said "
    )
    assert words_before("Crates ", 20) == "Crates "
    assert words_after(" were sold.\n\nThe end of it all.", 25) == " were sold."
    assert words_after(" were sold to a firm in Velden", 20) == " were sold to a\u2026"
    assert words_after("", 20) == words_before("", 20) == ""
    assert words_before("x" * 30, 20) == "\u2026" + "x" * 20


def test_an_interval_is_one_number_when_nothing_is_open():
    assert (interval(2, 2), interval(1, 3)) == ("2", "1–3")


def test_what_a_template_prints_is_escaped():
    page = make_environment(lambda kind, _: f"/{kind}", lambda _: "/words")
    text = page.from_string("{{ x }} {{ link('claim', 'a') }}").render(x="<b onclick=y>")
    assert text == "&lt;b onclick=y&gt; /claim"


def tie(name: str, source: str, target: str, for_max: int) -> Tie:
    return Tie(
        id=name,
        source=End(key=source, name=source, kind="state"),
        target=End(key=target, name=target, kind="state"),
        predicate="transfer",
        state="asserted",
        proposition=name,
        text="It is said.",
        for_max=for_max,
        against_max=0,
    )


def test_arrows_of_one_kind_between_two_parties_lead_to_the_best_reported():
    drawn = draw_network([tie("weak", "a", "b", 1), tie("strong", "a", "b", 3)])
    assert drawn is not None
    assert [arrow.proposition for arrow in drawn.arrows] == ["strong"]


def test_a_drawing_leaves_out_the_least_connected_and_says_so():
    drawn = draw_network([tie(f"t{n}", "hub", f"p{n}", n) for n in range(6)], most=4)
    assert drawn is not None
    assert len(drawn.nodes) == 4
    assert drawn.left_out == 3


def test_names_at_a_side_of_the_drawing_read_away_from_it():
    drawing = draw_network(
        [tie("one", "Halvex", "Orbanti", 1), tie("two", "Orbanti", "Kestrim", 1)]
    )
    assert drawing is not None
    anchors = [node.anchor for node in sorted(drawing.nodes, key=lambda node: node.x)]
    assert (anchors[0], anchors[-1]) == ("start", "end")


def test_nothing_to_draw_draws_nothing():
    assert draw_network([tie("loop", "a", "a", 1)]) is None
    assert draw_timeline([]) is None


def test_reports_of_one_day_and_side_are_one_mark():
    reports = [
        Report(day=date(2024, 3, day), side=side, href=f"{day}{side}", label="x")
        for day, side in [(1, "for"), (1, "for"), (1, "against"), (5, "for")]
    ]
    subject = Subject(proposition="p", text="t", event=None, reports=tuple(reports))
    drawn = draw_timeline([subject])
    assert drawn is not None
    assert [mark.href for mark in drawn.lines[0].marks] == ["1against", "1for", "5for"]
