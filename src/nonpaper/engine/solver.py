"""All concepts by the compiled bodies, on as many threads as the machine has processors.

The bodies release the interpreter's lock, so plain threads share the work: first the parties'
tables and trees, then one piece of work for each concept and party, for SIM one for each block of
states. Small spaces are left to one thread. The answer does not depend on how the work is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine import kernels, workspace
from nonpaper.engine.ranks import weighted
from nonpaper.engine.space import Flags, Space
from nonpaper.engine.threads import processors, shared

Index = NDArray[np.int32]

_ALONE = 2**12
"""Up to how many states times parties one thread does all."""

_DRAWS = 8
"""How many rank sets one thread takes on at a time."""

_BLOCKS = 64
"""In how many blocks of states SIM is shared out at most."""

_BLOCK = 2**11
"""How many states, times parties, are worth a block."""

_WHOLE = 2**16
"""Up to how many states times parties all concepts of a party but SIM are one piece of work."""


class Solver:
    """The compiled bodies with all they need for one space.

    Parameters
    ----------
    space : Space
    codes : sequence of int
        The concepts wanted, as places in the list of the literature: Nash, GMR, SMR, SEQ, SIM.
    """

    def __init__(self, space: Space, codes: Sequence[int]) -> None:
        self.space = space
        self.codes = np.array(codes, np.int64)
        self.plan = workspace.plan(space)

    def stable(self, ranks: NDArray[np.integer]) -> Flags:
        """Which states are stable: bool, shape (concept, party, state), False where infeasible.

        Parameters
        ----------
        ranks : integers, shape (party, state)
            Higher is better, at feasible states 0 or more. Not changed.
        """
        plan, size = self.plan, self.space.size
        tables = workspace.tables(plan, size)
        tables.ranks[:] = dense(self.space, ranks)
        np.copyto(tables.ranks, kernels.BARRED, where=~self.space.feasible)
        forest = workspace.forest(plan, size if kernels.SIM in self.codes else 0)
        threads = processors() if ranks.size > _ALONE else 1
        scratch = [
            _Scratch(workspace.water(plan, size), workspace.search(plan)) for _ in range(threads)
        ]
        stable = np.empty((len(self.codes), *ranks.shape), np.bool_)

        def prepare(own: _Scratch, party: int) -> None:
            kernels.prepare(plan, tables, party, own.water, forest)

        def judge(own: _Scratch, task: _Task) -> None:
            task(own)

        shared(prepare, range(self.space.parties), scratch)
        shared(judge, self._tasks(tables, forest, stable), scratch)
        return stable

    def _tasks(
        self, tables: workspace.Tables, forest: workspace.Forest, stable: Flags
    ) -> Iterator[_Task]:
        """What fills ``stable``, in pieces of work, the finest last."""
        count = len(self.codes)
        for bounds in _blocks(count, count if stable[0].size > _WHOLE else 1):
            for party in range(self.space.parties):
                yield partial(_judge, self.plan, tables, party, self.codes, bounds, stable)
        for k in np.flatnonzero(self.codes == kernels.SIM):
            yield from self._searches(tables, forest, stable[k])

    def _searches(
        self, tables: workspace.Tables, forest: workspace.Forest, rows: Flags
    ) -> Iterator[_Task]:
        """What fills the rows of SIM, in pieces of work."""
        blocks = min(_BLOCKS, max(1, rows.size // _BLOCK))
        if not self.plan.duel:
            for bounds in _blocks(self.space.size, blocks):
                yield partial(_meet, self.plan, tables, bounds, forest, rows)
            return
        rows[:] = self.space.feasible
        for party, count in enumerate(self.space.sizes):
            for bounds in _blocks(count, blocks) if count > 1 else ():
                yield partial(_duel, self.plan, tables, party, bounds, forest, rows[party])


class _Scratch(NamedTuple):
    """The scratch of one thread."""

    water: workspace.Water
    search: workspace.Search


_Task = Callable[[_Scratch], None]


def _judge(
    plan: workspace.Plan, tables: workspace.Tables, party: int, codes: NDArray[np.int64],
    bounds: tuple[int, int], stable: Flags, own: _Scratch,
) -> None:  # fmt: skip
    kernels.judge(plan, tables, party, codes, *bounds, own.water, stable)


def _meet(
    plan: workspace.Plan, tables: workspace.Tables, bounds: tuple[int, int],
    forest: workspace.Forest, rows: Flags, own: _Scratch,
) -> None:  # fmt: skip
    kernels.meet(plan, tables, *bounds, forest, own.search, rows)


def _duel(
    plan: workspace.Plan, tables: workspace.Tables, party: int, bounds: tuple[int, int],
    forest: workspace.Forest, row: Flags, own: _Scratch,
) -> None:  # fmt: skip
    kernels.duel(plan, tables, party, *bounds, forest, own.search, row)


def _blocks(count: int, blocks: int) -> Iterable[tuple[int, int]]:
    """So many numbers as ranges of about equal lengths."""
    return pairwise(count * k // blocks for k in range(blocks + 1))


class Ensemble:
    """The compiled bodies for many rank sets over one space; scratch is made once a thread.

    Parameters
    ----------
    space : Space
    codes : sequence of int
        As in `Solver`.
    threads : int, optional
        On how many threads it works; on as many as there are processors without it. One thread is
        right where other processes do their share.
    """

    def __init__(self, space: Space, codes: Sequence[int], threads: int | None = None) -> None:
        self.space = space
        self.feasible = np.array(space.feasible)
        self.codes = np.array(codes, np.int64)
        self.plan = workspace.plan(space)
        self.desks = [self._desk() for _ in range(threads or processors())]

    def fill(self, ranks: NDArray[np.integer], stable: Flags) -> None:
        """Fill ``stable``, bool, shape (draw, concept, party, state), for these rank sets.

        Parameters
        ----------
        ranks : integers, shape (draw, party, state)
            Not changed.
        """

        def judge(desk: _Desk, first: int) -> None:
            kernels.judge_draws(
                self.plan, desk.tables, self.codes, desk.water, desk.forest, desk.search,
                self.feasible, self._taken(desk, ranks[first : first + _DRAWS]),
                stable[first : first + _DRAWS],
            )  # fmt: skip

        shared(judge, range(0, len(ranks), _DRAWS), self.desks)

    def hold(self, ranks: NDArray[np.integer], asked: Flags, held: Flags) -> None:
        """Fill ``held``, bool, shape (draw, concept, state): equilibria among the states asked.

        Parameters
        ----------
        ranks : integers, shape (draw, party, state)
            Not changed.
        asked : bool, shape (draw, state)
            Which states are asked about in each draw; the others' flags are False.
        """

        def judge(desk: _Desk, first: int) -> None:
            some = slice(first, first + _DRAWS)
            kernels.hold_draws(
                self.plan, desk.tables, self.codes, desk.water, desk.forest, desk.search,
                self.feasible, self._taken(desk, ranks[some]), asked[some], desk.rows, held[some],
            )  # fmt: skip

        shared(judge, range(0, len(ranks), _DRAWS), self.desks)

    def _taken(self, desk: _Desk, some: NDArray[np.integer]) -> Index:
        """Some rank sets, put on a desk, dense where they are too high to be counted by."""
        draws = desk.draws[: len(some)]
        draws[:] = some
        if draws.max(initial=0) >= self.space.size:
            draws[:] = [dense(self.space, draw) for draw in draws]
        return draws

    def _desk(self) -> _Desk:
        """What one thread needs, made once."""
        plan, size = self.plan, self.space.size
        tables = workspace.tables(plan, size)
        return _Desk(
            tables=tables,
            water=workspace.water(plan, size),
            forest=workspace.forest(plan, size if kernels.SIM in self.codes else 0),
            search=workspace.search(plan),
            draws=np.empty((_DRAWS, self.space.parties, size), np.int32),
            rows=np.empty((len(self.codes), self.space.parties, size), np.bool_),
        )


class _Desk(NamedTuple):
    """Tables and scratch of one thread, and room for the rank sets of one piece of work."""

    tables: workspace.Tables
    water: workspace.Water
    forest: workspace.Forest
    search: workspace.Search
    draws: Index
    rows: Flags


def dense(space: Space, ranks: NDArray[np.integer]) -> NDArray[np.integer]:
    """The ranks, made dense where they are too high to be counted by; shape (party, state)."""
    if ranks.max(initial=0) < space.size:
        return ranks
    rows = [weighted(row.astype(np.int64), space.feasible) for row in ranks]
    return np.stack(rows)
