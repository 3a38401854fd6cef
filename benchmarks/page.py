"""How the page bears a long run: 100,000 events of 1,000 tasks opened, panned, zoomed and played; a live stream.

    python -m benchmarks.page [--profile FOLDER]

The real server, sandbox and tracer make the runs, and a real Chromium shows them. A frame's figure is the script time
of its ``requestAnimationFrame`` callbacks: the main thread's own CPU, so that a busy machine does not count as a slow
page; beside it what it took by the clock on the wall. Painting is the browser's.
``--profile`` also writes a CPU profile of each part, to be opened in Chromium's developer tools.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Page, async_playwright

from benchmarks.paging import browser
from tests.serving import Api, serve

CROWD = """
import asyncio

TASKS = 1000

async def step(number, turn):
    await asyncio.sleep(0.01 + (number * 7919 + turn * 104729) % 1000 / 10_000)

async def worker(number, gate):
    for turn in range(9):
        async with gate:
            await step(number, turn)
        await asyncio.sleep(0)
    if number % 250 == 249:
        raise ValueError(number)

async def main():
    gate = asyncio.Semaphore(200)
    await asyncio.gather(*[worker(number, gate) for number in range(TASKS - 1)], return_exceptions=True)

asyncio.run(main())
"""
"""1,000 tasks and about 100,000 events, most of them timers, wake-ups, steps and a semaphore's."""

STREAM = """
import asyncio, time

SECONDS = 8

async def ticker(number, until):
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(0.085, left))
        if number == 0:
            print("tick")

async def main():
    until = time.monotonic() + SECONDS
    await asyncio.gather(*[ticker(number, until) for number in range(100)])

asyncio.run(main())
"""
"""A hundred tasks on the real clock, which make about 5,000 events a second."""

SETTINGS = {
    "PLAYGROUND_LIMIT_EVENTS": "200000",
    "PLAYGROUND_LIMIT_WALL": "60",
    "PLAYGROUND_LIMIT_CPU": "40",
    "PLAYGROUND_LOG_LEVEL": "WARNING",
}
OPENINGS = 5
LOOKED_AT = {"width": 1440, "height": 900}


@dataclass
class Frames:
    """Script time of frames, ms."""

    times: list[float]

    def __str__(self) -> str:
        if len(self.times) < 2:
            return "no frames"
        p95 = statistics.quantiles(self.times, n=20)[18]
        shown = f"p50 {statistics.median(self.times):5.2f} ms   p95 {p95:5.2f} ms   worst {max(self.times):6.2f} ms"
        return f"{shown}   ({len(self.times)} frames)"


async def measure(profiles: Path | None) -> None:
    """Measure and print."""
    with serve(**SETTINGS) as server:
        async with server.api() as api, async_playwright() as playwright:
            chromium = await browser.launch(playwright)
            share = await _shared(api, CROWD)
            await _openings(chromium, server.url + share)
            await _moving(chromium, server.url + share, profiles)
            await _streaming(chromium, server.url, profiles)
            await chromium.close()


async def _shared(api: Api, source: str) -> str:
    """The path of a recording of this program."""
    run = await api.ask(source)
    described = await api.finish(run)
    events = await api.events(run)
    tasks = sum(event["type"] == "task.created" and not event["system"] for event in events)
    size = sum(len(json.dumps(event)) for event in events) / 1e6
    print(f"the recording: {len(events):,} events, {tasks:,} tasks, {size:.0f} MB of JSON, {described['outcome']}")
    answer = (await api.client.post("/api/shares", json={"run": run})).raise_for_status().json()
    return str(answer["url"])


async def _openings(chromium: Any, url: str) -> None:
    print(f"\nopening it, from the navigation on: {OPENINGS} new profiles, and each again, when it has the files")
    parts: dict[str, tuple[list[float], list[float]]] = {}
    for _ in range(OPENINGS):
        context = await chromium.new_context(viewport=LOOKED_AT)
        for visit in (0, 1):
            page = await browser.opened(context, url)
            for name, at in (await page.evaluate("window.__opening")).items():
                parts.setdefault(name, ([], []))[visit].append(at)
            await page.close()
        await context.close()
    for name, visits in sorted(parts.items(), key=lambda part: statistics.median(part[1][0])):
        shown = (f"{statistics.median(times):5.0f} ms median {max(times):5.0f} ms worst" for times in visits)
        print(f"  {name:38} {'   again: '.join(shown)}")


async def _moving(chromium: Any, url: str, profiles: Path | None) -> None:
    print("\nscript time of a frame")
    context = await chromium.new_context(viewport=LOOKED_AT)
    page = await browser.opened(context, url)
    client = await context.new_cdp_session(page)
    box = await page.locator("#chart").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    for name, act in (
        ("zooming", browser.zoom),
        ("panning", browser.pan),
        ("playing, the whole run in sight", browser.play),
        ("scrubbing", browser.scrub),
    ):
        await _one(page, client, name, partial(act, page, middle), profiles)
    await page.locator("#chart").press("0")
    await page.mouse.click(*middle)
    await _one(page, client, "playing, a task selected", partial(browser.play, page, middle), None)
    print(f"  {'JS heap':34} {await _heap(client):5.0f} MB")
    await context.close()


async def _one(
    page: Page, client: CDPSession, name: str, act: Callable[[], Awaitable[None]], profiles: Path | None
) -> None:
    await page.evaluate("window.__frames = []")
    async with browser.frames(client) as times:
        await act()
    print(f"  {name:34} {Frames(times)}   by the wall: {Frames(await page.evaluate('window.__frames'))}")
    if profiles is not None:
        async with browser.profiled(client, profiles, name):
            await act()


async def _streaming(chromium: Any, url: str, profiles: Path | None) -> None:
    print("\na live stream, on the real clock")
    context = await chromium.new_context(viewport=LOOKED_AT)
    page = await browser.opened(context, url, recorded=False)
    client = await context.new_cdp_session(page)
    before = await _heap(client)
    await browser.write(page, STREAM)
    await page.evaluate("window.__frames = []; window.__long = []")
    async with browser.profiled(client, profiles, "streaming"), browser.frames(client) as times:
        began = time.perf_counter()
        await page.get_by_role("button", name="Run", exact=True).click()
        await page.locator("#stop:enabled").wait_for()
        await page.locator("#stop:disabled").wait_for(timeout=60_000)
        took = time.perf_counter() - began
    events = await browser.downloaded(page)
    totals = events[-1]["totals"]
    gapless = [event["seq"] for event in events] == list(range(1, len(events) + 1))
    rate = len(events) / (events[-1]["at"] / 1e9)
    holes = "gapless" if gapless else "WITH HOLES"
    counts = f"{len(events):,} on the page, {totals['events']:,} made, {totals['dropped']} dropped, {holes}"
    print(f"  {'events':34} {counts}")
    over = f"over {events[-1]['at'] / 1e9:.1f} s (over on the page after {took:.1f} s)"
    print(f"  {'rate':34} {rate:,.0f} a second {over}")
    print(f"  {'frames':34} {Frames(times)}")
    print(f"  {'by the wall':34} {Frames(await page.evaluate('window.__frames'))}")
    longest = await page.evaluate("Math.max(0, ...window.__long)")
    print(f"  {'longest task of the main thread':34} {f'{longest:.0f} ms' if longest else 'under 50 ms'}")
    print(f"  {'JS heap':34} {before:5.0f} MB before, {await _heap(client):5.0f} MB after")
    await context.close()


async def _heap(client: CDPSession) -> float:
    """MB that are in use once what is not needed any more has gone."""
    await client.send("HeapProfiler.collectGarbage")
    usage = await client.send("Runtime.getHeapUsage")
    return float(usage["usedSize"]) / 1e6


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", type=Path, help="a folder for CPU profiles")
    arguments = parser.parse_args()
    if arguments.profile is not None:
        arguments.profile.mkdir(parents=True, exist_ok=True)
    asyncio.run(measure(arguments.profile))


if __name__ == "__main__":
    main()
