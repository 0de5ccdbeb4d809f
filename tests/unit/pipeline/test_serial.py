from hypothesis import given
from hypothesis import strategies as st

from twosource.pipeline.serial import connected, run_group, run_map
from twosource.records.audit import Problem
from twosource.stages import Group, Map


def half(numbers):
    return [10 // n for n in numbers]


def test_a_broken_input_becomes_a_problem_and_the_rest_goes_on():
    stage = Map("halve", "1", half)
    results = run_map(stage, [5, 0, 2], name_of=lambda n: f"doc{n}")
    assert results[0] == 2
    assert results[2] == 5
    assert isinstance(results[1], Problem)
    assert (results[1].document, results[1].code) == ("doc0", "stage_failed")


def test_inputs_connected_through_keys_come_together():
    groups = connected(["ab", "cd", "bc", "xy"], keys=list)
    assert sorted(sorted(group) for group in groups) == [["ab", "bc", "cd"], ["xy"]]


@given(st.lists(st.sets(st.integers(0, 8), max_size=3)))
def test_every_input_is_in_one_component(keys):
    inputs = list(enumerate(keys))
    groups = connected(inputs, keys=lambda one: one[1])
    assert sorted(i for group in groups for i, _ in group) == list(range(len(inputs)))
    for first in groups:
        for second in groups:
            if first is not second:
                assert not set().union(*(k for _, k in first)) & set().union(
                    *(k for _, k in second)
                )


def test_a_broken_group_becomes_a_problem():
    stage = Group("fail", "1", lambda n: [n % 2], lambda group: [1 // (group[0] - 2)])
    results = run_group(stage, [1, 2, 3, 4])
    assert sum(isinstance(r, Problem) for r in results) == 1
    assert -1 in results
