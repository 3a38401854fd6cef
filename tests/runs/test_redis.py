"""The same with Redis: the server asks, a worker in a process of its own makes the run."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from subprocess import Popen

import pytest
import pytest_asyncio

from playground.runs.performing import NO_SUCH_PYTHON
from playground.runs.recovery import WORKER_DIED
from playground.sandbox.interpreters import Interpreter, own
from tests.eventually import eventually
from tests.pythons import INTERPRETERS
from tests.runs.programs import CROWD, HELLO, SLEEPER, TALKER
from tests.serving import ROOT, Api, Server, redis_server, serve, work

pytestmark = pytest.mark.xdist_group("redis")


@pytest.fixture(scope="module")
def redis_backed() -> Iterator[Server]:
    with redis_server() as url, serve(REDIS_URL=url) as server:
        yield server


@pytest_asyncio.fixture
async def api(redis_backed: Server) -> AsyncIterator[Api]:
    async with redis_backed.api() as api:
        yield api


@pytest.fixture(scope="module")
def worker(redis_backed: Server) -> Iterator[Popen[bytes]]:
    """The one that stays; tests that bring their own stand before those that use it, or it would take their runs."""
    with work(redis_backed.environment) as process:
        yield process


async def begun(api: Api, run: str) -> None:
    async def has_begun() -> bool:
        return int((await api.describe(run))["events"]) >= 4

    await eventually(has_begun)


async def test_runs_that_were_asked_for_before_a_worker_came_are_made_and_shared_after_it_has_gone(
    api: Api, redis_backed: Server
) -> None:
    runs = [await api.ask(HELLO) for _ in range(3)]
    assert [(await api.describe(run))["place"] for run in runs] == [1, 2, 3]

    with work(redis_backed.environment):
        assert [(await api.finish(run))["outcome"] for run in runs] == ["finished"] * 3
    url = (await api.client.post("/api/shares", json={"run": runs[0]})).json()["url"]
    assert (await api.client.get(url)).status_code == 200
    assert (await api.client.get(f"{url}.json")).json()["events"] == await api.events(runs[0])


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
    with work(redis_backed.environment):
        watched = await watching
        described = await api.finish(run)

    events = await api.events(run)
    assert described["outcome"] == "interrupted"
    assert watched.events == events
    assert events[-1]["error"]["message"] == WORKER_DIED
    assert [event["type"] for event in events].count("run.started") == 1
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


async def test_a_worker_that_is_told_to_end_finishes_what_it_has_begun(api: Api, redis_backed: Server) -> None:
    with work(redis_backed.environment) as worker:
        run = await api.ask(TALKER, "real")
        await begun(api, run)
        worker.send_signal(signal.SIGTERM)
        described = await api.finish(run)

        assert described["outcome"] == "finished"
        assert await asyncio.to_thread(worker.wait, 20) == 0


@pytest.mark.usefixtures("worker")
async def test_a_run_is_watched_across_processes(api: Api) -> None:
    run = await api.ask(TALKER, "real")
    one, other = await asyncio.gather(api.watch(run), api.watch(run))

    assert one.events == other.events == await api.events(run)
    assert [event["seq"] for event in one.events] == list(range(1, len(one.events) + 1))
    assert (await api.finish(run))["outcome"] == "finished"


@pytest.mark.usefixtures("worker")
async def test_a_worker_takes_the_python_that_a_run_asks_for(api: Api, interpreter: Interpreter) -> None:
    run = await api.ask("import platform\nprint(platform.python_version())\n", python=interpreter.name)
    await api.finish(run)
    output = [event["text"] for event in await api.events(run) if event["type"] == "output"]
    assert output == [f"{interpreter.release}\n"]


@pytest.mark.usefixtures("worker")
async def test_much_is_said_across_processes_whole(api: Api) -> None:
    run = await api.ask(CROWD)
    watched = await api.watch(run)
    await api.finish(run)

    assert watched.events == await api.events(run)
    assert len(watched.events) > 12_000


@pytest.mark.usefixtures("worker")
async def test_a_run_is_stopped_across_processes(api: Api) -> None:
    run = await api.ask(SLEEPER, "real")
    await begun(api, run)
    await api.client.delete(f"/api/runs/{run}")

    assert (await api.finish(run))["outcome"] == "stopped"


@pytest.mark.usefixtures("worker")
async def test_a_run_whose_ticket_was_lost_with_a_worker_is_made_by_another(api: Api, redis_backed: Server) -> None:
    queued = f"""
from playground.runs import fairness, queue
print(queue.join({HELLO!r}, "autojump", "", fairness.Asker(), queue.Room(1, 9, 9)).id)
"""
    environment = {**redis_backed.environment}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", queued]
    made = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    run = (await made.communicate())[0].decode().strip()

    assert (await api.finish(run))["outcome"] == "finished"
