"""From the shape of a case file to the case: names looked up, formulas read, quotations found.

Every section is built even where an earlier one has problems, so that one reading reports all.
"""

from __future__ import annotations

import calendar
import re
from collections import ChainMap
from collections.abc import Collection, MutableMapping, Sequence
from datetime import date
from decimal import Decimal

from nonpaper.model.basis import DEFAULT_CONFIDENCE, Basis
from nonpaper.model.bench import ANY_STATEMENT, Bench, Steps
from nonpaper.model.case import (
    Act,
    Case,
    Channel,
    Citation,
    Demand,
    Event,
    Party,
    Role,
    Statement,
    Variant,
)
from nonpaper.model.formula import leaves
from nonpaper.model.names import did_you_mean
from nonpaper.model.ranking import ranked_groups
from nonpaper.model.scope import NamedFormula, Option, Scope
from nonpaper.model.shape import (
    AddedStatement,
    CaseShape,
    OrderShape,
    PartyShape,
    StatementShape,
    TargetShape,
)


def build(bench: Bench, shape: CaseShape) -> Case:
    """The case; what is wrong with it is kept on the bench, what could not be built is left out."""
    bench.parties = {name: party.name or name for name, party in shape.parties.items()}
    for name, party in shape.parties.items():
        for person in party.people:
            bench.people.setdefault(person, []).append(name)
    options = {name: _options(bench, name, party) for name, party in shape.parties.items()}
    every = [option for group in options.values() for option in group]
    terms = _terms(bench, shape, every)
    broken = frozenset(shape.terms) - {term.name for term in terms}
    scope = Scope(every, terms, broken, frozenset(bench.lost))
    roles = {name: Role(party.role) for name, party in shape.parties.items()}
    parties = tuple(
        _party(bench, name, party, options[name], every, scope, roles)
        for name, party in shape.parties.items()
    )
    known = dict.fromkeys(_declared(shape))
    return Case(
        title=shape.title,
        text=shape.text or "",
        as_of=shape.as_of,
        parties=parties,
        terms=terms,
        rules=_rules(bench, shape, scope),
        targets=_targets(bench, shape, scope),
        acts=_acts(bench, shape, scope),
        order=_order(bench, shape, scope),
        channels=_channels(bench, shape),
        calendar=_calendar(bench, shape, known),
        variants=_variants(bench, shape, scope, known, roles),
        documents=tuple({d.id: d for d in bench.documents.values() if d is not None}.values()),
    )


def _declared(shape: CaseShape) -> list[str]:
    """The full names of the statements in the file, those that could not be read among them."""
    names = []
    for party, written in shape.parties.items():
        flat = [
            part
            for item in written.preferences or []
            for part in (item if isinstance(item, list) else [item])
        ]
        for number, part in enumerate(flat, 1):
            own = None if isinstance(part, str) else part.id
            names.append(f"{party}.{own or f's{number}'}")
    return names


def _options(bench: Bench, party: str, shape: PartyShape) -> tuple[Option, ...]:
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


def _terms(bench: Bench, shape: CaseShape, options: list[Option]) -> tuple[NamedFormula, ...]:
    parsed = {}
    for name, written in shape.terms.items():
        path = ("terms", name)
        formula = bench.formula(path, written)
        if formula is not None:
            where = bench.node(path).location
            parsed[name] = NamedFormula(name, written.strip(), formula, location=where)
    broken = frozenset(shape.terms) - parsed.keys()
    scope = Scope(options, tuple(parsed.values()), broken, frozenset(bench.lost))
    bare = {option.id for option in options}
    needs = {
        name: {leaf.text for leaf in leaves(term.formula)} & parsed.keys()
        for name, term in parsed.items()
    }
    circular = _circular(needs)
    sound = []
    for name, term in parsed.items():
        path = ("terms", name)
        if name in bare:
            remedy = "give the term another name"
            bench.add(bench.key(path), f"'{name}' is already the name of an option", name, remedy)
        elif name in circular:
            bench.add(bench.node(path), f"the term '{name}' is defined by itself", term.written)
        elif bench.check_names(path, term.formula, scope):
            sound.append(term)
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


def _party(
    bench: Bench,
    name: str,
    shape: PartyShape,
    options: tuple[Option, ...],
    every: list[Option],
    scope: Scope,
    roles: dict[str, Role],
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
        role=roles[name],
        people=shape.people,
        options=options,
        places=_places(bench, name, shape, scope, roles),
        ranking=ranked_groups(bench, (*path, "ranking"), shape.ranking, every, scope),
        weighted=shape.scoring == "weighted",
        location=bench.key(path).location,
    )


def _places(
    bench: Bench, party: str, shape: PartyShape, scope: Scope, roles: dict[str, Role]
) -> tuple[tuple[Statement, ...], ...]:
    places = []
    number = 0
    taken: set[str] = set()
    for index, item in enumerate(shape.preferences or []):
        path: Steps = ("parties", party, "preferences", index)
        place = []
        for inner, part in enumerate(item if isinstance(item, list) else [item]):
            number += 1
            here = (*path, inner) if isinstance(item, list) else path
            written = (
                StatementShape.model_validate({"statement": part})
                if isinstance(part, str)
                else part
            )
            statement = _statement(bench, here, party, written, f"s{number}", scope, roles)
            if statement is None:
                continue
            if statement.id in taken:
                bench.add(
                    bench.node((*here, "id")),
                    f"'{party}' already has a statement called '{statement.id}'",
                    statement.id,
                    "ids must differ within a party",
                )
            taken.add(statement.id)
            place.append(statement)
        if place:
            places.append(tuple(place))
    return tuple(places)


def _statement(
    bench: Bench,
    path: Steps,
    party: str,
    shape: StatementShape,
    default_id: str,
    scope: Scope,
    roles: dict[str, Role],
) -> Statement | None:
    here: Steps = (*path, "statement")
    citations = bench.citations((*path, "cite"), shape.cite)
    formulas = bench.thresholds(here, shape.statement, scope)
    if formulas is None:
        formula = bench.bound(here, shape.statement, scope)
        formulas = () if formula is None else (formula,)
    elif shape.red_line:
        bench.add(
            bench.node((*path, "red_line")),
            "'more' and 'less' are wishes by degree: they cannot be a red line",
            shape.statement,
            "compare with the level that must not be passed",
        )
    if not formulas:
        return None
    basis = min(
        (_basis(citation, party, roles) for citation in citations),
        key=list(Basis).index,
        default=Basis.ANALYST,
    )
    confidence = DEFAULT_CONFIDENCE[basis] if shape.confidence is None else shape.confidence
    return Statement(
        id=shape.id or default_id,
        party=party,
        written=shape.statement.strip(),
        formulas=formulas,
        text=shape.text or "",
        red_line=shape.red_line,
        confidence=confidence,
        weight=Decimal(1) if shape.weight is None else shape.weight,
        basis=basis,
        because=shape.because or "",
        citations=citations,
        location=bench.node(path).location,
    )


def _basis(citation: Citation, party: str, roles: dict[str, Role]) -> Basis:
    if citation.precedent:
        return Basis.PRECEDENT
    if not citation.of:
        return Basis.OTHER_SIDE if citation.speaker else Basis.ANALYST
    if citation.of == party:
        named = citation.speaker and not citation.anonymous
        return Basis.OWN_ON_RECORD if named else Basis.OWN_ANONYMOUS
    return Basis.MEDIATOR if roles[citation.of] is Role.MEDIATOR else Basis.OTHER_SIDE


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
    citations = bench.citations((*path, "cite"), shape.cite)
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
        citations=citations,
    )


def _channels(bench: Bench, shape: CaseShape) -> tuple[Channel, ...]:
    channels = []
    for name, item in shape.channels.items():
        path: Steps = ("channels", name)
        if isinstance(item.between, dict):
            between = {party: tuple(people or ()) for party, people in item.between.items()}
            known = [bench.party((*path, "between", party), party) for party in between]
        else:
            between = dict.fromkeys(item.between, ())
            known = [
                bench.party((*path, "between", index), party)
                for index, party in enumerate(item.between)
            ]
        if len(between) < 2:
            bench.add(bench.node((*path, "between")), f"'{name}' joins fewer than two parties")
        if item.through is not None:
            bench.party((*path, "through"), item.through)
        citations = bench.citations((*path, "cite"), item.cite)
        if all(known):
            channels.append(
                Channel(
                    name, between, item.through or "", item.level or "", item.about or "", citations
                )
            )
    return tuple(channels)


def _calendar(bench: Bench, shape: CaseShape, known: Collection[str]) -> tuple[Event, ...]:
    events = []
    for index, item in enumerate(shape.calendar):
        path: Steps = ("calendar", index)
        span = _span(item.when)
        if span is None:
            bench.add(
                bench.node((*path, "when")),
                f"'{item.when}' is no date",
                item.when,
                "write 2025-07-07, 2025-07, 2025, or two of them in order with '/' between",
            )
        touches = _known_statements(bench, (*path, "touches"), item.touches, known)
        citations = bench.citations((*path, "cite"), item.cite)
        if span is not None:
            events.append(Event(item.what, item.when, *span, touches, citations))
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def _span(text: str) -> tuple[date, date] | None:
    first, slash, last = text.partition("/")
    start, end = _days(first), _days(last) if slash else _days(first)
    if start is None or end is None or start[0] > end[1]:
        return None
    return start[0], end[1]


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year written after ISO 8601."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text.strip())
    if match is None:
        return None
    year = int(match[1])
    try:
        month = int(match[2] or 12)
        last_day = int(match[3] or calendar.monthrange(year, month)[1])
        return date(year, int(match[2] or 1), int(match[3] or 1)), date(year, month, last_day)
    except ValueError:
        return None


def _known_statements(
    bench: Bench, path: Steps, names: Sequence[str], known: Collection[str]
) -> tuple[str, ...]:
    for index, name in enumerate(names):
        lost = {name, f"{name.partition('.')[0]}.{ANY_STATEMENT}"} & bench.lost
        if name not in known and not lost:
            remedy = did_you_mean(name, known, "statements")
            bench.add(bench.node((*path, index)), f"no statement is called '{name}'", name, remedy)
    return tuple(name for name in names if name in known)


def _variants(
    bench: Bench,
    shape: CaseShape,
    scope: Scope,
    known: Collection[str],
    roles: dict[str, Role],
) -> tuple[Variant, ...]:
    every = dict.fromkeys(known, True)
    variants = []
    for name, item in shape.variants.items():
        path: Steps = ("variants", name)
        drop = _known_statements(bench, (*path, "drop"), item.drop, known)
        added: list[tuple[Statement, str]] = []
        for party, statements in item.add.items():
            here: Steps = (*path, "add", party)
            if not bench.party(here, party):
                continue
            if shape.parties[party].ranking is not None:
                message = f"'{party}' has a ranking, to which no statement is added"
                bench.add(bench.key(here), message, party)
            stays = ChainMap({}, dict.fromkeys(drop, False), every)
            added += _additions(bench, here, party, statements, stays, scope, roles)
        levels = _settings(bench, (*path, "set"), item.set, scope)
        variants.append(Variant(name, item.text or "", levels, frozenset(drop), tuple(added)))
    return tuple(variants)


def _settings(bench: Bench, path: Steps, written: dict[str, str], scope: Scope) -> dict[str, int]:
    levels: dict[str, int] = {}
    for name, text in written.items():
        option = bench.option((*path, name), name, scope)
        if option is None:
            continue
        if option.name in levels:
            bench.add(bench.key((*path, name)), f"{option.name} stands twice here", name)
        levels[option.name] = bench.level((*path, name), option, text) or 0
    return levels


def _additions(
    bench: Bench,
    path: Steps,
    party: str,
    statements: Sequence[AddedStatement],
    stays: MutableMapping[str, bool],
    scope: Scope,
    roles: dict[str, Role],
) -> list[tuple[Statement, str]]:
    """The statements a variant adds; `stays` says of full names whether they are statements of it,
    and learns theirs.
    """
    added = []
    for index, extra in enumerate(statements):
        here: Steps = (*path, index)
        made = _statement(bench, here, party, extra, f"added{index + 1}", scope, roles)
        above = f"{party}.{extra.above}"
        lost = {above, f"{party}.{ANY_STATEMENT}"} & bench.lost
        if extra.above is not None and not stays.get(above, False) and not lost:
            own = (n.partition(".")[2] for n in stays if n.startswith(f"{party}.") and stays[n])
            bench.add(
                bench.node((*here, "above")),
                f"'{party}' has no statement called '{extra.above}'",
                extra.above,
                did_you_mean(extra.above, own, "statements"),
            )
        if made is None:
            continue
        if stays.get(made.name, False):
            bench.add(bench.node((*here, "id")), f"'{party}' already has '{made.id}'", made.id)
        stays[made.name] = True
        added.append((made, extra.above or ""))
    return added
