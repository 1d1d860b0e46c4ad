"""Brute force on graphs, straight from the definitions, for movers that may be coalitions.

Plain Python: arcs are sets of pairs, sequences are searched as sequences, simultaneous landings
put together option by option. A mover is a tuple of members; single parties are tuples of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Model:
    """``arcs`` is [mover] of sets of (from, to); ``members`` [mover] of tuples of parties;
    ``ranks`` [party][state]; ``levels`` [state] of tuples and ``owners`` [option] of movers."""

    size: int
    arcs: tuple[frozenset[tuple[int, int]], ...]
    members: tuple[tuple[int, ...], ...]
    ranks: tuple[tuple[int, ...], ...]
    levels: tuple[tuple[int, ...], ...] | None = None
    owners: tuple[int, ...] | None = None


def moves(model: Model, mover: int, s: int) -> list[int]:
    return sorted(t for a, t in model.arcs[mover] if a == s)


def prefers(model: Model, mover: int, a: int, b: int) -> bool:
    """All members prefer a to b."""
    return all(model.ranks[party][a] > model.ranks[party][b] for party in model.members[mover])


def improvements(model: Model, mover: int, s: int) -> list[int]:
    return [t for t in moves(model, mover, s) if prefers(model, mover, t, s)]


def sequences_end(model: Model, movers: list[int], start: int, *, credible: bool) -> set[int]:
    """Where sequences of one move or more end, nobody moving twice in a row."""
    choose = improvements if credible else moves
    found: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover in movers:
            if mover != last:
                new = {(t, mover) for t in choose(model, mover, state)} - found
                found |= new
                todo += new
    return {state for state, _ in found}


def landings(model: Model, mover: int, s: int, u: int) -> list[int]:
    """The states where simultaneous UIs of the others from s land with the mover's move to u."""
    choices = [
        [u] if other == mover else [s, *improvements(model, other, s)]
        for other in range(len(model.arcs))
    ]
    result = []
    for chosen in product(*choices):
        landing = tuple(
            model.levels[chosen[owner]][option] for option, owner in enumerate(model.owners)
        )
        result += [t for t, levels in enumerate(model.levels) if levels == landing]
    return result


def sanctioned(model: Model, mover: int, s: int, u: int, concept: str) -> bool:
    if concept == "nash":
        return False
    others = [other for other in range(len(model.arcs)) if other != mover]
    if concept == "sim":
        ends = landings(model, mover, s, u)
    else:
        ends = sequences_end(model, others, u, credible=concept == "seq")
    ends = [t for t in ends if not prefers(model, mover, t, s)]
    if concept == "smr":
        ends = [
            t for t in ends if not any(prefers(model, mover, x, s) for x in moves(model, mover, t))
        ]
    return bool(ends)


def stable(model: Model, mover: int, s: int, concept: str) -> bool:
    return all(sanctioned(model, mover, s, u, concept) for u in improvements(model, mover, s))


def table(model: Model, concept: str) -> list[list[bool]]:
    """Stability as [mover][state]."""
    return [
        [stable(model, mover, s, concept) for s in range(model.size)]
        for mover in range(len(model.arcs))
    ]


def joined(model: Model, groups: tuple[tuple[int, ...], ...]) -> Model:
    """The model in which coalitions move as one, by sequences of their members' moves."""
    arcs = []
    for members in groups:
        if len(members) == 1:
            arcs.append(model.arcs[members[0]])
            continue
        ends = {
            s: sequences_end(model, list(members), s, credible=False) for s in range(model.size)
        }
        arcs.append(frozenset((s, t) for s in ends for t in ends[s] if s != t))
    return Model(model.size, tuple(arcs), groups, model.ranks, model.levels, None)


def joined_at_once(
    model: Model, groups: tuple[tuple[int, ...], ...], directions: tuple[int, ...]
) -> Model:
    """The model in which coalitions change all their members' options at once."""
    arcs = []
    for members in groups:
        own = set()
        for s, before in enumerate(model.levels):
            for t, after in enumerate(model.levels):
                steps = [b - a for a, b in zip(before, after, strict=True)]
                changed = [o for o, step in enumerate(steps) if step]
                if (
                    changed
                    and all(model.owners[o] in members for o in changed)
                    and all(steps[o] * directions[o] >= 0 for o in changed)
                ):
                    own.add((s, t))
        arcs.append(frozenset(own))
    owners = tuple(
        next(g for g, members in enumerate(groups) if owner in members) for owner in model.owners
    )
    return Model(model.size, tuple(arcs), groups, model.ranks, model.levels, owners)


def departures(model: Model, coalition: tuple[int, ...], s: int) -> list[int]:
    """The states that a coalition, moving as one in this model, reaches and all members prefer."""
    mover = model.members.index(coalition)
    return improvements(model, mover, s)
