import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from twosource.errors import InputError
from twosource.export import exporter_names, load_exporter
from twosource.export.base import Content, ExportOptions
from twosource.export.jsonl import rows
from twosource.ledger.ledger import Ledger
from twosource.records.document import Document
from twosource.records.party import Party
from twosource.records.reading import Reading

SCHEMA = Path(__file__).parents[2] / "docs" / "ledger.schema.json"
ORDER = [
    "document", "copy_link", "party", "item", "claim", "proposition", "corroboration",
    "position", "edge", "problem",
]  # fmt: skip


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate(validator, lines):
    for line in lines:
        row = json.loads(line)
        kind = {"$ref": f"#/$defs/{row['type']}", "$defs": validator.schema["$defs"]}
        errors = list(Draft202012Validator(kind).iter_errors(row))
        assert not errors, (row["type"], errors[0].message)


@pytest.mark.parametrize("name", exporter_names())
def test_every_exporter_says_what_it_writes(name):
    exporter = load_exporter(name)
    assert exporter.name == name
    assert exporter.help


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(InputError, match="jsonl"):
        load_exporter("papyrus")


def test_the_export_of_a_small_pile_is_valid_and_in_order(ledger_path, validator):
    with Ledger(ledger_path) as ledger:
        lines = list(ledger.export("jsonl"))
    validate(validator, lines)
    types = [json.loads(line)["type"] for line in lines]
    assert types == sorted(types, key=ORDER.index)
    assert set(validator.schema["$defs"]) >= set(types)


def test_references_resolve(ledger_path):
    with Ledger(ledger_path) as ledger:
        rows = [json.loads(line) for line in ledger.export("jsonl")]
    ids = {row["id"] for row in rows}
    for row in rows:
        if row["type"] == "claim":
            assert {row["document"], row["speaker"], row["proposition"]} <= ids
        if row["type"] == "corroboration":
            assert row["proposition"] in ids
            assert set(row["members"]) <= ids
            assert set(row["for"] + row["against"] + row["qualify"] + row["silent"]) <= ids
        if row["type"] == "edge":
            assert {row["source"], row["target"], row["corroboration"]} <= ids
        if row["type"] == "position":
            assert {row["party"], row["corroboration"]} <= ids


def test_texts_can_be_left_out(ledger_path):
    with Ledger(ledger_path) as ledger:
        rows = [
            json.loads(line) for line in ledger.export("jsonl", ExportOptions(with_text=False))
        ]
    assert all("text" not in row for row in rows if row["type"] == "document")


def test_a_document_names_the_party_whose_statement_it_is():
    known = Party(key="org:hald", name="Hald", kind="company")
    made = [
        Reading(
            document=Document(text=name, sha256="0" * 64, path=name),
            language="en",
            issuer=f"org:{name}",
        )
        for name in ("hald", "vik")
    ]
    rest = dict.fromkeys(
        ("links", "items", "claims", "corroborations", "edges", "problems"), ()
    )
    content = Content(readings=tuple(made), parties=(known,), **rest)
    found = [row["issuer"] for row in rows(content, ExportOptions()) if "issuer" in row]
    assert found == [known.id, None], "a party that the export lacks is named nowhere"
