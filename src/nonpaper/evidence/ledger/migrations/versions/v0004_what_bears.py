"""By what reprints and disputes are found: prints of texts, words of what was said.

All of it is derived. It is made when documents are next related, of those of an older ledger too.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "prints",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.key"), primary_key=True),
        sa.Column("original", sa.Integer, nullable=False),
        sa.Column("related", sa.Integer, nullable=False),
        sa.Column("runs", sa.LargeBinary, nullable=False),
        sa.Column("numbers", sa.LargeBinary, nullable=False),
        sa.Column("credit", sa.Text, nullable=False),
    )
    op.create_table(
        "print_keys",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("original", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.key"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "topics",
        sa.Column("attribution", sa.Integer, sa.ForeignKey("attributions.key"), primary_key=True),
        sa.Column("marks", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "topic_words",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("attribution", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
