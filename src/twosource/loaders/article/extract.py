"""Choose the blocks of the article: trafilatura says where the body is, rules do the rest.

The body is decided by trafilatura's text, matched back to the page's own blocks so that every
letter stays as it was; headline, byline and date lines, captions and inline related lines
around and between are added by rules. Invariant: blocks keep the order of the page.
"""

import logging
import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from twosource.loaders.article.blocks import HEADINGS, Block, find_blocks, parse_html
from twosource.loaders.article.metadata import Metadata, read_metadata
from twosource.loaders.article.prune import prune
from twosource.loaders.article.roles import (
    Role,
    is_boilerplate_text,
    is_byline,
    is_prose,
    role_by_place,
    role_by_text,
    text_key,
)
from twosource.loaders.article.rules import Rules, load_rules

_COUNT = re.compile(r"^\d[\d,. ]*|\(\d[\d,. ]*\)$")
_SILENT = logging.NullHandler()
_CORE = 0.8
_PROSE = 80
_PAGE = 2_000_000  # characters; no article is longer, and trafilatura gets slow


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBlock:
    """One block of the article and what it is."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of a page: blocks in page order, and what the page declares."""

    blocks: tuple[ArticleBlock, ...]
    metadata: Metadata
    flattened: bool = False  # nested too deep to be read as a tree

    @property
    def main_text(self) -> str:
        """All blocks, a blank line between."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def body_text(self) -> str:
        """The running text only: no headline, lead, byline, date, caption, related line."""
        return "\n\n".join(block.text for block in self.blocks if block.role == "body")


def extract_article(page: str) -> Article:
    """Read the article out of a page.

    Raises:
        ValueError: there is no element in it.
    """
    root, flattened = parse_html(page)
    metadata, headline = read_metadata(root)
    prune(root, headline)
    blocks = find_blocks(root)
    votes = _vote(root, blocks)
    chosen = _choose(blocks, votes, headline, metadata)
    shown = next((block.text for block in chosen if block.role == "headline"), None)
    metadata = replace(metadata, title=" ".join(shown.split()) if shown else metadata.title)
    return Article(blocks=tuple(chosen), metadata=metadata, flattened=flattened)


def _vote(root: Any, blocks: list[Block]) -> list[bool]:
    """Which blocks trafilatura has in its text, word for word.

    Where it finds nothing, prose decides; on a page without any, all that is no link does.
    """
    found = _found_text(root) if sum(len(block.text) for block in blocks) <= _PAGE else ""
    lines = {text_key(line) for line in found.splitlines()}
    joined = text_key(found)
    keys = [text_key(block.text) for block in blocks]
    votes = [bool(key) and (key in lines or (len(key) >= 25 and key in joined)) for key in keys]
    if not any(votes):
        votes = [is_prose(block, _PROSE) for block in blocks]
    return votes if any(votes) else [is_prose(block, 1) for block in blocks]


def _found_text(root: Any) -> str:
    from trafilatura import extract  # noqa: PLC0415 - slow to import

    logging.getLogger("trafilatura").addHandler(_SILENT)  # its misses are no news to the user
    page = etree.tostring(root, encoding="unicode", method="html")
    precise = extract(page, include_comments=False, favor_precision=True)
    return precise or extract(page, include_comments=False, favor_recall=True) or ""


def _choose(
    blocks: list[Block], votes: list[bool], headline: Any, metadata: Metadata
) -> list[ArticleBlock]:
    rules = load_rules()
    top = _find_top(blocks, headline, metadata.title)
    title = text_key(blocks[top].text) if top is not None else ""
    roles: list[Role | None] = []
    for block, vote in zip(blocks, votes, strict=True):
        is_title = bool(title) and text_key(block.text) == title
        roles.append("headline" if is_title else role_by_text(block, rules, vote=vote))
    _keep_together(blocks, roles)
    _fill(blocks, roles, rules)
    return _framed(blocks, roles, top, metadata.byline)


def _find_top(blocks: list[Block], headline: Any, title: str | None) -> int | None:
    """The block of the headline: that of its element, or one that the page's title repeats."""
    if headline is not None:
        return next((i for i, block in enumerate(blocks) if block.element is headline), None)
    wanted = text_key(title or "")
    for i, block in enumerate(blocks):
        key = text_key(block.text) if len(block.text) < 300 else ""
        if len(key) >= 12 and key in wanted and 2 * len(key) > len(wanted):
            return i
    return None


def _keep_together(blocks: list[Block], roles: list[Role | None]) -> None:
    """Drop body blocks that lie outside the element that holds nearly all of the body."""
    weights: dict[Any, int] = {}
    total = 0
    for block, role in zip(blocks, roles, strict=True):
        if role == "body":
            prose = len(block.text) - block.linked
            total += prose
            for element in (block.element, *block.element.iterancestors()):
                weights[element] = weights.get(element, 0) + prose
    core = None
    for element, weight in weights.items():
        if weight >= _CORE * total and (core is None or core in element.iterancestors()):
            core = element
    for i, block in enumerate(blocks):
        if roles[i] == "body" and not _inside(block.element, core):
            roles[i] = None


def _inside(element: Any, outer: Any) -> bool:
    return outer is None or element is outer or outer in element.iterancestors()


def _fill(blocks: list[Block], roles: list[Role | None], rules: Rules) -> None:
    """Add prose that stands where body paragraphs stand: same parent, or a twin of it."""
    homes = {_home(b) for b, role in zip(blocks, roles, strict=True) if role == "body"}
    for i, block in enumerate(blocks):
        if roles[i] is not None or block.tag in ("td", "li", "th", *HEADINGS):
            continue
        is_other = is_boilerplate_text(block.text, rules) or is_byline(block, rules)
        if is_prose(block, 60) and not is_other and _home(block) in homes:
            roles[i] = "body"


def _home(block: Block) -> tuple[Any, ...]:
    """Tag, class and parent's tag and class: what paragraphs of one article share."""
    parent = block.element.getparent()
    names = (block.tag, block.element.get("class"))
    return names if parent is None else (*names, parent.tag, parent.get("class"))


def _framed(
    blocks: list[Block], roles: list[Role | None], top: int | None, byline: str | None
) -> list[ArticleBlock]:
    """From the headline to the last body block, with what lies between and belongs there."""
    rules = load_rules()
    body = [i for i, role in enumerate(roles) if role == "body"]
    if not body:
        return [ArticleBlock(text=blocks[top].text, role="headline")] if top is not None else []
    first, last = body[0], _cut_at_end(blocks, roles, body[0], body[-1])
    opening = next(i for i, role in enumerate(roles) if role is not None)
    start = opening if top is None else min(top, first)
    chosen = []
    for i in range(start, last + 1):
        role = roles[i] or role_by_place(blocks[i], byline, rules, is_before=i < first)
        if role is not None:
            chosen.append(ArticleBlock(text=blocks[i].text, role=role))
    return chosen


def _cut_at_end(blocks: list[Block], roles: list[Role | None], first: int, last: int) -> int:
    """The last body block before a heading that opens a list of other reports."""
    ends = load_rules().ends
    for i in range(first + 1, last + 1):
        line = blocks[i].text.partition("\n")[0].lower()
        line = _COUNT.sub("", line).strip(" :»›")
        if line not in ends:
            continue
        before = [j for j in range(first, i) if roles[j] == "body"]
        rest = [j for j in range(i, last + 1) if roles[j] == "body"]
        if _length(blocks, rest) < _length(blocks, before):
            return before[-1]
    return last


def _length(blocks: list[Block], chosen: list[int]) -> int:
    return sum(len(blocks[i].text) for i in chosen)
