"""Where a case's ledger is, and opening it; the database library is loaded when it is needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nonpaper.errors import NotApplicable

if TYPE_CHECKING:
    from nonpaper.evidence.ledger.book import Ledger

FILE = "ledger.db"
VARIABLE = "NONPAPER_DB"


def open_ledger(folder: str | Path, db: str | None = None, *, create: bool = False) -> Ledger:
    """The ledger of the case in a folder, to be used in a ``with`` block.

    One that an older version made is migrated, after a backup.

    Parameters
    ----------
    db
        The address of a PostgreSQL database, ``postgresql://user@host/name``; without it what
        ``NONPAPER_DB`` names, else the file ``ledger.db`` in the folder.
    create
        Make one where there is none.

    Raises
    ------
    NotApplicable
        Where there is none, or the address is of another kind of database.
    LedgerError
        Where it cannot be opened.
    MissingExtra
        Where the library for PostgreSQL is not installed.
    """
    from nonpaper.evidence.ledger import migrate
    from nonpaper.evidence.ledger.book import Ledger

    store = _store(folder, db)
    try:
        if not create:
            _require(store)
        backup = migrate.upgrade(store)
    except BaseException:
        store.close()
        raise
    return Ledger(store, backup)


def has_ledger(folder: str | Path, db: str | None = None) -> bool:
    """Whether the case in a folder has a ledger; where it is a file, no database is loaded."""
    address = db or os.environ.get(VARIABLE)
    if not address:
        return (Path(folder) / FILE).is_file()
    store = _store(folder, address)
    try:
        return store.exists()
    finally:
        store.close()


def _require(store: Store) -> None:
    if not store.exists():
        raise NotApplicable(f"{store.shown} is not there yet: `nonpaper read` makes it")


def _store(folder: str | Path, db: str | None) -> Store:
    from nonpaper.evidence.ledger.store import PostgreStore, SqliteStore

    address = db or os.environ.get(VARIABLE)
    if address:
        return PostgreStore(address, Path(folder).resolve().name)
    return SqliteStore(Path(folder) / FILE)


if TYPE_CHECKING:
    from nonpaper.evidence.ledger.store import Store
