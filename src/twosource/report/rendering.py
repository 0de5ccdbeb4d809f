"""What every HTML face shares: the template environment, labels in plain words, best quotes.

``link(kind, id)`` is the one thing that differs between the report (anchors in one page) and
the server (addresses); an empty link means that the face has no page for such a record.
"""

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined

from twosource.ledger.details import Quote
from twosource.ledger.views import ClaimRow

TEMPLATES = "templates"

Link = Callable[[str, str], str]  # kind and id of a record -> its address
WordsLink = Callable[[ClaimRow], str]  # a claim -> the address of the words that carry it


def make_environment(link: Link, words_link: WordsLink, *loaders: BaseLoader) -> Environment:
    """An environment that escapes everything and knows the shared templates."""
    environment = Environment(
        loader=ChoiceLoader([*loaders, PackageLoader("twosource.report", TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        short=short_id,
        words=plain_words,
        interval=interval,
        label=label,
        explain=explain,
        words_before=words_before,
        words_after=words_after,
    )
    environment.globals.update(
        best=best_quotes, link=link, words_link=words_link, plural=plural, interval=interval
    )
    return environment


def asset(name: str) -> str:
    """The text of one of the report's own style or script files."""
    return (files("twosource.report") / TEMPLATES / name).read_text(encoding="utf-8")


def short_id(record_id: str) -> str:
    """The first ten hexadecimal digits of an id."""
    return record_id.rsplit(":", 1)[-1][:10]


def plain_words(name: str) -> str:
    """A stable name as words: ``no_origin`` reads "no origin"."""
    return name.replace("_", " ")


def plural(count: int, one: str, many: str = "") -> str:
    """``1 claim``, ``2 claims``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def interval(low: int, high: int) -> str:
    """``1–3``, or one number when both ends are the same."""
    return str(low) if low == high else f"{low}–{high}"


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    text = (files("twosource.report") / "data" / "labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def label(value: str, kind: str) -> str:
    """What a stable value is called on a page, e.g. the ``state`` ``denied``.

    A mark behind it ("assert (unnamed)") stays.
    """
    name, gap, mark = value.partition(" (")
    found = _labels().get(kind, {}).get(name)
    return f"{found[0] if found else plain_words(name)}{gap}{mark}"


def explain(value: str, kind: str) -> str:
    """One sentence on what the value means; empty where none is needed."""
    found = _labels().get(kind, {}).get(value)
    return found[1] if found and len(found) > 1 else ""


def words_before(text: str, most: int) -> str:
    """The last words before a quote: whole ones, and of its own paragraph."""
    near = text[-most:]
    paragraph = near.rpartition("\n\n")[2]
    if len(text) < most or paragraph != near:
        return paragraph
    return f"\u2026{near.split(maxsplit=1)[-1]}"


def words_after(text: str, most: int) -> str:
    """The first words behind a quote: whole ones, and of its own paragraph."""
    near = text[:most]
    paragraph = near.partition("\n\n")[0]
    if len(text) < most or paragraph != near:
        return paragraph
    return f"{near.rsplit(maxsplit=1)[0]}\u2026"


def best_quotes(quotes: Sequence[Quote], most: int) -> list[Quote]:
    """The first quotes, each wording once."""
    unique = {" ".join(quote.words.lower().split()): quote for quote in reversed(quotes)}
    kept = [quote for quote in quotes if quote in unique.values()]
    return kept[:most]
