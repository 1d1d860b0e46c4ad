"""Bringing a ledger's tables to the newest form, after a backup, in one transaction."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from nonpaper.errors import LedgerError
from nonpaper.evidence.ledger.store import Store
from nonpaper.evidence.ledger.tables import HEAD

STEPS = Path(__file__).parent / "migrations"


def upgrade(store: Store, target: str = HEAD) -> str:
    """Make the tables, or bring older ones up to date.

    Returns
    -------
    str
        Where the backup of an older ledger is; empty where none had to be made.

    Raises
    ------
    LedgerError
        Where a newer Nonpaper made the ledger, or it cannot be written.
    """
    if store.exists():
        with store.reading() as connection:
            found = _revision(connection, store)
        if found == target:
            return ""
    with store.writing() as connection:
        if store.schema is not None:
            connection.execute(sa.schema.CreateSchema(store.schema, if_not_exists=True))
        found = _revision(connection, store)
        if found == target:
            return ""
        if found > target:
            raise LedgerError(
                f"{store.shown} was made by a newer Nonpaper (its tables are at {found}, this one "
                f"knows {target}): update Nonpaper"
            )
        backup = store.backup(connection, found) if found else ""
        _run(connection, store, target)
    return backup


def _revision(connection: Connection, store: Store) -> str:
    if not sa.inspect(connection).has_table("alembic_version", schema=store.schema):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def _run(connection: Connection, store: Store, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["schema"] = store.schema
    command.upgrade(config, target)
