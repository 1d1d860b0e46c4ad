"""What is wanted strongly, and what is not known to be wanted: which lists of statements allow it.

Two grades of preference are an order ``a > b >> c``: who greatly prefers b to c greatly prefers to
c whatever is better than b. A list of priorities gives such an order only where the strong
statements come first; with a strong statement below a weak one, a state could be greatly better
than a second, the second better than a third, and the first only just better than the third. Such
lists are refused instead of being read as something else.

Where it is not known whether a party wants a statement or its contrary, all that the statement
decides is unknown: two states of which it holds in one only, and which agree in all places above.
That is so where the statement has a place to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.errors import Problem
from nonpaper.model.case import Case, Party, Statement
from nonpaper.model.variants import changed


def grade_faults(case: Case) -> Iterator[Problem]:
    """What is wrong with ``strongly`` and ``unknown`` in a case, and in its variants."""
    for party in case.parties:
        own = list(_faults(party, ""))
        yield from own
        for variant in case.variants if not own else ():
            yield from _faults(changed(party, variant), f" in the variant '{variant.name}'")


def _faults(party: Party, where: str) -> Iterator[Problem]:
    marked = [s for s in party.statements if s.strongly or s.unknown]
    if party.weighted and marked:
        key = "strongly" if marked[0].strongly else "unknown"
        remedy = "weigh it more, or leave out 'scoring: weighted'"
        yield _fault(marked[0], f"'{key}' needs priorities, and '{party.id}' has weights", remedy)
        return
    weak: Statement | None = None
    for place in party.places:
        strong = [statement for statement in place if statement.strongly]
        if strong and len(strong) < len(place):
            remedy = "mark all statements of the place, or none"
            message = f"a place is wanted strongly as a whole, and this one is not{where}"
            yield _fault(strong[0], message, remedy)
        elif strong and weak is not None:
            message = f"strong places come first, and this one stands below '{weak.name}'{where}"
            remedy = f"move it above '{weak.id}', or mark '{weak.id}' too"
            yield _fault(strong[0], message, remedy)
        if not strong and weak is None:
            weak = place[0]
        yield from _unknown_faults(place)


def _unknown_faults(place: tuple[Statement, ...]) -> Iterator[Problem]:
    for statement in place:
        if not statement.unknown:
            continue
        if statement.strongly or statement.red_line:
            other = "strongly" if statement.strongly else "red_line"
            message = "what is not known to be wanted cannot be " + (
                "wanted strongly" if statement.strongly else "a red line"
            )
            yield _fault(statement, message, f"leave out 'unknown' or '{other}'")
        if len(place) > 1:
            message = "what is not known to be wanted needs a place to itself"
            yield _fault(statement, message, "take it out of the list of equals")


def _fault(statement: Statement, message: str, remedy: str) -> Problem:
    return Problem(statement.location, message, statement.written, remedy)
