"""Whether a predicted claim agrees with a gold row, field by field.

A gold row may name other values that are as good (``alternatives``) and other predicates
(``classes``).
"""

from typing import Any

from benchmarks.scoring.exported import Row, Said
from benchmarks.scoring.names import NameBook

EARLIEST, LATEST = "0000-01-01", "9999-12-31"
Window = tuple[str | None, str | None]


def as_list(value: Any) -> list[Any]:
    """One value or several as a list."""
    if not value:
        return []
    return value if isinstance(value, list) else [value]


def values(gold: Row, field: str) -> set[Any]:
    """The values of a field that count as right."""
    return {gold[field], *as_list((gold.get("alternatives") or {}).get(field))}


def predicates(gold: Row) -> set[str]:
    """The predicates that count as right."""
    other = as_list((gold.get("alternatives") or {}).get("predicate"))
    return {gold["proposition"]["predicate"], *gold.get("classes", []), *other}


def same_predicate(gold: Row, said: Said) -> bool:
    """Whether the predicate is one of those that count as right."""
    return said.proposition.get("predicate") in predicates(gold)


def same_field(gold: Row, said: Said, field: str) -> bool:
    """Whether a field of the claim has a value that counts as right."""
    return said.claim.get(field) in values(gold, field)


def same_speaker(gold: Row, said: Said, parties: dict[str, Row], book: NameBook) -> bool:
    """Whether the speaker may be the gold one or one as good."""
    party = parties.get(said.claim.get("speaker") or "", {})
    return any(
        is_speaker(gold, key, said.claim, party, book) for key in values(gold, "speaker_id")
    )


def is_speaker(gold: Row, key: str, claim: Row, party: Row, book: NameBook) -> bool:
    """Whether the claim's speaker may be the entity of this key."""
    naming, kind = claim.get("naming"), party.get("kind")
    if key.startswith("author:"):
        return "author" in (naming, kind)
    if key == "unknown":
        return naming == "unattributed" or kind == "unknown"
    main = key == gold["speaker_id"]
    if main and gold["naming"] == "anonymous" and naming != "anonymous":
        return False
    names = [claim.get("speaker_name"), party.get("name")]
    names += [name.get("text") for name in party.get("names") or []]
    return any(book.fits(key, name, gold["speaker"] if main else None) for name in names)


def same_via(gold: Row, said: Said, book: NameBook) -> bool:
    """Whether as many relays are named, each in its place."""
    relays = said.claim.get("via") or []
    return len(relays) == len(gold["via"]) and all(
        book.fits(key, name, key.rpartition(":")[2])
        for key, name in zip(gold["via"], relays, strict=True)
    )


def same_quantity(gold: Row, said: Said) -> bool:
    """Whether the quantity has the gold bounds."""
    wanted, found = gold["proposition"]["quantity"], said.proposition.get("quantity")
    if not found:
        return False
    return (wanted.get("n_min"), wanted.get("n_max")) == (found.get("min"), found.get("max"))


def window(time: Row | None) -> Window | None:
    """The days a time may fall on; either end may be open."""
    if not time:
        return None
    if time.get("value"):
        return time["value"], time["value"]
    ends = time.get("start"), time.get("end")
    return ends if any(ends) else None


def same_time(gold: Row | None, found: Row | None) -> bool:
    """Whether two windows have a day in common."""
    one, other = window(gold), window(found)
    if not one or not other:
        return False
    starts = max((w[0] or EARLIEST)[:10] for w in (one, other))
    ends = min((w[1] or LATEST)[:10] for w in (one, other))
    return starts <= ends
