"""How long doubt takes: the example case, 10,000 draws, on one worker and on two.

Run by hand: `python benchmarks/doubt.py [DRAWS]`. Workers are warmed up first (compiled code is
loaded), results of one and two workers are compared before times are told. The draws alone are
timed, and all that `nonpaper doubt` does: sets of up to three reports struck, and pairs for the
total effects.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nonpaper
from nonpaper.analysis.doubt import DoubtTerms, doubt
from nonpaper.analysis.ensemble import work
from nonpaper.desk.workers import as_done, workers

CASE = Path(__file__).parents[1] / "examples" / "israel-syria-2025"
WANTED = {"five concepts and deals": 15.0, "with paths": 60.0}


def timed(case: nonpaper.Case, terms: DoubtTerms, count: int) -> tuple[float, str]:
    """Seconds with so many warm workers, and the answer as text."""
    with workers(count) as pool:

        def run(jobs):  # noqa: ANN001, ANN202 - as `doubt` asks for it
            for job, ready in as_done(pool, work, jobs, 4 * count):
                yield job.number, ready.result()

        doubt(case, replace(terms, draws=1024, most=0, pairs=1, threads=1), run)
        start = time.perf_counter()
        found = doubt(case, replace(terms, threads=1), run)
        seconds = time.perf_counter() - start
    return seconds, json.dumps(found.to_dict())


def main(draws: int, say: Callable[[str], None] = print) -> None:
    """Time it and tell."""
    case = nonpaper.load(CASE)
    say(f"{draws:,} draws, load {os.getloadavg()[0]:.1f} at the start")
    for name, paths in (("five concepts and deals", False), ("with paths", True)):
        terms = DoubtTerms(draws, paths=paths, most=0, pairs=0)
        times, answers = zip(*(timed(case, terms, count) for count in (1, 2)), strict=True)
        if answers[0] != answers[1]:
            raise AssertionError("one worker and two do not give the same answer")
        one, two = times
        wanted = f"wanted {WANTED[name]:.0f} s" if draws == 10_000 else ""
        say(f"{name}: {one:.1f} s on one worker, {two:.1f} s on two ({one / two:.2f} x) {wanted}")
    whole, _ = timed(case, DoubtTerms(draws), 2)
    say(f"all that `nonpaper doubt` does, on two workers: {whole:.1f} s")
    say(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
