"""Stages: which states a few changes made together can lead to, whatever anybody wants.

Theory
------
A *stage* leads from a feasible state to another one. A *change* is one option at another level, or
one *act*: all its options at other levels. A stage makes at most ``size`` changes; every option
that changes does so in a direction that it may take, and under its condition, read in the state
that the stage starts from. An act is taken up whole: where an option of an act rises, and not all
of them change, the act must be whole in the end, that is, none of its options at its lowest level.
(Leaving an act is open to each party by itself.)

What a stage can be does not depend on preferences, so it is worked out once for a space: a list of
*patterns*, each of which says by how many levels (round and round) some options change, so that in
each state no two patterns lead to the same state. From a state the patterns are tried one after the
other; for many searches over few states, what they lead to is listed for good.

Cost: O(states) memory; at most `MAX_LISTED` stages are kept in a list. A state has about
``choose(options, size)`` stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.listed_space import ListedSpace
from nonpaper.engine.space import Flags, Space, States
from nonpaper.errors import TooManyStates

Index = NDArray[np.int32]
When = Sequence[Flags | None]

MAX_LISTED = 2**22
"""The most stages that are kept in a list."""
MAX_TRIED = 2**24
"""The most pairs of state and pattern that are tried to make that list."""
MAX_PATTERNS = 2**20
"""The most patterns there may be."""


class Web(NamedTuple):
    """The tables that stages are read from.

    Attributes
    ----------
    keys : int64, shape (node,)
        The mixed-radix number of each feasible state's levels, ascending.
    place : int32, shape (key,)
        The node of each key, -1 where infeasible; empty where keys are searched instead.
    levels : int16, shape (node, option)
    counts, stride, direction, condition : int64, shape (option,)
        How many levels; by how much a level counts in the key; -1, 0 (both ways) or 1; the row of
        ``holds`` with the option's condition, -1 for none.
    holds : bool, shape (condition, node)
    parent, unit : int64, shape (pattern,)
        A pattern changes what its parent (-1 for none) changes and one option more; ``unit`` is
        that option times ``width``, plus by how many levels it is shifted.
    width : int
        The most levels that an option has.
    movers : int64, shape (pattern,)
        Which parties own its options: one bit a party. 0 where it is there for others alone.
    first_act, act : int64
        The acts that a pattern changes in part, as above.
    act_first, act_option : int64
        The options of an act, as above.
    row, target, moving : int64, int32, int64
        The listed stages of a node, and the parties that move, as above; empty where not listed.
    """

    keys: States
    place: Index
    levels: NDArray[np.int16]
    counts: States
    stride: States
    direction: States
    condition: States
    holds: Flags
    parent: States
    unit: States
    width: int
    movers: States
    first_act: States
    act: States
    act_first: States
    act_option: States
    row: States
    target: Index
    moving: States


@dataclass(frozen=True, eq=False)
class Stages:
    """All stages of a space. Nodes are its feasible states, ascending by number.

    Attributes
    ----------
    space : Space or ListedSpace
    size : int
        How many changes a stage makes at most.
    numbers : int64, shape (node,)
        The state of each node.
    owners : int64, shape (option,)
        Which party owns each option.
    web : Web
        The tables, with nothing listed.
    """

    space: Space | ListedSpace
    size: int
    numbers: States
    owners: States
    web: Web

    @classmethod
    def build(
        cls,
        space: Space | ListedSpace,
        size: int,
        acts: Sequence[Sequence[int]] = (),
        when: When | None = None,
    ) -> Self:
        """The stages of a space.

        Parameters
        ----------
        size : int
            At least 1.
        acts : sequence of sequences of options
            Each done together as one change.
        when : sequence of None or bool of shape (space.size,), [option], optional
            From which states each option may change; None for any.

        Raises
        ------
        ValueError
            Where ``size`` is less than 1.
        TooManyStates
            Where there are too many ways to make so many changes, or the options make more than
            2^62 states, listed or not.
        """
        if size < 1:
            raise ValueError(f"a stage of {size} changes; wanted at least 1")
        numbers = np.flatnonzero(space.feasible).astype(np.int64)
        options = len(space.level_counts)
        owners = np.zeros(options, np.int64)
        for party in range(space.parties):
            owners[list(space.options_of(party))] = party
        conditions = list(when) if when is not None else [None] * options
        rows = [option for option in range(options) if conditions[option] is not None]
        condition = np.full(options, -1, np.int64)
        condition[rows] = np.arange(len(rows))
        held = [flags[numbers] for flags in conditions if flags is not None]
        levels = np.ascontiguousarray(space.digits(numbers).astype(np.int16))
        stride = _strides(space.level_counts)
        keys = levels.astype(np.int64) @ stride
        place = np.zeros(0, np.int32)
        if isinstance(space, Space):
            place = np.full(space.size, -1, np.int32)
            place[numbers] = np.arange(numbers.size)
        bare = Web(
            keys=keys,
            place=place,
            levels=levels,
            counts=np.array(space.level_counts, np.int64),
            stride=stride,
            direction=np.array([int(move) for move in space.option_moves], np.int64),
            condition=condition,
            holds=np.array(held, np.bool_).reshape(len(rows), numbers.size),
            **_patterns(space.level_counts, owners, size, acts),
            width=max(space.level_counts, default=1),
            row=np.zeros(0, np.int64),
            target=np.zeros(0, np.int32),
            moving=np.zeros(0, np.int64),
        )
        return cls(space, size, numbers, owners, bare)

    @property
    def nodes(self) -> int:
        """How many feasible states there are."""
        return self.numbers.size

    @property
    def patterns(self) -> int:
        """How many ways there are to make so many changes, whatever they lead to."""
        return self.web.movers.size

    @cached_property
    def listed(self) -> Web:
        """The tables with all stages listed, where these are few: for many searches over them."""
        if self.nodes * self.patterns > MAX_TRIED:
            return self.web
        from nonpaper.engine import path_kernels

        row = np.zeros(self.nodes + 1, np.int64)
        path_kernels.count_stages(self.web, row)
        if row[-1] > MAX_LISTED:
            return self.web
        target = np.empty(row[-1], np.int32)
        moving = np.empty(row[-1], np.int64)
        path_kernels.list_stages(self.web, row, target, moving)
        return self.web._replace(row=row, target=target, moving=moving)

    def node(self, state: int) -> int:
        """The node of a feasible state.

        Raises
        ------
        ValueError
            Where there is no such state, or it is not feasible.
        """
        found = int(np.searchsorted(self.numbers, state))
        if found == self.nodes or self.numbers[found] != state:
            raise ValueError(f"state {state} is not feasible")
        return found

    def from_node(self, node: int) -> tuple[Index, States]:
        """Where a stage from a node can lead and who moves: int32 nodes, int64 bits. New arrays."""
        from nonpaper.engine import path_kernels

        target, moving = np.empty(self.patterns, np.int32), np.empty(self.patterns, np.int64)
        count = path_kernels.stages_from(self.web, node, target, moving)
        return target[:count], moving[:count]


def _strides(counts: Sequence[int]) -> States:
    """By how much each option's level counts in the number of a state."""
    strides, product_so_far = [], 1
    for count in counts:
        strides.append(product_so_far)
        product_so_far *= count
    if product_so_far > 2**62:
        raise TooManyStates(
            "stages are looked up by the numbers of states, and the options make more than 2^62: "
            "fix some options, or split the conflict"
        )
    return np.array(strides, np.int64)


def _patterns(
    counts: Sequence[int], owners: States, size: int, acts: Sequence[Sequence[int]]
) -> dict[str, States]:
    """The ways to make at most ``size`` changes, as `Web` has them."""
    wanted = set(changed_sets(len(counts), size, acts))
    every = wanted | {chosen[:end] for chosen in wanted for end in range(1, len(chosen))}
    width = max(counts, default=1)
    known: dict[tuple[int, ...], int] = {}
    parent: list[int] = []
    unit: list[int] = []
    movers, first_act, act = list[int](), [0], list[int]()
    for chosen in sorted(every, key=lambda chosen: (len(chosen), chosen)):
        moving = _bits(owners[list(chosen)].tolist()) if chosen in wanted else 0
        partly = [
            number
            for number, own in enumerate(acts)
            if set(own) & set(chosen) and not set(own) <= set(chosen)
        ]
        for shifts in product(*(range(1, counts[one]) for one in chosen)):
            units = tuple(one * width + shift for one, shift in zip(chosen, shifts, strict=True))
            parent.append(known.get(units[:-1], -1))
            known[units] = len(unit)
            unit.append(units[-1])
            movers.append(moving)
            act += partly
            first_act.append(len(act))
            if len(unit) > MAX_PATTERNS:
                raise _too_many(size)
    named = {
        "parent": parent,
        "unit": unit,
        "movers": movers,
        "first_act": first_act,
        "act": act,
        "act_first": np.cumsum([0, *map(len, acts)]),
        "act_option": [one for own in acts for one in own],
    }
    return {name: np.asarray(values, np.int64) for name, values in named.items()}


def _bits(parties: Sequence[int]) -> int:
    """One bit for each of these parties."""
    found = 0
    for party in parties:
        found |= 1 << party
    return found


def _too_many(size: int) -> TooManyStates:
    return TooManyStates(
        f"there are more than {MAX_PATTERNS:,} ways to make {size} changes at once: "
        "ask for smaller stages, or fix some options"
    )


def changed_sets(options: int, size: int, acts: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The sets of options that at most ``size`` changes can change, each once, small ones first.

    Examples
    --------
    >>> changed_sets(3, 1, [[0, 2]])
    [(0,), (1,), (2,), (0, 2)]
    """
    units: list[tuple[int, ...]] = [(one,) for one in range(options)]
    units += [tuple(own) for own in acts if len(set(own)) > 1]
    found: set[tuple[int, ...]] = set()
    for number in range(1, size + 1):
        for chosen in combinations(units, number):
            found.add(tuple(sorted({one for unit in chosen for one in unit})))
            if len(found) > MAX_PATTERNS:
                raise _too_many(size)
    return sorted(found, key=lambda chosen: (len(chosen), chosen))
