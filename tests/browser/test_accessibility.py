"""Everybody can use it: axe's rules, the keyboard alone, those who want no motion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")

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


async def grave(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it is now."""
    await page.evaluate(f"{AXE}; undefined")
    found: dict[str, Any] = await page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:4]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_on_any_page_or_panel(open_desk: Opener, scheme: str) -> None:
    desk = await open_desk(color_scheme=scheme, viewport={"width": 1440, "height": 900})
    page = desk.page
    assert await grave(page) == [], "before the first run"
    await desk.run_to_the_end(TROUBLED)
    for _ in range(30):
        await page.keyboard.press("ArrowLeft")
    for tab in await page.get_by_role("tab").all():
        await tab.click()
        assert await grave(page) == [], await tab.inner_text()
    await page.get_by_role("button", name="Keys").click()
    assert await grave(page) == [], "keys"
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Look: light").click()
    assert await grave(page) == [], "looks"
    await page.keyboard.press("Escape")
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await grave(page) == [], "on a phone"
    address = await desk.share()
    await page.goto(address)
    await expect(page.locator(".status-headline")).to_contain_text("Shared recording")
    assert await grave(page) == [], "a shared program"


async def test_axe_finds_nothing_serious_on_a_page_that_there_is_none_of(desk: Desk) -> None:
    await desk.page.goto(f"{desk.url}/nowhere")
    assert await grave(desk.page) == []
    desk.errors.clear()  # Chromium says on its console that the answer was 404: it is
