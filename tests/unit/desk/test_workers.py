"""Workers: local processes, or a Dask cluster by address."""

from __future__ import annotations

import math
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from nonpaper.desk.workers import as_done, workers
from nonpaper.errors import MissingExtra, NotApplicable


def test_local_processes_do_the_work():
    with workers(1) as executor:
        done = {n: future.result() for n, future in as_done(executor, math.factorial, [3, 4, 5])}
        assert executor.submit(os.getpid).result() != os.getpid()
    assert done == {3: 6, 4: 24, 5: 120}


def test_only_so_many_items_are_drawn_ahead():
    drawn = []

    def items():
        for number in range(100):
            drawn.append(number)
            yield number

    with ThreadPoolExecutor(1) as executor:
        for count, (_, future) in enumerate(as_done(executor, math.sqrt, items(), ahead=3), 1):
            future.result()
            assert len(drawn) <= count + 3
    assert count == 100


def test_an_item_that_fails_fails_alone():
    with ThreadPoolExecutor(1) as executor:
        done = dict(as_done(executor, math.sqrt, [4.0, -1.0]))
    assert done[4.0].result() == 2
    with pytest.raises(ValueError, match=r"math domain|nonnegative"):
        done[-1.0].result()


def test_a_dask_cluster_does_the_work():
    distributed = pytest.importorskip("distributed")
    settings = {"processes": False, "n_workers": 1, "threads_per_worker": 1}
    with (
        distributed.LocalCluster(**settings, dashboard_address=":0", protocol="tcp") as cluster,
        workers(cluster=cluster.scheduler_address) as executor,
    ):
        done = {n: future.result() for n, future in as_done(executor, math.factorial, [3, 4, 5])}
    assert done == {3: 6, 4: 24, 5: 120}


def test_a_cluster_that_does_not_answer_is_named():
    pytest.importorskip("distributed")
    with pytest.raises(NotApplicable, match="no Dask cluster answers at 'nonsense://x:1'"):
        workers(cluster="nonsense://x:1").__enter__()


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"nonpaper\[cluster\]"):
        workers(cluster="tcp://127.0.0.1:1").__enter__()
