from twosource.loaders.article.blocks import parse_html
from twosource.loaders.article.metadata import read_metadata
from twosource.loaders.article.prune import prune
from twosource.loaders.article.roles import is_boilerplate_text
from twosource.loaders.article.rules import load_rules, name_words


def test_names_are_cut_at_signs_and_capitals():
    assert name_words("mostRead-list", "JP_related2") == (
        "most",
        "read",
        "list",
        "jp",
        "related",
        "2",
    )
    assert name_words(None, "") == ()


def test_boilerplate_lines_are_told_from_sentences():
    rules = load_rules()
    for line in [
        "Advertisement. Kitchens half price",
        "Sign up for our morning letter",
        "You have 2 free articles left this month",
        "Follow us on Facebook and Twitter",
        "ada@harbor.example",
        "© 2024 Harbor Media",
    ]:
        assert is_boilerplate_text(line, rules), line
    for line in [
        "You have to understand, she said, that nobody counted.",
        "Popular anger grew over the sale.",
        "Commentators doubted the figures.",
        "Read the original report of the Hanse Observer.",
        "© HPA/Ada Quill",
    ]:
        assert not is_boilerplate_text(line, rules), line


def test_pruning_keeps_the_text_after_an_element():
    root, _ = parse_html("<div>before<nav>Menu</nav>after</div>")
    prune(root, read_metadata(root)[1])
    assert root.text_content() == "beforeafter"


def test_weak_names_only_take_out_what_has_little_text():
    prose = "The minister of the interior denied that any gun had left the port. " * 4
    page = f'<div class="elementor-widget">{prose}</div><div class="widget">Fish prices</div>'
    root, _ = parse_html(page)
    prune(root, None)
    assert root.text_content() == prose


def test_hidden_elements_go():
    root, _ = parse_html(
        '<div>a<p style="display: none">b</p><p hidden>c</p>d'
        '<p class="sr-only">e</p><p class="overflow-hidden">f</p></div>'
    )
    prune(root, None)
    assert root.text_content() == "adf"
