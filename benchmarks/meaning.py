"""How well attributions are understood, against gold that stays where it is, and how fast.

    python benchmarks/meaning.py accuracy GOLD.json REPORT.txt [CASE]
    python benchmarks/meaning.py speed FOLDER_OF_TEXTS
    python benchmarks/meaning.py worst

GOLD is JSON: ``{"attributions": [{"source": [[s, e]], "content": [[s, e]], "person": "", "parties":
["..."], "anonymous": true, "count": null}]}``, offsets into REPORT. An attribution is found where
the contents overlap, and right where source, parties and named/anonymous are; "content" counts
those whose contents share half of either.
``worst`` times inputs made to be slow, per 100,000 characters.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from nonpaper import desk
from nonpaper.desk.casting import cast_of
from nonpaper.evidence.attributions import Attribution, Spans
from nonpaper.evidence.meaning import interpret
from nonpaper.evidence.meaning.cast import Cast
from nonpaper.evidence.meaning.times import dateline
from nonpaper.evidence.reader import read, tokenize

PIECES = (
    "June 3 to ", "the ", "Norway ", "Kari Lind, ", "talks with Norway, ", "two weeks ", "Al ",
    "last ", "told ", "in an interview with ", "said Monday ", "met ", "**a ", "Why: ", "he said, ",
    "the minister said, ", "\n\nWhy it matters: ", "2011 to ", "a few ",
)  # fmt: skip


def covered(spans: list[list[int]]) -> set[int]:
    """The characters that spans cover."""
    return {place for start, end in spans for place in range(start, end)}


def plain(spans: Spans) -> set[int]:
    """The characters that the spans of an attribution cover."""
    return covered([list(span) for span in spans])


def shared(one: set[int], other: set[int]) -> float:
    """How much two sets of characters share, as a part of the larger."""
    return len(one & other) / max(len(one), len(other), 1)


def accuracy(gold: Path, report: Path, case: str = "") -> None:
    """Print how many of the gold attributions are found, and what of them is right."""
    text = report.read_text(encoding="utf-8")
    cast = cast_of(desk.open_case(case)) if case else Cast()
    found = interpret(text, read(text).attributions, dateline(text), cast).attributions
    wanted = json.loads(gold.read_text(encoding="utf-8"))["attributions"]
    right = dict.fromkeys(
        ("found", "content", "source", "parties", "anonymous", "count", "person", "all"), 0
    )
    for entry in wanted:
        content, source = covered(entry["content"]), covered(entry["source"])
        near = [
            (shared(content, plain(one.content)), bool(source & plain(one.source)), one)
            for one in found
            if one.within is None and content & plain(one.content)
        ]
        if not near:
            print("not found:", entry["content"])
            continue
        share, same_source, best_one = max(near, key=lambda each: each[:2])
        marks = {
            "found": True,
            "content": share >= 0.5,
            "source": same_source,
            "parties": list(best_one.parties) == entry["parties"],
            "anonymous": best_one.anonymous == entry["anonymous"],
            "count": best_one.count == entry["count"],
            "person": best_one.person == entry["person"],
        }
        marks["all"] = marks["source"] and marks["parties"] and marks["anonymous"]
        if not marks["all"]:
            print(
                "not right:", entry["content"], {name for name, mark in marks.items() if not mark}
            )
        for name, mark in marks.items():
            right[name] += mark
    for name, count in right.items():
        print(f"{name:10} {count:3} of {len(wanted)}  {count / len(wanted):.0%}")


def speed(folder: Path) -> None:
    """Print milliseconds of processor time per 5,000 characters, the best of five runs."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))[:60]]
    made = [(tokenize(text), read(text).attributions) for text in texts]
    scale = 5_000_000 / sum(map(len, texts))

    def best(work: object) -> float:
        times = []
        for _ in range(5):
            start = time.process_time()
            work()  # type: ignore[operator]
            times.append(time.process_time() - start)
        return min(times) * scale

    day = date(2016, 5, 5)
    interpret("Norway.", [], day)
    print(f"tokens    {best(lambda: [tokenize(text) for text in texts]):6.2f} ms")
    print(f"reading   {best(lambda: [read(text) for text in texts]):6.2f} ms")
    print(f"meaning   {best(lambda: [interpret(t, a, day) for t, a in made]):6.2f} ms")


def worst() -> None:
    """Print seconds per 100,000 characters of inputs made to be slow."""
    for piece in PIECES:
        text = piece * (100_000 // len(piece))
        starts = range(0, len(text) - len(piece), max(len(piece), 50))
        made = [
            Attribution(((at, at + 4),), ((at + 5, at + 9),), ((at + 10, at + 30),))
            for at in starts
        ]
        tokens = tokenize(text)
        start = time.process_time()
        interpret(tokens, made, date(2025, 6, 30))
        print(f"{time.process_time() - start:6.2f} s  {piece!r}")


def main() -> None:
    """Do what the first argument asks."""
    what, *rest = sys.argv[1:] or [""]
    if what == "accuracy" and len(rest) >= 2:
        accuracy(Path(rest[0]), Path(rest[1]), *rest[2:3])
    elif what == "speed" and rest:
        speed(Path(rest[0]))
    elif what == "worst":
        worst()
    else:
        print(__doc__)


if __name__ == "__main__":
    main()
