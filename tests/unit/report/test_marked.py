from hypothesis import given
from hypothesis import strategies as st

from twosource.ledger.views import ClaimRow
from twosource.report.marked import mark_passage


def row(name, start, end):
    fields = dict.fromkeys(ClaimRow.__dataclass_fields__)
    return ClaimRow(**{**fields, "id": name, "start": start, "end": end})


def test_overlapping_evidence_is_cut_where_it_begins_and_ends():
    pieces = mark_passage("abcdefgh", 0, 8, [row("x", 1, 5), row("y", 3, 7)])
    assert [(p.text, p.claims, p.starts) for p in pieces] == [
        ("a", (), ()),
        ("bc", ("x",), ("x",)),
        ("de", ("x", "y"), ("y",)),
        ("fg", ("y",), ()),
        ("h", (), ()),
    ]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_the_pieces_give_the_text_back(text, spans):
    claims = [row(str(i), min(s), max(s)) for i, s in enumerate(spans)]
    pieces = mark_passage(text, 0, len(text), claims)
    assert "".join(piece.text for piece in pieces) == text
