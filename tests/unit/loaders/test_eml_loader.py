from email.message import EmailMessage

from twosource.loaders import LoadOptions, loaders
from twosource.loaders.base import bytes_source
from twosource.loaders.intake.dispatch import load_source


def make_mail(**headers):
    mail = EmailMessage()
    mail["From"] = "Ada Quill <ada@harbor.example>"
    mail["To"] = "desk@harbor.example"
    mail["Subject"] = "Schiffe für Freedonia"
    mail["Date"] = "Mon, 06 May 2024 07:00:00 +0300"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    return mail


def load(data):
    return list(load_source(bytes_source("m.eml", data), LoadOptions(), loaders))


def test_headers_and_text_are_read():
    mail = make_mail()
    mail.set_content("The ships left “at last”.\n")
    (document,) = load(mail.as_bytes())
    assert document.text == "The ships left “at last”.\n"
    assert document.title == "Schiffe für Freedonia"
    assert document.byline == "Ada Quill"
    assert document.published == "2024-05-06T07:00:00+03:00"


def test_plain_text_wins_over_html_and_html_is_read_without_it():
    mail = make_mail()
    mail.set_content("Plain words.\n")
    mail.add_alternative("<p>Rich words.</p>", subtype="html")
    assert [x.text for x in load(mail.as_bytes())] == ["Plain words.\n"]
    only = make_mail()
    only.set_content("<p>Rich <b>words</b>.</p><p>More.</p>", subtype="html")
    assert [x.text for x in load(only.as_bytes())] == ["Rich words.\n\nMore."]


def test_attachments_are_documents_of_their_own_and_pictures_are_not():
    mail = make_mail()
    mail.set_content("See the files.\n")
    mail.add_attachment(
        b"Notes here.", maintype="text", subtype="plain", filename="../../n.txt"
    )
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="p.png")
    mail.add_attachment(
        b"\x01" * 50, maintype="application", subtype="x-odd", filename="odd.bin"
    )
    found = load(mail.as_bytes())
    assert [x.path for x in found] == ["m.eml", "m.eml!/n.txt", "m.eml!/odd.bin"]
    assert found[1].text == "Notes here."
    assert found[2].code == "binary_file"


def test_a_mail_in_a_mail_is_read():
    inner = make_mail()
    inner.set_content("Inner words.\n")
    outer = make_mail()
    outer.set_content("Outer words.\n")
    outer.add_attachment(inner)
    texts = [x.text for x in load(outer.as_bytes())]
    assert texts == ["Outer words.\n", "Inner words.\n"]


def test_a_file_without_headers_is_no_mail():
    (problem,) = load(b"\n\nJust words without any header.")
    assert problem.code == "not_a_mail"


def test_a_mail_without_text_is_a_problem():
    assert [x.code for x in load(make_mail().as_bytes())] == ["no_text"]
