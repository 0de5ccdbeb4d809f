import pytest

from twosource.loaders.article.extract import extract_article
from twosource.loaders.article.roles import is_date_line


def test_main_text_has_all_that_belongs_in_page_order(page, main_text):
    assert extract_article(page).main_text == main_text


def test_body_text_is_the_running_text_alone(page, main_text):
    blocks = main_text.split("\n\n")
    assert extract_article(page).body_text.split("\n\n") == [blocks[4], blocks[5], blocks[7]]


def test_roles_say_what_each_block_is(page):
    roles = [block.role for block in extract_article(page).blocks]
    assert roles == [
        "headline", "byline", "byline", "caption", "body", "body", "related", "body",
    ]  # fmt: skip


def test_layout_tables_are_read_through():
    page = """<table><tr><td><a href="/1">Analysis</a><br><a href="/2">Energy</a></td>
    <td><div class="content"><h1>A great deal of noise</h1><div class="meta">12.03.2025</div>
    <p>For a week now the press of the capital has been counting boxes nobody has opened.</p>
    <p>The retired colonel put it bluntly: nobody, he said, had seen a single gun.</p></div>
    </td>
    <td><b>FEED</b><br>14:02 Prince praises gunners</td></tr></table>"""
    text = extract_article(page).main_text
    assert text.startswith("A great deal of noise\n\n12.03.2025\n\nFor a week now")
    assert text.endswith("a single gun.")
    assert "Energy" not in text


def test_words_linked_to_tag_pages_stay_in_their_sentence():
    page = """<article><h1>Guns on the water again</h1>
    <p>The ship carried <a class="textTag" rel="tag" href="/t">old howitzers</a> to the rebels,
    and three officials of the harbor said so in writing to this paper.</p>
    <p>The captain denied it on the next day and said he had only carried fish and salt.</p>"""
    assert "carried old howitzers to the rebels" in extract_article(page).body_text


def test_an_article_called_sidebar_is_not_lost():
    prose = "The minister of the interior denied that any gun had left the port by ship. " * 3
    page = (
        f'<body><div class="has-sidebar comments-open"><h1>Guns</h1><p>{prose}</p></div></body>'
    )
    assert prose.strip() in extract_article(page).body_text


def test_a_page_without_prose_gives_what_is_no_link():
    assert extract_article("<p>Minister denies.</p>").main_text == "Minister denies."


def test_an_empty_page_has_no_blocks():
    assert extract_article("<html><body></body></html>").blocks == ()


def test_the_same_page_gives_the_same_article(page):
    assert extract_article(page) == extract_article(page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday 6 May 2024", True),
        ("March 6, 2025 at 5:02 a.m. EST", True),
        ("Published: May 6, 2024", True),
        ("12.03.2025", True),
        ("In 2024 the guns came", False),
        ("May 2024 was quiet", False),
        ("The ship left on 6 May 2024", False),
    ],
)
def test_date_lines(text, expected):
    assert is_date_line(text) is expected


OLD_PAGE = """<title>Border Ledger: Trader denies chips deal</title><body>
<div class="top"><a href="/">Border Ledger</a></div>
<div class="headline">Trader denies chips deal</div>
<div class="info">Leyla Demir, Istanbul, 14 March 2025</div>
<img src="x"><div class="wp-caption-text">The free zone, seen last week.</div>
<div class="txt">A trading house on Friday denied having sold chips to a drone maker.
<br><br>
<a href="/x">Prosecutors name three firms in the chips affair</a><br><br>
Customs papers list the owner as consignee, but he said that the signature was not his.</div>
<div><b>More news:</b><br>Istanbul tea prices fall again after the new customs rules</div>
<h3>Comments (3)</h3><p>ali: everybody knows that he sells chips and nothing else there.</p>"""


def test_pages_without_paragraphs_or_heading_elements_are_read():
    blocks = extract_article(OLD_PAGE).blocks
    assert [(block.role, block.text[:12]) for block in blocks] == [
        ("headline", "Trader denie"),
        ("byline", "Leyla Demir,"),
        ("caption", "The free zon"),
        ("body", "A trading ho"),
        ("related", "Prosecutors "),
        ("body", "Customs pape"),
    ]
    assert extract_article(OLD_PAGE).metadata.title == "Trader denies chips deal"


def test_a_sentence_that_begins_like_a_byline_is_body():
    page = """<h1>Guns on the water again</h1><p class="byline">By Ada Quill</p>
    <p>The minister of the interior denied that any gun had left the port of Varna by ship.</p>
    <p>By Monday evening forty guns had been unloaded, two officials of the harbor said.</p>"""
    roles = [block.role for block in extract_article(page).blocks]
    assert roles == ["headline", "byline", "body", "body"]
