"""Strength of preference: what is stable because much is at stake, and what only just.

Theory
------
With two grades of preference (Hamouda, Kilgour & Hipel 2004, 2006; Xu, Hipel, Kilgour & Fang 2018,
ch. 6) a party prefers one state to another *mildly* or *greatly*. A sanction may then be strong or
not: a state ``s`` is *strongly* stable for ``i`` under

- ``gmr``: where after every unilateral improvement (UI) ``s -> u``, mild or great, the opponents
  have a legal sequence from ``u`` to some ``t`` to which ``i`` *greatly* prefers ``s``;
- ``smr``: as ``gmr``, and ``i`` greatly prefers ``s`` to whatever its move from ``t`` can lead to;
- ``seq``: as ``gmr`` with credible sequences, of which every move improves its mover, mildly or
  greatly.

It is *weakly* stable where it is stable in the ordinary sense but not strongly. A state without UI
is strongly stable under each of these concepts; under Nash there are no grades.

Here the grades come as classes: ``s`` is greatly preferred to ``t`` where its class is higher. In
the notation of the sources this is an order such as ``a > b >> c ~ d``, in which whatever stands
left of a ``>>`` is greatly preferred to whatever stands right of it; with priorities, the classes
are the ranks by the first places only.

Algorithm: the fix-point of `graph_stability` with classes in place of ranks; s is strongly
sanctioned where the least class that is reached is below its own. Cost as there.

References
----------
Hamouda, L., Kilgour, D. M. & Hipel, K. W. (2004). Strength of preference in the graph model for
conflict resolution. Group Decision and Negotiation 13, 449-462.
Hamouda, L., Kilgour, D. M. & Hipel, K. W. (2006). Strength of preference in graph models for
multiple-decision-maker conflicts. Applied Mathematics and Computation 179, 314-327.
Xu, H., Hipel, K. W., Kilgour, D. M. & Fang, L. (2018). Conflict Resolution Using the Graph Model,
ch. 6. Springer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine.graph_stability import check_ranks, graph_stability, least_reached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nonpaper.engine.arcs import Arcs
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.ranks import Ranks
    from nonpaper.engine.space import Flags

GRADED = ("gmr", "smr", "seq")
"""The concepts that have grades."""

UNSTABLE, WEAK, STRONG = 0, 1, 2
"""The grades of stability."""


def graded_stability(
    graph: Graph,
    ranks: Ranks,
    classes: NDArray[np.int32],
    concepts: Sequence[str] = GRADED,
) -> dict[str, NDArray[np.int8]]:
    """How strongly each party finds each state stable, for each concept.

    Parameters
    ----------
    graph : Graph
        Its movers are the parties.
    ranks : int32, shape (party, state)
        Higher is better.
    classes : int32, shape (party, state)
        Higher is greatly better; never higher where the rank is lower.
    concepts : sequence of str
        Names from ``GRADED``.

    Returns
    -------
    dict from concept to int8, shape (party, state)
        ``UNSTABLE`` (0), ``WEAK`` (1) or ``STRONG`` (2). New arrays; the inputs are not changed.

    Raises
    ------
    ValueError
        Where shapes do not fit, the classes contradict the ranks, or a concept has no grades.

    Examples
    --------
    The prisoners' silence is kept by a great loss for one of them, by a mild one for the other.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> ranks = np.array([[2, 3, 0, 1], [2, 0, 3, 1]], np.int32)
    >>> classes = np.array([[1, 1, 0, 0], [0, 0, 0, 0]], np.int32)
    >>> graded_stability(graph, ranks, classes, ["seq"])["seq"][:, 0].tolist()
    [2, 1]
    """
    check_ranks(ranks, graph.movers, graph.size)
    check_ranks(classes, graph.movers, graph.size)
    _check(ranks, classes, concepts)
    improvements = graph.improvements([row[np.newaxis] for row in ranks])
    result = {}
    for name, held in graph_stability(graph, ranks, concepts).items():
        arcs = improvements if name == "seq" else graph.arcs
        grades = np.where(held, np.int8(WEAK), np.int8(UNSTABLE))
        for party in range(graph.movers):
            value = classes[party].astype(np.int32)
            if name == "smr":
                value = np.maximum(value, graph.arcs[party].greatest(value))
            strong = _strong(arcs, party, value, classes[party], improvements[party])
            grades[party, strong] = STRONG
        result[name] = grades
    return result


def _strong(
    arcs: Sequence[Arcs], party: int, value: NDArray[np.int32], own: NDArray[np.int32], uis: Arcs
) -> Flags:
    """Where against every UI a value below the party's own class is reached."""
    opponents = [other for other in range(len(arcs)) if other != party]
    reached = least_reached(arcs, opponents, value)
    result = np.ones(own.size, np.bool_)
    result[uis.sources[reached[uis.indices] >= own[uis.sources]]] = False
    return result


def _check(ranks: Ranks, classes: NDArray[np.int32], concepts: Sequence[str]) -> None:
    unknown = [name for name in concepts if name not in GRADED]
    if unknown:
        raise ValueError(f"concepts {unknown} have no grades; those with grades are {list(GRADED)}")
    for party, (rank, own) in enumerate(zip(ranks, classes, strict=True)):
        order = np.lexsort((own, rank))
        above = np.flatnonzero(np.maximum.accumulate(own[order])[:-1] > own[order][1:])
        wrong = above[rank[order][1:][above] > rank[order][:-1][above]]
        if wrong.size or _split(rank, own):
            raise ValueError(
                f"the classes of party {party} contradict its ranks: "
                "a state of higher rank has a lower class, or equal ranks have different classes"
            )


def _split(rank: NDArray[np.int32], own: NDArray[np.int32]) -> bool:
    """Whether states of equal rank have different classes."""
    pairs = np.unique(np.stack([rank, own]), axis=1)
    return bool(np.unique(pairs[0]).size < pairs.shape[1])
