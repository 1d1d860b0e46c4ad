"""Friction: what blocks a target, as statements that cannot all be kept.

A *concession* is an inclusion-minimal set of preference statements such that, with them struck from
their parties' lists, the target has a deal (and, on request, one that holds under a concept);
striking a red line lifts it. *Conflicts* are the minimal hitting sets of the concessions: sets of
statements that cannot all be kept.

Concessions of up to three statements are listed. Whether there are larger ones is known exactly for
deals (see `strikes`); for deals that hold the sets are searched by size, for striking is not
monotone, and then nothing is claimed beyond three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deals import States, candidates, deal_states, movers
from nonpaper.analysis.encode import Encoded, Truth, closing_rules, encode, weight_units
from nonpaper.analysis.equilibria import check_concepts
from nonpaper.analysis.states import find_target
from nonpaper.analysis.strikes import (
    NO_WAY,
    NOTHING,
    Struck,
    Ways,
    contains_one,
    minimal,
    strikes,
)
from nonpaper.engine import ListedSpace
from nonpaper.model import Case, Formula, NamedFormula, Party, Statement

MOST = 3
MOST_CONFLICTS = 500
MOST_HITTING = 2000
MOST_TRIED = 200_000
"""How many larger openings are looked at, to tell whether the smaller ones are all."""
Sets = tuple[tuple[str, ...], ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False, repr=False)
class Friction(Answer):
    """What blocks a target.

    Parameters
    ----------
    deals
        How many deals it has as things stand (that hold under `concept`, where one is asked for).
    concessions
        Minimal sets of statements whose giving up opens it, of up to three statements, by full
        name. ``((),)`` where it is open.
    conflicts
        Minimal sets of statements that cannot all be kept. ``()`` where it is open, ``((),)`` where
        no giving up opens it. At most the first 500.
    complete
        Whether these are all: no larger concession exists. Where it is false, a conflict reads
        "cannot all be kept unless at least four statements are given up".
    closed_by
        Where rules or moves alone close it: the rules, or what would have to move back.
    """

    target: NamedFormula
    concept: str | None
    deals: int
    concessions: Sets
    conflicts: Sets
    complete: bool
    closed_by: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether the target has a deal as things stand."""
        return self.deals > 0

    def headline(self) -> str:
        """Whether the target is open, and how many conflicts close it."""
        if self.is_open:
            return f"{self.target.name} is open: {counted(self.deals, 'deal')}"
        limit = "" if self.complete else " (unless at least four statements are given up)"
        return f"{self.target.name} has no deal: {counted(len(self.conflicts), 'conflict')}{limit}"

    def table(self) -> Table:
        """One row a conflict or concession: its statements in words."""
        known = self.case.statements
        found = [("cannot all be kept", names) for names in self.conflicts]
        found += [("giving up opens it", names) for names in self.concessions]
        rows = [
            (
                kind,
                "; ".join(f"{name}: {known[name].text or known[name].written}" for name in names),
            )
            for kind, names in found
        ]
        return ("", "statements"), rows

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values."""
        return {
            **self.header(),
            "target": self.target.name,
            "concept": self.concept,
            "deals": self.deals,
            "concessions": [list(names) for names in self.concessions],
            "conflicts": [list(names) for names in self.conflicts],
            "complete": self.complete,
            "closed_by": list(self.closed_by),
        }


def friction(
    case: Case,
    target: str | None = None,
    concept: str | None = None,
    progress: Progress | None = None,
) -> Friction:
    """What blocks a target: concessions that open it and conflicts that close it.

    Parameters
    ----------
    target
        Its name; the only one there is where none is given.
    concept
        Ask for a deal that holds under this concept: ``nash``, ``gmr``, ``smr``, ``seq``, ``sim``.
    progress
        Called with sets tried and sets in all, where a concept makes the search long.

    Raises
    ------
    UnknownName
        Where the case has no such target, or there is no such concept.
    """
    wanted = find_target(case, target)
    check_concepts(*() if concept is None else (concept,))
    encoded = encode(case)
    truth = encoded.truth(wanted.formula)
    open_now = _count(encoded, truth, concept)
    if open_now:
        return Friction(case, wanted, concept, open_now, ((),), (), complete=True, closed_by=())
    if not len(candidates(encoded, truth)):
        closed = _closed_by(encoded, truth, wanted.formula)
        return Friction(case, wanted, concept, 0, (), ((),), complete=True, closed_by=closed)
    if concept is None:
        found, complete = _concessions(encoded, truth)
    else:
        found, complete = _search(encoded, truth, concept, progress)
    conflicts = _named(case, hitting_sets(found)[:MOST_CONFLICTS])
    return Friction(case, wanted, concept, 0, _named(case, found), conflicts, complete, ())


def hitting_sets(sets: Sequence[Struck]) -> list[Struck]:
    """The minimal sets that meet every given set (Berge's method); ``[{}]`` for no set at all.

    Where more than `MOST_HITTING` would have to be kept on the way, the smaller ones are, and some
    of the larger sets are then missing.
    """
    hitting: list[Struck] = [frozenset()]
    for wanted in sets:
        hit = [chosen for chosen in hitting if chosen & wanted]
        missed = [chosen for chosen in hitting if not chosen & wanted]
        grown = [*hit, *(chosen | {name} for chosen in missed for name in wanted)]
        hitting = minimal(grown)[:MOST_HITTING]
    return [chosen for chosen in hitting if _each_needed(chosen, sets)]


def _each_needed(chosen: Struck, sets: Iterable[Struck]) -> bool:
    """Whether each member is the only one that meets some set."""
    alone = {next(iter(met)) for wanted in sets if len(met := chosen & wanted) == 1}
    return alone == chosen


def _count(encoded: Encoded, truth: Truth, concept: str | None) -> int:
    """How many deals there are; with a concept, how many of them hold in some state."""
    states = deal_states(encoded, truth)
    if concept is not None and len(states):
        held = encoded.play.stability(encoded.ranks, (concept,))[concept]
        states = states[held[:, states].all(axis=0)]
    return int(np.unique(encoded.ranks[:, states], axis=1).shape[1])


def _named(case: Case, sets: Iterable[Struck]) -> Sets:
    """The sets by size, then in the file's order; so are the names in each."""
    order = {name: index for index, name in enumerate(case.statements)}
    listed = sorted((len(names), sorted(order[name] for name in names)) for names in sets)
    known = list(order)
    return tuple(tuple(known[index] for index in names) for _, names in listed)


def _concessions(encoded: Encoded, truth: Truth) -> tuple[list[Struck], bool]:
    """All minimal concessions of up to three statements, and whether there are no larger ones."""
    small: set[Struck] = set()
    larger: list[list[Ways]] = []
    for stances in _patterns(encoded, candidates(encoded, truth)):
        for ways in _openings(stances):
            small.update(_unions([way.small() for way in ways], MOST))
            if not all(way.known for way in ways) or sum(map(_largest, ways)) > MOST:
                larger.append(ways)
    listed = minimal(small)
    return listed, not _any_beyond(larger, set(listed))


def _unions(ways: Sequence[Sequence[Struck]], most: int) -> Iterator[Struck]:
    """One set from each way, together, where they are at most so many statements."""
    if not ways:
        yield frozenset()
        return
    for struck in ways[0]:
        if len(struck) <= most:
            for rest in _unions(ways[1:], most - len(struck)):
                yield struck | rest


def _largest(way: Ways) -> int:
    return max(map(len, way.sets), default=0)


def _any_beyond(larger: Iterable[Sequence[Ways]], listed: set[Struck]) -> bool:
    """Whether some opening has none of the listed ones inside; true too where that is not known."""
    tried = 0
    for ways in larger:
        if not all(way.known for way in ways):
            return True
        for parts in product(*(way.sets for way in ways)):
            tried += 1
            if tried > MOST_TRIED or not contains_one(frozenset().union(*parts), listed):
                return True
    return False


@dataclass(frozen=True)
class _Stance:
    """What a party would have to give up in a state: to accept it, and to be better off in it."""

    principal: bool
    moved: bool
    lifted: Struck
    accept: Ways
    gain: Ways


def _openings(stances: Sequence[_Stance]) -> Iterator[list[Ways]]:
    """The ways to make a state a deal: in each, one set of every entry has to be struck."""
    principals = [row for row, stance in enumerate(stances) if stance.principal]
    forced = [row for row in principals if stances[row].moved]
    free = [row for row in principals if not stances[row].moved]
    missing = max(0, min(2, len(principals)) - len(forced))
    if not principals:
        return
    lifted = Ways((frozenset().union(*(stance.lifted for stance in stances)),))
    for extra in combinations(free, missing):
        better_off = {*forced, *extra}
        ways = [s.gain if row in better_off else s.accept for row, s in enumerate(stances)]
        if all(way.sets or not way.known for way in ways):
            yield [lifted, *ways]


def _patterns(encoded: Encoded, states: States) -> Iterator[tuple[_Stance, ...]]:
    """The distinct ways in which the parties stand to these states, in the order of the parties."""
    moved = movers(encoded, states)
    stances: list[list[_Stance]] = []
    numbers = []
    for row, party in enumerate(encoded.case.parties):
        table = [moved[row], _verdicts(encoded, row, states)]
        table += [_differences(encoded, statement, states) for statement in party.statements]
        table += [encoded.score(s)[states] == 0 for s in party.statements if s.red_line]
        columns, which = np.unique(np.array(table, np.int32), axis=1, return_inverse=True)
        units = weight_units(party) if party.weighted else {}
        known: dict[_Stance, int] = {}
        ids = [
            known.setdefault(_stance(party, units, column), len(known))
            for column in columns.T.tolist()
        ]
        stances.append(list(known))
        numbers.append(np.array(ids)[which.reshape(-1)])
    for pattern in np.unique(np.array(numbers), axis=1).T.tolist():
        yield tuple(own[number] for own, number in zip(stances, pattern, strict=True))


def _verdicts(encoded: Encoded, row: int, states: States) -> NDArray[np.int32]:
    """By a ranking: 1 where a state is better than now, -1 where it is worse; 0 by statements."""
    if encoded.case.parties[row].ranking is None:
        return np.zeros(len(states), np.int32)
    own = encoded.ranks[row]
    return np.asarray(np.sign(own[states] - own[encoded.now]), np.int32)


def _differences(encoded: Encoded, statement: Statement, states: States) -> NDArray[np.int32]:
    score = encoded.score(statement).astype(np.int32)
    return np.asarray(score[states] - score[encoded.now], np.int32)


def _stance(party: Party, units: dict[str, int], column: Sequence[int]) -> _Stance:
    """A party's stance, from what `_patterns` lists of it."""
    moved, verdict, *rest = column
    if not (party.is_principal or moved):
        return _Stance(
            principal=False, moved=False, lifted=frozenset(), accept=NOTHING, gain=NO_WAY
        )
    names = [statement.name for statement in party.statements]
    red = [statement.name for statement in party.statements if statement.red_line]
    change = dict(zip(names, rest[: len(names)], strict=True))
    lifted = frozenset(name for name, flag in zip(red, rest[len(names) :], strict=True) if flag)
    if party.ranking is not None:
        accept, gain = (NOTHING if verdict >= least else NO_WAY for least in (0, 1))
        return _Stance(party.is_principal, bool(moved), lifted, accept, gain)
    listed = [tuple(party.statements)] if party.weighted else party.places
    places = [
        tuple(
            (s.name, change[s.name] * units.get(s.name, 1)) for s in place if s.name not in lifted
        )
        for place in listed
    ]
    accept, gain = strikes(places, gain=False), strikes(places, gain=True)
    return _Stance(party.is_principal, bool(moved), lifted, accept, gain)


def _search(
    encoded: Encoded, truth: Truth, concept: str, progress: Progress | None
) -> tuple[list[Struck], bool]:
    """The minimal sets of up to three statements that give the target a deal that holds.

    Whatever opens a state strikes at least one of the minimal sets that open it, so that only sets
    around a concession need be tried.
    """
    names = list(encoded.case.statements)
    openers, _ = _concessions(encoded, truth)
    every = (frozenset(c) for size in range(1, MOST + 1) for c in combinations(names, size))
    tries = [struck for struck in every if contains_one(struck, set(openers))]
    found: list[Struck] = []
    for number, struck in enumerate(tries):
        if progress is not None:
            progress(number, len(tries))
        already = any(other <= struck for other in found)
        if not already and _count(struck_from(encoded, struck), truth, concept):
            found.append(struck)
    return found, len(names) <= MOST


def struck_from(encoded: Encoded, struck: Struck) -> Encoded:
    """The same case with statements struck from their parties' lists."""
    parties = tuple(
        replace(
            party,
            places=tuple(
                kept
                for place in party.places
                if (kept := tuple(s for s in place if s.name not in struck))
            ),
        )
        if any(statement.name in struck for statement in party.statements)
        else party
        for party in encoded.case.parties
    )
    return encoded.with_parties(parties)


def _closed_by(encoded: Encoded, truth: Truth, target: Formula) -> tuple[str, ...]:
    """A smallest set of rules, and of options that would have to move back, that closes the target.

    Of several smallest ones that which the file names first, rules before options. Where only the
    feasible states are listed, rules are named only if they alone close it, and options if not.
    """
    case, space = encoded.case, encoded.space
    states = np.flatnonzero(truth)
    states = states[states != encoded.now]
    if not len(states):
        if isinstance(space, ListedSpace) and (rules := closing_rules(case, target)):
            return tuple(f"rule: {rule.written}" for rule in rules)
        return ("no other state than now is in the target",)
    causes = [(f"rule: {r.written}", ~encoded.truth(r.formula)[states]) for r in case.rules]
    steps = space.digits(states) - space.digits(encoded.now)
    for column, option in enumerate(case.options):
        if option.moves != "both":
            back = steps[:, column] if option.moves == "back" else -steps[:, column]
            causes.append((f"{option.name} moves only {option.moves}", back > 0))
    counts = np.sum([barred for _, barred in causes], axis=0)
    nearest = counts == counts.min()
    chosen = []
    for text, barred in causes:
        if (nearest & barred).any():
            nearest &= barred
            chosen.append(text)
    return tuple(chosen)
