"""Unknown preference: what holds where it is not known what a party wants, under four attitudes.

A statement marked ``unknown`` is one of which it is not known whether the party wants it or its
contrary. Two states that agree in all places above it, and of which it holds in one only, are then
unknown against each other. Known is what all readings agree about; two readings show it, the one in
which every such statement is wanted and the one in which the contrary of each is: what decides
between two states is decided alike in both where it is known, and the other way round where it is
not. See `engine.uncertain` for the four definitions (a to d) of Li, Hipel, Kilgour & Fang (2004).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.engine import (
    ATTITUDES,
    UNCERTAIN_CONCEPTS,
    agreed_preference,
    priority,
    uncertain_stability,
)
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, Party


@dataclass(frozen=True, eq=False, repr=False)
class Unknown(Answer):
    """What holds where some preferences are unknown.

    Parameters
    ----------
    statements
        The full names of the statements of which it is not known whether they are wanted.
    stable
        For each concept and attitude (``a`` to ``d``) bool of shape (party, state), False where
        infeasible.
    """

    encoded: Encoded
    statements: tuple[str, ...]
    stable: dict[str, dict[str, NDArray[np.bool_]]]

    def equilibria(self, concept: str, attitude: str) -> list[int]:
        """The states that are stable for every party under an attitude, ascending."""
        return np.flatnonzero(self.stable[concept][attitude].all(axis=0)).tolist()

    def headline(self) -> str:
        """What is not known."""
        return f"where it is not known whether these are wanted: {', '.join(self.statements)}"

    def table(self) -> Table:
        """For each concept how many equilibria there are under each attitude, and those under a."""
        rows = []
        for concept in self.stable:
            found = {attitude: self.equilibria(concept, attitude) for attitude in ATTITUDES}
            shown = ", ".join(map(str, found["a"][:10])) + (" ..." if len(found["a"]) > 10 else "")
            counts = (str(len(states)) for states in found.values())
            rows.append((CONCEPT_NAMES[concept], *counts, shown))
        return ("concept", "a", "b", "c", "d", "states under a"), rows

    def columns(self, states: NDArray[np.int64]) -> dict[str, NDArray[np.bool_]]:
        """For a table of states: ``CONCEPT.ATTITUDE.PARTY``."""
        return {
            f"{concept}.{attitude}.{party.id}": flags[row, states]
            for concept, attitudes in self.stable.items()
            for attitude, flags in attitudes.items()
            for row, party in enumerate(self.case.parties)
        }

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` states of each kind are listed."""
        found = {
            concept: {attitude: self.equilibria(concept, attitude) for attitude in attitudes}
            for concept, attitudes in self.stable.items()
        }
        now = self.encoded.now
        return {
            **self.header(),
            "statements": list(self.statements),
            "counts": {
                c: {a: len(states) for a, states in own.items()} for c, own in found.items()
            },
            "equilibria": {c: {a: s[:limit] for a, s in own.items()} for c, own in found.items()},
            "now": {
                concept: [a for a, flags in attitudes.items() if flags[:, now].all()]
                for concept, attitudes in self.stable.items()
            },
        }


def unknown(case: Case) -> Unknown:
    """What holds where it is not known whether the statements so marked are wanted.

    Raises
    ------
    NotApplicable
        Where nothing in the case is marked ``unknown``.
    TooManyStates
        As `encode` does, and where there are more feasible states than can be compared in pairs.
    """
    marked = tuple(s.name for party in case.parties for s in party.statements if s.unknown)
    if not marked:
        raise NotApplicable(
            "in this case all preferences are known: mark the statements of which it is not known "
            "whether they are wanted 'unknown: yes'"
        )
    encoded = encode(case)
    graph, numbers = encoded.play.graph, encoded.play.numbers
    wanted = encoded.ranks[:, numbers]
    contrary = np.array([_contrary(encoded, party) for party in case.parties], np.int32)
    relation = agreed_preference(np.stack([wanted, contrary[:, numbers]]))
    found = uncertain_stability(graph, relation, UNCERTAIN_CONCEPTS)
    stable: dict[str, dict[str, NDArray[np.bool_]]] = {}
    for concept, flags in found.items():
        spread = np.zeros((len(ATTITUDES), len(case.parties), encoded.space.size), np.bool_)
        spread[..., numbers] = flags
        stable[concept] = dict(zip(ATTITUDES, spread, strict=True))
    return Unknown(case, encoded, marked, stable)


def _contrary(encoded: Encoded, party: Party) -> NDArray[np.int32]:
    """A party's ranks where it wants the contrary of each statement that is marked."""
    if not any(statement.unknown for statement in party.statements):
        return encoded.party_ranks(party)
    scores = [
        -encoded.place_score(place) if place[0].unknown else encoded.place_score(place)
        for place in party.places
    ]
    return priority(scores, encoded.space.feasible)
