"""How fast paths are found: the figures of performance.md about them.

Times are the least of some repetitions, by the clock, in a process that has compiled what it needs.
Each case is read anew every time, so that nothing is kept from the time before.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np

import nonpaper
from nonpaper.analysis import Terms
from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.paths import paths
from nonpaper.analysis.searching import path_ensemble
from nonpaper.model import Case, loads

EXAMPLE = Path(__file__).parents[1] / "examples" / "israel-syria-2025"
ACTS = 8
DRAWS = 1000


def main() -> None:
    """Measure and print."""
    paths(nonpaper.load(EXAMPLE), "security pact")
    row("running example: the best path", timed(example), "200 ms")
    row("the same with all its reasons, as JSON", timed(lambda: example().to_dict()))
    for concept in ("gmr", "nash"):
        answer = found(concept)
        what = f"2^16 states, stages of three: {answer.headline()}, {len(answer.nearest)} nearest"
        row(what, timed(lambda concept=concept: found(concept), 2), "10 s")
    print(f"memory at most for a state: {memory():.0f} bytes")
    print(f"{DRAWS:,} draws of the running example, path lengths alone: {draws():.2f} s")


def example() -> nonpaper.Paths:
    """The path to the pact of the example, from the file on."""
    return paths(nonpaper.load(EXAMPLE), "security pact")


def large() -> Case:
    """2^16 states: two who each want what the other gives, in eight acts, and not to give alone."""
    lines = ["title: large", "parties:"]
    for own, other in (("ash", "birch"), ("birch", "ash")):
        wanted = [f"{other}.x{n}" for n in range(ACTS)] + [f"not {own}.x{n}" for n in range(ACTS)]
        lines += [f"  {own}:", "    role: principal"]
        lines.append("    options: {" + ", ".join(f"x{n}: " for n in range(ACTS)) + "}")
        lines.append("    preferences: [" + ", ".join(f'"{text}"' for text in wanted) + "]")
    lines += ["acts:", *(f"  act {n}: [ash.x{n}, birch.x{n}]" for n in range(ACTS))]
    aim = " and ".join(f"{party}.x{n}" for party in ("ash", "birch") for n in range(ACTS))
    return loads("\n".join([*lines, f'targets: {{all: "{aim}"}}', ""]))


def found(concept: str) -> nonpaper.Paths:
    """The paths of the large case: under GMR all stages hold, under Nash only today does."""
    return paths(large(), None, Terms(concept=concept))


def memory() -> float:
    """Bytes held at most in a search over 2^16 states, for each state, beyond the states' own."""
    case = large()
    solve(case, ("gmr",))
    tracemalloc.start()
    paths(case, None, Terms(concept="gmr"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**16


def draws() -> float:
    """Seconds for the lengths of the paths of many rank sets, all as the example's."""
    case = nonpaper.load(EXAMPLE)
    many = path_ensemble(case, "security pact")
    ranks, held = encode(case).ranks, solve(case).holds["seq"]
    block, holds = np.stack([ranks] * DRAWS), np.stack([held] * DRAWS)
    many.lengths(block[:8], holds[:8])
    return timed(lambda: many.lengths(block, holds), 1)


def timed(work: Callable[[], object], repeat: int = 3) -> float:
    """The least seconds it takes."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def row(what: str, seconds: float, wanted: str = "") -> None:
    """One figure."""
    print(f"{what}: {seconds:.3f} s" + (f" (wanted: {wanted})" if wanted else ""))


if __name__ == "__main__":
    main()
