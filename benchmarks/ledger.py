"""How fast a large ledger is: taking in, searching, listing; and what bulk reading costs.

``python benchmarks/ledger.py`` makes a ledger of 100,000 attributions in a folder of its own, and
reads 10,000 articles that it writes itself. ``--attributions``, ``--articles`` and ``--workers``
change how many; ``--db`` measures PostgreSQL instead.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from nonpaper.desk import take_in
from nonpaper.evidence import Attribution, Document
from nonpaper.evidence.ledger import Entry, open_ledger
from nonpaper.evidence.ledger.searching import look_over

EACH = 10
WORDS = [
    f"{first}{last}"
    for first in ("brid", "har", "bor", "mar", "tol", "val", "wat", "tro", "cor", "san")
    for last in ("ge", "bour", "der", "ket", "ls", "ley", "er", "ops", "ridor", "ctions")
]
RARE = [f"name{number}" for number in range(5000)]
QUERIES = ("bridge", "bridge harbour", '"said that"', "name17", "wat* toll", "borders of the")


def entries(count: int, chance: random.Random) -> list[Entry]:
    """Documents of ten attributions each."""
    made = []
    for number in range(count // EACH):
        text, spans = "", []
        for _ in range(EACH):
            who = chance.choice(RARE)
            what = " ".join(chance.choices(WORDS, k=14)) + f" of the {chance.choice(RARE)}"
            start = len(text)
            text += f"{who} said that {what}.\n\n"
            spans.append((start, start + len(who), len(text) - 3))
        header = {"date": (date(2020, 1, 1) + timedelta(days=number % 2000)).isoformat()}
        found = tuple(
            Attribution(((s, m),), ((m + 1, m + 10),), ((m + 11, e),), speaker=text[s:m])
            for s, m, e in spans
        )
        made.append(Entry(Document(f"d{number}", text, header), attributions=found))
    return made


def measure_ledger(folder: Path, count: int, db: str | None) -> None:
    """Time taking in, searching, and listing."""
    made = entries(count, random.Random(1))  # noqa: S311 - made-up text
    with open_ledger(folder, db, create=True) as ledger:
        start = time.perf_counter()
        for at in range(0, len(made), 50):
            ledger.add(made[at : at + 50])
        seconds = time.perf_counter() - start
        print(
            f"taking in {count:,} attributions: {seconds:.1f} s ({count / seconds:,.0f} a second)"
        )
        with ledger._store.writing() as connection:  # noqa: SLF001 - as time does, and an import
            look_over(connection)
        for query in QUERIES:
            for day in (None, date(2023, 1, 1)):
                times = []
                for _ in range(7):
                    start = time.perf_counter()
                    found = ledger.search(query, as_of=day, limit=20)
                    times.append(1000 * (time.perf_counter() - start))
                told = f" as of {day}" if day else ""
                middle, worst = statistics.median(times), max(times)
                print(
                    f"search {query!r}{told}: {middle:.0f} ms, at worst {worst:.0f} ({len(found)})"
                )
        start = time.perf_counter()
        ledger.attributions("d17")
        print(f"one document's attributions: {1000 * (time.perf_counter() - start):.0f} ms")
        start = time.process_time()
        count = sum(1 for _ in ledger.each())
        seconds = time.process_time() - start
        print(f"all {count:,} attributions: {seconds:.1f} s of work")


def measure_bulk(folder: Path, count: int, workers: int) -> None:
    """Time reading articles in bulk, and the memory of the process that writes."""
    chance = random.Random(2)  # noqa: S311 - made-up text
    inbox, case = folder / "inbox", folder / "bulk"
    inbox.mkdir()
    case.mkdir()
    some = [*WORDS, *RARE]
    shares = [1 / (10 + rank) for rank in range(len(some))]
    for number in range(count):
        rows = [
            f"{chance.choice(RARE).title()} said on Monday that the {chance.choice(WORDS)} would "
            f"{chance.choice(('', '', '', 'not '))}{' '.join(chance.choices(some, shares, k=22))}."
            for _ in range(28)
        ]
        text = f"Article {number}\n\nJanuary 15, 2026\n\n" + "\n\n".join(rows) + "\n"
        (inbox / f"a{number:05}.txt").write_text(text)
    peaks: dict[int, float] = {}
    begun = []

    def progress(done: int, total: int) -> None:
        peaks[done * 10 // total] = _peak(resource.RUSAGE_SELF)

    def linking(done: int, _: int) -> None:
        begun.append((time.perf_counter(), time.process_time(), done))

    start = time.perf_counter()
    found = take_in(case, [str(inbox)], count=workers, progress=progress, linking=linking)
    seconds = time.perf_counter() - start
    said = sum(each.attributions for _, each in found.entered)
    print(f"bulk: {count:,} articles, {said:,} attributions, {workers} workers: {seconds:.0f} s")
    work, met = begun[-1][1] - begun[0][1], begun[-1][2] - begun[0][2]
    if met:
        print(f"linking, after the first step: {1000 * work / met:.1f} ms of work an article")
    print("peak memory by tenths, MB:", ", ".join(f"{peaks[k]:.0f}" for k in sorted(peaks)))
    ours, theirs = _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)
    print(f"at the end: {ours:.0f}; the largest of what it started: {theirs:.0f}")
    print(f"the ledger: {(case / 'ledger.db').stat().st_size / 1e6:.0f} MB; {found.links:,} links")
    start = time.perf_counter()
    again = take_in(case, [str(inbox)], count=workers)
    print(f"the same again: {time.perf_counter() - start:.0f} s, {again.skipped:,} known")


def _peak(of: int) -> float:
    return resource.getrusage(of).ru_maxrss / 1024


def main() -> None:
    """Measure what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--attributions", type=int, default=100_000)
    asked.add_argument("--articles", type=int, default=10_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--db")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if given.attributions:
            measure_ledger(Path(place), given.attributions, given.db)
        if given.articles:
            measure_bulk(Path(place), given.articles, given.workers)


if __name__ == "__main__":
    main()
