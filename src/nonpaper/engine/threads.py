"""Work shared out among threads: compiled bodies release the interpreter's lock."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
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
    """Do the tasks in turn, with one thread for each piece of scratch, this one among them.

    This thread goes on until no task waits, so that all is done however busy the others are.
    """
    waiting = deque(tasks)

    def worker(own: Scratch) -> None:
        while True:
            try:
                task = waiting.popleft()
            except IndexError:
                return
            work(own, task)

    others = [_threads().submit(worker, own) for own in scratch[1 : len(waiting)]]
    try:
        worker(scratch[0])
    finally:
        waiting.clear()
        for other in others:
            if not other.cancel():
                other.result()


@cache
def _threads() -> ThreadPoolExecutor:
    """Made once: to start a thread takes about as long as a party of a small case."""
    return ThreadPoolExecutor(processors(), "nonpaper")


if hasattr(os, "register_at_fork"):  # threads stay behind in the parent
    os.register_at_fork(after_in_child=_threads.cache_clear)
