"""Hypergames by brute force: each party's own game is written out as a conflict of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oracles.brute import Brute

if TYPE_CHECKING:
    from oracles.brute import Conflict


@dataclass(frozen=True)
class Sight:
    """``sees`` is [option], ``believed`` [state], ``ranks`` [party][state]."""

    sees: tuple[bool, ...]
    believed: tuple[bool, ...]
    ranks: tuple[tuple[int, ...], ...]


def own_game(conflict: Conflict, sight: Sight, now: int) -> Conflict:
    """The conflict that a party sees: infeasible is whatever it does not see or believe."""
    states = Brute(replace(conflict, feasible=(False,) * len(conflict.feasible))).states
    feasible = tuple(
        possible
        and believed
        and all(
            seen or level == at_now
            for seen, level, at_now in zip(sight.sees, levels, states[now], strict=True)
        )
        for possible, believed, levels in zip(
            conflict.feasible, sight.believed, states, strict=True
        )
    )
    return replace(conflict, feasible=feasible, ranks=sight.ranks)


def table(
    conflict: Conflict, sights: list[Sight], now: int, concept: str
) -> tuple[list[list[bool]], list[list[bool]]]:
    """Stability, and what is known, as [party][state]."""
    stable, known = [], []
    for party, sight in enumerate(sights):
        game = own_game(conflict, sight, now)
        brute = Brute(game)
        number = {levels: s for s, levels in enumerate(brute.states)}
        row, row_known = [], []
        for s, levels in enumerate(brute.states):
            seen_as = number[
                tuple(
                    level if sees else brute.states[now][option]
                    for option, (level, sees) in enumerate(zip(levels, sight.sees, strict=True))
                )
            ]
            row_known.append(conflict.feasible[s] and game.feasible[seen_as])
            row.append(row_known[-1] and brute.stable(party, seen_as, concept))
        stable.append(row)
        known.append(row_known)
    return stable, known
