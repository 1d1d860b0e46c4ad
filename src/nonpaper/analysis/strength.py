"""Strength of preference: what holds because much is at stake, and what only just.

Two grades of preference (Hamouda, Kilgour & Hipel 2004, 2006): who marks a statement ``strongly``
greatly prefers one state to another where that statement, or another strong one, is the most
important that tells them apart; a ranking marks the great steps by ``>>``. A state is strongly
stable where every improvement is answered by a great loss, weakly where some is answered by a mild
one only. See `engine.strength` for the definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES
from nonpaper.engine import GRADED, STRONG, UNSTABLE, graded_stability, priority, ranking
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, Party

Grades = NDArray[np.int8]


@dataclass(frozen=True, eq=False, repr=False)
class Strength(Answer):
    """How strongly states hold.

    Parameters
    ----------
    grades
        For each concept that has grades int8 of shape (party, state): 0 not stable (or infeasible),
        1 weakly, 2 strongly stable.
    """

    encoded: Encoded
    grades: dict[str, Grades]

    @cached_property
    def strong(self) -> dict[str, list[int]]:
        """For each concept the states that are strongly stable for every party, ascending."""
        return {
            concept: np.flatnonzero((grades == STRONG).all(axis=0)).tolist()
            for concept, grades in self.grades.items()
        }

    @cached_property
    def weak(self) -> dict[str, list[int]]:
        """For each concept the other equilibria: for some party only weakly stable; ascending."""
        return {
            concept: np.flatnonzero(
                (grades > UNSTABLE).all(axis=0) & (grades < STRONG).any(axis=0)
            ).tolist()
            for concept, grades in self.grades.items()
        }

    def headline(self) -> str:
        """Who wants something strongly."""
        marked = [party.name for party in self.case.parties if is_graded(party)]
        return f"by strength of preference ({', '.join(marked)})"

    def table(self) -> Table:
        """For each concept the strong equilibria, and the weak ones."""
        rows = [
            (
                CONCEPT_NAMES[concept],
                str(len(self.strong[concept])),
                _first(self.strong[concept]),
                str(len(self.weak[concept])),
                _first(self.weak[concept]),
            )
            for concept in self.grades
        ]
        return ("concept", "strong equilibria", "states", "weak ones", "states"), rows

    def columns(self, states: NDArray[np.int64]) -> dict[str, NDArray[np.int8]]:
        """For a table of states: ``CONCEPT.grade.PARTY``, 0, 1 or 2."""
        return {
            f"{concept}.grade.{party.id}": grades[row, states]
            for concept, grades in self.grades.items()
            for row, party in enumerate(self.case.parties)
        }

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` states of each kind are listed."""
        now = self.encoded.now
        words = ("not stable", "weakly", "strongly")
        return {
            **self.header(),
            "counts": {
                concept: {"strong": len(self.strong[concept]), "weak": len(self.weak[concept])}
                for concept in self.grades
            },
            "equilibria": {
                concept: {
                    "strong": self.strong[concept][:limit],
                    "weak": self.weak[concept][:limit],
                }
                for concept in self.grades
            },
            "now": {
                concept: {
                    party.id: words[grades[row, now]] for row, party in enumerate(self.case.parties)
                }
                for concept, grades in self.grades.items()
            },
        }


def strength(case: Case) -> Strength:
    """How strongly states hold, under GMR, SMR and SEQ.

    Raises
    ------
    NotApplicable
        Where nothing in the case is marked ``strongly``, and no ranking has a ``>>``.
    TooManyStates
        As `encode` does, and where there are more moves than can be listed.
    """
    if not any(is_graded(party) for party in case.parties):
        raise NotApplicable(
            "nothing in this case is wanted strongly: mark statements 'strongly: yes', "
            "or put '>>' between the states of a ranking"
        )
    encoded = encode(case)
    graph, numbers = encoded.play.graph, encoded.play.numbers
    classes = np.array([_classes(encoded, party) for party in case.parties], np.int32)
    found = graded_stability(graph, encoded.ranks[:, numbers], classes[:, numbers], GRADED)
    grades = {}
    for concept, own in found.items():
        grades[concept] = np.zeros((len(case.parties), encoded.space.size), np.int8)
        grades[concept][:, numbers] = own
    return Strength(case, encoded, grades)


def is_graded(party: Party) -> bool:
    """Whether some preference of a party is marked as a great one."""
    return bool(party.great_steps) or any(s.strongly for s in party.statements)


def _classes(encoded: Encoded, party: Party) -> NDArray[np.int32]:
    """Higher is greatly better: int32, shape (state,), -1 where infeasible."""
    feasible = encoded.space.feasible
    if party.ranking is None:
        strong = [place for place in party.places if place[0].strongly]
        return priority([encoded.place_score(place) for place in strong], feasible)
    ends = [*party.great_steps, len(party.ranking)]
    starts = [0, *party.great_steps]
    groups = [
        [encoded.numbered(state) for group in party.ranking[start:end] for state in group]
        for start, end in zip(starts, ends, strict=True)
    ]
    return ranking(groups, encoded.space.size, feasible)


def _first(states: list[int]) -> str:
    return ", ".join(map(str, states[:10])) + (" ..." if len(states) > 10 else "")
