"""How the brief was made, and the words it uses."""

from __future__ import annotations

from nonpaper.analysis.equilibria import CONCEPT_NAMES, Solution
from nonpaper.brief.context import Concept, Holding, Method
from nonpaper.brief.words import one_line
from nonpaper.model import NamedFormula, Option
from nonpaper.version import __version__

MEANINGS = {
    "nash": "no party can improve its position by a step of its own.",
    "gmr": "after every such improvement the others could answer so that the party gains nothing.",
    "smr": "the same, and the party could not then escape by another step of its own.",
    "seq": "the same as GMR, and the answer is one that those who give it would want to give.",
    "sim": "the improvement gains nothing if the others improve their positions at the same time.",
}
UNDONE = {"both": "", "forward": "; cannot be undone", "back": "; can only be lowered"}


def method(found: Solution, command: str) -> Method:
    """How the brief was made."""
    case, total = found.case, found.encoded.total
    owners = {party.id: party.name for party in case.parties}
    feasible = int(found.encoded.space.feasible.sum())
    return Method(
        version=__version__,
        sha256=case.sha256,
        command=command,
        size=f"{feasible:,} of {total:,}" if feasible < total else f"{total:,}",
        concepts=tuple(
            Concept(CONCEPT_NAMES[concept], meaning) for concept, meaning in MEANINGS.items()
        ),
        options=tuple(
            Holding(owners[o.party], o.text, o.levels[o.now], _levels(o)) for o in case.options
        ),
        rules=tuple(_rule(rule) for rule in case.rules),
        terms=tuple(f"{term.name}: {one_line(term.written)}" for term in case.terms),
    )


def _levels(option: Option) -> str:
    return f"{' · '.join(option.levels)}{UNDONE[option.moves]}"


def _rule(rule: NamedFormula) -> str:
    return f"{one_line(rule.text)} ({rule.written})" if rule.text else one_line(rule.written)
