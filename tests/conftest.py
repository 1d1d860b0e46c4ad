"""What tests of several rooms share."""

from collections.abc import Iterator

import pytest

import postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that the tests have started."""
    if postgres_server.binaries() is None:
        pytest.skip(postgres_server.MISSING)
    with postgres_server.server() as address:
        yield address
