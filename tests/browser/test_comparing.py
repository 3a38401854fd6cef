"""Two recorded runs on one axis, as a link."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opener
from tests.browser.test_accessibility import grave
from tests.browser.test_runs import open_runs

pytestmark = pytest.mark.asyncio(loop_scope="session")

LESSONS = "/compare/lesson:one-after-another/lesson:several-at-once"


async def test_a_link_holds_two_lessons_against_each_other_at_its_moment_and_runs_nothing(open_desk: Opener) -> None:
    desk = await open_desk(f"{LESSONS}#at=1500000000", viewport={"width": 390, "height": 844})
    page = desk.page
    dialog = page.get_by_role("dialog", name="Compare")
    await expect(dialog.locator(".compare-headline")).to_have_text("2.00 s instead of 3.00 s: 1.5 times as fast")
    await expect(dialog.locator(".readout")).to_contain_text("1.500 / 3.00")
    titles = ["One after another", "Several at once, with gather"]
    await expect(dialog.locator(".compare-run b")).to_have_text(titles)
    await dialog.get_by_role("button", name="To the start").click()
    await dialog.get_by_role("button", name="Copy link").click()
    link = dialog.get_by_role("textbox", name="Link to this comparison")
    await expect(link).to_have_value(f"{desk.url}{LESSONS}#at=0")
    assert await page.evaluate("document.querySelector('.compare').scrollWidth <= innerWidth")
    assert await grave(page) == []
    # Another moment, in this tab; and nonsense, which is passed over.
    await page.evaluate("location.hash = 'at=2500000000'")
    await expect(dialog.locator(".readout")).to_contain_text("2.500")
    await page.evaluate("location.hash = 'at=<svg onload=alert(1)>&' + 'x'.repeat(9999)")
    await expect(dialog.locator(".readout")).to_contain_text(re.compile(r"^3\.00\d"))

    await page.keyboard.press("Escape")
    await expect(desk.headline).to_contain_text("Recorded run · Finished in 2.0")
    await expect(page.locator(".cm-content")).to_contain_text("asyncio.gather")
    await open_runs(desk)
    await expect(page.locator(".run")).to_have_count(2)
    assert desk.posts == []
