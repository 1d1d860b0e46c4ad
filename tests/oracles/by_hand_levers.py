"""Levers, leverage and the inverse by hand, straight from the definitions of the design.

Plain Python over `by_hand`: every setting, every pair of states and every edited list is gone
through; lists are lists of sets of names, and nothing is numbered or sifted.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from typing import TYPE_CHECKING

from oracles.brute import Brute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nonpaper.model import Case, Option, Party
    from nonpaper.model.formula import Formula
    from oracles.brute_paths import BrutePaths
    from oracles.by_hand import ByHand

Lists = tuple[frozenset[str], ...]
MAY = {"both": lambda _: True, "forward": lambda step: step > 0, "back": lambda step: step < 0}


# levers


def levers(case: Case) -> list[Option]:
    return [o for p in case.parties if p.role.value != "principal" for o in p.options]


def settings(case: Case) -> Iterator[dict[str, int]]:
    """Every setting: a level for every lever that it may be brought to."""
    own = levers(case)
    for levels in product(*(range(len(lever.levels)) for lever in own)):
        if all(
            level == lever.now or MAY[lever.moves](level - lever.now)
            for lever, level in zip(own, levels, strict=True)
        ):
            yield dict(zip((lever.name for lever in own), levels, strict=True))


def changed(case: Case, setting: dict[str, int]) -> frozenset[str]:
    return frozenset(o.name for o in levers(case) if setting[o.name] != o.now)


def made_first(hand: ByHand, setting: dict[str, int]) -> int | None:
    """The state in which the setting alone is made; None where a rule forbids it."""
    levels = tuple(setting.get(option.name, option.now) for option in hand.options)
    state = hand.states.index(levels)
    return state if hand.feasible[state] else None


def deals(hand: ByHand, target: Formula, setting: dict[str, int], base: int) -> list[int]:
    """The states of the target with the setting to which the principals agree, coming from base."""
    found = []
    for state in range(len(hand.states)):
        if state == base or not hand.feasible[state] or not hand.holds(target, state):
            continue
        if any(hand.level(name, state) != level for name, level in setting.items()):
            continue
        if not hand.allowed(state):
            continue
        verdicts = [hand.prefers(party, state, base) for party in hand.principals]
        moved = [hand.moved(party, state) for party in hand.principals]
        if any(v < 0 or (m and v == 0) for v, m in zip(verdicts, moved, strict=True)):
            continue
        red = [s for party in hand.principals for s in party.statements if s.red_line]
        if any(not hand.scores[s.name][state] for s in red):
            continue
        if hand.principals and sum(v > 0 for v in verdicts) >= min(2, len(hand.principals)):
            found.append(state)
    return found


def shapley(players: list[str], winning: set[frozenset[str]]) -> dict[str, Fraction]:
    """Each player's share of the orders in which it turns the others' set into a winning one."""

    def wins(chosen: frozenset[str]) -> bool:
        return any(other <= chosen for other in winning)

    count = dict.fromkeys(players, 0)
    orders = list(permutations(players))
    for order in orders:
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            count[player] += wins(before | {player}) - wins(before)
    return {player: Fraction(count[player], len(orders)) for player in players}


# leverage


def pairs(hand: ByHand, option: Option) -> Iterator[tuple[int, int]]:
    """The pairs of feasible states between which this option alone changes as it may."""
    column = hand.options.index(option)
    for s, before in enumerate(hand.states):
        for t, after in enumerate(hand.states):
            differs = [k for k in range(len(before)) if before[k] != after[k]]
            if (
                differs == [column]
                and hand.feasible[s]
                and hand.feasible[t]
                and MAY[option.moves](after[column] - before[column])
            ):
                yield s, t


def decided(hand: ByHand, party: Party, s: int, t: int) -> tuple[int, frozenset[str], str] | None:
    """Place, statements and effect of going from s to t for a party with places."""
    for number, place in enumerate(party.places, 1):
        steps = {statement.name: hand.change(statement, t, s) for statement in place}
        total = sum(steps.values())
        if total:
            sign = 1 if total > 0 else -1
            speaks = frozenset(name for name, step in steps.items() if step * sign > 0)
            return number, speaks, "helps" if total > 0 else "hurts"
    return None


# the inverse


def lists_of(party: Party) -> Lists:
    """A party's list; one set where weights decide, for the order means nothing then."""
    if party.weighted:
        left = frozenset(statement.name for statement in party.statements)
        return (left,) if left else ()
    return tuple(frozenset(statement.name for statement in place) for place in party.places)


def one_edit(party: Party, places: Lists) -> set[Lists]:
    """Every list that one edit makes of this one."""
    made: set[Lists] = set()

    def keep(rows: list[set[str]]) -> None:
        made.add(tuple(frozenset(row) for row in rows if row))

    for at, place in enumerate(places):
        for name in place:
            rest = [set(row) - {name} for row in places]
            keep(rest)
            if party.weighted:
                continue
            for beyond in (at - 1, at + 1):
                if 0 <= beyond < len(places):
                    joined = [set(row) for row in rest]
                    joined[beyond].add(name)
                    keep(joined)  # into
                    spot = beyond if beyond < at else beyond + 1
                    keep([*rest[:spot], {name}, *rest[spot:]])  # past
            if len(place) > 1:
                keep([*rest[:at], {name}, *rest[at:]])  # out of, upwards
                keep([*rest[: at + 1], {name}, *rest[at + 1 :]])  # out of, downwards
    return made


def with_list(party: Party, places: Lists) -> Party:
    if party.ranking is not None:
        return party
    known = {statement.name: statement for statement in party.statements}
    return replace(party, places=tuple(tuple(known[n] for n in sorted(row)) for row in places))


def within(party: Party, most: int) -> list[set[Lists]]:
    """The lists by how many edits they need."""
    rings = [{lists_of(party)}]
    for _ in range(most):
        reached = set().union(*(one_edit(party, places) for places in rings[-1]))
        rings.append(reached - set().union(*rings))
    return rings


def least_edits(
    hand: ByHand, states: list[int], concept: str, most: int, target: Formula | None = None
) -> tuple[int | None, set[tuple[int, tuple[Lists, ...]]]]:
    """The fewest edits, and every state with the lists that make it an equilibrium."""
    parties = hand.case.parties
    rings = [within(party, most) for party in parties]
    ranks = {
        (party.id, places): hand.ranks(with_list(party, places))
        for party, own in zip(parties, rings, strict=True)
        for places in set().union(*own)
    }
    brute: Brute = hand.brute()
    for edits in range(most + 1):
        found = set()
        for split in product(range(edits + 1), repeat=len(parties)):
            if sum(split) != edits:
                continue
            for chosen in product(*(own[k] for own, k in zip(rings, split, strict=True))):
                rows = tuple(ranks[p.id, places] for p, places in zip(parties, chosen, strict=True))
                brute.conflict = replace(brute.conflict, ranks=rows)
                for state in states:
                    if all(brute.stable(i, state, concept) for i in brute.parties) and (
                        target is None or still_deal(hand, chosen, state)
                    ):
                        found.add((state, chosen))
        if found:
            return edits, found
    return None, set()


def still_deal(hand: ByHand, chosen: tuple[Lists, ...], state: int) -> bool:
    struck = {
        statement.name
        for party, places in zip(hand.case.parties, chosen, strict=True)
        for statement in party.statements
        if not any(statement.name in row for row in places)
    }
    changed = tuple(
        with_list(party, places) for party, places in zip(hand.case.parties, chosen, strict=True)
    )
    before = hand.case, hand.principals
    hand.case = replace(hand.case, parties=changed)
    hand.principals = [party for party in changed if party.role.value == "principal"]
    try:
        return hand.is_deal(state, struck)
    finally:
        hand.case, hand.principals = before


# the paths of a setting


def fewest_stages(
    paths: BrutePaths, setting: dict[str, int], start: int, goals: set[int], *, asked: set[str]
) -> int | None:
    """How many stages lead from a start to a goal; the levers stay between start and setting.

    Parameters
    ----------
    asked
        The parties whose will counts.
    """
    hand = paths.hand
    column = {option.name: k for k, option in enumerate(hand.options)}

    def inside(state: int) -> bool:
        for name, level in setting.items():
            first = hand.states[start][column[name]]
            here = hand.states[state][column[name]]
            if not min(first, level) <= here <= max(first, level):
                return False
        return True

    reached, layer, stages = {start}, {start}, 0
    while layer:
        stages += 1
        onward = {
            t
            for s in layer
            for t in paths.onward[s]
            if t in paths.equilibria and inside(t) and not paths.against(s, t) & asked
        }
        if onward & goals:
            return stages
        layer = onward - reached
        reached |= onward
    return None
