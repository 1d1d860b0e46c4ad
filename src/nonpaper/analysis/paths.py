"""Paths: in which order the steps to a target could be taken, so that nobody has to trust.

A *stage* makes at most so many changes (an act is one, taken up whole), each in a direction it may
take. It is *willing* where every principal that moves prefers the result to the state before, every
mediator or outside party that moves finds it no worse, no other principal finds it worse, and no
red line that held before is broken. It is *held* where the result is an equilibrium. A
self-enforcing path is a sequence of willing, held stages from now to a deal for the target that
keeps the demands about order. The best has the fewest stages, then exposes least (the fewest pairs
of stage and exposed principal, then the fewest statements that these would lack), then comes first
by the numbers of its states.

Where there is none: for each inclusion-minimal set of parties that would have to act against their
will the path with the fewest unwilling moves (pairs of a stage and a party against it), then the
fewest stages that do not hold, then the fewest stages; and where `order` alone closes every path,
the demands that do. A target without a deal has no path, but its nearest ones show what it would
ask of whom: they lead to any of its states.

All of this is exact; `engine.paths` says how it is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, islice
from typing import Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.deals import candidates, deal_states
from nonpaper.analysis.encode import Encoded, Truth, encode
from nonpaper.analysis.equilibria import CONCEPT_NAMES, check_concepts
from nonpaper.analysis.gaps import Gap, find_gaps
from nonpaper.analysis.order import NOTHING_ASKED, demand_text
from nonpaper.analysis.searching import USUAL, Terms, check_applicable, quest
from nonpaper.analysis.stages import Stage, exposures, willingness
from nonpaper.analysis.states import changes, find_target
from nonpaper.engine import Quest, Routes, nearest, shortest
from nonpaper.model import Case, Demand, NamedFormula

Progress = Callable[[int, int], None]
MOST_LEFT_OUT = 3
"""How many demands about order are left out together, to see which of them close every path."""
MANY = 2**62
"""A count that stands for itself or more."""


@dataclass(frozen=True, eq=False)
class Path:
    """A sequence of stages from now to a deal.

    Parameters
    ----------
    stages
        In order.
    """

    stages: tuple[Stage, ...]
    target: NamedFormula
    terms: Terms
    encoded: Encoded = field(repr=False)

    def __len__(self) -> int:
        return len(self.stages)

    def __iter__(self) -> Iterator[Stage]:
        return iter(self.stages)

    @property
    def state(self) -> int:
        """Where it ends."""
        return self.stages[-1].state

    @property
    def exposed(self) -> int:
        """How many pairs there are of a stage and a principal that is exposed after it."""
        principals = {party.id for party in self.encoded.case.principals}
        return sum(e.party in principals for stage in self.stages for e in stage.exposed)

    @property
    def lacked(self) -> int:
        """How many statements those principals would lack, stage by stage."""
        principals = {party.id for party in self.encoded.case.principals}
        return sum(
            len(e.lacks) for stage in self.stages for e in stage.exposed if e.party in principals
        )

    @property
    def unwilling(self) -> tuple[str, ...]:
        """The parties that would have to act against their will in some stage, in file order."""
        against = {view.party for stage in self.stages for view in stage.against}
        return tuple(party.id for party in self.encoded.case.parties if party.id in against)

    @property
    def unwilling_moves(self) -> int:
        """How many pairs there are of a stage and a party against it."""
        return sum(len(stage.against) for stage in self.stages)

    @property
    def is_self_enforcing(self) -> bool:
        """Whether every stage is willing and holds."""
        return all(stage.holds and not stage.against for stage in self.stages)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Who would not take a stage or would walk away after it, and what would close that."""
        return find_gaps(self.encoded, self.stages, self.target, self.terms)

    def to_dict(self) -> dict[str, Any]:
        """The path as plain values."""
        return {
            "stages": [stage.to_dict() for stage in self.stages],
            "state": self.state,
            "self_enforcing": self.is_self_enforcing,
            "exposed": self.exposed,
            "lacked": self.lacked,
            "unwilling": list(self.unwilling),
            "unwilling_moves": self.unwilling_moves,
            "stages_not_held": sum(not stage.holds for stage in self.stages),
            "gaps": [gap.to_dict() for gap in self.gaps],
        }


@dataclass(frozen=True, eq=False)
class Package:
    """All of a path's changes made in one stage, to compare.

    Parameters
    ----------
    stage
        From now to the deal at once, however many changes that takes.
    broken_demands
        The demands about order that it would break, in words.
    """

    stage: Stage
    broken_demands: tuple[str, ...]

    @property
    def is_self_enforcing(self) -> bool:
        """Whether it would do: nobody is against it, it holds, and it keeps the demands."""
        return self.stage.holds and not self.stage.against and not self.broken_demands

    def to_dict(self) -> dict[str, Any]:
        """The package as plain values."""
        return {
            "stage": self.stage.to_dict(),
            "broken_demands": list(self.broken_demands),
            "self_enforcing": self.is_self_enforcing,
        }


@dataclass(frozen=True, eq=False, repr=False)
class Paths(Answer):
    """The paths to a target.

    Parameters
    ----------
    target, terms
        What was asked, and on which terms.
    deals
        How many deals the target has.
    count
        How many self-enforcing paths have the fewest stages; 2^62 stands for that many or more.
    paths
        The best of them, first the best one; one where no runners-up were asked for.
    nearest
        Where there is no such path: one for each minimal set of parties that would have to act
        against their will; to states of the target, where it has no deal.
    closed_by_order
        The minimal sets of demands but for which there would be a self-enforcing path, in words.
    """

    target: NamedFormula
    terms: Terms
    deals: int
    count: int
    paths: tuple[Path, ...]
    nearest: tuple[Path, ...]
    closed_by_order: tuple[tuple[str, ...], ...]

    @property
    def best(self) -> Path | None:
        """The best self-enforcing path; None where there is none."""
        return self.paths[0] if self.paths else None

    @property
    def runners_up(self) -> tuple[Path, ...]:
        """The other paths of as few stages."""
        return self.paths[1:]

    @cached_property
    def package(self) -> Package | None:
        """The deal of the best path (or of the first of the nearest) in one stage."""
        shown = self.paths or self.nearest
        return _package(encode(self.case), shown[0].state, self.terms) if shown else None

    def headline(self) -> str:
        """Whether there is a self-enforcing path, and of how many stages."""
        concept = CONCEPT_NAMES[self.terms.concept]
        if self.best is not None:
            stages = counted(len(self.best), "stage")
            return f"{self.target.name}: a self-enforcing path of {stages} under {concept}"
        if not self.deals:
            return f"{self.target.name}: no path, for there is no deal"
        if not self.nearest:
            return f"{self.target.name}: no path, whoever were willing"
        return f"{self.target.name}: no self-enforcing path under {concept}"

    def table(self) -> Table:
        """One row a stage: of the best path, or of each of the nearest."""
        shown = self.paths[:1] or self.nearest
        rows = [
            (
                str(number) if len(shown) > 1 else "",
                str(stage.number),
                "; ".join(change.text for change in stage.changes),
                ", ".join(view.party for view in stage.against) or "nobody",
                "yes" if stage.holds else "no",
                ", ".join(exposure.party for exposure in stage.exposed) or "nobody",
            )
            for number, path in enumerate(shown, 1)
            for stage in path
        ]
        return ("path", "stage", "what changes", "against it", "holds", "exposed"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` runners-up and nearest paths are listed."""
        return {
            **self.header(),
            "target": self.target.name,
            "concept": self.terms.concept,
            "stage_size": self.terms.stage_size,
            "coerced": self.terms.coerced,
            "order": "ignored" if self.terms.order == () else "kept",
            "asked": self.terms.asked.to_dict(),
            "max_exposure": self.terms.max_exposure,
            "exact": True,
            "deals": self.deals,
            "count": self.count,
            "count_is_least": self.count >= MANY,
            "best": None if self.best is None else self.best.to_dict(),
            "runners_up": [path.to_dict() for path in self.runners_up[:limit]],
            "nearest": [path.to_dict() for path in self.nearest[:limit]],
            "closed_by_order": [list(demands) for demands in self.closed_by_order],
            "package": None if self.package is None else self.package.to_dict(),
        }


def paths(
    case: Case,
    target: str | None = None,
    terms: Terms = USUAL,
    *,
    runners_up: int = 0,
    progress: Progress | None = None,
) -> Paths:
    """The self-enforcing paths to a target; where there are none, the nearest ones.

    Parameters
    ----------
    target
        Its name; the only one there is where none is given.
    terms
        How large a stage is, under which concept it holds, what is demanded of the order.
    runners_up
        How many further paths of the fewest stages are wanted.
    progress
        Called now and then with states looked at and states in all.

    Raises
    ------
    UnknownName
        Where the case has no such target, or there is no such concept.
    NotApplicable
        Where the case has no options or no principals, or lists its moves one by one.
    TooManyStates
        Where there are too many states or ways to change them.
    """
    wanted = find_target(case, target)
    check_concepts(terms.concept)
    check_applicable(case)
    encoded = encode(case)
    truth = encoded.truth(wanted.formula)
    search = quest(encoded, truth, terms)
    found = shortest(search, progress)
    states = deal_states(encoded, truth)
    count = int(np.unique(encoded.ranks[:, states], axis=1).shape[1])
    known = Paths(case, wanted, terms, count, 0, (), (), ())
    if found is not None:
        best = [_path(found, trail, known, encoded) for trail in islice(found, runners_up + 1)]
        return replace(known, count=found.count, paths=tuple(best))
    if not known.deals:
        search = replace(search, goal=_within(encoded, truth)[search.stages.numbers])
    close = [
        _path(routes, next(iter(routes)), known, encoded) for routes in nearest(search, progress)
    ]
    closing = _closing_demands(encoded, wanted, terms)
    return replace(known, nearest=tuple(close), closed_by_order=closing)


def _within(encoded: Encoded, truth: Truth) -> Truth:
    """The states of a target that the options' directions allow: bool, shape (state,)."""
    found = np.zeros(encoded.space.size, np.bool_)
    found[candidates(encoded, truth)] = True
    return found


def _path(routes: Routes, trail: tuple[int, ...], asked: Paths, encoded: Encoded) -> Path:
    """A path of nodes with its reasons."""
    search = routes.quest
    numbers = search.stages.numbers
    worst = numbers[search.worst(np.array(trail, np.int64))].tolist()
    stages, before = [], encoded.now
    for number, (node, left) in enumerate(zip(trail, worst, strict=True), 1):
        state = int(numbers[node])
        holds = bool(search.held[node])
        stages.append(_stage(encoded, asked.terms, (number, before, state), left, holds=holds))
        before = state
    return Path(tuple(stages), asked.target, asked.terms, encoded)


def _stage(
    encoded: Encoded, terms: Terms, where: tuple[int, int, int], worst: list[int], *, holds: bool
) -> Stage:
    number, before, state = where
    return Stage(
        number,
        before,
        state,
        changes(encoded, before, state),
        willingness(encoded, before, state, coerced=terms.coerced),
        terms.concept,
        holds,
        exposures(encoded, state, worst),
        encoded,
    )


def _package(encoded: Encoded, state: int, terms: Terms) -> Package:
    """A deal in one stage, of as many changes as it takes."""
    search = _anyhow(encoded, terms)
    node = search.stages.node(state)
    worst = search.stages.numbers[search.worst(np.array([node]))[0]].tolist()
    stage = _stage(encoded, terms, (1, encoded.now, state), worst, holds=bool(search.held[node]))
    broken = tuple(
        demand_text(encoded.case, demand)
        for demand in terms.demands(encoded.case)
        if _breaks(encoded, demand, state)
    )
    return Package(stage, broken)


def _anyhow(encoded: Encoded, terms: Terms) -> Quest:
    """A search without demands and goals, for what the engine knows of single states."""
    free = replace(terms, order=(), asked=NOTHING_ASKED, max_exposure=None)
    return quest(encoded, np.zeros(encoded.space.size, np.bool_), free)


def _breaks(encoded: Encoded, demand: Demand, state: int) -> bool:
    """Whether going from now to a state in one stage breaks a demand."""
    now = encoded.now
    if demand.never is not None:
        return bool(encoded.truth(demand.never.formula)[[now, state]].any())
    if demand.first is None or demand.then is None:
        return False
    first, then = encoded.truth(demand.first.formula), encoded.truth(demand.then.formula)
    becomes = bool(then[state]) and not then[now]
    before = bool(first[now]) or (bool(first[state]) and not demand.strictly)
    return becomes and not before


def _closing_demands(
    encoded: Encoded, target: NamedFormula, terms: Terms
) -> tuple[tuple[str, ...], ...]:
    """The minimal sets of up to three demands without which there is a path; else all of them."""
    truth, order = encoded.truth(target.formula), terms.demands(encoded.case)

    def opens(left_out: tuple[Demand, ...]) -> bool:
        kept = tuple(demand for demand in order if demand not in left_out)
        return shortest(quest(encoded, truth, replace(terms, order=kept))) is not None

    if not order or not opens(order):
        return ()
    found: list[tuple[Demand, ...]] = []
    for size in range(1, min(len(order), MOST_LEFT_OUT) + 1):
        for chosen in combinations(order, size):
            if not any(set(known) <= set(chosen) for known in found) and opens(chosen):
                found.append(chosen)
    return tuple(
        tuple(demand_text(encoded.case, demand) for demand in chosen) for chosen in found or [order]
    )
