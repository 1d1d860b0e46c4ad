"""Kill processes that read a folder into a case, at random; the last one is let finish.

Run as a program of its own, with the case, the folder and the number of kills: it forks, which a
process with threads should not.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time

import nonpaper
from nonpaper.desk import take_in


def killed(case: str, articles: str, seconds: float) -> bool:
    """Whether a reader was killed after some time; False where it was done before."""
    child = os.fork()
    if child == 0:
        take_in(case, [articles], count=1)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main() -> None:
    """Kill so many times, then finish; print how many were killed at work."""
    case, articles, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
    chance = random.Random(7)  # noqa: S311 - it only chooses moments
    with tempfile.TemporaryDirectory() as other:
        take_in(nonpaper.new(f"{other}/first"))  # what is loaded late is loaded before the fork
    count = sum(killed(case, articles, chance.uniform(0, 0.4)) for _ in range(kills))
    take_in(case, [articles], count=1)
    print(count)  # noqa: T201


if __name__ == "__main__":
    main()
