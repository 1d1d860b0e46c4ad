"""The one bridge from names to arrays: a case as a state space, ranks and truth values.

Everything here is kept for the case it was made from, so that each analysis may ask for it anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.listing import Diagram, TooLarge, list_states, raw_states
from nonpaper.analysis.play import FoldedPlay, GraphPlay, Play, SpacePlay
from nonpaper.engine import (
    MAX_STATES,
    Graph,
    ListedSpace,
    Moves,
    Space,
    priority,
    ranking,
    weighted,
)
from nonpaper.errors import CaseProblems, Problem
from nonpaper.model import Case, NamedFormula, Option, Party, Statement
from nonpaper.model.formula import (
    And,
    Compare,
    Formula,
    Iff,
    Implies,
    Name,
    Not,
    Or,
    show,
)
from nonpaper.model.listed import Listed
from nonpaper.model.ranking import state_levels, state_number

Truth = NDArray[np.bool_]
Table = NDArray[np.signedinteger]
DIRECTIONS = {"both": Moves.BOTH, "forward": Moves.FORWARD, "back": Moves.BACK}
COMPARISONS = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


class Evaluator:
    """The truth of formulas in every state, feasible or not, or in the rows of a table of levels.

    Where there is no table, an option is an axis of its own while a formula is worked out, so that
    a formula costs no more than the states its own options make; terms are worked out once.

    Parameters
    ----------
    table
        The levels of the states that are asked about: integers, shape (state, option).
    """

    def __init__(self, case: Case, table: Table | None = None) -> None:
        self.case = case
        self.table = table
        options = case.options
        self.shape = tuple(len(option.levels) for option in reversed(options))
        self.axis = {option.name: len(options) - 1 - i for i, option in enumerate(options)}
        if table is not None:
            self.shape = (len(table),)
        self.terms: dict[str, Truth] = {}

    def truth(self, formula: Formula) -> Truth:
        """Truth by state number: bool, shape (states,), a new array."""
        worked = np.broadcast_to(self._work(formula), self.shape)
        return np.array(worked.reshape(-1), dtype=np.bool_)

    def _work(self, formula: Formula) -> Truth:
        match formula:
            case Name(text):
                return self._name(text)
            case Compare(text, op, level):
                option = self.case.scope.option(text)
                wanted = option.levels.index(level)
                return np.asarray(COMPARISONS[op](self._levels(option), wanted))
            case Not(part):
                return ~self._work(part)
            case And(parts):
                return self._fold(np.logical_and, parts)
            case Or(parts):
                return self._fold(np.logical_or, parts)
            case Implies(condition, result):
                return ~self._work(condition) | self._work(result)
            case Iff(left, right):
                return np.equal(self._work(left), self._work(right))

    def _fold(self, join: np.ufunc, parts: Iterable[Formula]) -> Truth:
        found, *rest = (self._work(part) for part in parts)
        for other in rest:
            found = np.asarray(join(found, other), dtype=np.bool_)
        return found

    def _name(self, text: str) -> Truth:
        meaning = self.case.scope[text]
        if isinstance(meaning, Option):
            return np.asarray(np.greater(self._levels(meaning), 0))
        if text not in self.terms:
            self.terms[text] = self._work(meaning.formula)
        return self.terms[text]

    def _levels(self, option: Option) -> NDArray[np.signedinteger]:
        if self.table is not None:
            return self.table[:, len(self.axis) - 1 - self.axis[option.name]]
        shape = [1] * len(self.shape)
        shape[self.axis[option.name]] = len(option.levels)
        return np.arange(len(option.levels)).reshape(shape)


@dataclass(frozen=True, eq=False)
class Encoded:
    """A case as arrays.

    Parameters
    ----------
    space
        The state space; its parties and options are the case's, in file order. Where the options
        make too many states to number, only the feasible ones are listed and numbered.
    now
        The number of the status quo.
    """

    case: Case
    space: Space | ListedSpace
    evaluator: Evaluator
    now: int

    @property
    def total(self) -> int:
        """How many states the options make, feasible or not."""
        return raw_states(self.case) if isinstance(self.space, ListedSpace) else self.space.size

    @cached_property
    def play(self) -> Play:
        """Who can move where."""
        listed = self.case.graph
        if listed is not None:
            return _listed_play(self, listed)
        conditions = [option.when for option in self.case.options]
        if not any(conditions) and isinstance(self.space, Space):
            return SpacePlay(self.space)
        if not any(conditions) and isinstance(self.space, ListedSpace):
            folded = self.space.folded()
            if folded is not None:
                return FoldedPlay(self.space, *folded)
        when = [None if c is None else self.truth(c.formula) for c in conditions]
        graph = Graph.of(self.space, when)
        return GraphPlay(graph, graph.states, self.space.size)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """How each party ranks each state: int32, shape (party, state), 0 the worst, -1 infeasible.

        Raises
        ------
        CaseProblems
            Where a ranking leaves out feasible states, or ranks others.
        """
        rows = [self.party_ranks(party) for party in self.case.parties]
        return np.array(rows, dtype=np.int32).reshape(len(rows), self.space.size)

    def party_ranks(self, party: Party, struck: frozenset[str] = frozenset()) -> NDArray[np.int32]:
        """One party's ranks, with some of its statements (full names) struck from its list."""
        if party.ranking is not None:
            return _ranked(self, party)
        places = [[s for s in place if s.name not in struck] for place in party.places]
        if party.weighted:
            total = np.zeros(self.space.size, dtype=np.int64)
            units = weight_units(party)
            _refuse_huge_sums(party, units)
            for statement in party.statements:
                if statement.name not in struck:
                    total += units[statement.name] * self.score(statement)
            return weighted(total, self.space.feasible)
        scores = [self.place_score(place) for place in places if place]
        return priority(scores, self.space.feasible)

    def place_score(self, place: Sequence[Statement]) -> NDArray[np.int64]:
        """How many formulas of a place hold: int64, shape (states,), a new array."""
        total = np.zeros(self.space.size, dtype=np.int64)
        for statement in place:
            total += self.score(statement)
        return total

    def truth(self, formula: Formula) -> Truth:
        """Where a formula holds: bool, shape (states,)."""
        return self.evaluator.truth(formula)

    def score(self, statement: Statement) -> NDArray[np.int16]:
        """How many of a statement's formulas hold: int16, shape (states,). Shared: do not write."""
        if statement.formulas not in self._scores:
            total = np.zeros(self.space.size, dtype=np.int16)
            for formula in statement.formulas:
                total += self.truth(formula)
            self._scores[statement.formulas] = total
        return self._scores[statement.formulas]

    @cached_property
    def _scores(self) -> dict[tuple[Formula, ...], NDArray[np.int16]]:
        return {}

    def with_parties(self, parties: tuple[Party, ...]) -> Encoded:
        """The same states and moves with other preferences; what has not changed is kept.

        Parameters
        ----------
        parties
            The case's parties, each as it is (the same object) or with other preferences.
        """
        made = Encoded(replace(self.case, parties=parties), self.space, self.evaluator, self.now)
        rows = [
            self.ranks[row] if party is old else made.party_ranks(party)
            for row, (party, old) in enumerate(zip(parties, self.case.parties, strict=True))
        ]
        shape = len(rows), self.space.size
        made.__dict__["ranks"] = np.array(rows, dtype=np.int32).reshape(shape)
        made.__dict__["play"] = self.play
        made.__dict__["_scores"] = self._scores  # the same states, the same scores
        return made

    def index(self, party: str) -> int:
        """The number of a party in the arrays."""
        return [p.id for p in self.case.parties].index(party)

    def numbered(self, written: int) -> int:
        """The number of a state that the case file writes as a number; -1 where it is not listed.

        The same, but where only the feasible states are listed.
        """
        if not isinstance(self.space, ListedSpace):
            return written
        try:
            return self.space.number(state_levels(self.case.options, written))
        except ValueError:
            return -1

    def written(self, state: int) -> int:
        """The number by which the case file would write a state."""
        if not isinstance(self.space, ListedSpace):
            return state
        return state_number(self.case.options, self.space.digits(state).tolist())

    def listed_name(self, state: int) -> str:
        """What a case that lists its states calls one of them."""
        return self.case.graph.names[self.written(state)] if self.case.graph is not None else ""

    def levels(self, state: int) -> dict[str, str]:
        """The level of every option in a state, by full option name."""
        if self.case.graph is not None and not self.case.graph.has_levels:
            return {"state": self.listed_name(state)}
        digits = self.space.digits(state)
        return {
            option.name: option.levels[int(digit)]
            for option, digit in zip(self.case.options, digits, strict=True)
        }


def weight_units(party: Party) -> dict[str, int]:
    """A weighted party's weights by full statement name, in their largest common unit: exact."""
    weights = {statement.name: Fraction(statement.weight) for statement in party.statements}
    scale = math.lcm(*(weight.denominator for weight in weights.values()))
    whole = {name: int(weight * scale) for name, weight in weights.items()}
    unit = math.gcd(*whole.values()) or 1
    return {name: weight // unit for name, weight in whole.items()}


def _refuse_huge_sums(party: Party, units: dict[str, int]) -> None:
    """Refuse weights whose sum would not fit the numbers they are added up in."""
    if sum(units[s.name] * len(s.formulas) for s in party.statements) >= 2**62:
        remedy = "round them: nobody knows them to that many digits"
        message = f"the weights of '{party.id}' are too many digits apart to be added up exactly"
        raise CaseProblems([Problem(party.location, message, party.id, remedy)])


@lru_cache(maxsize=8)
def encode(case: Case) -> Encoded:
    """The case as arrays.

    Raises
    ------
    TooManyStates
        Where the options make more states than one machine should try.
    CaseProblems
        Where no state satisfies all rules, or the status quo breaks one.
    """
    evaluator = Evaluator(case)
    if case.graph is not None and not case.graph.has_levels:
        return Encoded(case, _named_states(case, case.graph), evaluator, case.graph.now)
    levels = [[len(option.levels) for option in party.options] for party in case.parties]
    moves = [[DIRECTIONS[option.moves] for option in party.options] for party in case.parties]
    if raw_states(case) > MAX_STATES:
        return _encode_listed(case, levels, moves)
    Space.build(levels, moves)
    feasible = np.ones(int(np.prod([1, *evaluator.shape])), dtype=np.bool_)
    for rule in case.rules:
        feasible &= evaluator.truth(rule.formula)
    now = state_number(case.options, [option.now for option in case.options])
    if case.graph is not None:
        listed = np.zeros(len(feasible), dtype=np.bool_)
        listed[list(case.graph.numbers.values())] = True
        feasible &= listed
    space = Space.build(levels, moves, feasible)
    if not feasible.any():
        raise CaseProblems([contradiction(case, partial(_possible, evaluator))])
    broken = [rule for rule in case.rules if not evaluator.truth(rule.formula)[now]]
    if broken:
        raise CaseProblems([_broken_now(case, rule) for rule in broken])
    return Encoded(case, space, evaluator, now)


def _encode_listed(
    case: Case, levels: Sequence[Sequence[int]], moves: Sequence[Sequence[Moves]]
) -> Encoded:
    """The case over a list of its feasible states; see `listing`. A graph lists them itself."""
    standing = [option.now for option in case.options]
    broken = broken_rules(case, standing)
    if broken:
        raise CaseProblems(_impossible(case) or [_broken_now(case, rule) for rule in broken])
    rows = list_states(case) if case.graph is None else _graph_states(case, case.graph)
    space = ListedSpace.build(levels, moves, rows)
    return Encoded(case, space, Evaluator(case, space.table), space.number(standing))


def _graph_states(case: Case, listed: Listed) -> Table:
    """The levels of the states that a graph lists, those that satisfy all rules."""
    rows = np.array([state_levels(case.options, n) for n in listed.numbers.values()], np.int16)
    evaluator = Evaluator(case, rows)
    kept = np.ones(len(rows), np.bool_)
    for rule in case.rules:
        kept &= evaluator.truth(rule.formula)
    return rows[kept]


def broken_rules(case: Case, levels: Sequence[int]) -> list[NamedFormula]:
    """The rules that a state with these levels, one an option, breaks."""
    evaluator = Evaluator(case, np.array([levels], np.int64))
    return [rule for rule in case.rules if not evaluator.truth(rule.formula)[0]]


def _impossible(case: Case) -> list[Problem]:
    """The contradiction between the rules of a big case, where there is one and it can be found."""
    diagram = Diagram(case)
    try:
        if diagram.possible(rule.formula for rule in case.rules):
            return []
        return [contradiction(case, lambda rules: diagram.possible(r.formula for r in rules))]
    except TooLarge:
        return []


def closing_rules(case: Case, target: Formula) -> list[NamedFormula]:
    """Rules of a big case that leave no state other than now in a target; none where it has none.

    All rules where they are too tangled to find out which.
    """
    now = (Compare(o.name, "=", o.levels[o.now]) for o in case.options)
    wanted = [target, Not(And(tuple(now)))]
    diagram = Diagram(case, wanted)
    try:
        if not diagram.possible(wanted):
            return []
        return smallest(
            case.rules, lambda rules: not diagram.possible([*wanted, *(r.formula for r in rules)])
        )
    except TooLarge:
        return list(case.rules)


def _named_states(case: Case, listed: Listed) -> Space:
    """The space of states that are only names: one axis, the first party's, with all of them."""
    size = max(listed.numbers.values()) + 1
    feasible = np.zeros(size, dtype=np.bool_)
    feasible[list(listed.numbers.values())] = True
    others: list[list[int]] = [[] for _ in case.parties[1:]]
    return Space.build([[size], *others], [[Moves.BOTH], *others], feasible)


def _listed_play(encoded: Encoded, listed: Listed) -> GraphPlay:
    """The play along the arcs that a case lists, between its feasible states."""
    case, space = encoded.case, encoded.space
    numbers = np.flatnonzero(space.feasible).astype(np.int64)
    places = {int(number): place for place, number in enumerate(numbers)}
    index = {
        written: places[number]
        for written in listed.numbers.values()
        if (number := encoded.numbered(written)) in places
    }
    arcs = [
        [
            (index[s], index[t])
            for s, t in listed.arcs.get(party.id, ())
            if s in index and t in index
        ]
        for party in case.parties
    ]
    if not listed.has_levels:
        return GraphPlay(Graph.listed(len(numbers), arcs), numbers, space.size)
    owners = [row for row, party in enumerate(case.parties) for _ in party.options]
    graph = Graph.listed(len(numbers), arcs, space.digits(numbers).tolist(), owners)
    return GraphPlay(graph, numbers, space.size)


def contradiction(case: Case, possible: Callable[[Iterable[NamedFormula]], bool]) -> Problem:
    """The problem of rules that cannot all hold: names a smallest set that already cannot."""
    kept = smallest(case.rules, lambda rules: not possible(rules))
    shown = " and ".join(f"'{rule.written}'" for rule in kept)
    lines = ", ".join(str(rule.location.line) for rule in kept)
    return Problem(
        kept[0].location,
        f"no state satisfies the rules: {shown} (lines {lines}) cannot hold together"
        if len(kept) > 1
        else f"no state satisfies the rule {shown}",
        kept[0].written,
        "drop or weaken one of them",
    )


def smallest(
    rules: Sequence[NamedFormula], enough: Callable[[Iterable[NamedFormula]], bool]
) -> list[NamedFormula]:
    """Rules of which none can be left out while what remains is still enough; not none at all."""
    kept = list(rules)
    for rule in rules:
        fewer = [other for other in kept if other is not rule]
        if fewer and enough(fewer):
            kept = fewer
    return kept


def _possible(evaluator: Evaluator, rules: Iterable[NamedFormula]) -> bool:
    truths = [evaluator.truth(rule.formula) for rule in rules]
    return bool(np.logical_and.reduce(truths).any())


def _broken_now(case: Case, rule: NamedFormula) -> Problem:
    variant = f" of the variant '{case.variant}'" if case.variant else ""
    return Problem(
        rule.location,
        f"the status quo{variant} breaks the rule '{show(rule.formula)}'",
        rule.written,
        "change the rule, or what is 'now'",
    )


def _ranked(encoded: Encoded, party: Party) -> NDArray[np.int32]:
    feasible = encoded.space.feasible
    numbered = {state: encoded.numbered(state) for group in party.ranking or () for state in group}
    groups = [[numbered[state] for state in group] for group in party.ranking or ()]
    listed = set(numbered.values())
    missing = [
        encoded.written(int(state))
        for state in np.flatnonzero(feasible)
        if int(state) not in listed
    ]
    extra = sorted(s for s, number in numbered.items() if number < 0 or not feasible[number])
    problems = []
    for states, fault, remedy in (
        (missing, "leaves out feasible states", "rank them too; list equals inside one another"),
        (extra, "ranks states that break a rule", "take them out"),
    ):
        if states:
            some = ", ".join(map(str, states[:6])) + (" ..." if len(states) > 6 else "")
            message = f"the ranking of '{party.id}' {fault}: {some} ({len(states)} in all)"
            problems.append(Problem(party.location, message, party.id, remedy))
    if problems:
        raise CaseProblems(problems)
    return ranking(groups, encoded.space.size, feasible)
