"""Paths: the question all faces can put to a case about the order of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from nonpaper.analysis import Paths, Progress, Terms, Trace
from nonpaper.analysis.order import asked
from nonpaper.analysis.paths import paths as paths_to
from nonpaper.analysis.trace import trace_path as trace_path_to
from nonpaper.desk.questions import Subject, open_case
from nonpaper.model import Day


class PathTerms(TypedDict, total=False):
    """On which terms a path is looked for; without them the usual ones.

    Attributes
    ----------
    stage_size : int
        How many changes a stage makes at most (3); an act is one.
    concept : str
        Under which concept a stage must hold (``seq``).
    coerced : bool
        Whether a principal that does not move may be made worse off.
    ignore_order : bool
        Whether the case's demands about order are left out.
    first, never : sequence of str
        Formulas: what is true after the first stage (or today); what no state satisfies.
    before : sequence of pairs of str
        Formulas: the second does not become true in an earlier stage than the first.
    max_exposure : int
        The most statements that a principal may be exposed to lacking after any stage.
    """

    stage_size: int
    concept: str
    coerced: bool
    ignore_order: bool
    first: Sequence[str]
    never: Sequence[str]
    before: Sequence[tuple[str, str]]
    max_exposure: int | None


def paths(
    subject: Subject,
    target: str | None = None,
    *,
    variant: str | None = None,
    as_of: Day | None = None,
    runners_up: int = 0,
    progress: Progress | None = None,
    **terms: Unpack[PathTerms],
) -> Paths:
    """The self-enforcing paths from now to a deal for a target, or the nearest ones to it.

    Parameters
    ----------
    target
        Its name; the only one there is where none is given.
    runners_up
        How many further paths of the fewest stages are wanted.
    progress
        Called now and then with states looked at and states in all.
    **terms
        See `PathTerms`.

    Raises
    ------
    UnknownName
        Where the case has no such target, concept or name in a formula.
    NotApplicable
        Where the case has no options or no principals, or lists its moves one by one.
    """
    case = open_case(subject, variant, as_of)
    demands = asked(case, terms.get("first", ()), terms.get("never", ()), terms.get("before", ()))
    wanted = Terms(
        terms.get("stage_size", 3),
        terms.get("concept", "seq"),
        terms.get("coerced", False),
        () if terms.get("ignore_order", False) else None,
        demands,
        terms.get("max_exposure"),
    )
    return paths_to(case, target, wanted, runners_up=runners_up, progress=progress)


def trace_path(
    subject: Subject,
    target: str | None = None,
    *,
    variant: str | None = None,
    as_of: Day | None = None,
    strict: bool = False,
) -> Trace:
    """The best path to a target, or what the nearest ones lack, as a tree down to the quotes.

    Raises
    ------
    UncitedLeaf
        With `strict`, where it rests on an assumption.
    """
    found = trace_path_to(open_case(subject, variant, as_of), target)
    if strict:
        found.require_sources()
    return found
