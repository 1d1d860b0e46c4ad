"""Limited moves by recursion, straight from the definition, one state at a time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from oracles import brute_graph

if TYPE_CHECKING:
    from oracles.brute_graph import Model


class Lookahead:
    """What a focal party of a model anticipates."""

    def __init__(self, model: Model, focal: int) -> None:
        self.model = model
        self.focal = focal
        self.choice = cache(self._choice)
        self.end = cache(self._end)

    def _choice(self, mover: int, s: int, left: int) -> int:
        """Where a mover at s, with this many moves left, would have it end."""
        ranks = self.model.ranks
        ends = [self.end(mover, t, left - 1) for t in brute_graph.moves(self.model, mover, s)]
        ends = [t for t in ends if ranks[mover][t] > ranks[mover][s]]
        if not ends:
            return s
        most = max(ranks[mover][t] for t in ends)
        ends = [t for t in ends if ranks[mover][t] == most]
        return self._worst(ends)

    def _end(self, last: int, s: int, left: int) -> int:
        """Where it ends at s after a move of the last mover, with this many moves left."""
        if left == 0:
            return s
        movers = [mover for mover in range(len(self.model.arcs)) if mover != last]
        ends = [self.choice(mover, s, left) for mover in movers]
        ends = [t for t in ends if t != s]
        return self._worst(ends) if ends else s

    def _worst(self, ends: list[int]) -> int:
        least = min(self.model.ranks[self.focal][t] for t in ends)
        return min(t for t in ends if self.model.ranks[self.focal][t] == least)


def two_party(model: Model, mover: int, s: int, left: int) -> int:
    """G_h(i, s) of Kilgour (1985) for two parties with strict preferences, as published."""
    ranks = model.ranks[mover]
    reach = brute_graph.moves(model, mover, s)
    if left == 0 or not reach:
        return s
    best = max(
        (two_party(model, 1 - mover, t, left - 1) for t in reach), key=lambda end: ranks[end]
    )
    return best if ranks[best] > ranks[s] else s
