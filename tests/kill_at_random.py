"""Kill writers of a ledger at random, and see whether all that was acknowledged is there.

Run as a program of its own, with the ledger's folder and the number of kills: it forks, which a
process with threads should not.
"""

from __future__ import annotations

import itertools
import os
import random
import select
import signal
import sqlite3
import sys
import tempfile
import time

from nonpaper.evidence.ledger import Action, open_ledger
from small_record import TEXT, entry


def write(folder: str, pipe: int, first: int) -> None:
    """Add documents, and review them, for ever; tell of each what was acknowledged."""
    with open_ledger(folder, create=True) as ledger:
        for number in itertools.count(first):
            name = f"d{number:05}"
            ledger.add([entry(TEXT + f"{number}\n", name)])
            os.write(pipe, f"{name}\n".encode())
            ledger.review(f"{name}:1", Action.ACCEPT, "Ada")
            os.write(pipe, f"{name}:1\n".encode())


def killed(folder: str, seconds: float, first: int, *, at_work: bool) -> list[str]:
    """What a writer acknowledged before it was killed.

    `seconds` count from its start, or from when it is at work: has acknowledged something.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        write(folder, writing, first)
    os.close(writing)
    if at_work:
        select.select([reading], [], [], 60)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return told.read().split()


def main() -> None:
    """Kill so many times; print how much was acknowledged, or what is lost."""
    folder, kills = sys.argv[1], int(sys.argv[2])
    chance = random.Random(4)  # noqa: S311 - it only chooses moments
    said: set[str] = set()
    with tempfile.TemporaryDirectory() as other, open_ledger(other, create=True):
        pass  # whatever is loaded late is loaded now, before the first fork
    for number in range(kills):
        at_work = number % 2 == 1
        seconds = chance.uniform(0, 0.04 if at_work else 0.08)
        said.update(killed(folder, seconds, number * 1000, at_work=at_work))
    with open_ledger(folder, create=True) as ledger:
        documents = {version.document for version in ledger.documents()}
        reviewed = {each.id for each in ledger.attributions(reviewed=True)}
        found = ledger.attributions()
    lost = said - documents - reviewed
    partly = len(found) != 4 * len(documents)
    with sqlite3.connect(f"{folder}/ledger.db") as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    print(f"acknowledged {len(said)} lost {len(lost)} partly {partly} integrity {sound}")  # noqa: T201


if __name__ == "__main__":
    main()
