"""Whom persons and unnamed sources speak for, once it is known what "its" and "the firm" mean.

Invariant: a body is only added where the first look at the words found none, and only one that
the text has named.
"""

from dataclasses import replace

from twosource.parties.finders.people import merge_posts
from twosource.parties.finders.posts import BODY_KINDS, FIRMS, Post, find_apposition, find_title
from twosource.parties.names import fold
from twosource.parties.words import Line, Page, Placed

_NAMES = frozenset({"name", "surname"})
_OF_FIRMS = frozenset({
    "managing director", "chief executive", "chief executive officer", "ceo", "chairman",
    "chairwoman", "owner", "founder", "director",
})  # fmt: skip
_OWNED = frozenset({"'s", "its", "whose", "his", "her", "their"})
_FOR_ANYBODY = ("spokes", "press secretary")


def settle_affiliations(page: Page) -> None:
    """Give persons the body that their post belongs to."""
    for line in page.lines:
        for placed in list(line.mentions.values()):
            mention = placed.mention
            if mention.kind == "person" and mention.form in _NAMES and not mention.affiliation:
                _settle_person(page, line, placed)


def _settle_person(page: Page, line: Line, placed: Placed) -> None:
    """Look at title and apposition again; a bare role belongs to the subject before."""
    mention = placed.mention
    i = _name_start(line, placed)
    after = find_apposition(page, line, placed.j) if not line.titled else None
    post = merge_posts(find_title(page, line, i), after)
    if post is None:
        return
    if post.affiliation is None and post.role and after is None:
        post = _with_subject(page, line, post)
    if post.affiliation and post.affiliation != mention.key:
        settled = replace(
            mention,
            role=post.role or mention.role,
            affiliation=post.affiliation,
            on_behalf_of=post.on_behalf_of,
            country=mention.country or post.country,
        )
        line.put(placed._replace(mention=settled))


def _name_start(line: Line, placed: Placed) -> int:
    """The word with which the name begins, behind its title."""
    begin = placed.mention.end - len(placed.mention.name)
    return next(
        (k for k in range(placed.i, placed.j) if line.words[k].start == begin), placed.i
    )


def _with_subject(page: Page, line: Line, post: Post) -> Post:
    """The post with whom the text spoke of last: "said managing director X"."""
    subject = line.subject
    role = fold(post.role)
    if line.fold_at(post.i - 1) in _OWNED:
        return post
    if subject is None or subject.kind not in BODY_KINDS - {"media"}:
        return post
    firm = subject.kind in FIRMS and role in _OF_FIRMS
    same = "\n" not in page.text[subject.end : line.start]
    if not firm and not (same and any(word in role for word in _FOR_ANYBODY)):
        return post
    key = subject.key.replace("state:", "gov:")
    return post._replace(affiliation=key, on_behalf_of=key, country=subject.country)
