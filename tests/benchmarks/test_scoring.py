"""The scorer of dossiers: full marks for the gold itself, fewer for what is wrong."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import harness
from benchmarks.dossiers.verify import dossiers
from benchmarks.quality import dossier
from benchmarks.scoring.__main__ import main as command
from benchmarks.scoring.differences import differences
from benchmarks.scoring.names import NameBook, alike, name_words
from benchmarks.scoring.places import find_again
from benchmarks.scoring.score import score

STRAITS = next(path for path in dossiers() if path.name == "straits")
OTHER_SCORER = harness.corpora().parent / "tools" / "score_ledger.py"
DEV = harness.corpora() / "dossiers" / "dev"

spec = importlib.util.spec_from_file_location("exports", Path(__file__).parent / "exports.py")
assert spec
assert spec.loader
exports = importlib.util.module_from_spec(spec)
spec.loader.exec_module(exports)


@pytest.fixture
def perfect():
    return exports.perfect(STRAITS)


def figures(records, tmp_path):
    return score(STRAITS, exports.write(records, tmp_path / "ledger.jsonl"))


def test_the_gold_ledger_gets_full_marks(perfect, tmp_path):
    found = figures(perfect, tmp_path)
    for name in ("evidence_honest", "core_found", "core_recall", "typed_precision"):
        assert found[name] == 1.0, name
    for name in ("speaker", "act", "polarity", "naming", "realis", "via", "quantity"):
        assert found[name]["right"] == found[name]["of"] > 0, name
    for name in ("event_time", "independent_counts", "document_kind", "published"):
        assert found[name]["right"] == found[name]["of"] > 0, name
    for name in ("boilerplate_chars", "copies"):
        assert found[name]["f1"] == 1.0, name
    assert found["via_spurious"]["right"] == found["refusal_scored_as_denial"] == 0
    assert list(differences(STRAITS, tmp_path / "ledger.jsonl")) == []


@pytest.mark.parametrize(
    ("record", "values", "figure"),
    [
        ("p401-04", {"predicate": "meet_visit"}, "typed_precision"),
        ("401-04", {"document": "nowhere"}, "core_recall"),
        ("l0", {"from": "d504"}, "copies/f1"),
        ("cS01", {"for": []}, "cluster_pairs/f1"),
        ("cS01", {"for": []}, "contradictions/f1"),
        ("cS01", {"independent_for": {"min": 9, "max": 9}}, "independent_counts/right"),
        ("d404", {"published": None}, "published/right"),
        ("d404", {"passages": []}, "boilerplate_chars/f1"),
    ],
)
def test_an_error_costs_marks_where_it_belongs(record, values, figure, perfect, tmp_path):
    def value(records):
        found = figures(records, tmp_path)
        for part in figure.split("/"):
            found = found[part]
        return found

    wrong = [one | values if one["id"] == record else one for one in perfect]
    assert value(wrong) < value(perfect)


def test_differences_name_the_row_and_the_field(perfect, tmp_path):
    changed = {"p401-04": {"predicate": "meet_visit"}, "401-15": {"act": "assert"}}
    records = [one | changed.get(one["id"], {}) for one in perfect if one["id"] != "501-14"]
    export = exports.write(records, tmp_path / "ledger.jsonl")
    found = {one.gold["id"]: str(one) for one in differences(STRAITS, export)}
    assert found.keys() == {"401-04", "401-15", "501-14"}
    assert "predicate meet_visit, not" in found["401-04"]
    assert "act assert, not deny" in found["401-15"]
    assert found["501-14"].startswith("MISS")


@pytest.mark.parametrize(
    ("extra", "shown"), [([], '"core_recall": 1.0'), (["--differences"], "MISS 501-14")]
)
def test_the_command_prints_figures_or_differences(
    extra, shown, perfect, tmp_path, monkeypatch, capsys
):
    kept = [one for one in perfect if not extra or one["id"] != "501-14"]
    export = exports.write(kept, tmp_path / "ledger.jsonl")
    monkeypatch.setattr(sys, "argv", ["scoring", str(STRAITS), str(export), *extra])
    assert command() == 0
    assert shown in capsys.readouterr().out


def test_a_sealed_dossier_shows_no_rows(monkeypatch, capsys, tmp_path):
    sealed = next(path for path in dossiers() if path.name.startswith("sealed-"))
    export = exports.write([], tmp_path / "ledger.jsonl")
    monkeypatch.setattr(sys, "argv", ["scoring", str(sealed), str(export), "--differences"])
    assert command() == 2
    assert capsys.readouterr().out == ""


def test_the_command_says_which_file_is_missing(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["scoring", str(STRAITS), str(tmp_path / "none.jsonl")])
    assert command() == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_a_claim_with_an_unnamed_speaker_must_leave_him_unnamed(perfect, tmp_path):
    before = figures(perfect, tmp_path)["speaker"]["right"]
    named = [r | {"naming": "named"} if r.get("naming") == "anonymous" else r for r in perfect]
    assert figures(named, tmp_path)["speaker"]["right"] < before


def test_evidence_is_found_again_where_it_is_expected():
    text = "one two\n\none  two three"
    assert find_again("one two", text, 0.9) == (9, 17)
    assert find_again("one two", text, 0.0) == (0, 7)
    assert find_again("four", text, 0.5) is None


def test_names_are_compared_by_their_words():
    book = NameBook([{"id": "p", "canonical": "Ministry of Defence of Röda", "mentions": []}])
    assert book.fits("p", "the Roda ministry of defence")
    assert not book.fits("p", "the ministry of trade")
    assert not alike(name_words("the of"), name_words("the of"))


def other_figures(folder, export):
    command = [sys.executable, str(OTHER_SCORER), str(folder), str(export)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.mark.skipif(not OTHER_SCORER.exists(), reason="the corpora's own scorer is not at hand")
@pytest.mark.parametrize("seed", range(5))
def test_the_figures_are_those_of_the_corpora_s_scorer(seed, tmp_path):
    export = exports.write(exports.careless(STRAITS, seed), tmp_path / "ledger.jsonl")
    assert score(STRAITS, export) == other_figures(STRAITS, export)


@pytest.mark.slow
@pytest.mark.skipif(not OTHER_SCORER.exists(), reason="the corpora's own scorer is not at hand")
def test_the_figures_of_a_real_ledger_are_those_of_the_corpora_s_scorer(tmp_path):
    export = tmp_path / "ledger.jsonl"
    dossier.run(DEV, export)
    assert score(DEV, export) == other_figures(DEV, export)
