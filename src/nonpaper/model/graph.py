"""The graph form: a case whose states and moves are listed one by one, as some models publish them.

States are named. With levels for every option they are states of the options, numbered as always.
Without, they are just names: a name that is a whole number is the state's number, other names
count from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nonpaper.model.bench import Bench, Steps
from nonpaper.model.listed import Listed
from nonpaper.model.names import did_you_mean
from nonpaper.model.ranking import levels_given
from nonpaper.model.scope import Option, Scope
from nonpaper.model.shape import GraphShape

MOST_NUMBERED = 2**20


def listed(
    bench: Bench, shape: GraphShape | None, options: Sequence[Option], scope: Scope
) -> Listed | None:
    """The listed states and moves of a case; None where it has none."""
    if shape is None:
        return None
    numbers = _numbers(bench, shape, options, scope)
    now = next(iter(numbers.values()), 0)
    if shape.now is not None:
        now = _number(bench, ("graph", "now"), shape.now, numbers) or 0
    arcs = {}
    for party, rows in shape.moves.items():
        path: Steps = ("graph", "moves", party)
        if bench.party(path, party):
            arcs[party] = _arcs(bench, path, rows, numbers)
    return Listed(numbers, now, arcs, isinstance(shape.states, dict))


def _numbers(
    bench: Bench, shape: GraphShape, options: Sequence[Option], scope: Scope
) -> dict[str, int]:
    path: Steps = ("graph", "states")
    if isinstance(shape.states, dict):
        found: dict[str, int] = {}
        for name, written in shape.states.items():
            number = levels_given(bench, (*path, name), written, options, scope)
            if number is not None and number in found.values():
                bench.add(
                    bench.key((*path, name)), f"'{name}' has the levels of another state", name
                )
            elif number is not None:
                found[name] = number
        return found
    if options:
        remedy = "give each state the level of every option, or leave the options out"
        bench.add(bench.node(path), "states without levels, in a case with options", "", remedy)
    for index, name in enumerate(shape.states):
        if name in shape.states[:index]:
            bench.add(bench.node((*path, index)), f"the state '{name}' stands twice", name)
    return _counted(shape.states)


def _counted(names: Sequence[str]) -> dict[str, int]:
    whole = all(name.isascii() and name.isdigit() and len(name) < 8 for name in names)
    if whole and all(int(name) < MOST_NUMBERED for name in names):
        return {name: int(name) for name in names}
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _arcs(
    bench: Bench, path: Steps, rows: Mapping[str, Sequence[str]], numbers: Mapping[str, int]
) -> tuple[tuple[int, int], ...]:
    pairs = []
    for start, ends in rows.items():
        here = _number(bench, (*path, start), start, numbers)
        for index, end in enumerate(ends):
            there = _number(bench, (*path, start, index), end, numbers)
            if here is not None and there is not None and here != there:
                pairs.append((here, there))
    return tuple(pairs)


def _number(bench: Bench, path: Steps, name: str, numbers: Mapping[str, int]) -> int | None:
    if name not in numbers:
        remedy = did_you_mean(name, numbers, "states")
        bench.add(bench.node(path), f"no state is called '{name}'", name, remedy)
    return numbers.get(name)
