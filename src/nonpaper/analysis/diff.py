"""What has changed between two versions of a case, and what that did.

The positions that moved are told by `changes`. What it did: verdicts (now holds, a target has a
deal, one that holds, a self-enforcing path) that are other than they were, deals and equilibria
that came and went, how long the paths are, and how likely the verdicts are, from the same seed.

Who is responsible is found by trying: a change is *responsible* for a consequence where taking it
back alone, all others staying, undoes the consequence. Where no single change does, they did it
together (or others would have done it too), and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nonpaper.analysis.answer import Answer, Table, counted
from nonpaper.analysis.changes import Alteration, changes_between, taken_back
from nonpaper.analysis.deals import deals
from nonpaper.analysis.doubt import Doubt, DoubtTerms, Progress, doubt, verdict_words
from nonpaper.analysis.equilibria import CONCEPT_NAMES, solve
from nonpaper.analysis.likelihood import Difference, Share, difference
from nonpaper.analysis.study import Draws, Study, Verdict
from nonpaper.errors import CaseProblems
from nonpaper.model import Case

MOST_TRIED = 60
"""How many changes are taken back one by one."""


@dataclass(frozen=True)
class Consequence:
    """A verdict that is other than it was.

    Parameters
    ----------
    stages
        For a path, how many stages it had and has; 0 for none.
    responsible
        The changes any of which, taken back alone, would undo it; empty where none does.
    """

    verdict: Verdict
    before: bool
    after: bool
    stages: tuple[int, int] | None
    responsible: tuple[Alteration, ...]

    def to_dict(self) -> dict[str, Any]:
        """The consequence as plain values."""
        return {
            **self.verdict.to_dict(),
            "before": self.before,
            "after": self.after,
            "stages": self.stages and list(self.stages),
            "responsible": [change.to_dict() for change in self.responsible],
        }


@dataclass(frozen=True)
class Shift:
    """How likely a verdict was and is, and by how much that differs."""

    verdict: Verdict
    before: Share
    after: Share
    difference: Difference

    def to_dict(self) -> dict[str, Any]:
        """The shift as plain values."""
        return {
            **self.verdict.to_dict(),
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            **self.difference.to_dict(),
        }


@dataclass(frozen=True)
class Moved:
    """Deals for a target, or equilibria under a concept: how many there were and are.

    `came` and `went` are the levels of the options of those that are new, and of those that are no
    more; None where the two versions do not have the same options.
    """

    name: str
    before: int
    after: int
    came: tuple[dict[str, str], ...] | None = None
    went: tuple[dict[str, str], ...] | None = None

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The numbers as plain values; at most `limit` states of each kind are listed."""
        return {
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "came": None if self.came is None else list(self.came[:limit]),
            "went": None if self.went is None else list(self.went[:limit]),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Diff(Answer):
    """What has changed since an older version, and what that did; `case` is the newer one.

    Parameters
    ----------
    complete
        Whether all is there: not where it was interrupted, or so many changes had to be tried that
        only the first were.
    """

    old: Case
    changes: tuple[Alteration, ...]
    consequences: tuple[Consequence, ...]
    deals: tuple[Moved, ...]
    equilibria: tuple[Moved, ...]
    shifts: tuple[Shift, ...]
    draws: int
    complete: bool

    def headline(self) -> str:
        """How many changes there are, and how many verdicts they turned."""
        if not self.changes:
            return "nothing has changed"
        turned = counted(len(self.consequences), "verdict")
        return f"{counted(len(self.changes), 'change')}, {turned} turned"

    def table(self) -> Table:
        """One row a change, then one a consequence."""
        rows = [(c.kind, c.about, c.before, c.after) for c in self.changes]
        words = {True: "yes", False: "no"}
        rows += [
            ("verdict", verdict_words(c.verdict), words[c.before], words[c.after])
            for c in self.consequences
        ]
        return ("what", "about", "before", "after"), rows

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` deals and equilibria are listed."""
        return {
            **self.header(),
            "old": Answer(self.old).header()["case"],
            "changes": [change.to_dict() for change in self.changes],
            "consequences": [consequence.to_dict() for consequence in self.consequences],
            "deals": [moved.to_dict(limit) for moved in self.deals],
            "equilibria": [moved.to_dict(limit) for moved in self.equilibria],
            "draws": self.draws,
            "shares": [shift.to_dict() for shift in self.shifts],
            "complete": self.complete,
        }


def diff(
    old: Case, new: Case, terms: DoubtTerms | None = None, progress: Progress | None = None
) -> Diff:
    """What has changed from an older version of a case to a newer one, and what that did.

    Parameters
    ----------
    terms
        On which terms shares are drawn, for both alike; no flip sets are looked for.
    progress
        Called with steps done and steps in all.

    Raises
    ------
    CaseProblems, TooManyStates
        As the analyses do.
    """
    terms = replace(terms or DoubtTerms(500), most=0, pairs=0)
    found = changes_between(old, new)
    before, after = _Verdicts(old, terms), _Verdicts(new, terms)
    turned = [v for v in after.flags if v in before.flags and before.told(v) != after.told(v)]
    reverted = list(_reverted(found[:MOST_TRIED], old, new, terms, progress)) if turned else []
    consequences = tuple(
        Consequence(
            verdict,
            before.flags[verdict],
            after.flags[verdict],
            _stages(before, after, verdict),
            tuple(c for c, case in reverted if case.told(verdict) == before.told(verdict)),
        )
        for verdict in turned
    )
    return Diff(
        new, old, found, consequences, _deals(old, new), _equilibria(old, new),
        _shifts(old, new, terms) if found else (), terms.draws,
        complete=len(found) <= MOST_TRIED,
    )  # fmt: skip


class _Verdicts:
    """The verdicts of a case as it is written."""

    def __init__(self, case: Case, terms: DoubtTerms) -> None:
        study: Study = terms.ask.study(case)
        kept = np.ones((1, len(case.statements)), np.bool_)
        outcome = study.answer(Draws(kept, np.zeros_like(kept)))
        flags = outcome.flags[0].tolist()
        self.flags: dict[Verdict, bool] = dict(zip(study.verdicts, flags, strict=True))
        lengths = outcome.stages[0].tolist()
        self.stages: dict[str, int] = dict(zip(study.path_targets, lengths, strict=True))

    def told(self, verdict: Verdict) -> tuple[bool | None, int]:
        """The verdict and, of a path, its length."""
        length = self.stages.get(verdict.target or "", 0) if verdict.kind == "path" else 0
        return self.flags.get(verdict), length


def _reverted(
    changes: tuple[Alteration, ...],
    old: Case,
    new: Case,
    terms: DoubtTerms,
    progress: Progress | None,
) -> Iterator[tuple[Alteration, _Verdicts]]:
    """The verdicts without each change that can be taken back by itself."""
    for number, change in enumerate(changes, 1):
        case = taken_back(change, old, new)
        if progress is not None:
            progress(number, len(changes))
        if case is None:
            continue
        try:
            yield change, _Verdicts(case, terms)
        except CaseProblems:  # without it the case cannot be, as where a rule goes with it
            continue


def _stages(before: _Verdicts, after: _Verdicts, verdict: Verdict) -> tuple[int, int] | None:
    if verdict.kind != "path":
        return None
    return before.told(verdict)[1], after.told(verdict)[1]


def _same_options(old: Case, new: Case) -> bool:
    return [(o.name, o.levels) for o in old.options] == [(o.name, o.levels) for o in new.options]


def _moved(name: str, old: list[dict[str, str]], new: list[dict[str, str]], *, same: bool) -> Moved:
    if not same:
        return Moved(name, len(old), len(new))
    was, now = ({tuple(levels.items()) for levels in states} for states in (old, new))
    return Moved(
        name, len(old), len(new),
        tuple(levels for levels in new if tuple(levels.items()) not in was),
        tuple(levels for levels in old if tuple(levels.items()) not in now),
    )  # fmt: skip


def _deals(old: Case, new: Case) -> tuple[Moved, ...]:
    """The deals for each target of both versions; every state that is one counts."""
    shared = [t.name for t in new.targets if t.name in {other.name for other in old.targets}]
    same = _same_options(old, new) and bool(new.options)
    found = []
    for name in shared if new.options and old.options else ():
        listed = []
        for case in (old, new):
            states = (s for deal in deals(case, name) for s in deal.members)
            encoded = solve(case).encoded
            listed.append([encoded.levels(state) for state in states])
        found.append(_moved(name, *listed, same=same))
    return tuple(found)


def _equilibria(old: Case, new: Case) -> tuple[Moved, ...]:
    """The equilibria under each concept of both versions."""
    before, after = solve(old), solve(new)
    same = _same_options(old, new)
    found = []
    for concept in CONCEPT_NAMES:
        if concept in before.stable and concept in after.stable:
            listed = [
                [solution.encoded.levels(state) for state in solution.equilibria(concept)]
                for solution in (before, after)
            ]
            found.append(_moved(concept, *listed, same=same))
    return tuple(found)


def _shifts(old: Case, new: Case, terms: DoubtTerms) -> tuple[Shift, ...]:
    """How likely each verdict of both versions was and is; none where one has no statements."""
    if not old.statements or not new.statements:
        return ()
    before, after = (_shares(doubt(case, terms)) for case in (old, new))
    return tuple(
        Shift(verdict, before[verdict], share, difference(share, before[verdict]))
        for verdict, share in after.items()
        if verdict in before
    )


def _shares(found: Doubt) -> dict[Verdict, Share]:
    return dict(zip(found.verdicts, found.shares, strict=True))
