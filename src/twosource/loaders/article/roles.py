"""What one block of a page is: headline, byline, caption, related line, body, or nothing.

Invariant: a block is judged by its own text and names; where it stands the caller must weigh.
"""

import re
from typing import Literal

from twosource.loaders.article.blocks import HEADINGS, Block
from twosource.loaders.article.prune import is_related_line
from twosource.loaders.article.rules import Rules, name_words
from twosource.loaders.intake.dates import parse_published

Role = Literal["headline", "lead", "byline", "caption", "body", "related"]
_SHORT = 200
_LEAD = 40
_LINK = 25
_STOPS = (".", "!", "?", ":", '"', "”")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_AROUND_DATE = re.compile(
    rf"[\W\d_]+|\b(?:{_MONTH}|{_WEEKDAY})\b"
    r"|\b(?:at|on|am|pm|a|p|m|st|nd|rd|th|(?-i:[A-Z]{2,4})|updated|published|posted|first)\b",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH}\.?,?\s+(?:19|20)\d\d"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b",
    re.IGNORECASE,
)


def text_key(text: str) -> str:
    """Letters and digits only, so that spacing, marks and list signs do not matter."""
    return re.sub(r"[\W_]+", "", text.casefold())


def role_by_text(block: Block, rules: Rules, *, vote: bool) -> Role | None:
    """What the block is, given whether trafilatura has it in the article's text."""
    if is_related_line(block.text, rules):
        return "related" if block.linked or vote else None
    if not vote or is_boilerplate_text(block.text, rules):
        return None
    if is_link_line(block):
        return "related" if len(block.text) >= _LINK else None
    if is_caption(block, rules):
        return "caption"
    return "byline" if is_byline(block, rules) else "body"


def role_by_place(
    block: Block, byline: str | None, rules: Rules, *, is_before: bool
) -> Role | None:
    """What a block is that lies inside the article, or above it, without a vote for it."""
    if is_boilerplate_text(block.text, rules) or block.linked > 0.8 * len(block.text):
        return "byline" if is_before and is_byline(block, rules) else None
    if is_caption(block, rules):
        return "caption" if len(block.text) >= 15 else None
    if is_byline(block, rules):
        return "byline"
    if not is_before or block.tag in HEADINGS:
        return None
    if is_prose(block, _LEAD) and has_name(block, rules.lead_names):
        return "lead"
    is_signed = bool(byline) and text_key(byline or "") in text_key(block.text)
    return "byline" if is_signed and len(block.text) <= _SHORT // 2 else None


def is_prose(block: Block, least: int) -> bool:
    """Whether a block has at least so many characters, most of them outside links."""
    return len(block.text) >= least and block.linked < 0.4 * len(block.text)


def is_link_line(block: Block) -> bool:
    """Whether a paragraph is links and nothing else: it points elsewhere."""
    share = 0.9 if len(block.text) >= _LINK else 0.6
    return (
        block.linked >= share * len(block.text)
        and block.tag not in HEADINGS
        and block.tag != "li"
    )


def is_caption(block: Block, rules: Rules) -> bool:
    """Whether a block is the caption of a picture, by its element or its name."""
    if block.tag in ("figcaption", "caption"):
        return True
    return len(block.text) <= 3 * _SHORT and has_name(block, rules.caption_names)


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
    is_sentence = block.text.endswith(_STOPS) and len(block.text) > 60
    if block.text.lower().startswith(rules.byline_starts) and not is_sentence:
        return True
    if is_date_line(block.text) or has_name(block, rules.byline_names):
        return True
    is_line = len(block.text) <= _SHORT // 2 and not block.text.endswith(_STOPS)
    return is_line and block.tag not in ("td", "li") and bool(_FULL_DATE.search(block.text))


def has_name(block: Block, names: frozenset[str]) -> bool:
    """Whether the class or id of the block's element has one of these words."""
    words = name_words(block.element.get("class"), block.element.get("id"))
    return not names.isdisjoint(words)


def is_date_line(text: str) -> bool:
    """Whether a block is nothing but a date, with or without weekday and time."""
    if len(text) > 80 or not re.search(r"\b(19|20)\d\d\b", text):
        return False
    bare = re.sub(rf"^{_WEEKDAY}\b", "", text, flags=re.IGNORECASE).strip(" ,")
    return parse_published(bare) is not None and len(_AROUND_DATE.sub("", text)) < 4
