"""The real server, worker and Redis in processes of their own, each with its own places, and ways to speak to them."""

import functools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import websockets

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
"""Seconds that an answer is waited for, and an end: what never comes is found by them, not what comes late."""

_READY_SECONDS = 180.0
"""Loading a server is two seconds of computing: many times as much where others compute, too."""


@dataclass
class Server:
    """A server that answers."""

    port: int
    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    log: str = ""
    """What it said, once it has ended."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @asynccontextmanager
    async def api(self) -> AsyncIterator["Api"]:
        async with httpx.AsyncClient(base_url=self.url, timeout=PATIENCE) as client:
            yield Api(self, client)


@dataclass
class Watched:
    """What a socket said until it was closed."""

    events: list[dict[str, Any]] = field(default_factory=list)
    states: list[dict[str, Any]] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    code: int | None = None
    reason: str = ""


@dataclass
class Api:
    """The server's addresses as functions."""

    server: Server
    client: httpx.AsyncClient

    async def ask(self, source: str, clock: str = "autojump", **more: str) -> str:
        """The id of a new run."""
        response = await self.client.post("/api/runs", json={"source": source, "clock": clock, **more})
        assert response.status_code == 201, response.text
        run: str = response.json()["run"]
        return run

    async def describe(self, run: str) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.client.get(f"/api/runs/{run}")).raise_for_status().json()
        return answer

    async def events(self, run: str, after: int = 0) -> list[dict[str, Any]]:
        response = await self.client.get(f"/api/runs/{run}/events", params={"after": after})
        assert response.headers["content-type"] == "application/x-ndjson"
        return [json.loads(line) for line in response.raise_for_status().text.splitlines()]

    def socket(self, run: str, after: int | str | None = None, **options: Any) -> websockets.connect:
        query = "" if after is None else f"?after={after}"
        address = f"ws://127.0.0.1:{self.server.port}/ws/runs/{run}/{query}"
        return websockets.connect(address, compression=None, max_size=None, open_timeout=PATIENCE, **options)

    async def watch(
        self, run: str, after: int | str | None = None, *, up_to: int | None = None, into: Watched | None = None
    ) -> Watched:
        """Everything that a well-behaved client sees; up to about the seq ``up_to`` when it is given."""
        watched = into or Watched()
        last = int(after or 0)
        async with self.socket(run, after) as connection:
            try:
                async for frame in connection:
                    assert isinstance(frame, str)
                    watched.frames.append(frame)
                    said = json.loads(frame)
                    watched.events += said.get("events", [])
                    if "state" in said:
                        watched.states.append(said)
                    if watched.events:
                        last = watched.events[-1]["seq"]
                    # A heartbeat is answered too: of whom nothing is heard until his run begins, the server lets go.
                    await connection.send(json.dumps({"ack": last}))
                    if up_to is not None and last >= up_to:
                        return watched
            except websockets.ConnectionClosed:
                pass
            watched.code, watched.reason = connection.close_code, connection.close_reason or ""
        return watched

    async def finish(self, run: str) -> dict[str, Any]:
        """Wait until the run is over and kept; how it stands then."""
        await self.watch(run)
        while True:
            described = await self.describe(run)
            if described["state"] == "ended":
                return described


@contextmanager
def serve(**settings: str) -> Iterator[Server]:
    """A server of its own, with a database of its own unless ``settings`` (environment variables) name one."""
    with serve_in_bad_times(**settings) as server:
        yield server
    # Whatever clients do is no failure of the server's.
    assert "Traceback" not in server.log, server.log


@contextmanager
def serve_in_bad_times(**settings: str) -> Iterator[Server]:
    """The same where something that it needs goes away: it may tell of that in its log."""
    with tempfile.TemporaryDirectory(prefix="playground-") as var:
        environment = {**os.environ, "PLAYGROUND_VAR": var, **settings}
        _make_tables(environment)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        command = [sys.executable, "-m", "daphne", "-v0", "-b", "127.0.0.1", "-p", str(port)]
        log = Path(var) / "server.log"
        command.append("playground.asgi:application")
        with log.open("wb") as stderr, running(command, environment, stderr=stderr) as process:
            wait_until(lambda: _answers(port), process)
            server = Server(port, environment, process)
            yield server
        server.log = log.read_text()


def _make_tables(environment: dict[str, str]) -> None:
    database = Path(environment["PLAYGROUND_VAR"]) / "playground.sqlite3"
    if "DATABASE_URL" in environment:
        manage("migrate", "-v0", environment=environment)
    elif not database.exists():
        database.write_bytes(_empty_tables())


@functools.cache
def _empty_tables() -> bytes:
    """The database that ``migrate`` makes where there is none: a second of computing, and the same each time."""
    with tempfile.TemporaryDirectory(prefix="playground-") as var:
        # With the tables of the operator's pages, which a server without these does not look at.
        manage("migrate", "-v0", environment={**os.environ, "PLAYGROUND_VAR": var, "PLAYGROUND_ADMIN": "1"})
        [database] = Path(var).glob("playground.sqlite3*")  # nothing of it is in a log beside it
        return database.read_bytes()


def manage(*arguments: str, environment: dict[str, str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    """``manage.py`` with these arguments; raises when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, **options)


@contextmanager
def work(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process."""
    with running([sys.executable, "manage.py", "worker"], environment) as process:
        yield process


@contextmanager
def redis_server() -> Iterator[str]:
    """A real Redis of its own, on a unix socket; gives its address."""
    with tempfile.TemporaryDirectory(prefix="redis-") as folder:
        path = f"{folder}/redis.sock"
        with redis_process(path):
            yield f"unix://{path}"


@contextmanager
def redis_process(path: str) -> Iterator[subprocess.Popen[bytes]]:
    """A real Redis, empty, on this socket."""
    command = ["redis-server", "--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no"]
    folder = str(Path(path).parent)
    with running([*command, "--dir", folder, "--loglevel", "warning"], dict(os.environ)) as process:
        wait_until(lambda: _accepts(path), process)
        yield process


@contextmanager
def running(command: list[str], environment: dict[str, str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process while the block lasts; told to end, and then made to."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, **options)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()


def wait_until(condition: Any, process: subprocess.Popen[bytes]) -> None:
    """Look again and again until ``condition()`` holds; fails when the process ends, or it takes too long."""
    deadline = time.monotonic() + _READY_SECONDS
    while not condition():
        assert process.poll() is None, f"{process.args!r} ended"
        assert time.monotonic() < deadline, f"{process.args!r} did not come up"
        time.sleep(0.02)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def _accepts(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(path) == 0
