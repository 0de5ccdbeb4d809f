"""Texts written for these tests: one story, a stranger, and hands that copy them."""

from twosource.records.document import Document
from twosource.records.lineage import CopyLink
from twosource.records.reading import Origin, Passage, Quotation, Reading, Sentence, TimeRef

STORY = """\
Three freighters left the port of Varnholm last month with crated optical sights on board, \
and two of them turned off their transponders before reaching the strait, harbor records \
show.

The crates were booked as garden furniture by a trading house in Lissa that nobody had \
heard of before April. Its director, Tomas Ekeren, is a former swimming teacher who lives \
above a bakery.

Customs officers opened one container on 14 May and found 312 sights packed between \
folding chairs. They let the other eleven containers go because the paperwork named a \
school as the buyer.

A spokeswoman for the ministry of trade declined to say who had signed the export permit. \
The signature on the form belongs to an official who retired in 2019, according to two of \
her former colleagues.

Insurers in Karsk have since withdrawn cover from the third freighter, which is anchored \
off the island of Meer with a broken rudder and a crew of nine. Ekeren says that the \
trading house in Lissa sold the crates in April and that its director never saw any \
furniture."""

OTHER = """\
The city council of Ostrand voted late on Tuesday to close the old tram depot and to sell \
the land to a housing cooperative for a token price, ending a quarrel that had lasted most \
of a decade.

Opponents wanted a museum. Councillor Maud Rinnan said the roof alone would cost more than \
the library spends on books in five years, and that nobody had offered to pay for it.

The cooperative plans 140 flats, a nursery and a square with lime trees. Work could begin \
next spring if the county raises no objection to the height of the corner building.

Residents of the street behind the depot have asked for a noise barrier and for the bell \
of tram number seven, which hung over the gate, to be kept where they can see it."""

FURNITURE = "Sign up for our morning letter.\n\n{}\n\nAll rights belong to their owners."

SWAPS = {
    "freighters": "cargo ships", "left": "departed", "last": "final", "crated": "boxed",
    "turned": "switched", "before": "earlier than", "reaching": "attaining", "show": "exhibit",
    "trading": "buying and selling", "house": "home", "nobody": "no person", "former": "ex",
    "teacher": "instructor", "lives": "resides", "officers": "brokers", "opened": "unsealed",
    "found": "discovered", "packed": "stuffed", "folding": "collapsible", "other": "different",
    "named": "referred to as", "school": "college", "buyer": "purchaser", "trade": "commerce",
    "declined": "refused", "say": "declare", "signed": "inked", "official": "functionary",
    "according": "in keeping", "colleagues": "co-workers", "since": "thereafter",
    "withdrawn": "pulled back", "cover": "protection", "broken": "busted", "crew": "team",
}  # fmt: skip


def make(name: str, text: str, **more: object) -> Reading:
    """A reading of a text of which nothing was found but what is given."""
    return Reading(document=Document(id=name, text=text, sha256=name), language="en", **more)


def spun(text: str) -> str:
    """The text with many of its words replaced, as a spinning program does."""
    words = text.split(" ")
    return " ".join(SWAPS.get(word, word) for word in words)


def with_passages(name: str, text: str, **more: object) -> Reading:
    """A reading with one body passage for each paragraph and its sentences."""
    passages, sentences, at = [], [], 0
    for part in text.split("\n\n"):
        end = min(len(text), at + len(part) + 2)
        passages.append(Passage(start=at, end=end, role="body", kept_as="body"))
        first = at
        for sentence in part.split(". "):
            last = min(at + len(part), first + len(sentence) + 1)
            sentences.append(Sentence(start=first, end=last, role="body"))
            first = last + 1
        at = end
    return make(name, text, passages=tuple(passages), sentences=tuple(sentences), **more)


def dated(day: str) -> TimeRef:
    return TimeRef(raw=day, start=day, end=day, precision="day", basis="explicit")


def named(name: str) -> Origin:
    return Origin(name=name, basis="explicit")


def quoted(text: str, words: str) -> Quotation:
    start = text.index(words)
    return Quotation(start=start, end=start + len(words))


def ends(links: list[CopyLink]) -> set[tuple[str, str, str]]:
    """(derived, origin, kind) of every link."""
    return {(link.derived, link.origin, link.kind) for link in links}
