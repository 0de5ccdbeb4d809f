"""A web page as an ordered list of blocks: the runs of text that a browser would set apart.

Invariant: a block's text is the page's own, letter by letter; only white space that a browser
would not show is collapsed (no-break spaces stay), so that quotations can be checked against
the page. Every walk is a loop, never a recursion: pages are as deep as their makers want.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_SPACE = re.compile(r" *[\t\n\r\f][ \t\n\r\f]*|  +")
_BREAK = re.compile(r" ?\n ?")
_STRUCTURE = re.compile(
    rb"</?(?!(?:p|br|h[1-6]|li|title|meta|script|style)\b)[a-z!][^<>]*>", re.IGNORECASE
)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")

SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "canvas", "audio", "video", "button", "input", "select", "textarea", "option", "datalist", "map", "head", "dialog", "menu"]
)
BLOCKS = frozenset(
    ["html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "ul"]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Block:
    """One run of text. ``element`` is the nearest block-level element, ``linked`` counts the
    characters inside links, ``strong`` those inside bold type.
    """

    element: Any
    text: str = ""
    linked: int = 0
    strong: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """The name of the block's element."""
        return str(self.element.tag)


def parse_html(text: str) -> tuple[Any, bool]:
    """The tree of a page, and whether its nesting had to be ignored to read it.

    Raises:
        ValueError: there is no element in it.
    """
    data = _XML_HEAD.sub("", text, count=1).replace("\0", "").encode("utf-8", "replace")
    root, is_too_deep = _parse(data)
    if is_too_deep:
        root, _ = _parse(_STRUCTURE.sub(b" ", data))
    if root is None:
        raise ValueError("no element")
    return root, is_too_deep


def _parse(data: bytes) -> tuple[Any, bool]:
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    is_too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return root, is_too_deep


def find_blocks(root: Any) -> list[Block]:
    """The blocks below an element, in page order, empty ones left out."""
    blocks = [Block(element=root)]
    in_link = in_strong = 0
    skipping: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and skipping is None:
                _add(blocks, element.tail, in_link, in_strong)
            continue
        tag = element.tag
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                _add(blocks, element.tail, in_link, in_strong)
            continue
        if tag in SKIPPED:
            if event == "start":
                skipping = element
            continue
        step = 1 if event == "start" else -1
        in_link += step * (tag == "a")
        in_strong += step * (tag in ("b", "strong"))
        if tag in BLOCKS:
            owner = element if event == "start" else element.getparent()
            if owner is not None:
                blocks.append(Block(element=owner))
        if event == "start":
            if tag == "br":
                blocks[-1].parts.append("\n")
            _add(blocks, element.text, in_link, in_strong)
        elif element is not root:
            _add(blocks, element.tail, in_link, in_strong)
    return _finished(blocks)


def _add(blocks: list[Block], text: str | None, in_link: int, in_strong: int) -> None:
    if not text:
        return
    block = blocks[-1]
    block.parts.append(text if block.tag == "pre" else _SPACE.sub(" ", text))
    size = len(text.strip())
    block.linked += size if in_link else 0
    block.strong += size if in_strong else 0


def _finished(blocks: Iterable[Block]) -> list[Block]:
    """Cut at double line breaks, collapse spaces, drop what is blank."""
    done: list[Block] = []
    for block in blocks:
        done.extend(_cut(block))
    return done


def _cut(block: Block) -> Iterator[Block]:
    joined = "".join(block.parts)
    if not joined or joined.isspace():
        return
    joined = shown(joined) if block.tag != "pre" else joined.strip("\n")
    pieces = [piece for piece in re.split(r"\n\s*\n+", joined) if piece.strip()]
    if len(pieces) == 1:
        block.text = pieces[0].strip()
        yield block
        return
    share = block.linked / max(1, len(joined))
    for piece in pieces:
        text = piece.strip()
        yield Block(element=block.element, text=text, linked=round(share * len(text)))


def shown(text: str) -> str:
    """The text as a browser shows it: spaces collapsed, old Windows codes read as meant."""
    text = _BREAK.sub("\n", re.sub(r" {2,}", " ", text))
    return text.translate(_CP1252) if re.search("[\x80-\x9f]", text) else text


def plain_text(text: str) -> str:
    """All the text of an HTML fragment as blocks with a blank line between; nothing left out."""
    root, _ = parse_html(text)
    return "\n\n".join(block.text for block in find_blocks(root))
