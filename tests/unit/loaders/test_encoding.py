import pytest

from twosource.loaders.base import UnreadableError
from twosource.loaders.intake.encoding import decode, without_surrogates

RUSSIAN = "Министр обороны заявил, что поставок снарядов не было и быть не могло."
CURLY = "The ministry called it “a fairy tale” — and didn’t say more."


def codes(decoded):
    return [code for code, _ in decoded.notes]


def test_utf8_is_read_without_a_note_and_without_change():
    text = "Line one\r\nline two\rline\u00a0three “quoted”\t\n"
    assert decode(text.encode()) == decode(text.encode(), "utf-8")
    assert decode(text.encode()).text == text
    assert decode(text.encode()).notes == ()


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_text(charset):
    decoded = decode(RUSSIAN.encode(charset))
    assert decoded.text == RUSSIAN
    assert decoded.notes == ()


def test_the_declared_charset_is_used():
    decoded = decode(RUSSIAN.encode("koi8-r"), "KOI8-R")
    assert (decoded.text, decoded.charset, decoded.notes) == (RUSSIAN, "koi8-r", ())


def test_latin_1_is_read_as_browsers_read_it():
    assert decode(CURLY.encode("cp1252"), "iso-8859-1").text == CURLY


def test_valid_utf8_beats_a_wrong_declaration_with_a_note():
    decoded = decode(RUSSIAN.encode(), "windows-1251")
    assert decoded.text == RUSSIAN
    assert codes(decoded) == ["encoding_guessed"]


def test_an_unknown_declaration_does_no_harm():
    assert decode(RUSSIAN.encode(), "no-such-charset").text == RUSSIAN
    assert decode(RUSSIAN.encode(), "base64").text == RUSSIAN


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r"])
def test_undeclared_charsets_are_guessed_with_a_note(charset):
    decoded = decode((RUSSIAN * 3).encode(charset))
    assert decoded.text == RUSSIAN * 3
    assert codes(decoded) == ["encoding_guessed"]


def test_utf16_without_a_mark_is_guessed():
    decoded = decode(CURLY.encode("utf-16-le"))
    assert decoded.text == CURLY
    assert codes(decoded) == ["encoding_guessed"]


def test_a_few_broken_bytes_are_replaced_and_counted():
    decoded = decode(RUSSIAN.encode() + b" \xff\xfe " + RUSSIAN.encode())
    assert decoded.text == f"{RUSSIAN} \ufffd\ufffd {RUSSIAN}"
    assert codes(decoded) == ["encoding_repaired"]
    assert "2 characters" in decoded.notes[0][1]


def test_text_that_is_garbled_throughout_is_restored():
    garbled = CURLY.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    decoded = decode(garbled.encode())
    assert decoded.text == CURLY
    assert codes(decoded) == ["encoding_repaired"]


def test_one_garbled_word_among_sound_ones_stays_as_received():
    text = "“One” “two” “three” “four” “five” “six” — the cafÃ© was closed."
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.notes == ()


def test_curly_quotes_are_never_straightened():
    assert decode(CURLY.encode()).text == CURLY


def test_binary_data_is_refused():
    with pytest.raises(UnreadableError) as caught:
        decode(bytes(range(256)) * 20)
    assert caught.value.code == "binary_file"


def test_nul_characters_are_kept_and_noted():
    decoded = decode(b"The minister\0 said no. " * 3)
    assert decoded.text.count("\0") == 3
    assert codes(decoded) == ["control_characters"]


def test_direction_marks_are_kept_and_noted():
    decoded = decode("The \u202eevil\u202c ship".encode())
    assert "\u202e" in decoded.text
    assert codes(decoded) == ["bidi_controls"]


def test_isolates_in_right_to_left_text_are_ordinary():
    assert decode("وزارت \u2067دفاع\u2069 گفت".encode()).notes == ()


def test_halves_of_pairs_are_replaced():
    text, notes = without_surrogates("ab\ud83dcd")
    assert text == "ab\ufffdcd"
    assert [code for code, _ in notes] == ["encoding_repaired"]
    assert without_surrogates("plain") == ("plain", ())
