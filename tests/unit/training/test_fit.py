"""A run of several epochs comes to its end, whatever batches an epoch's order makes."""

from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")

from twosource.training.batches import Window  # noqa: E402
from twosource.training.fit import _Run  # noqa: E402
from twosource.training.recipe import Recipe  # noqa: E402


def test_every_epoch_has_as_many_batches_as_the_first():
    windows = [Window(((n,),) * n, (False,) * n, (), n, ()) for n in range(1, 60)]
    task = SimpleNamespace(name="roles", train=SimpleNamespace(windows=windows))
    model = torch.nn.Linear(1, 1)
    run = _Run(Recipe(heads=("roles",), batch_pieces=90), model, [task], None)
    lengths = {len(run.order(epoch)) for epoch in range(30)}
    assert lengths == {run.per_epoch}
