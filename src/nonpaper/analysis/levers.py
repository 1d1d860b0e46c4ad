"""Levers: what the settings of mediators' and outsiders' options open, and what they cost.

A *setting* gives every lever a level (see `settings`). It is read in two ways, both shown:

- *promised*: the setting is part of the deal. A state of the target with the levers so set is a
  deal where it is one for the principals against now: it differs from now only in directions that
  `moves` allows, every principal that has to move and at least two (one, if there is only one) are
  better off than now, no other is worse off, and no red line of theirs is broken. The consent of
  the levers' owners is not asked; what it costs them is said.
- *beforehand*: the setting is made first (a pressure, or a gift already given). The same clauses
  are asked against that new now; the levers stay as they were set.

In both readings all levers stand as the setting has them, so that what is found is the setting's
doing. Stability is that of the case: a deal *holds* where it is an equilibrium, whoever pays.

A set of levers is *sufficient* where the target has a deal in some setting that changes only levers
of the set; the inclusion-minimal ones are listed, and each lever's Shapley value in the game where
a sufficient set is worth 1 (see `shapley`). The same is asked for deals that hold, and for
self-enforcing paths to them (see `courses`).

What a setting *costs* its owner: the statements that hold less than now, and the statement that
decides whether it is better or worse off all in all: beforehand in the new now, promised in the
first deal (one that holds, if any does). Ranks are never compared or subtracted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.courses import (
    beforehand_course,
    promised_course,
    started_in,
    without_paths,
)
from nonpaper.analysis.deals import candidates, distinct
from nonpaper.analysis.deciding import Deciding, decide, plain_words
from nonpaper.analysis.encode import Encoded, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, check_concepts, solve
from nonpaper.analysis.settings import (
    MOST_SETTINGS,
    Setting,
    by_setting,
    levers_of,
    made_first,
    settings_of,
)
from nonpaper.analysis.shapley import shapley_values
from nonpaper.analysis.sourcing import statements_dict
from nonpaper.analysis.states import Change, changes, find_target
from nonpaper.analysis.strikes import minimal
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, NamedFormula, Option, Party

States = NDArray[np.int64]
Progress = Callable[[int, int], None]
PROMISED, BEFOREHAND = "promised", "beforehand"
READINGS = (PROMISED, BEFOREHAND)


@dataclass(frozen=True)
class Offer:
    """A deal under a setting.

    Parameters
    ----------
    state
        Its number; of several that all parties rank equally one that holds under the concept asked
        for, if any does, then the one with the fewest changes.
    changes
        What is different from the now it is compared with.
    holds
        The concepts under which it is an equilibrium.
    """

    state: int
    changes: tuple[Change, ...]
    holds: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The deal as plain values."""
        return {
            "state": self.state,
            "changes": [change.to_dict() for change in self.changes],
            "holds": list(self.holds),
        }


@dataclass(frozen=True)
class Cost:
    """What a setting costs the owner of levers that it changes.

    Parameters
    ----------
    lacks
        Full names of the owner's statements that hold less than now.
    deciding
        How the owner compares the two states, and what decides.
    """

    owner: str
    lacks: tuple[str, ...]
    deciding: Deciding

    def to_dict(self) -> dict[str, Any]:
        """The cost as plain values."""
        return {
            "owner": self.owner,
            "lacks": list(self.lacks),
            "deciding": self.deciding.to_dict(),
        }


@dataclass(frozen=True)
class Reading:
    """What a target has under a setting, read in one way.

    Parameters
    ----------
    name
        ``promised`` or ``beforehand``.
    base
        The state that "better off" is against; None where the setting cannot be made first.
    barred
        Why it cannot be made first; empty where it can.
    deals
        Those that hold under `concept` first, then those under any, then by number of changes.
    costs
        What it costs each owner whose levers it changes; empty where nothing is agreed.
    course
        The states of the best self-enforcing path to one of the deals, its start first; empty where
        there is none.
    stages
        What changes in each of its stages.
    """

    name: str
    base: int | None
    barred: str
    deals: tuple[Offer, ...]
    costs: tuple[Cost, ...]
    course: tuple[int, ...]
    stages: tuple[tuple[Change, ...], ...]

    def holding(self, concept: str) -> tuple[Offer, ...]:
        """The deals that hold under a concept."""
        return tuple(deal for deal in self.deals if concept in deal.holds)

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The reading as plain values; at most `limit` deals are listed."""
        return {
            "base": self.base,
            "barred": self.barred,
            "count": len(self.deals),
            "deals": [deal.to_dict() for deal in self.deals[:limit]],
            "costs": [cost.to_dict() for cost in self.costs],
            "path": [
                {"state": state, "changes": [change.to_dict() for change in stage]}
                for state, stage in zip(self.course[1:], self.stages, strict=True)
            ]
            if self.course
            else None,
        }


@dataclass(frozen=True)
class Row:
    """A setting and what the target has under it, in both readings."""

    setting: Setting
    promised: Reading
    beforehand: Reading

    def reading(self, name: str) -> Reading:
        """One of the two."""
        return self.promised if name == PROMISED else self.beforehand

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The row as plain values."""
        return {
            **self.setting.to_dict(),
            PROMISED: self.promised.to_dict(limit),
            BEFOREHAND: self.beforehand.to_dict(limit),
        }


@dataclass(frozen=True)
class Game:
    """Which sets of levers suffice, and what each lever is worth.

    Parameters
    ----------
    reading
        ``promised`` or ``beforehand``.
    worth
        What the target must have: ``deal``, ``deal that holds`` or ``path``.
    sufficient
        The inclusion-minimal sufficient sets, small ones first. ``((),)`` where no lever need be
        changed, ``()`` where no setting that is listed suffices.
    values
        Each lever's Shapley value, exact; None where not all settings are listed.
    """

    reading: str
    worth: str
    sufficient: tuple[tuple[str, ...], ...]
    values: dict[str, Fraction] | None

    def to_dict(self) -> dict[str, Any]:
        """The game as plain values, fractions as text."""
        values = self.values
        return {
            "reading": self.reading,
            "worth": self.worth,
            "sufficient": [list(names) for names in self.sufficient],
            "shapley": None if values is None else {name: str(v) for name, v in values.items()},
        }


DEAL, HOLDING, PATH = "deal", "deal that holds", "path"
WORTHS = (DEAL, HOLDING, PATH)


@dataclass(frozen=True, eq=False, repr=False)
class Levers(Answer):
    """What the settings of levers open.

    Parameters
    ----------
    concept
        What "holds" means where one concept is asked for.
    levers
        The options of mediators and outside parties, in file order.
    rows
        Each setting with what the target has, today's first.
    complete
        Whether all settings are listed; else those that change at most `most_changed` levers are.
    games
        For each reading and worth which levers suffice.
    no_paths
        Why no paths were looked for; empty where they were.
    """

    target: NamedFormula
    concept: str
    levers: tuple[Option, ...]
    rows: tuple[Row, ...]
    complete: bool
    most_changed: int
    games: tuple[Game, ...]
    no_paths: str

    def game(self, reading: str, worth: str = DEAL) -> Game:
        """The game of a reading and a worth."""
        return next(g for g in self.games if (g.reading, g.worth) == (reading, worth))

    @property
    def bound(self) -> str:
        """In words what was not looked at; empty where everything was."""
        if self.complete:
            return ""
        return (
            f"there are more than {MOST_SETTINGS:,} settings: only those that change at most "
            f"{counted(self.most_changed, 'lever')} are looked at, and no Shapley value is given"
        )

    def headline(self) -> str:
        """Under how many settings the target has a deal."""
        opened = [
            f"{sum(bool(row.reading(name).deals) for row in self.rows)} {name}" for name in READINGS
        ]
        count = counted(len(self.rows), "setting")
        return f"{self.target.name}: of {count} with a deal {' and '.join(opened)}"

    def table(self) -> Table:
        """A row a setting: deals, those that hold, and the cost, in both readings."""
        held = CONCEPT_NAMES[self.concept]
        each = (f"hold ({held})", "stages of a path", "cost")
        return ("setting", PROMISED, *each, BEFOREHAND, *each), [
            (
                "; ".join(change.text for change in row.setting.changes) or "as today",
                *(cell for name in READINGS for cell in self._cells(row.reading(name))),
            )
            for row in self.rows
        ]

    def _cells(self, reading: Reading) -> tuple[str, str, str, str]:
        if reading.base is None:
            return (reading.barred, "", "", "")
        costs = "; ".join(cost_words(self.case, cost) for cost in reading.costs)
        held = str(len(reading.holding(self.concept)))
        return str(len(reading.deals)), held, str(len(reading.stages) or ""), costs

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` deals a setting are listed."""
        named = {
            name
            for row in self.rows
            for reading in READINGS
            for cost in row.reading(reading).costs
            for name in (*cost.lacks, *cost.deciding.gained, *cost.deciding.lost)
        }
        return {
            **self.header(),
            "target": self.target.name,
            "concept": self.concept,
            "levers": [lever.name for lever in self.levers],
            "complete": self.complete,
            "most_changed": self.most_changed,
            "bound": self.bound,
            "no_paths": self.no_paths,
            "settings": [row.to_dict(limit) for row in self.rows],
            "games": [game.to_dict() for game in self.games],
            "statements": statements_dict(self.case, named),
        }


def cost_words(case: Case, cost: Cost) -> str:
    """A cost in a few words: what the owner would lack, and how it fares all in all."""
    owner = next(party.name for party in case.parties if party.id == cost.owner)
    lacks = "; ".join(plain_words(case, name) for name in cost.lacks)
    verdict = {"better": "better off", "worse": "worse off", "equal": "as well off"}
    all_in_all = f"{owner} is {verdict[cost.deciding.verdict]}"
    return f"{all_in_all}, lacking: {lacks}" if lacks else all_in_all


def levers(
    case: Case,
    target: str | None = None,
    concept: str = "seq",
    progress: Progress | None = None,
) -> Levers:
    """What the settings of levers open towards a target, promised and beforehand.

    Parameters
    ----------
    target
        Its name; the only one there is where none is given.
    concept
        What "holds" means in the sufficient sets: ``nash``, ``gmr``, ``smr``, ``seq``, ``sim``.
    progress
        Called with settings done and settings in all.

    Raises
    ------
    UnknownName
        Where the case has no such target, or there is no such concept.
    NotApplicable
        Where no mediator and no outside party has an option.
    """
    wanted = find_target(case, target)
    check_concepts(concept)
    own = levers_of(case)
    if not own:
        raise NotApplicable(
            "levers are options of mediators and outside parties, and this case has none: give "
            "whoever could help or press the principals a party with 'role: mediator' or 'outside'"
        )
    encoded = encode(case)
    settings, most = settings_of(encoded)
    states = candidates(encoded, encoded.truth(wanted.formula))
    parts = by_setting(encoded, settings, states)
    no_paths = without_paths(case)
    held = None if no_paths else solve(case).holds.get(concept)
    rows = []
    for number, (setting, part) in enumerate(zip(settings, parts, strict=True)):
        if progress is not None:
            progress(number, len(settings))
        search = _Search(encoded, setting, part, concept, held)
        rows.append(Row(setting, search.promised(), search.beforehand()))
    complete = most == len(own)
    games = tuple(
        _game(rows, reading, worth, concept, own if complete else None)
        for reading in READINGS
        for worth in WORTHS
    )
    return Levers(case, wanted, concept, own, tuple(rows), complete, most, games, no_paths)


@dataclass(frozen=True)
class _Search:
    """What a target has under one setting.

    Parameters
    ----------
    states
        The states of the target that agree with the setting.
    held
        Which states are equilibria under the concept; None where paths are not looked for.
    """

    encoded: Encoded
    setting: Setting
    states: States
    concept: str
    held: NDArray[np.bool_] | None

    def promised(self) -> Reading:
        """The setting as part of the deal."""
        encoded, base = self.encoded, self.encoded.now
        accepted = self.states[agreed(encoded, self.states, base)]
        deals = _deals(encoded, accepted, base, self.concept)
        course = None
        if self.held is not None and self.held[accepted].any():
            course = promised_course(encoded, self.setting, accepted, self.held, self.concept)
        costs = self._costs(deals[0].state) if deals else ()
        return Reading(PROMISED, base, "", deals, costs, course or (), self._stages(course))

    def beforehand(self) -> Reading:
        """The setting made first."""
        encoded = self.encoded
        base, barred = made_first(encoded, self.setting)
        if base is None:
            return Reading(BEFOREHAND, None, barred, (), (), (), ())
        accepted = self.states[agreed(encoded, self.states, base)]
        deals = _deals(encoded, accepted, base, self.concept)
        course = None
        if self.held is not None and self.held[accepted].any():
            course = beforehand_course(
                started_in(encoded, base), self.setting, accepted, self.held, self.concept
            )
        costs = self._costs(base)
        return Reading(BEFOREHAND, base, "", deals, costs, course or (), self._stages(course))

    def _stages(self, course: tuple[int, ...] | None) -> tuple[tuple[Change, ...], ...]:
        return tuple(changes(self.encoded, *pair) for pair in pairwise(course or ()))

    def _costs(self, state: int) -> tuple[Cost, ...]:
        owners = {change.party for change in self.setting.changes}
        parties = self.encoded.case.parties
        return tuple(_cost(self.encoded, party, state) for party in parties if party.id in owners)


def _deals(encoded: Encoded, accepted: States, base: int, concept: str) -> tuple[Offer, ...]:
    """The states that are accepted, those that all parties rank equally as one."""
    solution = solve(encoded.case)
    shown = [
        next((s for s in group if concept in solution.held_under(s)), group[0])
        for group in distinct(encoded, accepted)
    ]
    found = [Offer(s, changes(encoded, base, s), solution.held_under(s)) for s in shown]
    found.sort(key=lambda d: (concept not in d.holds, not d.holds, len(d.changes), d.state))
    return tuple(found)


def agreed(encoded: Encoded, states: States, base: int) -> NDArray[np.bool_]:
    """Which states the principals would all agree to, coming from a base: bool, shape (states,)."""
    case, space = encoded.case, encoded.space
    rows = [row for row, party in enumerate(case.parties) if party.is_principal]
    ranks = encoded.ranks
    fine = np.asarray(states != base)
    gaining = np.zeros(len(states), np.int64)
    for row in rows:
        better, worse = (
            join(ranks[row, states], ranks[row, base]) for join in (np.greater, np.less)
        )
        moved = space.position(row, states) != space.position(row, base)
        gaining += better
        fine &= np.where(moved, better, ~worse)
        for statement in case.parties[row].statements:
            if statement.red_line:
                fine &= encoded.score(statement)[states] > 0
    return np.asarray(fine & (gaining >= min(2, len(rows))) & bool(rows), np.bool_)


def _cost(encoded: Encoded, owner: Party, state: int) -> Cost:
    """What a party lacks in a state that it has now, and how it compares the two."""
    lacks = tuple(
        statement.name
        for statement in owner.statements
        if encoded.score(statement)[state] < encoded.score(statement)[encoded.now]
    )
    return Cost(owner.id, lacks, decide(encoded, owner, state, encoded.now))


def _game(
    rows: Sequence[Row], reading: str, worth: str, concept: str, players: Sequence[Option] | None
) -> Game:
    wins: dict[str, Callable[[Reading], bool]] = {
        DEAL: lambda found: bool(found.deals),
        HOLDING: lambda found: bool(found.holding(concept)),
        PATH: lambda found: bool(found.course),
    }
    found = minimal(row.setting.changed for row in rows if wins[worth](row.reading(reading)))
    values = None
    if players is not None:
        names = [lever.name for lever in players]
        values = dict(zip(names, shapley_values(names, found), strict=True))
    return Game(reading, worth, tuple(tuple(sorted(names)) for names in found), values)
