"""One proposition on one screen."""

import dataclasses
import io

import pytest
from rich.console import Console

from twosource.cli.weighed import SCREEN, course_of, show_proposition
from twosource.ledger.details import (
    DriftDetail,
    GroupDetail,
    PositionDetail,
    PropositionDetail,
    Quote,
)
from twosource.ledger.views import ClaimRow, PropositionRow


def filled(view, **known):
    """A row with empty values where none is given."""
    empty = dict.fromkeys(view.__dataclass_fields__)
    return view(**{**empty, **known})


def quote(number):
    claim = filled(
        ClaimRow, id=f"t1:claim:{number:08}", speaker="Riga", act="assert", document="a.txt",
        published="2031-03-01",
    )  # fmt: skip
    return Quote(claim=claim, before="It said that ", words="the crates left", after=" by rail")


def group(number, side="for", status="independent"):
    return GroupDetail(
        origin=f"Source {number}", side=side, status=status, origin_key=f"k{number}", total=1,
        why=f"Stated by Source {number}.", quotes=(quote(number),),
    )  # fmt: skip


def position(*steps, **more):
    fields = {"shifts": (), "stale": 0, "party_id": "p", "corroboration": "c", **more}
    return PositionDetail(
        party="Riga", steps=tuple((when, stance, ()) for when, stance in steps), **fields
    )


def detail(**more):
    row = filled(
        PropositionRow, proposition="Latvia sent crates to Malta.", predicate="plan_facility",
        state="contested", claims=9, documents=4, for_min=7, for_max=8, against_min=1,
        against_max=1, grade="B2",
    )  # fmt: skip
    fields = {
        "row": row, "silent": (), "positions": (), "drift": (), "grade_why": "because",
        "qualifying": (), "parties": (), "items": (), "event_start": None, "event_end": None,
        "groups": (
            *(group(n) for n in range(7)), group(8, status="not_established"),
            group(9, side="against"),
        ),
    }  # fmt: skip
    return PropositionDetail(**{**fields, **more})


def screen(shown, width=80, *, everything=False):
    out = Console(width=width, file=io.StringIO(), highlight=False)
    show_proposition(out, shown, everything=everything)
    return out.file.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_the_screen_fits_and_counts_what_it_leaves_out(width):
    text = screen(detail(), width)
    assert max(map(len, text.splitlines())) <= width
    assert len(text.splitlines()) <= 40
    assert "FOR: 7–8 independent sources" in text
    assert "AGAINST: 1 independent source\n" in text.replace(" \n", "\n").replace("  ", "")
    assert "FOR: 7–8 independent sources · 5 more: --all" in text
    assert text.count("the crates left") == 3  # two for, one against


def test_a_large_matter_takes_no_more_than_the_screen():
    words = "the crates left for the port and came back by rail " * 9
    long = dataclasses.replace(quote(1), words=words)
    groups = tuple(
        dataclasses.replace(group(n, side), why=f"Stated by {words}", quotes=(long,) * 4)
        for side in ("for", "against") for n in range(9)
    )  # fmt: skip
    steps = [(f"2031-03-0{n}", stance) for n, stance in enumerate(["deny", "assert"] * 4, 1)]
    positions = tuple(position(*steps, shifts=("x",), stale=4, note=words) for _ in range(9))
    drift = (DriftDetail(field="quantity", values=(words,) * 9, origin="Riga"),) * 9
    large = detail(
        groups=groups, positions=positions, drift=drift, checks=(words,) * 9, grade_why=words,
        silent=(long,) * 9, qualifying=(long,) * 40,
    )  # fmt: skip
    large = dataclasses.replace(large, row=dataclasses.replace(large.row, proposition=words))
    text = screen(large)
    assert len(text.splitlines()) <= SCREEN
    assert "REMARKS: 40, for and against nothing: --all" in text
    assert "POSITIONS THAT CHANGED · 7 more: --all" in text
    assert len(screen(large, everything=True).splitlines()) > 300


def test_all_shows_every_source_with_its_mark():
    text = screen(detail(), everything=True)
    assert "? Source 8" in text
    assert "more" not in text


def test_changes_are_told_and_the_rest_is_counted():
    moved = position(
        ("2031-03-01", "deny"), ("2031-04-01", "partial_admit"), ("2031-04-01", "deny"),
        shifts=("deny → partial_admit (2031-04-01)",), stale=2,
    )  # fmt: skip
    still = position(("2031-03-01", "assert"))
    drift = DriftDetail(field="quantity (crate)", values=("60", "no figure"), origin="Riga")
    text = screen(detail(positions=(moved, still), drift=(drift,), checks=("a.txt: 31 June",)))
    assert "deny (2031-03-01) → partial admit and deny (2031-04-01)" in text
    assert "2 retellings are stale" in " ".join(text.split())
    assert "POSITIONS THAT CHANGED · 1 more: --all" in text
    assert "Riga, quantity (crate): 60 → no figure" in text
    assert "a.txt: 31 June" in text


def test_a_long_course_keeps_its_ends():
    steps = [(f"2031-03-0{n}", stance) for n, stance in enumerate(["deny", "assert"] * 4, 1)]
    course = course_of(position(*steps), everything=False)
    assert course.startswith("deny (2031-03-01) → … →")
    assert course.endswith("assert (2031-03-08)")
    assert "…" not in course_of(position(*steps), everything=True)
