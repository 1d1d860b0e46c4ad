"""Simple games: minimal winning sets and Shapley values, exact.

In a simple game a set of players is worth 1 or 0, and what wins still wins with more players. A
player's Shapley value is the share of all orders of the players in which the set of those before it
does not win and does with it:

    v_i = sum over S without i of |S|! (n - |S| - 1)! / n! * (w(S + i) - w(S)).

The values add up to w(all) - w(none); players that play the same part have the same value, and who
never makes a difference has none (Shapley 1953).

References
----------
Shapley, L. S. (1953). A value for n-person games. Contributions to the Theory of Games II, 307-317.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

import numpy as np

MOST_PLAYERS = 20
"""With more players than this the sets of players are too many to go through."""


def shapley_values(players: Sequence[str], winning: Sequence[frozenset[str]]) -> list[Fraction]:
    """The Shapley value of each player in the simple game with these minimal winning sets.

    Examples
    --------
    >>> [str(v) for v in shapley_values("abc", [frozenset("ab"), frozenset("ac")])]
    ['2/3', '1/6', '1/6']
    """
    count = len(players)
    if count > MOST_PLAYERS:
        raise ValueError(f"{count} players; at most {MOST_PLAYERS}")
    bit = {player: 1 << index for index, player in enumerate(players)}
    sets = np.arange(1 << count)
    wins = np.zeros(len(sets), np.bool_)
    for chosen in winning:
        mask = sum(bit[player] for player in chosen)
        wins |= (sets & mask) == mask
    size = np.bitwise_count(sets).astype(np.int64)
    values = []
    for player in players:
        without = sets[(sets & bit[player]) == 0]
        turned = without[wins[without | bit[player]] & ~wins[without]]
        times = np.bincount(size[turned], minlength=count)
        orders = sum(
            int(n) * factorial(before) * factorial(count - before - 1)
            for before, n in enumerate(times)
            if n
        )
        values.append(Fraction(orders, factorial(count)))
    return values
