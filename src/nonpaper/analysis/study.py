"""The verdicts of a case under many drawn lists of statements at once.

A *verdict* is a yes or no that the brief would report: that now holds under a concept; that a
target has a deal, a deal that holds under a concept, a self-enforcing path. A `Study` is made for a
case once; it then answers for any number of draws, each of which says which statements are kept and
which neighbouring places have changed (see `engine.drawn`). Nothing is drawn here.

States that satisfy the same statements of a party rank the same for it, so ranks are worked out for
these patterns; deals are a few comparisons of all draws at once; stability is asked only of now and
of the deals there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.deals import candidates, movers
from nonpaper.analysis.encode import Encoded, encode, weight_units
from nonpaper.analysis.play import FoldedPlay, SpacePlay
from nonpaper.analysis.searching import PathEnsemble, path_ensemble
from nonpaper.engine import ListedSpace, Space, equilibria_of_blocks
from nonpaper.engine.drawn import added_ranks, drawn_ranks, passed_down
from nonpaper.model import Case, NamedFormula, Party

Flags = NDArray[np.bool_]
Ranks = NDArray[np.int32]
States = NDArray[np.int64]

FIRM = "seq"
"""The concept under which the stages of a path hold."""
_ROOM = 2**22
"""How many ranks, at most, are held at once."""


@dataclass(frozen=True)
class Verdict:
    """A question that is answered yes or no: ``now``, ``deal``, ``holds`` or ``path``.

    `target` is the name of the target it is about (None for now), `concept` the stability concept
    it is asked under (None for a deal as such).
    """

    kind: str
    target: str | None = None
    concept: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """The question as plain values."""
        return {"kind": self.kind, "target": self.target, "concept": self.concept}


@dataclass(frozen=True, eq=False)
class Draws:
    """Drawn lists: which statements are kept, and which places change with the one above.

    Parameters
    ----------
    kept
        bool, shape (draw, statement), statements in the order of the case.
    swaps
        bool, shape (draw, statement): whether the place that this statement stands first in
        changes with the one above, where both may.
    """

    kept: Flags
    swaps: Flags

    def __len__(self) -> int:
        return len(self.kept)

    def __getitem__(self, rows: slice | NDArray[np.intp]) -> Draws:
        return Draws(self.kept[rows], self.swaps[rows])


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of some draws.

    Parameters
    ----------
    flags
        The verdicts: bool, shape (draw, verdict).
    stages
        How many stages the shortest self-enforcing path to each target has, 0 for no path: int16,
        shape (draw, target); no targets where paths are not asked for.
    """

    flags: Flags
    stages: NDArray[np.int16]

    def __getitem__(self, rows: NDArray[np.intp]) -> Outcome:
        return Outcome(self.flags[rows], self.stages[rows])


class _Ranker:
    """One party's ranks under drawn lists."""

    def __init__(self, encoded: Encoded, party: Party, index: dict[str, int]) -> None:
        feasible = encoded.space.feasible
        self.items = np.array([index[s.name] for s in party.statements], np.intp)
        self.worth: NDArray[np.int64] | None = None
        self.size = feasible.size
        if party.ranking is not None:
            self.items = self.items[:0]
            scores = encoded.ranks[[encoded.index(party.id)]].astype(np.int64)
            self.worth = np.ones(1, np.int64)
        else:
            rows = [encoded.score(s) for s in party.statements]
            scores = np.array(rows, np.int64).reshape(len(rows), self.size)
        columns, which = np.unique(scores[:, feasible], axis=1, return_inverse=True)
        self.scores = columns
        self.pattern = np.zeros(self.size, np.intp)
        self.pattern[feasible] = which.reshape(-1)
        if party.weighted:
            units = weight_units(party)
            self.worth = np.array([units[s.name] for s in party.statements], np.int64)
        places = [np.full(len(place), at) for at, place in enumerate(party.places)]
        self.place_of = np.concatenate([np.zeros(0, np.intp), *places]).astype(np.intp)
        self.firm = np.array([s.red_line or s.confidence == 1 for s in party.statements], np.bool_)
        self.first = np.array([index[place[0].name] for place in party.places], np.intp)
        self.given = party.ranking is not None

    def orders(self, draws: Draws) -> NDArray[np.int16]:
        """The order of the places in each draw; see `passed_down`."""
        kept = draws.kept[:, self.items]
        present = np.zeros((len(draws), len(self.first)), np.bool_)
        movable = np.ones(present.shape, np.bool_)
        for item, place in enumerate(self.place_of):
            present[:, place] |= kept[:, item]
            movable[:, place] &= ~(kept[:, item] & self.firm[item])
        return passed_down(present, movable, draws.swaps[:, self.first])

    def ranks(self, draws: Draws) -> Ranks:
        """The ranks of the patterns: int32, shape (draw, pattern)."""
        kept = np.ones((len(draws), 1), np.bool_) if self.given else draws.kept[:, self.items]
        if self.worth is not None:
            return added_ranks(kept, self.worth, self.scores)
        return drawn_ranks(kept, self.orders(draws), self.scores, self.place_of)


class _Deals:
    """The deals of one target under drawn lists."""

    def __init__(self, study: Study, target: NamedFormula) -> None:
        encoded = study.encoded
        self.study = study
        self.states = candidates(encoded, encoded.truth(target.formula))
        self.moved = movers(encoded, self.states)
        self.broken = {
            (row, study.index[s.name]): encoded.score(s)[self.states] == 0
            for row, party in enumerate(encoded.case.parties)
            for s in party.statements
            if s.red_line
        }

    def found(self, ranks: Sequence[Ranks], draws: Draws) -> Flags:
        """Which of the target's states are deals: bool, shape (draw, candidate)."""
        case, now = self.study.encoded.case, self.study.encoded.now
        count = np.zeros((len(draws), len(self.states)), np.int8)
        fine = np.ones(count.shape, np.bool_)
        for row, (party, ranker) in enumerate(zip(case.parties, self.study.rankers, strict=True)):
            here = ranks[row][:, ranker.pattern[self.states]]
            today = ranks[row][:, [ranker.pattern[now]]]
            if party.is_principal:
                better = here > today
                count += better
                fine &= np.where(self.moved[row], better, here >= today)
            else:
                fine &= ~self.moved[row] | (here >= today)
        for (row, item), broken in self.broken.items():
            bound = broken if case.parties[row].is_principal else broken & self.moved[row]
            fine &= ~(draws.kept[:, [item]] & bound)
        principals = len(case.principals)
        enough: Flags = fine & (count >= min(2, principals))
        return enough if principals else np.zeros_like(fine)


class Study:
    """A case, ready to be asked for its verdicts under drawn lists.

    Parameters
    ----------
    case
        Its statements are those that may be kept or not.
    concepts
        The stability concepts asked for; all that its moves allow where there are none.
    threads
        On how many threads stability is worked out; on as many as there are processors without it.
    paths
        Whether self-enforcing paths are looked for, where the case can have any: under SEQ, of
        stages of up to three changes, in the order that the case demands.
    """

    def __init__(
        self,
        case: Case,
        concepts: Sequence[str] = (),
        threads: int | None = None,
        *,
        paths: bool = False,
    ) -> None:
        self.encoded = encode(case)
        self.threads = threads
        self.index = {name: number for number, name in enumerate(case.statements)}
        self.rankers = [_Ranker(self.encoded, party, self.index) for party in case.parties]
        defined = self.encoded.play.concepts
        self.concepts = tuple(name for name in defined if not concepts or name in concepts)
        can_deal = bool(case.options) and not (case.graph and not case.graph.has_levels)
        self.deals = [_Deals(self, target) for target in case.targets] if can_deal else []
        can_step = paths and can_deal and case.graph is None and bool(case.principals)
        self.path_targets = tuple(target.name for target in case.targets) if can_step else ()

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What is asked, in the order of the answers."""
        found = [Verdict("now", None, concept) for concept in self.concepts]
        for target in self.encoded.case.targets if self.deals else ():
            found.append(Verdict("deal", target.name))
            found += [Verdict("holds", target.name, concept) for concept in self.concepts]
            found += [Verdict("path", target.name)] if self.path_targets else []
        return tuple(found)

    @cached_property
    def _paths(self) -> tuple[PathEnsemble, ...]:
        """The search for paths to each target."""
        return tuple(path_ensemble(self.encoded.case, name) for name in self.path_targets)

    @cached_property
    def _folded(self) -> tuple[Space, NDArray[np.int64]] | None:
        """The space on which stability is worked out, and the number of each state there."""
        play, space = self.encoded.play, self.encoded.space
        if isinstance(play, FoldedPlay):
            return play.space, play.places
        if not isinstance(play, SpacePlay) or isinstance(space, ListedSpace):
            return None
        states = np.flatnonzero(space.feasible)
        listed = ListedSpace.build(space.levels, space.moves, space.digits(states))
        folded = listed.folded()
        if folded is None or folded[0].size >= space.size:
            return space, np.arange(space.size, dtype=np.int64)
        places = np.zeros(space.size, np.int64)
        places[states] = folded[1]
        return folded[0], places

    def answer(self, draws: Draws) -> Outcome:
        """What comes of each draw; equal draws are asked once."""
        lists = [draws.kept, *(ranker.orders(draws) for ranker in self.rankers)]
        _, first, which = np.unique(
            np.concatenate([np.asarray(part, np.int16) for part in lists], axis=1),
            axis=0, return_index=True, return_inverse=True,
        )  # fmt: skip
        rows = len(self.rankers) * (
            self._folded[0].size if self._folded else self.encoded.space.size
        )
        step = max(1, _ROOM // rows)
        found = [self._block(draws[first[at : at + step]]) for at in range(0, len(first), step)]
        flags = np.concatenate([part.flags for part in found])
        stages = np.concatenate([part.stages for part in found])
        return Outcome(flags, stages)[which.reshape(-1)]

    def _block(self, draws: Draws) -> Outcome:
        ranks = [ranker.ranks(draws) for ranker in self.rankers]
        deals = [each.found(ranks, draws) for each in self.deals]
        asked = [(np.array([self.encoded.now]), np.ones((len(draws), 1), np.bool_))]
        asked += [(each.states, flags) for each, flags in zip(self.deals, deals, strict=True)]
        places, spread = self._spread(ranks, len(draws))
        wanted = np.zeros((len(draws), spread.shape[2]), np.bool_)
        for states, flags in asked:
            wanted[:, places[states]] |= flags
        held = self._held(spread, wanted, self.concepts)
        holds = [
            np.logical_or.reduce(held[:, :, places[states]] & flags[:, np.newaxis], axis=2)
            for states, flags in asked
        ]
        stages = self._stages(ranks, draws, deals, spread)
        columns = list(holds[0].T)
        for number, flags in enumerate(deals):
            columns += [flags.any(axis=1), *holds[number + 1].T]
            columns += [stages[:, number] > 0] if self.path_targets else []
        return Outcome(np.stack(columns, axis=1), stages)

    def _spread(self, ranks: Sequence[Ranks], draws: int) -> tuple[States, Ranks]:
        """Where each state stands on the space that is worked on, and the ranks laid out there."""
        size = self.encoded.space.size
        space, places = self._folded or (None, np.arange(size, dtype=np.int64))
        spread = np.zeros((draws, len(ranks), space.size if space else size), np.int32)
        feasible = np.flatnonzero(self.encoded.space.feasible)
        for row, ranker in enumerate(self.rankers):
            spread[:, row, places[feasible]] = ranks[row][:, ranker.pattern[feasible]]
        return places, spread

    def _held(self, spread: Ranks, wanted: Flags, concepts: Sequence[str]) -> Flags:
        """Which of the wanted states are equilibria: bool, shape (draw, concept, place)."""
        if self._folded is None:
            return self._by_graph(spread, concepts)
        blocks = [(spread, wanted)]
        return next(iter(equilibria_of_blocks(self._folded[0], blocks, concepts, self.threads)))

    def _stages(
        self, ranks: Sequence[Ranks], draws: Draws, deals: Sequence[Flags], spread: Ranks
    ) -> NDArray[np.int16]:
        """The stages of the shortest paths: int16, shape (draw, target), 0 where there is none.

        A path ends in a deal that holds, so that only draws with a deal are looked at.
        """
        found = np.zeros((len(draws), len(self.path_targets)), np.int16)
        if not self.path_targets:
            return found
        rows = np.flatnonzero(np.any([flags.any(axis=1) for flags in deals], axis=0))
        if not len(rows):
            return found
        everywhere = np.ones((len(rows), spread.shape[2]), np.bool_)
        held = self._held(spread[rows], everywhere, (FIRM,))[:, 0]
        size = self.encoded.space.size
        places = self._folded[1] if self._folded else np.arange(size, dtype=np.int64)
        feasible = self.encoded.space.feasible
        held = held[:, places] & feasible
        laid = np.full((len(rows), len(ranks), feasible.size), -1, np.int32)
        laid[:, :, feasible] = spread[rows][:, :, places[feasible]]
        for number, search in enumerate(self._paths):
            lines = [self.index[name] for name in search.red_lines]
            kept = draws.kept[rows][:, lines]
            lengths = search.lengths(laid, held, kept, self.threads)
            found[rows, number] = np.maximum(lengths, 0)
        return found

    def _by_graph(self, ranks: Ranks, concepts: Sequence[str]) -> Flags:
        """Which states hold along listed or conditional moves: bool, (draw, concept, state)."""
        play = self.encoded.play
        return np.array(
            [
                [flags.all(axis=0) for flags in play.stability(draw, concepts).values()]
                for draw in ranks
            ],
            np.bool_,
        ).reshape(len(ranks), len(concepts), self.encoded.space.size)
