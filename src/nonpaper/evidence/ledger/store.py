"""The two databases a ledger can be in: how each is opened, begins, and says what went wrong.

SQLite: write-ahead log, every commit on the disk before it is acknowledged (``synchronous=FULL``),
one writer at a time (``BEGIN IMMEDIATE``), which others wait for.

PostgreSQL: each case in a schema of its folder's name; one writer at a time by an advisory lock.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from nonpaper.errors import LedgerError, MissingExtra, NotApplicable

PATIENCE = 30
"""Seconds that a writer waits for another one."""
KEPT = "nothing of this was recorded; what stood before still stands"


class Store(ABC):
    """A database that holds one ledger: `shown` is how messages name it."""

    shown: str
    engine: Engine
    schema: str | None = None

    @abstractmethod
    def exists(self) -> bool:
        """Whether there is a ledger in it; makes none."""

    @abstractmethod
    def reason(self, error: sa.exc.DBAPIError) -> str:
        """What went wrong, in words."""

    @abstractmethod
    def backup(self, connection: Connection, revision: str) -> str:
        """Keep a copy of the ledger as it is, at a migration's number; gives where the copy is."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the ledger as it is at one moment."""
        with self._telling(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that writes all of it at the end of the block, or nothing."""
        with (
            self._telling(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"{self.shown}: {self.reason(error)}") from error


class SqliteStore(Store):
    """A ledger in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shown = f"the ledger {path}"
        place = f"file:{quote(str(path.absolute()))}"
        if path.exists() and not os.access(path.parent, os.W_OK):
            place += "?immutable=1"
        self.engine = sa.create_engine(
            "sqlite+pysqlite://",
            creator=lambda: sqlite3.connect(
                place, uri=True, timeout=PATIENCE, check_same_thread=False, isolation_level=None
            ),
            poolclass=sa.pool.QueuePool,
        )
        event.listen(self.engine, "connect", _prepare_sqlite)
        event.listen(self.engine, "begin", _begin_sqlite)

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.is_file()

    def reason(self, error: sa.exc.DBAPIError) -> str:
        """What went wrong, in words."""
        said = str(error.orig).splitlines()[0]
        known = {
            "database or disk is full": f"the disk is full; {KEPT}",
            "disk I/O error": f"the disk refused to write or read, and may be full; {KEPT}",
            "database is locked": f"another process is writing, and did for {PATIENCE} seconds; "
            "try again",
            "file is not a database": "this file is no ledger",
            "attempt to write a readonly database": "this file may not be written",
        }
        return known.get(said, said)

    def backup(self, connection: Connection, revision: str) -> str:  # noqa: ARG002 - its own
        """Copy the file beside it; the copy is whole before it has its name."""
        kept = self.path.with_name(f"{self.path.stem}-{revision}.backup.db")
        number = 1
        while kept.exists():
            number += 1
            kept = self.path.with_name(f"{self.path.stem}-{revision}.backup-{number}.db")
        draft = kept.with_suffix(".part")
        source, copy = sqlite3.connect(self.path), sqlite3.connect(draft)
        try:
            source.backup(copy)
        except sqlite3.Error as error:
            draft.unlink(missing_ok=True)
            raise LedgerError(f"{self.shown}: cannot make the backup: {error}") from error
        finally:
            source.close()
            copy.close()
        draft.replace(kept)
        return str(kept)


class PostgreStore(Store):
    """A ledger in a schema of a PostgreSQL database, named after the case's folder."""

    def __init__(self, address: str, case: str) -> None:
        self.schema = _schema(case)
        self.shown = f"the ledger '{self.schema}' in {_without_password(address)}"
        try:
            self.engine = sa.create_engine(
                _url(address),
                pool_pre_ping=True,
                pool_size=2,
                # a plan made once for all words would suit few of them
                connect_args={"prepare_threshold": None},
            )
        except ModuleNotFoundError:
            raise MissingExtra(
                "a ledger in PostgreSQL needs psycopg: install it with "
                "`pip install 'nonpaper[postgres]'`"
            ) from None
        event.listen(self.engine, "begin", self._begin)

    def exists(self) -> bool:
        """Whether the schema is there."""
        with self.reading() as connection:
            return self.schema in sa.inspect(connection).get_schema_names()

    def reason(self, error: sa.exc.DBAPIError) -> str:
        """What went wrong, in words."""
        said = (str(error.orig).splitlines() or [""])[0]
        if error.connection_invalidated:
            return f"the connection was lost ({said}); {KEPT}"
        if isinstance(error, sa.exc.OperationalError):
            return f"no connection, or it was refused: {said}"
        return said

    def backup(self, connection: Connection, revision: str) -> str:
        """Copy every table into a schema beside it."""
        kept = _schema(f"{self.schema} {revision} {time.strftime('%Y%m%dT%H%M%S')}")
        quoted = connection.dialect.identifier_preparer.quote
        connection.execute(sa.schema.CreateSchema(kept))
        for table in sa.inspect(connection).get_table_names(self.schema):
            there, here = f"{quoted(kept)}.{quoted(table)}", quoted(table)
            connection.exec_driver_sql(f"CREATE TABLE {there} AS TABLE {here}")
        return kept

    def _begin(self, connection: Connection) -> None:
        quoted = connection.dialect.identifier_preparer.quote(self.schema or "")
        connection.exec_driver_sql(f"SET LOCAL search_path TO {quoted}")
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"nonpaper {quoted}",)
            )


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32768")  # 32 MB, for the indices of a large ledger


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    if writes:
        _log_ahead(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _log_ahead(connection: Connection) -> None:
    """Have the file keep a write-ahead log; two who ask at once do not wait for each other."""
    for attempt in range(100):
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except sa.exc.OperationalError as error:
            if "locked" not in str(error) or attempt == 99:
                raise
            time.sleep(0.05)
        else:
            return


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in {"postgresql", "postgres"}:
        raise NotApplicable(
            f"'{_without_password(address)}' is not the address of a PostgreSQL database: write "
            "postgresql://user@host/name"
        )
    return url.set(drivername="postgresql+psycopg")


def _without_password(address: str) -> str:
    try:
        return sa.make_url(address).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return address


def _schema(name: str) -> str:
    """A name that PostgreSQL keeps whole: it cuts those of more than 63 bytes."""
    if len(name.encode()) <= 63:
        return name
    return f"{name[:12]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"
