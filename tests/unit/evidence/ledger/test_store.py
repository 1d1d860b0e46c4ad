"""What the ledger promises: nothing acknowledged is lost, whatever ends the work."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from nonpaper.errors import LedgerError, MissingExtra, NotApplicable
from nonpaper.evidence.ledger import open_ledger, store
from nonpaper.evidence.ledger.store import PostgreStore, SqliteStore
from programs import run_program
from small_record import TEXT, entry

TESTS = Path(__file__).parents[3]


def add(folder: Path, names: list[str], db: str | None = None) -> None:
    with open_ledger(folder, db, create=True) as ledger:
        for name in names:
            ledger.add([entry(TEXT + name + "\n", name)])


def test_nothing_acknowledged_is_lost_when_writers_are_killed_a_hundred_times(tmp_path):
    found = run_program("kill_at_random", tmp_path, 100)
    words = found.split()
    assert int(words[1]) > 0, found
    assert words[2:] == ["lost", "0", "partly", "False", "integrity", "ok"], found


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_who_write_at_once_both_succeed(tmp_path, kind, request):
    db = request.getfixturevalue("postgres") if kind == "postgresql" else None
    failed: list[BaseException] = []

    def work(prefix: str) -> None:
        try:
            add(tmp_path, [f"{prefix}{n}" for n in range(15)], db)
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    both = [threading.Thread(target=work, args=(prefix,)) for prefix in "ab"]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert failed == []
    with open_ledger(tmp_path, db) as ledger:
        assert len(ledger.documents()) == 30
        assert len(ledger.attributions()) == 120


def test_two_processes_that_make_the_ledger_at_once_both_succeed(tmp_path):
    code = (
        "import sys; from nonpaper.evidence.ledger import open_ledger\n"
        "from small_record import entry\n"
        "with open_ledger(sys.argv[1], create=True) as ledger:\n"
        "    [ledger.add([entry(name=f'{sys.argv[2]}{n}')]) for n in range(10)]\n"
    )
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), prefix],
            env={**os.environ, "PYTHONPATH": paths},
        )
        for prefix in "ab"
    ]
    assert [process.wait(120) for process in both] == [0, 0]
    with open_ledger(tmp_path) as ledger:
        assert len(ledger.documents()) == 20


def test_a_full_disk_is_told_and_what_stood_before_still_stands(tmp_path):
    add(tmp_path, ["first"])
    with open_ledger(tmp_path) as ledger:
        ledger._store.engine.dispose()
        event.listen(
            ledger._store.engine,
            "connect",
            lambda connection, _: connection.execute("PRAGMA max_page_count = 1"),
        )
        with pytest.raises(LedgerError, match="the disk is full; nothing of this was recorded"):
            ledger.add([entry(TEXT + "word " * 100_000, "large")])
    with open_ledger(tmp_path) as ledger:
        assert [version.document for version in ledger.documents()] == ["first"]
        ledger.add([entry(TEXT + "word " * 100_000, "large")])
        assert len(ledger.documents()) == 2


def test_a_lost_connection_is_told_and_what_stood_before_still_stands(tmp_path, postgres):
    add(tmp_path, ["first"], postgres)
    other = sa.create_engine(postgres.replace("postgresql:", "postgresql+psycopg:"))

    def cut(*_: object) -> None:
        with other.connect() as connection:
            connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )

    with open_ledger(tmp_path, postgres) as ledger:
        with pytest.raises(LedgerError, match="the connection was lost"):
            ledger.add([entry(name="second")], cut)
        assert [version.document for version in ledger.documents()] == ["first"]
        ledger.add([entry(name="second")])
        assert len(ledger.documents()) == 2
    other.dispose()


def test_a_writer_that_does_not_end_is_told(tmp_path, monkeypatch):
    add(tmp_path, ["first"])
    monkeypatch.setattr(store, "PATIENCE", 0)
    other = sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        open_ledger(tmp_path) as ledger,
        pytest.raises(LedgerError, match="another process is writing"),
    ):
        ledger.add([entry(name="second")])
    other.close()


@pytest.mark.parametrize("content", [b"no database at all, but text\n" * 100, b"\0" * 5000])
def test_a_file_that_is_no_ledger_is_told_and_left_alone(tmp_path, content):
    (tmp_path / "ledger.db").write_bytes(content)
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(tmp_path)
    assert (tmp_path / "ledger.db").read_bytes() == content


def test_an_empty_file_left_by_a_killed_process_becomes_a_ledger(tmp_path):
    (tmp_path / "ledger.db").touch()
    with open_ledger(tmp_path, create=True) as ledger:
        assert ledger.documents() == []


def test_no_server_at_the_address_is_told_without_the_password(tmp_path):
    with pytest.raises(LedgerError, match="no connection") as caught:
        open_ledger(tmp_path, "postgresql://me:secret@127.0.0.1:9/x", create=True)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://host/x", "nonsense", "sqlite:///x.db"])
def test_another_kind_of_database_is_refused(tmp_path, address):
    with pytest.raises(NotApplicable, match="not the address of a PostgreSQL database"):
        open_ledger(tmp_path, address)


def test_without_psycopg_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"nonpaper\[postgres\]"):
        PostgreStore("postgresql://host/x", "case")


def test_cases_of_one_server_do_not_meet(tmp_path, postgres):
    for name in ("one", "two", "x" * 100):
        (tmp_path / name).mkdir()
        add(tmp_path / name, [name[:5]], postgres)
    with open_ledger(tmp_path / "two", postgres) as ledger:
        assert [version.document for version in ledger.documents()] == ["two"]


def test_a_path_may_have_any_name(tmp_path):
    folder = tmp_path / "what? 100%#é"
    folder.mkdir()
    add(folder, ["first"])
    assert SqliteStore(folder / "ledger.db").exists()
    assert [path.name for path in folder.iterdir()] == ["ledger.db"]
