"""Who counts as one source, who counts for nothing, and whether the reason is said."""

from dataclasses import replace

import pytest

from twosource.corroboration.independence import count_independent, source_groups
from twosource.corroboration.reliance import Reliance


def count(*testimonies):
    return count_independent(source_groups(testimonies, "for"), "for")


def anon(make, name, **more):
    document = more.get("document", "d1")
    return make(f"anon:{document}:{name}", name, naming="anonymous", **more)


def author(make, document="d1", act="assert", **more):
    key = f"author:{document}"
    return make(key, "author", naming="author", document=document, act=act, **more)


def test_a_government_its_ministry_and_its_minister_count_once(make):
    minister = make(
        "person:ana kalns", "Ana Kalns", naming="named",
        bodies=("agency:lv-defence-ministry", "gov:LV"), document="d2",
    )  # fmt: skip
    ministry = make("agency:lv-defence-ministry", "Defence Ministry", document="d3")
    assert count(make(), minister, ministry) == (1, 1)
    (group,) = source_groups([make(), minister, ministry], "for")
    assert "speak for one body" in group.why
    assert "3 claims count once" in group.why


@pytest.mark.parametrize("key", ["org:hald lines", "person:ola brattli"])
def test_a_lawyer_and_whom_she_speaks_for_count_once(make, key):
    own = make(key, "Hald", naming="named")
    lawyer = make("person:mara lind", "Mara Lind", naming="named", on_behalf_of=key, start=90)
    assert count(own, lawyer) == count(lawyer, own) == (1, 1)


def test_a_person_does_not_make_one_source_of_two_firms(make):
    person = {"naming": "named", "bodies": ("org:hald",)}
    firms = make("org:hald", "Hald"), make("org:vik", "Vik", document="d2")
    owner = make(
        "person:mara lind", "Mara Lind", on_behalf_of="org:vik", document="d3", **person
    )
    assert count(*firms, owner) == (2, 2)


def test_a_member_of_parliament_counts_beside_the_government(make):
    member = make("person:mara lind", "Mara Lind", naming="named", start=90)
    assert count(make(), member) == (2, 2)


def test_two_governments_count_twice(make):
    assert count(make(), make("gov:EE", "Tallinn", document="d2")) == (2, 2)


def test_who_names_nothing_beside_one_who_does_is_not_established(make):
    vague = make("gov:EE", "Tallinn", "the figure was nearer sixty", roles={}, document="d2")
    assert count(vague) == (1, 1)
    assert count(make(), vague) == (1, 2)
    groups = source_groups([make(), vague], "for")
    assert "names neither a party nor goods" in groups[-1].why


def test_what_an_outlet_adds_to_it_does_not_name_it_for_a_source(make):
    vague = make("gov:EE", "Tallinn", "the figure was nearer sixty", roles={}, document="d2")
    added = author(make, "d2", start=90, text="Latvia sent GR-7 rockets to Malta, it seems")
    assert count(make(), vague, added) == (1, 2)
    general = make("gov:EE", "Tallinn", document="d2", realis="generic")
    assert count(make(), general, added) == (1, 2)


def test_only_a_source_that_counts_casts_doubt_on_another(make):
    vague = make("gov:EE", "Tallinn", "the figure was nearer sixty", roles={}, document="d2")
    unsourced = author(make, "d3", publisher="Vale Times")
    assert count(vague, unsourced) == (1, 1)
    people = anon(make, "three people familiar with the matter", document="d3")
    assert count(vague, people) == (1, 2)
    assert count(vague, people) == count(people, vague)


def test_an_outlet_retelling_a_named_source_adds_nothing(make):
    retold = make(document="d2", via=("media:delta wire",), publisher="Vale Times")
    assert count(make(), retold) == (1, 1)


def test_bare_people_count_only_where_nobody_else_speaks(make):
    people = anon(make, "three people familiar with the matter")
    assert count(people) == (1, 1)
    assert count(people, make()) == (1, 2)


def test_officials_of_no_stated_state_may_speak_for_the_government_beside_them(make):
    officials = anon(make, "two intelligence officials")
    assert count(officials) == (1, 1)
    assert count(officials, make()) == (1, 2)


def test_an_official_of_a_state_falls_to_its_government(make):
    official = anon(make, "a Latvian official", bodies=("gov:LV",))
    assert count(official, make()) == (1, 1)


def test_one_of_them_is_no_further_source(make):
    officials = anon(make, "two customs officials")
    one = anon(make, "one of them", start=90)
    assert count(officials, one) == (1, 1)


def test_officials_told_apart_by_their_country_are_two(make):
    french, german = anon(make, "a French diplomat"), anon(make, "a German diplomat", start=90)
    assert len(source_groups([french, german], "for")) == 2


def test_unnamed_sources_of_a_cited_outlet_are_those_of_its_own_text(make):
    own = anon(make, "two customs officials")
    cited = make(
        "anon:d2:customs officers", "customs officers", naming="anonymous", document="d2",
        via=("media:harbour post",), via_names=("The Harbour Post",), publisher="Vale Times",
    )  # fmt: skip
    assert count(own, cited) == (1, 1)


def test_hearsay_through_an_unnamed_person_is_never_established(make):
    heard = anon(make, "a supplier", via=("anon:d1:an aide",))
    assert count(heard) == (0, 1)


def test_an_author_who_restates_sources_adds_nothing(make):
    assert count(make(), author(make, start=200)) == (1, 1)


def test_an_author_without_a_source_has_no_origin(make):
    (group,) = source_groups([author(make)], "for")
    assert group.status == "no_origin"
    assert count(author(make)) == (0, 0)


def test_original_reporting_is_an_origin_and_citing_it_is_not_another(make):
    report = author(make, act="report")
    cited = make(
        "media:harbour post", "The Harbour Post", naming="named", document="d2", act="report",
        publisher="Vale Times",
    )  # fmt: skip
    assert count(report) == (1, 1)
    assert count(report, cited) == (1, 1)


def test_a_source_not_stated_counts_for_nothing(make):
    nobody = make("unknown", "", naming="unattributed")
    assert count(nobody) == (0, 0)
    assert count(make(), nobody) == (1, 1)


def test_a_copy_with_damaged_names_falls_to_its_original(make):
    own = anon(make, "two customs officials")
    spun = make(
        "anon:d2:a pair of duty officers", "a pair of duty officers", naming="anonymous",
        document="d2", family="d1", copied=True, publisher="Copy Page",
    )  # fmt: skip
    assert count(own, spun) == (1, 1)


def test_words_taken_over_verbatim_are_one_source(make):
    text = "The crates left the harbor before dawn on two trucks without plates"
    first = anon(make, "two dockers", text=text)
    second = anon(make, "two dockers", text=text, document="d2", publisher="Vale Times")
    assert len(source_groups([first, second], "for")) == 1


def test_another_state_telling_of_a_body_does_not_establish_it(make):
    relayed = make("mil:RU", "gunners", via=("gov:UA",), via_names=("Kyiv",))
    assert count(relayed) == (0, 1)


def test_who_only_speaks_for_somebody_is_nobody_in_between(make):
    told = {"via": ("anon:d1:a spokeswoman",), "via_names": ("a spokeswoman",)}
    assert count(make("person:ola brandt", "Ola Brandt", naming="named", **told)) == (1, 1)
    told["via_names"] = ("a spokeswoman of Hald Marine",)
    assert count(make("person:ola brandt", "Ola Brandt", naming="named", **told)) == (0, 1)


def test_media_in_general_add_nothing_to_one_outlet(make):
    one = make("media:delta wire", "Delta Wire", naming="named")
    general = make("media:foreign media", "foreign media", document="d2")
    assert count(one, general) == (1, 1)


def test_people_called_by_a_trade_do_not_speak_for_a_state(make):
    brokers = anon(make, "two brokers")
    assert count(brokers, make()) == (2, 2)
    sister = anon(make, "sister of a sailor")  # the sailor's trade is not hers
    assert count(sister, make()) == (1, 2)


def test_officials_of_another_region_do_not_speak_for_the_state_beside_them(make):
    officials = anon(make, "two Gulf officials")
    assert count(officials, make()) == (2, 2)
    nearer = anon(make, "two Baltic officials")
    assert count(nearer, make()) == (1, 2)


def test_a_body_that_draws_on_the_press_is_not_established_beside_it(make):
    brokers = anon(make, "two brokers")
    remark = make(
        "gov:EE", "Tallinn", "Tallinn says that it draws on public reporting",
        predicate="source_reliability", roles={}, document="d2",
    )  # fmt: skip
    listing = make("gov:EE", "Tallinn", document="d2")
    groups = source_groups([brokers, listing], "for", reliance=Reliance([remark]))
    assert count_independent(groups, "for") == (1, 2)
    assert any("draws on" in group.why for group in groups)
    alone = source_groups([listing], "for", reliance=Reliance([remark]))
    assert count_independent(alone, "for") == (1, 1)


def test_accounts_that_are_said_to_have_one_source_count_once(make):
    first = make("media:delta wire", "Delta Wire", naming="named", act="report")
    second = make(
        "media:vale times", "Vale Times", naming="named", act="report", document="d2",
        publisher="Vale Times",
    )  # fmt: skip
    remark = make(
        "person:ana kalns", "Ana Kalns", text="Both stories rest on a single video",
        predicate="source_reliability", roles={}, document="d3",
    )  # fmt: skip
    assert count(first, second) == (2, 2)
    groups = source_groups([first, second], "for", remarks=[remark])
    assert count_independent(groups, "for") == (1, 2)
    assert any("Ana Kalns says that they have one source" in group.why for group in groups)


def test_what_stands_only_in_the_headline_of_a_link_is_not_established(make):
    assert count(make(evidence_kind="related_link_headline")) == (0, 1)


def test_words_in_general_and_hedged_admissions_do_not_establish_the_case(make):
    general = make("gov:EE", "Tallinn", document="d2", realis="generic")
    assert count(make(), general) == (1, 2)
    maybe = make("gov:EE", "Tallinn", "It may have been so", act="admit", document="d2")
    assert count(make(), maybe) == (1, 2)


def test_an_outlet_cited_for_an_unnamed_source_is_no_further_one(make):
    told = make(
        "anon:d2:an officer", "an officer", naming="anonymous", document="d2",
        via=("media:delta wire",), via_names=("Delta Wire",), publisher="Vale Times",
    )  # fmt: skip
    outlet = make(
        "media:delta wire", "Delta Wire", naming="named", act="report", document="d3",
        publisher="Harbour Post",
    )  # fmt: skip
    assert count(told, outlet) == (1, 1)


def citing(make, document, publisher, cited, **more):
    """An outlet that tells on what another one has, in words of its own."""
    return make(
        f"media:{cited.lower()}", cited, naming="named", document=document, publisher=publisher,
        text=f"{cited} has it that rockets of Latvia are in Malta", **more,
    )  # fmt: skip


def test_citing_an_outlet_whose_own_text_is_a_copy_is_citing_what_it_copied(make):
    officials = anon(make, "two customs officials")
    copy = anon(make, "two customs officials", document="d2", publisher="Vale Times")
    copy = replace(copy, family="d1", copied=True)
    cites_copy = citing(make, "d3", "Delta Wire", "Vale Times")
    assert count(officials, copy, cites_copy) == count(officials, copy) == (1, 1)


def test_a_ring_of_outlets_ends_at_whom_a_copy_of_one_of_them_cites(make):
    officials = anon(make, "two customs officials", publisher="Harbour Post")
    one = citing(make, "d2", "Vale Times", "Delta Wire")
    other = citing(make, "d3", "Northern Courier", "Inland Post")
    ring = [
        one,
        other,
        citing(make, "d4", "Inland Post", "Vale Times", family="d2", copied=True),
        citing(make, "d5", "Delta Wire", "Harbour Post", family="d3", copied=True),
    ]
    assert count(officials, *ring) == count(officials) == (1, 1)


def test_one_of_them_is_copied_where_they_are(make):
    told = "Latvia sent forty GR-7 rockets to Malta in June"
    they = anon(make, "two clerks", text=told)
    taken = anon(make, "two clerks", text=told, document="d2", copied=True)
    one = anon(make, "one of the clerks", text="the yard paid", document="d2", start=90)
    assert count(they, taken, one) == count(they)
    elsewhere = anon(make, "one of the clerks", text="the yard paid", document="d3", start=90)
    assert count(they, taken, elsewhere)[1] == 2
