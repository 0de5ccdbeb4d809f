"""Whom a measure hits where its sentence only counts or describes them."""

import pytest

YARD = ("Kestrel Yard", "org:kestrel yard", "company")
BANK = ("Tolva Bank", "org:tolva bank", "bank")
HOLM = ("Arvid Holm", "person:arvid holm", "person", {"role": "owner"})
VELTIA = ("Veltia", "state:VT", "state")
THREE = (VELTIA, YARD, BANK, HOLM)
COUNTED = (("two firms", 2, 2, "firm"), ("one individual", 1, 1, "individual"))
SAID = "Veltia imposed sanctions on two firms and one individual on Monday."


def targets_of(claims):
    found = [one for one in claims if one.proposition.predicate == "sanction"]
    return found[0].role("object")


@pytest.mark.parametrize(
    "listed",
    [
        "\n\nKestrel Yard, of Orsa, builds ferries;\n\nTolva Bank; and Arvid Holm, its owner.",
        "\n\n1. Kestrel Yard.\n\nIt builds ferries.\n\n2. Tolva Bank.\n\n3. Arvid Holm.",
        " They are Kestrel Yard, Tolva Bank and Arvid Holm.",
    ],
)
def test_a_list_that_holds_as_many_as_are_counted_names_the_targets(claims_of, listed):
    found = targets_of(claims_of(SAID + listed, THREE, quantities=COUNTED))
    assert set(found) == {"org:kestrel yard", "org:tolva bank", "person:arvid holm"}


def test_a_list_of_another_length_names_nobody(claims_of):
    claims = claims_of(SAID + " Tolva Bank and Arvid Holm objected.", THREE, quantities=COUNTED)
    assert not any(key.startswith("org:") for key in targets_of(claims))


def test_who_is_described_is_who_is_named_next(claims_of):
    text = (
        "Veltia imposed sanctions on an Orsan shipbuilder, its owner and a lender. "
        "Kestrel Yard had armed rebels. Arvid Holm, the owner, denied it. Tolva Bank too."
    )
    found = targets_of(claims_of(text, THREE))
    assert found[:2] == ("org:kestrel yard", "person:arvid holm")


def test_a_bank_is_one_that_is_called_so(claims_of):
    text = "Veltia imposed sanctions on a Dutch bank. Kestrel Yard spoke, then Tolva Bank."
    assert targets_of(claims_of(text, THREE)) == ("org:tolva bank",)


def test_whom_the_sentence_names_itself_is_no_other(claims_of):
    text = "Veltia imposed sanctions on Kestrel Yard, a shipbuilder. Tolva Bank objected."
    assert targets_of(claims_of(text, THREE)) == ("org:kestrel yard",)


def test_no_firm_is_no_firm(claims_of):
    text = "Veltia imposed sanctions on no company. Kestrel Yard objected."
    assert "org:kestrel yard" not in targets_of(claims_of(text, THREE))


def test_firms_that_the_lead_describes_are_those_named_next(claims_of):
    text = (
        "A Veltian dealer bought 20 lathes from an Orsan manufacturer in May. The dealer, "
        "Tolva Trading, paid Kestrel Yard in June."
    )
    dealer = ("Tolva Trading", "org:tolva trading", "company")
    bought = claims_of(text, (dealer, YARD))[0]
    assert bought.proposition.predicate == "purchase"
    assert (bought.role("agent"), bought.role("supplier")) == (
        ("org:tolva trading",), ("org:kestrel yard",),
    )  # fmt: skip


def test_what_is_destroyed_in_a_state_hits_that_state(claims_of):
    text = "Veltia destroyed three launchers in Ardania overnight."
    ardania = ("Ardania", "state:AD", "state")
    launchers = ("launchers", "item:launcher", "item")
    (struck,) = claims_of(text, (VELTIA, ardania, launchers))
    assert struck.role("object") == ("item:launcher", "state:AD")
    (at_home,) = claims_of("Veltia destroyed three launchers in Veltia.", (VELTIA, launchers))
    assert at_home.role("object") == ("item:launcher",)
