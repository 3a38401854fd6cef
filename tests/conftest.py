"""What several rooms' tests need: a server, and a Redis."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from playground.sandbox.interpreters import Interpreter
from tests.pythons import INTERPRETERS
from tests.serving import Api, Server, redis_server, serve

# Properties are judged by what they find, not by how long a busy machine takes over it.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

LONG = {"test_no_harm.py", "test_soak.py", "test_workers.py", "test_workshop.py"}
"""Whose tests take long one by one: at the end one process would have such a one left, and the others nothing."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """``@pytest.mark.since("3.12")``: not on the Pythons before, of those that a test is repeated for.

    And the long ones first.
    """
    kept: list[pytest.Item] = []
    not_for_it: list[pytest.Item] = []
    for item in items:
        (not_for_it if _is_before(item) else kept).append(item)
    items[:] = sorted(kept, key=lambda item: item.path.name not in LONG)
    if not_for_it:
        config.hook.pytest_deselected(items=not_for_it)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Groups of tests that are not kept together do the same work twice, and nothing else would tell."""
    grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
    if session.config.getoption("loadgroup", False) and not all("@" in item.nodeid for item in grouped):
        raise pytest.UsageError(
            "This pytest and this pytest-xdist do not keep groups together; see requirements-dev.txt."
        )


def _is_before(item: pytest.Item) -> bool:
    since = item.get_closest_marker("since")
    if since is None:
        return False
    assert isinstance(item, pytest.Function)
    interpreter = item.callspec.params["interpreter"]
    assert isinstance(interpreter, Interpreter)
    return interpreter.version[:2] < tuple(map(int, since.args[0].split(".")))


@pytest.fixture(scope="session", params=INTERPRETERS, ids=lambda interpreter: interpreter.name)
def interpreter(request: pytest.FixtureRequest) -> Interpreter:
    """A Python that programs run on; what takes it is repeated for each."""
    found: Interpreter = request.param
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server with all defaults, and the operator's pages beside them, for many tests, which open many workshops."""
    with serve(PLAYGROUND_ADMIN="1", PLAYGROUND_MAX_ROOMS="5000", PLAYGROUND_MAX_ROOMS_EACH="5000") as server:
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
