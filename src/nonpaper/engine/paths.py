"""Paths: from a state to a goal by stages that nobody objects to and that hold.

Theory
------
Let ``s -> t`` be a stage (see `stages`). A party that moves, one of whose options changes, is
*against* it where it is a principal and does not prefer ``t``, or another party and finds ``t``
worse; a principal that does not move is against it where it finds ``t`` worse (unless
``coerced``); and so is the owner of a red line that ``s`` keeps and ``t`` breaks. The stage is
*willing* where nobody is against it, and *held* where ``t`` is an equilibrium. A path is
*self-enforcing* where all its stages are both, and it keeps the demands about order: no state on
it, the first included, is one that a ``never`` forbids, and where the second part of a demand
becomes true in a stage, its first part has been true in some state before or is after it
(``strict``: before).

`shortest` finds the self-enforcing paths of fewest stages; among them those come first that expose
least. After a stage ``t`` a party is *exposed* where it would be worse off than at the start in the
worst feasible state that the others could make of ``t`` by setting any of their options back, part
of the way or all of it, towards where they stood at the start, each in a direction it may take and
under its condition, read in ``t`` (of equally bad ones that where it lacks most of its statements
true at the start, then where least is set back). Least exposure is the fewest pairs of stage and
exposed principal, then the fewest statements that those would lack. Remaining ties go to the lower
state number, stage by stage.

`nearest` finds, where there is no such path, the inclusion-minimal sets of parties of which some
would have to act against their will, and for each the cheapest paths: fewest pairs of stage and
party against it, then fewest stages that do not hold, then fewest stages.

Algorithm: a flood in layers; Dijkstra's method for costs; then back from the goals over cheapest
steps. For minimal sets one search a set of parties, small ones first, none above one already found.

Cost: time O(states that are reached x patterns), memory O(states x memories of demands).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.routes import Demands, Wants
from nonpaper.engine.space import Flags, States
from nonpaper.engine.stages import Stages
from nonpaper.errors import TooManyStates

Trail = tuple[int, ...]
Progress = Callable[[int, int], None]

MAX_CODES = 2**27
"""The most states times memories of demands that a search keeps."""
MOST_DEMANDS = 20
"""The most demands of the kind first ... then ... that a search remembers."""
_BATCH = 2**12
"""How many states are looked at between two looks at the clock."""


def demands_of(admits: Flags, pairs: list[tuple[Flags, Flags, bool]]) -> Demands:
    """The demands as the kernels read them.

    Parameters
    ----------
    admits : bool, shape (node,)
        Where no ``never`` is true.
    pairs : list of (bool of shape (node,), bool of shape (node,), bool)
        For each demand where its first part holds, where its second, and whether it is strict.

    Raises
    ------
    TooManyStates
        Where there are more than `MOST_DEMANDS` pairs.
    """
    if len(pairs) > MOST_DEMANDS:
        raise TooManyStates(
            f"{len(pairs)} demands of the kind 'first ... then ...' are more than can be kept "
            f"track of ({MOST_DEMANDS}): leave some out"
        )
    firsts, thens = np.zeros(admits.size, np.int64), np.zeros(admits.size, np.int64)
    strict = 0
    for bit, (first, then, strictly) in enumerate(pairs):
        firsts |= first.astype(np.int64) << bit
        thens |= then.astype(np.int64) << bit
        strict |= int(strictly) << bit
    return Demands(np.ascontiguousarray(admits), firsts, thens, strict, 1 << len(pairs))


@dataclass(frozen=True, eq=False)
class Quest:
    """What is looked for: stages, wants, demands, where it starts, holds and ends.

    Attributes
    ----------
    start : int
        A node.
    held, goal : bool, shape (node,)
        Where a stage holds; where a path may end, the start not among them.
    lacks : int32, shape (node, party)
        How many of its statements that are true at the start a party lacks.
    """

    stages: Stages
    start: int
    wants: Wants
    demands: Demands
    held: Flags
    goal: Flags
    lacks: NDArray[np.int32]

    def __post_init__(self) -> None:
        codes = self.stages.nodes * self.demands.memories
        if codes > MAX_CODES:
            raise TooManyStates(
                f"{self.stages.nodes:,} states with {self.demands.memories:,} ways to keep "
                f"track of the demands about order are more than {MAX_CODES:,}: leave out some "
                "demands ('first ... then ...'), or fix some options"
            )

    @property
    def codes(self) -> int:
        """How many pairs of a node and what the demands remember there are."""
        return self.stages.nodes * self.demands.memories

    @property
    def first_code(self) -> int:
        """Where a path starts."""
        return int(self.demands.firsts[self.start]) * self.stages.nodes + self.start

    def worst(self, nodes: States) -> NDArray[np.int32]:
        """The state that each party would end in if the others took back what they may.

        Returns
        -------
        int32, shape (len(nodes), party)
            A node; see the module's theory.
        """
        from nonpaper.engine import path_kernels

        found = np.empty((len(nodes), self.wants.principal.size), np.int32)
        path_kernels.expose(
            self.stages.web, self.stages.owners, self.wants, self.lacks, self.start,
            np.asarray(nodes, np.int64), found,
        )  # fmt: skip
        return found

    def exposure(self, nodes: States) -> States:
        """How much each node exposes: `PAIR` a principal, and one a statement that it would lack.

        Returns int64 in the shape of ``nodes``.
        """
        from nonpaper.engine.path_kernels import PAIR

        worst = self.worst(nodes)
        total = np.zeros(len(nodes), np.int64)
        for party in np.flatnonzero(self.wants.principal).tolist():
            own = self.wants.ranks[:, party]
            exposed = own[worst[:, party]] < own[self.start]
            total += exposed * (PAIR + self.lacks[worst[:, party], party])
        return total


@dataclass(frozen=True, eq=False)
class Routes:
    """The best paths of a quest, in order.

    Attributes
    ----------
    allowed : int
        The parties that act against their will in some stage: one bit a party.
    only_held : bool
        Whether every stage holds.
    cost : int64, shape (code,)
        The least cost of each code.
    best : int
        That of a whole path.
    """

    quest: Quest
    allowed: int
    only_held: bool
    cost: States
    best: int

    @property
    def stages(self) -> int:
        """How many stages a path has."""
        from nonpaper.engine.path_kernels import GAP

        return self.best % int(GAP)

    @property
    def gaps(self) -> int:
        """How many of its stages do not hold."""
        from nonpaper.engine.path_kernels import AGAINST, GAP

        return self.best % int(AGAINST) // int(GAP)

    @property
    def against(self) -> int:
        """How many pairs there are of a stage and a party against it."""
        from nonpaper.engine.path_kernels import AGAINST

        return self.best // int(AGAINST)

    @property
    def count(self) -> int:
        """How many paths there are; 2^62 stands for that many or more."""
        return int(self._ahead[1][self.quest.first_code])

    @cached_property
    def _ahead(self) -> tuple[States, States]:
        """For each code the least exposure still to come, and how many paths go on from it."""
        from nonpaper.engine import path_kernels as kernels

        quest, nodes = self.quest, self.quest.stages.nodes
        web, wants, demands = quest.stages.web, quest.wants, quest.demands
        codes = np.flatnonzero(self.cost <= self.best)
        codes = codes[np.argsort(-self.cost[codes], kind="stable")]
        useful = np.zeros(self.cost.size, np.bool_)
        ends = codes[self.cost[codes] == self.best]
        useful[ends] = quest.goal[ends % nodes]
        before = codes[self.cost[codes] < self.best]
        asked = (quest.held, self.only_held, self.allowed, self.cost)
        exposure = np.zeros(nodes, np.int64)
        if self.only_held:
            kernels.mark(web, wants, demands, *asked, before, useful)
            met = np.unique(np.flatnonzero(useful) % nodes)
            exposure[met] = quest.exposure(met)
        else:  # what is merely nearest is not chosen by what it exposes
            useful[before] = True
        left = np.full(self.cost.size, kernels.FAR, np.int64)
        paths = np.zeros(self.cost.size, np.int64)
        kernels.settle_exposure(
            web, wants, demands, *asked, codes, useful, quest.goal, exposure, left, paths
        )
        self._exposure[0] = exposure
        return left, paths

    @cached_property
    def _exposure(self) -> list[States]:
        return [np.zeros(0, np.int64)]

    def __iter__(self) -> Iterator[Trail]:
        """The paths as nodes after each stage, least exposure first, then the lowest numbers."""
        left, _ = self._ahead
        exposure, nodes = self._exposure[0], self.quest.stages.nodes
        start = self.quest.first_code
        heap: list[tuple[int, Trail, int, int]] = [(int(left[start]), (), 0, start)]
        while heap:
            _, trail, so_far, code = heapq.heappop(heap)
            if trail and self.quest.goal[code % nodes]:
                yield trail
                continue
            for new in self._onward(code):
                if left[new] < 2**62:
                    there = so_far + int(exposure[new % nodes])
                    longer = (*trail, new % nodes)
                    heapq.heappush(heap, (there + int(left[new]), longer, there, new))

    def _onward(self, code: int) -> list[int]:
        from nonpaper.engine import path_kernels

        quest, web = self.quest, self.quest.stages.web
        size = web.movers.size
        target, moving = np.empty(size, np.int32), np.empty(size, np.int64)
        found = np.empty(size, np.int64)
        count = path_kernels.tight_from(
            web, quest.wants, quest.demands, quest.held, self.only_held, self.allowed,
            self.cost, code, target, moving, found,
        )  # fmt: skip
        return [int(new) for new in found[:count]]


def shortest(quest: Quest, progress: Progress | None = None) -> Routes | None:
    """The self-enforcing paths of fewest stages; None where there are none.

    ``progress`` is called with how many codes are known to be reached, and how many there are.
    """
    return _flooded(quest, quest.held, 0, progress)


def nearest(quest: Quest, progress: Progress | None = None) -> list[Routes]:
    """The cheapest paths for each minimal set of parties that would act against their will.

    Sets of fewer parties first, then in the order of the parties. Empty where no stages at all lead
    to a goal in the order demanded.
    """
    anywhere = np.ones(quest.stages.nodes, np.bool_)
    parties = range(quest.wants.principal.size)
    everybody = sum(1 << party for party in parties)
    if not quest.demands.admits[quest.start]:
        return []
    found: list[Routes] = []
    for size in range(len(parties) + 1):
        if size == 2 and not found and _flooded(quest, anywhere, everybody, progress) is None:
            return []
        for chosen in combinations(parties, size):
            allowed = sum(1 << party for party in chosen)
            if any(known.allowed & allowed == known.allowed for known in found):
                continue
            routes = _weighed(quest, allowed, progress)
            if routes is not None:
                found.append(routes)
    return found


def _flooded(quest: Quest, held: Flags, allowed: int, progress: Progress | None) -> Routes | None:
    """The paths of fewest stages that end where ``held`` says and these parties may object to."""
    from nonpaper.engine import path_kernels as kernels

    if not quest.demands.admits[quest.start] or not (quest.goal & held).any():
        return None
    cost = np.full(quest.codes, kernels.FAR, np.int64)
    queue, turn = np.empty(quest.codes, np.int64), np.array([0, 1, kernels.FAR], np.int64)
    cost[quest.first_code], queue[0] = 0, quest.first_code
    web = quest.stages.web
    while not kernels.flood(
        web, quest.wants, quest.demands, held, quest.goal, allowed, cost, queue, turn, _BATCH
    ):
        if progress is not None:
            progress(int(turn[0]), quest.codes)
    if turn[2] == kernels.FAR:
        return None
    return Routes(quest, allowed, True, cost, int(turn[2]))  # noqa: FBT003


def _weighed(quest: Quest, allowed: int, progress: Progress | None) -> Routes | None:
    """The cheapest paths that these parties, and no others, may object to."""
    from nonpaper.engine import path_kernels as kernels

    cost = np.full(quest.codes, kernels.FAR, np.int64)
    heap, spot = np.empty(quest.codes, np.int64), np.full(quest.codes, -1, np.int64)
    turn = np.array([0, 1, kernels.FAR], np.int64)
    cost[quest.first_code], heap[0], spot[quest.first_code] = 0, quest.first_code, 0
    done = 0
    while not kernels.weigh(
        quest.stages.web, quest.wants, quest.demands, quest.held, quest.goal, allowed,
        cost, heap, spot, turn, _BATCH,
    ):  # fmt: skip
        done += _BATCH
        if progress is not None:
            progress(min(done, quest.codes), quest.codes)
    if turn[2] == kernels.FAR:
        return None
    return Routes(quest, allowed, False, cost, int(turn[2]))  # noqa: FBT003


@dataclass(frozen=True, eq=False)
class Ensemble:
    """The lengths of self-enforcing paths for many rank sets over one space.

    Attributes
    ----------
    start : int
        A node.
    candidates : int64
        Nodes that are deals where the parties want them.
    moved : int64, shape (candidate,)
        For each, the parties that have to move: one bit a party.
    principal : bool, shape (party,)
    red : bool, shape (node, line)
        Where each red line is kept.
    owner : int64, shape (line,)
        Its party's bit.
    """

    stages: Stages
    start: int
    demands: Demands
    candidates: States
    moved: States
    principal: Flags
    red: Flags
    owner: States
    coerced: bool = False

    def lengths(
        self,
        ranks: NDArray[np.int32],
        held: Flags,
        kept: Flags | None = None,
        threads: int | None = None,
    ) -> NDArray[np.int32]:
        """The fewest stages of a self-enforcing path for each draw, -1 where there is none.

        Parameters
        ----------
        ranks : int32, shape (draw, party, state)
            Higher is better; states by number, as in `stability`.
        held : bool, shape (draw, state)
            Which states are equilibria under the concept of the question.
        kept : bool, shape (draw, line), optional
            Which red lines there are in each draw; all where it is not given.
        threads : int, optional
            On how many threads it works, at most; on as many as there are processors without it.

        Returns
        -------
        int32, shape (draw,)
            A new array; the inputs are not changed. It does not depend on how threads share it.
        """
        from nonpaper.engine import path_kernels
        from nonpaper.engine.threads import processors, shared

        lines = np.ones((len(ranks), self.owner.size), np.bool_) if kept is None else kept
        found = np.full(len(ranks), -1, np.int32)
        web, numbers = self.stages.listed, self.stages.numbers
        codes = self.stages.nodes * self.demands.memories
        desks = min(threads or processors(), max(1, len(ranks) // _DRAWS))
        scratch = [(np.empty(codes, np.int64), np.empty(codes, np.int64)) for _ in range(desks)]

        def work(own: tuple[States, States], first: int) -> None:
            some = slice(first, first + _DRAWS)
            path_kernels.shortest_of_draws(
                web, numbers, self.demands, self.start, self.candidates, self.moved,
                self.principal, self.coerced, self.red, self.owner,
                ranks[some], held[some], lines[some], found[some], *own,
            )  # fmt: skip

        shared(work, range(0, len(ranks), _DRAWS), scratch)
        return found


_DRAWS = 8
"""How many draws one thread takes on at a time."""
