"""The compiled bodies of paths: stages from a state, floods over them, and exposure.

Theory
------
See `stages` for what a stage is and `paths` for what is asked of a path. A *code* stands for a node
and for what the demands about order remember: ``memory * nodes + node``, one bit of memory for each
demand whose first part has been true on the way.

*Fewest stages* are found by a flood in layers (`flood`). *Costs* of several parts are one whole
number, the part that counts most highest, and are found by Dijkstra's method with a heap (`weigh`).
Both do as much at a time as they are told and can be called again, so that a long search can be
watched and stopped. Going back from the goals over the cheapest steps (`mark`, `settle_exposure`)
leaves the paths that are best, and counts them.

Only this file is compiled, and its text alone decides whether code kept on disk is good: all that
these bodies need stands here. Nothing is allocated here but small scratch.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nonpaper.engine.jit import compiled, inlined
from nonpaper.engine.routes import Demands, Wants
from nonpaper.engine.stages import Web

Index = NDArray[np.int32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

STAGE = np.int64(1)
GAP = np.int64(1) << 20
"""What a stage that does not hold adds to a cost; a stage by itself adds one."""
AGAINST = np.int64(1) << 40
"""What a party that acts against its will in a stage adds to a cost."""
PAIR = np.int64(1) << 32
"""What an exposed principal after a stage adds to an exposure; a statement it lacks adds one."""
FAR = np.int64(1) << 62
MANY = np.int64(1) << 62


@inlined
def objectors(
    ranks: Index, red: Flags, owner: Numbers, principal: Flags, coerced: bool,
    before: int, after: int, movers: int, allowed: int,
) -> int:  # fmt: skip
    """The parties against whose will a stage is: one bit a party.

    Stops at the first that is not among those ``allowed``.
    """
    found = np.int64(0)
    for party in range(principal.size):
        change = ranks[after, party] - ranks[before, party]
        moves = (movers >> party) & 1
        if principal[party]:
            against = change <= 0 if moves else (change < 0 and not coerced)
        else:
            against = moves == 1 and change < 0
        if against:
            found |= np.int64(1) << party
            if found & ~allowed:
                break
    if not found & ~allowed:
        for line in range(owner.size):
            if red[before, line] and not red[after, line]:
                found |= owner[line]
    return int(found)


@inlined
def find(place: Index, keys: Numbers, key: int) -> int:
    """The node of a key, -1 where no feasible state has it."""
    found = -1
    if place.size:
        found = place[key]
    else:
        low, high = 0, keys.size
        while low < high:
            middle = (low + high) // 2
            if keys[middle] < key:
                low = middle + 1
            else:
                high = middle
        if low < keys.size and keys[low] == key:
            found = low
    return int(found)


@compiled
def stages_from(web: Web, node: int, target: Index, moving: Numbers) -> int:
    """Fill in where a stage from a node can lead and who moves; how many they are."""
    if web.row.size:
        start, end = web.row[node], web.row[node + 1]
        for k in range(start, end):
            target[k - start] = web.target[k]
            moving[k - start] = web.moving[k]
        return int(end - start)
    levels, parents, units, movers = web.levels, web.parent, web.unit, web.movers
    place, keys, first_act, acts = web.place, web.keys, web.first_act, web.act
    act_first, act_option = web.act_first, web.act_option
    growth = np.empty(web.counts.size * web.width, np.int64)
    _grow(web, node, growth)
    total = np.empty(movers.size, np.int64)
    key = keys[node]
    count = 0
    for pattern in range(movers.size):
        parent = parents[pattern]
        grown = growth[units[pattern]]
        if parent >= 0:
            grown = FAR if total[parent] == FAR or grown == FAR else grown + total[parent]
        total[pattern] = grown
        if grown == FAR or movers[pattern] == 0:
            continue
        able = True
        there = find(place, keys, key + grown)
        if there < 0:
            continue
        for k in range(first_act[pattern], first_act[pattern + 1]):
            rises, whole = False, True
            for j in range(act_first[acts[k]], act_first[acts[k] + 1]):
                own = act_option[j]
                rises |= levels[there, own] > levels[node, own]
                whole &= levels[there, own] > 0
            if rises and not whole:
                able = False
        if able:
            target[count] = there
            moving[count] = movers[pattern]
            count += 1
    return count


@compiled
def _grow(web: Web, node: int, growth: Numbers) -> None:
    """Fill in by how much each shift of each option changes the key; `FAR` where it may not."""
    for own in range(web.counts.size):
        able = web.condition[own] < 0 or web.holds[web.condition[own], node]
        for shift in range(web.counts[own]):
            step = np.int64(shift)
            if web.levels[node, own] + step >= web.counts[own]:
                step -= web.counts[own]
            free = able and step * web.direction[own] >= 0
            growth[own * web.width + shift] = step * web.stride[own] if free else FAR


@compiled
def count_stages(web: Web, row: Numbers) -> None:
    """Fill ``row``, int64, shape (node + 1,): where each node's stages begin in a list of all."""
    target, moving = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
    for node in range(web.keys.size):
        row[node + 1] = row[node] + stages_from(web, node, target, moving)


@compiled
def list_stages(web: Web, row: Numbers, target: Index, moving: Numbers) -> None:
    """Fill the list of all stages and of who moves in each."""
    for node in range(web.keys.size):
        here = slice(row[node], row[node + 1])
        room, movers = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
        count = stages_from(web, node, room, movers)
        target[here] = room[:count]
        moving[here] = movers[:count]


@inlined
def remembered(
    admits: Flags, firsts: Numbers, thens: Numbers, strict: int, memories: int,
    memory: int, before: int, after: int,
) -> int:  # fmt: skip
    """What is remembered after a stage; -1 where it breaks a demand about order."""
    result = np.int64(-1)
    if admits[after]:
        result = np.int64(0)
        if memories > 1:
            become = thens[after] & ~thens[before]
            now = memory | firsts[after]
            broken = (become & strict & ~memory) | (become & ~strict & ~now)
            result = now if broken == 0 else np.int64(-1)
    return int(result)


@compiled
def flood(
    web: Web, wants: Wants, demands: Demands, held: Flags, goal: Flags, allowed: int,
    cost: Numbers, queue: Numbers, turn: Numbers, most: int,
) -> bool:  # fmt: skip
    """Fill ``cost``, int64, shape (code,), with the fewest stages to each code, layer by layer.

    Parameters
    ----------
    held : bool, shape (node,)
        Where a stage may end.
    goal : bool, shape (node,)
    allowed : int
        Which parties may act against their will.
    queue, turn : int64, shape (code,) and (3,)
        Codes in turn; the next one, their number, the fewest stages to a goal.
    most : int
        How many codes to look at in this call.

    Returns
    -------
    bool
        Whether it has ended: all goals of fewest stages are found, or none can be.
    """
    nodes = web.keys.size
    target, moving = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
    ranks, red, owner, principal = wants.ranks, wants.red, wants.owner, wants.principal
    coerced = wants.coerced
    admits, firsts, thens, strict = demands.admits, demands.firsts, demands.thens, demands.strict
    memories = demands.memories
    begin, end, best = turn[0], turn[1], turn[2]
    for _ in range(most):
        if begin == end or cost[queue[begin]] >= best:
            return True
        code = queue[begin]
        begin += 1
        memory, node = code // nodes, code % nodes
        for k in range(stages_from(web, node, target, moving)):
            there = target[k]
            if not held[there]:
                continue
            after = remembered(admits, firsts, thens, strict, memories, memory, node, there)
            if after < 0 or cost[after * nodes + there] != FAR:
                continue
            against = objectors(
                ranks, red, owner, principal, coerced, node, there, moving[k], allowed
            )
            if against & ~allowed:
                continue
            cost[after * nodes + there] = cost[code] + 1
            queue[end] = after * nodes + there
            end += 1
            if goal[there] and best == FAR:
                best = cost[code] + 1
        turn[0], turn[1], turn[2] = begin, end, best
    return bool(begin == end)


@compiled
def bits(number: int) -> int:
    """How many bits are set."""
    count = 0
    while number:
        number &= number - 1
        count += 1
    return count


@compiled
def weigh(
    web: Web, wants: Wants, demands: Demands, held: Flags, goal: Flags, allowed: int,
    cost: Numbers, heap: Numbers, spot: Numbers, turn: Numbers, most: int,
) -> bool:  # fmt: skip
    """Fill ``cost`` with the least cost of each code, up to that of the cheapest goal.

    Parameters
    ----------
    held : bool, shape (node,)
        Ending a stage elsewhere adds `GAP`.
    allowed : int
        Which parties may act against their will; each adds `AGAINST`.
    heap, spot, turn : int64, shape (code,), (code,) and (3,)
        Codes, cheapest first; where each stands there, -1 where it does not; unused, their number,
        the least cost of a goal.

    Returns
    -------
    bool
        Whether it has ended.
    """
    nodes = web.keys.size
    target, moving = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
    ranks, red, owner, principal = wants.ranks, wants.red, wants.owner, wants.principal
    coerced = wants.coerced
    admits, firsts, thens, strict = demands.admits, demands.firsts, demands.thens, demands.strict
    memories = demands.memories
    for _ in range(most):
        if turn[1] == 0:
            return True
        code = heap[0]
        if cost[code] >= turn[2]:
            return True
        turn[1] -= 1
        spot[code] = -1
        if turn[1] > 0:
            heap[0] = heap[turn[1]]
            spot[heap[0]] = 0
            _sink(heap, spot, cost, 0, turn[1])
        memory, node = code // nodes, code % nodes
        if goal[node] and memory >= 0 and cost[code] > 0:
            turn[2] = min(turn[2], cost[code])
            continue
        for k in range(stages_from(web, node, target, moving)):
            there = target[k]
            after = remembered(admits, firsts, thens, strict, memories, memory, node, there)
            if after < 0:
                continue
            new = after * nodes + there
            price = cost[code] + (STAGE if held[there] else STAGE + GAP)
            if cost[new] <= price:
                continue
            against = objectors(
                ranks, red, owner, principal, coerced, node, there, moving[k], allowed
            )
            if against & ~allowed:
                continue
            price += AGAINST * bits(against)
            if price < cost[new]:
                cost[new] = price
                if spot[new] < 0:
                    spot[new] = turn[1]
                    heap[turn[1]] = new
                    turn[1] += 1
                _rise(heap, spot, cost, spot[new])
    return False


@compiled
def _rise(heap: Numbers, spot: Numbers, cost: Numbers, at: int) -> None:
    code = heap[at]
    while at > 0:
        above = (at - 1) // 2
        if cost[heap[above]] <= cost[code]:
            break
        heap[at] = heap[above]
        spot[heap[at]] = at
        at = above
    heap[at] = code
    spot[code] = at


@compiled
def _sink(heap: Numbers, spot: Numbers, cost: Numbers, at: int, size: int) -> None:
    code = heap[at]
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and cost[heap[below + 1]] < cost[heap[below]]:
            below += 1
        if cost[heap[below]] >= cost[code]:
            break
        heap[at] = heap[below]
        spot[heap[at]] = at
        at = below
    heap[at] = code
    spot[code] = at


@compiled
def tight_from(
    web: Web, wants: Wants, demands: Demands, held: Flags, only_held: bool, allowed: int,
    cost: Numbers, code: int, target: Index, moving: Numbers, found: Numbers,
) -> int:  # fmt: skip
    """Fill in the codes that a stage leads to at the least cost there is; how many they are."""
    nodes = web.keys.size
    memory, node = code // nodes, code % nodes
    admits, firsts, thens, strict = demands.admits, demands.firsts, demands.thens, demands.strict
    memories = demands.memories
    ranks, red, owner, principal = wants.ranks, wants.red, wants.owner, wants.principal
    coerced = wants.coerced
    count = 0
    for k in range(stages_from(web, node, target, moving)):
        there = target[k]
        if only_held and not held[there]:
            continue
        after = remembered(admits, firsts, thens, strict, memories, memory, node, there)
        if after < 0:
            continue
        new = after * nodes + there
        price = cost[code] + (STAGE if held[there] else STAGE + GAP)
        if cost[new] == FAR or cost[new] < price:
            continue
        against = objectors(ranks, red, owner, principal, coerced, node, there, moving[k], allowed)
        if against & ~allowed:
            continue
        price += AGAINST * bits(against)
        if price == cost[new]:
            found[count] = new
            count += 1
    return count


@compiled
def mark(
    web: Web, wants: Wants, demands: Demands, held: Flags, only_held: bool, allowed: int,
    cost: Numbers, order: Numbers, useful: Flags,
) -> None:  # fmt: skip
    """Mark the codes from which a best path goes on; ``order`` has all codes, dearest first.

    ``useful``, bool, shape (code,), has the goals marked already; filled in place.
    """
    target, moving = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
    found = np.empty(web.movers.size, np.int64)
    for code in order:
        if useful[code]:
            continue
        count = tight_from(
            web, wants, demands, held, only_held, allowed, cost, code, target, moving, found
        )
        for k in range(count):
            if useful[found[k]]:
                useful[code] = True
                break


@compiled
def settle_exposure(
    web: Web, wants: Wants, demands: Demands, held: Flags, only_held: bool, allowed: int,
    cost: Numbers, order: Numbers, useful: Flags, goal: Flags, exposure: Numbers,
    left: Numbers, paths: Numbers,
) -> None:  # fmt: skip
    """Fill ``left`` with the least exposure still to come from each useful code, and ``paths``.

    ``exposure``, int64, shape (node,), is that of each node; ``paths`` counts the best paths that
    go on from a code, `MANY` where they are that many or more.
    """
    nodes = web.keys.size
    target, moving = np.empty(web.movers.size, np.int32), np.empty(web.movers.size, np.int64)
    found = np.empty(web.movers.size, np.int64)
    for code in order:
        if not useful[code]:
            continue
        if goal[code % nodes]:
            left[code], paths[code] = 0, 1
            continue
        left[code], paths[code] = FAR, 0
        count = tight_from(
            web, wants, demands, held, only_held, allowed, cost, code, target, moving, found
        )
        for k in range(count):
            new = found[k]
            if useful[new]:
                left[code] = min(left[code], left[new] + exposure[new % nodes])
                paths[code] = min(MANY, paths[code] + paths[new])


@compiled
def worst_for(
    web: Web, owners: Numbers, ranks: Index, lacks: Index, now: int, node: int, party: int
) -> int:
    """The node that is worst for a party if the others took back what they may: see `paths`.

    ``lacks``, int32, shape (node, party), is how many of the statements true now it lacks there; of
    equally bad nodes the one where it lacks most, then where fewest options are taken back, then
    the first.
    """
    options = web.counts.size
    changed = np.empty(options, np.int64)
    steps = np.empty(options, np.int64)
    at = np.zeros(options, np.int64)
    count = 0
    for own in range(options):
        back = np.int64(web.levels[now, own]) - np.int64(web.levels[node, own])
        if owners[own] == party or back == 0 or back * web.direction[own] < 0:
            continue
        if web.condition[own] >= 0 and not web.holds[web.condition[own], node]:
            continue
        changed[count], steps[count] = own, back
        count += 1
    place, keys, stride = web.place, web.keys, web.stride
    best, key, least, back_now = node, keys[node], 0, 0
    while True:
        k = 0
        while k < count:
            own = changed[k]
            step = 1 if steps[k] > 0 else -1
            if at[k] != steps[k]:
                back_now += at[k] == 0
                at[k] += step
                key += step * stride[own]
                break
            key -= at[k] * stride[own]
            back_now -= 1
            at[k] = 0
            k += 1
        if k == count:
            return int(best)
        there = find(place, keys, key)
        if there < 0:
            continue
        worse = ranks[there, party] - ranks[best, party]
        if worse == 0:
            worse = lacks[best, party] - lacks[there, party]
        if worse == 0:
            worse = back_now - least
        if worse < 0 or (worse == 0 and there < best):
            best, least = there, back_now


@compiled
def expose(
    web: Web, owners: Numbers, wants: Wants, lacks: Index, now: int, asked: Numbers, worst: Index
) -> None:
    """Fill ``worst``, int32, shape (asked, party): `worst_for` each asked node and party."""
    for k in range(asked.size):
        for party in range(wants.principal.size):
            worst[k, party] = worst_for(web, owners, wants.ranks, lacks, now, asked[k], party)


@compiled
def mark_deals(wants: Wants, now: int, candidates: Numbers, moved: Numbers, goal: Flags) -> None:
    """Fill ``goal``, bool, shape (node,): which candidates are deals (see `analysis.deals`).

    ``moved``, int64, shape (candidate,), has one bit for each party with an option that differs
    from now.
    """
    goal[:] = False
    parties, principals = wants.principal.size, 0
    for party in range(parties):
        principals += wants.principal[party]
    for k in range(candidates.size):
        node, gaining, fine = candidates[k], 0, principals > 0
        for party in range(parties):
            change = wants.ranks[node, party] - wants.ranks[now, party]
            moves = (moved[k] >> party) & 1
            if wants.principal[party]:
                gaining += change > 0
                fine &= change > 0 if moves else change >= 0
            else:
                fine &= moves == 0 or change >= 0
        for line in range(wants.owner.size):
            if not wants.red[node, line]:
                owned = wants.owner[line]
                for party in range(parties):
                    if (owned >> party) & 1 and (wants.principal[party] or (moved[k] >> party) & 1):
                        fine = False
        goal[node] = fine and gaining >= min(2, principals)


@compiled
def shortest_of_draws(
    web: Web, numbers: Numbers, demands: Demands, now: int, candidates: Numbers, moved: Numbers,
    principal: Flags, coerced: bool, red: Flags, owner: Numbers,
    ranks: Index, held: Flags, kept: Flags, lengths: Index, cost: Numbers, queue: Numbers,
) -> None:  # fmt: skip
    """Fill ``lengths``, int32, shape (draw,): the fewest stages of each draw, -1 where none.

    Parameters
    ----------
    ranks : int32, shape (draw, party, state)
    held : bool, shape (draw, state)
    kept : bool, shape (draw, red line)
    """
    nodes = web.keys.size
    turn = np.empty(3, np.int64)
    goal, stays = np.empty(nodes, np.bool_), np.empty(nodes, np.bool_)
    own = np.empty((nodes, principal.size), np.int32)
    lines = np.empty((nodes, owner.size), np.bool_)
    for draw in range(lengths.size):
        lengths[draw] = -1
        if now < 0 or not demands.admits[now]:
            continue
        any_goal = False
        for node in range(nodes):
            stays[node] = held[draw, numbers[node]]
            for party in range(principal.size):
                own[node, party] = ranks[draw, party, numbers[node]]
            for line in range(owner.size):
                lines[node, line] = red[node, line] or not kept[draw, line]
        wants = Wants(own, lines, owner, principal, coerced)
        mark_deals(wants, now, candidates, moved, goal)
        for k in range(candidates.size):
            any_goal |= goal[candidates[k]] and stays[candidates[k]]
        if not any_goal:
            continue
        cost[:] = FAR
        start = demands.firsts[now] * nodes + now
        cost[start], queue[0] = 0, start
        turn[0], turn[1], turn[2] = 0, 1, FAR
        flood(web, wants, demands, stays, goal, 0, cost, queue, turn, cost.size + 1)
        if turn[2] != FAR:
            lengths[draw] = turn[2]
