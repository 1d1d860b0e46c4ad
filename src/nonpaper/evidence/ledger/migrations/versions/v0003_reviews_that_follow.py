"""Reviews that follow to a changed text: which attribution of an earlier one was judged."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; the two databases write it alike."""
    op.execute("ALTER TABLE reviews ADD COLUMN carried INTEGER REFERENCES attributions (key)")
