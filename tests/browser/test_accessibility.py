"""Everybody can use it: axe's rules, the keyboard alone, those who want no motion."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

FRAMES = """() => new Promise((done) => {
  let left = 6;
  const frame = () => (left-- === 0 ? done() : requestAnimationFrame(frame));
  frame();
})"""
"""While much is to be drawn the views take turns: after so many frames each has had its own."""
COLOURED = """() => new Promise((done) => {
  const changes = () => document.getAnimations().some((one) => one instanceof CSSTransition);
  const frame = () => (changes() ? requestAnimationFrame(frame) : done());
  requestAnimationFrame(() => requestAnimationFrame(frame));
})"""
"""No colour is on its way to another any more."""

TROUBLED = """import asyncio

lock = asyncio.Lock()


async def holder(name):
    async with lock:
        print("in", name)
        await asyncio.sleep(0.5)


async def failing():
    await asyncio.sleep(0.1)
    raise ValueError("no")


async def main():
    kept = asyncio.create_task(failing())
    await asyncio.gather(holder("a"), holder("b"))
    await lock.acquire()
    await lock.acquire()


asyncio.run(main())
"""


async def grave(page: Page, rules: list[str] | None = None, part: str | None = None) -> list[str]:
    """What axe finds serious or critical on the page as it is now, or in a part of it, by all its rules or by these."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(f"{AXE}; undefined")
    options = {"resultTypes": ["violations"], **({} if rules is None else {"runOnly": rules})}
    asked = [part, options]
    found: dict[str, Any] = await page.evaluate("([part, options]) => axe.run(part ?? document, options)", asked)
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:4]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


class Looks:
    """A page in the light and in the dark: each of its states is looked at in both, which take turns to be first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.light = True

    async def grave(self, part: str | None = None) -> list[str]:
        """What axe finds in one look, and of the colours in the other: nothing else of it is another. Where only a
        ``part`` is another than before, in that."""
        found = await grave(self.page, part=part)
        self.light = not self.light
        await self.page.emulate_media(color_scheme="light" if self.light else "dark")
        await self.page.evaluate(COLOURED)
        return found + await grave(self.page, ["color-contrast"], part)


async def test_axe_finds_nothing_serious_on_any_page_or_panel_light_or_dark(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1440, "height": 900})
    page = desk.page
    looks = Looks(page)
    assert await looks.grave() == [], "before the first run"
    await desk.run_to_the_end(TROUBLED)
    for _ in range(30):
        await page.keyboard.press("ArrowLeft")
    assert await looks.grave() == [], "after a run"
    _, *others = await page.get_by_role("tab").all()
    for tab in others:
        await tab.click()
        await page.evaluate(FRAMES)
        assert await looks.grave("#tabs") == [], await tab.inner_text()
    await page.get_by_role("button", name="Keys").click()
    assert await looks.grave("#keys-dialog") == [], "keys"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Look: light").click()
    assert await looks.grave("#looks") == [], "looks"
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Lessons, gallery, workshops").click()
    assert await looks.grave() == [], "on a phone"
    await page.keyboard.press("Escape")
    address = await desk.share()
    await page.goto(address)
    await expect(page.locator(".status-headline")).to_contain_text("Shared recording")
    assert await looks.grave() == [], "a shared program"
    bare, _, _ = address.partition("#")
    await page.goto(f"{bare}.html")
    assert await looks.grave() == [], "a shared program as text"
    await page.goto(f"{bare}.svg")
    assert await page.evaluate("document.documentElement.role") == "img"
    await page.goto(f"{desk.url}/learn/")
    await page.get_by_text("By topic").click()
    assert await looks.grave() == [], "the lessons"
    await page.goto(f"{desk.url}/learn/several-at-once")
    await page.get_by_text("Answer", exact=True).first.click()
    assert await looks.grave() == [], "a lesson"
    await page.goto(f"{desk.url}/gallery/?topic=chat")
    assert await looks.grave() == [], "the gallery"


async def test_axe_finds_nothing_serious_on_a_page_that_there_is_none_of(desk: Desk) -> None:
    await desk.page.goto(f"{desk.url}/nowhere")
    assert await grave(desk.page) == []
    desk.errors.clear()  # Chromium says on its console that the answer was 404: it is


NAME_OF = """() => {
  const at = document.activeElement;
  const labels = [...(at.labels ?? [])].map((label) => label.textContent);
  const names = [at.getAttribute("aria-label") ?? "", ...labels, at.textContent, at.title ?? ""];
  return names.join(" ").replace(/\\s+/g, " ").trim();
}"""
INDENTS = "document.activeElement.matches('.cm-content')"


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this in its name; where Tab indents, in the editor, Escape before it."""
    passed = []
    indents = await page.evaluate(INDENTS)
    for _ in range(140):
        if indents:
            await page.keyboard.press("Escape")
        await page.keyboard.press("Tab")
        here, indents = await page.evaluate(f"[({NAME_OF})(), {INDENTS}]")
        if name in here:
            return
        passed.append(here[:40])
    raise AssertionError(f"Tab never comes to {name}, but to {passed[:60]}")


async def test_everything_is_done_once_by_the_keyboard_alone(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1440, "height": 900})
    page = desk.page
    press = page.keyboard.press

    await expect(desk.headline).to_have_text("Ready to run")
    await press("Tab")
    assert "Skip to the editor" in await page.evaluate(NAME_OF)
    await press("Enter")
    await press("Tab")
    await press("Control+A")
    await page.keyboard.insert_text(TROUBLED)
    await press("Control+Enter")
    # How long it is starting, queued or running is nobody's promise, and may be shorter than from one look to the next.
    await expect(desk.headline).not_to_have_text("Ready to run")
    await desk.until_over()
    await expect(desk.headline).to_have_text("Deadlock")
    leave = page.locator("#editor-leave")
    await expect(leave).to_have_text("Esc, then Tab to leave")
    await expect(leave).to_be_visible()
    await press("Escape")  # then Tab leaves the editor instead of indenting

    wide = await page.locator(".panel.editor").bounding_box()
    await tab_to(page, "Width of the editor")
    await press("ArrowRight")
    await expect(leave).to_be_hidden()
    wider = await page.locator(".panel.editor").bounding_box()
    assert wide is not None
    assert wider is not None
    assert wider["width"] > wide["width"]

    await tab_to(page, "holder('a')")
    await press("Enter")
    await expect(page.locator("#panel-task")).to_contain_text("holder('a')")

    await tab_to(page, "Play head")
    story = page.locator(".story-text")
    await press("Home")
    for _ in range(3):
        await press("ArrowRight")
    await expect(story).to_contain_text("main() stands in the ready queue")
    await press("ArrowUp")
    await desk.settled()
    whole = (await desk.drawn()).axis
    await press("+")
    await desk.drawn(lambda drawn: drawn.axis != whole)
    await press("0")
    await desk.drawn(lambda drawn: drawn.axis == whole)

    await tab_to(page, "Next event")
    await press("Enter")
    await expect(story).to_contain_text("main() runs")
    await tab_to(page, "Step by")
    await press("ArrowDown")
    await expect(page.locator("#pace")).to_have_value("task")
    await tab_to(page, "Speed")
    await press("ArrowDown")
    await expect(page.locator("#speed")).to_have_value("2")
    await tab_to(page, "Bookmark")
    await press("Space")
    await expect(page.get_by_role("button", name="Bookmark this moment")).to_have_attribute("aria-pressed", "true")

    await tab_to(page, "Console")
    await press("ArrowRight")
    await expect(page.get_by_role("tabpanel", name="Notes")).to_contain_text("waits for lock")
    await press("ArrowRight")
    await expect(page.get_by_role("table").first).to_be_visible()
    await press("ArrowRight")
    await expect(page.get_by_role("tabpanel", name="Summary")).to_be_visible()
    await press("End")
    await expect(page.get_by_role("tabpanel", name="Runs")).to_be_visible()

    await page.evaluate("document.activeElement.blur()")
    await press("n")
    await expect(story).to_contain_text("waits for lock")
    await press("?")
    await expect(page.get_by_role("dialog")).to_contain_text("next note")
    await press("Escape")

    await tab_to(page, "Skip waiting")
    await press("ArrowLeft")
    await expect(page.get_by_role("radio", name="Real time")).to_be_checked()
    await tab_to(page, "Program")
    await press("Control+A")
    await page.keyboard.insert_text("import asyncio\nasyncio.run(asyncio.sleep(99))\n")
    await press("Escape")  # closes what is offered for completion
    await press("Escape")
    await tab_to(page, "Run (Ctrl+Enter)")
    await press("Enter")
    await expect(desk.headline).to_have_text("Running")
    await tab_to(page, "Stop")
    await press("Enter")
    await desk.until_over()
    await expect(desk.headline).to_have_text("Stopped")
    await tab_to(page, "Share")
    await press("Enter")
    await expect(page.get_by_role("textbox", name="Link")).to_be_focused()
    await press("Escape")
    await tab_to(page, "Look:")
    await press("Enter")
    await press("Tab")
    before = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await press("ArrowDown")
    await press("ArrowDown")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    await press("Escape")


async def test_those_who_want_no_motion_see_each_state_at_once(open_desk: Opener) -> None:
    desk = await open_desk(reduced_motion="reduce")
    await desk.run("import asyncio\nasync def main():\n    await asyncio.sleep(600)\nasyncio.run(main())\n")
    await desk.until_over()
    # Not played, but there.
    await expect(desk.page.locator("#readout .readout-at")).to_have_text(re.compile(r"^60\d\.\d\d\d$"))
    moving = "document.getAnimations().filter((one) => one.effect.getComputedTiming().activeDuration > 1).length"
    assert await desk.page.evaluate(moving) == 0
    await desk.page.get_by_role("button", name="To the start").click()
    await expect(desk.page.locator("#loop [data-task]")).to_have_count(0)
    await desk.page.locator("#chart").press("ArrowRight")
    await expect(desk.page.locator("#loop [data-task]")).to_have_attribute("data-place", "ready")
    assert await desk.page.evaluate(moving) == 0
