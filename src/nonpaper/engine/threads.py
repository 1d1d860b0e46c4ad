"""Work shared out among threads: compiled bodies release the interpreter's lock."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Scratch = TypeVar("Scratch")
Task = TypeVar("Task")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared(
    work: Callable[[Scratch, Task], None], tasks: Iterable[Task], scratch: Sequence[Scratch]
) -> None:
    """Do the tasks in turn, with one thread for each piece of scratch."""
    waiting = deque(tasks)

    def worker(own: Scratch) -> None:
        while True:
            try:
                task = waiting.popleft()
            except IndexError:
                return
            work(own, task)

    if len(scratch) == 1:
        worker(scratch[0])
        return
    with ThreadPoolExecutor(len(scratch)) as pool:
        list(pool.map(worker, scratch))
