"""What decides between two states for a party: the most important place where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nonpaper.analysis.encode import Encoded
from nonpaper.model import Case, Party, Statement


@dataclass(frozen=True)
class Deciding:
    """How a party compares a state with another, and why.

    Parameters
    ----------
    verdict
        ``better``, ``worse`` or ``equal``: the state, compared with the other.
    place
        The place in the party's list that decides, from 1; None where nothing does, or where the
        party's preferences are weighted or a ranking.
    gained, lost
        Full names of the statements that decide: those of that place that hold more in the state,
        and those that hold less. With weights all that differ.
    """

    party: str
    state: int
    against: int
    verdict: str
    place: int | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """The full names of the statements that speak for the verdict."""
        return self.gained if self.verdict == "better" else self.lost

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain values."""
        return {**vars(self), "gained": list(self.gained), "lost": list(self.lost)}


def decide(encoded: Encoded, party: Party, state: int, against: int) -> Deciding:
    """How a party compares `state` with `against`, and the statements that decide it."""
    ranks = encoded.ranks[encoded.index(party.id)]
    sign = int(ranks[state] > ranks[against]) - int(ranks[state] < ranks[against])
    verdict = {1: "better", 0: "equal", -1: "worse"}[sign]
    if sign == 0 or party.ranking is not None:
        return Deciding(party.id, state, against, verdict, None, (), ())
    if party.weighted:
        gained, lost = _differing(encoded, tuple(party.statements), state, against)
        return Deciding(party.id, state, against, verdict, None, gained, lost)
    for number, place in enumerate(party.places, 1):
        scores = [encoded.score(s) for s in place]
        if sum(int(s[state]) - int(s[against]) for s in scores) != 0:
            gained, lost = _differing(encoded, place, state, against)
            return Deciding(party.id, state, against, verdict, number, gained, lost)
    raise AssertionError("ranks differ where no place does")  # pragma: no cover


def _differing(
    encoded: Encoded, statements: tuple[Statement, ...], state: int, against: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gained, lost = [], []
    for statement in statements:
        score = encoded.score(statement)
        if score[state] > score[against]:
            gained.append(statement.name)
        elif score[state] < score[against]:
            lost.append(statement.name)
    return tuple(gained), tuple(lost)


def plain_words(case: Case, name: str) -> str:
    """A statement in the case's own words, or its formula where it gives none."""
    statement = case.statements[name]
    return statement.text or statement.written
