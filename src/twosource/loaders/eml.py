"""E-mails as saved from a mail program, and web archives in the same form (.mht).

Invariant: the mail's own text is one document; every attachment is handed on as a source of its
own, named after the mail, and is read like any other file.
"""

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr

from twosource.loaders.base import (
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
    bytes_source,
    check_text,
    digest,
    labeled,
    problem_of,
    with_notes,
)
from twosource.loaders.intake.dates import parse_published
from twosource.loaders.intake.encoding import decode, without_surrogates
from twosource.loaders.intake.walk import is_litter
from twosource.records.document import Document

_MAX_PARTS = 1_000


def load_eml(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """The mail, then its attachments."""
    data = source.read(options.limits)
    mail = BytesParser(policy=policy.default).parsebytes(data)
    if not mail.keys():
        raise UnreadableError(
            "not_a_mail",
            "The file has no mail headers; save the mail again as .eml, or rename the file.",
        )
    body = _body(mail)
    if body is not None:
        yield from _mail_document(source, data, mail, body, options)
    attachments = list(_attachments(source, mail, body))
    yield from attachments
    if body is None and not attachments:
        yield problem_of(
            source, "no_text", "The mail has neither text nor attachments; leave it out."
        )


def _body(mail: EmailMessage) -> EmailMessage | None:
    for part in _parts(mail):
        is_text = part.get_content_type() == "text/plain" and not _is_attachment(part)
        if is_text and _payload(part).strip():
            return part
    pages = (x for x in _parts(mail) if x.get_content_type() == "text/html")
    return next((page for page in pages if not _is_attachment(page)), None)


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Leaf parts, breadth kept in order; mails inside the mail count as attachments."""
    waiting: list[EmailMessage] = [mail]
    seen = 0
    while waiting and seen < _MAX_PARTS:
        part = waiting.pop(0)
        seen += 1
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting[:0] = [x for x in part.iter_parts() if isinstance(x, EmailMessage)]
        else:
            yield part


def _is_attachment(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _mail_document(
    source: Source, data: bytes, mail: EmailMessage, body: EmailMessage, options: LoadOptions
) -> Iterator[Loaded]:
    decoded = decode(_payload(body), body.get_content_charset())
    text = decoded.text
    title = _header(mail, "subject")
    url = _header(mail, "content-location") or _header(mail, "snapshot-content-location")
    if body.get_content_type() == "text/html":
        text, title = _page_text(text, title)
    text, broken = without_surrogates(text)
    check_text(text, options.limits)
    name, address = parseaddr(_header(mail, "from") or "")
    document = Document(
        text=text,
        sha256=digest(data),
        path=source.path,
        url=source.url or url,
        media_type="message/rfc822",
        title=title,
        byline=name or address or None,
        published=parse_published(_header(mail, "date")),
    )
    yield from with_notes(document, (*decoded.notes, *broken))


def _page_text(page: str, title: str | None) -> tuple[str, str | None]:
    """A whole saved page is an article; the HTML of a mail is its text."""
    from twosource.loaders.article.blocks import plain_text  # noqa: PLC0415 - slow to import
    from twosource.loaders.article.extract import extract_article  # noqa: PLC0415

    try:
        article = extract_article(page)
        is_page = len(article.body_text) > 500 and article.metadata.published is not None
        return (
            (article.main_text, article.metadata.title)
            if is_page
            else (plain_text(page), title)
        )
    except ValueError:
        return "", title


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        value = mail.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None  # the header parser gives up on some broken headers
    return " ".join(without_surrogates(str(value))[0].split()) or None if value else None


def _attachments(
    source: Source, mail: EmailMessage, body: EmailMessage | None
) -> Iterator[Loaded]:
    for number, part in enumerate(_parts(mail), start=1):
        if part is body or not (
            _is_attachment(part) or part.get_content_type() == "message/rfc822"
        ):
            continue
        if part.get_content_maintype() in ("image", "audio", "video", "font"):
            continue
        name = _file_name(part, number)
        if is_litter(name):
            continue
        data = _payload(part)
        inner = bytes_source(f"{source.path}!/{name}", data)
        inner = labeled(
            inner,
            depth=source.depth + 1,
            tally=source.tally,
            media_type=part.get_content_type(),
            charset=part.get_content_charset(),
        )
        yield inner


def _file_name(part: EmailMessage, number: int) -> str:
    """A label, never a place: only the last part of what the mail calls the file."""
    name = (part.get_filename() or "").replace("\\", "/").rsplit("/", 1)[-1]
    suffix = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return without_surrogates(name)[0].strip() or f"part-{number}{suffix}"


def _payload(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


LOADER = Loader(
    name="eml",
    extensions=(".eml", ".mht", ".mhtml"),
    media_types=("message/rfc822", "multipart/related"),
    help="E-mails (.eml) with their attachments, and saved web pages (.mht).",
    load=load_eml,
)
