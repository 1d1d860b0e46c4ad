"""The model: formulas, the case and its file."""

from nonpaper.model.as_of import Day, as_of
from nonpaper.model.basis import DEFAULT_CONFIDENCE, Basis
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
from nonpaper.model.edit import edit
from nonpaper.model.formula import Formula, leaves, parse, show
from nonpaper.model.load import load, loads
from nonpaper.model.scope import NamedFormula, Option, Scope
from nonpaper.model.variants import variant

__all__ = [
    "DEFAULT_CONFIDENCE",
    "Act",
    "Basis",
    "Case",
    "Channel",
    "Citation",
    "Day",
    "Demand",
    "Event",
    "Formula",
    "NamedFormula",
    "Option",
    "Party",
    "Role",
    "Scope",
    "Statement",
    "Variant",
    "as_of",
    "edit",
    "leaves",
    "load",
    "loads",
    "parse",
    "show",
    "variant",
]
