"""Brute force for stability, straight from the definitions.

Plain Python, state by state: states are tuples of levels, moves are found by comparing two tuples,
legal sequences are searched as sequences (over pairs of state and last mover, so that nobody moves
twice in a row), and SIM lists the combinations. It shares no idea with the kernels: no axes, no
fix-points, no transitivity.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")


@dataclass(frozen=True)
class Conflict:
    """A conflict as plain values.

    ``levels`` and ``moves`` are [party][option], moves 0 both, 1 up, -1 down; ``feasible`` is
    [state], ``ranks`` [party][state], in the order of state numbers.
    """

    levels: tuple[tuple[int, ...], ...]
    moves: tuple[tuple[int, ...], ...]
    feasible: tuple[bool, ...]
    ranks: tuple[tuple[int, ...], ...]


class Brute:
    """All moves of a conflict, listed once, and the definitions asked of them."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict = conflict
        self.parties = range(len(conflict.levels))
        counts = [count for party in conflict.levels for count in party]
        # the first option is the least significant digit: it runs fastest
        self.states = [tuple(reversed(t)) for t in product(*(range(c) for c in reversed(counts)))]
        self.owners = [i for i in self.parties for _ in conflict.levels[i]]
        self.directions = [move for party in conflict.moves for move in party]
        self._number = {levels: number for number, levels in enumerate(self.states)}
        self._targets = {
            (i, s): [t for t in range(len(self.states)) if self._may(i, s, t)]
            for i in self.parties
            for s in range(len(self.states))
        }

    def _may(self, party: int, s: int, t: int) -> bool:
        """Whether a party can move from s to t."""
        if s == t or not self.conflict.feasible[s] or not self.conflict.feasible[t]:
            return False
        options = zip(self.owners, self.directions, self.states[s], self.states[t], strict=True)
        for owner, direction, before, after in options:
            if before == after:
                continue
            if owner != party:
                return False
            if (direction == 1 and after < before) or (direction == -1 and after > before):
                return False
        return True

    def moves(self, party: int, s: int) -> list[int]:
        return self._targets[party, s]

    def prefers(self, party: int, a: int, b: int) -> bool:
        return self.conflict.ranks[party][a] > self.conflict.ranks[party][b]

    def improvements(self, party: int, s: int) -> list[int]:
        return [t for t in self.moves(party, s) if self.prefers(party, t, s)]

    def sequences_end(self, party: int, start: int, *, credible: bool) -> set[int]:
        """The states at which sequences of the opponents' moves from ``start`` may end."""
        choose = self.improvements if credible else self.moves
        seen: set[tuple[int, int]] = set()
        stack = [(start, -1)]
        while stack:
            state, last = stack.pop()
            for mover in self.parties:
                if mover in (party, last):
                    continue
                for target in choose(mover, state):
                    if (target, mover) not in seen:
                        seen.add((target, mover))
                        stack.append((target, mover))
        return {state for state, _ in seen}

    def landings(self, party: int, s: int, u: int) -> list[int | None]:
        """Where the opponents' simultaneous UIs from s land with the party's move to u.

        None stands for a landing that is not feasible.
        """
        choices = [[s, *self.improvements(j, s)] if j != party else [u] for j in self.parties]
        result: list[int | None] = []
        for chosen in product(*choices):
            landing = tuple(
                self.states[chosen[owner]][option] for option, owner in enumerate(self.owners)
            )
            number = self._number[landing]
            result.append(number if self.conflict.feasible[number] else None)
        return result

    def sanctioned(self, party: int, s: int, u: int, concept: str) -> bool:
        """Whether the UI of a party from s to u is sanctioned."""
        if concept == "nash":
            return False
        if concept == "sim":
            ends = [t for t in self.landings(party, s, u) if t is not None]
        else:
            ends = sorted(self.sequences_end(party, u, credible=concept == "seq"))
        ends = [t for t in ends if not self.prefers(party, t, s)]
        if concept == "smr":
            ends = [
                t for t in ends if not any(self.prefers(party, x, s) for x in self.moves(party, t))
            ]
        return bool(ends)

    def stable(self, party: int, s: int, concept: str) -> bool:
        if not self.conflict.feasible[s]:
            return False
        return all(self.sanctioned(party, s, u, concept) for u in self.improvements(party, s))

    def table(self, concept: str) -> list[list[bool]]:
        """Stability as [party][state]."""
        return [
            [self.stable(party, s, concept) for s in range(len(self.states))]
            for party in self.parties
        ]
