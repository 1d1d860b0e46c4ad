"""Doubt: how sure any of it is, what it hangs on, and what to watch.

The lists of statements are drawn many times: each statement is kept with its confidence, those of
one attribution stand or fall together, neighbouring places swap with a small probability (one pass
down; never a certain statement or a red line). The *share* of draws in which a verdict is true is
how likely it is; the *pivotal* statements are those the shares depend on; the *certain core* are
the verdicts that no few wrong reports would change. See `ensemble`, `study`, `likelihood`, `pivots`
and `core`, each of which opens with its theory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nonpaper.analysis.answer import Answer, Table
from nonpaper.analysis.core import MOST, Core, core, struck, struck_sets
from nonpaper.analysis.ensemble import Ask, Ensemble, Job, Masks, Scenario, joined, pieces, work
from nonpaper.analysis.equilibria import CONCEPT_NAMES, check_concepts
from nonpaper.analysis.likelihood import Evidence, Share, evidence, rounded, weighed, wilson
from nonpaper.analysis.pivots import (
    Effect,
    Pivot,
    exact_pivots,
    sampled_pivots,
    sampled_totals,
    turned,
)
from nonpaper.analysis.sourcing import citation_dict, sourcing
from nonpaper.analysis.states import find_target
from nonpaper.analysis.study import Outcome, Study, Verdict
from nonpaper.model import Case, Event

Progress = Callable[[int, int], None]
Run = Callable[[Iterable[Job]], Iterator[tuple[int, Outcome]]]
FIRM = "seq"
"""The concept that "holds" means where none is named, as in the brief."""


@dataclass(frozen=True)
class DoubtTerms:
    """What is asked.

    Parameters
    ----------
    draws
        How many draws; where all there can be is no more, it is weighed exactly.
    seed
        The same seed gives the same answer, however the work is shared.
    swap
        The probability that neighbouring places swap.
    target
        The name of the only target asked about; all without it.
    paths
        Whether self-enforcing paths are looked for.
    concepts
        The stability concepts asked for; all that the moves allow where there are none.
    most
        Up to how many reports are struck together in the search for flip sets; 0 for none.
    pairs
        How many draws are asked again, for each report, for the total effects; a share of the draws
        without it.
    threads
        On how many threads one piece of work runs; on all processors without it.
    """

    draws: int = 10_000
    seed: int = 0
    swap: float = 0.1
    target: str | None = None
    paths: bool = True
    concepts: tuple[str, ...] = ()
    most: int = MOST
    pairs: int | None = None
    threads: int | None = None

    @property
    def ask(self) -> Ask:
        """What is asked of each draw."""
        return Ask(self.concepts, self.threads, self.paths)


@dataclass(frozen=True)
class Watch:
    """Something to watch: a statement that a verdict hangs on.

    Parameters
    ----------
    statement
        Its full name.
    verdict
        The verdict that it moves most, of those asked under SEQ or no concept.
    effect
        By how much.
    events
        The entries of the calendar that may settle it.
    """

    statement: str
    verdict: Verdict
    effect: Effect
    events: tuple[Event, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Doubt(Answer):
    """How sure the verdicts of a case are.

    Parameters
    ----------
    done
        How many draws the shares rest on; where `exact`, how many ways things can be.
    complete
        Whether all that was asked is there; not where it was interrupted.
    shares
        How likely each verdict is, in the order of `verdicts`.
    lengths
        By target, how many stages its shortest self-enforcing path has: the share of each number
        among all draws.
    core
        What flips the verdicts; None where that was not asked, or interrupted at once.
    """

    terms: DoubtTerms
    ensemble: Ensemble
    done: int
    complete: bool
    exact: bool
    verdicts: tuple[Verdict, ...]
    shares: tuple[Share, ...]
    lengths: dict[str, dict[int, Share]]
    pivots: tuple[Pivot, ...]
    core: Core | None
    evidence: Evidence

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The case as written, and the variants that carry a probability."""
        return self.ensemble.scenarios

    def share(self, kind: str, target: str | None = None, concept: str | None = None) -> Share:
        """How likely a verdict is.

        Raises
        ------
        KeyError
            Where it was not asked.
        """
        for verdict, share in zip(self.verdicts, self.shares, strict=True):
            if verdict == Verdict(kind, target, concept):
                return share
        raise KeyError(f"no verdict {kind} {target} {concept}")

    def flip_sets(self, verdict: Verdict) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The flip sets of a verdict: for each its reports, each the names of its statements."""
        if self.core is None:
            return ()
        reports = self.ensemble.reports
        return tuple(
            tuple(reports[number].statements for number in chosen)
            for chosen in self.core.flips[self.verdicts.index(verdict)]
        )

    @cached_property
    def foremost(self) -> tuple[int, ...]:
        """The verdicts that a page is about: those under SEQ, or under no concept."""
        firm = FIRM if any(v.concept == FIRM for v in self.verdicts) else None
        names = {v.concept for v in self.verdicts if v.concept}
        shown = firm or min(names, default=None)
        return tuple(
            number
            for number, verdict in enumerate(self.verdicts)
            if verdict.concept in {None, shown}
        )

    @cached_property
    def watch(self) -> tuple[Watch, ...]:
        """The pivotal statements, first those that move a verdict most for certain."""
        found = []
        for pivot in self.pivots:
            best = max(
                self.foremost, key=lambda v: (pivot.effects[v].difference.least, -v), default=None
            )
            if best is None or not pivot.effects[best].difference.least:
                continue
            events = tuple(e for e in self.case.calendar if pivot.statement in e.touches)
            found.append(Watch(pivot.statement, self.verdicts[best], pivot.effects[best], events))
        return tuple(sorted(found, key=lambda w: -w.effect.difference.least))

    def headline(self) -> str:
        """What the shares rest on."""
        how = "weighed exactly" if self.exact else f"{self.done:,} draws, seed {self.terms.seed}"
        rest = "" if self.complete else "; interrupted, this is the result so far"
        return f"{len(self.verdicts)} verdicts, {how}{rest}"

    def table(self) -> Table:
        """One row a verdict: how likely it is, in percent and in words, and what flips it."""
        columns = ("verdict", "share", "interval", "likelihood", "flip sets")
        return columns, [
            (verdict_words(verdict), str(share), share.interval, share.words, self._flips(number))
            for number, (verdict, share) in enumerate(zip(self.verdicts, self.shares, strict=True))
        ]

    def _flips(self, number: int) -> str:
        if self.core is None or not self.core.most:
            return ""
        count = len(self.core.flips[number])
        return str(count) if count else f"none of up to {self.core.most}"

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """The answer as plain values; at most `limit` flip sets a verdict are listed."""
        terms = self.terms
        return {
            **self.header(),
            "draws": terms.draws,
            "done": self.done,
            "complete": self.complete,
            "exact": self.exact,
            "seed": terms.seed,
            "swap": terms.swap,
            "scenarios": [
                {"variant": s.name or None, "probability": rounded(s.probability)}
                for s in self.scenarios
            ],
            "verdicts": [
                {**verdict.to_dict(), **share.to_dict(), **self._core_dict(number, limit)}
                for number, (verdict, share) in enumerate(
                    zip(self.verdicts, self.shares, strict=True)
                )
            ],
            "path_lengths": {
                target: {str(stages): share.to_dict() for stages, share in found.items()}
                for target, found in self.lengths.items()
            },
            "certain_core": self.core and self.core.most,
            "together": [
                list(r.statements) for r in self.ensemble.reports if len(r.statements) > 1
            ],
            "pivotal": [
                {
                    "statement": pivot.statement,
                    "effects": [
                        {**verdict.to_dict(), **effect.to_dict()}
                        for verdict, effect in zip(self.verdicts, pivot.effects, strict=True)
                    ],
                }
                for pivot in self.pivots
            ],
            "watch": [self._watch_dict(item) for item in self.watch],
            "evidence": {"confidence": self.evidence.level, "because": self.evidence.reason},
        }

    def _core_dict(self, number: int, limit: int | None) -> dict[str, Any]:
        if self.core is None:
            return {}
        sets = self.flip_sets(self.verdicts[number])
        return {
            "as_written": self.core.stands[number],
            "certain": self.core.most > 0 and self.core.certain(number),
            "flip_sets": [[list(report) for report in chosen] for chosen in sets[:limit]],
            "flip_sets_in_all": len(sets),
        }

    def _watch_dict(self, item: Watch) -> dict[str, Any]:
        statement = self.ensemble.statements[item.statement]
        return {
            "statement": item.statement,
            "text": statement.text or statement.written,
            "confidence": float(statement.confidence),
            **item.verdict.to_dict(),
            **item.effect.to_dict(),
            "calendar": [{"what": event.what, "when": event.when} for event in item.events],
            "citations": [citation_dict(citation) for citation in statement.citations],
        }


def verdict_words(verdict: Verdict) -> str:
    """A verdict in words."""
    under = f" under {CONCEPT_NAMES[verdict.concept]}" if verdict.concept else ""
    match verdict.kind:
        case "now":
            return f"now holds{under}"
        case "deal":
            return f"{verdict.target}: there is a deal"
        case "holds":
            return f"{verdict.target}: a deal holds{under}"
    return f"{verdict.target}: a self-enforcing path"


def in_turn(jobs: Iterable[Job]) -> Iterator[tuple[int, Outcome]]:
    """Do the work here, one piece after another."""
    for job in jobs:
        yield job.number, work(job)


def doubt(
    case: Case,
    terms: DoubtTerms | None = None,
    run: Run = in_turn,
    progress: Progress | None = None,
) -> Doubt:
    """How sure the verdicts of a case are.

    An interrupt (``KeyboardInterrupt``) gives the result so far, with `complete` false.

    Parameters
    ----------
    run
        Does pieces of work, and gives back the number of each with what came of it, in any order.
    progress
        Called with draws done and draws in all.

    Raises
    ------
    UnknownName
        Where there is no such target or concept.
    KeyboardInterrupt
        Where it comes before the first piece of work is done.
    """
    terms = terms or DoubtTerms()
    check_concepts(*terms.concepts)
    if terms.target is not None:
        case = _only(case, terms.target)
    ensemble = Ensemble(case, terms.seed, terms.swap)
    return _Inquiry(ensemble, terms).answer(run, progress)


def _only(case: Case, target: str) -> Case:
    """The case with one target alone."""
    return replace(case, targets=(find_target(case, target),))


class _Inquiry:
    """All that is asked of an ensemble, and what has come of it."""

    def __init__(self, ensemble: Ensemble, terms: DoubtTerms) -> None:
        self.ensemble, self.terms = ensemble, terms
        self.exact = ensemble.exactly(terms.draws)
        self.weights: NDArray[np.float64] | None = None
        if self.exact:
            self.masks, self.weights = ensemble.listing()
        else:
            self.masks = ensemble.sample(terms.draws)
        self.sets = struck_sets(ensemble, terms.most)
        self.again: list[tuple[int, NDArray[np.intp], Masks]] = []
        if not self.exact:
            self.again = list(turned(ensemble, self.masks[: self._pairs()]))

    def _pairs(self) -> int:
        """How many of the draws are asked again: a fifth of the work, some in any case."""
        wanted = self.terms.pairs
        if wanted is None:
            ways = sum(len(report.levels) - 1 for report in self.ensemble.reports)
            wanted = max(32, self.terms.draws // (5 * max(1, ways)))
        return min(wanted, self.terms.draws)

    def answer(self, run: Run, progress: Progress | None) -> Doubt:
        """Do the work, or what can be done of it."""
        terms, ensemble = self.terms, self.ensemble
        groups = [self.masks, struck(ensemble, self.sets), *(masks for _, _, masks in self.again)]
        parts = [(group, piece) for group, masks in enumerate(groups) for piece in pieces(masks)]
        total = sum(len(piece) for _, piece in parts)
        ask = terms.ask
        jobs = (ensemble.job(piece, ask, number) for number, (_, piece) in enumerate(parts))
        done: dict[int, Outcome] = {}
        count, complete = 0, True
        try:
            for number, outcome in run(jobs):
                done[number] = outcome
                count += len(parts[number][1])
                if progress is not None:
                    progress(count, total)
        except KeyboardInterrupt:
            complete = False
            if not any(group == 0 for group, _ in (parts[number] for number in done)):
                raise
        found = [
            [done.get(number) for number, (group, _) in enumerate(parts) if group == wanted]
            for wanted in range(len(groups))
        ]
        return self._made(found, complete=complete)

    def _made(self, found: list[list[Outcome | None]], *, complete: bool) -> Doubt:
        drawn = [outcome for outcome in found[0] if outcome is not None]
        whole = len(drawn) == len(found[0])
        masks, weights = self.masks, self.weights
        if not whole:
            kept = [m for m, o in zip(pieces(masks), found[0], strict=True) if o is not None]
            masks, weights = joined(kept), None
        flags, stages = _together(drawn)
        exact = self.exact and whole
        if exact and weights is not None:
            shares = [weighed(float(weights[column].sum())) for column in flags.T]
            pivots = exact_pivots(self.ensemble, masks, weights, flags)
        else:
            shares = [wilson(int(column.sum()), len(flags)) for column in flags.T]
            totals = self._totals(found[2:], flags) if whole else {}
            pivots = sampled_pivots(self.ensemble, masks, flags, totals)
        case = self.ensemble.case
        study = self.terms.ask.study(case)
        return Doubt(
            case, self.terms, self.ensemble, len(flags), complete, exact, study.verdicts,
            tuple(shares), _lengths(study, stages, weights if exact else None), pivots,
            self._core(found[1]), evidence(sourcing(case)),
        )  # fmt: skip

    def _totals(
        self, found: list[list[Outcome | None]], flags: NDArray[np.bool_]
    ) -> dict[int, list[Share | None]]:
        again: dict[int, list[tuple[NDArray[np.intp], Masks, NDArray[np.bool_]]]] = {}
        missing = set()
        for (report, rows, masks), parts in zip(self.again, found, strict=True):
            ready = [part for part in parts if part is not None]
            if len(ready) < len(parts):
                missing.add(report)
                continue
            again.setdefault(report, []).append((rows, masks, _together(ready)[0]))
        for report in missing:
            again.pop(report, None)
        return sampled_totals(self.ensemble, (self.masks, flags), self._pairs(), again)

    def _core(self, parts: list[Outcome | None]) -> Core | None:
        """What flips the verdicts, up to the largest size of which all sets have been tried."""
        if parts[0] is None:
            return None
        ready: list[Outcome] = []
        for part in parts:
            if part is None:
                break
            ready.append(part)
        flags, _ = _together(ready)
        sizes = [len(chosen) for chosen in self.sets]
        most = self.terms.most if len(flags) == len(sizes) else max(0, sizes[len(flags)] - 1)
        return core(self.sets[: len(flags)], flags, most)


def _together(parts: list[Outcome]) -> tuple[NDArray[np.bool_], NDArray[np.int16]]:
    return (
        np.concatenate([part.flags for part in parts]),
        np.concatenate([part.stages for part in parts]),
    )


def _lengths(
    study: Study, stages: NDArray[np.int16], weights: NDArray[np.float64] | None
) -> dict[str, dict[int, Share]]:
    """By target the share of each number of stages, fewest first."""
    found: dict[str, dict[int, Share]] = {}
    for column, name in enumerate(study.path_targets):
        own = stages[:, column]
        found[name] = {
            int(count): wilson(int((own == count).sum()), len(own))
            if weights is None
            else weighed(float(weights[own == count].sum()))
            for count in np.unique(own[own > 0])
        }
    return found
