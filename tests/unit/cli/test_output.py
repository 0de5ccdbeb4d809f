"""Lists as tables: what a narrow window leaves out, and that it says so."""

import pytest
from rich.console import Console

from twosource.cli import output
from twosource.cli.output import Column, print_rows

TABLE = [
    Column(title="words", value=lambda row: row, ratio=1),
    Column(title="grade", value=lambda _: "B2", spare=True),
]


@pytest.mark.parametrize(("width", "spares"), [(80, False), (output.WIDE, True)])
def test_a_narrow_window_keeps_its_room_for_the_words(width, spares, monkeypatch, capsys):
    monkeypatch.setattr(output, "console", lambda: Console(width=width))
    print_rows(str, ["Chad bought boats."], "table", TABLE)
    printed = capsys.readouterr()
    assert "Chad bought boats." in printed.out
    assert ("B2" in printed.out) == spares
    assert ("a wider window shows grade too" in printed.err) != spares
