"""Leverage: what each option of one party decides for another, and how it is spent along a path.

An option of p *decides* a statement of q between two feasible states that differ in this option
alone, in a direction it may take, where the statement stands at the most important place of q's
list at which the two states differ. p's leverage over q by that option is the most important
statement that it decides in some such pair of states: from now where that is possible, else from a
state as near to now as there is one. It is shown as that statement and its place, and whether the
change *helps* or *hurts* q; never as a difference of ranks, for ranks are ordinal.

With weights the heaviest of the statements that speak for the verdict stands for it, without a
place; where q has a ranking in place of statements, the ranking itself.

From one state an option may still be *offered* (a change of it alone helps q) or *withheld* (a
change hurts q). Along a path leverage is used up where what could be offered before a stage, or
withheld, no longer can be after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.courses import usual_course, without_paths
from nonpaper.analysis.deciding import decide, plain_words
from nonpaper.analysis.encode import Encoded, encode, weight_units
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.play import GraphPlay
from nonpaper.analysis.sourcing import statements_dict
from nonpaper.engine import arcs_of_one_option, changes_of_one_option
from nonpaper.model import Case, Option, Party, Statement

States = NDArray[np.int64]
HELPS, HURTS = "helps", "hurts"
PATH_CONCEPT = "seq"


@dataclass(frozen=True)
class Influence:
    """What a change of one option alone decides for another party.

    Parameters
    ----------
    option, party, over
        The option (full name), whose it is, and for whom it decides.
    effect
        ``helps`` or ``hurts``: what the change from `before` to `after` does to `over`.
    place
        The place in its list that decides, from 1; None by weight or by a ranking.
    statements
        Full names of the statements that decide; none where it has a ranking.
    before, after
        The levels of the option.
    state, other
        The pair of states: the change leads from `state` to `other`.
    from_now
        Whether `state` is now.
    mixed
        Whether the same change does the opposite elsewhere, at the same place.
    """

    option: str
    party: str
    over: str
    effect: str
    place: int | None
    statements: tuple[str, ...]
    before: str
    after: str
    state: int
    other: int
    from_now: bool
    mixed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The influence as plain values."""
        return {**vars(self), "statements": list(self.statements)}


@dataclass(frozen=True)
class Hold:
    """What one option decides for another party.

    Parameters
    ----------
    anywhere
        The most important that it decides between some feasible states; None where it decides
        nothing.
    today
        The most important that it decides from now; None where it decides nothing from now.
    """

    option: str
    party: str
    over: str
    anywhere: Influence | None
    today: Influence | None

    def to_dict(self) -> dict[str, Any]:
        """The entry of the matrix as plain values."""
        return {
            "option": self.option,
            "party": self.party,
            "over": self.over,
            "anywhere": None if self.anywhere is None else self.anywhere.to_dict(),
            "today": None if self.today is None else self.today.to_dict(),
        }


@dataclass(frozen=True)
class Standing:
    """The leverage that there is in a state of a path.

    Parameters
    ----------
    state
        The state; the first is now.
    left
        What a change of one option alone would decide from here: for each option and other party
        at most one that helps and one that hurts it.
    used_up
        What could be done one state before and cannot be done any more.
    """

    state: int
    left: tuple[Influence, ...]
    used_up: tuple[Influence, ...]

    def to_dict(self) -> dict[str, Any]:
        """The standing as plain values."""
        return {
            "state": self.state,
            "left": [influence.to_dict() for influence in self.left],
            "used_up": [influence.to_dict() for influence in self.used_up],
        }


@dataclass(frozen=True)
class Spending:
    """How leverage is spent along the best path to a target."""

    target: str
    standings: tuple[Standing, ...]

    def to_dict(self) -> dict[str, Any]:
        """The course of it as plain values."""
        return {
            "target": self.target,
            "standings": [standing.to_dict() for standing in self.standings],
        }


@dataclass(frozen=True, eq=False, repr=False)
class Leverage(Answer):
    """What each option decides for each other party.

    Parameters
    ----------
    holds
        For each party, each of its options and each other party, in the order of the file.
    spent
        For each target with a self-enforcing path, how leverage is spent along the best of them.
    """

    holds: tuple[Hold, ...]
    spent: tuple[Spending, ...]

    def over(self, party: str, other: str) -> tuple[Hold, ...]:
        """What the options of one party decide for another."""
        return tuple(h for h in self.holds if (h.party, h.over) == (party, other))

    def headline(self) -> str:
        """How many options decide something for somebody else."""
        deciding = {hold.option for hold in self.holds if hold.anywhere is not None}
        return f"{counted(len(deciding), 'option')} of {len(self.case.options)} decide for others"

    def table(self) -> Table:
        """The matrix: a row an option, a column a party."""
        heads = [party.id for party in self.case.parties]
        cells = {(hold.option, hold.over): hold for hold in self.holds}
        rows = [
            (
                option.name,
                *(
                    influence_words(self.case, hold.anywhere)
                    if (hold := cells.get((option.name, head))) and hold.anywhere
                    else ""
                    for head in heads
                ),
            )
            for option in self.case.options
        ]
        return ("option", *heads), rows

    def to_dict(self) -> dict[str, Any]:
        """The matrix and its spending as plain values; each statement with its citations."""
        named = {
            name
            for hold in self.holds
            for found in (hold.anywhere, hold.today)
            if found is not None
            for name in found.statements
        }
        named |= {
            name
            for spending in self.spent
            for standing in spending.standings
            for influence in standing.left
            for name in influence.statements
        }
        return {
            **self.header(),
            "holds": [hold.to_dict() for hold in self.holds],
            "spent": [spending.to_dict() for spending in self.spent],
            "statements": statements_dict(self.case, named),
        }


def influence_words(case: Case, found: Influence) -> str:
    """An influence in a few words: direction, statement, place, whether from now."""
    what = "; ".join(plain_words(case, name) for name in found.statements) or "its ranking"
    place = f" (place {found.place})" if found.place else ""
    now = ", from now" if found.from_now else ""
    either = ", elsewhere the reverse" if found.mixed else ""
    return f"{found.before} → {found.after} {found.effect}: {what}{place}{now}{either}"


@lru_cache(maxsize=8)
def leverage(case: Case) -> Leverage:
    """What each option decides for each other party, and how that is spent along paths.

    Raises
    ------
    TooManyStates, CaseProblems
        As `encode` does.
    """
    encoded = encode(case)
    scale = _Scale(encoded)
    holds: list[Hold] = []
    for row, party in enumerate(case.parties):
        today = influences(encoded, encoded.now, party)
        for option in party.options:
            pairs = _pairs(encoded, row, option)
            for other in case.parties:
                if other is not party:
                    found = scale.most_important(option, other, *pairs)
                    best = _best(i for i in today if (i.option, i.over) == (option.name, other.id))
                    holds.append(Hold(option.name, party.id, other.id, found, best))
    return Leverage(case, tuple(holds), _spent(encoded))


def _spent(encoded: Encoded) -> tuple[Spending, ...]:
    """How leverage is spent along the best path to each target that has one."""
    case = encoded.case
    if not case.targets or without_paths(case):
        return ()
    held = solve(case).holds[PATH_CONCEPT]
    courses = (
        (target.name, usual_course(encoded, encoded.truth(target.formula), held, PATH_CONCEPT))
        for target in case.targets
    )
    return tuple(Spending(n, standing(encoded, course)) for n, course in courses if course)


def _best(found: Iterator[Influence]) -> Influence | None:
    """The most important one; the first of equals."""
    return min(found, key=lambda i: 0 if i.place is None else i.place, default=None)


def influences(encoded: Encoded, state: int, party: Party) -> tuple[Influence, ...]:
    """What changes of one option of a party alone would decide for others from a state.

    For each option and other party at most one change that helps it and one that hurts it: the most
    important, of equals the one to the nearest level, then to the lowest.
    """
    row = encoded.index(party.id)
    here = encoded.space.digits(state)
    best: dict[tuple[int, int, str], tuple[tuple[int, int, int], Influence]] = {}
    for target in encoded.play.moves(row, state):
        there = encoded.space.digits(target)
        changed = np.flatnonzero(here != there)
        if len(changed) != 1:
            continue
        column = int(changed[0])
        before, after = int(here[column]), int(there[column])
        for number, other in enumerate(encoded.case.parties):
            found = None
            if other is not party:
                found = _influence(encoded, encoded.case.options[column], other, (state, target))
            if found is None:
                continue
            order = (found.place or 0, abs(after - before), after)
            key = (column, number, found.effect)
            if key not in best or order < best[key][0]:
                best[key] = (order, found)
    return tuple(best[key][1] for key in sorted(best))


def standing(encoded: Encoded, states: Sequence[int]) -> tuple[Standing, ...]:
    """The leverage that is left, and used up, in each state of a path."""
    found: list[Standing] = []
    before: tuple[Influence, ...] = ()
    for state in states:
        left = tuple(i for p in encoded.case.parties for i in influences(encoded, state, p))
        still = {(i.option, i.over, i.effect) for i in left}
        used = tuple(i for i in before if (i.option, i.over, i.effect) not in still)
        found.append(Standing(state, left, used))
        before = left
    return tuple(found)


def _pairs(encoded: Encoded, row: int, option: Option) -> tuple[States, States]:
    """The ends of the changes of one option alone, by state number."""
    column = encoded.case.options.index(option)
    play = encoded.play
    if isinstance(play, GraphPlay):
        sources, targets = arcs_of_one_option(play.graph, row, column)
        return play.numbers[sources], play.numbers[targets]
    return changes_of_one_option(encoded.space, column)


def _influence(
    encoded: Encoded, option: Option, over: Party, pair: tuple[int, int], *, mixed: bool = False
) -> Influence | None:
    """What a change decides for a party; None where it is indifferent."""
    state, other = pair
    found = decide(encoded, over, other, state)
    if found.verdict == "equal":
        return None
    column = encoded.case.options.index(option)
    before, after = (int(encoded.space.digits(s)[column]) for s in pair)
    names = found.statements
    if over.weighted:
        names = (_heaviest(over, names),)
    return Influence(
        option=option.name,
        party=option.party,
        over=over.id,
        effect=HELPS if found.verdict == "better" else HURTS,
        place=found.place,
        statements=names,
        before=option.levels[before],
        after=option.levels[after],
        state=state,
        other=other,
        from_now=state == encoded.now,
        mixed=mixed,
    )


def _heaviest(party: Party, names: Sequence[str]) -> str:
    """The statement with the greatest weight; the first of equals."""
    units = weight_units(party)
    return min(names, key=lambda name: -units[name])


class _Scale:
    """Looks, place by place, for the first at which some change of an option differs."""

    def __init__(self, encoded: Encoded) -> None:
        self.encoded = encoded
        self.far = self._distances()

    def most_important(
        self, option: Option, over: Party, sources: States, targets: States
    ) -> Influence | None:
        """What these changes of an option decide for a party at its most important place."""
        for difference in self._differences(over, sources, targets):
            deciding = np.flatnonzero(difference)
            if deciding.size:
                chosen = self._nearest(option, sources[deciding], targets[deciding])
                signs = np.sign(difference[deciding])
                pair = int(sources[deciding[chosen]]), int(targets[deciding[chosen]])
                mixed = self._mixed(option, pair, (sources, targets), (deciding, signs))
                return _influence(self.encoded, option, over, pair, mixed=mixed)
        return None

    def _differences(
        self, over: Party, sources: States, targets: States
    ) -> Iterator[NDArray[np.signedinteger]]:
        """By how much each change alters each place of a list, most important first.

        By weight: each statement, heaviest first, where it speaks for what the weights together
        say; by a ranking: the ranking.
        """
        encoded = self.encoded
        if over.ranking is not None or over.weighted:
            ranks = encoded.ranks[encoded.index(over.id)]
            verdict = np.sign(ranks[targets] - ranks[sources])
        if over.ranking is not None:
            yield verdict
        elif over.weighted:
            units = weight_units(over)
            for statement in sorted(over.statements, key=lambda s: -units[s.name]):
                change = self._change((statement,), sources, targets)
                yield np.where(
                    np.sign(change) * verdict * np.sign(units[statement.name]) > 0, verdict, 0
                )
        else:
            for place in over.places:
                yield self._change(place, sources, targets)

    def _change(
        self, place: Sequence[Statement], sources: States, targets: States
    ) -> NDArray[np.signedinteger]:
        score = self.encoded.score(place[0]) if len(place) == 1 else self.encoded.place_score(place)
        return np.asarray(score[targets] - score[sources])

    def _distances(self) -> NDArray[np.int16]:
        """In how many options each state differs from now: int16, shape (states,)."""
        space = self.encoded.space
        states = np.arange(space.size, dtype=np.int64)
        far = np.zeros(space.size, np.int16)
        for column, level in enumerate(space.digits(self.encoded.now).tolist()):
            far += space.level(column, states) != level
        return far

    def _nearest(self, option: Option, sources: States, targets: States) -> int:
        """Which change starts nearest to now; then takes the smallest step; then comes first."""
        column = self.encoded.case.options.index(option)
        space = self.encoded.space
        step = np.abs(space.level(column, targets) - space.level(column, sources))
        return int(np.lexsort((targets, sources, step, self.far[sources]))[0])

    def _mixed(
        self,
        option: Option,
        pair: tuple[int, int],
        pairs: tuple[States, States],
        deciding: tuple[States, NDArray[np.signedinteger]],
    ) -> bool:
        """Whether the same change of levels does the opposite elsewhere."""
        column = self.encoded.case.options.index(option)
        which, signs = deciding
        alike = np.ones(len(which), np.bool_)
        for state, states in zip(pair, pairs, strict=True):
            levels = self.encoded.space.level(column, states[which])
            alike &= levels == int(self.encoded.space.digits(state)[column])
        return len(np.unique(signs[alike])) > 1
