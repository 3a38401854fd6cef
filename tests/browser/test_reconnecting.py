"""A connection that breaks again and again, and a run that is whole all the same."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import httpx
import pytest
from playwright.async_api import WebSocketRoute, expect

from tests.browser.conftest import Opener

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHATTY = """import asyncio


async def main():
    for number in range(60):
        print("line", number)
        await asyncio.sleep(0.05)


asyncio.run(main())
"""


@dataclass
class Cutter:
    """Stands between the page and the server and cuts the connection ``cuts`` times, each time at its first batch of
    events: now before the page got it, now after, unless that would have been all that there is to get."""

    cuts: int
    connections: list[str] = field(default_factory=list)

    def __call__(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        number = len(self.connections)
        self.connections.append(page.url)
        batches = 0

        async def pass_on(message: str | bytes) -> None:
            nonlocal batches
            events = json.loads(message).get("events", [])
            batches += bool(events)
            cut = number < self.cuts and batches == 1
            is_last = any(event["type"] == "run.ended" for event in events)
            if not cut or (number % 2 and not is_last):
                page.send(message)
            if cut:
                await page.close(code=4999, reason="cut by the test")
                await server.close()

        server.on_message(pass_on)


async def test_a_run_whose_socket_is_cut_ten_times_ends_with_every_event_once(open_desk: Opener) -> None:
    desk = await open_desk()
    cutter = Cutter(cuts=10)
    await desk.page.route_web_socket(re.compile("/ws/runs/"), cutter)
    async with desk.page.expect_response("**/api/runs") as asked:
        await desk.run(CHATTY, clock="Real time")
    run = (await (await asked.value).json())["run"]
    # Eleven connections, one after the other: longer than what is waited for elsewhere, where the machine is slow.
    await expect(desk.headline).to_have_text(re.compile("Finished"), timeout=120_000)
    assert len(cutter.connections) == 11
    await expect(desk.page.locator("#console-count")).to_have_text("60")
    await expect(desk.page.locator("#lines .row .row-text").last).to_have_text("line 59")
    async with httpx.AsyncClient(base_url=desk.url, timeout=30) as client:
        kept = [json.loads(line) for line in (await client.get(f"/api/runs/{run}/events")).text.splitlines()]
    assert await desk.download() == kept
    assert [event["seq"] for event in kept] == list(range(1, len(kept) + 1))


async def test_a_batch_with_a_hole_is_not_believed_and_asked_for_again(open_desk: Opener) -> None:
    desk = await open_desk()
    torn: list[str] = []

    def tear(page: WebSocketRoute) -> None:
        server = page.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            said = json.loads(message)
            if "events" in said and not torn and len(said["events"]) > 2:
                del said["events"][1]
                torn.append(message if isinstance(message, str) else message.decode())
            page.send(json.dumps(said))

        server.on_message(pass_on)

    await desk.page.route_web_socket(re.compile("/ws/runs/"), tear)
    await desk.run_to_the_end("for number in range(200):\n    print(number)\n")  # many at once, in whatever batches
    assert len(torn) == 1
    events = await desk.download()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["type"] == "run.ended"


async def test_a_place_in_the_queue_is_shown(open_desk: Opener) -> None:
    desk = await open_desk()

    def wait(page: WebSocketRoute) -> None:
        page.send(json.dumps({"state": "queued", "place": 3}))

    await desk.page.route_web_socket(re.compile("/ws/runs/"), wait)
    await desk.run("print(1)\n")
    await expect(desk.headline).to_have_text("3rd in the queue")
    await expect(desk.page.locator("#empty")).to_contain_text("The run begins by itself")


async def test_a_run_that_the_server_no_longer_knows_is_said(open_desk: Opener) -> None:
    desk = await open_desk()

    async def refuse(page: WebSocketRoute) -> None:
        await page.close(code=4404, reason="There is no such run.")

    await desk.page.route_web_socket(re.compile("/ws/runs/"), refuse)
    await desk.run("print(1)\n")
    await expect(desk.page.locator("#banner")).to_have_text("There is no such run.")
    await expect(desk.page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


async def test_a_run_that_was_cut_short_by_a_restarted_server_is_said_and_not_asked_for_again(
    open_desk: Opener,
) -> None:
    desk = await open_desk()

    async def end_early(page: WebSocketRoute) -> None:
        await page.close(code=1000, reason="The run has ended.")

    await desk.page.route_web_socket(re.compile("/ws/runs/"), end_early)
    await desk.run("print(1)\n")
    await expect(desk.page.locator("#banner")).to_contain_text("the server does not have the rest of it")
    await expect(desk.page.get_by_role("button", name="Run", exact=True)).to_be_enabled()
