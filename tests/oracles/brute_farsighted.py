"""Consistent sets by trying all sets of states and all coalitions (Chwe 1994)."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oracles.brute_graph import Model


def subsets(items: Iterable[int], least: int = 0) -> list[tuple[int, ...]]:
    pool = list(items)
    return list(chain.from_iterable(combinations(pool, k) for k in range(least, len(pool) + 1)))


class Farsighted:
    """A model with levels; an option may change in its direction, and where ``may`` says so."""

    def __init__(self, model: Model, directions: tuple[int, ...], when: list | None = None) -> None:
        self.model = model
        self.states = range(model.size)
        self.coalitions = subsets(range(len(model.ranks)), least=1)
        self.effective = {
            (s, t): [
                c for c in self.coalitions if self._can(c, s, t, directions, when or [None] * 99)
            ]
            for s in self.states
            for t in self.states
        }

    def _can(
        self, coalition: tuple[int, ...], s: int, t: int, directions: tuple[int, ...], when: list
    ) -> bool:
        for option, owner in enumerate(self.model.owners):
            step = self.model.levels[t][option] - self.model.levels[s][option]
            if step == 0:
                continue
            if owner not in coalition or step * directions[option] < 0:
                return False
            if when[option] is not None and not when[option][s]:
                return False
        return True

    def all_prefer(self, coalition: tuple[int, ...], a: int, b: int) -> bool:
        return all(self.model.ranks[party][a] > self.model.ranks[party][b] for party in coalition)

    def dominated_by(self, target: int) -> set[int]:
        """The states that the target indirectly dominates, by following sequences backwards."""
        found: set[int] = set()
        todo = [target]
        while todo:
            after = todo.pop()
            for s in self.states:
                if s not in found and any(
                    self.all_prefer(c, target, s) for c in self.effective[s, after]
                ):
                    found.add(s)
                    todo.append(s)
        return found

    def largest_consistent_set(self) -> set[int]:
        dominates = {s: set() for s in self.states}
        for target in self.states:
            for s in self.dominated_by(target):
                dominates[s].add(target)
        consistent = [
            set(chosen)
            for chosen in subsets(self.states)
            if set(chosen) == {s for s in self.states if self._holds(s, set(chosen), dominates)}
        ]
        largest = max(consistent, key=len)
        assert all(other <= largest for other in consistent)
        return largest

    def _holds(self, s: int, chosen: set[int], dominates: dict[int, set[int]]) -> bool:
        return all(
            any(not self.all_prefer(coalition, end, s) for end in chosen & ({d} | dominates[d]))
            for d in self.states
            for coalition in self.effective[s, d]
        )
