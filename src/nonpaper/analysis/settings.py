"""Settings: where the levers stand, and which states agree with each.

A *lever* is an option of a mediator or an outside party; a *setting* is a level for every lever,
each one reached from now in a direction that its `moves` allows. Settings are listed by how many
levers they change, then in the order of the file, today's setting first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.encode import Encoded, broken_rules
from nonpaper.analysis.states import Change, in_words
from nonpaper.engine.space import levels_from
from nonpaper.model import Case, Option

MOST_SETTINGS = 4096
"""With more settings than this only those that change few levers are listed."""


@dataclass(frozen=True)
class Setting:
    """Where the levers stand.

    Parameters
    ----------
    levels
        The level of each lever that is not where it is today, by full name.
    changes
        The same in words.
    """

    levels: dict[str, str]
    changes: tuple[Change, ...]

    @property
    def changed(self) -> frozenset[str]:
        """The levers that are not where they are today."""
        return frozenset(self.levels)

    def to_dict(self) -> dict[str, Any]:
        """The setting as plain values."""
        return {
            "levels": dict(self.levels),
            "changes": [change.to_dict() for change in self.changes],
        }


def levers_of(case: Case) -> tuple[Option, ...]:
    """The options of mediators and outside parties, in file order."""
    return tuple(
        option for party in case.parties if not party.is_principal for option in party.options
    )


def settings_of(encoded: Encoded) -> tuple[list[Setting], int]:
    """The settings, and how many levers those change that are all listed.

    Where there are more than `MOST_SETTINGS`, only those are listed that change no more levers than
    the number given back, as many as can be listed whole (one lever at least); else that number is
    the number of levers.
    """
    levers = levers_of(encoded.case)
    others = [_other_levels(encoded, lever) for lever in levers]
    most, count = 0, 1
    for size in range(1, len(levers) + 1):
        count += sum(prod(map(len, chosen)) for chosen in combinations(others, size))
        if count > MOST_SETTINGS and size > 1:
            break
        most = size
    return list(_listed(encoded, levers, others, most)), most


def _other_levels(encoded: Encoded, lever: Option) -> list[int]:
    """The levels that a lever may be set to, other than today's."""
    column = encoded.case.options.index(lever)
    may = levels_from(len(lever.levels), encoded.space.option_moves[column], lever.now)
    return [level for level in range(len(lever.levels)) if may[level] and level != lever.now]


def _listed(
    encoded: Encoded, levers: Sequence[Option], others: Sequence[list[int]], most: int
) -> Iterator[Setting]:
    for size in range(most + 1):
        for chosen in combinations(range(len(levers)), size):
            for levels in product(*(others[index] for index in chosen)):
                found = list(zip((levers[index] for index in chosen), levels, strict=True))
                yield Setting(
                    {lever.name: lever.levels[level] for lever, level in found},
                    tuple(_change(encoded.case, lever, level) for lever, level in found),
                )


def _change(case: Case, lever: Option, level: int) -> Change:
    after = lever.levels[level]
    before = lever.levels[lever.now]
    return Change(lever.name, lever.party, before, after, in_words(case, lever, after))


def levels_with(encoded: Encoded, setting: Setting) -> list[int]:
    """Today's levels of all options with the levers set: one an option."""
    return [
        option.levels.index(setting.levels[option.name])
        if option.name in setting.levels
        else option.now
        for option in encoded.case.options
    ]


def made_first(encoded: Encoded, setting: Setting) -> tuple[int | None, str]:
    """The state in which a setting alone is made, or None and why it cannot be made first."""
    levels = levels_with(encoded, setting)
    broken = broken_rules(encoded.case, levels)
    if broken:
        return None, f"it breaks the rule '{broken[0].written}'"
    for option in encoded.case.options:
        when = option.when if option.name in setting.levels else None
        if when is not None and not encoded.truth(when.formula)[encoded.now]:
            return None, f"{option.name} changes only when '{when.written}'"
    try:
        state = encoded.space.number(levels)
    except ValueError:  # pragma: no cover - what breaks no rule is listed
        return None, "no such state is listed"
    if not encoded.space.feasible[state]:
        return None, "no such state is listed"
    return state, ""


def by_setting(
    encoded: Encoded, settings: Sequence[Setting], states: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """The states that agree with each setting, ascending; those of others are left out."""
    columns = [encoded.case.options.index(lever) for lever in levers_of(encoded.case)]
    digits = [encoded.space.level(column, states) for column in columns]
    if not len(states) or not columns:
        return [states for _ in settings]
    rows, which = np.unique(np.array(digits), axis=1, return_inverse=True)
    order = np.argsort(which.reshape(-1), kind="stable")
    bounds = np.searchsorted(which.reshape(-1)[order], np.arange(rows.shape[1] + 1))
    known = {tuple(row): index for index, row in enumerate(rows.T.tolist())}
    found = []
    for setting in settings:
        levels = levels_with(encoded, setting)
        index = known.get(tuple(levels[column] for column in columns))
        part = order[:0] if index is None else order[bounds[index] : bounds[index + 1]]
        found.append(states[part])
    return found
