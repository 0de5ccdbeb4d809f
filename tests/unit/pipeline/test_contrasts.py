"""Two reports through all stages: what differs in one telling thing is never one matter."""

from hashlib import sha256

import pytest

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import weigh_pile
from twosource.records.document import Document

FIRST = (
    "KYIV, January 12, 2023\n\nIran delivered 200 drones to Russia in October 2022, Ukraine's "
    "defence minister Oleksii Reznikov said on Thursday."
)
OTHER = (
    "LONDON, January 20, 2023\n\n{}, Britain's defence secretary Ben Wallace told parliament."
)


def weigh(*texts):
    documents = [
        Document(text=text, sha256=sha256(text.encode()).hexdigest(), path=f"{number}.txt")
        for number, text in enumerate(texts)
    ]
    pipeline = make_pipeline()
    return weigh_pile(pipeline, read_documents(pipeline, documents)).corroborations


@pytest.mark.parametrize(
    "told",
    [
        "Iran delivered 250 drones to Russia in December 2022",
        "Iran delivered 200 missiles to Russia in October 2022",
        "North Korea delivered 200 drones to Russia in October 2022",
        "Iran delivered 200 drones to Sudan in October 2022",
        "Iran will deliver 200 drones to Russia",
    ],
)
def test_another_month_thing_giver_taker_or_plan_is_another_matter(told):
    assert {one.independent_for for one in weigh(FIRST, OTHER.format(told))} == {(1, 1)}


def test_another_number_of_the_same_is_the_same_matter():
    told = "Iran supplied about 300 drones to the Russian army in October"
    assert [one.independent_for for one in weigh(FIRST, OTHER.format(told))] == [(2, 2)]


def test_not_knowing_more_denies_nothing():
    told = "An officer of the coast guard did not know what the planes carried."
    assert {one.independent_against for one in weigh(f"{FIRST} {told}")} == {(0, 0)}


def test_who_does_not_dispute_stands_for_it():
    told = "Tehran did not dispute the delivery."
    assert all(one.independent_against == (0, 0) for one in weigh(f"{FIRST} {told}"))
