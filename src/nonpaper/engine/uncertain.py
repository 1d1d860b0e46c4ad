"""Unknown preference: stability where it is not known what a party prefers, under four attitudes.

Theory
------
A party may prefer ``s`` to ``t``, or ``t`` to ``s``, be indifferent, or it is *unknown* which (Li,
Hipel, Kilgour & Fang 2004; Xu, Hipel, Kilgour & Fang 2018, ch. 5). Unknown preferences may enter
at two places: in the incentive to leave a state, and in the sanctions that deter from leaving. The
four combinations are four definitions of each concept:

===  ==========================================  =================================================
 l   leaves ``s`` for a state that is             is deterred by a state that is
===  ==========================================  =================================================
 a   preferred, or unknown against ``s``          not preferred to ``s``, for certain
 b   preferred                                    not preferred to ``s``, for certain
 c   preferred, or unknown against ``s``          not preferred to ``s``, or unknown against it
 d   preferred                                    not preferred to ``s``, or unknown against it
===  ==========================================  =================================================

so that ``a`` is the attitude of who takes chances, ``d`` of who avoids them, and what is stable
under ``a`` is stable under all, what is stable under any is stable under ``d``. With these words
``nash``, ``gmr``, ``smr`` (where the answers to the sanction are judged like the sanction) and
``seq`` are as in `graph_stability`. Under ``seq`` a move of an opponent is credible where it is an
improvement *or* unknown against where it starts, under all four definitions.

Where nothing is unknown all four are ordinary stability. `agreed_preference` makes the relation
from several orders of the same party that are all thought possible: known is what they agree about.

Algorithm: for each state that a party might leave, the states that deter are marked, and the
fix-point of `graph_stability` runs on the marks, 64 states at a time as the bits of one number:
O(states times arcs times sweeps / 64) for a party and a concept. Limits: a relation takes a byte
for each party and pair of states; ``MAX_UNCERTAIN`` states.

References
----------
Li, K. W., Hipel, K. W., Kilgour, D. M. & Fang, L. (2004). Preference uncertainty in the graph model
for conflict resolution. IEEE Transactions on Systems, Man, and Cybernetics A 34, 507-520.
Xu, H., Hipel, K. W., Kilgour, D. M. & Fang, L. (2018). Conflict Resolution Using the Graph Model,
ch. 5. Springer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.errors import TooManyStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonpaper.engine.arcs import Arcs
    from nonpaper.engine.graph import Graph
    from nonpaper.engine.space import Flags, States

ATTITUDES = ("a", "b", "c", "d")
"""The four definitions, in the order of the literature."""

UNCERTAIN_CONCEPTS = ("nash", "gmr", "smr", "seq")
"""The concepts that have them."""

UNKNOWN = 2
"""The mark of a relation for an unknown preference."""

MAX_UNCERTAIN = 2**13
"""The most states for which a relation is held."""

_WIDTH = 64
"""How many states that might be left are looked at together."""

Marks = NDArray[np.uint64]
"""Shape (state,): one bit for each of the states looked at together."""

Relation = NDArray[np.int8]
"""Shape (party, state, state): 1 where the first state is preferred, -1 the second, 0 where
neither, ``UNKNOWN`` where it is not known."""


@dataclass(frozen=True)
class _Attitude:
    """Whether unknown preferences count as an incentive, and as a sanction."""

    leaves: bool
    deterred: bool


_MEANING = {
    "a": _Attitude(leaves=True, deterred=False),
    "b": _Attitude(leaves=False, deterred=False),
    "c": _Attitude(leaves=True, deterred=True),
    "d": _Attitude(leaves=False, deterred=True),
}


def agreed_preference(orders: NDArray[np.int32]) -> Relation:
    """What several orders agree about; the rest is unknown.

    Parameters
    ----------
    orders : int32, shape (order, party, state)
        Ranks, higher is better; each order of a party is thought possible. At least one.

    Returns
    -------
    int8, shape (party, state, state)
        A new array.

    Examples
    --------
    >>> agreed_preference(np.array([[[0, 1, 2]], [[0, 2, 1]]], np.int32))[0].tolist()
    [[0, -1, -1], [1, 0, 2], [1, 2, 0]]
    """
    if orders.ndim != 3 or not orders.shape[0] or orders.dtype.kind not in "iu":
        raise ValueError(
            f"orders has dtype {orders.dtype} and shape {orders.shape}; "
            "wanted integers of shape (order, party, state), at least one order"
        )
    _check_size(orders.shape[2])
    ranks = orders.astype(np.int64)
    result = _compare(ranks[0])
    for other in ranks[1:]:
        result[result != _compare(other)] = UNKNOWN
    return result


def uncertain_stability(
    graph: Graph, preference: Relation, concepts: Sequence[str] = UNCERTAIN_CONCEPTS
) -> dict[str, Flags]:
    """Which states each party finds stable under each attitude, for each concept.

    Parameters
    ----------
    graph : Graph
        Its movers are the parties.
    preference : int8, shape (party, state, state)
        A `Relation`; not changed.
    concepts : sequence of str
        Names from ``UNCERTAIN_CONCEPTS``.

    Returns
    -------
    dict from concept to bool, shape (attitude, party, state)
        Attitudes in the order of ``ATTITUDES``. New arrays.

    Raises
    ------
    ValueError
        Where the relation has another shape, other marks, or two marks that contradict each other;
        where a concept is not known.
    TooManyStates
        Where there are more than ``MAX_UNCERTAIN`` states.

    Examples
    --------
    Whether the first prisoner would rather confess is not known: who takes chances does.

    >>> from nonpaper.engine import Graph, Space
    >>> graph = Graph.of(Space.build([[2], [2]], [[0], [0]]))
    >>> first = agreed_preference(np.array([[[2, 3, 0, 1]], [[3, 2, 0, 1]]], np.int32))
    >>> second = agreed_preference(np.array([[[2, 0, 3, 1]]], np.int32))
    >>> held = uncertain_stability(graph, np.concatenate([first, second]), ["nash"])
    >>> held["nash"][:, 0, 0].tolist()
    [False, True, False, True]
    """
    _check(graph, preference, concepts)
    result = {
        name: np.ones((len(ATTITUDES), graph.movers, graph.size), np.bool_) for name in concepts
    }
    credible = [_leaving(arcs, own, unknown=True) for arcs, own in _each(graph, preference)]
    for name, flags in result.items():
        arcs = credible if name == "seq" else list(graph.arcs)
        for party, (own_arcs, own) in enumerate(_each(graph, preference)):
            for index, attitude in enumerate(ATTITUDES):
                meaning = _MEANING[attitude]
                leaving = _leaving(own_arcs, own, unknown=meaning.leaves)
                flags[index, party, leaving.leaving] = False
                for first in range(0, leaving.leaving.size if name != "nash" else 0, _WIDTH):
                    states = leaving.leaving[first : first + _WIDTH]
                    deters = _deters(own_arcs, own, states, meaning, answers=name == "smr")
                    flags[index, party, states] = _deterred(arcs, party, leaving, states, deters)
    return result


def _each(graph: Graph, preference: Relation) -> list[tuple[Arcs, Relation]]:
    return list(zip(graph.arcs, preference, strict=True))


def _leaving(arcs: Arcs, own: Relation, *, unknown: bool) -> Arcs:
    """The arcs to states that are preferred or, where wanted, unknown against their start."""
    marks = own[arcs.indices, arcs.sources]
    return arcs.kept(np.asarray((marks == 1) | (unknown & (marks == UNKNOWN)), np.bool_))


def _deters(
    arcs: Arcs, own: Relation, states: States, meaning: _Attitude, *, answers: bool
) -> Marks:
    """Which states deter a party from leaving each of these: bits in their order."""
    marks = own[:, states]
    result = _packed((marks <= 0) | (meaning.deterred & (marks == UNKNOWN)))
    if answers:
        result &= ~arcs.either(~result)
    return result


def _deterred(
    arcs: Sequence[Arcs], party: int, leaving: Arcs, states: States, deters: Marks
) -> Flags:
    """Which of these states have, after every arc, a sequence of the opponents that deters."""
    opponents = [other for other in range(len(arcs)) if other != party]
    held = _unpacked(_reached(arcs, opponents, deters))
    result = np.ones(states.size, np.bool_)
    for bit, state in enumerate(states.tolist()):
        result[bit] = held[leaving.row(state), bit].all()
    return result


def _reached(arcs: Sequence[Arcs], movers: Sequence[int], marks: Marks) -> Marks:
    """The marks that legal sequences of these movers, of one move or more, lead to.

    A target that is unknown against the state left must not pass for its own sanction, so that the
    sequence without a move does not count.
    """
    after = {mover: marks.copy() for mover in movers}
    result = np.zeros_like(marks)
    changed = True
    while changed:
        changed = False
        for mover in movers:
            first = arcs[mover].either(after[mover])
            for kept in (result, *(after[other] for other in movers if other != mover)):
                changed |= bool((first & ~kept).any())
                np.bitwise_or(kept, first, out=kept)
    return result


def _packed(flags: Flags) -> Marks:
    """Up to 64 flags a row as the bits of one number."""
    wide = np.zeros((len(flags), _WIDTH), np.bool_)
    wide[:, : flags.shape[1]] = flags
    return np.packbits(wide, axis=1).view(np.uint64).reshape(-1)


def _unpacked(marks: Marks) -> Flags:
    """The bits of each number as 64 flags."""
    return np.unpackbits(marks.view(np.uint8).reshape(-1, 8), axis=1).view(np.bool_)


def _compare(ranks: NDArray[np.int64]) -> Relation:
    signs = np.sign(ranks[:, :, np.newaxis] - ranks[:, np.newaxis, :])
    return np.asarray(signs, np.int8)


def _check(graph: Graph, preference: Relation, concepts: Sequence[str]) -> None:
    wanted = (graph.movers, graph.size, graph.size)
    if preference.shape != wanted or preference.dtype != np.int8:
        raise ValueError(
            f"the relation has dtype {preference.dtype} and shape {preference.shape}; "
            f"wanted int8 and {wanted}"
        )
    _check_size(graph.size)
    turned = np.where(preference == UNKNOWN, np.int8(UNKNOWN), -preference)
    if not np.isin(preference, (-1, 0, 1, UNKNOWN)).all():
        raise ValueError(f"a relation has the marks -1, 0, 1 and {UNKNOWN} only")
    if (turned != preference.transpose(0, 2, 1)).any() or preference.diagonal(0, 1, 2).any():
        raise ValueError(
            "a relation says of two states in one order the opposite of the other order, "
            "and of a state and itself that neither is preferred"
        )
    unknown = [name for name in concepts if name not in UNCERTAIN_CONCEPTS]
    if unknown:
        raise ValueError(f"no concepts {unknown}; known are {list(UNCERTAIN_CONCEPTS)}")


def _check_size(size: int) -> None:
    if size > MAX_UNCERTAIN:
        raise TooManyStates(
            f"{size} states; unknown preferences can be held for at most {MAX_UNCERTAIN}: "
            "fix some options"
        )
