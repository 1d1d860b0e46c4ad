"""A search for paths put to the engine: stages, wants and demands of a case as arrays.

What does not depend on what anybody wants is worked out once for a space and kept: `stages_of`.
For whoever asks about many settings or draws there are two light calls: `path_length`, for one
`Encoded` and its ranks, and `path_ensemble`, for thousands of rank sets over one space.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.deals import candidates, deal_states, movers
from nonpaper.analysis.encode import Encoded, Truth, encode
from nonpaper.analysis.order import NOTHING_ASKED, Asked, kept_demands
from nonpaper.analysis.states import find_target
from nonpaper.engine import Demands, Ensemble, ListedSpace, Quest, Space, Stages, Wants, shortest
from nonpaper.errors import NotApplicable
from nonpaper.model import Case, Demand, NamedFormula

STAGE_SIZE = 3
MOST_PARTIES = 62


@dataclass(frozen=True)
class Terms:
    """On which terms a path is looked for.

    Parameters
    ----------
    stage_size
        How many changes a stage makes at most.
    concept
        Under which concept a stage must hold.
    coerced
        Whether a principal that does not move may be made worse off.
    order
        The demands that are kept; None for all those of the case.
    asked
        What the question adds to them.
    max_exposure
        The most statements that a principal may be exposed to lacking, after any stage.
    """

    stage_size: int = STAGE_SIZE
    concept: str = "seq"
    coerced: bool = False
    order: tuple[Demand, ...] | None = None
    asked: Asked = NOTHING_ASKED
    max_exposure: int | None = None

    def demands(self, case: Case) -> tuple[Demand, ...]:
        """The demands of the case that are kept."""
        return case.order if self.order is None else self.order


USUAL = Terms()
"""Stages of up to three changes that hold under SEQ, with nobody coerced and all demands kept."""


def check_applicable(case: Case) -> None:
    """Refuse what has no paths, naming what is missing.

    Raises
    ------
    NotApplicable
        Where the case lists its moves, has no options or no principal, or too many parties.
    """
    if case.graph is not None:
        raise NotApplicable(
            "a stage is made of changes of options, and this case lists its moves one by one "
            "('graph:'): say in which direction options move ('moves:'), and under which condition "
            "('when:')"
        )
    if not case.options:
        raise NotApplicable("a stage is made of changes of options, and this case has no options")
    if not case.principals:
        raise NotApplicable("a path leads to a deal, principals make deals, and this case has none")
    if len(case.parties) > MOST_PARTIES:
        raise NotApplicable(
            f"paths are looked for among at most {MOST_PARTIES} parties, and this case has "
            f"{len(case.parties)}"
        )


def stages_of(encoded: Encoded, size: int) -> Stages:
    """All stages of a case; kept for its space: other statements or another now cost nothing.

    Raises
    ------
    NotApplicable
        As `check_applicable`; or where a stage would make no change.
    TooManyStates
        Where there are too many ways to make so many changes.
    """
    case = encoded.case
    check_applicable(case)
    if size < 1:
        raise NotApplicable(f"a stage makes at least one change; {size} were asked for")
    names = [option.name for option in case.options]
    acts = tuple(tuple(names.index(name) for name in act.options) for act in case.acts)
    conditions = tuple((o.when, index) for index, o in enumerate(case.options) if o.when)
    return _stages(encoded.space, size, acts, _Conditions(encoded, conditions))


@dataclass(frozen=True, eq=False)
class _Conditions:
    """The conditions of options; two are the same where their formulas are."""

    encoded: Encoded
    when: tuple[tuple[NamedFormula, int], ...]

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Conditions) and self._key() == other._key()

    def _key(self) -> tuple[object, ...]:
        return tuple((condition.formula, option) for condition, option in self.when)


@lru_cache(maxsize=16)
def _stages(
    space: Space | ListedSpace, size: int, acts: tuple[tuple[int, ...], ...], when: _Conditions
) -> Stages:
    if not when.when:
        return Stages.build(space, size, acts)
    flags: list[Truth | None] = [None] * len(space.level_counts)
    for condition, option in when.when:
        flags[option] = when.encoded.truth(condition.formula)
    return Stages.build(space, size, acts, flags)


def quest(encoded: Encoded, target: Truth, terms: Terms, held: Truth | None = None) -> Quest:
    """What is looked for: a path from now to a deal for a target.

    Parameters
    ----------
    target
        Where the target's formula holds: bool, shape (state,).
    held
        Which states are equilibria: bool, shape (state,); worked out where it is not given.

    Raises
    ------
    NotApplicable, TooManyStates
        As `stages_of` does; where there are too many demands about order.
    """
    stages = stages_of(encoded, terms.stage_size)
    start = stages.node(encoded.now)
    wants, lacks = wants_of(encoded, stages, coerced=terms.coerced)
    demands = kept_demands(encoded, stages, start, terms.demands(encoded.case), terms.asked)
    if held is None:
        stable = encoded.play.stability(encoded.ranks, (terms.concept,))[terms.concept]
        held = np.logical_and.reduce(stable)
    goal = np.zeros(encoded.space.size, np.bool_)
    goal[deal_states(encoded, target)] = True
    numbers = stages.numbers
    found = Quest(stages, start, wants, demands, held[numbers], goal[numbers], lacks)
    return found if terms.max_exposure is None else _capped(found, terms.max_exposure)


def wants_of(encoded: Encoded, stages: Stages, *, coerced: bool) -> tuple[Wants, NDArray[np.int32]]:
    """What the parties want, by node, and how many statements true now each lacks there."""
    case, numbers = encoded.case, stages.numbers
    lines = [
        (s, row) for row, party in enumerate(case.parties) for s in party.statements if s.red_line
    ]
    red = np.array([encoded.score(s)[numbers] > 0 for s, _ in lines], np.bool_)
    lacks = np.zeros((numbers.size, len(case.parties)), np.int32)
    for row, party in enumerate(case.parties):
        for statement in party.statements:
            score = encoded.score(statement)
            lacks[:, row] += score[numbers] < score[encoded.now]
    wants = Wants(
        np.ascontiguousarray(encoded.ranks[:, numbers].T),
        np.ascontiguousarray(red.reshape(len(lines), numbers.size).T),
        np.array([1 << row for _, row in lines], np.int64),
        np.array([party.is_principal for party in case.parties], np.bool_),
        coerced,
    )
    return wants, lacks


def _capped(found: Quest, most: int) -> Quest:
    """The same, where no stage may leave a principal exposed to lacking more statements.

    Who is exposed by a ranking of states, without statements, counts as lacking one.
    """
    nodes = np.arange(found.stages.nodes)
    worst = found.worst(nodes)
    admits = found.demands.admits.copy()
    for party in np.flatnonzero(found.wants.principal).tolist():
        left = worst[:, party]
        exposed = found.wants.ranks[left, party] < found.wants.ranks[found.start, party]
        admits &= ~exposed | (np.maximum(found.lacks[left, party], 1) <= most)
    admits[found.start] = found.demands.admits[found.start]
    demands: Demands = found.demands._replace(admits=admits)
    return Quest(
        found.stages, found.start, found.wants, demands, found.held, found.goal, found.lacks
    )


def path_length(
    encoded: Encoded, target: Truth, terms: Terms = USUAL, held: Truth | None = None
) -> int | None:
    """How many stages the shortest self-enforcing path has; None where there is none.

    The light call, for one setting: no reasons are made. Keep the `Encoded`s of one space apart by
    `dataclasses.replace` or ``Encoded(case, space, evaluator, now)``, and the stages are worked out
    once for all.
    """
    found = shortest(quest(encoded, target, terms, held))
    return None if found is None else found.stages


@dataclass(frozen=True, eq=False)
class PathEnsemble:
    """The lengths of paths for many rank sets over one space.

    Parameters
    ----------
    red_lines
        The full names of the statements whose striking lifts a red line, in the order of `lengths`.
    """

    ensemble: Ensemble
    red_lines: tuple[str, ...]

    def lengths(
        self,
        ranks: NDArray[np.int32],
        held: Truth,
        kept: Truth | None = None,
        threads: int | None = None,
    ) -> NDArray[np.int32]:
        """The fewest stages for each draw, -1 where there is no self-enforcing path.

        Parameters
        ----------
        ranks
            int32, shape (draw, party, state).
        held
            Which states are equilibria: bool, shape (draw, state).
        kept
            Which red lines there are: bool, shape (draw, red line); all without it.
        threads
            On how many threads it works; on all processors without it.
        """
        return self.ensemble.lengths(ranks, held, kept, threads)


def path_ensemble(case: Case, target: str | None = None, terms: Terms = USUAL) -> PathEnsemble:
    """All that does not depend on what parties want, made once, to be asked about many rank sets.

    Raises
    ------
    UnknownName, NotApplicable, TooManyStates
        As `paths` does; a cap on exposure is not asked of an ensemble.
    """
    wanted = find_target(case, target)
    if terms.max_exposure is not None:
        raise NotApplicable("a cap on exposure is asked of one set of preferences at a time")
    encoded = encode(case)
    stages = stages_of(encoded, terms.stage_size)
    start = stages.node(encoded.now)
    states = candidates(encoded, encoded.truth(wanted.formula))
    moved = movers(encoded, states).astype(np.int64)
    bits = np.left_shift(moved, np.arange(len(moved), dtype=np.int64)[:, np.newaxis])
    wants, _ = wants_of(encoded, stages, coerced=terms.coerced)
    ensemble = Ensemble(
        stages,
        start,
        kept_demands(encoded, stages, start, terms.demands(case), terms.asked),
        np.searchsorted(stages.numbers, states).astype(np.int64),
        bits.sum(axis=0, dtype=np.int64),
        wants.principal,
        wants.red,
        wants.owner,
        terms.coerced,
    )
    return PathEnsemble(ensemble, tuple(n for n, s in case.statements.items() if s.red_line))
