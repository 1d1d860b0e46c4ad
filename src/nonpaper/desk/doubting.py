"""Doubt, here or shared out among workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import replace

from nonpaper.analysis import Doubt, Progress
from nonpaper.analysis.doubt import DoubtTerms
from nonpaper.analysis.doubt import doubt as doubt_of
from nonpaper.analysis.ensemble import Job, work
from nonpaper.analysis.study import Outcome
from nonpaper.desk.questions import Subject, open_case
from nonpaper.desk.workers import AHEAD, as_done
from nonpaper.desk.workers import workers as working
from nonpaper.engine.threads import processors
from nonpaper.errors import NotApplicable
from nonpaper.model import Day

LARGE = 2_000
"""From how many draws on the work is worth a process for each processor."""


def doubt(  # noqa: PLR0913 - each is a question of its own, asked by name
    subject: Subject,
    *,
    target: str | None = None,
    draws: int = 10_000,
    seed: int = 0,
    swap: float = 0.1,
    paths: bool = True,
    workers: int | None = None,
    cluster: str | None = None,
    variant: str | None = None,
    as_of: Day | None = None,
    progress: Progress | None = None,
) -> Doubt:
    """How sure the verdicts are: shares, pivotal statements, the certain core and what flips it.

    An interrupt gives the result so far, with `complete` false.

    Parameters
    ----------
    target
        Ask about this target alone.
    draws, seed
        How many draws, and from which seed: the same one gives the same answer, whoever works.
    swap
        The probability that neighbouring places of a list swap.
    paths
        Whether self-enforcing paths are looked for, which takes longer.
    workers
        Share the work out among so many processes; here, by threads, without it. (A script that
        asks for processes keeps its own commands under ``if __name__ == "__main__":``.)
    cluster
        Share it out among the workers of a Dask scheduler at this address.

    Raises
    ------
    NotApplicable
        Where there is nothing to draw or to ask: no statements; or numbers that make no sense.
    MissingExtra
        Where a cluster is asked for and the extra ``cluster`` is not installed.
    """
    case = open_case(subject, variant, as_of)
    if draws < 1:
        raise NotApplicable(f"{draws} draws are asked for; at least one is needed")
    if not 0 <= swap <= 1:
        raise NotApplicable(f"swap is {swap}; it is a probability, from 0 to 1")
    if not case.statements:
        raise NotApplicable(
            "doubt draws statements, and this case has none: "
            "give its parties 'preferences' in place of 'ranking'"
        )
    terms = DoubtTerms(draws, seed, swap, target, paths)
    if workers is None and cluster is None:
        return doubt_of(case, terms, progress=progress)
    with working(workers, cluster) as pool:

        def run(jobs: Iterable[Job]) -> Iterator[tuple[int, Outcome]]:
            for job, ready in as_done(pool, work, jobs, AHEAD * (workers or processors())):
                yield job.number, ready.result()

        try:
            return doubt_of(case, replace(terms, threads=1), run, progress)
        except BrokenExecutor:
            raise NotApplicable(
                "a worker process died, perhaps for want of memory: try fewer (--workers)"
            ) from None


def crew(draws: int) -> int | None:
    """How many processes so many draws are worth: one a processor, or none but this one."""
    return processors() if draws >= LARGE and processors() > 1 else None
