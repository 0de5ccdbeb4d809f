from twosource.loaders.article.blocks import find_blocks, parse_html, plain_text


def texts(page):
    root, _ = parse_html(page)
    return [block.text for block in find_blocks(root)]


def test_blocks_are_what_a_browser_sets_apart():
    page = "<body>Loose<p>One <b>bold</b>\n  word</p>tail<ul><li>a<li>b</ul><h2>Head</h2>"
    assert texts(page) == ["Loose", "One bold word", "tail", "a", "b", "Head"]


def test_line_breaks_stay_and_double_ones_cut():
    assert texts("<p>One<br>two<br><br>three</p>") == ["One\ntwo", "three"]


def test_no_break_spaces_and_quotes_are_kept():
    assert texts("<p>Jan.&nbsp;27 &ldquo;a&rdquo; don&rsquo;t</p>") == [
        "Jan.\u00a027 “a” don’t"
    ]


def test_scripts_and_controls_have_no_text():
    assert texts("<p>a<script>var b;</script>c</p><style>p{}</style><button>Go</button>") == [
        "ac"
    ]


def test_linked_characters_are_counted():
    root, _ = parse_html('<p>Say <a href="/x">hello</a> now</p>')
    (block,) = find_blocks(root)
    assert (block.linked, block.tag) == (5, "p")


def test_old_windows_codes_read_as_meant():
    assert texts("<p>\x93Yes\x94, he said</p>") == ["“Yes”, he said"]


def test_nesting_beyond_reason_keeps_the_text():
    root, is_too_deep = parse_html("<div>" * 5_000 + "<p>Deep words</p>")
    assert is_too_deep
    assert [block.text for block in find_blocks(root)] == ["Deep words"]


def test_plain_text_leaves_nothing_out():
    assert plain_text("<nav>Menu</nav><p>One</p>") == "Menu\n\nOne"
