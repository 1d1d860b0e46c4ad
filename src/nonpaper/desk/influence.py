"""The questions about levers, leverage and the inverse."""

from __future__ import annotations

from nonpaper.analysis import Inverse, Leverage, Levers, Progress
from nonpaper.analysis.inverse import inverse_of_state, inverse_of_target
from nonpaper.analysis.leverage import leverage as leverage_of
from nonpaper.analysis.levers import levers as levers_for
from nonpaper.desk.questions import Subject, find_state, needs_options, open_case
from nonpaper.errors import NotApplicable
from nonpaper.model import Day


def levers(
    subject: Subject,
    target: str | None = None,
    *,
    concept: str = "seq",
    variant: str | None = None,
    as_of: Day | None = None,
    progress: Progress | None = None,
) -> Levers:
    """What the settings of mediators' and outsiders' options open, and what they cost.

    Parameters
    ----------
    concept
        What "holds" means in the sufficient sets: ``nash``, ``gmr``, ``smr``, ``seq``, ``sim``.

    Raises
    ------
    NotApplicable
        Where no mediator and no outside party has an option, or nobody is a principal.
    """
    case = open_case(subject, variant, as_of)
    needs_options(case, "levers are options")
    if not case.principals:
        raise NotApplicable("levers open deals between principals, and this case has none")
    return levers_for(case, target, concept, progress)


def leverage(subject: Subject, *, variant: str | None = None, as_of: Day | None = None) -> Leverage:
    """What each option of a party decides for each other party, and how that is spent."""
    case = open_case(subject, variant, as_of)
    needs_options(case, "leverage is what options decide")
    return leverage_of(case)


def inverse(
    subject: Subject,
    target: str | None = None,
    *,
    state: int | str | None = None,
    concept: str = "seq",
    variant: str | None = None,
    as_of: Day | None = None,
    progress: Progress | None = None,
) -> Inverse:
    """The least edits of priorities that make a state, or some deal for a target, hold.

    Parameters
    ----------
    target
        Some deal for it (some state of it, where it has none); the only one there is, where
        neither a target nor a state is named.
    state
        This state: its number, ``now``, the name of a target (its first deal), or changes from now.

    Raises
    ------
    NotApplicable
        Where both are named, or the case has rankings of states and no statements to edit.
    """
    case = open_case(subject, variant, as_of)
    if state is not None and target is not None:
        raise NotApplicable("name a state or a target, not both")
    if state is not None:
        return inverse_of_state(case, find_state(case, state), concept, progress)
    needs_options(case, "a target is made of options")
    return inverse_of_target(case, target, concept, progress)
