"""Take out of a page what is not article: menus, advertisements, boxes, comments, hidden parts.

Invariant: an element is only taken out when its name or role says what it is, and never when
the article itself (main headline, or most of the page's prose) lies inside.
"""

import re
from typing import Any

from lxml import etree

from twosource.loaders.article.blocks import BLOCKS, SKIPPED
from twosource.loaders.article.rules import Rules, load_rules, name_words

_HIDDEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 0.5
_NEARLY_ALL = 0.9
_DISCUSSION = frozenset(("comment", "comments", "disqus", "replies", "respond", "livefyre"))


def prune(root: Any, headline: Any | None) -> None:
    """Take boilerplate elements out of the tree, in place; text after them stays."""
    rules = load_rules()
    candidates, total = _find_candidates(root, rules)
    spared = set() if headline is None else {headline, *headline.iterancestors()}
    spared.update(ancestor for main in root.iter("main") for ancestor in main.iterancestors())
    for element, prose in candidates:
        is_discussion = not _DISCUSSION.isdisjoint(_names(element))
        if element in spared or prose > total * (_NEARLY_ALL if is_discussion else _MOST):
            continue
        _take_out(element)


def _find_candidates(root: Any, rules: Rules) -> tuple[list[tuple[Any, int]], int]:
    """Elements that look like boilerplate with their characters outside links; the total."""
    found: list[tuple[Any, int]] = []
    stack = [0]
    in_link = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            in_link += tag == "a"
            stack.append(0 if in_link else _size(element.text))
            continue
        in_link -= tag == "a"
        prose = stack.pop() * (tag not in SKIPPED)
        stack[-1] += prose + (0 if in_link else _size(element.tail))
        if looks_like_boilerplate(element, rules):
            found.append((element, prose))
    return found, stack[0]


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0


def looks_like_boilerplate(element: Any, rules: Rules) -> bool:
    """Whether tag, role, style or names say that this is not the article."""
    tag = element.tag
    if tag in ("html", "body", "main", "article", "h1") or tag in SKIPPED:
        return False
    if tag == "p" and is_related_line(element.text_content(), rules):
        return False
    if tag in rules.drop_elements or (element.get("role") or "").lower() in rules.drop_roles:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return not _is_inline(element) and _has_dropped_name(element, rules)


def _is_inline(element: Any) -> bool:
    """Whether it stands in a sentence: its name (a link to a tag page) says nothing then."""
    if element.tag in BLOCKS:
        return False
    return any(
        ancestor.tag in ("p", "li", "blockquote") for ancestor in element.iterancestors()
    )


def is_related_line(text: str, rules: Rules) -> bool:
    """Whether a block only points to another report: "Related: …"."""
    return len(text) < 300 and text.strip().lower().startswith(rules.related_starts)


def _has_dropped_name(element: Any, rules: Rules) -> bool:
    words = _names(element)
    if not words:
        return False
    if not rules.drop_words.isdisjoint(words):
        return True
    present = set(words)
    return any(present.issuperset(phrase) for phrase in rules.drop_phrases)


def _names(element: Any) -> tuple[str, ...]:
    return name_words(element.get("class"), element.get("id"))


def _take_out(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
