"""Misperception: each party plays the game that it sees (a hypergame).

Theory
------
In a *hypergame* (Bennett 1977; Wang, Hipel & Fraser 1988; in the graph model Aljefri, Hipel
& Fang) every party has a game of its own: it may fail to see options of others, it may take states
for impossible that are not, and it may be wrong about what others prefer. It acts on its own game,
and what happens is the outcome of all these games together. This is a hypergame of the first level:
nobody sees that others see something else.

Our readings:

- *Options not seen.* To who does not see an option it stays for ever at its level of now. The
  party's own game has the states in which every option that it does not see stands so, and which it
  takes for possible (`believed`; the files of GMCR+ describe misperceptions in this way, as states
  that a party does not see). Its own options it always sees.
- *A state and its projection.* What a party takes state ``s`` for is its *projection*: the state
  with the same levels of what it sees, and the levels of now of what it does not. A party *knows*
  ``s`` where the projection is a state of its own game. ``s`` is stable for a party where it knows
  ``s`` and the projection is stable for it in its own game; a state that it does not know is stable
  for nobody who does not know it, for what it would do there cannot be said. Which states are not
  known is reported beside, so that whoever asks may judge otherwise.
- *Equilibria.* A state is an equilibrium of the hypergame where it is stable in this sense for
  every party. Where everybody sees everything this is ordinary stability.

In its own game a party ascribes to the others the ranks that it is given for them: one order of
each party that all know, or one for each who looks at it.

Algorithm: for each party the kernels run on the same space with fewer feasible states (where there
are conditions, on its graph), and the answer is read at the projections. Cost: parties times
`stability`.

References
----------
Aljefri, Y. M., Hipel, K. W. & Fang, L. General hypergame analysis within the graph model for
conflict resolution. International Journal of Systems Science: Operations & Logistics.
Bennett, P. G. (1977). Toward a theory of hypergames. Omega 5, 749-751.
Wang, M., Hipel, K. W. & Fraser, N. M. (1988). Modeling misperceptions in games. Behavioral Science
33, 207-223.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.graph import Graph
from nonpaper.engine.graph_stability import graph_stability
from nonpaper.engine.space import Space
from nonpaper.engine.stability import CONCEPTS, stability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags, States


@dataclass(frozen=True, eq=False)
class View:
    """What one party sees of a conflict.

    Attributes
    ----------
    sees : bool, shape (option,)
        Which options it sees; its own are among them.
    believed : bool, shape (state,), or None
        Which states it takes for possible, besides those that are not feasible for anybody; None
        where it is not mistaken about that.
    ranks : int32, shape (party, state), or None
        The preferences that it acts on: its own, and those that it ascribes to others; None where
        it takes everybody's for what they are.
    """

    sees: Flags
    believed: Flags | None = None
    ranks: Ranks | None = None


@dataclass(frozen=True, eq=False)
class Perceived:
    """Stability as each party sees it.

    Attributes
    ----------
    stable : dict from concept to bool, shape (party, state)
        Where a party knows a state and finds its projection stable in its own game; False at
        infeasible states. A state that is so for all parties is an equilibrium of the hypergame.
    known : bool, shape (party, state)
        Which feasible states each party knows.
    projections : int64, shape (party, state)
        What each party takes each state for, known or not.
    """

    stable: dict[str, Flags]
    known: Flags
    projections: States


def projection(space: Space, sees: Flags, now: int) -> States:
    """What each state is taken for by who sees only these options.

    Parameters
    ----------
    sees : bool, shape (option,)
    now : int
        The state whose levels the unseen options are taken to have.

    Returns
    -------
    int64, shape (space.size,)
        A new array.
    """
    space.check_state(now)
    if sees.dtype != np.bool_ or sees.shape != (len(space.level_counts),):
        raise ValueError(
            f"sees has dtype {sees.dtype} and shape {sees.shape}; "
            f"wanted bool and ({len(space.level_counts)},), one flag an option"
        )
    states = np.arange(space.size)
    result = states.copy()
    for option in np.flatnonzero(~sees).tolist():
        count, stride = space.level_counts[option], space.option_strides[option]
        result += (now // stride % count - states // stride % count) * stride
    return result


def perceived_space(space: Space, view: View, now: int) -> Space:
    """The space of a party's own game: fewer feasible states, the same numbers.

    Parameters
    ----------
    view : View
    now : int
        The state whose levels the unseen options are taken to have.
    """
    taken = projection(space, view.sees, now)
    feasible = space.feasible & (taken == np.arange(space.size))
    if view.believed is not None:
        if view.believed.dtype != np.bool_ or view.believed.shape != (space.size,):
            raise ValueError(
                f"believed has dtype {view.believed.dtype} and shape {view.believed.shape}; "
                f"wanted bool and ({space.size},), one flag a state"
            )
        feasible &= view.believed
    return Space(space.levels, space.moves, feasible)


def perceived_stability(
    space: Space,
    ranks: Ranks,
    views: Sequence[View],
    now: int,
    concepts: Sequence[str] = CONCEPTS,
    when: Sequence[NDArray[np.bool_] | None] | None = None,
) -> Perceived:
    """Which states each party finds stable in the game that it sees, for each concept.

    Parameters
    ----------
    ranks : int32, shape (party, state)
        Higher is better; at feasible states 0 or more.
    views : sequence of View, [party]
    now : int
        The state whose levels unseen options are taken to have.
    concepts : sequence of str
        Names from ``CONCEPTS``.
    when : sequence of None or bool of shape (space.size,), [option], optional
        Conditions, as for `Graph.of`; read in each party's own game.

    Returns
    -------
    Perceived
        New arrays; the inputs are not changed.

    Raises
    ------
    ValueError
        Where views do not fit, a party does not see an option of its own, or as for `stability`.

    Examples
    --------
    A prisoner who does not see that the other may confess finds confessing stable, and only that;
    the other, who sees everything, may still think silence safe.

    >>> space = Space.build([[2], [2]], [[0], [0]])
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> views = [View(np.array([True, False])), View(np.array([True, True]))]
    >>> held = perceived_stability(space, ranks, views, 0, ["seq"])
    >>> held.stable["seq"].tolist()
    [[False, True, False, True], [True, False, True, True]]
    """
    _check_views(space, views)
    shape = (space.parties, space.size)
    known = np.zeros(shape, np.bool_)
    projections = np.zeros(shape, np.int64)
    stable = {name: np.zeros(shape, np.bool_) for name in concepts}
    for party, view in enumerate(views):
        own = perceived_space(space, view, now)
        taken = projection(space, view.sees, now)
        projections[party] = taken
        known[party] = space.feasible & own.feasible[taken]
        held = _stability(own, ranks if view.ranks is None else view.ranks, concepts, when)
        for name in concepts:
            stable[name][party] = known[party] & held[name][party][taken]
    return Perceived(stable, known, projections)


def _stability(
    space: Space,
    ranks: Ranks,
    concepts: Sequence[str],
    when: Sequence[NDArray[np.bool_] | None] | None,
) -> dict[str, Flags]:
    """Stability over all states of a space, with conditions where there are some."""
    if when is None:
        return stability(space, ranks, concepts)
    graph = Graph.of(space, when)
    held = graph_stability(graph, ranks[:, graph.states], concepts)
    result = {}
    for name, flags in held.items():
        result[name] = np.zeros((space.parties, space.size), np.bool_)
        result[name][:, graph.states] = flags
    return result


def _check_views(space: Space, views: Sequence[View]) -> None:
    if len(views) != space.parties:
        raise ValueError(f"{len(views)} views; wanted {space.parties}, one a party")
    for party, view in enumerate(views):
        unseen = [o for o in space.options_of(party) if o < view.sees.size and not view.sees[o]]
        if unseen:
            raise ValueError(f"party {party} does not see its own options {unseen}")
