"""Sanctions: which opponents' moves, one by one, deter one improvement.

Theory
------
The kernels say *that* a unilateral improvement (UI) of a party is sanctioned; an explanation also
says *how*: by the shortest sequence of opponents' moves that ends in a state which sanctions under
the concept (definitions in `stability`). Under SIM it is the combination with the fewest movers.

Algorithm: breadth-first search over states. Because a party's moves, and its improvements, are
transitive (see `space`), a shortest sequence never has two moves in a row by one party. Where
several are shortest, the one met first counts: parties in order, then states by number.

Cost: up to the number of states the opponents reach, in plain Python; meant for one question at a
time, not for all states.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING

from nonpaper.engine.reach import best, improvements, moves
from nonpaper.engine.stability import CONCEPTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, Space


def sanction(
    space: Space, ranks: Ranks, party: int, state: int, improvement: int, concept: str
) -> list[tuple[int, int]] | None:
    """The opponents' moves that deter a party from one of its UIs, None where there are none.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better, -1 where infeasible. Not changed.
    party, state, improvement : int
        A UI of ``party`` from ``state`` to ``improvement``.
    concept : str
        A name from ``CONCEPTS``.

    Returns
    -------
    list of (mover, resulting state), or None
        Under ``gmr``, ``smr`` and ``seq`` a shortest sequence from ``improvement``, its last state
        the one that sanctions. Under ``sim`` the opponents that move at once, each with the state
        its own move alone leads to from ``state``. Under ``nash`` nothing deters: None.

    Raises
    ------
    ValueError
        Where this is not a UI of the party, or the concept is not known.
    """
    if concept not in CONCEPTS:
        raise ValueError(f"no concept {concept!r}; known are {list(CONCEPTS)}")
    if improvement not in improvements(space, ranks, party, state):
        raise ValueError(f"{state} -> {improvement} is not an improvement of party {party}")
    if concept == "nash":
        return None
    if concept == "sim":
        return _simultaneous(space, ranks, party, state, improvement)
    values = best(space, party, ranks[party]) if concept == "smr" else ranks[party]
    opponents = [mover for mover in range(space.parties) if mover != party]
    steps = partial(_steps, space, ranks if concept == "seq" else None, opponents)
    return _shortest(improvement, space.feasible & (values <= ranks[party, state]), steps)


def _shortest(
    start: int, targets: Flags, steps: Callable[[int], Iterator[tuple[int, int]]]
) -> list[tuple[int, int]] | None:
    """The first shortest sequence of opponents' steps from ``start`` into ``targets``."""
    came: dict[int, tuple[int, int]] = {start: (-1, -1)}
    queue = [start]
    for origin in queue:
        for mover, target in steps(origin):
            if target not in came:
                came[target] = (mover, origin)
                queue.append(target)
                if targets[target]:
                    return _trail(came, target)
    return None


def _steps(
    space: Space, ranks: Ranks | None, movers: list[int], origin: int
) -> Iterator[tuple[int, int]]:
    """The moves of these parties, where there are ranks their improvements, as (mover, state)."""
    for mover in movers:
        if ranks is None:
            found = moves(space, mover, origin)
        else:
            found = improvements(space, ranks, mover, origin)
        for target in found.tolist():
            yield mover, target


def _trail(came: dict[int, tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """The (mover, resulting state) pairs that led to ``end``, first move first."""
    trail = []
    mover, origin = came[end]
    while mover >= 0:
        trail.append((mover, end))
        end = origin
        mover, origin = came[end]
    return trail[::-1]


def _simultaneous(
    space: Space, ranks: Ranks, party: int, state: int, improvement: int
) -> list[tuple[int, int]] | None:
    """The first combination with the fewest movers whose landing sanctions."""
    options = {
        mover: improvements(space, ranks, mover, state).tolist()
        for mover in range(space.parties)
        if mover != party
    }
    for count in range(1, len(options) + 1):
        for movers in combinations(options, count):
            for targets in product(*(options[mover] for mover in movers)):
                landing = improvement + sum(target - state for target in targets)
                if space.feasible[landing] and ranks[party, landing] <= ranks[party, state]:
                    return list(zip(movers, targets, strict=True))
    return None
