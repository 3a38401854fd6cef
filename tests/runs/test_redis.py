"""The same with Redis: the server asks, a worker in a process of its own makes the run."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from subprocess import Popen

import pytest
import pytest_asyncio
from django.conf import settings

from playground.rooms.session import Close
from tests.eventually import eventually
from tests.kills.victims import cells
from tests.pythons import INTERPRETERS
from tests.rooms.visiting import Visitor, open_room
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
    """The one that stays (tests with others: ``test_workers.py``)."""
    with work(redis_backed.environment) as process:
        yield process


async def begun(api: Api, run: str) -> None:
    async def has_begun() -> bool:
        return int((await api.describe(run))["events"]) >= 4

    await eventually(has_begun)


@pytest.mark.usefixtures("worker")
async def test_a_run_is_watched_across_processes(api: Api) -> None:
    run = await api.ask(TALKER, "real")
    one, other = await asyncio.gather(api.watch(run), api.watch(run))

    assert one.events == other.events == await api.events(run)
    assert [event["seq"] for event in one.events] == list(range(1, len(one.events) + 1))
    assert (await api.finish(run))["outcome"] == "finished"


@pytest.mark.usefixtures("worker")
async def test_a_worker_takes_the_python_that_a_run_asks_for(api: Api) -> None:
    python = INTERPRETERS[-1]  # where there are several, not the server's own
    run = await api.ask("import platform\nprint(platform.python_version())\n", python=python.name)
    await api.finish(run)
    output = [event["text"] for event in await api.events(run) if event["type"] == "output"]
    assert output == [f"{python.release}\n"]


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
wish = queue.Wish({HELLO!r}, "autojump", "", fairness.Asker(), queue.Room(1, 9, 9))
print(queue.join([wish])[0].id)
"""
    environment = {**redis_backed.environment}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", queued]
    made = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    run = (await made.communicate())[0].decode().strip()

    assert (await api.finish(run))["outcome"] == "finished"


async def test_a_worker_makes_cells_ready_for_a_class_that_sits_at_a_server(
    redis_backed: Server, worker: Popen[bytes]
) -> None:
    host = await open_room(redis_backed, title="Ready", steps=[{"id": "one", "title": "One", "source": HELLO}])
    seats = [await Visitor(redis_backed, host.code).join() for _ in range(settings.SPARE_CELLS + 2)]
    await asyncio.gather(*(seat.connect() for seat in seats))

    async def as_many_as_people() -> bool:
        return cells(worker.pid) == len(seats)

    await eventually(as_many_as_people)
    await asyncio.gather(*(seat.leave() for seat in seats))


@pytest.mark.usefixtures("worker")
async def test_a_teacher_and_a_class_on_different_servers_are_in_one_room(redis_backed: Server) -> None:
    environment = {key: redis_backed.environment[key] for key in ("PLAYGROUND_VAR", "REDIS_URL")}
    with serve(**environment) as other:
        host = await open_room(redis_backed, title="Apart", steps=[{"id": "one", "title": "One", "source": HELLO}])
        mina = await Visitor(other, host.code).join("Mina")
        tomas = await Visitor(redis_backed, host.code).join("Tomas")
        await asyncio.gather(host.connect("&as=host"), mina.connect(), tomas.connect())
        await host.until(lambda host: "here/1" in host.items)

        await mina.wish("write", source="# mine", step="one")
        await host.wish("look", seat=mina.seat)
        await host.until(lambda host: host.items.get("code/1/one", {}).get("source") == "# mine")
        await mina.until(lambda mina: mina.items["seat/1"]["looked_at"])
        run = (await mina.wish("run", source=HELLO, step="one"))["run"]
        await mina.until(lambda mina: run in mina.over)
        await host.until(lambda host: host.items.get("run/1", {}).get("run") == run)
        assert host.items["seat/1"]["passed"] == ["one"]

        own = (await host.wish("run", source=TALKER, clock="real"))["run"]
        await host.wish("show", on=True, run=own, live=True)
        await mina.until(lambda mina: mina.items.get("follow/view", {}).get("run") == own)
        await mina.wish("watch", run=own)
        await asyncio.gather(*(page.until(lambda page: own in page.over) for page in (host, mina)))
        assert mina.runs[own] == host.runs[own]

        await host.wish("remove", seat=mina.seat)
        await mina.until(lambda mina: mina.closed)
        assert mina.closed == (Close.REMOVED.code, Close.REMOVED.reason)
        tomas.server = other
        tomas.cut()
        await tomas.until(lambda tomas: tomas.closed)
        await tomas.connect()
        await host.wish("say", text="On the other one now.")
        await tomas.until(lambda tomas: "messages" in tomas.items)
        assert (await host.ask("DELETE", f"/api/rooms/{host.code}")).status_code == 200
        for page in (host, tomas):
            await page.until(lambda page: page.closed)
            assert page.closed == (Close.GONE.code, Close.GONE.reason)
