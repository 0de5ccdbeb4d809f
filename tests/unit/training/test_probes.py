"""Small networks above finished towers: fitted, written, and answering as fitted."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")
pytest.importorskip("onnx", reason="training needs the extra [train]")

from twosource.training import probes  # noqa: E402
from twosource.training.probes import Probe, fit_probe  # noqa: E402


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def make_probe(loss, targets, rows):
    return Probe(
        labels=("value",),
        loss=loss,
        hidden=8,
        epochs=40,
        dropout=0.0,
        weight_decay=0.0,
        together=8,
        rows=rows,
        targets=targets,
    )


def fit(monkeypatch, folder, probe):
    import onnxruntime

    (folder / "card.json").write_text(json.dumps({"files": {}, "heads": {}}), encoding="utf-8")
    monkeypatch.setattr(probes, "Encoder", lambda _: None)
    monkeypatch.setitem(probes._BUILDERS, "test", lambda *_: probe)
    fit_probe("test", folder, folder)
    session = onnxruntime.InferenceSession(
        str(folder / "test.onnx"), providers=["CPUExecutionProvider"]
    )
    return lambda rows: session.run(["value"], {"rows": rows})[0][:, 0]


def test_values_are_learned_and_the_card_names_the_file(monkeypatch, tmp_path):
    generator = np.random.default_rng(0)
    rows = [generator.normal(5, 3, (2, 4)).astype(np.float32) for _ in range(200)]
    targets = [(one[:, 0] - 5) / 3 for one in rows]
    answer = fit(monkeypatch, tmp_path, make_probe(probes._miss, targets, rows))
    found = answer(np.concatenate(rows))
    assert np.corrcoef(found, np.concatenate(targets))[0, 1] > 0.9
    card = json.loads((tmp_path / "card.json").read_text("utf-8"))
    assert card["heads"]["test"] == {"labels": ["value"]}
    assert list(card["files"]) == ["test.onnx"]


def test_the_right_name_is_chosen_or_none(monkeypatch, tmp_path):
    generator = np.random.default_rng(1)
    rows = [generator.normal(0, 1, (2, 3)).astype(np.float32) for _ in range(300)]
    best = [int(one[:, 0].argmax()) if one[:, 0].max() > 0 else -1 for one in rows]
    targets = [np.array([one], np.float32) for one in best]
    answer = fit(monkeypatch, tmp_path, make_probe(probes._choose, targets, rows))
    found = [values.argmax() if (values := answer(one)).max() > 0 else -1 for one in rows]
    assert np.mean([a == b for a, b in zip(found, best, strict=True)]) > 0.9
