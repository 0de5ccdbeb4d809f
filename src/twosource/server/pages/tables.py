"""The list pages: what each is called, which columns it shows and what to say when it is empty.

A heading with an order can be clicked; the cells of a row are the macro of the same name in
``rows.html``, which has as many cells as there are headings here.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading, the order that a click on it asks for, and whether numbers stand below."""

    heading: str
    order: str = ""
    is_number: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One list page. ``kind`` names the list of the ledger, ``path`` the page."""

    kind: str
    path: str
    title: str
    one: str
    intro: str
    columns: tuple[Column, ...]
    facets: dict[str, str] = field(default_factory=dict)  # field -> heading
    empty: str

    @property
    def many(self) -> str:
        """The rows, in a sentence."""
        return "propositions" if self.kind == "events" else self.title.lower()


DOCUMENTS_FIRST = "Add documents first; they are read in the background."
FOR = Column(heading="For", order="for", is_number=True, hint="independent sources for it")
AGAINST = Column(
    heading="Against", order="against", is_number=True, hint="independent sources against it"
)

_TABLES = (
    Table(
        kind="propositions",
        path="/propositions",
        title="Propositions",
        one="proposition",
        intro="What is claimed, apart from who claims it, with the independent sources on each "
        "side. Open one to see who they are and the words that prove it.",
        columns=(
            Column(heading="Proposition", order="text"),
            FOR,
            AGAINST,
            Column(heading="State"),
            Column(heading="Grade", hint="Admiralty grade: source A–F, information 1–6"),
            Column(heading="Documents", order="documents", is_number=True),
            Column(heading="Claims", is_number=True),
            Column(heading="Reported", order="newest"),
        ),
        facets={
            "state": "State",
            "sources": "Independent sources for it",
            "predicate": "What is done",
            "stale": "Old positions still retold",
            "realis": "How it is meant",
            "grade": "Grade",
        },
        empty=DOCUMENTS_FIRST,
    ),
    Table(
        kind="claims",
        path="/claims",
        title="Claims",
        one="claim",
        intro="Who says what, how, and in which words: one stance of one source in "
        "one document.",
        columns=(
            Column(heading="Who", order="speaker"),
            Column(heading="How"),
            Column(heading="What, and the words that carry it"),
            Column(heading="Document", order="place"),
            Column(heading="Published", order="newest"),
        ),
        facets={
            "side": "Side",
            "act": "How it is said",
            "naming": "Source",
            "predicate": "What is done",
            "realis": "How it is meant",
            "polarity": "Polarity",
            "status": "Review",
        },
        empty=DOCUMENTS_FIRST,
    ),
    Table(
        kind="documents",
        path="/documents",
        title="Documents",
        one="document",
        intro="The reports as received. A copy counts for nothing and says where it "
        "comes from.",
        columns=(
            Column(heading="Document", order="title"),
            Column(heading="Publisher", order="publisher"),
            Column(heading="Published", order="newest"),
            Column(heading="Kind"),
            Column(heading="Claims", order="claims", is_number=True),
            Column(heading="Derives from"),
        ),
        facets={
            "kind": "Kind",
            "copy": "A copy",
            "language": "Language",
            "publisher": "Publisher",
        },
        empty="Add files, folders of reports as a zip, or paste a text.",
    ),
    Table(
        kind="families",
        path="/families",
        title="Copy families",
        one="family",
        intro="Documents that derive, for the most part, from one. A family speaks once.",
        columns=(
            Column(heading="Original, as far as this ledger shows", order="head"),
            Column(heading="Copies", order="copies", is_number=True),
            Column(heading="Of which kind"),
        ),
        empty="No document here copies another.",
    ),
    Table(
        kind="parties",
        path="/parties",
        title="Parties",
        one="party",
        intro="Who speaks and who is spoken of: states, bodies, companies, people, outlets.",
        columns=(
            Column(heading="Party", order="name"),
            Column(heading="Kind"),
            Column(heading="Claims it makes", order="speaks", is_number=True),
            Column(heading="Propositions about it", order="concerned", is_number=True),
            Column(heading="Other names"),
        ),
        facets={"kind": "Kind", "country": "Country"},
        empty=DOCUMENTS_FIRST,
    ),
    Table(
        kind="items",
        path="/items",
        title="Items",
        one="item",
        intro="What is transferred, built, used or priced. Two names stay two items while "
        "somebody disputes that they are one.",
        columns=(
            Column(heading="Item", order="name"),
            Column(heading="Class"),
            Column(heading="Propositions about it", order="concerned", is_number=True),
            Column(heading="Said to be the same as", is_number=True),
            Column(heading="Other names"),
        ),
        facets={"item_class": "Class"},
        empty=DOCUMENTS_FIRST,
    ),
    Table(
        kind="publishers",
        path="/publishers",
        title="Publishers",
        one="publisher",
        intro="Who puts the documents out, and how much of it is their own.",
        columns=(
            Column(heading="Publisher", order="name"),
            Column(heading="Documents", order="documents", is_number=True),
            Column(heading="Originals", is_number=True),
            Column(heading="Copies", order="copies", is_number=True),
            Column(heading="Claims", order="claims", is_number=True),
            Column(heading="Published"),
        ),
        empty="No document names its publisher.",
    ),
    Table(
        kind="problems",
        path="/problems",
        title="Problems",
        one="problem",
        intro="What could not be read or worked out, and what can be done. Nothing else was "
        "affected.",
        columns=(
            Column(heading="File or document", order="path"),
            Column(heading="What happened"),
            Column(heading="Where"),
        ),
        facets={"stage": "Where", "code": "What"},
        empty="Everything was read without a problem.",
    ),
    Table(
        kind="edges",
        path="/network",
        title="Links",
        one="link",
        intro="Each link is a claim that somebody makes, never a finding.",
        columns=(
            Column(heading="Who", order="source"),
            Column(heading="does what"),
            Column(heading="to whom", order="target"),
            Column(heading="With what"),
            Column(heading="For", is_number=True),
            Column(heading="Against", is_number=True),
            Column(heading="State"),
            Column(heading="Reported", order="newest"),
        ),
        facets={"predicate": "What is done", "state": "State", "realis": "How it is meant"},
        empty="No claim links two parties.",
    ),
    Table(
        kind="events",
        path="/timeline",
        title="Timeline",
        one="proposition",
        intro="When it is said to have happened, and when that was reported: two times.",
        columns=(
            Column(heading="Proposition"),
            Column(heading="Said to have happened", order="day"),
            Column(heading="Reported"),
            Column(heading="For", is_number=True),
            Column(heading="Against", is_number=True),
            Column(heading="State"),
        ),
        facets={"placed_by": "Time known", "predicate": "What is done", "state": "State"},
        empty="No proposition has a time.",
    ),
)
TABLES = {table.kind: table for table in _TABLES}
