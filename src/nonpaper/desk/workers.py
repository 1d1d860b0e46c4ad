"""Workers: any `concurrent.futures.Executor`; local processes, or a Dask cluster by address.

What is given to workers, and what comes back, is pickled: functions of modules, plain records.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

from nonpaper.errors import MissingExtra, NotApplicable

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 4
"""Items in flight, for each worker: enough to keep it busy, few enough to keep memory small."""


@contextmanager
def workers(count: int | None = None, cluster: str | None = None) -> Iterator[Executor]:
    """An executor for a ``with`` block; when it ends, what has not begun is given up.

    Parameters
    ----------
    count
        How many local processes; one for each core without it.
    cluster
        The address of a Dask scheduler (``tcp://host:8786``), whose workers are used instead.

    Raises
    ------
    MissingExtra
        Where a cluster is named and Dask's ``distributed`` is not installed.
    NotApplicable
        Where no cluster answers at the address.
    """
    if cluster is not None:
        with _dask(cluster) as executor:
            yield executor
        return
    executor = ProcessPoolExecutor(
        count or os.cpu_count(), multiprocessing.get_context("spawn"), _deaf_to_interrupts
    )
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def as_done(
    executor: Executor,
    function: Callable[[Item], Result],
    items: Iterable[Item],
    ahead: int = AHEAD * (os.cpu_count() or 1),
) -> Iterator[tuple[Item, Future[Result]]]:
    """Each item with its finished future, as they finish; at most `ahead` are in flight.

    Items are drawn only as they are needed, so that a long list costs no memory.
    """
    coming = iter(items)
    running: dict[Future[Result], Item] = {}
    while True:
        while len(running) < ahead and (item := next(coming, _END)) is not _END:
            running[executor.submit(function, item)] = item  # type: ignore[arg-type,assignment]
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(future), future


class _End:
    """What stands behind the last item."""


_END = _End()


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        import distributed
    except ImportError:
        raise MissingExtra(
            "a cluster needs Dask: install it with `pip install 'nonpaper[cluster]'`"
        ) from None
    try:
        connect: Any = distributed.Client
        client = connect(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NotApplicable(f"no Dask cluster answers at '{address}': {error}") from None
    with client:
        yield client.get_executor()


def _deaf_to_interrupts() -> None:
    """An interrupt from the keyboard reaches every process; only the first one acts on it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
