"""Ledgers that older versions made, and newer ones."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from nonpaper.errors import LedgerError
from nonpaper.evidence.ledger import Kind, Status, migrate, open_ledger
from nonpaper.evidence.ledger.store import PostgreStore, SqliteStore

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    shutil.copy(DATA / "ledger-0001.db", tmp_path / "ledger.db")
    return tmp_path


def test_a_ledger_of_the_first_version_is_migrated_after_a_backup(old):
    with open_ledger(old) as ledger:
        backup = Path(ledger.backup)
        found = ledger.attributions()
        assert [each.id for each in found] == [f"post:{n}" for n in range(5, 9)]
        assert (found[0].status, found[0].party) == (Status.CORRECTED, "downton")
        assert [version.number for version in ledger.versions("post")] == [1, 2]
        assert [review.action for review in ledger.reviews("post:7")] == ["reject", "undo"]
        assert ledger.search("bridge")[0].id == "post:5"
        ledger.link("post:8", "post:5", Kind.DENIES, "Ada")
    assert backup.name == "ledger-0001.backup.db"
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert copy.execute("SELECT count(*) FROM reviews").fetchone() == (3,)
    copy.close()
    with open_ledger(old) as ledger:
        assert ledger.backup == ""
        assert len(ledger.attribution("post:5").links) == 1
    assert sorted(path.name for path in old.iterdir()) == ["ledger-0001.backup.db", "ledger.db"]


def test_a_backup_never_takes_the_place_of_another(old):
    (old / "ledger-0001.backup.db").write_text("mine")
    with open_ledger(old) as ledger:
        assert ledger.backup.endswith("ledger-0001.backup-2.db")
    assert (old / "ledger-0001.backup.db").read_text() == "mine"


def test_without_a_backup_nothing_is_migrated(old, monkeypatch):
    def full(*_: object) -> str:
        raise LedgerError("cannot make the backup: the disk is full")

    monkeypatch.setattr(SqliteStore, "backup", full)
    with pytest.raises(LedgerError, match="cannot make the backup"):
        open_ledger(old)
    with sqlite3.connect(old / "ledger.db") as still:
        assert still.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    still.close()


def test_a_migration_that_fails_leaves_the_old_ledger(old, monkeypatch):
    def broken(*_: object) -> None:
        raise sa.exc.OperationalError("step", {}, Exception("broken off"))

    monkeypatch.setattr(migrate, "_run", broken)
    with pytest.raises(LedgerError, match="broken off"):
        open_ledger(old)
    monkeypatch.undo()
    with open_ledger(old) as ledger:
        assert len(ledger.attributions()) == 4


def test_a_ledger_of_a_newer_version_is_left_alone(old):
    with sqlite3.connect(old / "ledger.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '0999'")
    newer.close()
    with pytest.raises(LedgerError, match="made by a newer Nonpaper"):
        open_ledger(old)
    assert [path.name for path in old.iterdir()] == ["ledger.db"]


def test_in_postgresql_the_backup_is_a_schema_beside_it(postgres, tmp_path):
    store = PostgreStore(postgres, tmp_path.name)
    migrate.upgrade(store, "0001")
    with store.writing() as connection:
        connection.execute(
            sa.text("INSERT INTO documents (name, origin, recorded) VALUES ('post', '', now())")
        )
    store.close()
    with open_ledger(tmp_path, postgres) as ledger:
        backup = ledger.backup
        assert ledger.missed() == []
    store = PostgreStore(postgres, tmp_path.name)
    with store.reading() as connection:
        copied = f'SELECT name FROM "{backup}".documents'  # noqa: S608 - our own name
        assert connection.exec_driver_sql(copied).fetchall() == [("post",)]
        revision = f'SELECT version_num FROM "{backup}".alembic_version'  # noqa: S608 - our own name
        assert connection.exec_driver_sql(revision).scalar() == "0001"
    store.close()
