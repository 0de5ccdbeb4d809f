"""Laws of lineage: order changes nothing, and no padding hides a copy."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.lineage.samples import OTHER, STORY, make, spun
from twosource.lineage.compare import compare
from twosource.lineage.families import find_families
from twosource.lineage.passages.memory import Memory

PARTS = STORY.split("\n\n")
PILE = [
    make("m1", STORY),
    make("m2", "Home > News\n\n" + STORY),
    make("m3", spun(STORY)),
    make("m4", "\n\n".join(PARTS[1:4])),
    make("m5", OTHER),
    make("m6", "\n\n".join([OTHER, PARTS[2]])),
]
HIDDEN = ["\u200b", "\u00ad", "\u2060", "\ufeff"]
LOOKALIKES = dict(zip("aeopcx", "\u0430\u0435\u043e\u0440\u0441\u0445", strict=True))
BOILERPLATE = [
    "Accept all cookies to read on.",
    "Our newsletter comes every morning.",
    "Comments are closed.",
    "This page was printed from our site.",
]


@settings(max_examples=15, deadline=None)
@given(st.permutations(PILE))
def test_the_order_of_documents_changes_nothing(pile):
    assert compare(pile) == compare(PILE)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(PILE), cuts=st.lists(st.integers(1, len(PILE)), max_size=3))
def test_documents_one_after_the_other_or_all_at_once(order, cuts):
    kept = {}
    for cut in [*sorted(cuts), len(PILE)]:
        memory = Memory(kept)
        links = compare(order[:cut], memory)
        kept = memory.used
    assert links == compare(PILE)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_an_exact_copy_joins_a_family_and_adds_no_head(data):
    one = data.draw(st.sampled_from(PILE))
    grown = [*PILE, make("copy", one.document.text)]
    heads = {f.head for f in find_families(compare(PILE), PILE).values()}
    more = {f.head for f in find_families(compare(grown), grown).values()}
    assert len(more) == len(heads)


@settings(max_examples=40, deadline=None)
@given(
    order=st.permutations(range(len(PARTS))),
    furniture=st.lists(st.sampled_from(BOILERPLATE), max_size=4),
    seed=st.integers(0, 10_000).map(Random),
    letters=st.sets(st.sampled_from(sorted(LOOKALIKES))),
)
def test_padding_does_not_hide_a_copy(order, furniture, seed, letters):
    parts = [PARTS[k] for k in order]
    for line in furniture:
        parts.insert(seed.randrange(len(parts) + 1), line)
    text = "".join(
        (LOOKALIKES[c] if c in letters and seed.random() < 0.5 else c)
        + (seed.choice(HIDDEN) if c.isalpha() and seed.random() < 0.1 else "")
        for c in "\n\n".join(parts)
    )
    links = compare([make("m1", STORY), make("masked", text)])
    assert len(links) == 1
    assert max(links[0].share, 0.0) > 0.6


@settings(max_examples=25, deadline=None)
@given(
    places=st.lists(st.integers(0, 12), min_size=len(PARTS), max_size=len(PARTS)),
    seed=st.integers(0, 10_000).map(Random),
)
def test_a_copy_buried_in_a_longer_strangers_text_is_found(places, seed):
    host = [" ".join(seed.choices(OTHER.split(), k=40)).capitalize() + "." for _ in range(12)]
    for place, part in sorted(zip(places, PARTS, strict=True), reverse=True):
        host.insert(place, part)
    (link,) = compare([make("m1", STORY), make("buried", "\n\n".join(host))])
    assert {link.derived, link.origin} == {"m1", "buried"}
    assert link.share > (0.2 if link.derived == "buried" else 0.8)


@settings(max_examples=25, deadline=None)
@given(
    tags=st.lists(st.sampled_from(["p", "b", "span class='x'", "i"]), min_size=5, max_size=5),
    upper=st.booleans(),
    seed=st.integers(0, 10_000).map(Random),
)
def test_markup_inside_and_around_sentences_hides_nothing(tags, upper, seed):
    parts = []
    for tag, part in zip(tags, PARTS, strict=True):
        words = part.split(" ")
        at = seed.randrange(len(words))
        words[at] = f"<a href='/{seed.randrange(99)}'>{words[at]}</a>"
        parts.append(f"<{tag}>{' '.join(words)}</{tag.split()[0]}>&nbsp;")
    page = "\n".join(parts)
    (link,) = compare([make("m1", STORY), make("page", page.upper() if upper else page)])
    assert (link.derived, link.origin) == ("page", "m1")
    assert link.share > 0.7


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_odd_text_never_breaks_the_stage(texts):
    for link in compare([make(f"t{k}", text) for k, text in enumerate(texts)]):
        assert 0.0 <= link.share <= 1.0
        assert link.derived != link.origin
