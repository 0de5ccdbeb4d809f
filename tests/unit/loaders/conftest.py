"""A small web page, written for these tests, and its main text."""

import pytest

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Minister denies sale of howitzers - The Harbor Ledger</title>
<meta property="og:site_name" content="The Harbor Ledger">
<meta property="article:published_time" content="2024-05-06T07:00:00Z">
<meta name="author" content="Ada Quill">
<link rel="canonical" href="https://harbor.example/world/howitzers">
</head><body>
<div class="cookie-consent"><p>We and our partners store cookies to count readers.</p></div>
<header><a href="/">The Harbor Ledger</a><nav><a href="/world">World</a></nav></header>
<main><article>
<h1>Minister denies sale of howitzers</h1>
<p class="byline">By Ada Quill</p>
<time>Monday 6 May 2024</time>
<figure><img src="x.jpg"><figcaption>Howitzers in Port Varna last year.</figcaption></figure>
<p>The defense minister of Freedonia denied on Monday that any howitzer had been sold to the
rebels, calling the report &ldquo;a&nbsp;fairy tale&rdquo;.</p>
<div class="ad">Buy a garden shed today, free delivery to every harbor town in the land</div>
<p>Two officials who asked not to be named said that at least <a href="/h">40 howitzers</a> had
left the port of Varna by ship in <em>April</em>, and that more would follow before summer.</p>
<p class="inline">Related: <a href="/sheds">Rebels show captured guns</a></p>
<aside class="box"><h4>Read more</h4><a href="/a">Fish prices rise again</a></aside>
<p>A spokeswoman for the rebels declined to comment on the number, but thanked &ldquo;all
friends of the revolution&rdquo; for what she called generous help.</p>
</article>
<section class="most-read"><h3>Most read</h3><ol><li><a href="/1">Treasury pays</a></li></ol>
</section>
<section class="comments"><h3>12 Comments</h3><p>I have seen a hundred howitzers in the harbor
with my own eyes, believe me.</p></section>
</main><footer><p>&copy; 2024 Harbor Ledger Media</p></footer></body></html>"""

MAIN_TEXT = """Minister denies sale of howitzers

By Ada Quill

Monday 6 May 2024

Howitzers in Port Varna last year.

The defense minister of Freedonia denied on Monday that any howitzer had been sold to the \
rebels, calling the report “a\u00a0fairy tale”.

Two officials who asked not to be named said that at least 40 howitzers had left the port of \
Varna by ship in April, and that more would follow before summer.

Related: Rebels show captured guns

A spokeswoman for the rebels declined to comment on the number, but thanked “all friends of \
the revolution” for what she called generous help."""


@pytest.fixture
def page() -> str:
    return PAGE


@pytest.fixture
def main_text() -> str:
    return MAIN_TEXT
