"""Paths by hand, straight from the definition of the design: every stage and sequence is tried.

Plain Python over the records of a case, on top of `by_hand`. Sequences are lists of states that are
judged whole; costs are relaxed over and over until nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING

from oracles.by_hand import KEPT_ALL, ByHand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nonpaper.model import Case, Demand, Party
    from nonpaper.model.formula import Formula

Memory = frozenset[int]
TOO_MANY = 4000


@dataclass
class BrutePaths:
    """A case, and what a path is asked to be."""

    case: Case
    target: Formula
    size: int
    equilibria: set[int]
    coerced: bool = False
    order: tuple[Demand, ...] = ()
    hand: ByHand = field(init=False)

    def __post_init__(self) -> None:
        self.hand = ByHand(self.case)
        self.feasible = [s for s, there in enumerate(self.hand.feasible) if there]
        self.deals = set(self.hand.deals(self.target))
        self.ends = self.deals or set(self.hand.candidates(self.target))
        self.onward = {
            s: [t for t in self.feasible if t != s and self.is_stage(s, t)] for s in self.feasible
        }

    # what a stage is

    def is_stage(self, s: int, t: int) -> bool:
        """At most so many changes, each in its direction and under its condition, acts whole."""
        changed = {}
        for option, before, after in zip(
            self.hand.options, self.hand.states[s], self.hand.states[t], strict=True
        ):
            if before == after:
                continue
            if option.moves == "forward" and after < before:
                return False
            if option.moves == "back" and after > before:
                return False
            if option.when is not None and not self.hand.holds(option.when.formula, s):
                return False
            changed[option.name] = after - before
        count = len(changed)
        for act in self.case.acts:
            parts = [name for name in act.options if name in changed]
            if len(parts) == len(act.options):
                count -= len(parts) - 1
            elif any(changed[name] > 0 for name in parts) and any(
                self.hand.level(name, t) == 0 for name in act.options
            ):
                return False
        return count <= self.size

    def moves(self, party: Party, s: int, t: int) -> bool:
        return any(
            option.party == party.id and before != after
            for option, before, after in zip(
                self.hand.options, self.hand.states[s], self.hand.states[t], strict=True
            )
        )

    def against(self, s: int, t: int, struck: frozenset[str] = KEPT_ALL) -> frozenset[str]:
        """Against whose will a stage is, were some statements struck."""
        found = set()
        for party in self.case.parties:
            likes = self.hand.prefers(party, t, s, struck)
            if self.moves(party, s, t):
                willing = likes > 0 if party.role.value == "principal" else likes >= 0
            elif party.role.value == "principal" and not self.coerced:
                willing = likes >= 0
            else:
                willing = True
            for statement in party.statements:
                kept = self.hand.scores[statement.name]
                if statement.red_line and kept[s] and not kept[t] and statement.name not in struck:
                    willing = False
            if not willing:
                found.add(party.id)
        return frozenset(found)

    # the order of things

    def keeps_order(self, trail: list[int]) -> bool:
        """Whether a whole sequence, now first, keeps every demand."""
        for demand in self.order:
            if demand.never is not None:
                if any(self.hand.holds(demand.never.formula, state) for state in trail):
                    return False
                continue
            first = [self.hand.holds(demand.first.formula, state) for state in trail]
            then = [self.hand.holds(demand.then.formula, state) for state in trail]
            for stage in range(1, len(trail)):
                if then[stage] and not then[stage - 1]:
                    until = first[:stage] if demand.strictly else first[: stage + 1]
                    if not any(until):
                        return False
        return True

    # what is left if the others take back

    def taken_back(self, party: Party, state: int) -> list[int]:
        """Every feasible state that the others can make of it by going back towards now."""
        ranges = []
        for option, start, level in zip(
            self.hand.options,
            self.hand.states[self.hand.now],
            self.hand.states[state],
            strict=True,
        ):
            able = option.party != party.id
            able &= not (option.moves == "forward" and start < level)
            able &= not (option.moves == "back" and start > level)
            if option.when is not None:
                able &= self.hand.holds(option.when.formula, state)
            low, high = min(start, level), max(start, level)
            ranges.append(range(low, high + 1) if able else [level])
        found = [self.hand.states.index(levels) for levels in product(*ranges)]
        return sorted(s for s in found if self.hand.feasible[s])

    def exposure(self, party: Party, state: int) -> tuple[int, list[str]] | None:
        """Where a party would be left, and what it would lack; None where it is not exposed."""
        worst = None
        for left in self.taken_back(party, state):
            if worst is None:
                worst = left
                continue
            likes = self.hand.prefers(party, left, worst)
            if likes < 0 or (
                likes == 0
                and self.order_of(left, state, party) < self.order_of(worst, state, party)
            ):
                worst = left
        if self.hand.prefers(party, worst, self.hand.now) >= 0:
            return None
        return worst, self.lacks(party, worst)

    def order_of(self, left: int, state: int, party: Party) -> tuple[int, int, int]:
        """Among equally bad ones: most lacked, then least taken back, then the first."""
        levels = zip(self.hand.states[left], self.hand.states[state], strict=True)
        return -len(self.lacks(party, left)), sum(a != b for a, b in levels), left

    def lacks(self, party: Party, state: int) -> list[str]:
        return [
            s.name
            for s in party.statements
            if self.hand.scores[s.name][state] < self.hand.scores[s.name][self.hand.now]
        ]

    def exposures(self, trail: list[int]) -> tuple[int, int]:
        """Pairs of stage and exposed principal, and statements lacked."""
        pairs = lacked = 0
        for state in trail[1:]:
            for party in self.hand.principals:
                found = self.exposure(party, state)
                if found is not None:
                    pairs, lacked = pairs + 1, lacked + len(found[1])
        return pairs, lacked

    # self-enforcing paths

    def sequences(self, most: int) -> tuple[int | None, list[list[int]], bool]:
        """The fewest stages, all paths of so many in order, and whether all were looked at."""
        trails = [[self.hand.now]]
        for length in range(1, most + 1):
            longer = [
                [*trail, t]
                for trail in trails
                for t in self.onward[trail[-1]]
                if t in self.equilibria
                and not self.against(trail[-1], t)
                and self.keeps_order([*trail, t])
            ]
            ends = [trail for trail in longer if trail[-1] in self.deals]
            if ends:
                ends.sort(key=lambda trail: (self.exposures(trail), trail))
                return length, ends, True
            if not longer:
                return None, [], True
            if len(longer) > TOO_MANY:
                return None, [], False
            trails = longer
        return None, [], False

    # where there is none

    def cheapest(self, price: Callable[[int, int], tuple[int, ...] | None]) -> tuple | None:
        """The least sum of prices of stages from now to an end, in the order demanded.

        An end is a deal, or where there is none any state of the target.

        Relaxed until nothing changes, over states and which first parts have been true so far.
        """
        if not self.keeps_order([self.hand.now]):
            return None
        start = (self.hand.now, self.remember(frozenset(), self.hand.now))
        costs: dict[tuple[int, Memory], tuple] = {start: ()}
        changed = True
        while changed:
            changed = False
            for (s, memory), cost in list(costs.items()):
                for t in self.onward[s]:
                    step = price(s, t)
                    if step is None or not self.may_go(memory, s, t):
                        continue
                    new = tuple(a + b for a, b in zip(cost or (0,) * len(step), step, strict=True))
                    code = (t, self.remember(memory, t))
                    if code not in costs or new < costs[code]:
                        costs[code] = new
                        changed = True
        return min((c for (s, _), c in costs.items() if s in self.ends and c), default=None)

    def remember(self, memory: Memory, state: int) -> Memory:
        new = {
            number
            for number, demand in enumerate(self.order)
            if demand.first is not None and self.hand.holds(demand.first.formula, state)
        }
        return memory | new

    def may_go(self, memory: Memory, s: int, t: int) -> bool:
        for number, demand in enumerate(self.order):
            if demand.never is not None:
                if self.hand.holds(demand.never.formula, t):
                    return False
            elif self.hand.holds(demand.then.formula, t) and not self.hand.holds(
                demand.then.formula, s
            ):
                before = number in memory
                now = self.hand.holds(demand.first.formula, t) and not demand.strictly
                if not (before or now):
                    return False
        return True

    def fewest_stages(self) -> int | None:
        if not self.deals:
            return None
        found = self.cheapest(
            lambda s, t: (1,) if t in self.equilibria and not self.against(s, t) else None
        )
        return None if found is None else found[0]

    def nearest(self) -> dict[frozenset[str], tuple[int, int, int]]:
        """For each minimal set of parties: unwilling moves, stages not held, stages."""
        found: dict[frozenset[str], tuple[int, int, int]] = {}
        for allowed in self.subsets():
            if any(known <= allowed for known in found):
                continue

            def price(s: int, t: int, allowed: frozenset[str] = allowed) -> tuple | None:
                against = self.against(s, t)
                return (len(against), t not in self.equilibria, 1) if against <= allowed else None

            cost = self.cheapest(price)
            if cost is not None:
                found[allowed] = cost
        return found

    def subsets(self) -> Iterator[frozenset[str]]:
        names = [party.id for party in self.case.parties]
        for size in range(len(names) + 1):
            for chosen in combinations(names, size):
                yield frozenset(chosen)
