"""How long the stability kernels take, and how much memory, on random priority conflicts.

Four parties share the bits as yes/no options; each ranks the states by ten random statements of
three literals ("or"), most important first. Times and peaks are printed as they are and as
multiples of one copy of the rank arrays, so that machines can be compared. Memory is what numpy
allocates, measured in a run of its own.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from typing import TYPE_CHECKING

import numpy as np

from nonpaper.engine import CONCEPTS, Moves, Space, priority, stability

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

PARTIES = 4
STATEMENTS = 10
LITERALS = 3
INFEASIBLE = 0.3


def conflict(bits: int, infeasible: float, seed: int) -> tuple[Space, NDArray[np.int32]]:
    """A random conflict of 2**bits raw states, and its ranks: int32, shape (party, state)."""
    generator = np.random.default_rng(seed)
    owned = [len(part) for part in np.array_split(np.arange(bits), PARTIES)]
    feasible = generator.random(2**bits) >= infeasible
    space = Space.build(
        [[2] * count for count in owned], [[Moves.BOTH] * count for count in owned], feasible
    )
    values = space.digits(np.arange(space.size)).astype(bool)
    ranks = [
        priority([_clause(values, generator) for _ in range(STATEMENTS)], feasible)
        for _ in range(PARTIES)
    ]
    return space, np.stack(ranks)


def _clause(values: NDArray[np.bool_], generator: np.random.Generator) -> NDArray[np.int64]:
    """A random statement: one of three literals holds; int64, shape (state,)."""
    options = generator.choice(values.shape[1], LITERALS, replace=False)
    wanted = generator.random(LITERALS) < 0.5
    return (values[:, options] == wanted).any(axis=1).astype(np.int64)


def seconds(call: Callable[[], object], repeat: int) -> float:
    """The least of some timings of a call."""
    times = []
    for _ in range(repeat):
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


def main() -> None:
    """Print one row a size, share of infeasible states, and concept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--min-bits", type=int, default=10, help="smallest space, in bits")
    parser.add_argument("--max-bits", type=int, default=16, help="largest space, in bits")
    parser.add_argument("--repeat", type=int, default=3, help="timings of which the least counts")
    parser.add_argument("--seed", type=int, default=1, help="of the random conflicts")
    args = parser.parse_args()
    print(f"{'bits':>4} {'infeasible':>10} {'concept':>7} {'stable':>7} "
          f"{'seconds':>9} {'x copy':>8} {'peak MB':>8} {'x ranks':>8}")  # fmt: skip
    for bits in range(args.min_bits, args.max_bits + 1, 2):
        for infeasible in (0.0, INFEASIBLE):
            space, ranks = conflict(bits, infeasible, args.seed)
            copy = seconds(ranks.copy, 20)
            for concept in CONCEPTS:
                row(space, ranks, concept, copy, args.repeat, f"{bits:4} {infeasible:10.0%}")


def row(
    space: Space, ranks: NDArray[np.int32], concept: str, copy: float, repeat: int, head: str
) -> None:
    """Measure one concept and print it."""

    def call() -> dict[str, NDArray[np.bool_]]:
        return stability(space, ranks, (concept,))

    share = call()[concept][:, space.feasible].mean()
    took, most = seconds(call, repeat), peak(call)
    print(f"{head} {concept:>7} {share:7.1%} {took:9.4f} {took / copy:8.0f} "
          f"{most / 2**20:8.1f} {most / ranks.nbytes:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
