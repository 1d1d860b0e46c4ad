"""What attributions say and negate is told otherwise: words that mean the same count as one.

Nothing is stored in another form; what was made of words is made again when documents are next
related.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
MADE = ("topic_counts", "negated_words", "topic_words", "topics", "print_keys", "prints")


def upgrade() -> None:
    """Give up what was made, so that all documents meet each other again."""
    for table in MADE:
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
