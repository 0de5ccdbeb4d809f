"""The stage that finds who and what a document names.

Mentions come in order of ``start``. They do not overlap, but for bodies inside an unnamed
source ("a spokesman for the Ministry of X"): the outer mention comes first. A person's mention
takes in the title before the name ("British Defense Minister Ben Wallace"), its ``name`` does
not.
"""

from collections.abc import Sequence
from dataclasses import replace

from twosource.parties.affiliations import settle_affiliations
from twosource.parties.aliases import mark_short_bodies
from twosource.parties.coreference import resolve_mentions
from twosource.parties.finders.bodies import mark_bodies
from twosource.parties.finders.countryless import mark_countryless
from twosource.parties.finders.firms import mark_firms
from twosource.parties.finders.goods import mark_items, mark_named_items
from twosource.parties.finders.organisations import mark_organisations
from twosource.parties.finders.people import mark_people
from twosource.parties.finders.unnamed import mark_unnamed
from twosource.parties.gazetteer import load_phrases, mark_hits
from twosource.parties.names import org_key
from twosource.parties.words import Page, find_lines
from twosource.records.audit import Problem
from twosource.records.party import Mention
from twosource.records.reading import Reading
from twosource.stages import Map


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """All namings of parties, items and places in a reading, in order of ``start``."""
    page = Page(
        document=reading.document.id,
        text=reading.document.text,
        lines=find_lines(reading),
        quoted=[(q.start, q.end) for q in reading.quotations if not q.scare],
    )
    phrases = load_phrases()
    for line in page.lines:
        mark_hits(line, phrases)
    mark_bodies(page)
    mark_countryless(page)
    mark_items(page)
    mark_organisations(page)
    mark_short_bodies(page)
    mark_people(page)
    mark_named_items(page)
    mark_firms(page)
    mark_unnamed(page)
    resolve_mentions(page, reading.publisher or reading.document.publisher)
    settle_affiliations(page)
    _mark_own_voice(page, reading)
    found = [placed.mention for line in page.lines for placed in line.mentions.values()]
    found += page.nested
    return tuple(sorted(_share_posts(found), key=lambda m: (m.start, -m.end)))


def _share_posts(mentions: list[Mention]) -> list[Mention]:
    """Give every mention of a person the fullest post that the document tells of the person."""
    best: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.kind == "person":
            known = best.setdefault(mention.key, mention)
            if _fullness(mention) > _fullness(known):
                best[mention.key] = mention
    return [
        replace(
            mention,
            role=best[mention.key].role,
            affiliation=best[mention.key].affiliation,
            on_behalf_of=best[mention.key].on_behalf_of,
            country=best[mention.key].country or mention.country,
        )
        if mention.kind == "person" and best[mention.key] is not mention
        else mention
        for mention in mentions
    ]


def _fullness(mention: Mention) -> int:
    """How much is said of a person's post."""
    return sum(map(bool, (mention.role, mention.affiliation, mention.on_behalf_of)))


def _mark_own_voice(page: Page, reading: Reading) -> None:
    """The publisher's name and "this newspaper" are the document's author speaking."""
    publisher = reading.publisher or reading.document.publisher
    key = f"author:{page.document}"
    own = {org_key(publisher, "media")} if publisher else set()
    for line in page.lines:
        for i, placed in list(line.mentions.items()):
            mention = placed.mention
            if mention.kind == "media" and mention.key in own:
                spoken = replace(
                    mention, key=key, kind="author", name=publisher or mention.name
                )
                line.put(placed._replace(mention=spoken, i=i))
        for i, word in enumerate(line.words):
            if word.fold != "this" or line.fold_at(i + 1) not in _OWN_NOUNS:
                continue
            if line.is_free(i, i + 2):
                name = publisher or "this " + line.fold_at(i + 1)
                page.place(line, i, i + 2, key=key, kind="author", name=name, form="nominal")


_OWN_NOUNS = frozenset({"newspaper", "paper", "magazine", "outlet", "publication", "reporter"})


def _run(readings: Sequence[Reading]) -> list[Reading | Problem]:
    return [replace(reading, mentions=find_mentions(reading)) for reading in readings]


MENTION: Map[Reading, Reading] = Map("mention", "5", _run)
