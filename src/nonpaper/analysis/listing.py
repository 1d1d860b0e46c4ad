"""The feasible states of a case whose options make far more states than can be numbered.

The rules are put into one binary decision diagram (Bryant 1986; the library ``dd``), an option of
``n`` levels as the binary digits of its level. The diagram says at once how many states the rules
leave; only if these are few are they written out, all rows of the table growing digit by digit
together. Options that no rule mentions are no part of the diagram: they multiply the rest.

How large a diagram gets hangs on the order of its digits. Options that stand in the same rules
should be neighbours; that order is found by moving each to the middle of its rules, and each rule
to the middle of its options, again and again (Aloul, Markov & Sakallah, "FORCE", 2003).

References
----------
Bryant, R. E. (1986). Graph-based algorithms for Boolean function manipulation. IEEE Transactions
on Computers 35, 677-691.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nonpaper.errors import TooManyStates
from nonpaper.model import Case, Formula, Option, leaves
from nonpaper.model.formula import And, Compare, Iff, Implies, Name, Not, Or

if TYPE_CHECKING:
    from dd.bdd import BDD

MAX_LISTED = 2**20
"""The most feasible states that are listed. With 64 moves of one party from each, the arcs of that
party are the 2^26 that a graph holds; the table itself has 60 MB for 60 options."""

MAX_STEPS = 2**17
"""How many steps the diagram may take to build: about a second. Counted, not timed, so that the
same case is refused, or is not, on every machine."""

MAX_DIGITS = 400
"""The most binary digits of a diagram, which is gone through by recursion."""

ROUNDS = 30
"""How often options are moved to the middle of their rules."""

COMPARISONS = {
    "=": int.__eq__,
    "!=": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}


class TooLarge(Exception):  # noqa: N818 - becomes TooManyStates where it is known what for
    """The diagram takes more steps than it may."""


def raw_states(case: Case) -> int:
    """How many combinations of levels there are."""
    return math.prod(len(option.levels) for option in case.options)


def list_states(case: Case) -> NDArray[np.int16]:
    """The levels of every state that satisfies all rules: shape (state, option), in no order.

    Raises
    ------
    TooManyStates
        Where there are more than `MAX_LISTED`, or the rules are too tangled to count them.
    """
    if not case.rules and raw_states(case) > MAX_LISTED:  # known without loading the library
        raise TooManyStates(_refusal(case, raw_states(case)))
    diagram = Diagram(case)
    try:
        root = diagram.all_of(rule.formula for rule in case.rules)
        count = diagram.count(root)
    except TooLarge:
        raise TooManyStates(_refusal(case, None)) from None
    if count > MAX_LISTED:
        raise TooManyStates(_refusal(case, count))
    return diagram.rows(root)


class Diagram:
    """A decision diagram over the options that the rules of a case mention, and further formulas.

    Parameters
    ----------
    more
        Formulas other than rules that it is to be asked about.
    """

    def __init__(self, case: Case, more: Sequence[Formula] = ()) -> None:
        self.case = case
        formulas = [*(rule.formula for rule in case.rules), *more]
        self.bound = [options_in(case, [formula]) for formula in formulas]
        self.order = _near_each_other(case.options, self.bound)
        self.free = [option for option in case.options if option not in self.order]
        self.digits: dict[str, range] = {}
        first = 0
        for option in self.order:
            self.digits[option.name] = range(first, first + (len(option.levels) - 1).bit_length())
            first = self.digits[option.name].stop
        self.width = first
        self.steps = 0
        self.known: dict[Formula, int] = {}

    @cached_property
    def bdd(self) -> BDD:
        """The library's diagram, with one variable a digit."""
        from dd.bdd import BDD

        if self.width > MAX_DIGITS:
            raise TooLarge
        diagram = self

        class Counting(BDD):
            """A diagram that stops after so many steps."""

            def find_or_add(self, i: int, v: int, w: int) -> int:
                diagram.steps += 1
                if diagram.steps > MAX_STEPS:
                    raise TooLarge
                return int(super().find_or_add(i, v, w))

        return Counting({f"b{digit}": digit for digit in range(self.width)})  # type: ignore[abstract]

    def possible(self, formulas: Iterable[Formula]) -> bool:
        """Whether some state satisfies all of these.

        Raises
        ------
        TooLarge
        """
        return self.all_of(formulas) != -1

    def all_of(self, formulas: Iterable[Formula]) -> int:
        """The node where all of these hold, and each option has one of its levels.

        Those whose first digit stands last are joined first: what stands above it is then walked
        through only as far as it goes.
        """
        place = {option.name: index for index, option in enumerate(self.order)}
        wanted = [
            (min((place[name] for name in options_in(self.case, [formula])), default=0), formula)
            for formula in formulas
        ]
        joined = [(at, self.node(formula)) for at, formula in wanted]
        joined += [
            (place[option.name], self._any(option, range(len(option.levels))))
            for option in self.order
            if len(option.levels) != 1 << len(self.digits[option.name])
        ]
        result = 1
        for _, node in sorted(joined, key=lambda pair: -pair[0]):
            result = self.bdd.ite(node, result, -1)
        return int(result)

    def node(self, formula: Formula) -> int:
        """The node of a formula."""
        if formula not in self.known:
            self.known[formula] = self._node(formula)
        return self.known[formula]

    def _node(self, formula: Formula) -> int:
        match formula:
            case Name(text):
                meaning = self.case.scope[text]
                if isinstance(meaning, Option):
                    return self._any(meaning, range(1, len(meaning.levels)))
                return self.node(meaning.formula)
            case Compare(text, op, level):
                option = self.case.scope.option(text)
                wanted, holds = option.levels.index(level), COMPARISONS[op]
                return self._any(option, (n for n in range(len(option.levels)) if holds(n, wanted)))
            case Not(part):
                return -self.node(part)
            case And(joined):
                return self._fold(joined, 1)
            case Or(joined):
                return -self._fold(joined, -1)
            case Implies(condition, result):
                parts = self.node(condition), self.node(result), 1
            case Iff(left, right):
                second = self.node(right)
                parts = self.node(left), second, -second
        return self._ite(*parts)

    def _fold(self, parts: Iterable[Formula], sign: int) -> int:
        """Where all parts hold; with sign -1 where all are false."""
        result = 1
        for part in parts:
            result = self._ite(sign * self.node(part), result, -1)
        return result

    def _ite(self, condition: int, then: int, otherwise: int) -> int:
        return int(self.bdd.ite(condition, then, otherwise))

    def _any(self, option: Option, levels: Iterable[int]) -> int:
        """Where an option has one of these levels."""
        result = -1
        digits = self.digits[option.name]
        for level in levels:
            node = 1
            for place, digit in enumerate(reversed(digits)):
                one = level >> place & 1
                node = self.bdd.find_or_add(digit, *((-1, node) if one else (node, -1)))
            result = self._ite(node, 1, result)
        return result

    def count(self, root: int) -> int:
        """How many states a node stands for, the options without rules included."""
        return int(self.bdd.count(root, self.width)) * math.prod(
            len(option.levels) for option in self.free
        )

    def rows(self, root: int) -> NDArray[np.int16]:
        """The levels of those states: shape (state, option), in no order."""
        column = {option: index for index, option in enumerate(self.case.options)}
        bits = self._bits(root)
        inner = bits.shape[1]
        outer = math.prod(len(option.levels) for option in self.free)
        table = np.zeros((len(self.case.options), inner * outer), np.int16)
        for option in self.order:
            own = np.zeros(inner, np.int16)
            for digit in self.digits[option.name]:
                own = own * 2 + bits[digit]
            table[column[option]] = np.tile(own, outer)
        run = inner
        for option in self.free:
            own = np.repeat(np.arange(len(option.levels), dtype=np.int16), run)
            table[column[option]] = np.resize(own, inner * outer)
            run *= len(option.levels)
        return table.T

    def _bits(self, root: int) -> NDArray[np.int8]:
        """The digits of every model: shape (digit, model).

        Rows are edges of the diagram. Digit by digit each row goes on to the ends that some model
        passes; afterwards the digits are read off backwards.
        """
        edges, unread = {root: 0}, [root]
        digit: list[int] = []
        ends: list[list[int]] = []
        for edge in unread:  # grows while it is read
            found, both = self._below(abs(edge))
            for end in (sign * (1 if edge > 0 else -1) for sign in both):
                if end not in edges:
                    edges[end] = len(edges)
                    unread.append(end)
            digit.append(found)
            ends.append([edges[end if edge > 0 else -end] for end in both])
        return _expand(np.array(digit), np.array(ends).T, edges.get(-1, -1), self.width)

    def _below(self, node: int) -> tuple[int, tuple[int, int]]:
        """The digit that a node asks, and its two ends; -1 for the node of all states."""
        if node == 1:
            return -1, (1, 1)
        digit, zero, one = self.bdd.succ(node)
        return int(digit), (int(zero or 0), int(one or 0))


def _expand(
    digit: NDArray[np.int64], ends: NDArray[np.int64], false: int, width: int
) -> NDArray[np.int8]:
    rows = np.zeros(1 if false != 0 else 0, np.int64)
    trail = []
    for now in range(width):
        here = digit[rows] == now
        both = [np.where(here, end[rows], rows) for end in ends]
        parents = [np.flatnonzero(end != false) for end in both]
        rows = np.concatenate([end[kept] for end, kept in zip(both, parents, strict=True)])
        trail.append((np.concatenate(parents).astype(np.int32), parents[0].size))
    bits = np.zeros((width, rows.size), np.int8)
    at = np.arange(rows.size, dtype=np.int32)
    for now in reversed(range(width)):
        parents_of, zeros = trail[now]
        bits[now] = at >= zeros
        at = parents_of[at]
    return bits


def options_in(case: Case, formulas: Iterable[Formula]) -> set[str]:
    """The full names of the options that formulas mention, themselves or by their terms."""
    found: set[str] = set()
    terms: set[str] = set()
    unread = list(formulas)
    while unread:
        for leaf in leaves(unread.pop()):
            meaning = case.scope[leaf.text]
            if isinstance(meaning, Option):
                found.add(meaning.name)
            elif meaning.name not in terms:
                terms.add(meaning.name)
                unread.append(meaning.formula)
    return found


def _near_each_other(options: Sequence[Option], sets: Sequence[set[str]]) -> list[Option]:
    """The options that stand in some set, those of the same sets as neighbours."""
    bound = set().union(*sets)
    order = [option for option in options if option.name in bound]
    best, shortest = order, _span(order, sets)
    for _ in range(ROUNDS):
        place = {option.name: index for index, option in enumerate(order)}
        middles = [sum(place[n] for n in own) / len(own) for own in sets if own]
        pulls: dict[str, list[float]] = {name: [] for name in place}
        for middle, own in zip(middles, (own for own in sets if own), strict=True):
            for name in own:
                pulls[name].append(middle)
        order = sorted(order, key=lambda o: sum(pulls[o.name]) / len(pulls[o.name]))
        span = _span(order, sets)
        if span < shortest:
            best, shortest = order, span
    return best


def _span(order: Sequence[Option], sets: Sequence[set[str]]) -> int:
    place = {option.name: index for index, option in enumerate(order)}
    return sum(max(place[n] for n in own) - min(place[n] for n in own) for own in sets if own)


def _refusal(case: Case, count: int | None) -> str:
    """Why the states cannot be listed, and what would help."""
    raw = raw_states(case)
    said = f"{len(case.options)} options make {_many(raw)} states"
    limit = f"at most {MAX_LISTED} ({_bits(MAX_LISTED)} bits) can be listed"
    if count is None:
        found = (
            f"the rules tie the options together in too many ways to count what they leave; {limit}"
        )
    elif count == raw:
        found = f"no rule forbids any; {limit}"
    else:
        found = f"the rules leave {_many(count)}; {limit}"
    return f"{said}; {found}: {'; '.join(_remedies(case))}"


def _remedies(case: Case) -> Iterator[str]:
    bound = options_in(case, (rule.formula for rule in case.rules))
    free = [option.name for option in case.options if option.name not in bound]
    yield "fix some options, leave out those that no statement needs, join some into levels"
    if free:
        some = ", ".join(free[:4]) + (" ..." if len(free) > 4 else "")
        bits = _bits(math.prod(len(o.levels) for o in case.options if o.name in set(free)))
        yield f"or write rules for those that have none ({len(free)} options, {bits} bits: {some})"
    else:
        yield "or add rules for what cannot go together"


def _many(count: int) -> str:
    """A number of states and its bits; the bits alone where the number says nothing any more."""
    return f"{count} ({_bits(count)} bits)" if count < 10**15 else f"2^{_bits(count)}"


def _bits(count: int) -> str:
    return f"{math.log2(count):.1f}".removesuffix(".0")
