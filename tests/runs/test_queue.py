"""More runs than there are places: who waits, in which place, whose turn it is, and who is refused."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.eventually import eventually
from tests.runs.programs import HELLO, SLEEPER
from tests.serving import PATIENCE, Api, Server, Watched, serve

from .test_api import running

pytestmark = pytest.mark.xdist_group("queue")

PATIENT = {"PLAYGROUND_SPARE_CELLS": "0", "PLAYGROUND_LIMIT_WALL": "120"}
"""Who sleeps keeps his place until he is stopped, however long a busy machine takes over a test."""


@pytest.fixture(scope="module")
def narrow_server() -> Iterator[Server]:
    """One that makes one run at a time, and lets three wait, two from one address."""
    room = {"PLAYGROUND_MAX_QUEUED": "3", "PLAYGROUND_MAX_QUEUED_EACH": "2"}
    with serve(PLAYGROUND_MAX_RUNNING="1", **PATIENT, **room) as server:
        yield server


@pytest_asyncio.fixture
async def narrow(narrow_server: Server) -> AsyncIterator[Api]:
    async with narrow_server.api() as api:
        yield api


@asynccontextmanager
async def from_elsewhere(server: Server) -> AsyncIterator[Api]:
    """The API as somebody at another address calls it."""
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE, transport=transport) as client:
        yield Api(server, client)


@pytest_asyncio.fixture
async def elsewhere(narrow_server: Server) -> AsyncIterator[Api]:
    async with from_elsewhere(narrow_server) as api:
        yield api


async def places(api: Api, expected: dict[str, int | None]) -> None:
    """Wait until runs have these places: those that are told may be a fifth of a second old."""

    async def are_told() -> bool:
        return {run: (await api.describe(run))["place"] for run in expected} == expected

    await eventually(are_told)


async def test_further_runs_wait_with_a_place_and_then_are_refused(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second, third = await narrow.ask(HELLO), await narrow.ask(HELLO)

    await places(narrow, {first: None, second: 1, third: 2})
    refused = await narrow.client.post("/api/runs", json={"source": HELLO})
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too-many-runs-of-yours")
    assert int(refused.headers["retry-after"]) >= 1

    await narrow.client.delete(f"/api/runs/{first}")
    assert [(await narrow.finish(run))["outcome"] for run in (first, second, third)] == [
        "stopped",
        "finished",
        "finished",
    ]


async def test_who_was_refused_and_asks_again_at_once_is_heard_a_second_later(narrow: Api, elsewhere: Api) -> None:
    under_way = [await narrow.ask(SLEEPER, "real") for _ in range(3)]
    began = time.monotonic()
    refused = await narrow.client.post("/api/runs", json={"source": HELLO})
    again = asyncio.gather(*(narrow.client.post("/api/runs", json={"source": HELLO}) for _ in range(5)))
    others = await elsewhere.ask(HELLO)

    assert refused.status_code == 429
    assert [response.status_code for response in await again] == [429] * 5
    assert time.monotonic() - began >= 1
    for run in under_way:
        await narrow.client.delete(f"/api/runs/{run}")
    assert (await narrow.finish(others))["outcome"] == "finished"


async def test_one_address_cannot_keep_another_waiting(narrow: Api, elsewhere: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second, third = await narrow.ask(SLEEPER, "real"), await narrow.ask(SLEEPER, "real")
    others = await elsewhere.ask(HELLO)

    await places(narrow, {others: 1, second: 2, third: 3})
    refused = await elsewhere.client.post("/api/runs", json={"source": HELLO})
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too-many-runs")

    await narrow.client.delete(f"/api/runs/{first}")
    assert (await narrow.finish(others))["outcome"] == "finished"
    assert [(await narrow.describe(run))["state"] for run in (second, third)] in (["running", "queued"], ["queued"] * 2)
    for run in (second, third):
        await narrow.client.delete(f"/api/runs/{run}")
        await narrow.finish(run)


async def test_pages_behind_one_address_take_turns(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real", client="one page")
    await running(narrow, first)
    second, others = await narrow.ask(SLEEPER, "real", client="one page"), await narrow.ask(HELLO, client="another")

    await places(narrow, {others: 1, second: 2})
    for run in (first, second):
        await narrow.client.delete(f"/api/runs/{run}")
    assert (await narrow.finish(others))["outcome"] == "finished"


async def test_a_run_may_take_the_place_of_another(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second = await narrow.ask(HELLO, replaces=first)

    assert [(await narrow.finish(run))["outcome"] for run in (first, second)] == ["stopped", "finished"]
    assert (await narrow.finish(await narrow.ask(HELLO, replaces="nobody")))["outcome"] == "finished"


async def test_a_newcomer_begins_at_once_though_another_has_filled_the_places() -> None:
    with serve(PLAYGROUND_MAX_RUNNING="4", **PATIENT) as server:
        async with server.api() as api, from_elsewhere(server) as newcomer:
            sleepers = [await api.ask(SLEEPER, "real") for _ in range(4)]
            await asyncio.gather(*(running(api, run) for run in sleepers[:3]))
            assert (await newcomer.finish(await newcomer.ask(HELLO)))["outcome"] == "finished"
            assert [(await api.describe(run))["state"] for run in sleepers] == [*["running"] * 3, "queued"]


async def test_runs_that_wait_are_made_in_the_order_of_asking(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second, third = await narrow.ask(SLEEPER, "real"), await narrow.ask(HELLO)

    await narrow.client.delete(f"/api/runs/{first}")
    await running(narrow, second)
    await places(narrow, {third: 1})
    await narrow.client.delete(f"/api/runs/{second}")
    assert (await narrow.finish(third))["outcome"] == "finished"


async def test_a_run_that_waits_can_be_stopped_and_is_a_whole_run(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second, third = await narrow.ask(HELLO), await narrow.ask(HELLO)
    stopped = await narrow.client.delete(f"/api/runs/{second}")

    assert (stopped.status_code, stopped.json()["state"]) == (200, "ended")
    await places(narrow, {third: 1})
    assert [event["type"] for event in await narrow.events(second)] == ["run.started", "run.ended"]
    await narrow.client.delete(f"/api/runs/{first}")
    assert (await narrow.finish(third))["outcome"] == "finished"
    assert (await narrow.describe(second))["outcome"] == "stopped"


async def test_a_queued_run_tells_its_watcher_its_place_and_when_it_begins(narrow: Api) -> None:
    first = await narrow.ask(SLEEPER, "real")
    await running(narrow, first)
    second, third = await narrow.ask(SLEEPER, "real"), await narrow.ask(HELLO)
    watched = Watched()
    watching = asyncio.create_task(narrow.watch(third, into=watched))
    for place, next_to_go in ((2, first), (1, second)):

        async def is_told(state: dict[str, Any]) -> bool:
            return state in watched.states

        await eventually(partial(is_told, {"state": "queued", "place": place}))
        await narrow.client.delete(f"/api/runs/{next_to_go}")
    await watching

    assert watched.states == [
        {"state": "queued", "place": 2},
        {"state": "queued", "place": 1},
        {"state": "running"},
    ]
    assert watched.events[-1]["type"] == "run.ended"


async def test_who_asks_and_hangs_up_leaves_no_run_that_waits_for_ever(narrow: Api) -> None:
    body = json.dumps({"source": HELLO, "clock": "autojump"})
    head = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    for _ in range(20):
        _, writer = await asyncio.open_connection("127.0.0.1", narrow.server.port)
        writer.write(request)
        await writer.drain()
        writer.transport.abort()

    async def there_is_room() -> bool:
        return (await narrow.client.post("/api/runs", json={"source": HELLO})).status_code == 201

    for _ in range(5):
        await eventually(there_is_room)
