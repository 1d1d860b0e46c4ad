"""The compiled bodies of the engine: reach, sanction values, and SIM by branch and bound.

Theory
------
*Reach.* The best value in a party's reach is the maximum over a line: the states that differ in
this party's position only. Options that cannot go both ways cut a line into *parts*, one for each
combination of their levels; from a part the moves lead into the parts whose levels are all as far
along or farther.

*Sanction values.* The *harm* of a state is its value for the focal party (see `stability`) with the
sign turned; its sanction value is the greatest harm that the opponents' sequences reach from it.
Under ``gmr`` and ``smr`` it settles after one round of maxima along the opponents' lines where all
states are feasible, for then it is all one who moves first, and after two or three where they are
not laid out as a staircase. Where it does not settle, and under ``seq``, it is found by a *flood*:
the states, greatest harm first, each flood backwards along the opponents' moves all that is still
dry. What a state floods has its harm as sanction value, since all greater ones have been flooded
before; no state is flooded twice, so the time is linear, whatever the shape.

Backwards along an opponent's moves from ``t`` are the states of the line of ``t`` that may move to
``t``, and under ``seq`` rank lower. Each part of each line is a *group*, its feasible states kept
in ascending order of the party's ranks; those flooded are a first piece of it, so one *mark* a
group, which only moves up, tells what is under water. Raising the mark of a group raises those of
the groups that lead into it, one step of one option at a time, where they are not that high yet.

*SIM.* The focal party's ranks are kept as a tree: its position first, then one opponent a level, at
each node the least rank below. A sanction of a UI is a leaf with a rank not above that of the
state, on a path that takes, at each level, a UI of that opponent or the position it has. A node
whose least rank is above that of the state is not entered. Two parties that may move freely need no
tree: along an opponent's line, from its best state down, its UIs only grow, and so the least ranks
that they lead to are kept up in passing (`duel`).

Cost: O(states x parties) time and memory; only the search of SIM has no such bound in time (it ends
at the first sanction, and at the first UI without one).

Conventions
-----------
Nothing is allocated here; all arrays are the caller's (see `workspace`) and said to be filled where
they are written. ``BARRED`` stands for the rank or value of an infeasible state. A tuple of arrays
is dear to open, for its references are counted, in step with other threads: what is called for each
state is handed single arrays where that can be. Only this file is compiled, and its text alone
decides whether code kept on disk is good: all that these bodies need stands here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.jit import compiled, inlined
from nonpaper.engine.workspace import Forest, Plan, Search, Tables, Water

Index = NDArray[np.int32]
Starts = NDArray[np.int64]
Flags = NDArray[np.bool_]

BARRED = np.int32(-(2**31))
FREE = np.int32(2**31 - 1)

NASH, GMR, SMR, SEQ, SIM = range(5)

_ROUNDS = 4
"""How many rounds along all opponents' lines are tried before the flood."""

_AHEAD = 16
"""How many places the flood looks up at once, so that it waits for memory once for them all."""


@compiled
def best_in_reach(plan: Plan, party: int, values: Index, top: Index, best: Index) -> bool:
    """Fill ``best``, int32, shape (state,): the greatest value within a party's reach.

    ``top`` has room for the party's groups of one stride and is filled. Returns whether a feasible
    state's entry differs from its value.
    """
    count, inner, parts = int(plan.sizes[party]), int(plan.inner[party]), int(plan.parts[party])
    part_of = plan.part_of[plan.first_position[party] : plan.first_position[party] + count]
    if inner == 1 and parts == 1:
        return best_of_lines(count, values, best)
    changed = False
    for outer in range(values.size // (count * inner)):
        for k in range(parts * inner):
            top[k] = BARRED
        for position in range(count):
            line, at = (outer * count + position) * inner, natural(part_of[position] * inner)
            for k in range(inner):
                top[at + k] = max(top[at + k], values[line + k])
        for option in range(plan.first_option[party], plan.first_option[party + 1]):
            lead_back(parts, inner, plan.step[option], plan.levels[option], top)
        for position in range(count):
            line, at = (outer * count + position) * inner, natural(part_of[position] * inner)
            for k in range(inner):
                old = values[line + k]
                new = BARRED if old == BARRED else top[at + k]
                changed |= new != old
                best[line + k] = new
    return changed


@inlined
def best_of_lines(count: int, values: Index, best: Index) -> bool:
    """As `best_in_reach`, where the states of a line are neighbours and all within reach."""
    changed = False
    for outer in range(values.size // count):
        line, top = outer * count, BARRED
        for k in range(count):
            top = max(top, values[line + k])
        for k in range(count):
            old = values[line + k]
            new = BARRED if old == BARRED else top
            changed |= new != old
            best[line + k] = new
    return changed


@inlined
def lead_back(parts: int, inner: int, step: int, levels: int, top: Index) -> None:
    """Give each part what is best in the parts farther along in one option; ``top`` in place."""
    for part in range(parts - 1, -1, -1):
        if part // step % levels > 0:
            at, back = part * inner, (part - step) * inner
            for k in range(inner):
                top[back + k] = max(top[back + k], top[at + k])


@inlined
def natural(number: int) -> int:
    """A number that is not negative, said so: a loop that counts on from it compiles to vectors."""
    return int(np.uint32(number))


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


@inlined
def line_up(plan: Plan, tables: Tables, party: int, water: Water) -> None:
    """Fill one party's share of the tables, by dealing out the states in ascending order."""
    ranks, lines, fill, place = tables.ranks[party], tables.lines[party], tables.fill, tables.place
    count, inner, parts = plan.sizes[party], plan.inner[party], plan.parts[party]
    first, last, room = plan.first_group[party], plan.first_group[party + 1], plan.room[party]
    part_of = plan.part_of[plan.first_position[party] : plan.first_position[party] + count]
    height, below = water.cover, water.mark
    fill[first:last] = 0
    height[first:last] = BARRED
    for k in range(sort_states(ranks, water.heights, water.ascending)):
        state = water.ascending[k]
        rest = divided(state, inner)
        outer = divided(rest, count)
        group = (outer * inner + state - rest * inner) * parts
        group += part_of[rest - outer * count] if parts > 1 else 0
        start = group * room
        group += first
        if ranks[state] > height[group]:
            height[group] = ranks[state]
            below[group] = start + fill[group]
        place[state, party] = below[group]
        lines[start + fill[group]] = state
        fill[group] += 1


@inlined
def divided(number: int, divisor: int) -> int:
    """The whole quotient of numbers that are not negative: faster than where they might be."""
    return int(np.uint32(number) // np.uint32(divisor))


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
    parts, first_group, room = plan.parts, plan.first_group, plan.room
    first_option, steps, levels = plan.first_option, plan.step, plan.levels
    ranks, place, lines, fill = tables.ranks, tables.place, tables.lines, tables.fill
    level, queue, mark, cover, stack = (
        water.level, water.queue, water.mark, water.cover, water.stack,
    )  # fmt: skip
    level[:], mark[:], cover[:] = BARRED, 0, BARRED
    begin = end = touched = seen = 0
    for k in range(ascending.size):
        source = ascending[k]
        if level[source] != BARRED:
            continue
        level[source] = harm = -values[source]
        queue[end] = source
        end += 1
        while begin < end < ascending.size:
            if begin >= touched:
                touched = min(end, begin + _AHEAD)
                for j in range(begin, touched):
                    seen |= place[queue[j], 0]
            state = queue[begin]
            begin += 1
            for mover in range(parts.size):
                if mover == party:
                    continue
                line = divided(place[state, mover], room[mover])
                group, start = first_group[mover] + line, line * room[mover]
                if parts[mover] == 1:
                    goal = place[state, mover] - start if concept == SEQ else fill[group]
                    if mark[group] < goal:
                        end = raise_mark(
                            mover, group, start, goal, harm, lines, level, queue, mark, end
                        )
                    continue
                height = ranks[mover, state] if concept == SEQ else FREE
                waiting = 0
                if cover[group] < height:
                    cover[group] = height
                    stack[0], waiting = group, 1
                while waiting:
                    waiting -= 1
                    group = stack[waiting]
                    start, goal = (group - first_group[mover]) * room[mover], mark[group]
                    while goal < fill[group] and ranks[mover, lines[mover, start + goal]] < height:
                        goal += 1
                    end = raise_mark(
                        mover, group, start, goal, harm, lines, level, queue, mark, end
                    )
                    part = (group - first_group[mover]) % parts[mover]
                    for option in range(first_option[mover], first_option[mover + 1]):
                        behind = group - steps[option]
                        if part // steps[option] % levels[option] > 0 and cover[behind] < height:
                            cover[behind] = height
                            stack[waiting] = behind
                            waiting += 1
    stack[0] = seen  # else the looking ahead would be left out, for nothing came of it


@inlined
def raise_mark(
    party: int, group: int, start: int, goal: int, harm: int,
    lines: Index, level: Index, queue: Index, mark: Index, end: int,
) -> int:  # fmt: skip
    """Flood the first states of a group, up to the goal, where dry; the new end of the queue."""
    for k in range(start + mark[group], start + goal):
        state = lines[party, k]
        if level[state] == BARRED:
            level[state] = harm
            queue[end] = state
            end += 1
    mark[group] = goal
    return end


@inlined
def settle(plan: Plan, party: int, rounds: int, water: Water) -> bool:
    """Spread the harm in ``water.level``, in place, by rounds along the opponents' lines.

    Returns whether it has settled: all other opponents have left it as it was, or one round was
    wanted, for it is enough. ``water.queue`` is used, for a body that writes what it reads is slow.
    """
    movers = plan.sizes.size - 1
    before, after = water.level, water.queue
    quiet, turn = 0, 0
    while quiet < movers and turn < rounds * movers:
        mover = turn % movers
        mover += mover >= party
        changed = best_in_reach(plan, mover, before, water.top, after)
        before, after = after, before
        quiet = 1 if changed else quiet + 1
        turn += 1
    for state in range(after.size if turn % 2 else 0):
        water.level[state] = water.queue[state]
    return rounds == 1 or quiet >= movers


@compiled
def judge(
    plan: Plan, tables: Tables, party: int, concepts: Starts, first: int, last: int, water: Water,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (concept, party, state), for a party and some concepts.

    Those are first .. last - 1 of ``concepts``; SIM is left out. SMR follows Nash, for both begin
    with the best that the party can reach.
    """
    ranks, best, level = tables.ranks[party], water.best, water.level
    states, reached = range(ranks.size), False
    for concept in (NASH, SMR, GMR, SEQ):
        for k in range(first, last):
            if concepts[k] != concept:
                continue
            if concept in (NASH, SMR):
                if not reached:
                    best_in_reach(plan, party, ranks, water.top, best)
                reached = concept == NASH
            if concept != NASH:
                values, rounds = best if concept == SMR else ranks, 1
                for state in states:
                    barred = values[state] == BARRED
                    rounds = _ROUNDS if barred else rounds
                    level[state] = BARRED if barred else -values[state]
                if concept == SEQ or not settle(plan, party, rounds, water):
                    present = sort_states(values, water.heights, water.ascending)
                    ascending = water.ascending[:present]
                    flood(plan, tables, party, values, ascending, concept, water)
                for state in states:
                    level[state] = min(-level[state], ranks[state])
                best_in_reach(plan, party, level, water.top, best)
            for state in states:
                stable[k, party, state] = ranks[state] != BARRED and best[state] <= ranks[state]


@compiled
def prepare(plan: Plan, tables: Tables, party: int, water: Water, forest: Forest) -> None:
    """Fill one party's share of the tables, and of the forest where there is room in it."""
    line_up(plan, tables, party, water)
    if forest.nodes.size > 0:
        grow(plan, tables, party, forest)
        if not plan.duel:
            seat(plan, tables, party, forest)


@inlined
def grow(plan: Plan, tables: Tables, party: int, forest: Forest) -> None:
    """Fill one party's tree in the forest; for a duel its leaves alone, its own position last."""
    ranks, tree, branch = tables.ranks[party], forest.nodes, plan.branch[party]
    count, inner = plan.sizes[party], plan.inner[party]
    outers = ranks.size // (count * inner)
    turned = plan.duel
    for outer in range(outers):
        for position in range(count):
            line, first = (outer * count + position) * inner, outer * inner
            for k in range(inner):
                rank, rest = ranks[line + k], first + k
                leaf = rest * count + position if turned else position * outers * inner + rest
                tree[branch[0] + leaf] = FREE if rank == BARRED else rank
    if turned:
        return
    nodes = ranks.size
    for depth in range(plan.height[party]):
        width = plan.sizes[plan.mover[party, depth]]
        nodes //= width
        below, above = branch[depth], branch[depth + 1]
        for node in range(nodes):
            least = FREE
            for k in range(node * width, (node + 1) * width):
                least = min(least, tree[below + k])
            tree[above + node] = least


@inlined
def seat(plan: Plan, tables: Tables, party: int, forest: Forest) -> None:
    """Fill one party's ``seats`` and ``ahead`` in the forest, where it may move freely."""
    if plan.parts[party] > 1:
        return
    ranks, lines, fill = tables.ranks[party], tables.lines[party], tables.fill
    seats, ahead = forest.seats[party], forest.ahead
    count, inner, first = plan.sizes[party], plan.inner[party], plan.first_group[party]
    for group in range(plan.first_group[party + 1] - first):
        start, end = group * count, group * count + fill[first + group]
        outer = divided(group, inner)
        base = outer * inner * count + group - outer * inner
        better, last = 0, FREE
        for k in range(end - start):
            state = lines[end - 1 - k]
            if ranks[state] < last:
                better, last = k, ranks[state]
            ahead[state, party] = better
            seats[start + k] = divided(state - base, inner)


@compiled
def meet(
    plan: Plan, tables: Tables, first: int, last: int, forest: Forest, search: Search,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (party, state), under SIM, for the states first .. last - 1.

    For each UI the tree is gone down depth first. The opponents' UIs that led to a sanction come
    first in ``positions`` from then on, for they often deter the next UI too; so does the UI that
    nothing deterred at the state before.
    """
    sizes, inner, parts = plan.sizes, plan.inner, plan.parts
    ranks, seats, ahead = tables.ranks, forest.seats, forest.ahead
    nodes, branch, movers, heights = forest.nodes, plan.branch, plan.mover, plan.height
    positions, counts, path, tried = search.positions, search.counts, search.path, search.tried
    parties, failed = sizes.size, search.failed
    failed[:] = -1
    for state in range(first, last):
        if ranks[0, state] == BARRED:
            stable[:, state] = False
            continue
        for party in range(parties):
            limit, roots, held = ranks[party, state], branch[party, heights[party]], True
            if parts[party] > 1:
                counts[party] = choose(plan, tables, party, state, positions)
                for k in range(1, counts[party]):
                    held &= nodes[roots + positions[party, k]] <= limit
                stable[party, state] = held
                continue
            rest = divided(state, inner[party])
            outer = divided(rest, sizes[party])
            positions[party, 0] = rest - outer * sizes[party]
            start = (outer * inner[party] + state - rest * inner[party]) * sizes[party] - 1
            counts[party] = ahead[state, party] + 1
            for k in range(1, counts[party]):
                positions[party, k] = seats[party, start + k]
                held &= nodes[roots + positions[party, k]] <= limit
            stable[party, state] = held
        for party in range(parties):
            if not stable[party, state] or counts[party] == 1:
                continue
            limit, height, held = ranks[party, state], heights[party], True
            for k in range(2, counts[party]):
                if positions[party, k] == failed[party]:
                    positions[party, k] = positions[party, 1]
                    positions[party, 1] = failed[party]
            for which in range(1, counts[party]):
                depth = height
                path[depth], tried[depth] = positions[party, which], 0
                while 0 < depth <= height:
                    mover = movers[party, depth - 1]
                    below = branch[party, depth - 1] + path[depth] * sizes[mover]
                    k = tried[depth]
                    while k < counts[mover] and nodes[below + positions[mover, k]] > limit:
                        k += 1
                    if k == counts[mover]:
                        depth += 1
                        continue
                    tried[depth] = k + 1
                    depth -= 1
                    path[depth] = path[depth + 1] * sizes[mover] + positions[mover, k]
                    tried[depth] = 0
                if depth > 0:
                    held = False
                    failed[party] = positions[party, which]
                    break
                for level in range(1, height + 1):
                    mover, k = movers[party, level - 1], tried[level] - 1
                    if k > 1:
                        chosen = positions[mover, k]
                        positions[mover, k], positions[mover, 1] = positions[mover, 1], chosen
            stable[party, state] = held


@compiled
def duel(
    plan: Plan, tables: Tables, party: int, first: int, last: int, forest: Forest, search: Search,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (state,), under SIM, at some positions of one party of two.

    Those are first .. last - 1. The opponent's states of each such line are taken from its best one
    down, so that its UIs are those taken before; for each position of the party the least rank that
    they lead to is kept, and a UI is sanctioned where that is not above the rank of the state.
    """
    count, mover = plan.sizes[party], plan.mover[party, 0]
    ranks, leaves = tables.ranks, forest.nodes[plan.branch[party, 0] :]
    step, room = plan.inner[mover], plan.room[mover]
    least = search.positions[0]
    for position in range(first, last):
        least[:count] = FREE
        start = position * room
        end = start + tables.fill[plan.first_group[mover] + position]
        taken = end - 1
        for k in range(end - 1, start - 1, -1):
            state = tables.lines[mover, k]
            while ranks[mover, tables.lines[mover, taken]] > ranks[mover, state]:
                line = tables.lines[mover, taken] // step % plan.sizes[mover] * count
                for other in range(count):
                    least[other] = min(least[other], leaves[line + other])
                taken -= 1
            limit, line = ranks[party, state], state // step % plan.sizes[mover] * count
            held = True
            for block in range(0, count, 256):
                for other in range(block, min(block + 256, count)):
                    rank = leaves[line + other]
                    held &= (rank <= limit) | (rank == FREE) | (least[other] <= limit)
                if not held:
                    break
            stable[state] = held


@compiled
def choose(plan: Plan, tables: Tables, party: int, state: int, positions: Index) -> int:
    """Fill a party's ``positions`` where some option has a direction; how many they are."""
    count, inner, parts, room = (
        plan.sizes[party], plan.inner[party], plan.parts[party], plan.room[party],
    )  # fmt: skip
    ranks, lines, first = tables.ranks[party], tables.lines[party], plan.first_group[party]
    here = divided(state, inner) % count
    positions[party, 0] = here
    base, height = state - here * inner, ranks[state]
    group = divided(tables.place[state, party], room)
    part = group % parts
    found = 1
    for target in range(part, parts):
        if not leads(plan, party, part, target):
            continue
        there = group - part + target
        start = there * room
        for k in range(start + tables.fill[first + there] - 1, start - 1, -1):
            if ranks[lines[k]] <= height:
                break
            positions[party, found] = divided(lines[k] - base, inner)
            found += 1
    return found


@inlined
def leads(plan: Plan, party: int, part: int, target: int) -> bool:
    """Whether a party may move from one part of a line into another."""
    ahead = True
    for option in range(plan.first_option[party], plan.first_option[party + 1]):
        step, levels = plan.step[option], plan.levels[option]
        ahead &= part // step % levels <= target // step % levels
    return ahead


@compiled
def improves(plan: Plan, tables: Tables, party: int, state: int) -> bool:
    """Whether a party has a UI from a feasible state: the last of some group that it may enter."""
    ranks, lines, fill = tables.ranks[party], tables.lines[party], tables.fill
    first, room, parts = plan.first_group[party], plan.room[party], plan.parts[party]
    group = divided(tables.place[state, party], room)
    part = group % parts
    for target in range(part, parts):
        there = group - part + target
        end = there * room + fill[first + there] - 1
        better = end >= there * room and ranks[lines[end]] > ranks[state]
        if better and leads(plan, party, part, target):
            return True
    return False


@inlined
def judge_all(
    plan: Plan, tables: Tables, concepts: Starts, water: Water, forest: Forest, search: Search,
    stable: Flags,
) -> None:  # fmt: skip
    """Fill ``stable``, bool, shape (concept, party, state), for one rank set, by one thread."""
    parties, states = tables.ranks.shape
    for party in range(parties):
        prepare(plan, tables, party, water, forest)
    for party in range(parties):
        judge(plan, tables, party, concepts, 0, concepts.size, water, stable)
    for k in range(concepts.size):
        if concepts[k] != SIM:
            continue
        if not plan.duel:
            meet(plan, tables, 0, states, forest, search, stable[k])
            continue
        for party in range(parties):
            for state in range(states):
                stable[k, party, state] = tables.ranks[party, state] != BARRED
            if plan.sizes[party] > 1:
                duel(plan, tables, party, 0, plan.sizes[party], forest, search, stable[k, party])


@compiled
def judge_draws(
    plan: Plan, tables: Tables, concepts: Starts, water: Water, forest: Forest, search: Search,
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


@inlined
def hold(
    plan: Plan, tables: Tables, concepts: Starts, k: int, water: Water, forest: Forest,
    search: Search, rows: Flags, held: Flags,
) -> None:  # fmt: skip
    """Leave in ``held``, bool, shape (state,), those flagged that are equilibria under concept k.

    ``rows``, bool, shape (concept, party, state), is filled. The tables and the forest are ready.
    No party is asked about states that another has given up, nor where it has no improvement.
    """
    parties, states = tables.ranks.shape
    if concepts[k] == SIM and not plan.duel:
        for state in range(states):
            if held[state]:
                meet(plan, tables, state, state + 1, forest, search, rows[k])
                for party in range(parties):
                    held[state] &= rows[k, party, state]
        return
    for party in range(parties):
        tempted = False
        for state in range(states):
            rows[k, party, state] = not (held[state] and improves(plan, tables, party, state))
            tempted |= not rows[k, party, state]
        if not tempted:
            continue
        if concepts[k] == SIM:
            if plan.sizes[party] > 1:
                duel(plan, tables, party, 0, plan.sizes[party], forest, search, rows[k, party])
        elif concepts[k] != NASH:
            judge(plan, tables, party, concepts, k, k + 1, water, rows)
        for state in range(states):
            held[state] &= rows[k, party, state]


@compiled
def hold_draws(
    plan: Plan, tables: Tables, concepts: Starts, water: Water, forest: Forest, search: Search,
    feasible: Flags, draws: Index, asked: Flags, rows: Flags, held: Flags,
) -> None:  # fmt: skip
    """Fill ``held``, bool, shape (draw, concept, state), as `hold`, for many rank sets in turn.

    ``draws`` and ``feasible`` are as in `judge_draws`, ``asked`` is bool, shape (draw, state).
    What holds under a stronger concept is not asked about again.
    """
    states = range(feasible.size)
    for draw in range(draws.shape[0]):
        for party in range(draws.shape[1]):
            for state in states:
                rank = draws[draw, party, state]
                tables.ranks[party, state] = rank if feasible[state] else BARRED
        for party in range(draws.shape[1]):
            prepare(plan, tables, party, water, forest)
        for concept in (NASH, SMR, SEQ, GMR, SIM):
            for k in range(concepts.size):
                if concepts[k] != concept:
                    continue
                for state in states:
                    held[draw, k, state] = asked[draw, state]
                    if asked[draw, state]:
                        held[draw, k, state] = not is_sure(concepts, held[draw], concept, state)
                hold(plan, tables, concepts, k, water, forest, search, rows, held[draw, k])
                for state in states:
                    if asked[draw, state]:
                        held[draw, k, state] |= is_sure(concepts, held[draw], concept, state)


@inlined
def is_sure(concepts: Starts, held: Flags, concept: int, state: int) -> bool:
    """Whether a stronger concept holds: Nash is stronger than all, SMR and SEQ than GMR."""
    sure = False
    for other in range(concepts.size):
        stronger = concepts[other] == NASH and concept != NASH
        stronger |= concepts[other] in (SMR, SEQ) and concept == GMR
        sure |= stronger and held[other, state]
    return sure
