"""Credible moves: the least value that one party's improvements reach, from every state at once.

Theory
------
An opponent's move is *credible* where it improves the opponent at that point (Xu, Hipel, Kilgour &
Fang 2018, ch. 4). SEQ therefore needs, for every state, the minimum of some value over a party's
unilateral improvements: the strictly better entries of its line (see `space`).

Algorithm: a line is sorted once by the party's rank, best first. The minimum over the strictly
better entries is then a running minimum, read where the tied entries of the state begin. The sort
depends on the party's own ranks only and is shared by all focal parties and all sweeps.

Options that cannot go both ways cut a line into one *part* for each combination of their levels.
From part ``a`` the moves lead into the parts ``b`` that the directions allow, and within a part
every position. Each part is sorted by itself, and a state of ``a`` reads the running minimum of
``b`` at the count of entries there that are strictly better (a binary search). A party whose
options all go both ways has one part.

Cost: O(states) memory a step; time for a party with many irreversible options grows with the
number of its allowed pairs of parts, ``3**k`` for ``k`` yes/no ones, each O(states / parts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.reach import allowed
from nonpaper.engine.space import Moves

if TYPE_CHECKING:
    from nonpaper.engine.space import Space, States

Index = NDArray[np.int32]

_KEPT_PAIRS = 4
"""How many tables a part may keep on average; beyond, they are made anew in each sweep."""


@dataclass(frozen=True, eq=False)
class Improver:
    """One party's lines, sorted; made once, applied to many values.

    Attributes
    ----------
    order : int32, shape (part, line, entry)
        State numbers; each line of each part sorted by the party's rank, best first.
    ranks : int32, shape (part, line, entry)
        The party's ranks in that order; -1 where infeasible, so those come last.
    pairs : tuple of (int, int)
        The parts (from, to) that the directions of the party's options allow.
    tables : dict from pairs to int32, shape (line, entry)
        Where each state of the one part reads in the padded running minima of the other; empty
        where the pairs are too many to keep.
    """

    order: Index
    ranks: Index
    pairs: tuple[tuple[int, int], ...]
    tables: dict[tuple[int, int], Index]

    def least(self, values: Index) -> Index:
        """The least value among a state and the party's improvements from it.

        Parameters
        ----------
        values : int32, shape (state,)
            The greatest int32 at infeasible states.

        Returns
        -------
        int32, shape (state,)
            A new array; unchanged at infeasible states.
        """
        sorted_values = values[self.order]
        running = _padded_minima(sorted_values)
        for here, there in self.pairs:
            table = self.tables.get((here, there))
            if table is None:
                table = _table(self.ranks, here, there)
            reached = np.take(running[there], table)
            np.minimum(sorted_values[here], reached, out=sorted_values[here])
        result = np.empty_like(values)
        result[self.order] = sorted_values
        return result


def improver(space: Space, party: int, ranks: Index) -> Improver:
    """The sorted lines of one party.

    Parameters
    ----------
    ranks : int32, shape (state,)
        The party's own ranks, -1 where infeasible.
    """
    states, pairs = _parts(space, party)
    own = ranks[states]
    by_rank = np.argsort(-own, axis=2, kind="stable")
    order = np.take_along_axis(states, by_rank, axis=2)
    own = np.take_along_axis(own, by_rank, axis=2)
    keep = len(pairs) <= _KEPT_PAIRS * len(order)
    tables = {pair: _table(own, *pair) for pair in pairs} if keep else {}
    return Improver(order, own, pairs, tables)


def _parts(space: Space, party: int) -> tuple[Index, tuple[tuple[int, int], ...]]:
    """The states of a party by part, line and entry, and the allowed pairs of parts."""
    positions = np.arange(space.sizes[party])
    directed = _directed_number(space, party, positions)
    parts = np.flatnonzero(np.bincount(directed))
    members = np.stack([positions[directed == part] for part in parts])
    outer, count, inner = space.axis(party)
    lines = np.arange(outer)[:, np.newaxis] * (count * inner) + np.arange(inner)
    states = lines.reshape(1, -1, 1) + members[:, np.newaxis, :] * inner
    pairs = np.argwhere(allowed(space, party, members[:, 0])[:, members[:, 0]])
    return states.astype(np.int32), tuple((int(here), int(there)) for here, there in pairs)


def _directed_number(space: Space, party: int, positions: States) -> States:
    """The part of a position: the number of its levels with those of free options set to 0."""
    result, stride = np.zeros_like(positions), 1
    for count, move in zip(space.levels[party], space.moves[party], strict=True):
        if move is not Moves.BOTH:
            result += positions // stride % count * stride
        stride *= count
    return result


def _padded_minima(sorted_values: Index) -> Index:
    """Running minima: entry k is the least of the first k values of its line, none: the greatest.

    Shape (part, line, entry) in, (part, line * (entry + 1)) out.
    """
    parts, lines, entries = sorted_values.shape
    padded = np.full((parts, lines, entries + 1), np.iinfo(np.int32).max, np.int32)
    np.minimum.accumulate(sorted_values, axis=2, out=padded[:, :, 1:])
    return padded.reshape(parts, lines * (entries + 1))


def _table(ranks: Index, here: int, there: int) -> Index:
    """Where each state of part ``here`` reads in the padded running minima of part ``there``.

    At the count of entries of its line that are feasible and strictly better; infeasible states
    read at 0, the greatest number.
    """
    _, lines, entries = ranks.shape
    top = np.int64(ranks.max(initial=0))
    line = np.arange(lines, dtype=np.int64)[:, np.newaxis]
    keys = line * (top + 2) + (top - ranks[[here, there]])
    better = np.searchsorted(keys[1].ravel(), keys[0].ravel()).reshape(lines, entries)
    better -= line * entries
    better[ranks[here] < 0] = 0
    return np.asarray(better + line * (entries + 1), np.int32)
