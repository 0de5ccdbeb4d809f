"""Which loader a source is for: by its first bytes, its name, its declared type, its content.

Invariant: names are looked up in the table given, so that plug-ins take part like built-in
loaders.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from twosource.loaders.base import Loader, Source, UnreadableError

# Formats that are known and not read, with what to do instead.
_ADVICE = {
    ".doc": "an old Word file; save it as .docx",
    ".rtf": "a Rich Text file; save it as .docx or .txt",
    ".odt": "an OpenDocument file; save it as .docx",
    ".epub": "an e-book; convert it to HTML",
    ".msg": "an Outlook message; save it as .eml",
    ".xls": "a spreadsheet; save it as .csv",
    ".xlsx": "a spreadsheet; save it as .csv",
    ".ods": "a spreadsheet; save it as .csv",
    ".pptx": "a slide show; print it to PDF",
    ".ppt": "a slide show; print it to PDF",
    ".rar": "a RAR archive; unpack it and load the folder",
    ".7z": "a 7-Zip archive; unpack it and load the folder",
    ".tar": "a tar archive; unpack it and load the folder",
    ".gz": "a compressed file; unpack it first",
    ".bz2": "a compressed file; unpack it first",
    ".xz": "a compressed file; unpack it first",
}
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx, .csv or .eml"),
    (b"{\\rtf", _ADVICE[".rtf"]),
    (b"\x89PNG\r\n", "a picture; run text recognition on it and load the text"),
    (b"\xff\xd8\xff", "a picture; run text recognition on it and load the text"),
    (b"GIF8", "a picture; run text recognition on it and load the text"),
    (b"II*\0", "a picture; run text recognition on it and load the text"),
    (b"MM\0*", "a picture; run text recognition on it and load the text"),
    (b"Rar!\x1a\x07", _ADVICE[".rar"]),
    (b"7z\xbc\xaf\x27\x1c", _ADVICE[".7z"]),
    (b"\x7fELF", "a program; leave it out"),
    (b"MZ\x90\0", "a program; leave it out"),
    (b"SQLite format 3\0", "a database; export its texts as .jsonl or .csv"),
)
_ZIPPED_OFFICE = (
    (b"word/", "docx"),
    (b"xl/", ".xlsx"),
    (b"ppt/", ".pptx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"mimetypeapplication/epub+zip", ".epub"),
)
_OFFICE_FIRST = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"mimetype")
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    rb"<(!doctype html|html|head|body|article|main|div|p|h1|title|meta)[\s>]", re.IGNORECASE
)
_MAIL = re.compile(
    rb"^(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}\r?\n", re.MULTILINE
)
_MAIL_NAMES = re.compile(
    rb"^(from|to|subject|date|message-id|received|mime-version):", re.IGNORECASE | re.MULTILINE
)


def choose_loader(source: Source, head: bytes, loaders: Sequence[Loader]) -> Loader:
    """The loader for this source.

    Raises:
        UnreadableError: no loader reads such a thing.
    """
    by_name = {loader.name: loader for loader in loaders}
    found = _by_magic(source.path, head) or _by_extension(source.path, head, loaders)
    if found is None and source.media_type:
        found = next((x.name for x in loaders if source.media_type in x.media_types), None)
    found = found or by_content(head)
    if found is None or found not in by_name:
        raise unknown_format(None)
    return by_name[found]


def by_content(head: bytes) -> str | None:
    """The name of the loader that the content suggests; text when nothing speaks against it."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    start = plain[:2048]
    if _FEED.search(start):
        return "feed"
    if start.startswith(b"{") and b'":' in start.replace(b" ", b""):
        return "jsonl"
    if start.startswith(b"<") and _HTML.search(plain):
        return "html"
    if _MAIL.match(plain) and len(set(_MAIL_NAMES.findall(start))) >= 2:
        return "eml"
    return "text"


def unknown_format(advice: str | None) -> UnreadableError:
    """The error for something no loader reads."""
    if advice:
        return UnreadableError("unknown_format", f"This cannot be read: it is {advice}.")
    return UnreadableError(
        "unknown_format",
        "The kind of file is not known; convert it to text, HTML, PDF or DOCX, "
        "or name a loader for it.",
    )


def _by_magic(path: str, head: bytes) -> str | None:
    for magic, advice in _FOREIGN:
        if head.startswith(magic):
            raise unknown_format(advice)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, head)
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"\x1f\x8b") and path.lower().endswith((".warc.gz", ".warc")):
        return "warc"
    return None


def _zipped(path: str, head: bytes) -> str:
    """Office files are zip archives too; their first member shows it."""
    if path.lower().endswith((".docx", ".zip")):
        return path.lower().rpartition(".")[2]
    if not head[30:].startswith(_OFFICE_FIRST):
        return "zip"
    kind = next((kind for mark, kind in _ZIPPED_OFFICE if mark in head), "zip")
    if kind in _ADVICE:
        raise unknown_format(_ADVICE[kind])
    return kind


def _by_extension(path: str, head: bytes, loaders: Sequence[Loader]) -> str | None:
    suffix = PurePosixPath(path.rpartition("!/")[2] or path).suffix.lower()
    if suffix in _ADVICE:
        raise unknown_format(_ADVICE[suffix])
    if suffix == ".xml":
        return "feed" if _FEED.search(head[:4096]) else "html"
    return next((x.name for x in loaders if suffix and suffix in x.extensions), None)
