"""Documents, their versions, attributions, reviews, and the index of their words."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FTS5 = """
CREATE VIRTUAL TABLE attribution_words
USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')
"""
# The English stems without the list of stop words, so that "not" and "who" can be found.
LEXEMES = """
CREATE TEXT SEARCH DICTIONARY nonpaper_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION nonpaper (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION nonpaper ALTER MAPPING
    FOR asciiword, word, asciihword, hword, hword_part, hword_asciipart WITH nonpaper_stem;
CREATE TABLE attribution_words (
    rowid integer PRIMARY KEY REFERENCES attributions (key),
    words text NOT NULL,
    lexemes tsvector NOT NULL
);
CREATE INDEX attribution_lexemes ON attribution_words USING gin (lexemes)
"""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("origin", sa.Text, nullable=False, index=True),
        sa.Column("recorded", sa.DateTime, nullable=False),
    )
    op.create_table(
        "texts",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("texts.sha256"), nullable=False),
        sa.Column("input_sha256", sa.String(64), nullable=False, index=True),
        sa.Column("header", sa.JSON, nullable=False),
        sa.Column("published", sa.Date, index=True),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.UniqueConstraint("document", "number"),
    )
    op.create_table(
        "attributions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.key"), nullable=False, index=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("recorded", sa.DateTime, nullable=False),
        sa.UniqueConstraint("document", "number"),
    )
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("attribution", sa.Integer, sa.ForeignKey("attributions.key"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("corrected", sa.JSON(none_as_null=True)),
        sa.UniqueConstraint("attribution", "number"),
    )
    for statement in (FTS5 if op.get_bind().dialect.name == "sqlite" else LEXEMES).split(";"):
        op.execute(statement)
