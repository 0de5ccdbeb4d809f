"""Bytes to text, changing nothing: no newline, space, quotation mark or case is touched.

Order: byte-order mark, declared charset, strict UTF-8, statistics (cchardet). Whenever a byte
had to be guessed or replaced, a note says so; the only repair is of text that was decoded with
the wrong charset once before it reached us, and only when nearly all of it is garbage.
"""

import codecs
import re
from dataclasses import dataclass

from twosource.loaders.base import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The web's meaning of these names (WHATWG): browsers read them as the Windows superset.
_WEB_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_UNICODE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 1_000_000
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text, the charset that gave it, and (code, sentence) notes on what was guessed."""

    text: str
    charset: str
    notes: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text.

    Raises:
        UnreadableError: the bytes are not text in any charset.
    """
    decoded = _decode(data, _known_codec(declared))
    text, repaired = _repair_mojibake(decoded.text)
    notes = decoded.notes
    if repaired:
        notes += (
            (
                "encoding_repaired",
                (
                    "Nearly all accented letters and quotation marks had been garbled by a "
                    "wrong encoding; they were restored. Compare with the original page."
                ),
            ),
        )
    notes += odd_characters(text)
    return Decoded(text=text, charset=decoded.charset, notes=notes)


def odd_characters(text: str) -> tuple[tuple[str, str], ...]:
    """Notes on characters that are kept but that a reader cannot see."""
    notes: list[tuple[str, str]] = []
    if nuls := text.count("\0"):
        notes.append(
            (
                "control_characters",
                (
                    f"The text has {nuls} NUL characters, a sign of damage; they were kept. "
                    "Get the file again if words look cut."
                ),
            )
        )
    pattern = _OVERRIDES if _RTL.search(text) else _DIRECTIONS
    if marks := len(pattern.findall(text)):
        notes.append(
            (
                "bidi_controls",
                (
                    f"The text has {marks} invisible direction marks, which can make words "
                    "look other than they are; they were kept. Check evidence letter by letter."
                ),
            )
        )
    return tuple(notes)


def without_surrogates(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Replace halves of surrogate pairs, which no file can store, and say so."""
    if not _SURROGATES.search(text):
        return text, ()
    clean, count = _SURROGATES.subn("\ufffd", text)
    message = (
        f"{count} broken characters (halves of a pair) were replaced by the sign \ufffd; "
        "get the file again if that hides words."
    )
    return clean, (("encoding_repaired", message),)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold too many control codes to be text in a byte-wise charset."""
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(8, len(sample) // 50)


def _known_codec(declared: str | None) -> str | None:
    if not declared:
        return None
    name = declared.strip().strip("'\"").lower()
    name = _WEB_NAMES.get(name, name)
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return codec.name


def _decode(data: bytes, declared: str | None) -> Decoded:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _with_replacements(data[len(bom) :], charset)
    if wide := _wide_charset(data):
        return _guessed(data.decode(wide), wide)
    if is_binary(data):
        raise UnreadableError(
            "binary_file",
            "The file holds no readable text (it is binary data); "
            "give it the right extension or convert it to text, HTML or PDF.",
        )
    strict = _strict(data, "utf-8")
    if strict is not None:
        return _valid_utf8(data, strict, declared)
    if declared and declared != "utf-8":
        text = _strict(data, declared)
        if text is not None:
            return Decoded(text=text, charset=declared)
    return _detected(data)


def _valid_utf8(data: bytes, text: str, declared: str | None) -> Decoded:
    """Bytes outside ASCII that are valid UTF-8 by chance are next to impossible."""
    if declared is None or declared in _UNICODE or data.isascii():
        if declared is not None and declared.startswith(("iso2022", "hz", "utf-7")):
            other = _strict(data, declared)  # seven-bit charsets look like ASCII
            return Decoded(text=other if other is not None else text, charset=declared)
        return Decoded(text=text, charset="utf-8")
    message = f"The file says it is {declared} but is valid UTF-8, and was read as UTF-8."
    return Decoded(text=text, charset="utf-8", notes=(("encoding_guessed", message),))


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _wide_charset(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    charset = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < half * 0.7 or min(even, odd) > half * 0.1:
        return None
    return charset if _strict(data, charset) is not None else None


def _detected(data: bytes) -> Decoded:
    """Statistics decide, unless all but a few of the bytes outside ASCII are UTF-8."""
    utf8 = data.decode("utf-8", "replace")
    broken = utf8.count("\ufffd")
    foreign = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", utf8)))
    if foreign > 4 * broken:
        return _with_replacements(data, "utf-8")
    from cchardet import detect  # noqa: PLC0415 - only odd files need it

    found = detect(data[:_SAMPLE]).get("encoding")
    charset = _known_codec(found)
    text = _strict(data, charset) if charset else None
    if charset and text is not None:
        return _guessed(text, charset)
    text = _strict(data, "cp1252")
    if text is not None:
        return _guessed(text, "cp1252")
    return _with_replacements(data, charset or "utf-8")


def _guessed(text: str, charset: str) -> Decoded:
    message = (
        f"The file does not say its encoding; it was read as {charset}. "
        "Save it as UTF-8 if letters look wrong."
    )
    return Decoded(text=text, charset=charset, notes=(("encoding_guessed", message),))


def _with_replacements(data: bytes, charset: str) -> Decoded:
    text = _strict(data, charset)
    if text is not None:
        return Decoded(text=text, charset=charset)
    text = data.decode(charset, "replace")
    message = (
        f"{text.count(chr(0xFFFD))} characters could not be read as {charset} and were "
        "replaced by the sign \ufffd; get the file again if that hides words."
    )
    return Decoded(text=text, charset=charset, notes=(("encoding_repaired", message),))


def _repair_mojibake(text: str) -> tuple[str, bool]:
    """Undo a wrong decoding, if the text outside ASCII is garbage almost everywhere."""
    if text.isascii() or not re.search("[\u00c2\u00c3\u00c5\u00d0\u00d1\u00d8\u00e2]", text):
        return text, False
    from ftfy import fix_encoding  # noqa: PLC0415 - only odd files need it
    from ftfy.badness import badness  # noqa: PLC0415

    sample = text[:_SAMPLE]
    foreign = len(re.findall(r"[^\x00-\x7f]", sample))
    bad = badness(sample)
    if bad < 3 or bad * 4 < foreign:
        return text, False
    fixed = fix_encoding(text)
    is_better = badness(fixed[:_SAMPLE]) * 10 < bad
    return (fixed, True) if is_better and fixed != text else (text, False)
