"""The exported graphs answer as the trained modules do, up to the rounding to eight bits."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")
pytest.importorskip("onnx", reason="training needs the extra [train]")

from twosource.learned.claims import KEY, LABELS, SHARE, VOTES, make_passage  # noqa: E402
from twosource.learned.encoder import STATES  # noqa: E402
from twosource.learned.tagging import TagSet  # noqa: E402
from twosource.learned.wordpiece import Words  # noqa: E402
from twosource.training.batches import group  # noqa: E402
from twosource.training.graphs import write_model, write_trunk  # noqa: E402
from twosource.training.network import Batch, Chain, Model, Trunk  # noqa: E402

TAGS = TagSet(("x", "y"))


def session(path):
    import onnxruntime

    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])


def test_graphs_answer_as_the_modules_do(tmp_path):
    torch.manual_seed(0)
    trunk, model = Trunk(50).eval(), Model(2, {"attribution": TAGS}, 0.0).eval()
    write_trunk(trunk, tmp_path / "trunk.onnx")
    write_model(model, tmp_path / "tower.onnx")
    pieces = torch.randint(0, 50, (3, 8))
    marks, mask = torch.randint(0, 2, (3, 8)), torch.ones(3, 8, dtype=torch.long)
    with torch.no_grad():
        states = trunk(pieces, mask)
        expected = model.heads["attribution"].tags(model.tower(states, marks, mask))
    read = session(tmp_path / "trunk.onnx").run(["states"], {"pieces": pieces.numpy()})
    tower = session(tmp_path / "tower.onnx")
    (scores,) = tower.run(["attribution"], {"states": read[0], "marks": marks.numpy()})
    error = np.abs(scores - expected.numpy()).mean()
    assert error < 0.03 * np.abs(expected.numpy()).mean()


def test_a_claim_is_judged_alike_by_module_and_program(tmp_path):
    torch.manual_seed(0)
    model = Model(1, {"claims": TagSet(LABELS)}, 0.0).eval()
    write_model(model, tmp_path / "claims.onnx")
    states, zeros = torch.randn(1, 6, 384), torch.zeros(1, 6, dtype=torch.long)
    ones, first = torch.ones(1, 6, dtype=torch.long), torch.arange(6)[None]
    claims = torch.tensor([[0, 1, 4, 0, 0, 0, -1, -1]])
    batch = Batch(states, zeros, ones, first, ones, zeros, zeros, zeros, claims)
    with torch.no_grad():
        *expected, sources = model.heads["claims"].scores(model(batch), batch)
    given = {
        "states": states.numpy(),
        "marks": zeros.numpy(),
    }
    names = [SHARE, VOTES, KEY, STATES]
    outputs = session(tmp_path / "claims.onnx").run(names, given)
    words = Words(tuple((i, i + 1) for i in range(6)), ((1,),) * 6)
    output = {name: one[0] for name, one in zip(names, outputs, strict=True)}
    found = make_passage(words, 10, output).judge((11, 14))
    chances = sources.softmax(1)[0].numpy()
    assert np.abs([found.author, *found.sources] - chances).max() < 0.02
    for one, other in zip((found.acts, found.classes, found.realis), expected, strict=True):
        assert np.abs(one - other.softmax(1)[0].numpy()).max() < 0.02


def test_the_chain_loss_is_the_share_of_the_gold_sequence():
    chain = Chain(TAGS)
    scores = torch.zeros(1, 1, 9)
    # One word can only be O, S-x or S-y; all score alike.
    with torch.no_grad():
        loss = chain.loss(scores, torch.zeros(1, 1, dtype=torch.long), torch.ones(1, 1))
    assert float(loss) == pytest.approx(np.log(3), rel=1e-4)


def test_labels_that_are_not_annotated_are_neither_right_nor_wrong():
    head = Model(1, {"entities": TAGS}, 0.0).heads["entities"]
    with torch.no_grad():
        head.tags.weight.zero_()
        head.tags.bias.zero_()
    words, flags = torch.zeros(1, 1, 384), torch.zeros(1, 9, dtype=torch.bool)
    zero = torch.zeros(1, 1, dtype=torch.long)
    batch = Batch(words, zero, zero, zero, torch.ones(1, 1), zero, zero, flags, zero)
    assert float(head.loss(words, batch).detach()) == pytest.approx(np.log(9), rel=1e-4)
    flags[0, 5:] = True  # y is not annotated: O may be any of its four tags
    assert float(head.loss(words, batch).detach()) == pytest.approx(np.log(9 / 5), rel=1e-4)


def test_batches_depend_on_the_seed_alone():
    import random

    from twosource.training.batches import Window

    windows = [Window(((n,),) * n, (False,) * n, (), n, ()) for n in range(1, 30)]
    first, again = (group(windows, 64, random.Random(5)) for _ in range(2))
    assert first == again
    assert sorted(w.size for batch in first for w in batch) == list(range(1, 30))


def test_gists_and_pairs_are_weighed_alike_by_module_and_program(tmp_path):
    from twosource.training.gists import Matters, Pile
    from twosource.training.graphs import write_alike, write_gist

    draw = np.random.default_rng(3)
    signs = draw.normal(2.0, 3.0, (3, 5)).astype(np.float32)
    states = tuple(draw.normal(size=(n, 384)).astype(np.float32) for n in (2, 7, 4))
    passages = draw.normal(size=(3, 384)).astype(np.float32)
    same = np.zeros(3, np.float32)
    torch.manual_seed(0)
    model = Matters(signs).eval()
    with torch.no_grad():
        expected = model(Pile(states, passages, (0, 0, 1), (1, 2, 2), signs, same)).numpy()
    write_gist(model.gists, tmp_path / "gist.onnx")
    write_alike(model.alike, model.mean, model.spread, tmp_path / "alike.onnx")
    gists = [
        session(tmp_path / "gist.onnx").run(["gist"], {"states": s, "passage": p[None]})[0][0]
        for s, p in zip(states, passages, strict=True)
    ]
    left, right = (
        np.stack([gists[i] for i in (0, 0, 1)]),
        np.stack([gists[i] for i in (1, 2, 2)]),
    )
    rows = np.hstack([signs, left * right, np.abs(left - right)]).astype(np.float64)
    odds = session(tmp_path / "alike.onnx").run(["odds"], {"rows": rows})[0][:, 0]
    assert np.abs(odds - expected).max() < 0.02
