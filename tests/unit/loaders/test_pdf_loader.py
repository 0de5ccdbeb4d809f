import pytest
from fpdf import FPDF

from twosource.loaders.base import LoadOptions, UnreadableError, bytes_source
from twosource.loaders.pdf import load_pdf, tidy_page


def make_pdf(*pages, **facts):
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for text in pages:
        pdf.add_page()
        if text:
            pdf.multi_cell(0, 8, text)
        else:
            pdf.rect(20, 20, 100, 100)
    for name, value in facts.items():
        getattr(pdf, f"set_{name}")(value)
    return bytes(pdf.output())


def load(data):
    return list(load_pdf(bytes_source("a.pdf", data), LoadOptions()))


def test_pages_become_paragraphs_in_order():
    long = (
        "The minister said that the old ships had left the harbor with forty guns on board. "
        * 3
    )
    data = make_pdf(f"{long}\n\nSecond part.", "Last page.", title="Ships", author="Ada Quill")
    (document,) = load(data)
    assert document.text == f"{long.strip()}\n\nSecond part.\n\nLast page."
    assert (document.title, document.byline) == ("Ships", "Ada Quill")
    assert document.media_type == "application/pdf"


def test_a_scan_is_refused_with_advice():
    with pytest.raises(UnreadableError) as caught:
        load(make_pdf("", ""))
    assert caught.value.code == "no_text_layer"
    assert "text recognition" in str(caught.value)


def test_a_cut_file_is_refused():
    with pytest.raises(UnreadableError) as caught:
        load(b"%PDF-1.7\n1 0 obj")
    assert caught.value.code == "damaged_pdf"


def test_lines_of_a_paragraph_are_joined():
    page = (
        "Headline of it\r\nThe old ships left the harbor on Monday with for-\r\n"
        "ty guns on board, three officials of the port said.\r\nThe end came soon.\r\n"
        "A new paragraph starts here and goes on to the margin.\r\n"
    )
    joined = (
        "The old ships left the harbor on Monday with for-ty guns on board, three officials "
        "of the port said. The end came soon."
    )
    assert tidy_page(page).split("\n\n") == [
        "Headline of it",
        joined,
        "A new paragraph starts here and goes on to the margin.",
    ]


def test_hyphens_of_the_typesetter_go():
    assert tidy_page("a howit\ufffe\nzer was seen") == "a howitzer was seen"
