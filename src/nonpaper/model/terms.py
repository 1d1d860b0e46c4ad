"""Building options, and terms whose definitions do not run in a circle."""

from __future__ import annotations

from nonpaper.model.bench import Bench, Steps
from nonpaper.model.formula import leaves
from nonpaper.model.scope import NamedFormula, Option, Scope
from nonpaper.model.shape import CaseShape, PartyShape


def options(bench: Bench, party: str, shape: PartyShape) -> tuple[Option, ...]:
    """A party's options, in file order."""
    return tuple(
        _option(bench, party, name, ("parties", party, "options", name), shape)
        for name in shape.options
    )


def _option(bench: Bench, party: str, name: str, path: Steps, shape: PartyShape) -> Option:
    written = shape.options[name]
    here = bench.key(path).location
    if written is None:
        return Option(name, party, name.replace("_", " "), location=here)
    levels = tuple(written.levels or ("no", "yes"))
    for index, level in enumerate(levels):
        if level in levels[:index]:
            bench.add(bench.node((*path, "levels", index)), f"level '{level}' stands twice", level)
    option = Option(
        name,
        party,
        written.text or name.replace("_", " "),
        levels,
        moves=written.moves,
        is_yes_no=written.levels is None,
        location=here,
    )
    now = bench.level((*path, "now"), option, written.now) if written.now is not None else 0
    return Option(**{**vars(option), "now": now or 0})


def terms(bench: Bench, shape: CaseShape, every: list[Option]) -> tuple[NamedFormula, ...]:
    """The terms that mean something, in file order."""
    parsed = {}
    places: dict[str, Steps] = {}
    for name, term in shape.terms.items():
        plain = isinstance(term, str)
        written, text = (term, "") if isinstance(term, str) else (term.formula, term.text or "")
        places[name] = ("terms", name) if plain else ("terms", name, "formula")
        formula = bench.formula(places[name], written)
        if formula is not None:
            where = bench.node(places[name]).location
            parsed[name] = NamedFormula(name, written.strip(), formula, text, where)
    broken = frozenset(shape.terms) - parsed.keys()
    scope = Scope(every, tuple(parsed.values()), broken, frozenset(bench.lost))
    bare = {option.id for option in every}
    needs = {
        name: {leaf.text for leaf in leaves(made.formula)} & parsed.keys()
        for name, made in parsed.items()
    }
    circular = _circular(needs)
    sound = []
    for name, made in parsed.items():
        path = places[name]
        if name in bare:
            remedy = "give the term another name"
            bench.add(
                bench.key(("terms", name)),
                f"'{name}' is already the name of an option",
                name,
                remedy,
            )
        elif name in circular:
            bench.add(bench.node(path), f"the term '{name}' is defined by itself", made.written)
        elif bench.check_names(path, made.formula, scope):
            sound.append(made)
    return tuple(sound)


def _circular(needs: dict[str, set[str]]) -> set[str]:
    """The terms that need themselves, or stand between two that do."""
    users: dict[str, set[str]] = {name: set() for name in needs}
    for name, others in needs.items():
        for other in others:
            users[other].add(name)
    return _without_ends(users, _without_ends(needs, set(needs)))


def _without_ends(needs: dict[str, set[str]], names: set[str]) -> set[str]:
    """The names that remain when those that need none of the others are taken away, again and
    again.
    """
    count = {name: len(needs[name] & names) for name in names}
    users: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        for other in needs[name] & names:
            users[other].append(name)
    ends = [name for name in names if not count[name]]
    remaining = set(names)
    while ends:
        end = ends.pop()
        remaining.discard(end)
        for user in users[end]:
            count[user] -= 1
            if not count[user]:
                ends.append(user)
    return remaining
