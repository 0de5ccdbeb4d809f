"""Who counts as one source, who counts for nothing, and whether the reason is said."""

from twosource.corroboration.independence import count_independent, source_groups


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


def test_two_governments_count_twice(make):
    assert count(make(), make("gov:EE", "Tallinn", document="d2")) == (2, 2)


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


def test_media_in_general_add_nothing_to_one_outlet(make):
    one = make("media:delta wire", "Delta Wire", naming="named")
    general = make("media:foreign media", "foreign media", document="d2")
    assert count(one, general) == (1, 1)
