"""Coalitions: what holds where some parties act as one, and which equilibria coalitions break.

A coalition moves as one party and improves where all its members do. An equilibrium is
coalition-proof where no coalition of two or more has an improvement to another equilibrium.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.engine import coalition_proof, coalition_stability
from nonpaper.errors import UnknownName
from nonpaper.model import Case
from nonpaper.model.names import did_you_mean

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Broken:
    """An equilibrium that a coalition leaves for another equilibrium."""

    state: int
    coalition: tuple[str, ...]
    target: int

    def to_dict(self) -> dict[str, Any]:
        """The departure as plain values."""
        return {**vars(self), "coalition": list(self.coalition)}


@dataclass(frozen=True, eq=False, repr=False)
class Coalitions(Answer):
    """What holds under a partition into coalitions.

    Parameters
    ----------
    groups
        The partition: ids of parties.
    stable
        For each concept and group the states it finds stable, ascending.
    equilibria
        For each concept the states that are stable for every group, ascending.
    broken
        For each concept the equilibria among single parties that are not coalition-proof.
    """

    groups: Groups
    stable: dict[str, tuple[tuple[int, ...], ...]]
    equilibria: dict[str, tuple[int, ...]]
    broken: dict[str, tuple[Broken, ...]]

    def headline(self) -> str:
        """The partition."""
        return "coalitions " + ", ".join("+".join(group) for group in self.groups)

    def table(self) -> Table:
        """For each concept the equilibria of the partition."""
        rows = [
            (CONCEPT_NAMES[concept], str(len(states)), ", ".join(map(str, states[:10])))
            for concept, states in self.equilibria.items()
        ]
        return ("concept", "equilibria", "states"), rows

    def columns(self, states: NDArray[np.int64]) -> dict[str, NDArray[np.bool_]]:
        """For a table of states: ``CONCEPT.GROUP`` of each coalition, ``CONCEPT.coalitions``."""
        found = {}
        for concept, groups in self.stable.items():
            for group, stable in zip(self.groups, groups, strict=True):
                if len(group) > 1:
                    found[f"{concept}.{'+'.join(group)}"] = np.isin(states, stable)
        for concept, held in self.equilibria.items():
            found[f"{concept}.coalitions"] = np.isin(states, held)
        return found

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` states of each kind are listed."""
        return {
            **self.header(),
            "groups": [list(group) for group in self.groups],
            "counts": {concept: len(states) for concept, states in self.equilibria.items()},
            "equilibria": {c: list(states[:limit]) for c, states in self.equilibria.items()},
            "not_coalition_proof": {
                concept: [broken.to_dict() for broken in found[:limit]]
                for concept, found in self.broken.items()
            },
        }


def coalitions(case: Case, groups: Sequence[Sequence[str]]) -> Coalitions:
    """What holds where these groups of parties act as one; parties not named act alone.

    Raises
    ------
    UnknownName
        Where a group names no party, or a party stands twice.
    TooManyStates
        Where the groups have more joint moves than one machine should list.
    """
    encoded = encode(case)
    partition = _partition(case, groups)
    rows = [[encoded.index(party) for party in group] for group in partition]
    play = encoded.play
    ranks = np.ascontiguousarray(encoded.ranks[:, play.numbers])
    found = coalition_stability(play.graph, ranks, rows)
    alone = solve(case)
    broken = {
        concept: _broken(case, coalition_proof(play.graph, ranks, held[play.numbers]), play.numbers)
        for concept, held in alone.holds.items()
    }

    def numbers(flags: Any) -> tuple[int, ...]:
        return tuple(int(number) for number in play.numbers[flags])

    return Coalitions(
        case,
        partition,
        {concept: tuple(map(numbers, flags)) for concept, flags in found.items()},
        {concept: numbers(flags.all(axis=0)) for concept, flags in found.items()},
        broken,
    )


def _broken(case: Case, departures: Any, numbers: Any) -> tuple[Broken, ...]:
    return tuple(
        Broken(
            int(numbers[state]),
            tuple(case.parties[row].id for row in departure.coalition),
            int(numbers[departure.target]),
        )
        for state, departure in departures.items()
    )


def _partition(case: Case, groups: Sequence[Sequence[str]]) -> Groups:
    known = [party.id for party in case.parties]
    named = [name for group in groups for name in group]
    for index, name in enumerate(named):
        if name not in known:
            raise UnknownName(
                f"no party is called '{name}'; {did_you_mean(name, known, 'parties')}"
            )
        if name in named[:index]:
            raise UnknownName(f"'{name}' stands in two coalitions; a party can be in one")
    alone = [(name,) for name in known if name not in named]
    every = [tuple(group) for group in groups if group] + alone
    return tuple(sorted(every, key=lambda group: min(known.index(name) for name in group)))
