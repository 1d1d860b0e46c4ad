"""The steps by which the ledger's tables came to be what they are; Alembic runs them."""
