"""Looking ahead: what holds among parties that see some moves, or all, before they move.

Limited-move stability L_h (Kilgour & Hipel; Fang, Hipel & Kilgour 1993), h moves ahead, L_1 being
Nash; non-myopic stability, its limit; and Chwe's largest consistent set (1994), the states that may
be stable where every coalition is farsighted. See `engine.lookahead` and `engine.farsighted` for
the definitions, and for what in them is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import encode
from nonpaper.engine import (
    largest_consistent_set,
    limited_move_stability,
    nonmyopic_stability,
)
from nonpaper.errors import NotApplicable, TooManyStates
from nonpaper.model import Case


@dataclass(frozen=True, eq=False, repr=False)
class Lookahead(Answer):
    """What holds among parties that look ahead.

    Parameters
    ----------
    equilibria
        ``l1``, ``l2`` ... up to the horizon; ``nonmyopic``; ``consistent``, the largest consistent
        set: for each the states, ascending.
    undefined
        Those of these that this case does not have, and why.
    """

    horizon: int
    equilibria: dict[str, tuple[int, ...]]
    undefined: dict[str, str]

    def headline(self) -> str:
        """The horizon."""
        return f"what holds for parties that look up to {self.horizon} moves ahead, or all the way"

    def table(self) -> Table:
        """For each kind of foresight the states that hold."""
        rows = [
            (name, str(len(states)), ", ".join(map(str, states[:10])))
            for name, states in self.equilibria.items()
        ]
        return ("foresight", "states", "the first"), rows

    def columns(self, states: NDArray[np.int64]) -> dict[str, NDArray[np.bool_]]:
        """For a table of states: one column for each kind of foresight."""
        return {name: np.isin(states, held) for name, held in self.equilibria.items()}

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` states of each kind are listed."""
        return {
            **self.header(),
            "horizon": self.horizon,
            "counts": {name: len(states) for name, states in self.equilibria.items()},
            "equilibria": {name: list(states[:limit]) for name, states in self.equilibria.items()},
            "undefined": dict(self.undefined),
        }


def lookahead(case: Case, horizon: int = 3) -> Lookahead:
    """What holds among parties that look up to `horizon` moves ahead (1 to 5), and all the way.

    Raises
    ------
    NotApplicable
        Where the horizon is not between 1 and 5.
    """
    if not 1 <= horizon <= 5:
        raise NotApplicable(f"a horizon of {horizon} moves; parties look 1 to 5 moves ahead here")
    encoded = encode(case)
    graph, numbers = encoded.play.graph, encoded.play.numbers
    ranks = np.ascontiguousarray(encoded.ranks[:, numbers])
    equilibria: dict[str, tuple[int, ...]] = {}
    undefined: dict[str, str] = {}

    def keep(name: str, flags: Any) -> None:
        equilibria[name] = tuple(int(number) for number in numbers[flags])

    limited = limited_move_stability(graph, ranks, horizon)
    for step, flags in enumerate(limited, 1):
        keep(f"l{step}", flags.all(axis=0))
    try:
        keep("nonmyopic", nonmyopic_stability(graph, ranks).stable.all(axis=0))
    except NotApplicable as reason:
        undefined["nonmyopic"] = str(reason)
    try:
        keep("consistent", largest_consistent_set(graph, ranks).states)
    except (NotApplicable, TooManyStates) as reason:
        undefined["consistent"] = str(reason)
    return Lookahead(case, horizon, equilibria, undefined)
