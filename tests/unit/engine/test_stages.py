from dataclasses import replace

import numpy as np
import pytest

from nonpaper.engine import ListedSpace, Space, Stages
from nonpaper.engine import stages as module
from nonpaper.errors import TooManyStates

BOTH, FORWARD = 0, 1


def reached(stages: Stages, state: int) -> dict[int, int]:
    """Where a stage leads, as states, with the bits of who moves."""
    target, moving = stages.from_node(stages.node(state))
    return dict(zip(stages.numbers[target].tolist(), moving.tolist(), strict=True))


def two_by_two(**more) -> Stages:
    return Stages.build(Space.build([[2], [2]], [[BOTH], [FORWARD]]), 2, **more)


def test_a_stage_makes_up_to_so_many_changes_each_in_its_direction():
    stages = two_by_two()
    assert reached(stages, 0) == {1: 0b01, 2: 0b10, 3: 0b11}
    assert reached(stages, 2) == {3: 0b01}
    small = Stages.build(stages.space, 1)
    assert reached(small, 0) == {1: 0b01, 2: 0b10}


def test_an_option_with_levels_takes_any_of_them_in_one_change():
    stages = Stages.build(Space.build([[4]], [[FORWARD]]), 1)
    assert reached(stages, 1) == {2: 1, 3: 1}


def test_an_act_is_one_change_and_is_taken_up_whole():
    stages = Stages.build(Space.build([[2], [2]], [[BOTH], [BOTH]]), 1, acts=[[0, 1]])
    assert reached(stages, 0) == {3: 0b11}
    assert reached(stages, 3) == {2: 0b01, 1: 0b10, 0: 0b11}


def test_an_act_that_one_side_has_taken_up_can_be_completed_by_the_other():
    stages = Stages.build(Space.build([[2], [2]], [[BOTH], [BOTH]]), 1, acts=[[0, 1]])
    assert 3 in reached(stages, 1)


def test_an_option_changes_only_from_states_where_its_condition_holds():
    when = [None, np.array([False, True, False, True])]
    stages = two_by_two(when=when)
    assert sorted(reached(stages, 0)) == [1]
    assert sorted(reached(stages, 1)) == [0, 2, 3]


def test_infeasible_states_are_neither_left_nor_reached():
    feasible = np.array([True, False, True, True])
    stages = Stages.build(Space.build([[2], [2]], [[BOTH], [BOTH]], feasible), 2)
    assert stages.nodes == 3
    assert sorted(reached(stages, 0)) == [2, 3]
    with pytest.raises(ValueError, match="not feasible"):
        stages.node(1)


def test_listed_states_have_the_same_stages():
    rows = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 2]]
    listed = ListedSpace.build([[2], [2, 3]], [[BOTH], [BOTH, FORWARD]], rows)
    full = Space.build(listed.levels, listed.moves, np.isin(np.arange(12), [0, 1, 3, 11]))
    one, other = Stages.build(listed, 2), Stages.build(full, 2)
    for node in range(4):
        assert one.from_node(node)[0].tolist() == other.from_node(node)[0].tolist()


def test_stages_are_the_same_whether_they_are_kept_in_a_list_or_not(monkeypatch):
    space = Space.build([[2, 3], [2, 2]], [[BOTH, FORWARD], [BOTH, BOTH]])
    bare = Stages.build(space, 3, acts=[[0, 2]])
    listed = replace(bare, web=bare.listed)
    assert listed.web.row.size
    for state in range(space.size):
        assert reached(listed, state) == reached(bare, state)
    monkeypatch.setattr(module, "MAX_TRIED", 0)
    assert Stages.build(space, 3).listed.row.size == 0
    monkeypatch.undo()
    monkeypatch.setattr(module, "MAX_LISTED", 0)
    assert Stages.build(space, 3).listed.row.size == 0


def test_a_stage_of_no_changes_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Stages.build(Space.build([[2]], [[BOTH]]), 0)


def test_too_many_ways_to_change_are_refused_with_what_would_help(monkeypatch):
    monkeypatch.setattr(module, "MAX_PATTERNS", 5)
    with pytest.raises(TooManyStates, match="smaller stages"):
        Stages.build(Space.build([[2] * 4], [[BOTH] * 4]), 2)
    with pytest.raises(TooManyStates, match="smaller stages"):
        Stages.build(Space.build([[9]], [[BOTH]]), 1)


def test_more_combinations_than_numbers_are_refused():
    listed = ListedSpace.build([[2] * 70], [[BOTH] * 70], [[0] * 70])
    with pytest.raises(TooManyStates, match=r"2\^62"):
        Stages.build(listed, 1)
