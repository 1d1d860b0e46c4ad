"""A ranking of states in place of preference statements, as many published cases have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nonpaper.model.bench import Bench, Steps
from nonpaper.model.names import did_you_mean
from nonpaper.model.scope import Option, Scope

GREAT_STEP = ">>"
"""Between two entries of a ranking: what stands before is greatly preferred to what comes after."""

Ranked = str | dict[str, str] | list[str | dict[str, str]]


def state_number(options: Sequence[Option], levels: Sequence[int]) -> int:
    """The number of a state: mixed radix, the first option the least significant digit."""
    number = 0
    for option, level in zip(reversed(options), reversed(levels), strict=True):
        number = number * len(option.levels) + level
    return number


def state_levels(options: Sequence[Option], number: int) -> list[int]:
    """The level of each option in the state of that number."""
    levels = []
    for option in options:
        number, level = divmod(number, len(option.levels))
        levels.append(level)
    return levels


def ranked_groups(
    bench: Bench,
    path: Steps,
    ranking: Sequence[Ranked] | None,
    options: Sequence[Option],
    scope: Scope,
    names: Mapping[str, int] | None = None,
) -> tuple[tuple[int, ...], ...] | None:
    """Groups of state numbers, best first; None without a ranking.

    `names` are those of listed states (graph form), which then stand for their numbers.
    """
    if ranking is None or any(option.name in bench.lost for option in options):
        return None
    total = 1
    for option in options:
        total *= len(option.levels)
    seen: set[int] = set()
    groups = []
    for index, item in enumerate(ranking):
        if item == GREAT_STEP:
            continue
        group = []
        for inner, written in enumerate(item if isinstance(item, list) else [item]):
            here = (*path, index, inner) if isinstance(item, list) else (*path, index)
            if isinstance(written, dict):
                state = levels_given(bench, here, written, options, scope)
            elif names is None:
                state = _counted(bench, here, written, total)
            else:
                state = _named(bench, here, written, names)
            if state is None:
                continue
            if state in seen:
                bench.add(bench.node(here), f"state {_shown(state)} is ranked twice", _shown(state))
            seen.add(state)
            group.append(state)
        groups.append(tuple(group))
    return tuple(group for group in groups if group)


def great_steps(bench: Bench, path: Steps, ranking: Sequence[Ranked] | None) -> tuple[int, ...]:
    """Before which groups of a ranking a great step stands, each between two groups."""
    found: list[int] = []
    groups = 0
    total = sum(item != GREAT_STEP for item in ranking or ())
    for index, item in enumerate(ranking or ()):
        if item != GREAT_STEP:
            groups += 1
        elif not 0 < groups < total or groups in found:
            message = f"'{GREAT_STEP}' stands between two states of a ranking"
            bench.add(bench.node((*path, index)), message, GREAT_STEP, "take it out")
        else:
            found.append(groups)
    return tuple(found)


def _counted(bench: Bench, path: Steps, written: str, total: int) -> int | None:
    if written.isascii() and written.isdigit() and len(written) < 20 and int(written) < total:
        return int(written)
    remedy = f"give its number, from 0 to {_shown(total - 1)}, or the level of every option"
    bench.add(bench.node(path), f"'{written}' is not a state", written, remedy)
    return None


def _named(bench: Bench, path: Steps, written: str, names: Mapping[str, int]) -> int | None:
    if written not in names:
        remedy = did_you_mean(written, names, "states")
        bench.add(bench.node(path), f"no state is called '{written}'", written, remedy)
    return names.get(written)


def levels_given(
    bench: Bench,
    path: Steps,
    written: Mapping[str, str],
    options: Sequence[Option],
    scope: Scope,
) -> int | None:
    """The number of the state with these levels, one for every option, or None."""
    levels: dict[str, int | None] = {}
    known = True
    for name, text in written.items():
        option = bench.option((*path, name), name, scope)
        if option is None:
            known = False
        elif option.name in levels:
            bench.add(bench.key((*path, name)), f"{option.name} stands twice here", name)
        else:
            levels[option.name] = bench.level((*path, name), option, text)
    if not known:
        return None
    missing = [option.name for option in options if option.name not in levels]
    if missing:
        remedy = f"give the level of {', '.join(missing[:6])} too"
        bench.add(bench.node(path), "a ranked state needs the level of every option", "", remedy)
        return None
    numbers = [level for option in options if (level := levels[option.name]) is not None]
    return state_number(options, numbers) if len(numbers) == len(options) else None


def _shown(number: int) -> str:
    """A number as messages show it: who has more states than this counts them in another way."""
    return str(number) if number < 10**18 else "..."
