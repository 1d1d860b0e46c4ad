"""The graph form: states, and for each mover the arcs along which it can move.

Theory
------
A graph model (Fang, Hipel & Kilgour 1993, ch. 2) is a set of states and, for each party, a directed
graph on them: an arc ``s -> t`` of party ``i`` says that ``i`` alone can change ``s`` into ``t``. A
`Space` is the special case in which states are levels of options and arcs follow from who owns an
option and in which direction it may change. A `Graph` lists the arcs instead, so that two further
kinds of models fit:

- models published as lists of moves, whose states need have no options at all (`Graph.listed`);
- options under a *condition*, which may change only from states where it holds (`Graph.of`).

In both, moves need *not* be transitive: what a party could do in two steps it may be unable to do
in one. A party's second move in a row counts as nothing (the others would answer first), so whoever
searches sequences of moves does it over pairs of state and last mover.

The movers of a graph are parties or, after `Graph.joined`, coalitions that move as one. What a
coalition can bring about together is, where the graph comes from a space, every joint change of its
members' options whose two ends are feasible, each changed option in a direction that it may take
and under its condition at the start; in a listed graph, every end of a sequence of its members'
moves in which nobody moves twice in a row (Kilgour, Hipel, Fang & Peng 2001). The first contains
the second where nothing is conditional; that a joint change need not pass through feasible states
one member at a time is our reading.

The arcs themselves are in `arcs`. A graph numbers its states 0, 1, 2 ... without gaps;
``Graph.states`` leads back to the numbers of the space.

References
----------
Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. Wiley.
Kilgour, D. M., Hipel, K. W., Fang, L. & Peng, X. (2001). Coalition analysis in group decision
support. Group Decision and Negotiation 10, 159-175.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.arcs import Arcs, When, given_arcs, joint_arcs, listed_joint_arcs
from nonpaper.engine.listed_space import ListedSpace, dense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nonpaper.engine.space import Flags, Space, States


@dataclass(frozen=True, eq=False)
class Graph:
    """A graph model: states, and the arcs of each mover.

    Attributes
    ----------
    size : int
        The number of states.
    arcs : tuple of Arcs
        One for each mover.
    states : int64, shape (state,)
        The number of each state in the space it comes from; 0, 1, 2 ... in a listed graph.
    levels : int64, shape (state, option), or None
        The level of each option, where states have options. No two states are alike.
    owners : int64, shape (option,), or None
        The mover that owns each option.
    origin : (Space, When), or None
        The space and the conditions that the graph was made from.

    Examples
    --------
    >>> graph = Graph.listed(3, [[(0, 1), (1, 2)], [(2, 0)]])
    >>> graph.movers, graph.arcs[0].row(0).tolist(), graph.arcs[0].row(2).tolist()
    (2, [1], [])
    """

    size: int
    arcs: tuple[Arcs, ...]
    states: States
    levels: States | None = None
    owners: States | None = None
    origin: tuple[Space | ListedSpace, When] | None = None

    @classmethod
    def of(
        cls,
        space: Space | ListedSpace,
        when: Sequence[Flags | None] | None = None,
        groups: Sequence[Sequence[int]] | None = None,
    ) -> Self:
        """The graph of a space over its feasible states.

        Parameters
        ----------
        when : sequence of None or bool of shape (space.size,), [option], optional
            From which states each option may change; None for any. Read at the state that a move
            starts from. Not copied.
        groups : sequence of sequences of parties, optional
            A partition of the parties into coalitions that move as one; each party by itself where
            it is not given.

        Raises
        ------
        ValueError
            Where ``when`` does not fit the options, or ``groups`` is no partition.
        TooManyStates
            Where a mover has more than ``MAX_ARCS`` arcs.
        """
        conditions = _conditions(space, when)
        chosen = partition(groups, space.parties)
        states = np.flatnonzero(space.feasible)
        owners = np.zeros(len(space.level_counts), np.int64)
        for group, members in enumerate(chosen):
            for party in members:
                owners[list(space.options_of(party))] = group
        arcs = tuple(
            listed_joint_arcs(space, conditions, np.flatnonzero(owners == group))
            if isinstance(space, ListedSpace)
            else joint_arcs(space, conditions, np.flatnonzero(owners == group), states)
            for group in range(len(chosen))
        )
        return cls(states.size, arcs, states, space.digits(states), owners, (space, conditions))

    @classmethod
    def listed(
        cls,
        size: int,
        arcs: Sequence[Iterable[tuple[int, int]]],
        levels: Sequence[Sequence[int]] | None = None,
        owners: Sequence[int] | None = None,
    ) -> Self:
        """The graph with these arcs, given one by one.

        Parameters
        ----------
        size : int
            The number of states.
        arcs : sequence of iterables of (from, to), [mover]
            The moves of each party; repeated ones count once.
        levels : integers, [state][option], optional
            The levels of each state, from 0, where states have options.
        owners : integers, [option], optional
            Which mover owns each option; wanted where ``levels`` is given.

        Raises
        ------
        ValueError
            Where an arc leads from or to a state that is not there, or to its own start; where two
            states have the same levels; where levels and owners do not fit.
        """
        if size < 0:
            raise ValueError(f"{size} states; wanted 0 or more")
        rows = tuple(given_arcs(list(own), size, mover) for mover, own in enumerate(arcs))
        held, owned = _checked_levels(levels, owners, size, len(rows))
        return cls(size, rows, np.arange(size), held, owned)

    @property
    def movers(self) -> int:
        """The number of movers: parties, or coalitions that move as one."""
        return len(self.arcs)

    @cached_property
    def changes_own_options(self) -> bool:
        """Whether states have levels and every move changes only options of its mover."""
        if self.levels is None or self.owners is None:
            return False
        for mover, arcs in enumerate(self.arcs):
            for option in np.flatnonzero(self.owners != mover).tolist():
                column = self.levels[:, option]
                if (column[arcs.sources] != column[arcs.indices]).any():
                    return False
        return True

    @cached_property
    def positions(self) -> tuple[tuple[States, int], ...]:
        """For each mover the number of its options' levels in each state, and how many occur.

        Two states have the same number where its options have the same levels; () without levels.
        """
        if self.levels is None or self.owners is None:
            return ()
        found = []
        for mover in range(self.movers):
            codes, count = np.zeros(self.size, np.int64), 1
            for option in np.flatnonzero(self.owners == mover).tolist():
                own, levels = dense(self.levels[:, option])
                codes, count = dense(codes * levels + own)
            found.append((codes, count))
        return tuple(found)

    def improvements(self, better: Sequence[NDArray[np.int32]]) -> tuple[Arcs, ...]:
        """The arcs of each mover that improve it: where every one of its ranks grows.

        Parameters
        ----------
        better : sequence of int32 of shape (member, state), [mover]
            The ranks of the members of each mover; higher is better.
        """
        kept = []
        for arcs, ranks in zip(self.arcs, better, strict=True):
            grows = ranks[:, arcs.indices] > ranks[:, arcs.sources]
            kept.append(arcs.kept(np.asarray(grows.all(axis=0), np.bool_)))
        return tuple(kept)

    def joined(self, groups: Sequence[Sequence[int]]) -> Graph:
        """The graph in which coalitions of these movers move as one (see the module's theory).

        Parameters
        ----------
        groups : sequence of sequences of movers
            A partition of the movers. A coalition of one keeps its arcs.

        Raises
        ------
        ValueError
            Where ``groups`` is no partition, or the movers are already coalitions of a space.
        """
        chosen = partition(groups, self.movers)
        if self.origin is not None:
            space, when = self.origin
            if self.movers != space.parties:
                raise ValueError("coalitions are joined from single parties, not from coalitions")
            return Graph.of(space, when, chosen)
        arcs = tuple(self._sequence_arcs(members) for members in chosen)
        owners = None
        if self.owners is not None:
            group_of = {member: g for g, members in enumerate(chosen) for member in members}
            owners = np.array([group_of[owner] for owner in self.owners.tolist()], np.int64)
        return Graph(self.size, arcs, self.states, self.levels, owners)

    def _sequence_arcs(self, members: Sequence[int]) -> Arcs:
        """Where sequences of the members' moves lead, nobody moving twice in a row."""
        if len(members) == 1:
            return self.arcs[members[0]]
        rows = [list(self.ends(members, state)) for state in range(self.size)]
        sources = np.repeat(np.arange(self.size), [len(row) for row in rows])
        targets = np.array([target for row in rows for target in row], np.int64)
        return Arcs.of(sources, targets, self.size)

    def ends(self, members: Sequence[int], start: int) -> Iterator[int]:
        """The states, ``start`` left out, where sequences of the members' moves may end."""
        seen = {(start, -1)}
        queue = [(start, -1)]
        met = {start}
        for state, last in queue:
            for mover in members:
                if mover == last:
                    continue
                for target in self.arcs[mover].row(state).tolist():
                    if (target, mover) not in seen:
                        seen.add((target, mover))
                        queue.append((target, mover))
                        if target not in met:
                            met.add(target)
                            yield target

    def check_state(self, state: int) -> None:
        """Raise ValueError where there is no state of this number."""
        if not 0 <= state < self.size:
            raise ValueError(f"no state {state}; the states of this graph are 0..{self.size - 1}")


def partition(groups: Sequence[Sequence[int]] | None, parties: int) -> tuple[tuple[int, ...], ...]:
    """The groups as tuples in their order, where they are a partition of 0..parties-1.

    Raises
    ------
    ValueError
        Where a party is missing, stands twice or is not there, or a group is empty.
    """
    if groups is None:
        return tuple((party,) for party in range(parties))
    chosen = tuple(tuple(sorted(int(party) for party in group)) for group in groups)
    if sorted(party for group in chosen for party in group) != list(range(parties)):
        raise ValueError(f"groups are {list(groups)}; wanted each of 0..{parties - 1} exactly once")
    if not all(chosen):
        raise ValueError("a group is empty; leave it out")
    return chosen


def _checked_levels(
    levels: Sequence[Sequence[int]] | None, owners: Sequence[int] | None, size: int, movers: int
) -> tuple[States | None, States | None]:
    """The levels and owners as arrays, where they fit."""
    if levels is None and owners is None:
        return None, None
    if levels is None or owners is None:
        raise ValueError("levels and owners are wanted together, or neither")
    owned = np.array(owners, np.int64).reshape(-1)
    held = np.array(levels, np.int64)
    if held.shape != (size, owned.size):
        raise ValueError(f"levels has shape {held.shape}; wanted ({size}, {owned.size})")
    if ((owned < 0) | (owned >= movers)).any() or (held < 0).any():
        raise ValueError(f"owners are among 0..{movers - 1}, and levels are 0 or more")
    if np.unique(held, axis=0).shape[0] != size:
        raise ValueError("two states have the same levels")
    return held, owned


def _conditions(space: Space | ListedSpace, when: Sequence[Flags | None] | None) -> When:
    options = len(space.level_counts)
    conditions = tuple(when) if when is not None else (None,) * options
    if len(conditions) != options:
        raise ValueError(f"when has {len(conditions)} conditions; wanted {options}, one an option")
    for option, condition in enumerate(conditions):
        if condition is None:
            continue
        if condition.dtype != np.bool_ or condition.shape != (space.size,):
            raise ValueError(
                f"the condition of option {option} has dtype {condition.dtype} and shape "
                f"{condition.shape}; wanted bool and ({space.size},)"
            )
    return conditions
