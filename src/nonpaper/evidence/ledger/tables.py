"""The tables of the ledger, as the newest migration leaves them.

Rows are only ever added. What is derived, the words of the full-text index, can be made again from
the rest.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

HEAD = "0006"
"""The newest migration."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so none is kept anywhere."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """What the database keeps of a moment."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment that the database kept."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("origin", Text, nullable=False, index=True),
    Column("recorded", Moment, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", ForeignKey("texts.sha256"), nullable=False),
    Column("input_sha256", String(64), nullable=False, index=True),
    Column("header", JSON, nullable=False),
    Column("published", Date, index=True),
    Column("recorded", Moment, nullable=False),
    UniqueConstraint("document", "number"),
)

attributions = Table(
    "attributions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("version", ForeignKey("versions.key"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("record", JSON, nullable=False),
    Column("recorded", Moment, nullable=False),
    UniqueConstraint("document", "number"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("attribution", ForeignKey("attributions.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("action", String(16), nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    Column("corrected", JSON(none_as_null=True)),
    Column("carried", ForeignKey("attributions.key")),
    UniqueConstraint("attribution", "number"),
)

missed = Table(
    "missed",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("version", ForeignKey("versions.key"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("attribution", ForeignKey("attributions.key"), nullable=False, index=True),
    Column("other", ForeignKey("attributions.key"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
)

reprints = Table(
    "reprints",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False, index=True),
    Column("original", ForeignKey("documents.key"), index=True),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
)

grades = Table(
    "grades",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("grade", String(2), nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
)

# By what reprints and disputes are found; all of it can be made again from the rest.

prints = Table(
    "prints",
    metadata,
    Column("version", ForeignKey("versions.key"), primary_key=True),
    Column("original", Integer, nullable=False),
    Column("related", Integer, nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("numbers", LargeBinary, nullable=False),
    Column("credit", Text, nullable=False),
)

print_keys = Table(
    "print_keys",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("original", Integer, primary_key=True, autoincrement=False),
    Column("version", ForeignKey("versions.key"), primary_key=True),
    sqlite_with_rowid=False,
)

topics = Table(
    "topics",
    metadata,
    Column("attribution", ForeignKey("attributions.key"), primary_key=True),
    Column("marks", LargeBinary, nullable=False),
)

topic_words = Table(
    "topic_words",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("attribution", Integer, primary_key=True, autoincrement=False),
    Column("said", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

negated_words = Table(
    "negated_words",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("attribution", Integer, primary_key=True, autoincrement=False),
    Column("negated", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

topic_counts = Table(
    "topic_counts",
    metadata,
    Column("word", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("common", Integer, nullable=False),
)

# The full-text index: in SQLite a virtual table of FTS5 whose rowid is the attribution's key, in
# PostgreSQL a table with a column of lexemes; the migration makes it.
WORDS = "attribution_words"
