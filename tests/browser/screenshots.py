"""The README's pictures, of the real page with real runs: ``python -m tests.browser.screenshots``."""

import shutil
from typing import Final, Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser.class_picture import a_class
from tests.browser.conftest import QUIET
from tests.serving import ROOT, serve

FOLDER = ROOT / "docs" / "images"
WAIT = 30_000

WORKERS: Final = """import asyncio
import time


async def worker(queue, gate):
    while True:
        item = await queue.get()
        async with gate:
            await asyncio.sleep(0.5)
        print("did", item)
        queue.task_done()


async def heavy():
    await asyncio.sleep(0.7)
    time.sleep(0.3)
    await asyncio.to_thread(time.sleep, 0.6)


async def main():
    queue = asyncio.Queue(maxsize=2)
    gate = asyncio.Semaphore(2)
    workers = [asyncio.create_task(worker(queue, gate), name=f"worker {n}") for n in range(3)]
    hard = asyncio.create_task(heavy())
    for item in range(6):
        await queue.put(item)
        await asyncio.sleep(0.1)
    await queue.join()
    await hard
    for one in workers:
        one.cancel()


asyncio.run(main())
"""
"""A bounded queue, a gate for two, a step that holds the loop, work in a thread."""

SHOTS: Final[tuple[tuple[str, Literal["dark", "light"], int, int, str | None], ...]] = (
    ("page-dark.png", "dark", 1440, 900, WORKERS),
    ("page-light.png", "light", 1440, 900, None),
    ("page-phone.png", "light", 390, 844, None),
)


def main() -> None:
    """Take them: a program with something of everything, and the first program that somebody meets."""
    FOLDER.mkdir(exist_ok=True)
    with serve() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for name, theme, width, height, source in SHOTS:
            page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": height})
            page.goto(server.url)
            _run(page, source)
            # Of the first program: API 3 is woken; one is done, one is about to go on, one still waits.
            _step(page, 26 if source is None else 60)
            page.screenshot(path=FOLDER / name)
            page.close()
        page = browser.new_page(color_scheme="dark", viewport={"width": 1440, "height": 900})
        page.goto(server.url)
        page.get_by_role("tab", name="Runs").click()
        page.get_by_role("button", name="One after another, and at once").click()
        page.wait_for_timeout(1500)
        page.screenshot(path=FOLDER / "compare.png")
        with a_class(server, browser, color_scheme="dark", viewport={"width": 1440, "height": 900}) as wall:
            # The first tile of the first fault: its run, beside the class.
            wall.locator("[data-seat]").first.click()
            wall.get_by_text("sees that you are looking").wait_for(timeout=WAIT)
            wall.wait_for_timeout(1500)
            wall.screenshot(path=FOLDER / "wall.png")
        browser.close()


def _run(page: Page, source: str | None) -> None:
    page.locator("#clock").get_by_label("Skip waiting").check()
    if source is not None:
        page.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.keyboard.insert_text(source)
        page.keyboard.press("Control+Home")
    page.get_by_role("button", name="Run", exact=True).click()
    page.locator(".status-headline", has_text="Finished in").wait_for(timeout=WAIT)


def _step(page: Page, count: int) -> None:
    page.locator("#chart").focus()
    page.keyboard.press("Home")
    for _ in range(count):
        page.keyboard.press("ArrowRight")
    page.locator("#chart").evaluate("element => element.blur()")
    page.wait_for_timeout(500)  # tokens come to rest


if __name__ == "__main__":
    main()
