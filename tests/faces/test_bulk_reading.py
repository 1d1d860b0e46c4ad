"""Reading in bulk, as a user does it: on a real cluster, interrupted from the keyboard, killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

import nonpaper
from nonpaper.cli import main
from nonpaper.evidence.ledger import News, open_ledger
from programs import run_program

ROWS = [
    "Speaker {n} of Upton said on Monday that the toll would be {k} crowns from June.",
    "“We will not pay {k} crowns,” a senior official of Downton told reporters.",
    "The county’s engineer denied that pier {k} of the old bridge had moved in report {n}.",
]


def inbox(folder: Path, count: int, length: int) -> Path:
    """A folder of articles, each with so many sentences."""
    folder.mkdir()
    for number in range(count):
        rows = [ROWS[k % 3].format(n=number, k=k) for k in range(length)]
        text = f"Article {number}\n\nJanuary 15, 2026\n\n" + "\n\n".join(rows) + "\n"
        (folder / f"a{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def record(case: Path) -> dict[str, tuple[str, int]]:
    """The hash of each document's only text, and how many attributions it gave."""
    with open_ledger(case) as ledger:
        versions = ledger.documents()
        assert {version.number for version in versions} == {1}
        count = {version.document: 0 for version in versions}
        for each in ledger.attributions():
            count[each.document] += 1
    return {version.document: (version.sha256, count[version.document]) for version in versions}


def acknowledged(case: Path) -> int:
    """How many documents another process has written so far."""
    if not (case / "ledger.db").exists():
        return 0
    with closing(sqlite3.connect(case / "ledger.db")) as database, suppress(sqlite3.Error):
        return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])
    return 0


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Dask's own, where it stops its processes
def test_a_dask_cluster_of_processes_reads_what_one_process_does(tmp_path):
    distributed = pytest.importorskip("distributed")
    articles = inbox(tmp_path / "inbox", 30, 6)
    alone, shared = nonpaper.new(tmp_path / "alone"), nonpaper.new(tmp_path / "shared")
    nonpaper.desk.take_in(alone, [str(articles)], count=1)
    settings = {"processes": True, "n_workers": 2, "threads_per_worker": 1}
    with distributed.LocalCluster(**settings, dashboard_address=":0") as cluster:
        words = [
            "read",
            str(shared),
            str(articles),
            "--cluster",
            cluster.scheduler_address,
            "--json",
        ]
        found = CliRunner().invoke(main, words, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    assert len(json.loads(found.stdout)["documents"]) == 31
    assert record(shared) == record(alone)


def test_an_interrupt_from_the_keyboard_keeps_what_was_read_and_the_next_run_goes_on(tmp_path):
    articles = inbox(tmp_path / "inbox", 60, 40)
    case = nonpaper.new(tmp_path / "bridge")
    words = [sys.executable, "-m", "nonpaper", "read", str(case), str(articles), "--workers", "2"]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # a job in the background of a shell ignores interrupts, and so would what it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )  # fmt: skip
    end = time.monotonic() + 120
    while acknowledged(case) < 5 and time.monotonic() < end:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert told.strip() == "interrupted; nothing was left half-written"
    kept = record(case)
    assert 1 < len(kept) < 61
    files = {path.stem for path in (case / "sources").glob("*.md")}
    assert kept.keys() <= files
    again = CliRunner().invoke(main, ["read", str(case), str(articles), "--workers", "2", "--json"])
    assert again.exit_code == 0, again.output
    assert json.loads(again.stdout)["skipped"] >= len(kept)
    whole = record(case)
    assert len(whole) == 61
    assert {name: whole[name] for name in kept} == kept


def test_readers_that_are_killed_at_random_leave_a_case_that_the_next_one_completes(tmp_path):
    articles = inbox(tmp_path / "inbox", 40, 4)
    case = nonpaper.new(tmp_path / "bridge")
    found = run_program("kill_readers", case, articles, 15)
    assert int(found) >= 8  # so many were killed before they were done
    assert len(record(case)) == 41
    assert nonpaper.check(case).problems == ()
    again = nonpaper.desk.take_in(case, [str(articles)])
    # of a report whose file outlived its reader the ledger knows the text, not where it came from
    assert {entered.news for _, entered in again.entered} <= {News.KNOWN}
