"""A web page as an ordered list of blocks: the runs of text that a browser would set apart.

Invariant: a block's text is the page's own, letter by letter; only white space that a browser
would not show is collapsed (no-break spaces stay), so that quotations can be checked against
the page. Every walk is a loop, never a recursion: pages are as deep as their makers want.
"""

import re
from collections.abc import Iterable
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

# fmt: off
SKIPPED = frozenset([
    "applet", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe",
    "input", "map", "math", "menu", "noscript", "object", "optgroup", "option", "script",
    "select", "style", "svg", "template", "textarea", "video",
])
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
])
# fmt: on
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Block:
    """One run of text, and the nearest block-level element it stands in.

    ``linked`` counts the characters inside links.
    """

    element: Any
    text: str = ""
    linked: int = 0
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
    walk = _Walk(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    return _finished(walk.blocks)


class _Walk:
    """Where a walk over the elements is, and the blocks it has met."""

    def __init__(self, root: Any) -> None:
        self.blocks = [Block(element=root)]
        self._root = root
        self._skipping: Any = None
        self._in_link = 0

    def enter(self, element: Any) -> None:
        """Take in the text at the start of an element."""
        if self._skipping is not None:
            return
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            self._skipping = element
            return
        self._count(element.tag, 1)
        if element.tag in BLOCKS:
            self.blocks.append(Block(element=element))
        if element.tag == "br":
            self._break()
        self._add(element.text)

    def leave(self, element: Any) -> None:
        """Take in the text after an element."""
        if self._skipping is element:
            self._skipping = None
        elif self._skipping is not None:
            return
        else:
            self._count(element.tag, -1)
            parent = element.getparent()
            if element.tag in BLOCKS and parent is not None:
                self.blocks.append(Block(element=parent))
        if element is not self._root:
            self._add(element.tail)

    def _count(self, tag: str, step: int) -> None:
        self._in_link += step * (tag == "a")

    def _break(self) -> None:
        """A line break; two of them set blocks apart, as old pages do."""
        block = self.blocks[-1]
        visible = (part for part in reversed(block.parts) if part == "\n" or not part.isspace())
        if next(visible, None) == "\n":
            self.blocks.append(Block(element=block.element))
        else:
            block.parts.append("\n")

    def _add(self, text: str | None) -> None:
        if not text:
            return
        block = self.blocks[-1]
        block.parts.append(text if block.tag == "pre" else _SPACE.sub(" ", text))
        size = len(text.strip())
        block.linked += size if self._in_link else 0


def _finished(blocks: Iterable[Block]) -> list[Block]:
    """Collapse spaces, drop what is blank."""
    done: list[Block] = []
    for block in blocks:
        joined = "".join(block.parts)
        block.text = joined.strip("\n") if block.tag == "pre" else shown(joined).strip()
        if block.text and not block.text.isspace():
            done.append(block)
    return done


def shown(text: str) -> str:
    """The text as a browser shows it: spaces collapsed, old Windows codes read as meant."""
    text = _BREAK.sub("\n", re.sub(r" {2,}", " ", text))
    return text.translate(_CP1252) if re.search("[\x80-\x9f]", text) else text


def plain_text(text: str) -> str:
    """All the text of an HTML fragment, blocks with a blank line between; nothing left out."""
    root, _ = parse_html(text)
    return "\n\n".join(block.text for block in find_blocks(root))
