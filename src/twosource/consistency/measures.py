"""Units that were mixed up: conversions that do not come out, ranges no such item has.

The ranges stand in ``data/ranges.toml`` with their sources. Invariant: a range is doubted only
where the same number in the other unit fits what is known, so that new versions raise no alarm.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from twosource.consistency.findings import Finding, number
from twosource.records.reading import Quantity, Reading, Sentence

FACTORS = {
    ("mile", "kilometre"): 1.609,
    ("nautical mile", "kilometre"): 1.852,
    ("foot", "metre"): 0.3048,
    ("yard", "metre"): 0.9144,
    ("pound", "kilogram"): 0.4536,
    ("inch", "centimetre"): 2.54,
    ("acre", "hectare"): 0.4047,
}
OTHER = {"mile": "kilometre", "kilometre": "mile"}
MILE = FACTORS["mile", "kilometre"]
SLACK = 0.2  # share by which a conversion may miss: writers round
ROOM = 0.15  # share by which a range may miss what is known
FLIES = re.compile(r"\b(?:range|reach|radius|fl(?:y|ies|ying)|hit|strike)\b", re.IGNORECASE)
SQUARE = re.compile(r"\b(?:square|cubic|sq)\b", re.IGNORECASE)
PLAIN = ("exact", "vague")
OPENING = re.compile(r"^\s?[(\[]\s?(?:or |about |some |around |roughly |approximately )?$")


def check_measures(reading: Reading) -> Iterator[Finding]:
    """All units of a document that cannot be right."""
    text = reading.document.text
    quantities = reading.quantities
    for left, right in pairwise(quantities):
        if OPENING.match(text[left.end : right.start]) and text[right.end : right.end + 1] in (
            ")", "]",
        ):  # fmt: skip
            yield from check_conversion(left, right)
    for sentence in reading.sentences:
        yield from check_ranges(reading, sentence)


def check_conversion(left: Quantity, right: Quantity) -> Iterator[Finding]:
    """A number and the same in another unit: "200 miles (200 km)"."""
    for (one, other), factor in FACTORS.items():
        if (left.unit, right.unit) == (one, other):
            pair, rate = (left, right), factor
        elif (left.unit, right.unit) == (other, one):
            pair, rate = (left, right), 1 / factor
        else:
            continue
        if any(q.bound not in PLAIN or SQUARE.search(q.raw) for q in pair):
            continue
        given, told = value_of(pair[0]), value_of(pair[1])
        if given and told and abs(told / (given * rate) - 1) > SLACK:
            right_value = f"{number(round(given * rate, 1))} {right.unit}s"
            message = f"“{left.raw}” is about {right_value}, not “{right.raw}”."
            yield Finding("conversion", left.start, right.end, message)


def value_of(quantity: Quantity) -> float | None:
    """The number that a quantity names."""
    return quantity.min if quantity.min is not None else quantity.max


@cache
def load_ranges() -> dict[str, dict[str, Any]]:
    """Item key -> known range in kilometers with its source."""
    path = files("twosource.consistency").joinpath("data/ranges.toml")
    return {row["item"]: row for row in tomllib.loads(path.read_text("utf-8"))["range"]}


def check_ranges(reading: Reading, sentence: Sentence) -> Iterator[Finding]:
    """The range of an item that it has only in the other unit."""
    text = reading.document.text[sentence.start : sentence.end]
    items = {
        mention.key
        for mention in reading.mentions
        if sentence.start <= mention.start < sentence.end and mention.key in load_ranges()
    }
    distances = [
        quantity
        for quantity in reading.quantities
        if sentence.start <= quantity.start < sentence.end and quantity.unit in OTHER
    ]
    if len(items) != 1 or len(distances) != 1 or not FLIES.search(text):
        return
    known = load_ranges()[items.pop()]
    if finding := doubt_range(known, distances[0]):
        yield finding


def doubt_range(known: dict[str, Any], said: Quantity) -> Finding | None:
    """The finding when a distance fits an item only in the other unit."""
    value = value_of(said)
    if value is None or said.unit is None:
        return None
    low, high = known["km"][0] * (1 - ROOM), known["km"][1] * (1 + ROOM)
    told, other = (value * MILE, value) if said.unit == "mile" else (value, value * MILE)
    if low <= told <= high or not low <= other <= high:
        return None
    span = f"{number(known['km'][0])}–{number(known['km'][1])} km"
    message = (
        f"“{said.raw}” does not fit {known['name']} ({span}, {known['source']}); "
        f"in {OTHER[said.unit]}s it would."
    )
    return Finding("unit", said.start, said.end, message)
