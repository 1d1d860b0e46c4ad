"""Strength of preference and unknown preference, straight from the definitions, plain Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from oracles.brute_graph import Model

from oracles import brute_graph

UNKNOWN = 2


def ends(model: Model, party: int, start: int, choose: Callable[[int, int], list[int]]) -> set[int]:
    """Where legal sequences of a party's opponents may end."""
    found: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover in range(len(model.arcs)):
            if mover in (party, last):
                continue
            new = {(t, mover) for t in choose(mover, state)} - found
            found |= new
            todo += new
    return {state for state, _ in found}


def grade(model: Model, classes: list[list[int]], party: int, s: int, concept: str) -> int:
    """0 unstable, 1 weakly, 2 strongly stable."""
    if not brute_graph.stable(model, party, s, concept):
        return 0

    def choose(mover: int, state: int) -> list[int]:
        if concept == "seq":
            return brute_graph.improvements(model, mover, state)
        return brute_graph.moves(model, mover, state)

    def far_below(t: int) -> bool:
        return classes[party][t] < classes[party][s]

    for u in brute_graph.improvements(model, party, s):
        strong = [t for t in ends(model, party, u, choose) if far_below(t)]
        if concept == "smr":
            strong = [
                t for t in strong if all(far_below(x) for x in brute_graph.moves(model, party, t))
            ]
        if not strong:
            return 1
    return 2


def stable_unknown(
    model: Model, relation: list[list[list[int]]], party: int, s: int, concept: str, attitude: str
) -> bool:
    """Stability under unknown preferences; relation[i][a][b] is 1 where i prefers a to b."""

    def choose(mover: int, state: int) -> list[int]:
        reach = brute_graph.moves(model, mover, state)
        if concept != "seq":
            return reach
        return [t for t in reach if relation[mover][t][state] in (1, UNKNOWN)]

    incentives = {"a": (1, UNKNOWN), "b": (1,), "c": (1, UNKNOWN), "d": (1,)}[attitude]
    sanctions = {"a": (0, -1), "b": (0, -1), "c": (0, -1, UNKNOWN), "d": (0, -1, UNKNOWN)}[attitude]
    own = relation[party]
    for u in brute_graph.moves(model, party, s):
        if own[u][s] not in incentives:
            continue
        if concept == "nash":
            return False
        deter = [t for t in ends(model, party, u, choose) if own[t][s] in sanctions]
        if concept == "smr":
            deter = [
                t
                for t in deter
                if all(own[x][s] in sanctions for x in brute_graph.moves(model, party, t))
            ]
        if not deter:
            return False
    return True
