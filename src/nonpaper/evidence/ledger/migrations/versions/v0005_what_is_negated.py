"""What attributions say and negate, and how common words are: by what disputes are found.

Topics are of another form than before; all of it is made again when documents are next related.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables, one of them anew, and have all documents meet each other again."""
    op.create_table(
        "negated_words",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("attribution", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("negated", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "topic_counts",
        sa.Column("word", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("common", sa.Integer, nullable=False),
    )
    op.drop_table("topic_words")
    op.create_table(
        "topic_words",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("attribution", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("said", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM topics")
    op.execute("DELETE FROM print_keys")
    op.execute("DELETE FROM prints")
