"""Statements of bodies in the styles of several countries: who speaks what nobody else says."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest

from twosource.attribution.attribute import ATTRIBUTE_BY_RULE
from twosource.claims.extract import EXTRACT_BY_RULE
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document

PIPELINE = replace(make_pipeline(), attribute=ATTRIBUTE_BY_RULE, extract=EXTRACT_BY_RULE)


def outcome_of(text):
    document = Document(text=text, sha256=sha256(text.encode()).hexdigest(), path="a.txt")
    return read_documents(PIPELINE, [document])[0]


def issuer_of(text):
    return outcome_of(text).reading.issuer


def speaker_of(text, words):
    at = text.index(words)
    claims = outcome_of(text).claims
    found = [c for c in claims if c.evidence.start <= at < c.evidence.end]
    return Counter(c.speaker_key for c in found).most_common(1)[0][0]


AMERICAN = (
    "FOR IMMEDIATE RELEASE\n\nTreasury Sanctions Barge Network\n\nWASHINGTON - The "
    "Department of "
    "the Treasury today sanctioned two owners of river barges. The barges carried 400 tons of "
    "copper wire to Belarus between May and August 2024. They were repainted at Izmail.\n\n"
    "Under Secretary Alma Brandvold said the barges carried wire for a tank factory.\n"
)
BRITISH = (
    "EXPORT CONTROL NOTICE\n12/05/2025\n\nBELARUS\n\n1. On 12 May 2025 two firms were added to "
    "the list.\n\n2. The British Ministry of Defence issues this notice so that exporters "
    "may act. "
    "The first firm has supplied lathes to a tank factory.\n\n3. Press enquiries should be "
    "addressed to the Ministry of Defence of the United Kingdom.\n"
)
RUSSIAN = (
    "Comment by the Information and Press Department of the Ministry of Foreign Affairs of "
    "Kazakhstan\n\nIn connection with publications in a number of foreign media we consider it "
    "necessary to state the following. The deliveries of copper wire to Belarus ended in 2023. "
    "Kazakhstan has never sold lathes to the tank factory.\n"
)
UNITED_NATIONS = (
    "Statement attributable to the Permanent Mission of Norway to the United Nations\n\n"
    "New York, 3 June 2025\n\nThe cargo of the barge was examined at Izmail in May. It held "
    "400 tons of copper wire for a factory in Belarus.\n"
)
LATIN = (
    "COMUNICADO\n\nThe Ministry of People's Power for Defense of the Bolivarian Republic of "
    "Venezuela rejects the false reports on river barges.\n\n1. There is no barge of the "
    "navy on "
    "the Meta.\n\n2. The boats that carried copper wire belong to Colombia.\n\n"
    "The Ministry invites the press to visit the port.\n\nCaracas, 4 May 2025\n"
)
AFRICAN = (
    "THE REPUBLIC OF KENYA\nMINISTRY OF DEFENCE AND RIVER AFFAIRS\n\nPRESS STATEMENT\n\n"
    "Nairobi, 9th March 2025\n\nON ALLEGATIONS CONCERNING BARGES IN SUDAN\n\n1. The "
    "attention of "
    "the Ministry has been drawn to articles on barges.\n\n2. The barges carried copper "
    "wire to "
    "Sudan in 2024.\n\n3. The boat referred to was being repaired at Lamu.\n\n4. The Ministry "
    "shall not be making any further comment on this matter.\n"
)
DATED = (
    "News release\n\nNorway lists network that bought wire for Belarusian army\n\n"
    "June 3, 2025 – Oslo – Foreign Relations Norway\n\nThe Minister of Foreign Affairs today "
    "announced that Norway is imposing sanctions on two firms. Harrow Barge LLC carried "
    "400 tons "
    "of copper wire to Belarus.\n\n“They sold boats for war,” said the Minister.\n"
)
PROSECUTORS = (
    "Justice Department: Two charged over copper wire\n\nPress release\n\nTwo owners of barges "
    "conspired to ship copper wire to Belarus. A third was arrested in Boston on Sunday.\n"
)
COMPANY = (
    "Statement by Harrow Barge Works (Pty) Ltd\n\nPretoria, 28 March 2025\n\nThe company sold "
    "two boats to a customer in Sudan in 2023. It has never sold engines to Belarus.\n"
)

NOTICE = (
    "12 May 2025\n\nTwo barges were added to the list on Monday.\n\nThe first barge carried "
    "lathes to Belarus. The Ministry of Trade of Norway issues this notice to warn owners of "
    "barges.\n"
)
ISSUED_BY = (
    "12 May 2025\n\nTwo barges were added to the list on Monday. This notice is issued by the "
    "Ministry of Trade of Norway.\n\nThe first barge carried lathes to Belarus.\n"
)
LABELLED = (
    "Barges on the Nile: press statement\n\nThe Ministry of Trade of Norway sold no barge to "
    "Sudan in 2024. The boats carried nothing.\n"
)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (NOTICE, "agency:no-trade-ministry"),
        (ISSUED_BY, "agency:no-trade-ministry"),
        (LABELLED, "agency:no-trade-ministry"),
        (AMERICAN, "agency:us-treasury"),
        (BRITISH, "agency:gb-defence-ministry"),
        (RUSSIAN, "agency:kz-foreign-ministry"),
        (LATIN, "agency:ve-defence-ministry"),
        (AFRICAN, "agency:ke-defence-and-river-ministry"),
        (DATED, "org:foreign relations norway"),
        (PROSECUTORS, "agency:us-justice-department"),
        (COMPANY, "org:harrow barge works"),
    ],
)
def test_the_body_that_issues_a_statement_is_found(text, issuer):
    assert issuer_of(text) == issuer


def test_a_mission_speaks_for_its_state():
    claims = outcome_of(UNITED_NATIONS).claims
    assert {c.speaker_name for c in claims} == {
        "Permanent Mission of Norway to the United Nations"
    }


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (AMERICAN, "The barges carried", "agency:us-treasury"),
        (BRITISH, "The first firm has supplied", "agency:gb-defence-ministry"),
        (RUSSIAN, "The deliveries of copper", "agency:kz-foreign-ministry"),
        (RUSSIAN, "never sold lathes", "agency:kz-foreign-ministry"),
        (LATIN, "The boats that carried", "agency:ve-defence-ministry"),
        (AFRICAN, "The barges carried", "agency:ke-defence-and-river-ministry"),
        (AFRICAN, "The Ministry shall not", "agency:ke-defence-and-river-ministry"),
        (DATED, "Harrow Barge LLC carried", "org:foreign relations norway"),
        (DATED, "imposing sanctions", "org:foreign relations norway"),
        (DATED, "They sold boats", "org:foreign relations norway"),
    ],
)
def test_what_a_statement_says_is_its_issuers_word(text, words, speaker):
    assert speaker_of(text, words) == speaker


def test_a_denial_in_a_statement_is_the_issuers():
    claim = next(c for c in outcome_of(RUSSIAN).claims if c.act == "deny")
    assert (claim.speaker_key, claim.polarity) == ("agency:kz-foreign-ministry", "negate")


def test_a_named_official_speaks_for_the_issuer():
    said = "Secretary Alma Brandvold said that the barges carried wire to a tank factory."
    told = outcome_of(
        f"{AMERICAN}\n{said}\n\nThe barges were sold in May.\n"
    ).reading.attributions
    said = next(a for a in told if a.cue is not None and a.cue.text == "said")
    assert said.on_behalf_of == "agency:us-treasury"


def test_an_issuer_has_one_name():
    names = {
        c.speaker_name for c in outcome_of(DATED).claims if c.speaker_key.startswith("org:f")
    }
    assert names == {"Foreign Relations Norway"}


def test_what_a_thing_is_said_to_do_is_the_issuers_word():
    assert speaker_of(AFRICAN, "was being repaired") == "agency:ke-defence-and-river-ministry"


@pytest.mark.parametrize(
    "opening",
    [
        "The Ministry of Trade of Norway today designates two owners of barges.",
        "The Ministry of Trade of Norway gives notice that two barges were seized.",
        "The Ministry of Trade of Norway presents its compliments to the Embassy of Chile.",
        "The Ministry of Trade of Norway considers it necessary to explain the barges.",
        "The Ministry of Trade of Norway communicates: two barges were seized.",
        "The spokesman of the Ministry of Trade of Norway, in an answer, said as follows:",
    ],
)
def test_set_phrases_make_a_statement(opening):
    text = f"Barges at Bergen\n\n{opening}\n\nThe barges carried copper wire to Belarus in May."
    assert "no-trade-ministry" in issuer_of(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ministry denies sale of wire\n\nOSLO, May 4 (Fjord Wire) - The Ministry of "
            "Trade of "
            "Norway said in a press release on Monday that it had sold no wire. The barges "
            "lay at "
            "Bergen. A communiqué is expected."
        ),
        (
            "Norway angered by communiqué\n\nBy Ola Brattli in Oslo\n\nThe Ministry of "
            "Trade of "
            "Norway issued a statement by e-mail on Monday. It carried two pages on copper "
            "wire."
        ),
        (
            "Barges sunk off Bergen - statement\n\nThe navy of Norway sank two barges, a "
            "ministry "
            "said. The barges carried copper wire."
        ),
        (
            "Ministry of Trade\n\nThe ministry in Oslo has moved to the harbor. Its barges "
            "carried "
            "copper wire to Belarus."
        ),
        (
            "Statement by the Ministry of Trade angers bargemen\n\nThe owners carried "
            "copper wire to "
            "Belarus in May. They met the minister in Oslo on Monday."
        ),
        (
            "Joint communiqué of Norway and Chile\n\nThe two sides agreed on the sale of "
            "copper wire "
            "in May. Norway sold 40 barges to Chile."
        ),
    ],
)
def test_a_report_about_a_body_is_no_statement(text):
    assert issuer_of(text) is None


def test_a_body_only_named_in_the_title_issues_nothing():
    text = (
        "News release\n\nNetwork that bought wire for Belarusian army is listed\n\n"
        "The following firms are on the list. Harrow Barge LLC carried copper wire to Minsk."
    )
    assert issuer_of(text) is None


def test_a_title_without_its_state_yields_to_who_speaks_first():
    text = (
        "Norway ends permits for Chile\n\nStatement by the Minister of Foreign Affairs\n\n"
        "The Government of Norway today ended five permits. They were for copper wire."
    )
    assert issuer_of(text) in {"gov:NO", "agency:no-foreign-ministry"}


def test_an_office_that_several_states_have_is_not_that_of_another_state_than_speaks():
    text = (
        "Permits end\n\nStatement by the Foreign Office\n\nThe Federal Government of Germany "
        "today ended five permits. They were for copper wire to Belarus."
    )
    assert issuer_of(text) == "gov:DE"


def test_a_statement_without_a_body_is_that_of_the_state_with_which_it_begins():
    text = (
        "Press statement\n\nPermits for barges\n\nNorway has ended five permits. The barges "
        "carried 400 tons of copper wire to Belarus in May."
    )
    assert issuer_of(text) == "gov:NO"


def test_a_body_alone_above_a_statement_issues_it_though_it_is_called_short_below():
    text = (
        "Ministry of Trade of Norway\n\nThe Ministry hereby informs the Embassy of Chile that "
        "the barges carried copper wire to Belarus in May."
    )
    assert issuer_of(text) == "agency:no-trade-ministry"
