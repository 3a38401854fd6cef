"""Workers that come late, lack a Python, are killed or told to end: each test has its own.

They have a server and a Redis to themselves: a worker that stays would take their runs.
"""

import asyncio
import contextlib
import os
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
import websockets

from playground.runs.performing import LOG_AWAY, NO_SUCH_PYTHON
from playground.runs.recovery import WORKER_DIED
from playground.runs.runlog_redis import RedisRunLog
from playground.sandbox.interpreters import own
from tests.eventually import eventually
from tests.pythons import INTERPRETERS
from tests.runs.programs import HELLO, SLEEPER, TALKER
from tests.serving import PATIENCE, Api, Server, redis_process, serve_in_bad_times, work

from .test_redis import api, begun, redis_backed

__all__ = ["api", "redis_backed"]

pytestmark = pytest.mark.xdist_group("workers")


async def test_runs_that_were_asked_for_before_a_worker_came_or_begun_before_it_was_told_to_end_are_made_and_shared(
    api: Api, redis_backed: Server
) -> None:
    runs = [await api.ask(HELLO) for _ in range(3)]
    assert [(await api.describe(run))["place"] for run in runs] == [1, 2, 3]

    with work(redis_backed.environment) as worker:
        assert [(await api.finish(run))["outcome"] for run in runs] == ["finished"] * 3
        last = await api.ask(TALKER, "real")
        await begun(api, last)
        worker.send_signal(signal.SIGTERM)
        assert (await api.finish(last))["outcome"] == "finished"
        assert await asyncio.to_thread(worker.wait, PATIENCE) == 0
    url = (await api.client.post("/api/shares", json={"run": runs[0]})).json()["url"]
    assert (await api.client.get(url)).status_code == 200
    assert (await api.client.get(f"{url}.json")).json()["events"] == await api.events(runs[0])
    pair = f"/compare/{url.removeprefix('/s/')}/lesson:queues"
    assert [(await api.client.get(f"{pair}{kind}")).status_code for kind in ("", ".svg")] == [200, 200]


@pytest.mark.skipif(len(INTERPRETERS) == 1, reason="this machine has one Python")
async def test_a_run_that_comes_to_a_worker_without_its_python_says_so(api: Api, redis_backed: Server) -> None:
    other = next(one for one in INTERPRETERS if one.name != own().name)
    with work({**redis_backed.environment, "PLAYGROUND_PYTHONS": sys.executable}):
        run = await api.ask(HELLO, python=other.name)
        described = await api.finish(run)
    events = await api.events(run)
    assert (described["outcome"], described["python"]) == ("interrupted", other.name)
    assert events[-1]["error"]["message"] == NO_SUCH_PYTHON


async def test_a_run_whose_worker_was_killed_ends_as_interrupted_and_is_not_made_again(
    api: Api, redis_backed: Server
) -> None:
    with work(redis_backed.environment) as worker:
        run = await api.ask(SLEEPER, "real")
        watching = asyncio.create_task(api.watch(run))
        await begun(api, run)
        os.kill(worker.pid, signal.SIGKILL)
    await forget_its_beat(redis_backed, run)
    with work(redis_backed.environment):
        watched = await watching
        described = await api.finish(run)
        assert (await api.finish(await api.ask(HELLO)))["outcome"] == "finished", "the next worker is at work"

    events = await api.events(run)
    assert described["outcome"] == "interrupted"
    assert watched.events == events
    assert events[-1]["error"]["message"] == WORKER_DIED
    assert [event["type"] for event in events].count("run.started") == 1
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


async def forget_its_beat(server: Server, run: str) -> None:
    """What the run's worker said last holds for twelve seconds; let it be over now."""
    with closing(sqlite3.connect(Path(server.environment["PLAYGROUND_VAR"]) / "playground.sqlite3")) as database:
        [[worker]] = database.execute("SELECT worker FROM runs_run WHERE id = ?", (run,))
    log = RedisRunLog(server.environment["REDIS_URL"])
    await log.beat(worker, ttl=0.001)
    await log.aclose()


async def test_while_redis_is_away_that_is_said_and_when_it_is_back_runs_are_made_as_before() -> None:
    with tempfile.TemporaryDirectory(prefix="redis-") as folder, contextlib.ExitStack() as stack:
        path = f"{folder}/redis.sock"
        redis = stack.enter_context(redis_process(path))
        server = stack.enter_context(serve_in_bad_times(REDIS_URL=f"unix://{path}"))
        worker = stack.enter_context(work(server.environment))
        async with server.api() as api:
            over, run = await api.ask(HELLO), await api.ask(SLEEPER, "real")
            kept = await api.finish(over)
            await begun(api, run)
            redis.kill()
            redis.wait()

            asked = {"source": HELLO, "clock": "autojump"}
            address = f"/api/runs/{run}"
            for method, where, code in (
                ("POST", "/api/runs", "no-worker"),
                ("GET", address, "out-of-reach"),
                ("GET", f"{address}/events", "out-of-reach"),
                ("DELETE", address, "out-of-reach"),
            ):
                refused = await api.client.request(method, where, json=asked if method == "POST" else None)
                assert (refused.status_code, refused.json()["error"]["code"]) == (503, code), where
                assert int(refused.headers["Retry-After"]) > 0
            assert await api.describe(over) == kept, "what has ended is in the database"

            async def is_read() -> bool:  # that it waited is remembered for a fifth of a second
                return (await api.client.get(f"/api/runs/{over}/events")).text.count("run.ended") == 1

            await eventually(is_read)

            stack.enter_context(redis_process(path))  # empty
            again = await api.ask(HELLO)

            async def is_watched() -> bool:
                try:
                    return bool((await api.watch(again)).events[-1]["outcome"] == "finished")
                except websockets.InvalidStatus:  # the channels are looked for once a second
                    return False

            await eventually(is_watched)

            async def is_stopped() -> bool:
                return (await api.client.delete(address)).status_code == 200

            await eventually(is_stopped)
            assert (await api.describe(run))["outcome"] == "interrupted", "what it had said is lost"
            assert (await api.events(run))[-1]["error"]["message"] in (LOG_AWAY, WORKER_DIED)
            assert worker.poll() is None
