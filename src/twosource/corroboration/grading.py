"""Grades a corroboration in the Admiralty scheme: source letter and information number apart.

The number is 1 only with two established sources and nobody against; the letter speaks of the
kind of the best source, not of its truthfulness, which no text shows. Analysts may override.
"""

from collections.abc import Iterable

from twosource.corroboration.origins import origin_of
from twosource.records.corroboration import Grade, SourceGroup, Testimony

NAMED, BODY, UNNAMED_POST, UNNAMED, NOTHING = "B", "B", "C", "D", "F"


def grade(testimonies: Iterable[Testimony], groups: Iterable[SourceGroup]) -> Grade:
    """The grade of what is claimed, with its reasons."""
    by_id = {one.claim.id: one for one in testimonies}
    ours = [group for group in groups if group.side == "for"]
    certain = [group for group in ours if group.status == "independent"]
    possible = [group for group in ours if group.status == "not_established"]
    against = [
        group for group in groups if group.side == "against" and group.status == "independent"
    ]
    letter, why_letter = best_letter([by_id[c] for group in ours for c in group.claims])
    number, why_number = information(len(certain), len(possible), len(against))
    return Grade(source=letter, information=number, why=f"{why_letter}; {why_number}.")


def best_letter(testimonies: Iterable[Testimony]) -> tuple[str, str]:
    """The letter of the best source: named B, unnamed with a post C, else D; none F."""
    letters = []
    for one in testimonies:
        origin = origin_of(one)
        if origin.kind in ("body", "outlet"):
            letters.append((NAMED, "a named source or body states it"))
        elif origin.kind == "unnamed" and origin.post:
            letters.append((UNNAMED_POST, "the best source is unnamed but its post is stated"))
        elif origin.kind == "author" and one.claim.act == "report":
            letters.append((UNNAMED_POST, "an outlet reports it in its own voice"))
        elif origin.kind in ("unnamed", "author", "outlets"):
            letters.append((UNNAMED, "the best source is unnamed or an author's word"))
    return min(letters, default=(NOTHING, "nobody who claims it is identified"))


def information(certain: int, possible: int, against: int) -> tuple[int, str]:
    """The number: how far other sources confirm it."""
    if certain >= 2:
        said = f"{certain} independent sources confirm it"
        return (2, f"{said}, {against} against") if against else (1, f"{said}, none denies it")
    if certain:
        if against:
            return 4, f"one source for, {against} against"
        other = "and others whose independence is not established"
        return (2, f"one source, {other}") if possible else (3, "one source, unconfirmed")
    if possible:
        return 4 if against else 3, "no source whose independence is established"
    return (5, "known only from its denials") if against else (6, "no origin to judge it by")
