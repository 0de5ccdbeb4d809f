"""Who speaks for the press: an outlet through its reporter, or many outlets at once.

Invariant: a reporter is no source apart from the outlet, and outlets that no name tells apart
are never one named outlet.
"""

from twosource.attribution.syntax.words import load_nouns
from twosource.records.party import Mention

_OUTLET = "media:"
_OF_STATE = "state"  # "state media" have one voice


def outlet_behind(owner: str | None, role: str | None) -> str | None:
    """The key of the outlet whose reporter speaks: "the Herald's correspondent"."""
    if not owner or not owner.startswith(_OUTLET) or not role:
        return None
    return owner if role.lower() in load_nouns()["reporters"] else None


def is_press(text: str, head: str) -> bool:
    """Whether words mean outlets in general: "the local press", "Western newspapers"."""
    return head in load_nouns()["presses"] and _OF_STATE not in text.lower().split()


def speaks_for_outlet(mention: Mention) -> str | None:
    """The outlet for which an unnamed source speaks as its reporter."""
    is_unnamed = mention.kind == "anonymous"
    return outlet_behind(mention.affiliation, mention.role) if is_unnamed else None
