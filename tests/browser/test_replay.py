"""The play head: back and forth through a run that has ended."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWO_WAITS = """import asyncio


async def main():
    await asyncio.sleep(10)
    print("between")
    await asyncio.sleep(20)


asyncio.run(main())
"""

MANY = """import asyncio


async def worker(n):
    await asyncio.sleep(1 + n)


async def main():
    await asyncio.gather(*(worker(n) for n in range(60)))


asyncio.run(main())
"""


async def test_the_marked_line_follows_the_head_back_and_forth(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(TWO_WAITS)
    await expect(desk.marked_lines()).to_have_count(0)
    drawn = await desk.drawn(lambda drawn: "20 s" in drawn.axis)
    for seconds, line in ((5.0, "sleep(10)"), (20.0, "sleep(20)"), (7.0, "sleep(10)"), (29.0, "sleep(20)")):
        await desk.drag_head_to(desk.x_of(drawn, seconds))
        await expect(desk.marked_lines()).to_have_count(1)
        await expect(desk.marked_lines()).to_contain_text(line)
        assert float(await desk.page.locator("#readout .readout-at").inner_text()) == pytest.approx(seconds, abs=0.5)


async def test_lines_of_the_console_after_the_head_stand_back_and_a_click_goes_to_one(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(TWO_WAITS)
    row = desk.page.locator("#lines .row")
    await expect(row).not_to_have_attribute("data-later", "")
    await desk.page.get_by_role("button", name="To the start").click()
    await expect(row).to_have_attribute("data-later", "")
    await row.click()
    await expect(row).to_have_attribute("data-now", "")
    await expect(desk.page.locator(".cm-line.line-running")).to_contain_text('print("between")')
    await expect(desk.page.locator("#story")).to_contain_text("main() writes between")


async def test_the_timeline_is_worked_by_the_keyboard_alone(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(TWO_WAITS)
    chart = desk.page.get_by_role("slider", name="Play head")
    await chart.focus()
    await desk.page.keyboard.press("Home")
    await expect(chart).to_have_attribute("aria-valuenow", "0")
    story = desk.page.locator(".story-text")
    for sentence in (
        "main() was created",
        "main() stands in the ready queue, for its first step",
        "main() runs: its first step",
        "main() awaits sleep 10 s: control goes back to the loop",
    ):
        await desk.page.keyboard.press("ArrowRight")
        await expect(story).to_have_text(sentence)
    await expect(chart).to_have_attribute("aria-valuetext", re.compile(r"main\(\) waiting for sleep 10 s"))
    await desk.page.keyboard.press("ArrowLeft")
    await expect(story).to_have_text("main() runs: its first step")
    await desk.page.keyboard.press("End")
    await expect(story).to_have_text("The run ended")
    await desk.page.keyboard.press("Space")
    await expect(desk.page.get_by_role("button", name="Pause")).to_be_visible()


async def test_the_wheel_looks_closer_at_what_is_under_it_and_zero_shows_all_again(desk: Desk) -> None:
    await desk.run_to_the_end(TWO_WAITS)
    whole = await desk.drawn(lambda drawn: "20 s" in drawn.axis)
    box = await desk.page.locator("#chart").bounding_box()
    assert box is not None
    x = desk.x_of(whole, 10)
    await desk.page.mouse.move(box["x"] + x, box["y"] + 80)
    await desk.page.mouse.wheel(0, -600)
    await desk.drawn(lambda drawn: len(drawn.axis) > 1 and list(drawn.axis) != list(whole.axis))
    await desk.settled()
    closer = await desk.drawn()
    assert desk.x_of(closer, 10) == pytest.approx(x, abs=3)
    assert desk.x_of(closer, 11) - x > 2 * (desk.x_of(whole, 11) - x)
    await desk.page.mouse.down()
    await desk.page.mouse.move(box["x"] + x - 60, box["y"] + 80, steps=4)
    await desk.page.mouse.up()
    await desk.settled()
    panned = await desk.drawn(lambda drawn: len(drawn.axis) > 1)
    assert desk.x_of(panned, 10) == pytest.approx(x - 60, abs=8)
    await desk.page.locator("#chart").press("0")
    await desk.drawn(lambda drawn: drawn.axis == whole.axis)


async def test_more_lanes_than_fit_are_reached_by_scrolling_the_names(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(MANY)
    await desk.page.get_by_role("button", name="Lanes and arrows").click()
    await desk.page.get_by_label("With names, to scroll").check()
    await desk.page.keyboard.press("Escape")
    first = await desk.drawn(lambda drawn: len(drawn.labels) > 3)
    assert first.labels[:2] == ["main()", "worker(0)"]
    assert len(first.labels) < 30, "only what is seen is drawn"
    box = await desk.page.locator("#chart").bounding_box()
    assert box is not None
    await desk.page.mouse.move(box["x"] + 60, box["y"] + 100)
    await desk.page.mouse.wheel(0, 10_000)
    await desk.drawn(lambda drawn: drawn.labels[-1:] == ["worker(59)"])


async def test_ten_thousand_lines_keep_the_document_small_and_are_all_reached(still_desk: Desk) -> None:
    # Where no motion is wanted the list must be as long at once as it will be, or its last line cannot be scrolled to.
    desk = still_desk
    await desk.run("for number in range(10_000):\n    print(number)\n", clock="Real time")
    await desk.until_over()
    await expect(desk.page.locator("#console-count")).to_have_text("10,000")
    lines = desk.page.locator("#lines")
    await expect(lines.locator(".row").last).to_have_text(re.compile("9999$"))
    await expect(lines.get_by_text("9999", exact=True)).to_be_in_viewport()
    assert await lines.locator(".row").count() < 400
    await lines.evaluate("element => element.scrollTo(0, element.scrollHeight / 2)")
    await expect(lines.get_by_text("5000", exact=True)).to_be_visible()
    assert await lines.locator(".row").count() < 400
    shown = [int(text) for text in await desk.console()]
    assert shown == list(range(shown[0], shown[-1] + 1)), "in order, for those who copy them"


async def test_steps_go_by_what_one_looks_for_and_bookmarks_are_found_again(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(TWO_WAITS)
    story = desk.page.locator(".story-text")
    at = desk.page.locator("#readout .readout-at")
    await desk.page.get_by_role("button", name="To the start").click()
    pace = desk.page.get_by_label("Step by")
    await pace.select_option("by output")
    await desk.page.get_by_role("button", name="Next output").click()
    await expect(story).to_contain_text("writes between")
    here = await at.inner_text()
    await desk.page.get_by_role("button", name="Bookmark this moment").click()
    await desk.page.get_by_role("button", name="To the start").click()
    await desk.page.locator("body").press("g")
    await expect(at).to_have_text(here)
    await desk.page.locator("body").press("ArrowLeft")
    await desk.settled()
    await expect(story).to_contain_text("writes between")  # there is no output before it: the head stays
    await pace.select_option("by event of the task")
    await desk.page.locator("#chart").focus()
    await desk.page.keyboard.press("ArrowDown")
    await desk.page.keyboard.press("Home")
    seen = []
    for _ in range(4):
        await desk.page.locator("body").press("t")
        await desk.settled()
        seen.append(await story.inner_text())
    assert len(set(seen)) == 4
    assert all(text.startswith(("main()", "Timer fired: main()")) for text in seen), seen


async def test_a_stretch_is_repeated_until_it_is_told_otherwise(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end("import asyncio\nasync def main():\n    await asyncio.sleep(0.2)\nasyncio.run(main())\n")
    repeat = desk.page.get_by_role("button", name="Repeat this stretch")
    await repeat.click()
    await expect(repeat).to_have_attribute("aria-pressed", "true")
    await desk.page.get_by_role("button", name="Play", exact=True).click()
    turns = await desk.page.evaluate(
        """() => new Promise((done) => {
          const at = document.querySelector("#readout .readout-at");
          let before = Number(at.textContent), turns = 0;
          const look = () => {
            const now = Number(at.textContent);
            if (now < before) turns += 1;
            before = now;
            if (turns === 3) done(turns);
            else requestAnimationFrame(look);
          };
          look();
        })"""
    )
    assert turns == 3
    await repeat.click()
    await expect(desk.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    await expect(desk.page.locator("#play")).to_have_attribute("aria-label", "Play")
