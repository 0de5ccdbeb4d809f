"""Records as the public ledger format (docs/ledger-format.md) spells them.

Each function gives one JSON object with ``type`` and ``id``; name keys become ids.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from twosource.records.claim import Claim, Proposition
from twosource.records.corroboration import Corroboration, Position
from twosource.records.identity import to_plain
from twosource.records.item import Item, item_id
from twosource.records.lineage import CopyLink
from twosource.records.network import Edge
from twosource.records.party import Party, party_id
from twosource.records.reading import Quantity, Reading, TimeRef

Row = dict[str, Any]
Ids = Mapping[str, str]  # name key -> id of the party or item


def document_row(reading: Reading, *, with_text: bool = True, issuer: str | None = None) -> Row:
    """The document and what was read about it as a whole; ``issuer`` is a party's id."""
    document = reading.document
    row: Row = {
        "type": "document",
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "sha256": document.sha256,
        "language": reading.language,
        "title": reading.title,
        "original_title": reading.original_title,
        "byline": reading.byline,
        "publisher": reading.publisher,
        "issuer": issuer,
        "origin": reading.origin
        and {"name": reading.origin.name, "basis": reading.origin.basis},
        "published": time_row(reading.published),
        "kind": reading.kind,
        "passages": [to_plain(passage) for passage in reading.passages],
    }
    if with_text:
        row["text"] = document.text
    return row


def time_row(time: TimeRef | None) -> Row | None:
    """A time: raw words, the days it may cover, and how it is known."""
    if time is None:
        return None
    names = ("raw", "start", "end", "precision", "basis")
    return {name: getattr(time, name) for name in names}


def quantity_row(quantity: Quantity | None) -> Row | None:
    """A number with its bounds; the hedged part apart where there is one."""
    if quantity is None:
        return None
    names = ("raw", "min", "max", "bound", "unit", "of")
    row: Row = {name: getattr(quantity, name) for name in names}
    if quantity.core or quantity.possible:
        row["core"] = to_plain(quantity.core)
        row["possible"] = to_plain(quantity.possible)
    return row


def copy_link_row(link: CopyLink) -> Row:
    """Which document derives from which, and where."""
    plain: Row = to_plain(link)
    derived, origin = plain.pop("derived"), plain.pop("origin")
    return {"type": "copy_link", **plain, "from": derived, "to": origin}


def party_row(party: Party) -> Row:
    """A party with its names and whom it belongs to."""
    row = {"type": "party", **to_plain(party)}
    row["member_of"] = [
        {"party": party_id(one.party), "role": one.role, "basis": one.basis}
        for one in party.member_of
    ]
    return row


def item_row(item: Item) -> Row:
    """An item with its names and with what it is said to be the same as."""
    row = {"type": "item", **to_plain(item)}
    row["class"] = row.pop("item_class")
    row["same_as"] = [
        {"item": one.item, "for": list(one.affirming), "against": list(one.denying)}
        for one in item.same_as
    ]
    return row


def claim_row(claim: Claim, ids: Ids) -> Row:
    """One source's one act on one proposition, with the words that carry it."""
    count = claim.source_count
    return {
        "type": "claim",
        "id": claim.id,
        "document": claim.document,
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "text": claim.evidence.text,
        },
        "evidence_kind": claim.evidence_kind,
        "speaker": claim.speaker,
        "speaker_name": claim.speaker_name,
        "speaker_role": claim.speaker_role,
        "speaker_affiliation": claim.speaker_affiliation
        and party_id(claim.speaker_affiliation),
        "on_behalf_of": claim.on_behalf_of and party_id(claim.on_behalf_of),
        "naming": claim.naming,
        "source_count": count and {"raw": count[0], "min": count[1], "max": count[2]},
        "via": list(claim.via_names),
        "cue": claim.cue and to_plain(claim.cue),
        "act": claim.act,
        "hedges": to_plain(claim.hedges),
        "polarity": claim.polarity,
        "realis": claim.proposition.realis,
        "statement_time": time_row(claim.statement_time),
        "proposition": claim.proposition.id,
        "implied_roles": role_rows(claim.implied, ids),
        "score": claim.score,
        "status": claim.status,
    }


def role_rows(roles: Iterable[tuple[str, tuple[str, ...]]], ids: Ids) -> Row:
    """Fillers by role as ids, or as plain words where unresolved."""
    return {role: [ids.get(filler, filler) for filler in fillers] for role, fillers in roles}


def proposition_row(proposition: Proposition, ids: Ids) -> Row:
    """What is claimed, in the positive; fillers are ids, or plain words where unresolved."""
    return {
        "type": "proposition",
        "id": proposition.id,
        "predicate": proposition.predicate,
        "roles": role_rows(proposition.roles, ids),
        "quantity": quantity_row(proposition.quantity),
        "event_time": time_row(proposition.event_time),
        "realis": proposition.realis,
        "text": proposition.text,
    }


def corroboration_row(corroboration: Corroboration) -> Row:
    """One cluster weighed: sides, groups with their reasons, counts, grade, drift.

    What analysts rejected, and the grade they gave, only where there is any.
    """
    row: Row = {
        "type": "corroboration",
        "id": corroboration.id,
        "proposition": corroboration.proposition,
        "members": list(corroboration.members),
        "predicate": corroboration.predicate,
        "text": corroboration.text,
        "for": list(corroboration.affirming),
        "against": list(corroboration.denying),
        "qualify": list(corroboration.qualifying),
        "silent": list(corroboration.silent),
        "groups": [
            {
                "origin": group.origin,
                "side": group.side,
                "claims": list(group.claims),
                "status": group.status,
                "why": group.why,
            }
            for group in corroboration.groups
        ],
        "independent_for": _interval(corroboration.independent_for),
        "independent_against": _interval(corroboration.independent_against),
        "grade": corroboration.grade and to_plain(corroboration.grade),
        "drift": to_plain(corroboration.drift),
    }
    if corroboration.rejected:
        row["rejected"] = [{"claim": c, "side": side} for c, side in corroboration.rejected]
    if corroboration.ruled_grade:
        row["ruled_grade"] = to_plain(corroboration.ruled_grade)
    return row


def _interval(bounds: tuple[int, int]) -> Row:
    return {"min": bounds[0], "max": bounds[1]}


def position_row(position: Position) -> Row:
    """One party on one cluster over time."""
    row = {"type": "position", **to_plain(position)}
    row["shifts"] = [
        {"from": old, "to": new, "date": date} for old, new, date in position.shifts
    ]
    return row


def edge_row(edge: Edge, ids: Ids) -> Row:
    """One link of the network."""
    row = {"type": "edge", **to_plain(edge)}
    row["source"] = ids.get(edge.source, party_id(edge.source))
    row["target"] = ids.get(edge.target, party_id(edge.target))
    row["item"] = edge.item and ids.get(edge.item, item_id(edge.item))
    return row
