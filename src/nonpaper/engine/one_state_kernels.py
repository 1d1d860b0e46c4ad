"""Compiled bodies of `one_state`, which says what they do."""

from __future__ import annotations

from nonpaper.engine.jit import compiled
from nonpaper.engine.one_state import NASH, SEQ, SMR, Flags, Numbers, Roads, Search


@compiled
def judge(
    along: Roads, keys: Numbers, chosen: Numbers, at: int, code: int, scratch: Search, stable: Flags
) -> None:
    """The body of `one_state.judge`; ``stable`` is modified in place."""
    for draw in range(chosen.shape[0]):
        stable[draw, :] = False
        for party in range(chosen.shape[1]):
            if chosen[draw, party] < 0:
                stable[draw, party] = True
                continue
            if not stays(along, keys, chosen[draw], (party, at, code), scratch):
                break
            stable[draw, party] = True


@compiled
def stays(
    along: Roads, keys: Numbers, chosen: Numbers, asked: tuple[int, int, int], scratch: Search
) -> bool:
    """Whether a party stays in a state: each of its UIs is sanctioned."""
    party, at, code = asked
    own = keys[chosen[party]]
    for arc in range(along.starts[party, at], along.starts[party, at + 1]):
        to = along.ends[arc]
        if own[to] > own[at] and (
            code == NASH or not sanctioned(along, keys, chosen, (party, at, code), to, scratch)
        ):
            return False
    return True


@compiled
def sanctioned(
    along: Roads, keys: Numbers, chosen: Numbers, asked: tuple[int, int, int], to: int,
    scratch: Search,
) -> bool:  # fmt: skip
    """Whether opponents' moves from ``to`` lead to a sanction of the party that moved there."""
    party, at, code = asked
    parties = along.starts.shape[0]
    own = keys[chosen[party]]
    seen, stack, rounds = scratch.seen, scratch.stack, scratch.rounds
    rounds[0] += 1
    stack[0] = to * (parties + 1) + party
    seen[stack[0]] = rounds[0]
    depth = 1
    while depth:
        depth -= 1
        state, last = stack[depth] // (parties + 1), stack[depth] % (parties + 1)
        for mover in range(parties):
            if mover in (party, last):
                continue
            theirs = keys[chosen[mover]] if code == SEQ else own
            for arc in range(along.starts[mover, state], along.starts[mover, state + 1]):
                next_state = along.ends[arc]
                if code == SEQ and theirs[next_state] <= theirs[state]:
                    continue
                if own[next_state] <= own[at] and not (
                    code == SMR and escapes(along, own, party, next_state, at)
                ):
                    return True
                pair = next_state * (parties + 1) + mover
                if seen[pair] != rounds[0]:
                    seen[pair] = rounds[0]
                    stack[depth] = pair
                    depth += 1
    return False


@compiled
def escapes(along: Roads, own: Numbers, party: int, state: int, at: int) -> bool:
    """Whether a move of the party leads from a sanction to something better than ``at``."""
    for arc in range(along.starts[party, state], along.starts[party, state + 1]):
        if own[along.ends[arc]] > own[at]:
            return True
    return False
