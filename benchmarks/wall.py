"""How the teacher's wall bears a full class: two hundred tiles drawn for the first time, then runs that end.

    python -m benchmarks.wall [--seats 200]

The real server hands out the real page; what its socket says of the class is made up here, so that nothing else is
measured. A frame's figure is the script time of its callbacks, the main thread's own CPU; layout and painting are the
browser's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import time
from typing import Any

from playwright.async_api import Page, WebSocketRoute, async_playwright

from benchmarks.paging import browser
from tests.rooms.visiting import Visitor, open_room
from tests.serving import serve

RUNS = 200
"""That end while the wall is watched, about fifty a second."""
FAULTS = ("deadlock", "blocked-loop", "exception", "", "", "")
STEPS = [{"id": "one", "title": "One", "source": "print(1)\n", "checks": [{"kind": "finishes"}]}]


class Told:
    """What the page is told by its socket, in place of the server's own words."""

    def __init__(self) -> None:
        self._rev = 1_000
        self._page: WebSocketRoute | None = None

    def between(self, page: WebSocketRoute) -> None:
        """Stand between a page and the server, which knows nothing of the seats that are made up."""
        self._page = page
        server = page.connect_to_server()
        page.on_message(lambda said: None if '"ack"' in str(said) else server.send(said))
        server.on_message(page.send)

    def items(self, items: list[dict[str, Any]]) -> None:
        assert self._page is not None
        self._rev += 1
        self._page.send(json.dumps({"rev": self._rev, "items": items}))


def tile(dice: random.Random) -> dict[str, Any]:
    """A picture as large as one may be."""
    lanes = []
    for task in range(1, 7):
        at, bars = 0, []
        while at < 900:
            until = min(999, at + dice.randint(40, 160))
            bars.append([dice.choice("rwwwqb"), at, until])
            at = until
        lanes.append({"task": task, "end": "ok", "bars": bars})
    return {"lanes": lanes, "more": 0, "length": 10**9}


def run_of(seat: int, dice: random.Random) -> dict[str, Any]:
    fault = dice.choice(FAULTS)
    facts = {
        "run": f"r{dice.random()}",
        "step": "one",
        "at": int(time.time() * 1000),
        "outcome": "finished",
        "tasks": 6,
    }
    says = "one waits for b, two for a" if fault else ""
    value = {**facts, "seconds": 1, "fault": fault, "says": says, "answers": [], "tile": tile(dice)}
    return {"key": f"run/{seat}", "value": value}


def seated(seat: int, dice: random.Random) -> list[dict[str, Any]]:
    now = int(time.time() * 1000)
    value = {
        **{"seat": seat, "name": f"Person {seat}", "joined": now, "step": "one", "edited": now, "running": None},
        **{"asked": 0, "runs": 1, "passed": [], "hints": {}, "hand": 0, "following": True, "offer": 0, "took": False},
        **{"looked_at": False, "removed": False},
    }
    here = {"key": f"here/{seat}", "value": {"until": now + 3_600_000}}
    return [{"key": f"seat/{seat}", "value": value}, run_of(seat, dice), here]


async def measure(seats: int) -> None:
    """Print the figures."""
    dice = random.Random(1)
    with serve() as server:
        host = await open_room(server, title="A full class", steps=STEPS)
        async with async_playwright() as playwright:
            chromium = await browser.launch(playwright)
            context = await chromium.new_context(viewport={"width": 1440, "height": 900})
            page = await context.new_page()
            told = Told()
            await page.route_web_socket("**/ws/w/**", told.between)
            await _open(page, host)
            client = await context.new_cdp_session(page)
            async with browser.frames(client) as times:
                told.items([item for seat in range(1, seats + 1) for item in seated(seat, dice)])
                await page.locator(".tile").nth(seats - 1).wait_for()
            print(f"{seats} tiles for the first time: {max(times):.0f} ms of script in the longest frame")
            async with browser.frames(client) as times:
                for _ in range(RUNS):
                    told.items([run_of(dice.randint(1, seats), dice)])
                    await asyncio.sleep(0.02)
            middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            figures = f"median {middle:.1f}, 95th {late:.1f}, longest {max(times):.1f} ms of script"
            print(f"{RUNS} runs that end: {len(times)} frames; {figures}")
            await chromium.close()


async def _open(page: Page, host: Visitor) -> None:
    await page.goto(f"{host.server.url}/w/{host.code}/wall#key={host.key}")
    await page.get_by_text("Nobody is here yet").wait_for()


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seats", type=int, default=200)
    asyncio.run(measure(parser.parse_args().seats))


if __name__ == "__main__":
    main()
