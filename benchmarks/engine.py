"""How fast the engine is, and how much memory it takes: tables and picture of performance.md.

Times are the least of some repetitions, by the clock, on warm code; memory is what is allocated at
most at once beyond the inputs. Every answer that is timed against another method is compared with
it first.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflicts import conflict, staircase, statements
from matrices import stability_by_matrices
from nonpaper.engine import CONCEPTS, Space, priority, stability, stability_of_blocks
from nonpaper.engine.stability import by_compiled_bodies

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
PICTURE = ROOT / "docs" / "images" / "performance.svg"
FOUR = CONCEPTS[:4]
MATRIX_BITS = 11
"""Up to how many bits the matrices are tried; a step more takes eight times as long."""


class Row(NamedTuple):
    """One figure, in words."""

    what: str
    measured: str
    wanted: str = ""


def main() -> None:
    """Measure, print, and with --write renew the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--max-bits", type=int, default=24, help="largest space, in bits")
    parser.add_argument(
        "--repeat", type=int, default=5, help="repetitions of which the least counts"
    )
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    args = parser.parse_args()
    curves, work = growth(args.max_bits, args.repeat)
    sections = {
        "bars": table(("what", "measured", "wanted"), bars(args.repeat)),
        "growth": table(("states", *curves), by_size(curves)),
        "slope": slope(curves, work),
        "machine": machine(),
    }
    if args.write:
        write(sections)
        draw(curves)


def bars(repeat: int) -> Iterator[Row]:
    """Each figure that was promised, with what was promised."""
    for infeasible in (0.0, 0.3):
        yield from million(infeasible, repeat)
    space, ranks = conflict(20, 2)
    yield timed("2²⁰ states, two parties, without SIM", space, ranks, FOUR, "0.5 s")
    yield timed("the same, SIM", space, ranks, ("sim",), "5 s")
    yield timed("staircase of 512 levels, all five", *staircase(512), CONCEPTS, "")
    space, ranks = conflict(12, 4)
    small = seconds(partial(by_compiled_bodies, space, ranks, CONCEPTS), 20 * repeat)
    yield Row("4,096 states, four parties, all five", f"{1000 * small:.1f} ms", "3 ms")
    generator = np.random.default_rng(2)
    changed = ranks.copy()

    def after_a_change() -> None:
        changed[0] = priority(places, space.feasible)
        by_compiled_bodies(space, changed, CONCEPTS)

    places = statements(12, generator)
    took = seconds(after_a_change, 20 * repeat)
    yield Row("the same after a statement has changed, ranks too", f"{1000 * took:.1f} ms", "3 ms")
    yield Row("10,000 draws of 3,072 states, three parties, all five", f"{draws():.1f} s", "10 s")
    first, later = fresh()
    yield Row("a process that needs compiled code, the first ever", f"{first:.1f} s", "15 s")
    yield Row("the same, every later time", f"{later:.2f} s", "")
    yield Row("`nonpaper solve` of the example, a fresh process", f"{solve():.2f} s", "1 s")


def million(infeasible: float, repeat: int) -> Iterator[Row]:
    """The figures of 2**20 states and five parties."""
    space, ranks = conflict(20, 5, infeasible)
    about = f"2²⁰ states, five parties, {infeasible:.0%} infeasible"
    four = seconds(partial(by_compiled_bodies, space, ranks, FOUR), repeat)
    sim = seconds(partial(by_compiled_bodies, space, ranks, ("sim",)), repeat)
    buffer = np.empty_like(ranks)
    copy = seconds(partial(np.copyto, buffer, ranks), 20)
    most = peak(partial(by_compiled_bodies, space, ranks, CONCEPTS)) / ranks.size
    yield Row(f"{about}: Nash, GMR, SMR, SEQ", f"{four:.2f} s", "1 s")
    yield Row(f"{about}: SIM", f"{sim:.2f} s", "2 s")
    yield Row(f"{about}: the four, in copies of the ranks", f"{four / copy:.0f}")
    yield Row(f"{about}: memory for a state of a party", f"{most:.0f} bytes", "40 bytes")


def timed(
    what: str, space: Space, ranks: NDArray[np.int32], concepts: tuple[str, ...], wanted: str
) -> Row:
    """A figure in seconds."""
    took = seconds(partial(by_compiled_bodies, space, ranks, concepts), 3)
    return Row(what, f"{took:.2f} s", wanted)


def draws() -> float:
    """Seconds for 10,000 draws in blocks of 100; the draws themselves are made before."""
    generator = np.random.default_rng(3)
    space = Space.build([[2] * 4, [2] * 4, [3, 4]], [[0] * 4, [0] * 4, [0] * 2])
    places = [place[: space.size] for place in statements(12, generator)]
    kept = generator.random((100, space.parties, len(places))) < 0.8
    block = np.empty((100, space.parties, space.size), np.int32)
    for draw, party in np.ndindex(100, space.parties):
        chosen = np.flatnonzero(kept[draw, party])
        block[draw, party] = priority(
            [places[(k + 3 * party) % len(places)] for k in chosen], space.feasible
        )
    run = partial(stability_of_blocks, space)
    deque(run([block]), maxlen=0)  # the first ensemble ever compiles
    start = time.perf_counter()
    deque(run(block for _ in range(100)), maxlen=0)
    return time.perf_counter() - start


def fresh() -> tuple[float, float]:
    """Seconds of a process that compiles everything, and of one that finds it on disk."""
    code = (
        "import numpy as np; from nonpaper.engine import *;"
        "from nonpaper.engine.stability import by_compiled_bodies;"
        "space = Space.build([[2], [2]], [[0], [0]]);"
        "by_compiled_bodies(space, np.zeros((2, 4), np.int32), CONCEPTS)"
    )
    with tempfile.TemporaryDirectory() as folder:
        run = partial(
            subprocess.run,
            [sys.executable, "-c", code],
            env={**os.environ, "NUMBA_CACHE_DIR": folder},
            check=True,
            capture_output=True,
        )
        return seconds(run, 1), seconds(run, 3)


def solve() -> float:
    """Seconds of the command line on the example."""
    program = [Path(sys.executable).with_name("nonpaper"), "solve"]
    example = ROOT / "examples" / "israel-syria-2025"
    return seconds(
        partial(subprocess.run, [*program, example], check=True, capture_output=True), 10
    )


def growth(most: int, repeat: int) -> tuple[dict[str, dict[int, float]], dict[int, float]]:
    """Seconds by bits, for four parties and each method; and the work of SIM, by bits."""
    work = {}
    curves: dict[str, dict[int, float]] = {
        "Nash, GMR, SMR, SEQ": {},
        "SIM": {},
        "copy of the ranks": {},
        "matrices (Nash, GMR, SMR, SEQ)": {},
        "Gambit (Nash only)": {},
    }
    four, sim, copies, matrices, gambit = curves.values()
    for bits in range(6, most + 1):
        if bits % 2 and bits != MATRIX_BITS:
            continue
        space, ranks = conflict(bits, 4)
        work[bits] = space.size * improvements_of_a_party(space, ranks)
        warm = stability(space, ranks, FOUR) if bits <= 20 else {}
        four[bits] = seconds(partial(by_compiled_bodies, space, ranks, FOUR), repeat)
        sim[bits] = seconds(
            partial(by_compiled_bodies, space, ranks, ("sim",)), repeat if bits <= 20 else 1
        )
        copies[bits] = seconds(partial(np.copyto, np.empty_like(ranks), ranks), 3 * repeat)
        if bits <= MATRIX_BITS:
            found = stability_by_matrices(space, ranks)
            assert all((found[name] == warm[name]).all() for name in FOUR)  # noqa: S101
            matrices[bits] = seconds(partial(stability_by_matrices, space, ranks), 1)
        nash = pure_equilibria(space, ranks) if bits <= 16 else None
        if nash is not None:
            assert nash() == int(warm["nash"].all(axis=0).sum())  # noqa: S101
            gambit[bits] = seconds(nash, 1)
        print(bits, {name: f"{curve[bits]:.4g}" for name, curve in curves.items() if bits in curve})
    return {name: curve for name, curve in curves.items() if curve}, work


def improvements_of_a_party(space: Space, ranks: NDArray[np.int32]) -> float:
    """How many improvements a party has from a state, at 4,000 states drawn at random."""
    states = np.random.default_rng(4).integers(0, space.size, (4000, 1))
    found = 0
    for party, own in enumerate(ranks):
        here = space.position(party, states)
        targets = states + (np.arange(space.sizes[party]) - here) * space.strides[party]
        found += np.count_nonzero(own[targets] > own[states])
    return found / (len(states) * space.parties)


def pure_equilibria(space: Space, ranks: NDArray[np.int32]) -> Callable[[], int] | None:
    """Gambit's enumeration of pure equilibria on the same game; None where it is not installed."""
    try:
        import pygambit
    except ImportError:
        return None
    payoffs = [rank.reshape(space.sizes[::-1]).T for rank in ranks]
    made_by = getattr(pygambit, "StrategicGame", pygambit.Game)  # the former from 17 on
    game = made_by.from_arrays(*payoffs)
    return lambda: len(pygambit.nash.enumpure_solve(game).equilibria)


def by_size(curves: dict[str, dict[int, float]]) -> Iterator[tuple[str, ...]]:
    """One row a size, one column a method."""
    for bits in next(iter(curves.values())):
        cells = (f"{curve[bits]:.2g} s" if bits in curve else "" for curve in curves.values())
        yield (f"2^{bits}", *cells)


def slope(curves: dict[str, dict[int, float]], work: dict[int, float]) -> str:
    """How the time grows with the states, from 2**16 on: the slope on logarithmic axes."""
    states = {bits: 2.0**bits for bits in work}
    words = []
    for name, curve, against in (
        ("Nash, GMR, SMR, SEQ", "Nash, GMR, SMR, SEQ", states),
        ("SIM", "SIM", states),
        ("SIM against the improvements there are instead of the states", "SIM", work),
        ("copy of the ranks", "copy of the ranks", states),
    ):
        points = [(against[bits], took) for bits, took in curves[curve].items() if bits >= 16]
        if len(points) > 1:
            words.append(f"{name}: {np.polyfit(*np.log2(points).T, 1)[0]:.2f}")
    text = "Slope from 2^16 on: " + "; ".join(words) + " (wanted: at most 1.1)."
    print(text)
    return text


def seconds(call: Callable[[], object], repeat: int) -> float:
    """The least of some timings of a call, one more before them to warm up where there are many."""
    times = []
    for _ in range(repeat + (repeat > 1)):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def peak(call: Callable[[], object]) -> int:
    """The most bytes that a call holds at once, beyond those held before."""
    tracemalloc.start()
    call()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A table in Markdown, printed as it grows."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    print("\n".join(lines))
    for row in rows:
        lines.append("| " + " | ".join(row) + " |")
        print(lines[-1], flush=True)
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on."""
    import numba

    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines() if sys.platform == "linux" else ():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = (
        f"Python {platform.python_version()}, numpy {np.__version__}, numba {numba.__version__}"
    )
    with suppress(ImportError):
        import pygambit

        versions += f", pygambit {pygambit.__version__}"
    load = f"The load of the machine at the end of the run was {os.getloadavg()[0]:.1f}"
    return f"Measured on {count} processors ({model}), {versions}. {load}."


def write(sections: dict[str, str]) -> None:
    """Put each section between its marks on the page."""
    text = PAGE.read_text()
    for name, content in sections.items():
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->")
        text = f"{before}<!-- {name} -->\n{content}\n{end}{after}"
    PAGE.write_text(text)


def draw(curves: dict[str, dict[int, float]]) -> None:
    """The time against the states, both on logarithmic axes."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "nonpaper", "svg.fonttype": "none", "font.size": 10}
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4.5), layout="constrained")
    for (name, curve), marker in zip(curves.items(), "os^Dv", strict=False):
        axes.loglog([2**bits for bits in curve], curve.values(), marker=marker, ms=4, label=name)
    axes.set(xlabel="states (four parties)", ylabel="seconds")
    axes.set_xscale("log", base=2)
    axes.grid(alpha=0.3)
    figure.legend(loc="outside upper center", ncols=3, frameon=False)  # clear of the curves
    PICTURE.parent.mkdir(exist_ok=True)
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    main()
