import re

import pytest

from tests.unit.lineage.samples import (
    FURNITURE,
    OTHER,
    STORY,
    dated,
    ends,
    make,
    named,
    quoted,
    spun,
    with_passages,
)
from twosource.lineage.compare import COMPARE, compare, compare_pile

PARTS = STORY.split("\n\n")


def test_strangers_are_not_linked():
    assert compare([make("a", STORY), make("b", OTHER)]) == []


def test_a_document_is_not_its_own_copy():
    assert compare([make("a", STORY), make("a", STORY)]) == []


def test_an_exact_copy_is_verbatim_and_the_earlier_one_is_the_origin():
    links = compare(
        [
            make("a", STORY, published=dated("2024-06-02")),
            make("b", STORY, published=dated("2024-06-01")),
        ]
    )
    assert ends(links) == {("a", "b", "verbatim")}
    assert links[0].share == 1.0
    assert "2024-06-02" in links[0].direction_basis


def test_a_copy_inside_furniture_is_a_repost_of_the_bare_text():
    bare, page = make("b", STORY), make("a", FURNITURE.format(STORY))
    link = compare([bare, page])[0]
    assert (link.derived, link.origin, link.kind) == ("a", "b", "repost")
    assert 0.9 < link.share < 1


def test_alignment_ranges_hold_the_same_words():
    page = FURNITURE.format(STORY)
    for start, end, other_start, other_end in compare([make("a", page), make("b", STORY)])[
        0
    ].alignment:
        assert page[start:end] == STORY[other_start:other_end]


def test_a_trimmed_copy_is_an_excerpt():
    trimmed = "\n\n".join(PARTS[:3])
    assert ends(compare([make("b", STORY), make("a", trimmed)])) == {("a", "b", "excerpt")}


def test_sentences_inside_a_stranger_are_a_quote_of_the_document_they_fit():
    host = OTHER.split("\n\n")
    mixed = "\n\n".join([*host[:2], PARTS[1], *host[2:]])
    link = compare([make("b", STORY), make("a", mixed)])[0]
    assert (link.derived, link.origin, link.kind) == ("a", "b", "quote")
    assert mixed[link.alignment[0][0] : link.alignment[0][1]] == PARTS[1]


def test_a_text_pieced_together_from_two_is_a_merge_of_both():
    host = OTHER.split("\n\n")
    mixed = "\n\n".join([PARTS[0], host[0], PARTS[1], host[1], PARTS[2]])
    links = compare([make("b", STORY), make("c", OTHER), make("a", mixed)])
    assert ends(links) == {("a", "b", "merge"), ("a", "c", "merge")}


def test_replaced_words_make_a_spun_copy_of_the_plainer_text():
    link = compare([make("b", STORY), make("a", spun(STORY))])[0]
    assert (link.derived, link.origin, link.kind) == ("a", "b", "machine_spun")
    assert link.share > 0.9


def test_a_named_origin_beats_the_date():
    copy = make("a", STORY, origin=named("Varnholm Gazette"), published=dated("2024-06-01"))
    first = make("b", STORY, publisher="The Varnholm Gazette", published=dated("2024-06-02"))
    link = compare([copy, first])[0]
    assert (link.derived, link.origin) == ("a", "b")
    assert "Varnholm Gazette" in link.direction_basis


def test_siblings_are_linked_to_their_origin_only():
    pile = [make("b", STORY), make("a", FURNITURE.format(STORY)), make("c", spun(STORY))]
    lineage = compare_pile(pile)
    assert {(x.derived, x.origin) for x in lineage.links} == {("a", "b"), ("c", "b")}
    assert {(x.a, x.b) for x in lineage.sharing} == {(0, 1), (0, 2), (1, 2)}


def test_a_shared_quotation_is_a_common_source_and_no_copy():
    words = (
        "We counted every crate twice, we weighed every crate once, and not one of the "
        "sights that were promised to us in writing was ever found on that ship"
    )
    first = f'{OTHER}\n\n"{words}," said the harbor master.'
    second = f'{STORY}\n\nThe harbor master spoke later. "{words}," he said.'
    readings = [
        make("a", first, quotations=(quoted(first, words),)),
        make("b", second, quotations=(quoted(second, words),)),
    ]
    lineage = compare_pile(readings)
    assert lineage.links == ()
    assert lineage.quoting == ((0, 1),)


def test_a_line_that_points_to_another_article_proves_nothing():
    pointer = (
        "Read also: Harbor master of Karsk sentenced to four years "
        "for forged permits in sights affair"
    )
    first = OTHER.replace("\n\n", f"\n\n{pointer}\n\n", 1)
    second = STORY.replace("\n\n", f"\n\n{pointer}\n\n", 1)
    assert compare([make("a", first), make("b", second)]) == []


def test_a_report_retold_under_its_publishers_name_is_a_rewrite():
    retold = (
        "Sights for war went out as garden chairs. The Varnholm Gazette reported on Monday "
        "that three freighters with crated sights had left Varnholm for the strait with "
        "transponders off. The crates had been booked by a trading house in Lissa whose "
        "director, Tomas Ekeren, was a swimming teacher. Nothing else is known of the man in "
        "our town, and the mayor has not "
        "returned calls about the matter since the weekend."
    )
    links = compare(
        [
            with_passages("b", STORY, publisher="The Varnholm Gazette"),
            with_passages("a", retold, publisher="Meer Courier"),
        ]
    )
    assert ends(links) == {("a", "b", "rewrite")}
    assert links[0].share > 0.2
    unnamed = retold.replace("The Varnholm Gazette reported on Monday", "It was reported")
    assert not compare(
        [
            with_passages("b", STORY, publisher="The Varnholm Gazette"),
            with_passages("a", unnamed, publisher="Meer Courier"),
        ]
    )


def test_hidden_characters_and_lookalike_letters_hide_nothing():
    masked = re.sub("e", "\u0435", STORY).replace("o", "o\u200b")
    assert ends(compare([make("b", STORY), make("a", masked)])) & {
        ("a", "b", "verbatim"),
        ("b", "a", "verbatim"),
    }


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=\.)\s+", text)


def test_a_strangers_sentences_woven_in_are_not_what_was_copied():
    woven = " ".join(
        s for pair in zip(sentences(STORY), sentences(OTHER), strict=False) for s in pair
    )
    pile = [make("a", STORY), make("b", OTHER), make("c", spun(OTHER)), make("w", woven)]
    lineage = compare_pile(pile)
    assert {(x.derived, x.origin) for x in lineage.links} == {
        ("w", "a"), ("w", "b"), ("c", "b")
    }  # fmt: skip
    assert (0, 2) not in {(x.a, x.b) for x in lineage.sharing}
    taken = next(x for x in lineage.links if (x.derived, x.origin) == ("w", "a"))
    assert all("tram" not in woven[start:end] for start, end, _, _ in taken.alignment)


PAGE = (
    "<html><head><script>var shop = {{open: true}};</script></head><body>"
    "<nav><a href='/'>Start</a> <a href='/tides'>Tides and weather</a></nav>{}"
    "<footer>Imprint &middot; Terms of use &middot; All rights reserved here</footer></html>"
)


def test_the_markup_of_a_page_saved_as_text_proves_nothing_and_hides_nothing():
    page, other = (
        PAGE.format("".join(f"<p class='x'>{p}</p>" for p in text.split("\n\n")))
        for text in (STORY, OTHER)
    )
    links = compare([make("a", page), make("b", other), make("c", STORY)])
    assert [(x.derived, x.origin) for x in links] == [("a", "c")]


def test_an_article_that_is_all_quotation_can_be_copied():
    told = f"\u201c{STORY.replace(chr(10), ' ')}\u201d"
    assert compare([make("a", told), make("b", FURNITURE.format(told))])


def test_the_text_that_names_persons_before_it_introduces_them_is_the_copy():
    parts = sentences(STORY)
    shuffled = " ".join(parts[k] for k in (8, 3, 1, 0, 2, 7, 6, 5, 4))
    for first, second in (("a", "b"), ("b", "a")):
        link = compare([make(first, " ".join(parts)), make(second, shuffled)])[0]
        assert (link.derived, link.origin) == (second, first)
        assert "introduces" in link.direction_basis


HEADLINES = [
    "Port of Varnholm closed after customs officers find crated sights",
    "Customs officers seize 312 optical sights",
    "Безпілотник збили над портом Варнгольм уночі",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_alone_that_stands_twice_is_a_copy(headline):
    links = compare([make("a", headline), make("b", headline.upper()), make("c", OTHER)])
    assert ends(links) == {("b", "a", "verbatim")}


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_alone_is_an_excerpt_of_the_article_under_it(headline):
    article = make("b", f"{headline}\n\n{STORY}", title=headline)
    link = compare([make("a", headline), article, make("c", OTHER)])[0]
    assert (link.derived, link.origin, link.kind) == ("a", "b", "excerpt")
    assert article.document.text[link.alignment[0][2] : link.alignment[0][3]] == headline


@pytest.mark.parametrize(
    "phrase",
    [
        "Breaking news: more to follow.",
        "This page is not available in your country.",
        "Read More About This Story Here",
        "Page not found",
        "312",
    ],
)
def test_a_stock_phrase_alone_that_stands_twice_is_no_copy(phrase):
    assert compare([make("a", phrase), make("b", phrase)]) == []


def test_a_headline_that_differs_in_its_figure_is_another_story():
    assert not compare(
        [
            make("a", "Customs officers seize 312 optical sights"),
            make("b", "Customs officers seize 40 optical sights"),
        ]
    )


def test_the_stage_takes_an_empty_pile():
    assert COMPARE.run([]) == []
    assert COMPARE.run([make("a", ""), make("b", "\u200b")]) == []
