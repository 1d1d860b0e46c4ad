"""All concepts by the compiled bodies, on as many threads as the machine has processors.

The bodies release the interpreter's lock, so plain threads share the work: first the parties'
tables, then one piece of work for each concept and party, for SIM one for each block of states.
Small spaces are left to one thread. The answer does not depend on how the work is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine import kernels, workspace
from nonpaper.engine.ranks import weighted
from nonpaper.engine.space import Flags, Space
from nonpaper.engine.threads import processors, shared

Index = NDArray[np.int32]

_ALONE = 2**14
"""Up to how many states times parties one thread does all."""

_DRAWS = 8
"""How many rank sets one thread takes on at a time."""

_BLOCKS = 64
"""In how many blocks of states SIM is shared out."""


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
        threads = processors() if ranks.size > _ALONE else 1
        tables = workspace.tables(self.plan, self.space.size)
        tables.ranks[:] = dense(self.space, ranks)
        np.copyto(tables.ranks, kernels.BARRED, where=~self.space.feasible)
        stable = np.empty((len(self.codes), *ranks.shape), np.bool_)
        plain = [(int(code), stable[k]) for k, code in enumerate(self.codes) if code != kernels.SIM]
        self._flood(tables, plain, min(threads, max(1, self.space.parties)))
        for k in np.flatnonzero(self.codes == kernels.SIM):
            self._search(tables, stable[k], threads)
        return stable

    def _flood(
        self, tables: workspace.Tables, wanted: Sequence[tuple[int, Flags]], threads: int
    ) -> None:
        """Line up the tables; fill the rows wanted, of all concepts but SIM."""
        plan, parties = self.plan, range(self.space.parties)
        scratch = [workspace.water(plan, self.space.size) for _ in range(threads)]

        def line_up(water: workspace.Water, party: int) -> None:
            kernels.line_up(plan, tables, party, water)

        def judge(water: workspace.Water, task: tuple[int, int, Flags]) -> None:
            code, party, rows = task
            kernels.judge(plan, tables, party, code, water, rows[party])

        shared(line_up, parties, scratch)
        tasks = [(code, party, rows) for code, rows in wanted for party in parties]
        shared(judge, sorted(tasks, key=lambda task: -task[0]), scratch)

    def _search(self, tables: workspace.Tables, rows: Flags, threads: int) -> None:
        """Fill the rows of SIM."""
        plan, size = self.plan, self.space.size
        forest = workspace.forest(plan, size)
        scratch = [workspace.search(plan) for _ in range(threads)]

        def grow(_: workspace.Search, party: int) -> None:
            kernels.grow(plan, tables, party, forest)
            kernels.seat(plan, tables, party, forest)

        def meet(search: workspace.Search, bounds: tuple[int, int]) -> None:
            kernels.meet(plan, tables, *bounds, forest, search, rows)

        def duel(search: workspace.Search, task: tuple[int, tuple[int, int]]) -> None:
            party, bounds = task
            kernels.duel(plan, tables, party, *bounds, forest, search, rows[party])

        shared(grow, range(self.space.parties), scratch)
        blocks = _BLOCKS if threads > 1 else 1
        if not kernels.is_duel(plan):
            shared(meet, _blocks(size, blocks), scratch)
            return
        rows[:] = self.space.feasible
        sizes = enumerate(self.space.sizes)
        able = ((party, count) for party, count in sizes if count > 1)
        shared(duel, ((party, b) for party, n in able for b in _blocks(n, blocks)), scratch)


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
            forest=workspace.forest(plan, size),
            search=workspace.search(plan),
            draws=np.empty((_DRAWS, self.space.parties, size), np.int32),
            rows=np.empty((self.space.parties, size), np.bool_),
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
