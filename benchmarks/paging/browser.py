"""Chromium with a page that measures itself, and what a hand does on it."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Playwright

from tests.chromium import QUIET

MEASURING = """
(() => {
  // Script time of every frame: all callbacks that the page asked for.
  window.__frames = [];
  window.__long = [];
  window.__opening = {};
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => request.call(window, (now) => {
    const began = performance.now();
    callback(now);
    const ended = performance.now();
    window.__frames.push(ended - began);
    if (window.__lanes > 0) window.__opening["first complete picture of the timeline"] ??= ended;
    const isRead = document.getElementById("events-count")?.textContent.includes(",");
    if (window.__lanes > 0 && isRead) window.__opening["everything drawn"] ??= ended;
  });
  // A picture with lanes in it: names stand before them.
  window.__lanes = 0;
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    if (this.canvas.id === "chart" && x >= 32 && x < 73 && y > 42) window.__lanes += 1;
    return fillText.call(this, text, x, y, ...rest);
  };
  const { fetch } = window;
  window.fetch = async (...asked) => {
    window.__opening["the page's scripts have run"] ??= performance.now();
    const response = await fetch(...asked);
    window.__opening["recording begins to arrive"] ??= performance.now();
    return response;
  };
  const { parse } = JSON;
  JSON.parse = (text, ...rest) => {
    const value = parse(text, ...rest);
    if (window.__lanes === 0 && text.length > 1e5) window.__opening["recording read"] = performance.now();
    return value;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.entryType === "longtask") window.__long.push(entry.duration);
      else window.__opening["first paint"] ??= entry.startTime;
    }
  }).observe({ entryTypes: ["longtask", "paint"] });
})();
"""
"""Stands before the page's own scripts; the page itself has nothing for measurements in it."""

WAIT = 60_000
NAME = "FireAnimationFrame"
"""As Chromium's trace calls a callback of a frame."""
FRAMES = 90
"""Of each movement."""


async def launch(playwright: Playwright) -> Browser:
    """Debian's own Chromium."""
    return await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*QUIET])


async def opened(context: BrowserContext, url: str, *, recorded: bool = True) -> Page:
    """The page; of a recording, with its first complete picture."""
    page = await context.new_page()
    page.on("pageerror", lambda error: print("  the page failed:", error))
    await page.add_init_script(MEASURING)
    await page.goto(url)
    await page.locator(".cm-content").wait_for()
    if recorded:
        await page.locator("#download:enabled").wait_for(timeout=WAIT)
        await _until(page, "window.__opening['everything drawn'] !== undefined")
        await _frames(page, 5)
    return page


async def zoom(page: Page, at: tuple[float, float]) -> None:
    """By the wheel, closer and farther away again, and closer."""
    await page.mouse.move(*at)
    for index in range(FRAMES):
        await page.mouse.wheel(0, -60 if index % 60 < 40 else 60)
        await _frames(page, 1)


async def pan(page: Page, at: tuple[float, float]) -> None:
    """By dragging the picture to and fro."""
    x, y = at
    await page.mouse.move(x, y)
    await page.mouse.down()
    for index in range(FRAMES):
        await page.mouse.move(x + 9 * abs(index % 60 - 30) - 135, y)
        await _frames(page, 1)
    await page.mouse.up()


async def play(page: Page, at: tuple[float, float]) -> None:
    """From the start."""
    chart = page.locator("#chart")
    await chart.press("0")
    await chart.press("Home")
    await chart.press(" ")
    await _frames(page, FRAMES)
    await chart.press(" ")


async def scrub(page: Page, at: tuple[float, float]) -> None:
    """By dragging the play head along the axis."""
    box = await page.locator("#chart").bounding_box()
    assert box is not None
    x, y = at[0], box["y"] + 8
    await page.mouse.move(x, y)
    await page.mouse.down()
    for index in range(FRAMES):
        await page.mouse.move(x + 9 * abs(index % 60 - 30) - 135, y)
        await _frames(page, 1)
    await page.mouse.up()


async def write(page: Page, source: str) -> None:
    """Another program, to be run on the real clock."""
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.insert_text(source)
    await page.get_by_role("radio", name="Real time").check(force=True)


async def downloaded(page: Page) -> list[dict[str, Any]]:
    """The events that the page has, by its own menu."""
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Download", exact=True).click()
        await page.get_by_role("menuitem", name="Events").click()
    path = await (await waiting.value).path()
    text = await asyncio.to_thread(Path(path).read_text, encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@asynccontextmanager
async def frames(client: CDPSession) -> AsyncIterator[list[float]]:
    """The script time of each of the block's frames, ms of the main thread's own CPU: what else the machine does is not
    in it. Filled once the block is over."""
    times: list[float] = []
    complete = asyncio.Event()

    def collect(message: dict[str, Any]) -> None:
        times.extend(one["tdur"] / 1e3 for one in message["value"] if one["name"] == NAME and "tdur" in one)

    client.on("Tracing.dataCollected", collect)
    client.once("Tracing.tracingComplete", lambda _: complete.set())
    await client.send("Tracing.start", {"categories": "devtools.timeline", "transferMode": "ReportEvents"})
    yield times
    await client.send("Tracing.end")
    await complete.wait()
    client.remove_listener("Tracing.dataCollected", collect)


@asynccontextmanager
async def profiled(client: CDPSession, folder: Path | None, name: str) -> AsyncIterator[None]:
    """Writes a CPU profile of the block, where a folder is given."""
    if folder is None:
        yield
        return
    await client.send("Profiler.enable")
    await client.send("Profiler.start")
    yield
    profile = cast("dict[str, Any]", (await client.send("Profiler.stop"))["profile"])
    (folder / f"{name.split(',', maxsplit=1)[0]}.cpuprofile").write_text(json.dumps(profile))


async def _frames(page: Page, count: int) -> None:
    """About so many frames later; frames of its own would be counted among the page's."""
    await page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", count * 1000 / 60)


async def _until(page: Page, condition: str) -> None:
    while not await page.evaluate(condition):
        await _frames(page, 1)
