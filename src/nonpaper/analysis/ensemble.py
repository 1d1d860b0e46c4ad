"""The ensemble of doubt: what is drawn, in which scenarios, and the work that can be shared out.

*Scenarios.* Variants that carry a probability are drawn with it, the case as written with what is
left. Each draw keeps or drops the uncertain statements (see `reports`) of its scenario's lists and
lets neighbouring places swap.

*Reproducible.* The draws come in blocks of `BLOCK`, each from a generator of its own, which is
seeded by the seed and the block's number (Salmon, Moraes, Dror & Shaw 2011: counter-based Philox).
They are made here, and only then shared out, so that neither the number of workers nor the pieces
they are handed matter, and the first thousand draws are the same however many are asked for.

*Exactly.* Where nothing can swap, and the ways in which the reports can turn out are no more than
the draws, all of them are listed with their probabilities instead.

References
----------
Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011). Parallel random numbers: as easy as
1, 2, 3. Proceedings of SC11.
"""

from __future__ import annotations

import math
import pickle
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.reports import Report, reports
from nonpaper.analysis.study import Draws, Outcome, Study
from nonpaper.model import Case, Statement, variant

Flags = NDArray[np.bool_]

BLOCK = 256
"""How many draws one generator makes, and one piece of work holds."""


@dataclass(frozen=True, eq=False)
class Scenario:
    """A case that may be the true one, with its probability; no name for the case as written."""

    name: str
    probability: float
    case: Case


@dataclass(frozen=True, eq=False)
class Masks:
    """Draws over the statements of all scenarios.

    Parameters
    ----------
    kept, swaps
        bool, shape (draw, statement); see `study.Draws`. Statements are those of the ensemble.
    scenario
        shape (draw,): which scenario each belongs to.
    """

    kept: Flags
    swaps: Flags
    scenario: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.kept)

    def __getitem__(self, rows: slice | NDArray[np.intp]) -> Masks:
        return Masks(self.kept[rows], self.swaps[rows], self.scenario[rows])


@dataclass(frozen=True)
class Ask:
    """What is asked of draws, as `Study` is asked: concepts, threads, paths."""

    concepts: tuple[str, ...] = ()
    threads: int | None = None
    paths: bool = False

    def study(self, case: Case) -> Study:
        """A study that is asked this."""
        return Study(case, self.concepts, self.threads, paths=self.paths)


@dataclass(frozen=True, eq=False)
class Job:
    """A piece of work that can be sent elsewhere: draws, and the case they are drawn for.

    Parameters
    ----------
    case
        The case, pickled.
    variants
        The scenarios' variants by name, empty for the case as it is.
    ask
        What is asked of them.
    """

    number: int
    case: bytes
    variants: tuple[str, ...]
    ask: Ask
    masks: Masks


class Ensemble:
    """What can be drawn from a case.

    Parameters
    ----------
    swap
        The probability that neighbouring places that may swap do.
    """

    def __init__(self, case: Case, seed: int, swap: float) -> None:
        self.case, self.seed, self.swap = case, seed, swap
        self.scenarios = scenarios(case)
        every: dict[str, Statement] = {}
        for scenario in self.scenarios:
            for name, statement in scenario.case.statements.items():
                every.setdefault(name, statement)
        self.statements = every
        self.names = tuple(every)
        self.reports: tuple[Report, ...] = reports(every.values())
        index = {name: number for number, name in enumerate(self.names)}
        self.members = [[index[name] for name in report.statements] for report in self.reports]
        rows = [[name in s.case.statements for name in every] for s in self.scenarios]
        self.present = np.array(rows, np.bool_).reshape(len(self.scenarios), len(every))

    @cached_property
    def can_swap(self) -> bool:
        """Whether any two neighbouring places may ever swap."""
        return self.swap > 0 and any(
            sum(any(_loose(s) for s in place) for place in party.places) > 1
            for scenario in self.scenarios
            for party in scenario.case.parties
            if not party.weighted
        )

    def combinations(self, scenario: int) -> int:
        """In how many ways the reports of a scenario can turn out."""
        return math.prod(len(self.reports[r].levels) for r in self.open_reports(scenario))

    def open_reports(self, scenario: int) -> list[int]:
        """The reports that say something of a scenario's statements."""
        return [r for r, own in enumerate(self.members) if self.present[scenario, own].any()]

    def exactly(self, draws: int) -> bool:
        """Whether all there can be is no more than the draws."""
        ways = sum(
            self.combinations(number)
            for number, scenario in enumerate(self.scenarios)
            if scenario.probability > 0
        )
        return not self.can_swap and ways <= draws

    def all_kept(self, rows: int, scenario: int = 0) -> Masks:
        """The lists as they are written."""
        kept = np.ones((rows, len(self.names)), np.bool_)
        return Masks(kept, np.zeros_like(kept), np.full(rows, scenario, np.intp))

    def block(self, number: int) -> Masks:
        """One block of draws."""
        seeds = np.random.SeedSequence(self.seed, spawn_key=(number,))
        generator = np.random.Generator(np.random.Philox(seeds))
        count = len(self.reports), len(self.names)
        chances = generator.random((BLOCK, sum(count) + 1))
        masks = self.all_kept(BLOCK)
        for report, members in enumerate(self.members):
            limits = np.array(self.reports[report].chances)
            masks.kept[:, members] = chances[:, [report]] < limits
        masks.swaps[:] = chances[:, count[0] : -1] < self.swap
        bounds = np.cumsum([scenario.probability for scenario in self.scenarios])
        masks.scenario[:] = np.minimum(
            np.searchsorted(bounds, chances[:, -1], side="right"), len(bounds) - 1
        )
        return masks

    def sample(self, draws: int) -> Masks:
        """So many draws."""
        blocks = [self.block(number) for number in range(-(-draws // BLOCK))]
        return joined(blocks)[:draws]

    def listing(self) -> tuple[Masks, NDArray[np.float64]]:
        """Every way in which things can be, and the probability of each."""
        parts, weights = [], []
        for number, scenario in enumerate(self.scenarios):
            if scenario.probability == 0:
                continue
            open_here = self.open_reports(number)
            masks = self.all_kept(self.combinations(number), number)
            ways = product(*(range(len(self.reports[r].levels)) for r in open_here))
            weight = np.full(len(masks), scenario.probability)
            for row, way in enumerate(ways):
                for report, level in zip(open_here, way, strict=True):
                    weight[row] *= self.set_level(masks, row, report, level)
            parts.append(masks)
            weights.append(weight)
        return joined(parts), np.concatenate(weights)

    def set_level(
        self, masks: Masks, rows: int | NDArray[np.intp], report: int, level: int
    ) -> float:
        """Let a report turn out in one way in some draws, in place; the probability of that way."""
        chance, stands = self.reports[report].levels[level]
        for member in self.members[report]:
            masks.kept[rows, member] = self.names[member] in stands
        return chance

    def job(self, masks: Masks, ask: Ask, number: int = 0) -> Job:
        """The work of answering some draws."""
        names = tuple(scenario.name for scenario in self.scenarios)
        return Job(number, self._pickled, names, ask, masks)

    @cached_property
    def _pickled(self) -> bytes:
        return pickle.dumps(self.case)


def scenarios(case: Case) -> tuple[Scenario, ...]:
    """The case as written, then its variants that carry a probability, in file order.

    A variant, asked about by itself, has no other scenarios.
    """
    weighted = [] if case.variant else [v for v in case.variants if v.probability is not None]
    found = [Scenario(v.name, float(v.probability or 0), variant(case, v.name)) for v in weighted]
    left = 1 - sum(v.probability or 0 for v in weighted)
    return (Scenario("", float(left), case), *found)


def joined(parts: list[Masks]) -> Masks:
    """Draws one after another."""
    return Masks(
        np.concatenate([part.kept for part in parts]),
        np.concatenate([part.swaps for part in parts]),
        np.concatenate([part.scenario for part in parts]),
    )


def pieces(masks: Masks) -> Iterator[Masks]:
    """The draws in pieces of work."""
    for first in range(0, len(masks), BLOCK):
        yield masks[first : first + BLOCK]


def work(job: Job) -> Outcome:
    """What comes of the draws of a piece of work."""
    studies, rows = _studies(job), len(job.masks)
    first = studies[0][0]
    flags = np.zeros((rows, len(first.verdicts)), np.bool_)
    stages = np.zeros((rows, len(first.path_targets)), np.int16)
    for number, (study, columns) in enumerate(studies):
        own = np.flatnonzero(job.masks.scenario == number)
        if len(own):
            masks = job.masks[own]
            found = study.answer(Draws(masks.kept[:, columns], masks.swaps[:, columns]))
            flags[own], stages[own] = found.flags, found.stages
    return Outcome(flags, stages)


_kept = threading.local()
"""The studies that this thread has made: threads of one process do not share them."""


def _studies(job: Job) -> list[tuple[Study, NDArray[np.intp]]]:
    key = job.case, job.variants, job.ask
    if getattr(_kept, "key", None) != key:
        _kept.studies = _made(job)
        _kept.key = key
    found: list[tuple[Study, NDArray[np.intp]]] = _kept.studies
    return found


def _made(job: Job) -> list[tuple[Study, NDArray[np.intp]]]:
    case = _opened(job.case)
    cases = [variant(case, name) if name else case for name in job.variants]
    names = list(dict.fromkeys(name for each in cases for name in each.statements))
    index = {name: number for number, name in enumerate(names)}
    return [
        (
            job.ask.study(each),
            np.array([index[name] for name in each.statements], np.intp),
        )
        for each in cases
    ]


@lru_cache(maxsize=2)
def _opened(pickled: bytes) -> Case:
    case: Case = pickle.loads(pickled)  # noqa: S301 - what this program has written itself
    return case


def _loose(statement: Statement) -> bool:
    return statement.confidence < 1 and not statement.red_line
