"""Very many numbers asked for at once, and written at once, as each database does it quickest."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

asked_for = sa.table(
    "asked_for",
    sa.column("number", sa.BigInteger),
    sa.column("besides", sa.BigInteger),
    sa.column("asker", sa.BigInteger),
)
"""Who asks for which number of an index, and what of it besides."""


def ask(connection: Connection, rows: Sequence[tuple[int, int, int]]) -> None:
    """Let the database know who asks for what, instead of what was asked before."""
    connection.exec_driver_sql(
        "CREATE TEMPORARY TABLE IF NOT EXISTS asked_for"
        " (number BIGINT, besides BIGINT, asker BIGINT)"
    )
    connection.exec_driver_sql("DELETE FROM asked_for")
    put(connection, asked_for.name, rows)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE asked_for")


def put(connection: Connection, table: str, rows: Sequence[tuple[int, ...]]) -> None:
    """Write rows of numbers, those that are not there yet."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        columns = list(map(list, zip(*rows, strict=True)))
        these = ", ".join("%s::bigint[]" for _ in columns)
        statement = f"INSERT INTO {table} SELECT * FROM unnest({these}) ON CONFLICT DO NOTHING"  # noqa: S608 - names of ours
        connection.exec_driver_sql(statement, tuple(columns))
    else:
        marks = ", ".join("?" for _ in rows[0])
        statement = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, list(rows))
