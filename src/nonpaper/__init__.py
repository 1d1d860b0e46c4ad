"""Nonpaper: from the record of a negotiation to a sheet of what might be agreed.

The verbs take a case, or the folder it lies in::

    import nonpaper

    case = nonpaper.load("examples/israel-syria-2025")
    nonpaper.deals(case, "security pact")
    nonpaper.friction(case, "full peace").conflicts
    nonpaper.write_brief(case, "brief.html")

Names are fetched when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nonpaper.version import __version__

if TYPE_CHECKING:
    from nonpaper.analysis import (
        Coalitions,
        Deal,
        Deals,
        Diff,
        Doubt,
        Draft,
        Evolution,
        Friction,
        Inverse,
        Leverage,
        Levers,
        Lookahead,
        Paths,
        Perception,
        Solution,
        Soundness,
        Sourcing,
        Strength,
        Trace,
        Unknown,
        Why,
    )
    from nonpaper.desk import (
        Cited,
        WrittenBrief,
        check,
        cite,
        coalitions,
        deals,
        diff,
        doubt,
        draft,
        edit,
        evolution,
        friction,
        inverse,
        leverage,
        levers,
        load,
        lookahead,
        new,
        paths,
        perception,
        schema,
        solve,
        sourcing,
        strength,
        trace,
        trace_path,
        unknown,
        why,
        write_brief,
        write_table,
    )
    from nonpaper.errors import CaseProblems, NonpaperError, Problem, UnusableInput
    from nonpaper.model import Case, as_of, loads, variant

__all__ = [
    "Case",
    "CaseProblems",
    "Cited",
    "Coalitions",
    "Deal",
    "Deals",
    "Diff",
    "Doubt",
    "Draft",
    "Evolution",
    "Friction",
    "Inverse",
    "Leverage",
    "Levers",
    "Lookahead",
    "NonpaperError",
    "Paths",
    "Perception",
    "Problem",
    "Solution",
    "Soundness",
    "Sourcing",
    "Strength",
    "Timeline",
    "Trace",
    "Unknown",
    "UnusableInput",
    "Why",
    "WrittenBrief",
    "__version__",
    "as_of",
    "check",
    "cite",
    "coalitions",
    "deals",
    "diff",
    "doubt",
    "draft",
    "edit",
    "evolution",
    "friction",
    "inverse",
    "leverage",
    "levers",
    "load",
    "loads",
    "lookahead",
    "new",
    "paths",
    "perception",
    "schema",
    "solve",
    "sourcing",
    "strength",
    "timeline",
    "trace",
    "trace_path",
    "unknown",
    "variant",
    "why",
    "write_brief",
    "write_table",
]

_ROOMS = ("nonpaper.desk", "nonpaper.model", "nonpaper.errors", "nonpaper.analysis")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for room in _ROOMS:
            module = import_module(room)
            if name in module.__all__:
                return getattr(module, name)
    raise AttributeError(f"module 'nonpaper' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
