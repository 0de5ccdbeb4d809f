"""The gold files of the dossiers are in order, and the check sees when they are not."""

import json
import shutil

import pytest

from benchmarks.dossiers.verify import dossiers, verify

FOLDERS = dossiers()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_gold_of_a_dossier_has_no_faults(folder):
    assert [str(fault) for fault in verify(folder)] == []


def shift_evidence(rows):
    rows[0]["start"] += 1


def forget_a_link(rows):
    row = next(row for row in rows if row["links"]["contradicts"])
    row["links"]["contradicts"] = []


def deny_with_a_refusal(rows):
    next(row for row in rows if row["act"] == "refuse_comment")["polarity"] = "negate"


def name_nobody(rows):
    rows[0]["speaker_id"] = "person:nobody"


def drop_a_row(rows):
    rows.remove(next(row for row in rows if row["cluster"] is None))


def count_one_more(rows):
    rows[0]["independent_affirming_min"] += 1


def leave_a_row_out(rows):
    rows[0]["affirming_rows"].pop()


def call_it_admitted(rows):
    next(row for row in rows if row["state"] == "asserted")["state"] = "admitted"


def claim_a_larger_share(rows):
    rows[0]["share"] += 0.1


DAMAGE = [
    ("claims", shift_evidence, "not at its offsets"),
    ("claims", forget_a_link, "is not answered"),
    ("claims", deny_with_a_refusal, "has polarity none"),
    ("claims", name_nobody, "is no entity"),
    ("claims", drop_a_row, "is no other claim|no row and no mark|is no claim"),
    ("clusters", count_one_more, "independent sources"),
    ("clusters", leave_a_row_out, "do not partition"),
    ("edges", call_it_admitted, "do not make it"),
    ("copies", claim_a_larger_share, "the aligned share is"),
]


@pytest.mark.parametrize(("name", "damage", "message"), DAMAGE)
def test_damage_is_found(name, damage, message, tmp_path):
    folder = tmp_path / "dossier"
    shutil.copytree(next(path for path in FOLDERS if path.name == "straits"), folder)
    path = folder / f"{name}_gold.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    damage(rows)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [str(fault) for fault in verify(folder)]
    assert any(part in fault for part in message.split("|") for fault in found)
