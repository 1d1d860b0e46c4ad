"""Building preference statements: their formulas, their citations, and how they are known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from nonpaper.model.backing import backed
from nonpaper.model.bench import ANY_STATEMENT, Bench, Steps
from nonpaper.model.case import Statement
from nonpaper.model.citing import citations
from nonpaper.model.names import did_you_mean
from nonpaper.model.scope import Scope
from nonpaper.model.shape import CaseShape, PartyShape, StatementShape


def places(
    bench: Bench, party: str, shape: PartyShape, scope: Scope
) -> tuple[tuple[Statement, ...], ...]:
    """A party's statements, place by place."""
    found = []
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
            made = statement(bench, here, party, written, f"s{number}", scope)
            if made is None:
                continue
            if made.id in taken:
                bench.add(
                    bench.node((*here, "id")),
                    f"'{party}' already has a statement called '{made.id}'",
                    made.id,
                    "ids must differ within a party",
                )
            taken.add(made.id)
            place.append(made)
        if place:
            found.append(tuple(place))
    return tuple(found)


def statement(
    bench: Bench,
    path: Steps,
    party: str,
    shape: StatementShape,
    default_id: str,
    scope: Scope,
) -> Statement | None:
    """A statement, or None after keeping what is wrong with it."""
    here: Steps = (*path, "statement")
    cited = citations(bench, (*path, "cite"), shape.cite, party)
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
    made = Statement(
        id=shape.id or default_id,
        party=party,
        written=shape.statement.strip(),
        formulas=formulas,
        text=shape.text or "",
        red_line=shape.red_line,
        strongly=shape.strongly,
        unknown=shape.unknown,
        given=shape.confidence,
        weight=Decimal(1) if shape.weight is None else shape.weight,
        because=shape.because or "",
        location=bench.node(path).location,
    )
    return backed(made, cited, bench.roles, bench.confidence)


def declared(shape: CaseShape) -> list[str]:
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


def known_statements(
    bench: Bench, path: Steps, names: Sequence[str], known: Collection[str]
) -> tuple[str, ...]:
    """Those of the names that are statements; keeps a problem for each other one."""
    for index, name in enumerate(names):
        lost = {name, f"{name.partition('.')[0]}.{ANY_STATEMENT}"} & bench.lost
        if name not in known and not lost:
            remedy = did_you_mean(name, known, "statements")
            bench.add(bench.node((*path, index)), f"no statement is called '{name}'", name, remedy)
    return tuple(name for name in names if name in known)
