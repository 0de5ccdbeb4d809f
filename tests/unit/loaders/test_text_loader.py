import hashlib

from twosource.loaders.base import LoadOptions, bytes_source, labeled
from twosource.loaders.text import load_text


def load(path, data, **declared):
    return list(load_text(labeled(bytes_source(path, data), **declared), LoadOptions()))


def test_the_text_is_the_file_letter_by_letter():
    data = "\r\nFirst line  \r\n\tSecond “line”\u00a0\rThird\n\n".encode()
    (document,) = load("a.txt", data)
    assert document.text.encode() == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.media_type, document.title) == ("text/plain", None)


def test_markdown_keeps_its_signs_and_gives_its_title():
    (document,) = load("a.md", b"# Ships *leave* #\n\nThe ships left.")
    assert document.text.startswith("# Ships")
    assert (document.media_type, document.title) == ("text/markdown", "Ships *leave*")


def test_notes_point_to_their_document():
    document, note = load("a.txt", "Größe der Flotte: fünf Schiffe übrig".encode("latin-1"))
    assert (note.code, note.document) == ("encoding_guessed", document.id)
    assert document.text.startswith("Größe")
