"""What stands side by side: links, reprints, grades; and sentences that gave no attribution."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _judged(name: str, *columns: sa.Column[object]) -> None:
    """A table of judgements: who, when, and why come with each; the newest one counts."""
    op.create_table(
        name,
        sa.Column("key", sa.Integer, primary_key=True),
        *columns,
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )


def _to(name: str, table: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.key"), nullable=nullable, index=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "missed",
        sa.Column("key", sa.Integer, primary_key=True),
        _to("version", "versions"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("start", "end")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("cue_start", "cue_end")),
    )
    _judged(
        "links",
        _to("attribution", "attributions"),
        _to("other", "attributions"),
        sa.Column("kind", sa.String(16), nullable=False),
    )
    _judged(
        "reprints",
        _to("document", "documents"),
        _to("original", "documents", nullable=True),
    )
    _judged(
        "grades",
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("grade", sa.String(2), nullable=False),
    )
