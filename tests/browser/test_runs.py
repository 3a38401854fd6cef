"""What was run in this tab: shown again, taken back, and two runs held against each other."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk
from tests.browser.test_accessibility import grave
from tests.browser.test_sharing import shared
from tests.eventually import eventually
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SLOW = """import asyncio


async def fetch(name, delay):
    await asyncio.sleep(delay)
    print("done", name)


async def main():
    await fetch("A", 20)
    await fetch("B", 10)


asyncio.run(main())
"""
FAST = SLOW.replace(
    '    await fetch("A", 20)\n    await fetch("B", 10)\n',
    '    await asyncio.gather(fetch("A", 20), fetch("B", 10))\n',
)

AT_THE_END = re.compile(r"^3\d\.\d{3}")

COMPARED = """
// Keeps what the last picture of each of the two charts was drawn with: every text with its x in CSS px.
(() => {
  const proto = CanvasRenderingContext2D.prototype;
  const { fillText, clearRect } = proto;
  window.__compared = { "compare-before": [], "compare-after": [] };
  proto.clearRect = function (...args) {
    if (this.canvas.id in window.__compared) window.__compared[this.canvas.id] = [];
    return clearRect.apply(this, args);
  };
  proto.fillText = function (text, x, y, ...rest) {
    const list = window.__compared[this.canvas.id];
    if (list !== undefined) {
      const m = this.getTransform();
      list.push([text, Math.round((m.a * x + m.c * y + m.e) / (window.devicePixelRatio || 1))]);
    }
    return fillText.call(this, text, x, y, ...rest);
  };
})();
"""


def axis_of(texts: dict[str, int]) -> dict[float, int]:
    """The ticks: seconds, and where they stand."""
    return {float(text.split()[0]): x for text, x in texts.items() if re.fullmatch(r"[\d.]+ s", text)}


async def both_charts(page: Page) -> tuple[dict[str, int], dict[str, int]]:
    """The texts of both and where they stand, in one frame, as soon as the whole of the longer run is drawn."""

    async def look() -> tuple[dict[str, int], dict[str, int]] | None:
        before, after = await page.evaluate("['before', 'after'].map((which) => window.__compared[`compare-${which}`])")
        both = dict(before), dict(after)
        return both if all(max(axis_of(texts), default=0) >= 20 for texts in both) else None

    found = await eventually(look)
    assert found is not None
    return found


async def open_runs(desk: Desk) -> None:
    await desk.page.get_by_role("tab", name="Runs").click()


async def compare_both(page: Page) -> None:
    """On one axis, with their differences in words and one head; then back again."""
    await page.get_by_role("checkbox", name="Compare run 2").check()
    await page.get_by_role("checkbox", name="Compare run 1").check()
    await page.get_by_role("button", name="Compare", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="Compare")
    await expect(dialog.locator(".compare-headline")).to_have_text(re.compile(r"^2\d\.\d s instead of 3\d\.\d s: "))
    words = dialog.locator(".compare-words")
    await expect(words).to_contain_text("At most 2 tasks at once instead of 1.")
    await expect(words).to_contain_text("New: fetch('A') and fetch('B').")
    await expect(words).to_contain_text(re.compile(r"main\(\) finished [\d.]+ m?s earlier\."))
    await expect(words).to_contain_text("No longer: 2 awaits one after another")
    assert await grave(page, part=".compare") == []
    gone = dialog.locator(".diff-line[data-kind=gone] .diff-text")
    assert await gone.all_inner_texts() == ['    await fetch("A", 20)', '    await fetch("B", 10)']
    await expect(dialog.locator(".diff-line[data-kind=new]")).to_have_count(1)

    before, after = await both_charts(page)
    assert len(axis_of(before)) > 2
    assert axis_of(before) == axis_of(after)
    assert "main()" in before
    assert "fetch('A')" not in before
    assert "fetch('A')" in after

    readout = dialog.locator(".readout")
    await expect(readout).to_contain_text(AT_THE_END)
    await dialog.get_by_role("button", name="To the start").click()
    await expect(readout).to_contain_text("0.000")
    await dialog.get_by_role("button", name="Next event").click()
    await expect(readout).not_to_contain_text("0.000")
    await dialog.get_by_label("Speed").select_option("100")
    await dialog.get_by_role("button", name="Play both").click()
    await expect(readout).to_contain_text(AT_THE_END)
    await expect(dialog.get_by_role("button", name="Play both")).to_be_visible()
    await dialog.get_by_role("button", name="Swap").click()
    await expect(dialog.locator(".compare-headline")).to_have_text(re.compile(r"^3\d\.\d s instead of 2\d\.\d s: "))
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()


async def test_runs_are_listed_compared_shown_again_taken_back_and_outlive_a_reload(open_desk: Opener) -> None:
    desk = await open_desk(script=COMPARED, reduced_motion="reduce")
    page = desk.page
    await desk.run_to_the_end(SLOW)
    await desk.run_to_the_end(FAST)
    await open_runs(desk)
    rows = page.locator(".run")
    await expect(page.locator("#runs-count")).to_have_text("2")
    await expect(rows).to_have_count(2)
    await expect(rows.nth(0)).to_contain_text("fetch(), main()")
    await expect(rows.nth(0)).to_contain_text('line 10: await asyncio.gather(fetch("A", 20), fetch("B", 10))')
    await expect(rows.nth(0)).to_contain_text(re.compile(r"Finished in 2\d\."))
    await expect(rows.nth(0)).to_contain_text("Skip waiting")
    await expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    await expect(rows.nth(1)).to_contain_text(re.compile(r"Finished in 3\d\."))

    await compare_both(page)

    posts = len(desk.posts)
    await rows.nth(1).locator(".run-what").click()
    await desk.drawn(lambda drawn: drawn.labels == ["main()"])
    await expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    assert await desk.console() == ["done A", "done B"]

    await desk.open()
    await open_runs(desk)
    await expect(rows).to_have_count(2)
    await desk.drawn(lambda drawn: drawn.labels == ["main()"])
    await rows.nth(0).locator(".run-what").click()
    await desk.drawn(lambda drawn: drawn.labels == ["main()", "fetch('A')", "fetch('B')"])
    assert await desk.console() == ["done B", "done A"]
    assert len(desk.posts) == posts

    await rows.nth(1).get_by_role("button", name="Edit").click()
    await expect(page.locator(".cm-content")).to_contain_text('await fetch("A", 20)')
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator(".cm-content")).to_contain_text("asyncio.gather")

    await page.get_by_role("button", name="Clear").click()
    await expect(rows).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(rows).to_have_count(2)


async def test_a_shared_recording_is_compared_with_what_its_reader_makes_of_it(
    open_desk: Opener, server: Server
) -> None:
    link = await shared(server, SLOW)
    reader = await open_desk(link, color_scheme="dark")
    await reader.run_to_the_end(FAST)
    await open_runs(reader)
    rows = reader.page.locator(".run")
    await expect(rows).to_have_count(2)
    await expect(rows.nth(1)).to_contain_text("the shared recording")
    await rows.nth(1).get_by_role("button", name="Compare").click()
    dialog = reader.page.get_by_role("dialog", name="Compare")
    await expect(dialog.locator(".compare-words")).to_contain_text("At most 2 tasks at once instead of 1.")
    assert await grave(reader.page, part=".compare") == []
    # A link to the comparison: for it the run that is none yet becomes a share, once.
    slug, make = link.rpartition("/")[2], dialog.get_by_role("button", name="Copy link")
    address = dialog.get_by_role("textbox", name="Link to this comparison")
    await make.click()
    await expect(address).to_have_value(re.compile(rf"^{server.url}/compare/{slug}/\w{{12}}$"))
    compared_at = await address.input_value()
    posts = len(reader.posts)
    await dialog.get_by_role("button", name="Swap").click()
    await expect(address).to_be_hidden()
    await make.click()
    await expect(address).to_have_value(f"{server.url}/compare/{compared_at.rpartition('/')[2]}/{slug}")
    assert len(reader.posts) == posts
    another = await open_desk(compared_at.removeprefix(server.url))
    await expect(another.page.locator(".compare-words")).to_contain_text("At most 2 tasks at once instead of 1.")
    await another.page.keyboard.press("Escape")
    assert await another.share() == f"{server.url}/s/{compared_at.rpartition('/')[2]}"

    await reader.page.bring_to_front()
    await reader.page.keyboard.press("Escape")
    await rows.nth(1).locator(".run-what").click()
    await expect(reader.headline).to_contain_text("Shared recording")
    assert await reader.share() == server.url + link


async def test_the_recorded_pair_can_be_compared_by_keyboard_on_a_phone(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 390, "height": 844})
    page = desk.page
    await open_runs(desk)
    pair = page.get_by_role("button", name="One after another, and at once")
    await pair.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Compare")
    await expect(dialog.locator(".compare-headline")).to_have_text("3.00 s instead of 6.01 s: twice as fast")
    await expect(dialog.get_by_role("button", name="Play both")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("button", name="Pause")).to_be_focused()
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.querySelector('.compare').scrollWidth <= innerWidth")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(pair).to_be_focused()
    assert desk.posts == []
