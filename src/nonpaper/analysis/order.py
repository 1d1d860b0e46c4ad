"""What is demanded of the sequence: the case's `order`, and what a question adds to it.

On a path no state satisfies a ``never``, and the second part of a ``first ... then ...`` does not
become true in an earlier stage than its first part does (``strictly``: nor in the same one).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nonpaper.analysis.encode import Encoded, Truth
from nonpaper.engine import Demands, Stages, demands_of
from nonpaper.errors import FormulaError, UnknownName
from nonpaper.model import Case, Demand, NamedFormula, parse


@dataclass(frozen=True)
class Asked:
    """What a question demands of the sequence besides the case: formulas of the case.

    Parameters
    ----------
    first
        Each is true after the first stage, or today.
    never
        No state on a path satisfies one of these.
    before
        Pairs: the second does not become true in an earlier stage than the first.
    """

    first: tuple[NamedFormula, ...] = ()
    never: tuple[NamedFormula, ...] = ()
    before: tuple[tuple[NamedFormula, NamedFormula], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """What was asked, as it was written."""
        return {
            "first": [formula.written for formula in self.first],
            "never": [formula.written for formula in self.never],
            "before": [[one.written, two.written] for one, two in self.before],
        }


NOTHING_ASKED = Asked()


def asked(
    case: Case,
    first: Sequence[str] = (),
    never: Sequence[str] = (),
    before: Sequence[tuple[str, str]] = (),
) -> Asked:
    """What a person asks of the sequence, as formulas of the case.

    Raises
    ------
    UnknownName
        Where a formula cannot be read, or names what the case does not have.
    """
    return Asked(
        tuple(_formula(case, text) for text in first),
        tuple(_formula(case, text) for text in never),
        tuple((_formula(case, one), _formula(case, two)) for one, two in before),
    )


def _formula(case: Case, text: str) -> NamedFormula:
    try:
        formula = parse(text)
    except FormulaError as error:
        raise UnknownName(f"'{text}' is not a formula: {error.message}") from error
    for mistake in case.scope.mistakes(formula):
        remedy = f"; {mistake.remedy}" if mistake.remedy else ""
        raise UnknownName(f"in '{text}': {mistake.message}{remedy}")
    return NamedFormula("", text.strip(), formula)


def kept_demands(
    encoded: Encoded,
    stages: Stages,
    start: int,
    order: Sequence[Demand],
    asked: Asked = NOTHING_ASKED,
) -> Demands:
    """The demands by the nodes of the stages.

    Parameters
    ----------
    start
        The node a path begins with: from there anything that comes first must come first.
    """
    numbers = stages.numbers

    def truth(formula: NamedFormula) -> Truth:
        return np.asarray(encoded.truth(formula.formula)[numbers], np.bool_)

    admits = np.ones(stages.nodes, np.bool_)
    for never in [*(d.never for d in order if d.never is not None), *asked.never]:
        admits &= ~truth(never)
    pairs = [
        (truth(demand.first), truth(demand.then), demand.strictly)
        for demand in order
        if demand.first is not None and demand.then is not None
    ]
    pairs += [(truth(one), truth(two), False) for one, two in asked.before]
    under_way = np.arange(stages.nodes) != start
    pairs += [(truth(formula), under_way, False) for formula in asked.first]
    return demands_of(admits, pairs)


def demand_text(case: Case, demand: Demand) -> str:
    """A demand in words: the case's own, or its formulas."""
    name = next(party.name for party in case.parties if party.id == demand.party)
    if demand.text:
        return f"{name}: {demand.text}"
    if demand.never is not None:
        return f"{name}: never {demand.never.written}"
    link = "strictly before" if demand.strictly else "no later than"
    first = "" if demand.first is None else demand.first.written
    then = "" if demand.then is None else demand.then.written
    return f"{name}: {first} {link} {then}"
