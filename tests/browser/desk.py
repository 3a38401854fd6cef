"""The page as its tests use it: what a person does on it, and what is really drawn."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Page, Request, expect

RECORDER = """
// Keeps what the last complete picture of the chart was drawn with: every text with its place in CSS px.
(() => {
  const proto = CanvasRenderingContext2D.prototype;
  const { fillText, clearRect, moveTo, lineTo, bezierCurveTo } = proto;
  let now = [];
  let curves = [];
  let branches = [];
  let from = 0;
  const height = (pen, x, y) => {
    const m = pen.getTransform();
    return (m.b * x + m.d * y + m.f) / (window.devicePixelRatio || 1);
  };
  window.__pictures = 0;
  proto.clearRect = function (...args) {
    if (this.canvas.id === "chart") {
      now = [];
      curves = [];
      branches = [];
      window.__drawn = now;
      window.__curves = curves;
      window.__branches = branches;
      window.__pictures += 1;
    }
    return clearRect.apply(this, args);
  };
  proto.moveTo = function (x, y) {
    from = height(this, x, y);
    return moveTo.call(this, x, y);
  };
  proto.lineTo = function (x, y) {
    if (this.canvas.id === "chart" && this.getLineDash().length > 0) branches.push([from, height(this, x, y)]);
    return lineTo.call(this, x, y);
  };
  proto.bezierCurveTo = function (...args) {
    if (this.canvas.id === "chart") curves.push([from, height(this, args[4], args[5]), this.getLineDash().length]);
    return bezierCurveTo.apply(this, args);
  };
  proto.fillText = function (text, x, y, ...rest) {
    if (this.canvas.id === "chart") {
      const m = this.getTransform();
      const ratio = window.devicePixelRatio || 1;
      now.push({
        text,
        x: (m.a * x + m.c * y + m.e) / ratio,
        y: (m.b * x + m.d * y + m.f) / ratio,
        align: this.textAlign,
        font: this.font,
      });
    }
    return fillText.call(this, text, x, y, ...rest);
  };
})();
"""
"""Stands before the page's own scripts; the page itself has nothing for tests in it."""

MARKS = "✓✗⊘…"
AXIS = 42
"""Px: the height of the time axis, above the lanes."""


@dataclass
class Drawn:
    """The texts of one picture of the timeline."""

    texts: list[dict[str, Any]]
    curves: list[tuple[float, float, int]] = field(default_factory=list)
    """Arrows, from one height to another, px, and how their line is broken: 0 where it is not."""
    branches: list[tuple[float, float]] = field(default_factory=list)
    """Broken straight lines, from one height to another, px: who created whom."""

    @property
    def names(self) -> list[dict[str, Any]]:
        """The lanes' names, from top to bottom; those of lanes under others are indented."""
        found = [
            one for one in self.texts if 32 <= one["x"] <= 72 and one["font"].startswith("600 13px") and one["y"] > AXIS
        ]
        return sorted(found, key=lambda one: float(one["y"]))

    @property
    def labels(self) -> list[str]:
        return [one["text"] for one in self.names]

    def in_lane(self, label: str) -> list[str]:
        """What is written in a lane, from left to right, its name left out."""
        return [text for text, _ in self.places_in_lane(label)]

    def places_in_lane(self, label: str) -> list[tuple[str, float]]:
        """The same, with where each begins, px."""
        [lane] = [one for one in self.names if one["text"] == label]
        found = [one for one in self.texts if abs(one["y"] - lane["y"]) < 3 and one["x"] > lane["x"]]
        return [(one["text"], one["x"]) for one in sorted(found, key=lambda one: float(one["x"]))]

    def told(self, label: str) -> list[str]:
        """The same, but for how long a step held the loop: any step does, on a machine that stands still meanwhile."""
        return [text for text in self.in_lane(label) if not text.startswith("held")]

    def wakes(self) -> set[tuple[str, str]]:
        """Who woke whom, as the arrows tell: by the lanes that they leave and point to."""
        found = set()
        for start, end, broken in self.curves:
            # They lead from the edge of one bar to that of another: half a bar farther on are the lanes.
            half = 8 if end > start else -8
            if not broken:
                found.add((self._nearest(start - half), self._nearest(end + half)))
        return found

    def creations(self) -> set[tuple[str, str]]:
        """Who created whom, as the arrows tell: from the edge of the one's bar to the middle of the other's lane."""
        return {(self._nearest(start - (8 if end > start else -8)), self._nearest(end)) for start, end in self.branches}

    def _nearest(self, y: float) -> str:
        return str(min(self.names, key=lambda name: abs(float(name["y"]) - y))["text"])

    def finished(self) -> list[str]:
        """The labels of the tasks that have a mark of their end, in the order of these marks from left to right."""
        marks = [one for one in self.texts if one["text"] in MARKS]
        by_time = sorted(marks, key=lambda one: float(one["x"]))
        return [next(name["text"] for name in self.names if abs(name["y"] - mark["y"]) < 3) for mark in by_time]

    @property
    def axis(self) -> dict[str, float]:
        """The ticks: text → x."""
        return {one["text"]: one["x"] + (5 if one["align"] == "left" else 0) for one in self.texts if one["y"] < 20}


OPENED = "() => document.querySelector('.cm-content')?.checkVisibility() === true"
OVER = "() => document.querySelector('#stop').disabled && !document.querySelector('#download').disabled"
PLAYING = "() => document.querySelector('#play')?.ariaLabel === 'Pause'"
"""Looked at in each frame of the page's. (``expect`` looks again after some tens of ms, then twice a second.)"""
FRAME = "() => new Promise((next) => requestAnimationFrame(() => next()))"
"""What was asked for before is drawn then: the page asked for its frame first."""
PATIENCE = 30.0
"""Seconds, as of all that is waited for: a count of frames would be as short as the page is fast."""


@dataclass
class Desk:
    """One open page. ``errors`` holds what its console complained of: every test ends by looking that it is empty."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)

    @classmethod
    async def prepare(cls, context: BrowserContext, url: str) -> Desk:
        page = await context.new_page()
        desk = cls(page, url)
        page.on("console", lambda said: desk.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: desk.errors.append(str(error)))
        page.on("request", desk.asked)
        await page.add_init_script(RECORDER)
        return desk

    def asked(self, request: Request) -> None:
        # Lints run nothing of the program.
        if request.method == "POST" and not request.url.endswith("/api/check"):
            self.posts.append(request.url)

    async def open(self, path: str = "/") -> Desk:
        await self.page.goto(self.url + path)
        await self.page.wait_for_function(OPENED)
        return self

    # --- what a person does -------------------------------------------------------------------------------------------

    async def choose_example(self, title: str) -> None:
        await self.page.get_by_label("Example").select_option(label=title)

    async def write(self, source: str) -> None:
        """In place of what was there."""
        await self.page.locator(".cm-content").focus()
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.insert_text(source)

    async def choose_clock(self, name: str) -> None:
        await self.page.get_by_role("radio", name=name).check(force=True)

    async def choose_python(self, name: str) -> None:
        """Where there are several to choose from."""
        menu = self.page.get_by_role("combobox", name="Python", exact=True)
        if await menu.count() > 0:
            await menu.select_option(name)

    async def run(self, source: str | None = None, clock: str = "Skip waiting") -> None:
        if source is not None:
            await self.write(source)
        await self.choose_clock(clock)
        await self.page.get_by_role("button", name="Run", exact=True).click()

    async def run_to_the_end(self, source: str | None = None, clock: str = "Skip waiting") -> None:
        """Run, wait until it is over, and put the play head at its end."""
        await self.run(source, clock)
        await self.to_the_end()

    async def to_the_end(self) -> None:
        """Wait until the run is over, and put the play head at its end."""
        await self.until_over()
        await self.page.get_by_role("button", name="To the end").dispatch_event("click")
        await self.settled()

    async def drag_head_to(self, x: float) -> None:
        """Take the play head where it is, and drag it to ``x`` px of the chart; it is drawn there then."""
        box = await self.page.locator("#chart").bounding_box()
        assert box is not None
        start = await self.head()
        y = box["y"] + AXIS - 12
        await self.page.mouse.move(box["x"] + start, y)
        await self.page.mouse.down()
        await self.page.mouse.move(box["x"] + (start + x) / 2, y)
        await self.page.mouse.move(box["x"] + x, y)
        await self.page.mouse.up()
        await self.page.evaluate(FRAME)

    async def download(self) -> list[dict[str, Any]]:
        """The events that the page has, by its own menu."""
        text = (await self.exported("Events")).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    async def exported(self, name: str) -> Path:
        """What the page makes of its run for the reader's disk."""
        async with self.page.expect_download() as waiting:
            await self.page.get_by_role("button", name="Download", exact=True).click()
            await self.page.get_by_role("menuitem", name=name).click()
        return Path(await (await waiting.value).path())

    async def share(self, *, at: bool = False) -> str:
        """The link, as the dialog shows it: to the recording, or ``at`` what is seen, when that is less than all."""
        await self.page.get_by_role("button", name="Share", exact=True).click()
        link = self.page.get_by_role("textbox", name="Link")
        here = self.page.locator("#share-here")
        await expect(link).to_have_value(re.compile(r"/s/\w+(#.+)?$"))
        if not at and await here.is_visible():
            await here.uncheck()
        address = await link.input_value()
        await self.page.get_by_role("button", name="Close", exact=True).click()
        return address

    # --- what is to be seen -------------------------------------------------------------------------------------------

    @property
    def headline(self) -> Any:
        return self.page.locator(".status-headline")

    async def until_over(self) -> None:
        """Until the run that was asked for is over; it may be the first one, or come after others."""
        await self.page.evaluate(FRAME)  # until then the page shows that the run before is over
        # Its worker may have to come up first: as long as a server is waited for.
        await self.page.wait_for_function(OVER, timeout=180_000)

    async def until_playing(self) -> None:
        """It plays, or did for a frame at least."""
        await self.page.wait_for_function(PLAYING)

    async def drawn(self, when: Callable[[Drawn], bool] = lambda drawn: True) -> Drawn:
        """The first picture for which ``when`` holds."""
        parts = "[window.__drawn ?? [], window.__curves ?? [], window.__branches ?? []]"
        until = time.monotonic() + PATIENCE
        while not when(last := Drawn(*await self.page.evaluate(parts))):
            if time.monotonic() > until:
                raise AssertionError(f"never drawn: {[one['text'] for one in last.texts]}")
            await self.page.evaluate(FRAME)
        return last

    async def settled(self) -> None:
        """Nothing on the chart moves any more: no picture was made for three frames in a row."""
        await self.page.evaluate(
            """() => new Promise((done) => {
              let seen = -1, quiet = 0;
              const look = () => {
                quiet = window.__pictures === seen ? quiet + 1 : 0;
                seen = window.__pictures;
                if (quiet === 3) done();
                else requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            })"""
        )

    async def head(self) -> float:
        """Where the play head is, px of the chart: from the time that is read out, by the axis that is drawn."""
        await self.page.evaluate(FRAME)
        at = float(await self.page.locator("#readout .readout-at").inner_text())
        return self.x_of((await self.drawn(lambda drawn: len(drawn.axis) > 1)), at)

    @staticmethod
    def x_of(drawn: Drawn, seconds: float) -> float:
        scale = {"s": 1.0, "ms": 1e-3, "µs": 1e-6}
        ticks = sorted((float(text.split()[0]) * scale[text.split()[1]], x) for text, x in drawn.axis.items())
        (t0, x0), (t1, x1) = ticks[0], ticks[-1]
        return x0 + (seconds - t0) / (t1 - t0) * (x1 - x0)

    async def console(self) -> list[str]:
        return await self.page.locator("#lines .row .row-text").all_inner_texts()

    def marked_lines(self) -> Any:
        """The source lines on which a task stands."""
        return self.page.locator(".cm-line.line-waiting, .cm-line.line-running")
