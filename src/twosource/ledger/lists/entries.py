"""Rows with everything that lists need of them: keys, order, days and words.

Invariant: the entries of a list are a pure function of the ledger's content.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from twosource.ledger.listings import LISTINGS, Listing
from twosource.ledger.lists.rows import claims_of
from twosource.ledger.lists.summaries import Summaries
from twosource.ledger.lists.words import index_words
from twosource.ledger.views import ClaimRow, EdgeRow
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration
from twosource.records.identity import canonical_json
from twosource.records.item import item_id
from twosource.records.party import party_id
from twosource.store.lists import ListEntry

Keys = Iterator[tuple[str, str]]  # name of the key and its value


def entries_of(kind: str, made: Summaries) -> list[ListEntry]:
    """All entries of one list."""
    rows, keys_of, more_words = _MAKERS[kind]
    return [
        make_entry(kind, row, keys_of(made, row), more_words(made, row)) for row in rows(made)
    ]


def make_entry(
    kind: str, row: Any, keys: Iterable[tuple[str, str]], more_words: Iterable[str | None] = ()
) -> ListEntry:
    """The entry of one row; ``more_words`` are searched beside the fields of the list."""
    listing = LISTINGS[kind]
    first, last = listing.days or ("", "")
    return ListEntry(
        id=row.id,
        payload=canonical_json(row),
        facets=tuple(str(getattr(row, name) or "") for name in listing.facets),
        orders=tuple(f"{order(row)}|{row.id}" for order in listing.orders.values()),
        days=(getattr(row, first), getattr(row, last)) if first else (None, None),
        keys=tuple(dict.fromkeys(keys)),
        words=index_words([*words_in(listing, row), *more_words]),
    )


def words_in(listing: Listing, row: Any) -> Iterator[str | None]:
    """The searched fields of a row."""
    return (getattr(row, name) for name in listing.words)


def _nothing(_made: Summaries, _row: Any) -> Iterable[Any]:
    return ()


def keys_of_cluster(one: Corroboration, claims: Mapping[str, Claim]) -> Keys:
    """What a proposition can be asked for by; ``claims`` are those in the cluster at least."""
    yield from fillers_of(one)
    for claim in claims_of(one):
        yield "claim", claim
        yield "document", claims[claim].document
    for wording in one.members:
        yield "wording", wording


def fillers_of(one: Corroboration) -> Keys:
    """Parties and items with a role in the cluster, by id."""
    for _, fillers in one.roles:
        for key in fillers:
            if key.startswith("item:"):
                yield "item", item_id(key)
            elif ":" in key:
                yield "party", party_id(key)


def _of_proposition(made: Summaries, row: Any) -> Keys:
    one = made.clusters[row.id]
    return keys_of_cluster(one, made.claims)


def _of_claim(made: Summaries, row: Any) -> Keys:
    return keys_of_claim(row, made.claims[row.id], made.sources.get(row.id, ()))


def keys_of_claim(row: ClaimRow, claim: Claim, sources: Iterable[str]) -> Keys:
    """What a claim can be asked for by; ``sources`` are name keys of where it comes from."""
    yield "document", row.document_id
    yield "party", row.speaker_id
    if row.corroboration:
        yield "proposition", row.corroboration
    if row.publisher:
        yield "publisher", row.publisher
    for _, fillers in claim.proposition.roles:
        for key in fillers:
            if key.startswith("item:"):
                yield "item", item_id(key)
    for name in sources:
        yield "source", name


def _of_document(_made: Summaries, row: Any) -> Keys:
    yield "family", row.family


def _text_of_document(made: Summaries, row: Any) -> Iterable[str | None]:
    return (made.readings[row.id].document.text,)


def _of_family(made: Summaries, row: Any) -> Keys:
    return (("document", one) for one, family in made.families.items() if family.head == row.id)


def _of_edge(_made: Summaries, row: Any) -> Keys:
    return keys_of_edge(row)


def keys_of_edge(row: EdgeRow) -> Keys:
    """What an edge can be asked for by."""
    yield "party", row.source_id
    yield "party", row.target_id
    yield "proposition", row.corroboration
    if row.item_id:
        yield "item", row.item_id


def _of_event(made: Summaries, row: Any) -> Keys:
    return fillers_of(made.clusters[row.id])


def _of_copy(_made: Summaries, row: Any) -> Keys:
    yield "derived", row.derived
    yield "origin", row.origin
    yield "document", row.derived
    yield "document", row.origin


def _of_problem(_made: Summaries, row: Any) -> Keys:
    if row.document:
        yield "document", row.document


Rows = Callable[[Summaries], Iterable[Any]]
More = Callable[[Summaries, Any], Iterable[Any]]
_MAKERS: Mapping[str, tuple[Rows, More, More]] = {
    "propositions": (Summaries.propositions, _of_proposition, _nothing),
    "claims": (Summaries.claim_rows, _of_claim, _nothing),
    "documents": (Summaries.documents, _of_document, _text_of_document),
    "families": (Summaries.family_rows, _of_family, _nothing),
    "parties": (Summaries.parties, _nothing, _nothing),
    "items": (Summaries.items, _nothing, _nothing),
    "edges": (Summaries.edges, _of_edge, _nothing),
    "events": (Summaries.events, _of_event, _nothing),
    "publishers": (Summaries.publishers, _nothing, _nothing),
    "copies": (Summaries.copies, _of_copy, _nothing),
    "problems": (Summaries.problems, _of_problem, _nothing),
}
