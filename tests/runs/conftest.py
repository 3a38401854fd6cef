"""A run that has much to say, for all who read one."""

import httpx
import pytest

from tests.runs.programs import CROWD
from tests.serving import PATIENCE, Server, wait_until


@pytest.fixture(scope="session")
def crowd(server: Server) -> str:
    """The id of a run of :data:`CROWD` that has ended."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        asked = client.post("/api/runs", json={"source": CROWD, "clock": "autojump"})
        run: str = asked.raise_for_status().json()["run"]
        wait_until(lambda: client.get(f"/api/runs/{run}").json()["state"] == "ended", server.process)
        return run
