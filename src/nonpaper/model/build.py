"""From the shape of a case file to the case: names looked up, formulas read, quotations found.

Every section is built even where an earlier one has problems, so that one reading reports all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from nonpaper.model.basis import DEFAULT_CONFIDENCE, Basis
from nonpaper.model.bench import Bench, Steps
from nonpaper.model.case import Act, Case, Demand, Party, Role
from nonpaper.model.citing import citations
from nonpaper.model.graph import listed
from nonpaper.model.listed import Listed
from nonpaper.model.ranking import great_steps, ranked_groups, state_levels
from nonpaper.model.scope import NamedFormula, Option, Scope
from nonpaper.model.shape import CaseShape, OrderShape, PartyShape, TargetShape
from nonpaper.model.statements import declared, places
from nonpaper.model.surroundings import channels, events, variants
from nonpaper.model.terms import options as options_of
from nonpaper.model.terms import terms as terms_of


def build(bench: Bench, shape: CaseShape) -> Case:
    """The case; what is wrong with it is kept on the bench, what could not be built is left out."""
    bench.parties = {name: party.name or name for name, party in shape.parties.items()}
    bench.roles = {name: Role(party.role) for name, party in shape.parties.items()}
    bench.confidence = DEFAULT_CONFIDENCE | {Basis(b): w for b, w in shape.confidence.items()}
    for name, party in shape.parties.items():
        for person in party.people:
            bench.people.setdefault(person, []).append(name)
    options = {name: options_of(bench, name, party) for name, party in shape.parties.items()}
    every = [option for group in options.values() for option in group]
    terms = terms_of(bench, shape, every)
    broken = frozenset(shape.terms) - {term.name for term in terms}
    scope = Scope(every, terms, broken, frozenset(bench.lost))
    options = {
        name: _conditions(bench, group, shape.parties[name], scope)
        for name, group in options.items()
    }
    graph = listed(bench, shape.graph, every, scope)
    if graph is not None and graph.has_levels:
        levels = zip(every, state_levels(every, graph.now), strict=True)
        today = {option.name: level for option, level in levels}
        options = {
            name: tuple(replace(option, now=today[option.name]) for option in group)
            for name, group in options.items()
        }
    parties = tuple(
        _party(bench, name, party, options[name], _Ranked(every, scope, graph))
        for name, party in shape.parties.items()
    )
    known = dict.fromkeys(declared(shape))
    return Case(
        title=shape.title,
        text=shape.text or "",
        confidence=bench.confidence,
        as_of=shape.as_of,
        parties=parties,
        terms=terms,
        graph=graph,
        rules=_rules(bench, shape, scope),
        targets=_targets(bench, shape, scope),
        acts=_acts(bench, shape, scope),
        order=_order(bench, shape, scope),
        channels=channels(bench, shape),
        calendar=events(bench, shape, known),
        variants=variants(bench, shape, scope, known),
        documents=tuple({d.id: d for d in bench.documents.values() if d is not None}.values()),
    )


class _Ranked(NamedTuple):
    """What states can be named by: the options, what names mean, and listed states."""

    every: list[Option]
    scope: Scope
    graph: Listed | None

    @property
    def names(self) -> Mapping[str, int] | None:
        return None if self.graph is None else self.graph.numbers


def _conditions(
    bench: Bench, options: tuple[Option, ...], shape: PartyShape, scope: Scope
) -> tuple[Option, ...]:
    """The options, each with the condition under which it changes."""
    found = []
    for option in options:
        written = shape.options[option.id]
        text = None if written is None else written.when
        path: Steps = ("parties", option.party, "options", option.id, "when")
        when = None if text is None else bench.named(path, text, text, scope)
        found.append(replace(option, when=when))
    return tuple(found)


def _party(
    bench: Bench,
    name: str,
    shape: PartyShape,
    options: tuple[Option, ...],
    ranked: _Ranked,
) -> Party:
    path: Steps = ("parties", name)
    if shape.preferences is not None and shape.ranking is not None:
        bench.add(
            bench.key((*path, "ranking")),
            f"'{name}' has both preferences and a ranking",
            remedy="keep one of them",
        )
    return Party(
        id=name,
        name=shape.name or name,
        role=bench.roles[name],
        people=shape.people,
        options=options,
        places=places(bench, name, shape, ranked.scope),
        ranking=ranked_groups(
            bench, (*path, "ranking"), shape.ranking, ranked.every, ranked.scope, ranked.names
        ),
        great_steps=great_steps(bench, (*path, "ranking"), shape.ranking),
        weighted=shape.scoring == "weighted",
        citations=citations(bench, (*path, "cite"), shape.cite),
        unaware_of=_unseen(bench, name, shape, ranked.scope),
        location=bench.key(path).location,
    )


def _unseen(bench: Bench, party: str, shape: PartyShape, scope: Scope) -> tuple[str, ...]:
    """The options of others that a party does not see."""
    found = []
    for index, written in enumerate(shape.unaware_of):
        path: Steps = ("parties", party, "unaware_of", index)
        option = bench.option(path, written, scope)
        if option is not None and option.party == party:
            bench.add(bench.node(path), f"'{party}' sees its own option '{written}'", written)
        elif option is not None:
            found.append(option.name)
    return tuple(dict.fromkeys(found))


def _rules(bench: Bench, shape: CaseShape, scope: Scope) -> tuple[NamedFormula, ...]:
    built = []
    for index, rule in enumerate(shape.rules):
        path: Steps = ("rules", index)
        if isinstance(rule, TargetShape):
            made = bench.named(
                (*path, "formula"), rule.formula, rule.formula, scope, rule.text or ""
            )
        else:
            made = bench.named(path, rule, rule, scope)
        built.append(made)
    return tuple(rule for rule in built if rule is not None)


def _targets(bench: Bench, shape: CaseShape, scope: Scope) -> tuple[NamedFormula, ...]:
    built = []
    for name, target in shape.targets.items():
        path: Steps = ("targets", name)
        if isinstance(target, TargetShape):
            made = bench.named((*path, "formula"), name, target.formula, scope, target.text or "")
        else:
            made = bench.named(path, name, target, scope)
        built.append(made)
    return tuple(target for target in built if target is not None)


def _acts(bench: Bench, shape: CaseShape, scope: Scope) -> tuple[Act, ...]:
    acts = []
    taken: dict[str, str] = {}
    for name, members in shape.acts.items():
        options = []
        for index, member in enumerate(members):
            path: Steps = ("acts", name, index)
            option = bench.option(path, member, scope)
            if option is None:
                continue
            if option.name in taken:
                where = bench.node(path)
                bench.add(where, f"'{member}' already stands in '{taken[option.name]}'", member)
            taken[option.name] = name
            options.append(option)
        sides = {option.party for option in options}
        if len(members) < 2 or (len(sides) < 2 and len(options) == len(members)):
            remedy = "name options of at least two parties"
            bench.add(bench.key(("acts", name)), f"'{name}' is not done jointly", name, remedy)
        acts.append(Act(name, tuple(option.name for option in options)))
    return tuple(acts)


def _order(bench: Bench, shape: CaseShape, scope: Scope) -> tuple[Demand, ...]:
    demands = []
    for party, items in shape.order.items():
        bench.party(("order", party), party)
        for index, item in enumerate(items):
            demand = _demand(bench, ("order", party, index), party, item, scope)
            if demand is not None:
                demands.append(demand)
    return tuple(demands)


def _demand(
    bench: Bench, path: Steps, party: str, shape: OrderShape, scope: Scope
) -> Demand | None:
    cited = citations(bench, (*path, "cite"), shape.cite)
    written = {"never": shape.never, "first": shape.first, "then": shape.then}
    if {key for key, text in written.items() if text} not in ({"never"}, {"first", "then"}):
        bench.add(
            bench.node(path), "a demand about order is either 'never' alone, or 'first' and 'then'"
        )
        return None
    parts = {
        key: bench.named((*path, key), text, text, scope) if text else None
        for key, text in written.items()
    }
    if any(text and parts[key] is None for key, text in written.items()):
        return None
    return Demand(
        party=party,
        **parts,
        strictly=shape.strictly,
        text=shape.text or "",
        citations=cited,
    )
