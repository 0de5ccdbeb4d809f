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
_SOME = 200  # characters outside links
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
    stack = [(0, 0)]  # characters outside and inside links
    in_link = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            in_link += tag == "a"
            stack.append(_sizes(element.text, in_link))
            continue
        prose, linked = stack.pop()
        if tag in SKIPPED:
            prose = linked = 0
        in_link -= tag == "a"
        if looks_like_boilerplate(element, rules, is_text=prose >= _SOME and linked < prose):
            found.append((element, prose))
        after = _sizes(element.tail, in_link)
        before = stack[-1]
        stack[-1] = (before[0] + prose + after[0], before[1] + linked + after[1])
    return found, stack[0][0]


def _sizes(text: str | None, in_link: int) -> tuple[int, int]:
    size = len(text.strip()) if text else 0
    return (0, size) if in_link else (size, 0)


def looks_like_boilerplate(element: Any, rules: Rules, *, is_text: bool) -> bool:
    """Whether tag, role, style or names say that this is not the article.

    ``is_text`` tells that there is running text in it, which outweighs the weaker names.
    """
    tag = element.tag
    if tag in ("html", "body", "main", "article", "h1") or tag in SKIPPED:
        return False
    if tag == "p" and is_related_line(element.text_content(), rules):
        return False
    if tag in rules.drop_elements or (element.get("role") or "").lower() in rules.drop_roles:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    return not _is_inline(element) and _has_dropped_name(element, rules, is_text=is_text)


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


def _has_dropped_name(element: Any, rules: Rules, *, is_text: bool) -> bool:
    present = set(_names(element))
    if not present:
        return False
    if not rules.drop_words.isdisjoint(present):
        return True
    if not is_text and not rules.weak_words.isdisjoint(present):
        return True
    if not rules.drop_classes.isdisjoint((element.get("class") or "").lower().split()[:50]):
        return True
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
