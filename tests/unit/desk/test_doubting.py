from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

import nonpaper
from nonpaper import desk
from nonpaper.errors import NotApplicable

CASE = nonpaper.loads("""\
title: two neighbours
parties:
  one:
    options: {fence: {now: yes}, pays: }
    preferences: ["not pays", "gate", fence, "gate -> pays"]
  other:
    options: {gate: , dog: {now: yes}}
    preferences: ["pays", {statement: "not dog -> not fence", confidence: 0.8}, dog, "not gate"]
targets: {open: "gate and not fence", quiet: "not dog"}
variants:
  a dog that bites: {probability: 0.2, drop: [other.s3]}
""")


def asked(**how: object) -> str:
    found = nonpaper.doubt(CASE, draws=1000, seed=5, paths=False, **how)
    return json.dumps(found.to_dict())


@pytest.fixture(scope="module")
def here() -> str:
    return asked()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_same_seed_gives_the_same_answer_whatever_the_number_of_workers(
    here: str, workers: int
) -> None:
    assert asked(workers=workers) == here


def test_a_cluster_of_real_processes_gives_the_same_answer(
    here: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra 'cluster'")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    monkeypatch.chdir(tmp_path)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0",
        local_directory=str(tmp_path),
    ) as cluster:  # fmt: skip
        assert asked(cluster=cluster.scheduler_address) == here


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(NotApplicable, match="0 draws"):
        nonpaper.doubt(CASE, draws=0)
    with pytest.raises(NotApplicable, match=r"swap is 1\.5"):
        nonpaper.doubt(CASE, swap=1.5)
    ranked = nonpaper.loads("title: t\nparties: {p: {options: {x: }, ranking: [0, 1]}}\n")
    with pytest.raises(NotApplicable, match="this case has none"):
        nonpaper.doubt(ranked)


def test_processes_are_used_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nonpaper.desk.doubting.processors", lambda: 2)
    assert desk.crew(100) is None
    assert desk.crew(10_000) == 2
    monkeypatch.setattr("nonpaper.desk.doubting.processors", lambda: 1)
    assert desk.crew(10_000) is None
