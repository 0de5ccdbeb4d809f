from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.places import Sentences
from twosource.text.read import READ

TEXT = (
    "Kestrim denies a sale\n\n"
    "The Halvex yard sold twelve engines to Kestrim in May, two officers said. "
    "Kestrim denied it.\n\n"
    "The port of Velden has kept no papers of the sale since then.\n"
)


def test_sentences_are_found_by_any_place_in_them():
    (reading,) = READ.run([Document(text=TEXT, sha256="x")])
    assert isinstance(reading, Reading)
    found = Sentences(reading)
    place = TEXT.index("denied it")
    assert TEXT[slice(*found.at(place))] == "Kestrim denied it."
    assert TEXT[slice(*found.before(place))].startswith("The Halvex yard")
    assert TEXT[slice(*found.before(place, 2))] == "Kestrim denies a sale"
    assert found.before(place, 9) == (0, 0)
    assert found.number(-1) == -1
    assert TEXT[slice(*found.paragraph(place))].endswith("Kestrim denied it.")
