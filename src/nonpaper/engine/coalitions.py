"""Coalitions: what parties can do together, and which equilibria some of them would leave at once.

Theory
------
*A partition.* Where the parties are divided into coalitions, a coalition moves as one: it can bring
about whatever its members can bring about together (`Graph.joined` says what that is), it improves
where *all* its members prefer the result, and it is deterred by a state that *some* member does not
prefer (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008). The opponents are coalitions too:
a credible move of one improves all its members. With these words the concepts are those of
`graph_stability`; a partition into single parties gives ordinary stability.

*Any coalition.* An equilibrium is *coalition-proof* here where no coalition of two or more has an
improvement, by one joint move, to another equilibrium. That is our reading of the term in the line
of Kilgour et al. (2001), who call an equilibrium vulnerable to a coalition that can bring about
another one which all its members prefer. It is not the recursive notion of Bernheim, Peleg &
Whinston (1987): whether the coalition itself would hold together is not asked beyond the target's
being an equilibrium. To the letter of the definition a party whose own move leads to the other
equilibrium counts too where it finds a second party that prefers that state, though the second need
not do anything.

Cost: a partition, as `graph_stability`. Coalition-proofness, in the graph of a space, equilibria
squared by options; in a listed graph a search for every coalition whose members all prefer some
other equilibrium, up to 2 to the number of parties.

References
----------
Bernheim, B. D., Peleg, B. & Whinston, M. D. (1987). Coalition-proof Nash equilibria. Journal of
Economic Theory 42, 1-12.
Inohara, T. & Hipel, K. W. (2008). Coalition analysis in the graph model for conflict resolution.
Systems Engineering 11, 343-359.
Kilgour, D. M., Hipel, K. W., Fang, L. & Peng, X. (2001). Coalition analysis in group decision
support. Group Decision and Negotiation 10, 159-175.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nonpaper.engine.arcs import joint_moves
from nonpaper.engine.graph import partition
from nonpaper.engine.graph_stability import check_ranks, mover_sanction, stable_movers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags


class Departure(NamedTuple):
    """A coalition, its members ascending, and the state to which it improves."""

    coalition: tuple[int, ...]
    target: int


def coalition_stability(
    graph: Graph,
    ranks: Ranks,
    groups: Sequence[Sequence[int]],
    concepts: Sequence[str] | None = None,
) -> dict[str, Flags]:
    """Which states each coalition of a partition finds stable, for each concept.

    Parameters
    ----------
    graph : Graph
        Its movers are the single parties.
    ranks : int32, shape (party, state)
        Higher is better.
    groups : sequence of sequences of parties
        The partition; a party by itself is a group of one.
    concepts : sequence of str, optional
        Names from ``CONCEPTS``; those that the graph has where none are given.

    Returns
    -------
    dict from concept to bool, shape (group, state)
        New arrays. A state that is stable for every group is an equilibrium of the partition.

    Raises
    ------
    ValueError
        Where ``groups`` is no partition, ``ranks`` has another shape, or a concept is not known.
    NotApplicable
        Where SIM is asked of a graph that does not define it.

    Examples
    --------
    Two prisoners who could act as one would leave the equilibrium of confessing.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> coalition_stability(graph, ranks, [[0, 1]], ["nash"])["nash"].tolist()
    [[True, True, True, False]]
    """
    check_ranks(ranks, graph.movers, graph.size)
    joined, better = _joined(graph, ranks, groups)
    return stable_movers(joined, better, concepts)


def coalition_sanction(
    graph: Graph,
    ranks: Ranks,
    groups: Sequence[Sequence[int]],
    group: int,
    move: tuple[int, int],
    concept: str,
) -> list[tuple[int, int]] | None:
    """The other coalitions' moves that deter a coalition from an improvement, None for none.

    Parameters
    ----------
    graph, ranks, groups
        As for `coalition_stability`.
    group : int
        The index of the coalition in ``groups``.
    move : (int, int)
        The improvement: from, to.
    concept : str
        A name from ``CONCEPTS``.

    Returns
    -------
    list of (group, resulting state), or None
        As for `graph_sanction`.

    Raises
    ------
    ValueError
        As for `coalition_stability`, and where this is not an improvement of all members.
    """
    check_ranks(ranks, graph.movers, graph.size)
    joined, better = _joined(graph, ranks, groups)
    return mover_sanction(joined, better, group, move, concept)


def coalition_proof(graph: Graph, ranks: Ranks, equilibria: Flags) -> dict[int, Departure]:
    """The equilibria that a coalition of two or more would leave for another one, and which does.

    Parameters
    ----------
    graph : Graph
        Its movers are the single parties.
    ranks : int32, shape (party, state)
        Higher is better.
    equilibria : bool, shape (state,)
        The equilibria under the concept that is asked about.

    Returns
    -------
    dict from state to Departure
        States ascending. Of several coalitions the smallest, then the first in order of parties,
        then the target of least number. Equilibria that are not there are coalition-proof.

    Raises
    ------
    ValueError
        Where ``ranks`` or ``equilibria`` has another shape.

    Examples
    --------
    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> coalition_proof(graph, ranks, np.array([True, False, False, True]))
    {3: Departure(coalition=(0, 1), target=0)}
    """
    found = {}
    for state in np.flatnonzero(equilibria).tolist():
        departure = departs(graph, ranks, state, equilibria)
        if departure is not None:
            found[state] = departure
    return found


def departs(graph: Graph, ranks: Ranks, state: int, targets: Flags) -> Departure | None:
    """The first coalition of two or more that improves from a state to one of these targets.

    Parameters
    ----------
    graph, ranks
        As for `coalition_proof`.
    state : int
        Where the coalition would start; it need not be an equilibrium.
    targets : bool, shape (state,)
        Where it may go: the other equilibria, or any state.

    Returns
    -------
    Departure or None
        Of several the smallest coalition, then the first in order of parties, then the target of
        least number.
    """
    check_ranks(ranks, graph.movers, graph.size)
    graph.check_state(state)
    if targets.dtype != np.bool_ or targets.shape != (graph.size,):
        raise ValueError(
            f"the targets have dtype {targets.dtype} and shape {targets.shape}; "
            f"wanted bool and ({graph.size},)"
        )
    better = ranks > ranks[:, [state]]
    wanted = targets & (np.count_nonzero(better, axis=0) > 1)
    if graph.origin is not None:
        return _joint_departure(graph, better, state, np.flatnonzero(wanted))
    return _listed_departure(graph, better, state, wanted)


def _joined(
    graph: Graph, ranks: Ranks, groups: Sequence[Sequence[int]]
) -> tuple[Graph, list[NDArray[np.int32]]]:
    """The graph of the coalitions, and the ranks of the members of each."""
    chosen = partition(groups, graph.movers)
    return graph.joined(chosen), [ranks[list(members)] for members in chosen]


def _joint_departure(
    graph: Graph, better: Flags, state: int, targets: NDArray[np.intp]
) -> Departure | None:
    """Where joint changes of options lead: the movers are the owners of what changes."""
    if graph.origin is None or graph.levels is None or graph.owners is None:
        return None
    space, when = graph.origin
    options = range(len(space.level_counts))
    allowed = joint_moves(space, when, options, graph.states[state], graph.states[targets])
    changed = graph.levels[targets] != graph.levels[state]
    moving = np.zeros((graph.movers, targets.size), np.bool_)
    for option, owner in enumerate(graph.owners.tolist()):
        moving[owner] |= changed[:, option]
    willing = allowed & ~(moving & ~better[:, targets]).any(axis=0)
    return min(
        (
            Departure(_coalition(moving[:, index], better[:, target]), int(target))
            for index, target in enumerate(targets)
            if willing[index]
        ),
        key=lambda departure: (len(departure.coalition), *departure),
        default=None,
    )


def _coalition(moving: Flags, better: Flags) -> tuple[int, ...]:
    """The movers; where there is one, with the first other party that prefers the result."""
    members = np.flatnonzero(moving).tolist()
    if len(members) == 1:
        others = np.flatnonzero(better & ~moving).tolist()
        members = sorted([members[0], others[0]])
    return tuple(members)


def _listed_departure(graph: Graph, better: Flags, state: int, wanted: Flags) -> Departure | None:
    """Where sequences of moves lead, for one coalition after another."""
    for size in range(2, graph.movers + 1):
        for coalition in combinations(range(graph.movers), size):
            agreed = wanted & better[list(coalition)].all(axis=0)
            if not agreed.any():
                continue
            targets = [end for end in graph.ends(coalition, state) if agreed[end]]
            if targets:
                return Departure(coalition, min(targets))
    return None
