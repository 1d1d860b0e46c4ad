"""Kill processes that relate what is on record, at random; the last one is let finish.

Run as a program of its own, with the ledger's folder and the number of kills: it forks, which a
process with threads should not.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time

from chance_record import entry
from nonpaper.desk.relating import relate_new
from nonpaper.evidence.ledger import open_ledger, relating
from oracles import brute_relating as brute

COUNT = 60


def killed(folder: str, seconds: float, *, at_work: bool) -> bool:
    """Whether one who relates was killed; False where it was done before.

    `seconds` count from its start, or from when it has done a step.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with open_ledger(folder) as ledger:
            relate_new(ledger, lambda *_: os.write(writing, b"."))
        os._exit(0)
    os.close(writing)
    if at_work:
        select.select([reading], [], [], 60)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFSIGNALED(status)


def main() -> None:
    """Kill so many times, then finish; print what was left, and whether the same is found."""
    folder, kills = sys.argv[1], int(sys.argv[2])
    chance = random.Random(11)  # noqa: S311 - made-up text, and moments
    relating.DOCUMENTS = 2
    with open_ledger(folder, create=True) as ledger:
        ledger.add([entry(number, chance) for number in range(COUNT)])
    count = sum(
        killed(folder, chance.uniform(0, 0.02 if at_work else 0.1), at_work=at_work)
        for at_work in [False, True, True] * (kills // 3)
    )
    with open_ledger(folder) as ledger:
        left = ledger.write(relating.waiting)
        relate_new(ledger)
        found = brute.standing(ledger)
        agrees = found == (brute.originals(ledger), brute.links(ledger))
    print(f"killed {count} left {left} links {len(found[1])} agrees {agrees}")  # noqa: T201


if __name__ == "__main__":
    main()
