"""The seven laws of the pipeline contract (docs/architecture.md, 4) on generated piles."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import weigh_pile
from twosource.records.document import Document
from twosource.records.identity import canonical_json

PIPELINE = make_pipeline()
SPEAKERS = (
    "Iran's Foreign Ministry",
    "The Kremlin",
    "British Defense Minister Ben Hartley",
    "Three intelligence officials",
    "Ukraine's military intelligence",
    "The Harbour Times",
)
SAYINGS = (
    "said on Monday that Iran had supplied 400 drones to Russia",
    "denied that Iran had supplied drones to Russia",
    "declined to comment on the drones",
    "alleged that Russia had bought dozens of ballistic missiles from Iran",
    "acknowledged that a small number of drones had been delivered before the war",
    "warned that the United States would sanction every company that ships drones",
)
ODDITIES = (
    "",
    "\u202e reversed",
    "“An unclosed quotation",
    "a\x00b",
    "«И ещё»",
    "No. 2 – 3%",
    "…",
)

sentences = st.builds("{} {}.".format, st.sampled_from(SPEAKERS), st.sampled_from(SAYINGS))
bodies = st.lists(sentences | st.sampled_from(ODDITIES), min_size=1, max_size=5).map(
    "\n\n".join
)
texts = st.builds(
    "{}\n\nMarch {}, 2024\n\n{}".format, st.text(max_size=20), st.integers(1, 28), bodies
)
piles = st.lists(texts, min_size=1, max_size=4, unique=True)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def documents_of(pile):
    return [Document(text=t, sha256="0" * 64, path=f"{i}.txt") for i, t in enumerate(pile)]


def weigh(documents):
    return weigh_pile(PIPELINE, read_documents(PIPELINE, documents))


def counts_by_claim(derived):
    """For each claim, the established counts of the cluster it stands in."""
    return {
        claim: (c.independent_for, c.independent_against)
        for c in derived.corroborations
        for claim in (*c.affirming, *c.denying, *c.qualifying, *c.silent)
    }


@few
@given(piles, st.integers(0, 4))
def test_law_1_batches_may_be_cut_anywhere(pile, cut):
    documents = documents_of(pile)
    whole = read_documents(PIPELINE, documents)
    parts = read_documents(PIPELINE, documents[:cut]) + read_documents(
        PIPELINE, documents[cut:]
    )
    assert whole == parts


@few
@given(piles, st.randoms())
def test_law_1_the_order_of_a_pile_changes_nothing(pile, random):
    documents = documents_of(pile)
    shuffled = documents[:]
    random.shuffle(shuffled)
    assert canonical_json(weigh(documents)) == canonical_json(weigh(shuffled))


@few
@given(piles)
def test_law_2_every_quote_stands_in_its_document(pile):
    documents = {d.id: d for d in documents_of(pile)}
    for claim in weigh(list(documents.values())).claims:
        evidence = claim.evidence
        assert evidence.text
        assert documents[evidence.document].text[evidence.start : evidence.end] == evidence.text


@few
@given(piles)
def test_law_3_nothing_vanishes(pile):
    documents = documents_of(pile)
    outcomes = read_documents(PIPELINE, documents)
    assert [o.document for o in outcomes] == [d.id for d in documents]
    assert all(o.reading is not None or o.problems for o in outcomes)
    for outcome in outcomes:
        passages = outcome.reading.passages if outcome.reading else ()
        text = outcome.reading.document.text if outcome.reading else ""
        assert "".join(text[p.start : p.end] for p in passages) == text


@few
@given(piles)
def test_law_4_reading_again_changes_nothing(pile):
    documents = documents_of(pile)
    assert canonical_json(weigh(documents)) == canonical_json(weigh(documents))


@few
@given(piles, st.integers(0, 3))
def test_law_5_an_exact_copy_raises_no_count(pile, which):
    documents = documents_of(pile)
    original = documents[which % len(documents)]
    copy = replace(original, path="copy.txt", id="")
    before, after = weigh(documents), weigh([*documents, copy])
    now = counts_by_claim(after)
    for claim, ((_, most_for), (_, most_against)) in counts_by_claim(before).items():
        assert now[claim][0][1] <= most_for
        assert now[claim][1][1] <= most_against


@few
@given(piles)
def test_law_6_a_denial_erases_nothing(pile):
    documents = documents_of(pile)
    text = "Denial\n\nMarch 30, 2024\n\nSyria denied that Iran had supplied drones to Russia."
    denial = Document(text=text, sha256="1" * 64, path="denial.txt")
    before, after = weigh(documents), weigh([*documents, denial])
    assert {c.id for c in before.claims} <= {c.id for c in after.claims}
    now = counts_by_claim(after)
    for claim, ((least_for, _), _) in counts_by_claim(before).items():
        assert now[claim][0][0] >= least_for


@few
@given(piles)
def test_law_7_every_count_is_explained(pile):
    derived = weigh(documents_of(pile))
    for one in derived.corroborations:
        for side, claims, bounds in (
            ("for", one.affirming, one.independent_for),
            ("against", one.denying, one.independent_against),
        ):
            groups = [group for group in one.groups if group.side == side]
            assert sorted(claims) == sorted(c for group in groups for c in group.claims)
            assert all(group.why for group in groups)
            states = [group.status for group in groups]
            established = states.count("independent")
            assert bounds[0] == established
            assert bounds[1] == established + states.count("not_established")
