"""A shared program in a browser that runs no script."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.programs_room.test_page import share
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

PROGRAM = """\
import asyncio

async def nap(name):
    await asyncio.sleep(1)
    print("awake:", name)

async def main():
    await asyncio.gather(nap("first"), nap("second"))

asyncio.run(main())
"""


async def test_it_is_read_with_its_program_output_picture_and_events(browser: Browser, server: Server) -> None:
    async with server.api() as api:
        slug = await share(api, PROGRAM)
    context = await browser.new_context(java_script_enabled=False)
    try:
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        await page.goto(f"{server.url}/s/{slug}")
        await page.wait_for_url(f"{server.url}/s/{slug}.html")

        await expect(page.get_by_role("heading", name="A shared program")).to_be_visible()
        await expect(page.get_by_text('print("awake:", name)')).to_be_visible()
        await expect(page.get_by_text("awake: first", exact=False).first).to_be_visible()
        await expect(page.get_by_role("row", name="nap('second') sleep 1 s")).to_be_visible()
        picture = page.get_by_role("img", name="The timeline of the run")
        await expect(picture).to_be_visible()
        # Without a script an element cannot be asked; the picture, opened by itself, is drawn or is an error.
        box = await picture.bounding_box()
        assert box is not None
        assert box["width"] / box["height"] == pytest.approx(1200 / 630, rel=0.02)
        await page.goto(f"{server.url}/s/{slug}.svg")
        await expect(page.locator("text").filter(has_text="nap('second')")).to_be_visible()
        fill = await page.locator("svg > rect").first.evaluate("(rect) => getComputedStyle(rect).fill")
        assert fill in ("rgb(255, 255, 255)", "rgb(21, 25, 34)")
        assert complaints == []
    finally:
        await context.close()
