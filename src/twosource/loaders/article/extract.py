"""Choose the blocks of the article: trafilatura says where the body is, rules do the rest.

The body is decided by trafilatura's text, matched back to the page's own blocks so that every
letter stays as it was; headline, byline and date lines, captions and inline related lines
around and between are added by rules. Invariant: blocks keep the order of the page.
"""

import logging
import re
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from twosource.loaders.article.blocks import HEADINGS, Block, find_blocks, parse_html
from twosource.loaders.article.metadata import Metadata, read_metadata
from twosource.loaders.article.prune import is_related_line, prune
from twosource.loaders.article.rules import Rules, load_rules, name_words
from twosource.loaders.intake.dates import parse_published

Role = Literal["headline", "lead", "byline", "caption", "body", "related"]
_SILENT = logging.NullHandler()
_SHORT = 200
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"[\W\d_]+|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:at|on|am|pm|a|p|m|st|nd|rd|th|(?-i:[A-Z]{2,4})|updated|published|posted|first)\b",
    re.IGNORECASE,
)
_CORE = 0.8
_LEAD = 80
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
    chosen = _choose(blocks, votes, headline)
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
        votes = [_is_prose(block, _LEAD) for block in blocks]
    return votes if any(votes) else [_is_prose(block, 1) for block in blocks]


def _found_text(root: Any) -> str:
    from trafilatura import extract  # noqa: PLC0415 - slow to import

    logging.getLogger("trafilatura").addHandler(_SILENT)  # its misses are no news to the user
    page = etree.tostring(root, encoding="unicode", method="html")
    precise = extract(page, include_comments=False, favor_precision=True)
    return precise or extract(page, include_comments=False, favor_recall=True) or ""


def _is_prose(block: Block, least: int) -> bool:
    return len(block.text) >= least and block.linked < 0.4 * len(block.text)


def text_key(text: str) -> str:
    """Letters and digits only, so that spacing, marks and list signs do not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _choose(blocks: list[Block], votes: list[bool], headline: Any) -> list[ArticleBlock]:
    rules = load_rules()
    title = text_key(headline.text_content()) if headline is not None else ""
    roles = [_role(block, title, rules, vote=votes[i]) for i, block in enumerate(blocks)]
    _keep_together(blocks, roles)
    _fill(blocks, roles, rules)
    return _framed(blocks, roles, headline, rules)


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
        if (
            not _is_prose(block, 60)
            or is_boilerplate_text(block.text, rules)
            or is_byline(block, rules)
        ):
            continue
        if _home(block) in homes:
            roles[i] = "body"


def _home(block: Block) -> tuple[Any, ...]:
    """Tag, class and parent's tag and class: what paragraphs of one article share."""
    parent = block.element.getparent()
    names = (block.tag, block.element.get("class"))
    return names if parent is None else (*names, parent.tag, parent.get("class"))


def _framed(
    blocks: list[Block], roles: list[Role | None], headline: Any, rules: Rules
) -> list[ArticleBlock]:
    """From the headline to the last body block, with what lies between and belongs there."""
    top = next((i for i, block in enumerate(blocks) if block.element is headline), None)
    if top is not None:
        roles[top] = "headline"
    body = [i for i, role in enumerate(roles) if role == "body"]
    if not body:
        return [ArticleBlock(text=blocks[top].text, role="headline")] if top is not None else []
    first, last = body[0], _cut_at_end(blocks, roles, body[0], body[-1], rules)
    start = top if top is not None and top < first else first
    chosen = []
    for i in range(start, last + 1):
        role = roles[i] or _between(blocks[i], is_before=i < first, rules=rules)
        if role is not None:
            chosen.append(ArticleBlock(text=blocks[i].text, role=role))
    return chosen


def _role(block: Block, title: str, rules: Rules, *, vote: bool) -> Role | None:
    if is_related_line(block.text, rules):
        return "related" if block.linked or vote else None
    if title and text_key(block.text) == title:
        return "headline"
    if not vote or is_boilerplate_text(block.text, rules):
        return None
    if block.tag == "figcaption":
        return "caption"
    if is_byline(block, rules):
        return "byline"
    return "body"


def _between(block: Block, *, is_before: bool, rules: Rules) -> Role | None:
    """What a block is that lies inside the article without a vote for it."""
    if is_boilerplate_text(block.text, rules) or block.linked > 0.8 * len(block.text):
        return "byline" if is_before and is_byline(block, rules) else None
    if block.tag in ("figcaption", "caption") and len(block.text) >= 15:
        return "caption"
    if is_byline(block, rules):
        return "byline"
    is_lead = is_before and _is_prose(block, _LEAD) and _has_name(block, rules.lead_names)
    return "lead" if is_lead else None


def is_boilerplate_text(text: str, rules: Rules) -> bool:
    """Whether a short block begins as only boilerplate does."""
    if len(text) > _SHORT:
        return False
    lowered = text.strip().lower()
    if lowered.rstrip(":") in rules.text_exact or lowered.startswith(rules.text_starts):
        return True
    return any(pattern.search(lowered) for pattern in rules.text_patterns)


def is_byline(block: Block, rules: Rules) -> bool:
    """Whether a block says who wrote the article or when: by its name or its first words."""
    if len(block.text) > _SHORT or block.tag in HEADINGS:
        return False
    if block.text.lower().startswith(rules.byline_starts):
        return True
    if is_date_line(block.text):
        return True
    return _has_name(block, rules.byline_names)


def _has_name(block: Block, names: frozenset[str]) -> bool:
    words = name_words(block.element.get("class"), block.element.get("id"))
    return not names.isdisjoint(words)


def is_date_line(text: str) -> bool:
    """Whether a block is nothing but a date, with or without weekday and time."""
    if len(text) > 80 or not re.search(r"\b(19|20)\d\d\b", text):
        return False
    others = _DATE_WORDS.sub("", text)
    return parse_published(_WEEKDAY.sub("", text).strip(" ,")) is not None and len(others) < 4


def _cut_at_end(
    blocks: list[Block], roles: list[Role | None], first: int, last: int, rules: Rules
) -> int:
    """The last body block before a heading that opens a list of other reports."""
    for i in range(first + 1, last):
        lowered = blocks[i].text.strip().lower().rstrip(":")
        if lowered in rules.ends and (blocks[i].tag in HEADINGS or len(lowered) < 40):
            rest = [j for j in range(i, last + 1) if roles[j] == "body"]
            before = [j for j in range(first, i) if roles[j] == "body"]
            if before and len(rest) < len(before):
                return before[-1]
    return last
