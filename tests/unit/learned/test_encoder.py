import hashlib
import json

import pytest

from twosource.errors import ModelError
from twosource.learned.encoder import DATA, Encoder, has_model, load_encoder


def write_card(folder, **fields):
    (folder / "card.json").write_text(json.dumps({"files": {}, **fields}), encoding="utf-8")


def test_a_model_is_shipped():
    assert has_model()


def test_the_card_names_every_shipped_file():
    card = json.loads((DATA / "card.json").read_text("utf-8"))
    shipped = {path.name for path in DATA.iterdir()} - {"card.json"}
    assert shipped == set(card["files"])
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 36_500_000
    for field in ("license", "data", "limits", "figures", "heads"):
        assert card[field]


def test_a_missing_card_is_refused(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        Encoder(tmp_path)


def test_a_changed_file_is_refused(tmp_path):
    (tmp_path / "vocab.txt").write_bytes(b"[PAD]\n")
    write_card(tmp_path, files={"vocab.txt": hashlib.sha256(b"other").hexdigest()})
    with pytest.raises(ModelError, match=r"vocab\.txt"):
        Encoder(tmp_path)


def test_other_labels_are_refused():
    with pytest.raises(ModelError, match="labels"):
        load_encoder().labels("attribution", ("speaker",))


def test_a_tower_that_is_not_there_is_refused():
    with pytest.raises(ModelError, match="sentiment"):
        load_encoder().session("sentiment")
