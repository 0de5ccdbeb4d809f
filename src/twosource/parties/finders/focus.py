"""Which state a text is speaking of, where it names a ministry, an army or a minister alone.

Invariant: only a state that acts or speaks outside quotations is meant; one that is merely
named ("sold to Chad") never is.
"""

from collections.abc import Iterator
from functools import cache

from twosource.parties.finders.bodies import load_table_nouns
from twosource.parties.gazetteer import load_table
from twosource.parties.lexicon import load_lexicon
from twosource.parties.words import Line, Page, Placed

_ACTORS = frozenset({"state", "government", "agency", "military", "person"})
_REACH = 8  # sentences back in which a state may have acted
_NOT_SUBJECT = frozenset({
    "of", "in", "at", "by", "to", "for", "from", "with", "on", "against", "over", "near",
    "between", "through", "via", "into", "'s", "or", "like", "than", "about", "citing", "told",
    "that", "which", "where", "whom",
})  # fmt: skip
_BODIES = frozenset({"agency", "military"})
_NO_VERBS = frozenset({"this", "its", "whose", "as", "us", "plus", "thus", "versus", "towards"})


@cache
def load_acting() -> frozenset[str]:
    """Verbs and adverbs that follow a subject and have no ending of a verb."""
    return frozenset(load_table("titles.toml")["acting"]["words"].split())


def state_meant(page: Page, line: Line, i: int, mentioned: str | None = None) -> str | None:
    """The country whose body or minister word ``i`` names without one.

    In order: who acts in the sentence, in the paragraph before it, at the dateline if that
    state is spoken of at all; who is ``mentioned`` there; who acts in the text before; and at
    last the dateline.
    """
    near = state_near(page, line, i)
    if near:
        return near
    if page.home and _is_spoken_of(page, page.home):
        return page.home
    return mentioned or next(_acting_before(page, line, near=False), None) or page.home


def state_served(page: Page, line: Line) -> str | None:
    """The country of a minister or officer named without one, where a single one can be meant.

    That of the dateline if the state is spoken of, else the only one that acts just before.
    """
    if page.home and _is_spoken_of(page, page.home):
        return page.home
    far: set[str | None] = {*_acting_before(page, line, near=False)} or {page.home}
    return next(iter(far)) if len(far) == 1 else None


def state_near(page: Page, line: Line, i: int) -> str | None:
    """The country that acts in the sentence of word ``i`` or in its paragraph before it."""
    return state_acting(page, line, i) or next(_acting_before(page, line, near=True), None)


def state_acting(page: Page, line: Line, end: int | None = None) -> str | None:
    """The country of the first state, body or official that acts before word ``end``."""
    for i in sorted(line.mentions):
        placed = line.mentions[i]
        mention = placed.mention
        if end is not None and placed.j > end:
            return None
        if page.in_quotation(mention.start) or not mention.country:
            continue
        acts = mention.kind in _ACTORS and _acts(line, placed)
        if acts or _is_setting(line, placed):
            return mention.country
    return None


def _acting_before(page: Page, line: Line, *, near: bool) -> Iterator[str]:
    """The countries that act in earlier sentences, newest first; of one paragraph if near."""
    at = page.place_of(line)
    for earlier in reversed(page.lines[max(0, at - _REACH) : at]):
        if earlier.role != line.role or (near and not in_one_paragraph(page, earlier, line)):
            return
        country = state_acting(page, earlier)
        if country:
            yield country


def in_one_paragraph(page: Page, earlier: Line, line: Line) -> bool:
    """No line of the text ends between two sentences."""
    return "\n" not in page.text[earlier.end : max(earlier.end, line.start)]


def _acts(line: Line, placed: Placed) -> bool:
    """The words are the subject of a verb: "Chad denies", "Ethiopia, which accuses"."""
    start = placed.i - (line.fold_at(placed.i - 1) in {"the", "a", "an", "official"})
    if line.fold_at(start - 1) in _NOT_SUBJECT:
        return False
    after = line.words[placed.j : placed.j + 1]
    if not after or after[0].joined:
        return False
    if placed.mention.form == "demonym":  # "a Kyrgyz official"
        return after[0].fold in load_table_nouns() and line.fold_at(start - 1) != "the"
    if after[0].text == ",":
        return start == 0
    word = after[0].fold
    if start == 0 and placed.mention.kind in _BODIES:
        return word.isalpha() and not after[0].capital and word not in _NOT_SUBJECT
    known = word in load_lexicon().verbs or word in load_acting()
    return known or (
        not after[0].capital
        and word not in _NO_VERBS
        and (word.endswith("ed") or (word.endswith("s") and not word.endswith("ss")))
    )


def _is_setting(line: Line, placed: Placed) -> bool:
    """A capital opens the sentence: "In Lima, the ministry said", or is a label by itself."""
    if placed.mention.kind not in {"place", "government"}:
        return False
    opens = placed.i == 1 and line.fold_at(0) in {"in", "from", "and"}
    alone = placed.j == len(line.words) - 1  # "Lima." or "And Lima?"
    return (opens and line.fold_at(0) != "and") or (alone and (opens or placed.i == 0))


def _is_spoken_of(page: Page, country: str) -> bool:
    """The state or one of its bodies is named, not only the town where the report was filed."""
    return any(
        placed.mention.country == country and placed.mention.kind != "place"
        for line in page.lines
        for placed in line.mentions.values()
    )
