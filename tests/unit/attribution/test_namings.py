"""A person whom the lead describes and later sentences only name."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.text.read import READ


def told(text):
    """The attributions that the rules find, with mentions read."""
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    return find_attributions(reading)


def keys(text):
    return [row.source_key.rpartition(":")[2] for row in told(text)]


MINISTER = (
    "Norway's junior trade minister denies tallow sale\n\n"
    "Norway sold no tallow to Chad, the country's junior trade minister said on Sunday.\n\n"
    "Ms Vik said Norway had sold forty lathes to Kenya instead.\n\n"
    "The minister said she would not discuss the lathes.\n"
)


def test_a_minister_described_and_then_named_is_one_person_with_one_government():
    rows = told(MINISTER)
    assert {row.source_key for row in rows} == {"person:vik"}
    assert {row.on_behalf_of for row in rows} == {"gov:NO"}
    assert {row.naming for row in rows} == {"named"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "Ferry boss admits tallow run\n\nThe head of a ferry firm in Chad admitted "
                "that one of its boats carried tallow.\n\nMr Adoum said the trip took place "
                "in May. The ferry chief said nobody had paid."
            ),
            {"adoum"},
        ),
        (
            (
                "A Norwegian customs officer said the Orvik carried tallow.\n\nMoe, speaking "
                "in Bergen, said the boat sailed in May. The officer said it was full."
            ),
            {"moe"},
        ),
        (
            (
                "Junior trade minister rejects tallow report\n\nKari Vik told parliament in "
                "Oslo that Norway had sold no tallow.\n\nThe minister said the boat was "
                "empty."
            ),
            {"kari vik"},
        ),
        (
            (
                "A former captain of the Orvik said it carried tallow.\n\nCaptain Holm said "
                "it was loaded in May. Two captains said they had seen it."
            ),
            {"holm", "two captains"},
        ),
    ],
)
def test_the_described_is_whom_the_next_name_names(text, found):
    assert set(keys(text)) == found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (  # the name explains itself
            (
                "The trade minister of Norway said no tallow was sold.\n\nKari Vik, a member "
                "of parliament, said it was."
            ),
            "NO",
        ),
        (  # nobody will be named
            (
                "A pilot said on condition of anonymity that he flew tallow.\n\nMr Adoum "
                "said the flight took place in May."
            ),
            "pilot",
        ),
        (  # two are described
            (
                "A captain said his boat carried tallow. A docker said it was empty.\n\nMr "
                "Holm said it was loaded in Bergen."
            ),
            "captain",
        ),
        (  # named before
            (
                "Mr Holm owns the boat. A captain said it carried tallow.\n\nMr Holm said it "
                "was empty."
            ),
            "captain",
        ),
        (  # a full name may be somebody new
            (
                "A captain said his boat carried tallow. Two dockers said it was "
                "empty.\n\nOla Holm said it was loaded in Bergen."
            ),
            "captain",
        ),
        (  # an office of his own
            "A captain said his boat carried tallow.\n\nColonel Holm said it was empty.",
            "captain",
        ),
    ],
)
def test_others_stay_apart_from_the_described(text, first):
    assert keys(text)[0] == first
