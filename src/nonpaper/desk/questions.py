"""The questions all faces can put to a case.

Each takes a case, or the folder it lies in, and optionally the name of one of its variants and a
day: the answer is then the one that the record gave on that day.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nonpaper import model
from nonpaper.desk.record import record_of
from nonpaper.errors import CaseProblems, MissingExtra, NotApplicable, UnknownName
from nonpaper.files import write_bytes
from nonpaper.model import Case, Day

if TYPE_CHECKING:
    from nonpaper.analysis import (
        Coalitions,
        Deals,
        Evolution,
        Friction,
        Lookahead,
        Perception,
        Progress,
        Solution,
        Soundness,
        Sourcing,
        Strength,
        Trace,
        Unknown,
        Why,
    )

Subject = Case | str | Path


def load(folder: str | Path, *, db: str | None = None) -> Case:
    """The case in a folder (or of a ``case.yaml``), all its names looked up and quotes found.

    Where it has a ledger (in the folder, or at the address `db` or ``NONPAPER_DB``), each citation
    knows the attributions that it touches.

    Raises
    ------
    UnusableInput
        Where the file cannot be read at all.
    CaseProblems
        Where it can, and holds mistakes: all of them.
    LedgerError
        Where its ledger cannot be opened.
    """
    with record_of(folder, db) as record:
        return model.load(folder, record)


def open_case(subject: Subject, variant: str | None = None, as_of: Day | None = None) -> Case:
    """The case in a folder (or the case itself), or one of its variants, as of today or a day.

    Raises
    ------
    UnusableInput, CaseProblems, LedgerError
        As `load` does.
    UnknownName
        Where it has no such variant.
    NotApplicable
        Where `as_of` is no day.
    """
    case = subject if isinstance(subject, Case) else load(subject)
    case = case if variant is None else model.variant(case, variant)
    return case if as_of is None else model.as_of(case, as_of)


def check(subject: Subject, *, as_of: Day | None = None) -> Soundness:
    """Everything wrong with a case, its size, and advice.

    Problems in the file itself (names, formulas, quotations) leave no states to look at; they are
    then all there is.

    Raises
    ------
    UnusableInput
        Where the file cannot be read at all.
    """
    from nonpaper.analysis.soundness import Soundness, soundness

    try:
        case = open_case(subject, as_of=as_of)
    except CaseProblems as error:
        unread = Case(title=str(subject), parties=())
        return Soundness(unread, tuple(error.problems), (), None)
    return soundness(case)


def solve(
    subject: Subject,
    *,
    concepts: Sequence[str] | None = None,
    variant: str | None = None,
    as_of: Day | None = None,
) -> Solution:
    """The stability of every feasible state for every party, and the equilibria.

    Parameters
    ----------
    concepts
        Some of ``nash``, ``gmr``, ``smr``, ``seq``, ``sim``; all that the moves allow without it.
    """
    from nonpaper.analysis.equilibria import solve

    case = open_case(subject, variant, as_of)
    return solve(case, tuple(concepts) if concepts else None)


def coalitions(
    subject: Subject,
    groups: Sequence[Sequence[str]],
    *,
    variant: str | None = None,
    as_of: Day | None = None,
) -> Coalitions:
    """What holds where groups of parties act as one, and which equilibria coalitions break."""
    from nonpaper.analysis.coalitions import coalitions

    return coalitions(open_case(subject, variant, as_of), groups)


def lookahead(
    subject: Subject, horizon: int = 3, *, variant: str | None = None, as_of: Day | None = None
) -> Lookahead:
    """What holds among parties that look some moves ahead (1 to 5), or all the way."""
    from nonpaper.analysis.lookahead import lookahead

    return lookahead(open_case(subject, variant, as_of), horizon)


def perception(
    subject: Subject, *, variant: str | None = None, as_of: Day | None = None
) -> Perception:
    """What holds where each party acts on the options that it sees (``unaware_of``)."""
    from nonpaper.analysis.perception import perception

    return perception(open_case(subject, variant, as_of))


def strength(subject: Subject, *, variant: str | None = None, as_of: Day | None = None) -> Strength:
    """How strongly states hold, where some statements are marked ``strongly``."""
    from nonpaper.analysis.strength import strength

    return strength(open_case(subject, variant, as_of))


def unknown(subject: Subject, *, variant: str | None = None, as_of: Day | None = None) -> Unknown:
    """What holds where it is not known if some statements are wanted (``unknown``)."""
    from nonpaper.analysis.unknown import unknown

    return unknown(open_case(subject, variant, as_of))


def evolution(
    subject: Subject, concept: str = "seq", *, variant: str | None = None, as_of: Day | None = None
) -> Evolution:
    """How each equilibrium under a concept can come about from now."""
    from nonpaper.analysis.evolution import evolution

    return evolution(open_case(subject, variant, as_of), concept)


def deals(
    subject: Subject,
    target: str | None = None,
    *,
    variant: str | None = None,
    as_of: Day | None = None,
) -> Deals:
    """The deals for a target; the only one there is where none is named."""
    from nonpaper.analysis.deals import deals

    case = open_case(subject, variant, as_of)
    needs_options(case, "deals are made of options")
    if not case.principals:
        raise NotApplicable("deals are made by principals, and this case has none")
    return deals(case, target)


def friction(
    subject: Subject,
    target: str | None = None,
    *,
    concept: str | None = None,
    variant: str | None = None,
    as_of: Day | None = None,
    progress: Progress | None = None,
) -> Friction:
    """What blocks a target; with a concept, what blocks a deal that holds under it.

    Raises
    ------
    NotApplicable
        Where the case has rankings of states and no statements that could be given up.
    """
    from nonpaper.analysis.friction import friction

    case = open_case(subject, variant, as_of)
    needs_options(case, "what blocks a target is asked of options")
    if not case.statements:
        raise NotApplicable(
            "friction names statements to give up, and this case has none: "
            "give its parties 'preferences' in place of 'ranking'"
        )
    return friction(case, target, concept, progress)


def why(
    subject: Subject,
    state: int | str = "now",
    *,
    party: str,
    against: int | str = "now",
    variant: str | None = None,
    as_of: Day | None = None,
) -> Why:
    """Why a party would stay in a state or leave it, compared with another state.

    A state is its number, ``now``, the name of a target (its first deal), or changes from now
    (``strikes=no, signs_pact=yes``).
    """
    from nonpaper.analysis.why import why

    case = open_case(subject, variant, as_of)
    return why(case, find_state(case, state), party, find_state(case, against))


def trace(
    subject: Subject,
    target: str | None = None,
    *,
    state: int | str | None = None,
    concept: str = "seq",
    variant: str | None = None,
    as_of: Day | None = None,
    strict: bool = False,
) -> Trace:
    """A conclusion as a tree down to the quotes: about a target, or about a state and a concept.

    Raises
    ------
    UncitedLeaf
        With `strict`, where it rests on an assumption.
    """
    from nonpaper.analysis.trace import trace_state, trace_target

    case = open_case(subject, variant, as_of)
    if state is None:
        found = trace_target(case, target)
    else:
        found = trace_state(case, find_state(case, state), concept)
    if strict:
        found.require_sources()
    return found


def sourcing(subject: Subject, *, variant: str | None = None, as_of: Day | None = None) -> Sourcing:
    """How the statements of each party are backed."""
    from nonpaper.analysis.sourcing import sourcing

    return sourcing(open_case(subject, variant, as_of))


def needs_options(case: Case, why_so: str) -> None:
    """Refuse a case whose states are only names.

    Raises
    ------
    NotApplicable
        Naming what is missing.
    """
    if not case.options:
        what = (
            "has none"
            if case.graph is None
            else "only names its states: give each the level of every option"
        )
        raise NotApplicable(f"{why_so}, and this case {what}")


def find_state(case: Case, state: int | str) -> int:
    """The number of a state given by number, as ``now``, by target or by changes from now.

    Raises
    ------
    UnknownName
        Where there is no such state, or the target has no deal.
    """
    from nonpaper.analysis.deals import deals
    from nonpaper.analysis.states import find_state

    written = str(state)
    if written in {target.name for target in case.targets}:
        found = deals(case, written)
        if not len(found):
            raise UnknownName(f"'{written}' has no deal, so there is no state to look at")
        return found[0].state
    return find_state(case, written)


def write_table(
    solution: Solution, path: str | Path, *more: Coalitions | Lookahead | Strength | Unknown
) -> None:
    """Write one row a feasible state, to a ``.csv`` or a ``.parquet`` file.

    `more` are further answers about the same case, whose columns follow the solution's.

    Raises
    ------
    NotApplicable
        Where the file's ending is another.
    MissingExtra
        For ``.parquet``, where pyarrow is not installed.
    UnusableInput
        Where the file cannot be written.
    """
    file = Path(path)
    writers = {".csv": _csv, ".parquet": _parquet}
    if file.suffix not in writers:
        raise NotApplicable(f"'{file.name}' must end in .csv or .parquet")
    columns = solution.columns()
    for answer in more:
        columns.update(answer.columns(columns["state"]))
    write_bytes(file, writers[file.suffix](columns))


def _csv(columns: dict[str, Any]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    plain: list[Sequence[Any]] = [
        ["true" if flag else "false" for flag in values]
        if values.dtype == bool
        else values.tolist()
        for values in columns.values()
    ]
    writer.writerows(zip(*plain, strict=True))
    return out.getvalue().encode()


def _parquet(columns: dict[str, Any]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra(
            "writing .parquet needs pyarrow: install it with `pip install 'nonpaper[tables]'`, or "
            "write .csv"
        ) from None
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({name: pa.array(values) for name, values in columns.items()}), sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content
