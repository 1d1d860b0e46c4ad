"""Deals, friction and comparisons by hand, straight from the definitions of the design.

Plain Python over the records of a case: states are tuples of levels, formulas are walked as trees,
every clause is a loop. It calls none of the analyses and shares no idea with them: no arrays, no
ranks (states are compared two at a time), no patterns (every set of statements is tried).
"""

from __future__ import annotations

import operator
from dataclasses import replace
from fractions import Fraction
from functools import cmp_to_key
from itertools import combinations, product
from typing import TYPE_CHECKING

from nonpaper.model.formula import And, Compare, Iff, Implies, Name, Not, Or
from oracles.brute import Brute, Conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nonpaper.model import Case, Party, Statement
    from nonpaper.model.formula import Formula

OPERATORS = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
DIRECTIONS = {"both": 0, "forward": 1, "back": -1}
KEPT_ALL: frozenset[str] = frozenset()
Sets = set[frozenset[str]]


class ByHand:
    """A case with all its states listed, and the definitions asked of them."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.options = [option for party in case.parties for option in party.options]
        sizes = [range(len(option.levels)) for option in reversed(self.options)]
        # the first option is the least significant digit: it runs fastest
        self.states = [tuple(reversed(levels)) for levels in product(*sizes)]
        self.now = self.states.index(tuple(option.now for option in self.options))
        self.feasible = [
            all(self.holds(rule.formula, state) for rule in case.rules)
            for state in range(len(self.states))
        ]
        self.scores = {
            name: [
                sum(self.holds(formula, state) for formula in statement.formulas)
                for state in range(len(self.states))
            ]
            for name, statement in case.statements.items()
        }
        self.principals = [party for party in case.parties if party.role.value == "principal"]

    def holds(self, formula: Formula, state: int) -> bool:  # noqa: PLR0911 - one for each kind
        match formula:
            case Name(text):
                for term in self.case.terms:
                    if term.name == text:
                        return self.holds(term.formula, state)
                return self.level(text, state) == 1
            case Compare(text, op, level):
                levels = self.option(text).levels
                return OPERATORS[op](self.level(text, state), levels.index(level))
            case Not(part):
                return not self.holds(part, state)
            case And(parts):
                return all(self.holds(part, state) for part in parts)
            case Or(parts):
                return any(self.holds(part, state) for part in parts)
            case Implies(condition, result):
                return self.holds(result, state) or not self.holds(condition, state)
            case Iff(left, right):
                return self.holds(left, state) == self.holds(right, state)
        raise TypeError(formula)

    def option(self, text: str) -> object:
        return next(option for option in self.options if text in (option.id, option.name))

    def level(self, text: str, state: int) -> int:
        return self.states[state][self.options.index(self.option(text))]

    # what a party prefers

    def prefers(self, party: Party, s: int, t: int, struck: Iterable[str] = KEPT_ALL) -> int:
        """1 where the party prefers s to t, -1 where t to s, 0 where it is indifferent."""
        if party.ranking is not None:
            return self.height(party, s) - self.height(party, t)
        kept = [[s for s in place if s.name not in struck] for place in party.places]
        if party.weighted:
            total = Fraction(0)
            for statement in (statement for place in kept for statement in place):
                total += Fraction(statement.weight) * self.change(statement, s, t)
            return (total > 0) - (total < 0)
        for place in kept:
            difference = sum(self.change(statement, s, t) for statement in place)
            if difference:
                return 1 if difference > 0 else -1
        return 0

    def height(self, party: Party, state: int) -> int:
        found = next(place for place, group in enumerate(party.ranking) if state in group)
        return len(party.ranking) - found

    def change(self, statement: Statement, s: int, t: int) -> int:
        return self.scores[statement.name][s] - self.scores[statement.name][t]

    def gain(self, party: Party, state: int) -> Fraction:
        """What a weighted party gains over now."""
        return sum(
            (Fraction(s.weight) * self.change(s, state, self.now) for s in party.statements),
            Fraction(0),
        )

    def ranks(self, party: Party, struck: Iterable[str] = KEPT_ALL) -> tuple[int, ...]:
        """Dense ranks, made by sorting the feasible states two by two."""
        present = [s for s, there in enumerate(self.feasible) if there]
        present.sort(key=cmp_to_key(lambda s, t: self.prefers(party, s, t, struck)))
        ranks = [-1] * len(self.states)
        rank = 0
        for index, state in enumerate(present):
            if index and self.prefers(party, state, present[index - 1], struck):
                rank += 1
            ranks[state] = rank
        return tuple(ranks)

    def brute(self, struck: Iterable[str] = KEPT_ALL) -> Brute:
        """The conflict for the brute force of stability."""
        return Brute(
            Conflict(
                tuple(tuple(len(o.levels) for o in p.options) for p in self.case.parties),
                tuple(tuple(DIRECTIONS[o.moves] for o in p.options) for p in self.case.parties),
                tuple(self.feasible),
                tuple(self.ranks(party, struck) for party in self.case.parties),
            )
        )

    # deals

    def moved(self, party: Party, state: int) -> bool:
        return any(
            before != after
            for option, before, after in zip(
                self.options, self.states[self.now], self.states[state], strict=True
            )
            if option.party == party.id
        )

    def allowed(self, state: int) -> bool:
        """Whether the state differs from now only in directions that the options allow."""
        for option, before, after in zip(
            self.options, self.states[self.now], self.states[state], strict=True
        ):
            if (option.moves == "forward" and after < before) or (
                option.moves == "back" and after > before
            ):
                return False
        return True

    def in_target(self, target: Formula) -> list[int]:
        return [s for s in range(len(self.states)) if self.holds(target, s) and s != self.now]

    def candidates(self, target: Formula) -> list[int]:
        return [s for s in self.in_target(target) if self.feasible[s] and self.allowed(s)]

    def is_deal(self, state: int, struck: Iterable[str] = KEPT_ALL) -> bool:
        """Every clause of the definition but those of `candidates`."""
        better_off = 0
        for party in self.case.parties:
            principal, moves = party in self.principals, self.moved(party, state)
            verdict = self.prefers(party, state, self.now, struck)
            better_off += principal and verdict > 0
            if principal and moves and verdict <= 0:
                return False
            if (principal or moves) and verdict < 0:
                return False
            for statement in party.statements:
                if (
                    (principal or moves)
                    and statement.red_line
                    and statement.name not in struck
                    and not self.scores[statement.name][state]
                ):
                    return False
        return bool(self.principals) and better_off >= min(2, len(self.principals))

    def deals(self, target: Formula, struck: Iterable[str] = KEPT_ALL) -> list[int]:
        return [state for state in self.candidates(target) if self.is_deal(state, struck)]

    def changes(self, state: int) -> int:
        """How many changes from now, an act that is done whole counted once."""
        changed = {
            option.name
            for option, before, after in zip(
                self.options, self.states[self.now], self.states[state], strict=True
            )
            if before != after
        }
        count = 0
        for act in self.case.acts:
            if set(act.options) <= changed:
                count += 1
                changed -= set(act.options)
        return count + len(changed)

    def groups(self, states: list[int]) -> list[list[int]]:
        """Deals between which all parties are indifferent, each with its shown member first."""
        groups: list[list[int]] = []
        for state in sorted(states, key=lambda s: (self.changes(s), s)):
            for group in groups:
                if not any(self.prefers(party, state, group[0]) for party in self.case.parties):
                    group.append(state)
                    break
            else:
                groups.append([state])
        return groups

    def dominates(self, s: int, t: int) -> bool:
        """Whether s is ahead of t: for the principals, or for the others where those tie."""
        own = [self.prefers(party, s, t) for party in self.principals]
        if any(own):
            return min(own) >= 0
        others = [self.prefers(p, s, t) for p in self.case.parties if p not in self.principals]
        return any(others) and min(others) >= 0

    def depth(self, party: Party, state: int, shown: list[int]) -> int:
        return sum(self.prefers(party, other, state) > 0 for other in shown)

    # friction

    def subsets(self, most: int) -> Iterator[frozenset[str]]:
        names = list(self.case.statements)
        for size in range(most + 1):
            for chosen in combinations(names, size):
                yield frozenset(chosen)

    def concessions(self, target: Formula, most: int) -> Sets:
        """All minimal sets of at most so many statements that open the target: every set tried."""
        found: Sets = set()
        states = self.candidates(target)
        for struck in self.subsets(most):
            if not any(other <= struck for other in found) and any(
                self.is_deal(state, struck) for state in states
            ):
                found.add(struck)
        return found

    def holding_concessions(self, target: Formula, concept: str, most: int) -> Sets:
        """The same for a deal that is an equilibrium under a concept."""
        found: Sets = set()
        brute = self.brute()
        for struck in self.subsets(most):
            if any(other <= struck for other in found):
                continue
            states = self.deals(target, struck)
            if states:
                ranks = tuple(self.ranks(party, struck) for party in self.case.parties)
                brute.conflict = replace(brute.conflict, ranks=ranks)
            if any(all(brute.stable(i, s, concept) for i in brute.parties) for s in states):
                found.add(struck)
        return found

    def causes(self, state: int) -> set[str]:
        """What bars a state: the rules it breaks, the options that would have to move back."""
        found = {r.written for r in self.case.rules if not self.holds(r.formula, state)}
        levels = zip(self.options, self.states[self.now], self.states[state], strict=True)
        for option, before, after in levels:
            if (option.moves == "forward" and after < before) or (
                option.moves == "back" and after > before
            ):
                found.add(option.name)
        return found


def hitting_sets(sets: Sets) -> Sets:
    """All minimal sets that meet each of these, every set of their members tried."""
    members = sorted(frozenset().union(*sets))
    found: Sets = set()
    for size in range(len(members) + 1):
        for chosen in map(frozenset, combinations(members, size)):
            if all(chosen & wanted for wanted in sets) and not any(f <= chosen for f in found):
                found.add(chosen)
    return found
