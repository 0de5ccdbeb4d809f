from twosource.ledger.assemble import _steps
from twosource.records.corroboration import PositionStep


def step(day, stance, claim):
    return PositionStep(start=day, end=day, stance=stance, claims=(claim,))


def test_steps_of_one_stance_in_a_row_are_one():
    steps = [
        step("2024-01-01", "deny", "a"),
        step("2024-01-09", "deny", "b"),
        step("2024-02-01", "admit", "c"),
        step(None, "deny", "d"),
    ]
    assert list(_steps(steps)) == [
        ("2024-01-01 to 2024-01-09", "deny", ("a", "b")),
        ("2024-02-01", "admit", ("c",)),
        ("undated", "deny", ("d",)),
    ]
