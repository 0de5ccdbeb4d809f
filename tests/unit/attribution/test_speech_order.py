"""Speakers behind descriptions, announcements, hearers and quoters."""


def test_a_name_behind_a_bare_role_is_the_source_of_a_preposition(find):
    found = find(
        "According to a senior fellow at the Borvik Institute, Ola Brattli, the aims are alike."
    )
    source, content = found.said("According to")
    assert content == "the aims are alike"
    assert source == "a senior fellow at the Borvik Institute"


def test_a_clause_behind_the_source_is_no_apposition(find):
    found = find("The harbor was shut. According to the report, some ten men passed the gate.")
    assert found.said("According to")[1] == "some ten men passed the gate"


def test_a_time_may_stand_between_subject_and_verb(find):
    found = find("The spokesman for the yard, Ola Brattli, on Friday rejected the report.")
    assert found.said("rejected")[1] == "the report"


def test_an_unknown_adverb_parts_the_perfect(find):
    found = find("Ardania has beforehand denied selling the boats.")
    assert found.said("denied") == ("Ardania", "selling the boats")


def test_a_clause_put_first_ends_at_its_comma(find):
    found = find(
        "Two weeks after an envoy said the boats were sold, the yard closed its gates."
    )
    assert found.said("said")[1] == "the boats were sold"


def test_whoever_quotes_stands_outside(find):
    found = find('"We saw it," Ola Brattli was quoted by the Borvik Post as saying.')
    inner = next(row for row in found.rows if found.source(row) == "Ola Brattli")
    assert inner.parent is not None
    assert found.source(found.rows[inner.parent]) == "the Borvik Post"


def test_an_accusation_called_false_is_denied(find):
    found = find("Any suggestion that the yard had sold the boats was false, the owner wrote.")
    row = found.by_cue("suggestion")
    assert (row.act, row.negated) == ("deny", True)


def test_what_a_participle_only_describes_speaks_no_verb(find):
    found = find("Two brokers and a person briefed on the sale said the boats were gone.")
    assert found.said("said")[1] == "the boats were gone"
    assert "briefed" not in {row.cue.text for row in found.rows if row.cue}


def test_nobody_who_speaks_later_or_before_is_meant_by_a_pronoun_in_a_quotation(find):
    found = find(
        'The harbor master, Ola Brattli, was angry. "They admitted that the boats were sold," '
        "he said. A clerk of the yard said that the gates were shut."
    )
    assert "admitted" not in {row.cue.text for row in found.rows if row.cue}
    assert "the boats were sold" in found.said("said")[1]


def test_two_who_are_described_stand_inside_what_they_say(find):
    found = find("The sums, said two officers who served at the port, fall inside a lease.")
    assert found.said("said")[0].startswith("two officers")
    assert found.said("said")[1] == "The sums | fall inside a lease"


def test_a_name_with_its_office_stands_inside_what_it_says(find):
    found = find("The boats, admitted Ola Brattli, the owner, were sold in May.")
    assert found.said("admitted") == ("Ola Brattli", "The boats | were sold in May")


def test_what_somebody_promised_says_only_which_boats_are_meant(find):
    found = find("The yard has built two of the six boats it promised Oslo, three clerks said.")
    assert [row.cue.text for row in found.rows] == ["said"]
    found = find("The boats which the yard offered Oslo were sold to Riga in May.")
    assert found.rows == ()


def test_a_promise_of_its_own_is_heard(find):
    found = find("The yard promised six boats to Oslo.")
    assert found.said("promised")[0] == "The yard"


def test_whoever_put_papers_together_speaks_through_them(find):
    found = find("Records compiled by the Borvik Institute show that the boats were sold.")
    assert [(row.source_key, row.cue.text) for row in found.rows] == [
        ("person:borvik institute", "show")
    ]


def test_papers_that_somebody_only_saw_are_not_his_word(find):
    found = find("Records seen by the Borvik Institute show that the boats were sold.")
    assert not any("borvik" in row.source_key for row in found.rows)


def test_a_participle_behind_papers_is_no_verb_of_judging(find):
    found = find("Images gathered by the Borvik Institute show that the boats were sold.")
    assert [row.cue.text for row in found.rows] == ["show"]
