import numpy as np
import pytest

from nonpaper.engine import Ensemble, Quest, Space, Stages, Wants, demands_of, nearest, shortest
from nonpaper.engine import paths as module
from nonpaper.errors import TooManyStates

BOTH = 0
SPACE = Space.build([[2], [2]], [[BOTH], [BOTH]])
# both gain by either's move, and most by both: 0 -> 3 in one stage, or through 1 or 2
RANKS = np.array([[0, 0], [1, 1], [1, 1], [2, 2]], np.int32)


def quest(ranks=RANKS, *, size=1, held=(1, 1, 1, 1), goal=(0, 0, 0, 1), pairs=(), admits=None):
    stages = Stages.build(SPACE, size)
    demands = demands_of(
        np.ones(4, np.bool_) if admits is None else np.array(admits, np.bool_), list(pairs)
    )
    red = np.ones((4, 0), np.bool_)
    wants = Wants(ranks, red, np.zeros(0, np.int64), np.ones(2, np.bool_), False)
    lacks = np.zeros((4, 2), np.int32)
    flags = (np.array(held, np.bool_), np.array(goal, np.bool_))
    return Quest(stages, 0, wants, demands, *flags, lacks)


def truth(*states: int) -> np.ndarray:
    return np.isin(np.arange(4), states)


def test_the_paths_of_fewest_stages_come_with_the_lower_numbers_first():
    found = shortest(quest())
    assert (found.stages, found.count, list(found)) == (2, 2, [(1, 3), (2, 3)])
    assert list(shortest(quest(size=2))) == [(3,)]


def test_a_stage_must_hold():
    assert list(shortest(quest(held=(1, 0, 1, 1)))) == [(2, 3)]
    assert shortest(quest(held=(1, 0, 0, 1))) is None
    assert shortest(quest(held=(1, 1, 1, 0))) is None


def test_no_state_is_one_that_a_demand_forbids_not_even_the_first():
    assert list(shortest(quest(admits=(1, 0, 1, 1)))) == [(2, 3)]
    assert shortest(quest(admits=(0, 1, 1, 1))) is None


def test_what_comes_first_comes_first():
    assert list(shortest(quest(pairs=[(truth(2, 3), truth(1, 3), False)]))) == [(2, 3)]
    assert list(shortest(quest(size=2, pairs=[(truth(2, 3), truth(1, 3), False)]))) == [(3,)]
    assert list(shortest(quest(size=2, pairs=[(truth(2, 3), truth(1, 3), True)]))) == [(2, 3)]


def test_what_has_been_true_once_is_remembered():
    """1 comes first, is undone in 2, and 3 may still come true."""
    ranks = np.array([[0, 0], [1, 1], [2, 2], [3, 3]], np.int32)
    found = shortest(quest(ranks, size=2, pairs=[(truth(1), truth(3), True)]))
    assert list(found) == [(1, 3)]
    assert list(shortest(quest(ranks, size=2, pairs=[(truth(1), truth(2), True)]))) == [(3,)]


def test_nearest_paths_name_each_smallest_set_of_the_unwilling():
    """Somebody must be the first to give: 0 moves by state 1, 1 by state 2."""
    ranks = np.array([[1, 1], [0, 2], [2, 0], [1, 1]], np.int32)
    search = quest(ranks, goal=(0, 0, 0, 1))
    assert shortest(search) is None
    assert [(near.allowed, near.against) for near in nearest(search)] == [(0b11, 2)]


def test_nearest_paths_without_anybody_unwilling_lack_a_stage_that_holds():
    (near,) = nearest(quest(held=(1, 0, 0, 1)))
    assert (near.allowed, near.against, near.gaps, near.stages) == (0, 0, 1, 2)


def test_nothing_is_near_where_nothing_leads():
    assert nearest(quest(admits=(1, 0, 0, 1))) == []
    assert nearest(quest(goal=(0, 0, 0, 0))) == []


def test_paths_that_expose_less_come_first():
    """In 1 the other may take nothing back; in 2, party 0 has moved... and is left with less."""
    ranks = np.array([[1, 0], [0, 2], [2, 1], [3, 3]], np.int32)
    search = quest(ranks)
    assert search.exposure(np.array([0, 1, 2, 3])).tolist()[0] == 0
    assert search.worst(np.array([3])).tolist() == [[1, 3 if ranks[3, 1] < ranks[2, 1] else 2]]


def test_progress_is_told(monkeypatch):
    monkeypatch.setattr(module, "_BATCH", 1)
    told = []
    shortest(quest(), lambda done, total: told.append((done, total)))
    assert told
    assert all(0 <= done <= total == 4 for done, total in told)


def test_more_than_can_be_kept_track_of_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MAX_CODES", 4)
    with pytest.raises(TooManyStates, match="demands about order"):
        quest(pairs=[(truth(1), truth(2), False)])
    with pytest.raises(TooManyStates, match="leave some out"):
        quest(pairs=[(truth(1), truth(2), False)] * 21)


def test_many_rank_sets_are_one_call():
    search = quest()
    ensemble = Ensemble(
        search.stages, 0, search.demands, np.array([3]), np.array([0b11]),
        search.wants.principal, search.wants.red, search.wants.owner,
    )  # fmt: skip
    ranks = np.stack([RANKS.T, RANKS.T, -RANKS.T + 2] * 5).astype(np.int32)
    held = np.ones((15, 4), np.bool_)
    held[1::3, 1:3] = False
    before = ranks.copy(), held.copy()
    assert ensemble.lengths(ranks, held).tolist() == [2, -1, -1] * 5
    assert (ranks == before[0]).all()
    assert (held == before[1]).all()
