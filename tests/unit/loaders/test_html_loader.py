import pytest

from twosource.loaders.base import LoadOptions, UnreadableError, bytes_source, labeled
from twosource.loaders.html import declared_charset, load_html


def load(data, **declared):
    return list(load_html(labeled(bytes_source("a.html", data), **declared), LoadOptions()))


def test_a_page_is_its_main_text_and_its_declared_facts(page, main_text):
    (document,) = load(page.encode())
    assert document.text == main_text
    assert document.title == "Minister denies sale of howitzers"
    assert document.byline == "Ada Quill"
    assert document.publisher == "The Harbor Ledger"
    assert document.published == "2024-05-06T07:00:00+00:00"
    assert document.url == "https://harbor.example/world/howitzers"


def test_the_address_of_the_capture_wins_over_the_declared_one(page):
    (document,) = load(page.encode(), url="https://mirror.example/x")
    assert document.url == "https://mirror.example/x"


def test_the_charset_declared_in_the_page_is_used():
    page = '<meta charset="windows-1251"><p>Министр обороны заявил, что поставок не было.</p>'
    (document,) = load(page.encode("cp1251"))
    assert document.text == "Министр обороны заявил, что поставок не было."


def test_the_charset_of_the_response_wins():
    page = '<meta charset="utf-8"><p>Министр обороны заявил, что поставок не было.</p>'
    (document,) = load(page.encode("koi8-r"), charset="koi8-r")
    assert document.text.startswith("Министр")


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="UTF-8">', "UTF-8"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<p>no charset=here</p>", None),
    ],
)
def test_declared_charsets(head, charset):
    assert declared_charset(head) == charset


def test_a_page_without_text_is_refused():
    with pytest.raises(UnreadableError) as caught:
        load(b"<html><body><script>render()</script></body></html>")
    assert caught.value.code == "no_article_text"
