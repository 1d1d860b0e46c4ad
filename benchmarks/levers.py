"""How fast levers, leverage and the inverse are: the table of performance.md.

Each figure is the least of some repetitions, by the clock, on the running example with warm code;
what a call keeps for its case is thrown away before each (a fresh case is loaded, and its stability
and states worked out before the clock starts).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from nonpaper.analysis.encode import encode
from nonpaper.analysis.equilibria import solve
from nonpaper.analysis.inverse import inverse_of_state
from nonpaper.analysis.leverage import leverage
from nonpaper.analysis.levers import levers
from nonpaper.model import Case, load, loads

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
EXAMPLE = ROOT / "examples" / "israel-syria-2025"
REPEAT = 3


def main() -> None:
    """Measure, print, and with --write renew the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    args = parser.parse_args()
    rows = [f"| {what} | {took:.2f} s |" for what, took in figures()]
    table = "\n".join(["| what | measured |", "|---|---|", *rows])
    print(table)
    if args.write:
        text = PAGE.read_text(encoding="utf-8")
        pattern = r"(<!-- levers -->\n).*?(\n<!-- end of levers -->)"
        PAGE.write_text(re.sub(pattern, rf"\g<1>{table}\g<2>", text, flags=re.DOTALL), "utf-8")


def figures() -> Iterator[tuple[str, float]]:
    """Each figure with what it is."""
    yield (
        "`levers` of the example, security pact: 12 settings, both readings, with paths",
        seconds(lambda case: levers(case, "security pact")),
    )
    yield (
        "`leverage` of the example: 13 options, three parties, and along the path",
        seconds(leverage),
    )
    for state, concept, what in (
        (16090, "seq", "a deal that one edit makes hold under SEQ"),
        (11482, "seq", "a deal that two edits make hold under SEQ"),
        (1737, "seq", "a state that three edits make hold under SEQ"),
        (1737, "nash", "the same under Nash"),
        (1737, "sim", "the same under SIM"),
    ):
        yield f"`inverse` of the example: {what}", seconds(inverse(state, concept))
    yield (
        "`leverage` of 2²⁰ states, 20 options, four parties",
        seconds(leverage, large),
    )


def inverse(state: int, concept: str) -> Callable[[Case], object]:
    """The question about one state under one concept."""
    return lambda case: inverse_of_state(case, state, concept)


def example() -> Case:
    """The running example, loaded anew."""
    return load(EXAMPLE)


def large() -> Case:
    """A case of 2**20 states whose parties want one another's options."""
    lines = ["title: large", "parties:"]
    for party in range(4):
        options = ", ".join(f"o{party}_{k}: {{}}" for k in range(5))
        others = [f"o{(party + 1 + k % 3) % 4}_{k % 5}" for k in range(8)]
        wants = ", ".join(f'"{a} -> {b}"' for a, b in pairwise(others))
        lines.append(f"  p{party}: {{options: {{{options}}}, preferences: [{wants}]}}")
    return loads("\n".join(lines) + "\n")


def seconds(asked: Callable[[Case], object], made: Callable[[], Case] = example) -> float:
    """The least of some repetitions, each on a case of its own."""
    best = float("inf")
    for _ in range(REPEAT + 1):
        case = made()
        encoded = encode(case)
        _ = encoded.ranks
        if made is example:
            solve(case)
        start = time.perf_counter()
        asked(case)
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    main()
