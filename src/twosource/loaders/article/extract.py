"""Choose the blocks of the article: trafilatura says where the body is, rules do the rest.

The body is decided by trafilatura's text, matched back to the page's own blocks so that every
letter stays as it was; headline, byline and date lines, captions and inline related lines around and
between are added by rules. Invariant: blocks keep the order of the page.
"""

from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from twosource.loaders.article.blocks import HEADINGS, Block, find_blocks, parse_html
from twosource.loaders.article.metadata import Metadata, read_metadata
from twosource.loaders.article.prune import is_related_line, prune
from twosource.loaders.article.rules import Rules, load_rules, name_words

Role = Literal["headline", "byline", "caption", "body", "related"]
_SHORT = 200
_LONG_LINE = 400


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
        """The running text only: no headline, byline, date line, caption or related line."""
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
    """Which blocks trafilatura has in its text, word for word."""
    from trafilatura import extract  # noqa: PLC0415 - slow to import

    page = etree.tostring(root, encoding="unicode", method="html")
    found = extract(page, include_comments=False, favor_precision=True) or ""
    if not found:
        found = extract(page, include_comments=False, favor_recall=True) or ""
    lines = {text_key(line) for line in found.splitlines()}
    joined = text_key(found)
    keys = [text_key(block.text) for block in blocks]
    return [bool(key) and (key in lines or (len(key) >= 25 and key in joined)) for key in keys]


def text_key(text: str) -> str:
    """Letters and digits only, so that spacing, marks and list signs do not matter."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _choose(blocks: list[Block], votes: list[bool], headline: Any) -> list[ArticleBlock]:
    rules = load_rules()
    top = next((i for i, block in enumerate(blocks) if block.element is headline), None)
    roles: list[Role | None] = [
        _role(block, vote=vote, rules=rules) for block, vote in zip(blocks, votes, strict=True)
    ]
    if top is not None:
        roles[top] = "headline"
    body = [i for i, role in enumerate(roles) if role == "body" and i != top]
    if not body:
        return [ArticleBlock(text=blocks[top].text, role="headline")] if top is not None else []
    first, last = body[0], body[-1]
    last = _cut_at_end(blocks, roles, first, last, rules)
    start = top if top is not None and top < first else first
    chosen = []
    for i in range(len(blocks)):
        role = roles[i] if start <= i <= last else None
        if role is None and start < i < last:
            role = _between(blocks[i], votes[i], before=i < first, rules=rules)
        if role is not None:
            chosen.append(ArticleBlock(text=blocks[i].text, role=role))
    return chosen


def _role(block: Block, *, vote: bool, rules: Rules) -> Role | None:
    if is_related_line(block.text, rules):
        return "related" if block.linked else None
    if not vote or is_boilerplate_text(block.text, rules):
        return None
    if block.tag == "figcaption":
        return "caption"
    if is_byline(block, rules):
        return "byline"
    return "body"


def _between(block: Block, vote: bool, *, before: bool, rules: Rules) -> Role | None:
    """What a block is that lies inside the article without a vote for it."""
    if is_boilerplate_text(block.text, rules) or block.linked > 0.8 * len(block.text):
        return "byline" if before and is_byline(block, rules) else None
    if block.tag in ("figcaption", "caption") and len(block.text) >= 15:
        return "caption"
    if is_byline(block, rules):
        return "byline"
    return None


def is_boilerplate_text(text: str, rules: Rules) -> bool:
    """Whether a short block begins as only boilerplate does."""
    if len(text) > _SHORT:
        return False
    lowered = text.strip().lower()
    return lowered.rstrip(":") in rules.text_exact or lowered.startswith(rules.text_starts)


def is_byline(block: Block, rules: Rules) -> bool:
    """Whether a block says who wrote the article or when: by its name or its first words."""
    if len(block.text) > _SHORT or block.tag in HEADINGS:
        return False
    if block.text.lower().startswith(rules.byline_starts):
        return True
    words = name_words(block.element.get("class"), block.element.get("id"))
    return block.tag == "time" or not rules.byline_names.isdisjoint(words)


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
