"""What several rooms' tests need: a server, and a Redis."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.serving import Api, Server, redis_server, serve


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server with all defaults, for many tests."""
    with serve() as server:
        yield server


@pytest_asyncio.fixture
async def api(server: Server) -> AsyncIterator[Api]:
    """A client of it."""
    async with server.api() as api:
        yield api


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Redis."""
    with redis_server() as url:
        yield url
