from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from nonpaper.engine import MAX_STATES, Moves, Space
from nonpaper.errors import NonpaperError, TooManyStates

BOTH, FORWARD, BACK = Moves.BOTH, Moves.FORWARD, Moves.BACK


def mixed() -> Space:
    """A party with two options, one without any, one with three irreversible levels."""
    return Space.build([[2, 3], [], [3]], [[BOTH, BOTH], [], [FORWARD]])


def test_the_first_option_of_the_first_party_is_the_least_significant_digit() -> None:
    space = mixed()
    assert space.number([1, 0, 0]) == 1
    assert space.number([0, 1, 0]) == 2
    assert space.number([0, 0, 1]) == 6
    assert space.number([1, 2, 2]) == space.size - 1 == 17


def test_yes_no_options_have_the_decimal_numbers_of_the_literature() -> None:
    space = Space.build([[2, 2], [2, 2, 2]], [[BOTH] * 2, [BOTH] * 3])
    assert space.number([1, 0, 1, 1, 0]) == 0b01101


def test_digits_and_numbers_are_inverse() -> None:
    space = mixed()
    digits = space.digits(np.arange(space.size))
    assert digits.shape == (18, 3)
    assert [space.number(levels) for levels in digits.tolist()] == list(range(18))
    assert space.digits(5).tolist() == [1, 2, 0]


def test_sizes_strides_and_axes_describe_each_party() -> None:
    space = mixed()
    assert (space.size, space.parties, space.sizes) == (18, 3, (6, 1, 3))
    assert (space.strides, space.option_strides) == ((1, 6, 6), (1, 2, 6))
    assert space.level_counts == (2, 3, 3)
    assert [space.axis(party) for party in range(3)] == [(3, 6, 1), (3, 1, 6), (1, 3, 6)]
    assert [list(space.options_of(party)) for party in range(3)] == [[0, 1], [], [2]]


def test_along_the_axis_of_a_party_only_its_own_levels_change() -> None:
    space = mixed()
    lines = np.arange(space.size).reshape(space.axis(2))
    assert [space.digits(line).tolist() for line in lines[0, :, 3]] == [
        [1, 1, 0],
        [1, 1, 1],
        [1, 1, 2],
    ]


def test_positions_number_the_levels_of_one_party() -> None:
    space = mixed()
    states = np.arange(space.size)
    assert (space.position(0, states) == states % 6).all()
    assert (space.position(1, states) == 0).all()
    assert (space.position(2, states) == states // 6).all()


def test_everything_is_feasible_unless_said_otherwise() -> None:
    assert mixed().feasible.all()


def test_the_space_keeps_its_own_read_only_copy_of_feasible() -> None:
    flags = np.array([True, True])
    space = Space.build([[2]], [[BOTH]], flags)
    flags[0] = False
    assert space.feasible.tolist() == [True, True]
    with pytest.raises(ValueError, match="read-only"):
        space.feasible[0] = False
    with pytest.raises(dataclasses.FrozenInstanceError):
        space.levels = ()


def test_a_space_without_parties_or_options_has_one_state() -> None:
    assert Space.build([], []).size == 1
    space = Space.build([[], []], [[], []])
    assert (space.size, space.number([]), space.digits(0).shape) == (1, 0, (0,))
    assert space.reachable_from(0).tolist() == [True]


def test_whole_numbers_stand_for_directions() -> None:
    assert Space.build([[2, 2, 2]], [[0, 1, -1]]).moves == ((BOTH, FORWARD, BACK),)


@pytest.mark.parametrize(
    ("levels", "moves", "feasible", "words"),
    [
        ([[2]], [[0], [0]], None, r"moves has \[1, 1\] options a party; levels has \[1\]"),
        ([[2, 2]], [[0]], None, r"moves has \[1\] options a party; levels has \[2\]"),
        ([[2], [0]], [[0], [0]], None, "party 1 has levels .0,.; every option needs at least one"),
        ([[2]], [[0]], [True], r"shape \(1,\); wanted bool and \(2,\)"),
        ([[2]], [[0]], [1, 0], "dtype int64"),
        ([[2]], [[7]], None, "7 is not a valid Moves"),
    ],
)
def test_shapes_that_do_not_agree_are_refused(
    levels: list[list[int]], moves: list[list[int]], feasible: list[object], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Space.build(levels, moves, feasible)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([0], "1 levels given; wanted 3"),
        ([0, 3, 0], r"level 3 of option 1 is not among 0\.\.2"),
        ([-1, 0, 0], r"level -1 of option 0 is not among 0\.\.1"),
    ],
)
def test_levels_that_are_no_state_are_refused(levels: list[int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mixed().number(levels)


def test_too_many_states_are_refused_at_once_with_their_bits() -> None:
    start = time.perf_counter()
    with pytest.raises(
        TooManyStates, match=r"\(50\.0 bits\); at most 67108864 \(26 bits\)"
    ) as info:
        Space.build([[2] * 50], [[BOTH] * 50])
    assert time.perf_counter() - start < 1
    assert isinstance(info.value, NonpaperError)


def test_the_largest_space_may_be_numbered_and_one_state_more_may_not() -> None:
    assert Space.build([[MAX_STATES]], [[BOTH]]).size == MAX_STATES
    with pytest.raises(TooManyStates):
        Space.build([[MAX_STATES + 1]], [[BOTH]])


def test_deals_differ_from_now_only_as_every_option_allows() -> None:
    space = Space.build([[3], [3, 2]], [[FORWARD], [BACK, BOTH]])
    reached = np.flatnonzero(space.reachable_from(space.number([1, 1, 1])))
    assert space.digits(reached).tolist() == [
        [up, down, free] for free in (0, 1) for down in (0, 1) for up in (1, 2)
    ]


def test_deals_end_in_feasible_states_wherever_they_start() -> None:
    space = Space.build([[2], [2]], [[BOTH], [BOTH]], [False, True, False, True])
    assert space.reachable_from(0).tolist() == [False, True, False, True]


@pytest.mark.parametrize("state", [-1, 18])
def test_states_that_are_not_there_are_refused(state: int) -> None:
    with pytest.raises(ValueError, match=rf"no state {state}; states are 0\.\.17"):
        mixed().reachable_from(state)
