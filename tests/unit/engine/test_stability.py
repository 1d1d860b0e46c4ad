from __future__ import annotations

import numpy as np
import pytest

from nonpaper.engine import CONCEPTS, Moves, Space, stability


def two_by_two(*ranks: list[int], feasible: list[bool] | None = None) -> dict[str, np.ndarray]:
    space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.BOTH]], feasible)
    return stability(space, np.array(ranks, np.int32))


def equilibria(held: dict[str, np.ndarray]) -> dict[str, list[int]]:
    return {name: np.flatnonzero(flags.all(axis=0)).tolist() for name, flags in held.items()}


def test_prisoners_stay_silent_only_for_fear_of_the_answer() -> None:
    held = two_by_two([2, 3, 0, 1], [2, 0, 3, 1])
    assert equilibria(held) == {
        "nash": [3],
        "gmr": [0, 3],
        "smr": [0, 3],
        "seq": [0, 3],
        "sim": [0, 3],
    }


def test_in_chicken_either_may_swerve_and_both_may_agree_to() -> None:
    held = equilibria(two_by_two([2, 3, 1, 0], [2, 1, 3, 0]))
    assert held["nash"] == [1, 2]
    assert held["gmr"] == held["smr"] == [0, 1, 2]
    assert held["seq"] == [1, 2]
    assert held["sim"] == [0, 1, 2]


def test_one_party_alone_is_stable_only_at_its_best_under_every_concept() -> None:
    space = Space.build([[2, 2]], [[Moves.BOTH, Moves.BOTH]])
    held = stability(space, np.array([[0, 2, 1, 2]], np.int32))
    assert all(flags.tolist() == [[False, True, False, True]] for flags in held.values())


def test_one_party_that_cannot_go_back_is_stable_at_the_best_still_ahead() -> None:
    space = Space.build([[3]], [[Moves.FORWARD]])
    held = stability(space, np.array([[2, 0, 1]], np.int32))
    assert all(flags.tolist() == [[True, False, True]] for flags in held.values())


def test_a_single_state_is_stable() -> None:
    held = stability(Space.build([[], []], [[], []]), np.zeros((2, 1), np.int32))
    assert all(flags.tolist() == [[True], [True]] for flags in held.values())


def test_without_parties_there_are_no_rows() -> None:
    held = stability(Space.build([], []), np.zeros((0, 1), np.int32))
    assert all(flags.shape == (0, 1) for flags in held.values())


def test_without_feasible_states_nothing_is_stable() -> None:
    held = two_by_two([-1] * 4, [-1] * 4, feasible=[False] * 4)
    assert not any(flags.any() for flags in held.values())


def test_what_stands_at_infeasible_states_is_ignored() -> None:
    feasible = [True, True, False, True]
    one = two_by_two([0, 1, -1, 2], [2, 1, -1, 0], feasible=feasible)
    other = two_by_two([0, 1, 99, 2], [2, 1, 99, 0], feasible=feasible)
    assert all((one[name] == other[name]).all() for name in CONCEPTS)
    assert not any(flags[:, 2].any() for flags in one.values())


def test_where_nothing_matters_everything_is_stable() -> None:
    held = two_by_two([0] * 4, [0] * 4)
    assert all(flags.all() for flags in held.values())


def test_equally_good_states_sanction() -> None:
    """After 0 -> 1 the other party's improvement 1 -> 3 brings the first one back to par."""
    held = two_by_two([0, 1, 0, 0], [0, 0, 0, 1])
    assert held["seq"][0, 0]
    assert not held["nash"][0, 0]


def test_a_sanction_may_need_two_parties_in_turn() -> None:
    """After 0 -> 1 the second party opens the way to 3, and only then the third one hurts."""
    feasible = [True, True, False, True, False, False, False, True]
    space = Space.build([[2], [2], [2]], [[Moves.BOTH]] * 3, feasible)
    ranks = np.zeros((3, 8), np.int32)
    ranks[0, [0, 1, 3, 7]] = [1, 2, 2, 0]
    held = stability(space, ranks)
    assert held["gmr"][0, 0]
    assert not held["seq"][0, 0]
    assert not held["sim"][0, 0]


def test_simultaneous_improvements_may_sanction_where_no_sequence_can() -> None:
    """The opponent improves from 0 to 2, but once the party is at 1 its answer gains nothing."""
    held = two_by_two([1, 2, 3, 0], [0, 1, 1, 0])
    assert held["sim"][0, 0]
    assert not held["seq"][0, 0]


def test_only_the_concepts_asked_for_come_back_in_the_order_asked() -> None:
    space = Space.build([[2]], [[Moves.BOTH]])
    assert list(stability(space, np.zeros((1, 2), np.int32), ("seq", "nash"))) == ["seq", "nash"]


def test_a_large_party_with_irreversible_options_agrees_with_free_ones_where_none_is_left() -> None:
    """Where every forward option has arrived, only the free ones count."""
    generator = np.random.default_rng(3)
    free = Space.build([[2, 2], [2]], [[0, 0], [0]])
    mixed = Space.build([[2, 2, 2, 2, 2, 2], [2]], [[1, 0, 1, 1, 0, 1], [0]])
    ranks = generator.integers(0, 9, (2, mixed.size)).astype(np.int32)
    arrived = [mixed.number([1, a, 1, 1, b, 1, c]) for c in (0, 1) for b in (0, 1) for a in (0, 1)]
    held, small = stability(mixed, ranks), stability(free, ranks[:, arrived])
    assert all((held[name][:, arrived] == small[name]).all() for name in CONCEPTS)


@pytest.mark.parametrize(
    ("ranks", "concepts", "words"),
    [
        (np.zeros((1, 4), int), CONCEPTS, r"shape \(1, 4\); wanted int32 and \(2, 4\)"),
        (np.zeros((2, 4)), CONCEPTS, "dtype float64"),
        (np.full((2, 4), -1), CONCEPTS, "negative at a feasible state"),
        (np.zeros((2, 4), int), ("nash", "mini"), r"no concepts \['mini'\]; known are"),
    ],
)
def test_wrong_input_is_refused(ranks: np.ndarray, concepts: tuple[str, ...], words: str) -> None:
    space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.BOTH]])
    with pytest.raises(ValueError, match=words):
        stability(space, ranks, concepts)
