import json

from twosource.loaders.article.blocks import parse_html
from twosource.loaders.article.metadata import read_metadata, without_site


def facts(head, body="<p>Words</p>"):
    root, _ = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    return read_metadata(root)[0]


def test_declared_facts_are_read(page):
    root, _ = parse_html(page)
    metadata, headline = read_metadata(root)
    assert headline.tag == "h1"
    assert metadata.title == "Minister denies sale of howitzers"
    assert metadata.byline == "Ada Quill"
    assert metadata.publisher == "The Harbor Ledger"
    assert metadata.published == "2024-05-06T07:00:00+00:00"
    assert metadata.url == "https://harbor.example/world/howitzers"


def test_linked_json_wins():
    node = {
        "@graph": [
            {"@type": "WebSite", "name": "Site"},
            {
                "@type": "NewsArticle",
                "headline": "Ships leave port",
                "datePublished": "2024-05-06",
                "author": [{"name": "Ada Quill"}, {"name": "Bo Reed"}],
                "publisher": {"name": "Harbor Ledger"},
            },
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    metadata = facts(script + "<title>Other</title>")
    assert metadata.title == "Ships leave port"
    assert metadata.byline == "Ada Quill, Bo Reed"
    assert metadata.publisher == "Harbor Ledger"
    assert metadata.published == "2024-05-06"


def test_broken_linked_json_is_ignored():
    bad = '<script type="application/ld+json">{"headline": </script>'
    bad += "<title>Ships leave port | Ledger</title>"
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert facts(bad + deep).title == "Ships leave port"


def test_the_site_leaves_the_title():
    assert without_site("Ships leave port | The Ledger", "The Ledger") == "Ships leave port"
    assert without_site("The Ledger :: Ships leave port", None) == "Ships leave port"
    assert without_site("Anti-drone pledge", None) == "Anti-drone pledge"
    assert without_site("The Ledger", "The Ledger") == "The Ledger"


def test_a_site_logo_is_no_headline():
    body = '<h1><a href="/">The Harbor Watch Site</a></h1><h2>Ships leave the port</h2>'
    metadata = facts("<title>Ships leave the port | The Harbor Watch Site</title>", body)
    assert metadata.title == "Ships leave the port"
    assert metadata.publisher == "The Harbor Watch Site"


def test_an_address_as_author_is_no_byline():
    assert facts('<meta name="author" content="https://a.example/ada">').byline is None
