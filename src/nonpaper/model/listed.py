"""Listed states and moves, as a record (see `graph` for how they are read)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Listed:
    """Listed states and moves.

    Parameters
    ----------
    numbers
        The number of each state, by name, in file order.
    now
        The number of the status quo.
    arcs
        For each party the pairs of states (from, to) between which it can move, by number.
    has_levels
        Whether states are levels of the case's options.
    """

    numbers: Mapping[str, int]
    now: int
    arcs: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    has_levels: bool = False

    @cached_property
    def names(self) -> dict[int, str]:
        """The name of each state by its number."""
        return {number: name for name, number in self.numbers.items()}
