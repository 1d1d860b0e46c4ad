"""Stability: for every party and state, whether it would stay, under five ways of looking ahead.

Definitions
-----------
State ``s`` is feasible, ``i`` the focal party, its opponents all others. A *legal sequence* of the
opponents is a sequence of their moves in which nobody moves twice in a row (one may move again
after another has); it is *credible* where each move improves its mover at that point. ``s`` is
stable for ``i`` under

- ``nash``: where ``i`` has no unilateral improvement (UI) from ``s``;
- ``gmr`` (general metarationality): where after every UI ``s -> u`` the opponents have a legal
  sequence from ``u`` to some ``t`` that ``i`` does not prefer to ``s``;
- ``smr`` (symmetric metarationality): as ``gmr``, and no move of ``i`` from ``t`` reaches a state
  that ``i`` prefers to ``s``;
- ``seq`` (sequential stability): as ``gmr`` with credible sequences;
- ``sim`` (simultaneous stability): see `sim`.

Algorithm
---------
Let ``v`` be ``i``'s rank (``smr``: the best rank that ``i`` can reach, staying included). The
*sanction value* of ``u`` is the least ``v`` that the opponents' sequences from ``u`` reach. It is
the greatest fix-point below ``v`` of replacing, for each opponent in turn, each value by the least
one within that opponent's reach (``seq``: within its improvements). A party's moves are transitive
(see `space`), and so are its improvements, so whether somebody moves twice in a row changes nothing
and states alone suffice. Then ``s`` is stable where no state in ``i``'s reach has both its rank and
its sanction value above the rank of ``s``; a UI's own rank is above it in any case.

Every sweep is a few reductions over all states, O(states); no matrix of states by states is made.
Two sweeps or three are the rule; feasible states laid out as a staircase need one for each step.

This module says it with numpy, which is the definition and answers small questions at once. Where
more is asked, in one call or in many, compiled bodies give the same answers (`solver`, `kernels`);
loading them takes about as long as ``_PATIENCE`` states of a party by numpy, so they are loaded
when that much has been asked of this process.

Ties, edges: equal rank is not preferred. With no opponents nothing is sanctioned and all five
concepts agree. Infeasible states are never stable. A party that cannot move is stable everywhere.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making, ch. 3. Wiley.
Xu, H., Hipel, K. W., Kilgour, D. M. & Fang, L. (2018). Conflict Resolution Using the Graph Model,
ch. 4. Springer.
"""

from __future__ import annotations

import sys
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.credible import improver
from nonpaper.engine.reach import best, worst
from nonpaper.engine.sim import sim

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, Space

    Step = Callable[[Ranks], Ranks]

_PATIENCE = 2**18
"""How many states, times parties, are looked at by numpy before compiled bodies are loaded."""

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")
"""The names of the concepts, in the order of the literature."""


def stability(
    space: Space, ranks: NDArray[np.int32], concepts: Sequence[str] = CONCEPTS
) -> dict[str, Flags]:
    """Which states each party finds stable, for each concept.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better; at feasible states 0 or more. What stands at infeasible states is ignored.
    concepts : sequence of str
        Names from ``CONCEPTS``.

    Returns
    -------
    dict from concept to bool, shape (party, state)
        In the order of ``concepts``; False at infeasible states. New arrays; the inputs are not
        changed. A state that is stable for every party is an equilibrium.

    Raises
    ------
    ValueError
        Where ``ranks`` has another shape, or is negative at a feasible state, or a concept is
        not known.

    Examples
    --------
    The prisoners' dilemma, 0 to stay silent and 1 to confess: confessing is the only Nash
    equilibrium, silence is an equilibrium of those who fear the answer.

    >>> from nonpaper.engine.space import Moves, Space
    >>> space = Space.build([[2], [2]], [[Moves.BOTH], [Moves.BOTH]])
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> held = stability(space, ranks, ("nash", "seq"))
    >>> {name: np.flatnonzero(flags.all(axis=0)).tolist() for name, flags in held.items()}
    {'nash': [3], 'seq': [0, 3]}
    """
    check_ranks(space, ranks)
    check_concepts(concepts)
    if _purse.pays(ranks.size):
        return by_definition(space, ranks, concepts)
    return by_compiled_bodies(space, ranks, concepts)


def by_definition(
    space: Space, ranks: NDArray[np.int32], concepts: Sequence[str]
) -> dict[str, Flags]:
    """What `stability` returns, by numpy."""
    own = np.where(space.feasible, ranks, -1).astype(np.int32)
    kernels: dict[str, Callable[[Space, Ranks], Flags]] = {
        "nash": _nash,
        "gmr": _gmr,
        "smr": _smr,
        "seq": _seq,
        "sim": sim,
    }
    return {name: kernels[name](space, own) for name in concepts}


def by_compiled_bodies(
    space: Space, ranks: NDArray[np.int32], concepts: Sequence[str]
) -> dict[str, Flags]:
    """What `stability` returns, by the compiled bodies."""
    from nonpaper.engine.solver import Solver

    codes = [CONCEPTS.index(name) for name in concepts]
    return dict(zip(concepts, Solver(space, codes).stable(ranks), strict=True))


class _Purse:
    """What may still be spent on numpy before the compiled bodies are worth their loading."""

    def __init__(self, content: int) -> None:
        self.content = content

    def pays(self, cost: int) -> bool:
        """Whether this much is left and the bodies are not loaded yet; takes it out."""
        if cost > self.content or "nonpaper.engine.solver" in sys.modules:
            return False
        self.content -= cost
        return True


_purse = _Purse(_PATIENCE)


def _nash(space: Space, ranks: Ranks) -> Flags:
    return _each_party(space, lambda party: best(space, party, ranks[party]) <= ranks[party])


def _gmr(space: Space, ranks: Ranks) -> Flags:
    def stable(party: int) -> Flags:
        return _deterred(space, party, ranks[party], _legal(space, party, ranks[party]))

    return _each_party(space, stable)


def _smr(space: Space, ranks: Ranks) -> Flags:
    def stable(party: int) -> Flags:
        answer = best(space, party, ranks[party])
        return _deterred(space, party, ranks[party], _legal(space, party, answer))

    return _each_party(space, stable)


def _seq(space: Space, ranks: Ranks) -> Flags:
    steps = [improver(space, party, ranks[party]).least for party in range(space.parties)]

    def stable(party: int) -> Flags:
        opponents = [step for mover, step in enumerate(steps) if mover != party]
        sanctions = _settle(_barred(space, ranks[party]), opponents)
        return _deterred(space, party, ranks[party], sanctions)

    return _each_party(space, stable)


def _each_party(space: Space, stable: Callable[[int], Flags]) -> Flags:
    """One row a party, False at infeasible states: bool, shape (party, state)."""
    result = np.zeros((space.parties, space.size), np.bool_)
    for party in range(space.parties):
        np.logical_and(stable(party), space.feasible, out=result[party])
    return result


def _legal(space: Space, party: int, values: Ranks) -> Ranks:
    """The least value that legal sequences of a party's opponents reach, the empty one included."""
    opponents = [mover for mover in range(space.parties) if mover != party]
    return _settle(_barred(space, values), [partial(_worst, space, mover) for mover in opponents])


def _worst(space: Space, mover: int, values: Ranks) -> Ranks:
    return _barred(space, worst(space, mover, values))


def _barred(space: Space, values: Ranks) -> Ranks:
    """The values, the greatest number at infeasible states; a new array."""
    greatest = np.iinfo(np.int32).max
    return np.where(space.feasible, values, np.int32(greatest))


def _settle(values: Ranks, steps: Sequence[Step]) -> Ranks:
    """Apply the steps in turn until none changes anything.

    Each step lowers values or leaves them, and twice in a row is as good as once; so the values
    have settled when all the other steps have left them as they were.
    """
    quiet = 0
    for step in cycle(steps):
        after = step(values)
        quiet = quiet + 1 if np.array_equal(after, values) else 1
        values = after
        if quiet >= len(steps):
            break
    return values


def _deterred(space: Space, party: int, ranks: Ranks, sanctions: Ranks) -> Flags:
    """Where no move of a party leads to a better state with a better sanction value."""
    return np.asarray(best(space, party, np.minimum(sanctions, ranks)) <= ranks, np.bool_)


def check_ranks(space: Space, ranks: NDArray[np.int32], leading: tuple[int, ...] = ()) -> None:
    """Raise ValueError where these are no ranks: integers, shape (*leading, party, state)."""
    wanted = (*leading, space.parties, space.size)
    if ranks.shape != wanted or ranks.dtype.kind not in "iu":
        raise ValueError(
            f"ranks has dtype {ranks.dtype} and shape {ranks.shape}; wanted int32 and {wanted}"
        )
    negative = ranks.dtype.kind == "i" and ranks.min(initial=0) < 0
    if negative and ((ranks < 0) & space.feasible).any():
        raise ValueError("ranks is negative at a feasible state; the worst feasible rank is 0")


def check_concepts(concepts: Sequence[str]) -> None:
    """Raise ValueError where a concept is not known."""
    unknown = [name for name in concepts if name not in CONCEPTS]
    if unknown:
        raise ValueError(f"no concepts {unknown}; known are {list(CONCEPTS)}")
