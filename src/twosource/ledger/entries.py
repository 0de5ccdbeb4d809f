"""Rows with everything that lists need of them: keys, order, days and words.

Invariant: the entries of a list are a pure function of the ledger's content.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from twosource.ledger.listings import LISTINGS, Listing
from twosource.ledger.rows import claims_of
from twosource.ledger.summaries import Summaries
from twosource.ledger.words import index_words
from twosource.records.corroboration import Corroboration
from twosource.records.item import item_id
from twosource.records.party import party_id

Keys = tuple[tuple[str, str], ...]  # name of the key and its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of one list."""

    row: Any
    keys: Keys = ()
    words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the row."""
        record_id: str = self.row.id
        return record_id


def entries_of(kind: str, made: Summaries) -> list[Entry]:
    """All entries of one list."""
    rows, keys_of, more_words = _MAKERS[kind]
    listing = LISTINGS[kind]
    return [
        Entry(
            row=row,
            keys=tuple(dict.fromkeys(keys_of(made, row))),
            words=index_words([*words_in(listing, row), *more_words(made, row)]),
        )
        for row in rows(made)
    ]


def words_in(listing: Listing, row: Any) -> Iterator[str | None]:
    """The searched fields of a row."""
    return (getattr(row, name) for name in listing.words)


def _nothing(_made: Summaries, _row: Any) -> Iterable[Any]:
    return ()


def _fillers(one: Corroboration) -> Iterator[tuple[str, str]]:
    """Parties and items with a role in the cluster, by id."""
    for _, fillers in one.roles:
        for key in fillers:
            if key.startswith("item:"):
                yield "item", item_id(key)
            elif ":" in key:
                yield "party", party_id(key)


def _of_proposition(made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    one = made.clusters[row.id]
    yield from _fillers(one)
    for claim in claims_of(one):
        yield "claim", claim
        if claim in made.claims:
            yield "document", made.claims[claim].document


def _of_claim(made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    yield "document", row.document_id
    yield "party", row.speaker_id
    if row.corroboration:
        yield "proposition", row.corroboration
    if row.publisher:
        yield "publisher", row.publisher
    for _, fillers in made.claims[row.id].proposition.roles:
        for key in fillers:
            if key.startswith("item:"):
                yield "item", item_id(key)


def _of_document(made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    yield "family", row.family
    for cluster in made.clusters_of_document.get(row.id, ()):
        yield "proposition", cluster


def _text_of_document(made: Summaries, row: Any) -> Iterable[str | None]:
    return (made.readings[row.id].document.text,)


def _of_family(made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    return (("document", one) for one, family in made.families.items() if family.head == row.id)


def _of_edge(_made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    yield "party", row.source_id
    yield "party", row.target_id
    yield "proposition", row.corroboration
    if row.item_id:
        yield "item", row.item_id


def _of_event(made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    return _fillers(made.clusters[row.id])


def _of_copy(_made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
    yield "derived", row.derived
    yield "origin", row.origin
    yield "document", row.derived
    yield "document", row.origin


def _of_problem(_made: Summaries, row: Any) -> Iterator[tuple[str, str]]:
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
