from dataclasses import replace

from tests.unit.lineage.samples import OTHER, dated, make
from twosource.lineage.compare import compare
from twosource.lineage.marks import find_marks, skeleton
from twosource.lineage.translations import find_same_stories

ENGLISH = """\
Captain Viktor Oblomov of the tanker Severnaya told prosecutors in Karaganda that 1,450 \
tons of fuel had been pumped over to the Marlena on 17 May.

Tatiana Grebneva of the Varnholm office put the price at 683 dollars a ton. The Marlena, \
owned by Petrenko Shipping, had left Odessa 12 days before.

Prosecutor Bakhyt Dzhumabaev says the invoice, number 20418, was signed in Limassol."""

GERMAN = """\
Kapitän Viktor Oblomow vom Tanker Sewernaja sagte den Ermittlern in Karaganda, am 17. Mai \
seien 1.450 Tonnen Treibstoff auf die Marlena umgepumpt worden.

Tatjana Grebnewa vom Büro in Varnholm nannte einen Preis von 683 Dollar je Tonne. Die \
Marlena, die Petrenko Shipping gehört, hatte Odessa 12 Tage zuvor verlassen.

Staatsanwalt Bachyt Dschumabajew sagt, die Rechnung Nummer 20418 sei in Limassol \
unterschrieben worden."""


def german(**more):
    return replace(make("g", GERMAN, **more), language="de")


def test_names_keep_their_consonants_across_spellings():
    assert skeleton("Oblomov") == skeleton("Oblomow") == skeleton("Обломов")
    assert skeleton("Grebneva") == skeleton("Гребнева")


def test_numbers_are_read_without_their_separators():
    values = {
        mark.value for mark in find_marks(make("a", "It was 1,450 tons, not 1.450 or 7."))
    }
    assert values == {"1450"}


def test_one_story_in_two_languages_is_linked_by_date():
    links = compare(
        [
            make("e", ENGLISH, published=dated("2024-05-20")),
            german(published=dated("2024-05-21")),
            make("o", OTHER),
        ]
    )
    assert [(x.derived, x.origin, x.kind) for x in links] == [("g", "e", "translation")]
    assert links[0].score < 0.9
    assert len(links[0].alignment) == 3


def test_another_story_in_another_language_is_not_linked():
    stranger = replace(make("o", OTHER), language="de")
    assert find_same_stories([make("e", ENGLISH), stranger]) == []


def test_one_language_is_never_a_translation():
    assert find_same_stories([make("e", ENGLISH), make("g", GERMAN)]) == []
