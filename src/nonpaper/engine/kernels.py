"""The compiled bodies of the engine: reach, sanction values, and SIM by branch and bound.

Theory
------
*Reach.* The best value in a party's reach is the maximum over a line: the states that differ in
this party's position only. Options that cannot go both ways cut a line into *parts*, one for each
combination of their levels; from a part the moves lead into the parts whose levels are all as far
along or farther.

*Sanction values.* The *harm* of a state is its value for the focal party (see `stability`) with the
sign turned; its sanction value is the greatest harm that the opponents' sequences reach from it.
Under ``gmr`` and ``smr`` it settles after two rounds or three of maxima along the opponents' lines,
where the feasible states are not laid out as a staircase; where it does not, and under ``seq``, it
is found by a *flood*: the states, greatest harm first, each flood backwards along the opponents'
moves all that is still dry. What a state floods has its harm as sanction value, since all greater
ones have been flooded before; no state is flooded twice, so the time is linear, whatever the shape.

Backwards along an opponent's moves from ``t`` are the states of the line of ``t`` that may move to
``t``, and under ``seq`` rank lower. Each part of each line is a *group*, its feasible states kept
in ascending order of the party's ranks; those flooded are a first piece of it, so one *mark* a
group, which only moves up, tells what is under water. Raising the mark of a group raises those of
the groups that lead into it, one step of one option at a time, where they are not that high yet.

*SIM.* The focal party's ranks are kept as a tree: its position first, then one opponent a level, at
each node the least rank below. A sanction of a UI is a leaf with a rank not above that of the
state, on a path that takes, at each level, a UI of that opponent or the position it has. A node
whose least rank is above that of the state is not entered.

Cost: O(states x parties) time and memory; only the search of SIM has no such bound in time (it ends
at the first sanction, and at the first UI without one).

Conventions
-----------
Nothing is allocated here; all arrays are the caller's (see `workspace`) and said to be filled where
they are written. ``BARRED`` stands for the rank or value of an infeasible state. Only this file is
compiled, and its text alone decides whether code kept on disk is good: all these bodies need stands
here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.jit import compiled
from nonpaper.engine.workspace import Forest, Plan, Search, Tables, Water

Index = NDArray[np.int32]
Flags = NDArray[np.bool_]

BARRED = np.int32(-(2**31))
FREE = np.int32(2**31 - 1)

NASH, GMR, SMR, SEQ, SIM = range(5)

_ROUNDS = 4
"""How many rounds along all opponents' lines are tried before the flood."""


@compiled
def lay_out(plan: Plan, group: Index) -> None:
    """Fill ``group``, int32, shape (state, party): the group of each state, as a global number."""
    size = group.shape[0]
    for party in range(plan.sizes.size):
        count, inner, parts = plan.sizes[party], plan.inner[party], plan.parts[party]
        first, part_of = plan.first_group[party], plan.first_position[party]
        for outer in range(size // (count * inner)):
            for position in range(count):
                part = plan.part_of[part_of + position]
                start = (outer * count + position) * inner
                for k in range(inner):
                    group[start + k, party] = first + (outer * inner + k) * parts + part


@compiled
def best_in_reach(  # noqa: C901 - three plain loops over a line
    plan: Plan, party: int, values: Index, top: Index, best: Index
) -> bool:
    """Fill ``best``, int32, shape (state,): the greatest value within a party's reach.

    ``best`` may be ``values``; ``top`` has room for the party's groups and is filled. Returns
    whether a feasible state's entry differs from its value.
    """
    count, inner, parts = plan.sizes[party], plan.inner[party], plan.parts[party]
    part_of = plan.part_of[plan.first_position[party] : plan.first_position[party] + count]
    changed = False
    for outer in range(values.size // (count * inner)):
        for part in range(parts * inner):
            top[part] = BARRED
        for position in range(count):
            line, at = (outer * count + position) * inner, part_of[position] * inner
            for k in range(inner):
                top[at + k] = max(top[at + k], values[line + k])
        for option in range(plan.first_option[party], plan.first_option[party + 1]):
            step, levels = plan.step[option], plan.levels[option]
            for part in range(parts - 1, -1, -1):
                if part // step % levels > 0:
                    at, back = part * inner, (part - step) * inner
                    for k in range(inner):
                        top[back + k] = max(top[back + k], top[at + k])
        for position in range(count):
            line, at = (outer * count + position) * inner, part_of[position] * inner
            for k in range(inner):
                old = values[line + k]
                new = BARRED if old == BARRED else top[at + k]
                changed |= new != old
                best[line + k] = new
    return changed


@compiled
def sort_states(keys: Index, heights: Index, ordered: Index) -> int:
    """Fill ``ordered`` with the feasible states in ascending order of keys; how many they are.

    Counting sort: keys are 0 .. heights.size - 2, or BARRED. ``heights`` is filled.
    """
    highest = 0
    for state in range(keys.size):
        highest = max(highest, keys[state])
    heights[: highest + 2] = 0
    for state in range(keys.size):
        if keys[state] != BARRED:
            heights[keys[state] + 1] += 1
    for key in range(highest + 1):
        heights[key + 1] += heights[key]
    total = heights[highest + 1]
    for state in range(keys.size):
        key = keys[state]
        if key != BARRED:
            ordered[heights[key]] = state
            heights[key] += 1
    return int(total)


@compiled
def line_up(plan: Plan, tables: Tables, party: int, water: Water) -> None:
    """Fill one party's share of ``tables.own``, ``tables.lines`` and ``tables.fill``."""
    ranks, lines, fill = tables.ranks[party], tables.lines[party], tables.fill
    for state in range(ranks.size):
        tables.own[state, party] = ranks[state]
    first, room = plan.first_group[party], plan.room[party]
    fill[first : plan.first_group[party + 1]] = 0
    for k in range(sort_states(ranks, water.heights, water.ascending)):
        state = water.ascending[k]
        group = tables.group[state, party]
        lines[(group - first) * room + fill[group]] = state
        fill[group] += 1


@compiled
def raise_mark(  # noqa: PLR0913, PLR0917 - a compiled body is given all it works on
    plan: Plan, tables: Tables, party: int, group: int, height: int, harm: int, water: Water,
    end: int,
) -> int:  # fmt: skip
    """Flood what may move into a group and ranks below a height; the new end of the queue."""
    first, room, parts = plan.first_group[party], plan.room[party], plan.parts[party]
    lines, mark, cover, level = tables.lines[party], water.mark, water.cover, water.level
    stack = water.stack
    stack[0] = group
    cover[group] = height
    waiting = 1
    while waiting:
        waiting -= 1
        group = stack[waiting]
        start = (group - first) * room
        k, last = mark[group], tables.fill[group]
        while k < last:
            state = lines[start + k]
            if tables.own[state, party] >= height:
                break
            if level[state] == BARRED:
                level[state] = harm
                water.queue[end] = state
                end += 1
            k += 1
        mark[group] = k
        if parts > 1:
            part = (group - first) % parts
            for option in range(plan.first_option[party], plan.first_option[party + 1]):
                step = plan.step[option]
                if part // step % plan.levels[option] > 0 and cover[group - step] < height:
                    cover[group - step] = height
                    stack[waiting] = group - step
                    waiting += 1
    return end


@compiled
def flood(
    plan: Plan, tables: Tables, party: int, values: Index, ascending: Index, concept: int,
    water: Water,
) -> None:  # fmt: skip
    """Fill ``water.level``, int32, shape (state,): the sanction values, as harm.

    Parameters
    ----------
    values : int32, shape (state,)
        What the opponents want to make small.
    ascending : int32
        The feasible states in ascending order of ``values``.
    concept : int
        Under SEQ only improvements are moves.
    """
    level, queue, cover = water.level, water.queue, water.cover
    level[:] = BARRED
    cover[:] = -1
    water.mark[:] = 0
    begin = end = 0
    for k in range(ascending.size):
        source = ascending[k]
        if level[source] != BARRED:
            continue
        harm = -values[source]
        level[source] = harm
        queue[end] = source
        end += 1
        while begin < end:
            if end == ascending.size:
                return
            state = queue[begin]
            begin += 1
            for mover in range(plan.sizes.size):
                if mover != party:
                    height = int(tables.own[state, mover] if concept == SEQ else FREE)
                    group = tables.group[state, mover]
                    if cover[group] < height:
                        end = raise_mark(plan, tables, mover, group, height, harm, water, end)


@compiled
def settle(plan: Plan, party: int, water: Water) -> bool:
    """Spread the harm in ``water.level``, in place, by rounds along the opponents' lines.

    Returns whether it has settled: all other opponents have left it as it was.
    """
    movers = plan.sizes.size - 1
    quiet, turn = 0, 0
    while quiet < movers and turn < _ROUNDS * movers:
        mover = turn % movers
        mover += mover >= party
        changed = best_in_reach(plan, mover, water.level, water.top, water.level)
        quiet = 1 if changed else quiet + 1
        turn += 1
    return quiet >= movers


@compiled
def judge(
    plan: Plan, tables: Tables, party: int, concept: int, water: Water, stable: Flags
) -> None:
    """Fill ``stable``, bool, shape (state,), for one party under Nash, GMR, SMR or SEQ."""
    ranks, best, level = tables.ranks[party], water.best, water.level
    states = range(ranks.size)
    if concept in (NASH, SMR):
        best_in_reach(plan, party, ranks, water.top, best)
    if concept != NASH:
        values = best if concept == SMR else ranks
        for state in states:
            level[state] = BARRED if values[state] == BARRED else -values[state]
        if concept == SEQ or not settle(plan, party, water):
            present = sort_states(values, water.heights, water.ascending)
            ascending = water.ascending[:present]
            flood(plan, tables, party, values, ascending, concept, water)
        for state in states:
            level[state] = min(-level[state], ranks[state])
        best_in_reach(plan, party, level, water.top, best)
    for state in states:
        stable[state] = ranks[state] != BARRED and best[state] <= ranks[state]


@compiled
def grow(plan: Plan, tables: Tables, party: int, forest: Forest) -> None:
    """Fill one party's tree in the forest."""
    ranks, tree, branch = tables.ranks[party], forest.nodes, forest.branch[party]
    count, inner = plan.sizes[party], plan.inner[party]
    outers = ranks.size // (count * inner)
    for outer in range(outers):
        for position in range(count):
            line, leaf = (outer * count + position) * inner, (position * outers + outer) * inner
            for k in range(inner):
                rank = ranks[line + k]
                tree[branch[0] + leaf + k] = FREE if rank == BARRED else rank
    nodes = ranks.size
    for depth in range(forest.height[party]):
        width = plan.sizes[forest.mover[party, depth]]
        nodes //= width
        below, above = branch[depth], branch[depth + 1]
        for node in range(nodes):
            least = FREE
            for k in range(node * width, (node + 1) * width):
                least = min(least, tree[below + k])
            tree[above + node] = least


@compiled
def leads(plan: Plan, party: int, part: int, target: int) -> bool:
    """Whether moves lead from one part of a line into another."""
    for option in range(plan.first_option[party], plan.first_option[party + 1]):
        step, levels = plan.step[option], plan.levels[option]
        if part // step % levels > target // step % levels:
            return False
    return True


@compiled
def choose(plan: Plan, tables: Tables, party: int, state: int, search: Search) -> int:
    """Fill one party's share of the search: the position it has, those after its UIs; how many."""
    count, inner = plan.sizes[party], plan.inner[party]
    positions = search.positions[party]
    positions[0] = state // inner % count
    found = 1
    group, height = tables.group[state, party], tables.own[state, party]
    first, parts = plan.first_group[party], plan.parts[party]
    part = (group - first) % parts
    for target in range(part, parts):
        if leads(plan, party, part, target):
            there = group - part + target
            start = (there - first) * plan.room[party]
            for k in range(tables.fill[there] - 1, -1, -1):
                other = tables.lines[party, start + k]
                if tables.own[other, party] <= height:
                    break
                positions[found] = other // inner % count
                found += 1
    search.counts[party] = found
    return found


@compiled
def sanctioned(
    plan: Plan, party: int, position: int, limit: int, forest: Forest, search: Search
) -> bool:
    """Whether the opponents' choices lead from a root to a leaf that is not above a limit."""
    branch, nodes, tried, node = forest.branch[party], forest.nodes, search.tried, search.node
    height = forest.height[party]
    depth = height
    node[depth], tried[depth] = position, 0
    while 0 < depth <= height:
        mover = forest.mover[party, depth - 1]
        if tried[depth] == search.counts[mover]:
            depth += 1
            continue
        choice = search.positions[mover, tried[depth]]
        tried[depth] += 1
        child = node[depth] * plan.sizes[mover] + choice
        if nodes[branch[depth - 1] + child] <= limit:
            depth -= 1
            node[depth], tried[depth] = child, 0
    return bool(depth == 0)


@compiled
def withstands(
    plan: Plan, tables: Tables, party: int, state: int, forest: Forest, search: Search
) -> bool:
    """Whether each UI of a party from a feasible state has a simultaneous sanction."""
    limit = tables.own[state, party]
    if search.counts[party] == 0:
        choose(plan, tables, party, state, search)
    height = forest.height[party]
    roots = forest.branch[party, height]
    for k in range(1, search.counts[party]):
        if forest.nodes[roots + search.positions[party, k]] > limit:
            return False
    if search.counts[party] > 1:
        for depth in range(height):
            mover = forest.mover[party, depth]
            if search.counts[mover] == 0:
                choose(plan, tables, mover, state, search)
    for k in range(1, search.counts[party]):
        if not sanctioned(plan, party, search.positions[party, k], limit, forest, search):
            return False
    return True


@compiled
def meet(
    plan: Plan, tables: Tables, first: int, last: int, forest: Forest, search: Search,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (party, state), under SIM, for the states first .. last - 1."""
    for state in range(first, last):
        search.counts[:] = 0
        for party in range(plan.sizes.size):
            stable[party, state] = tables.own[state, party] != BARRED and withstands(
                plan, tables, party, state, forest, search
            )


@compiled
def judge_all(
    plan: Plan, tables: Tables, concepts: Index, water: Water, forest: Forest, search: Search,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (concept, party, state), for one rank set, by one thread."""
    parties, states = tables.ranks.shape
    for party in range(parties):
        line_up(plan, tables, party, water)
    for k in range(concepts.size):
        if concepts[k] == SIM:
            for party in range(parties):
                grow(plan, tables, party, forest)
            meet(plan, tables, 0, states, forest, search, stable[k])
        else:
            for party in range(parties):
                judge(plan, tables, party, concepts[k], water, stable[k, party])


@compiled
def judge_draws(  # noqa: PLR0913, PLR0917 - as above
    plan: Plan, tables: Tables, concepts: Index, water: Water, forest: Forest, search: Search,
    feasible: Flags, draws: Index, stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (draw, concept, party, state), for many rank sets in turn.

    ``draws`` is int32, shape (draw, party, state), 0 or more and less than the number of states
    where feasible; ``feasible`` is bool, shape (state,).
    """
    for draw in range(draws.shape[0]):
        for party in range(draws.shape[1]):
            for state in range(draws.shape[2]):
                rank = draws[draw, party, state]
                tables.ranks[party, state] = rank if feasible[state] else BARRED
        judge_all(plan, tables, concepts, water, forest, search, stable[draw])
