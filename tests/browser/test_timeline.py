"""The timeline: what is drawn for each state and end, folding, sorting, many lanes, and the strip of the whole run."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.desk import AXIS, Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVERY_END = """\
import asyncio, time

async def child(delay):
    await asyncio.sleep(delay)

async def team():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(5))
        group.create_task(child(7))

async def slow():
    async with asyncio.timeout(4):
        await asyncio.sleep(50)

async def blocker():
    await asyncio.sleep(9)
    time.sleep(3)

async def main():
    endless = asyncio.create_task(child(600), name="forever")
    jobs = [asyncio.create_task(one) for one in (team(), slow(), blocker())]
    await asyncio.to_thread(time.sleep, 2)
    await asyncio.sleep(10)
    endless.cancel()
    await asyncio.gather(*jobs, endless, return_exceptions=True)

asyncio.run(main())
"""

CROWD = """\
import asyncio

async def worker(number):
    await asyncio.sleep(1 + number % 7)

async def main():
    await asyncio.gather(*[worker(number) for number in range(299)])

asyncio.run(main())
"""


async def test_states_and_ends_are_told_in_words_and_lanes_fold_under_their_parent(still_desk: Desk) -> None:
    desk = still_desk
    await desk.page.set_viewport_size({"width": 1440, "height": 1000})
    await desk.run_to_the_end(EVERY_END)
    drawn = await desk.drawn(lambda drawn: len(drawn.labels) > 5)
    first = ["main()", "forever", "team()", "child(5)", "child(7)", "slow()", "blocker()"]
    assert drawn.labels[:7] == first
    assert drawn.in_lane("slow()")[-2:] == ["✗", "TimeoutError"]
    assert drawn.in_lane("forever")[-2:] == ["⊘", "cancelled"]
    assert any(words.startswith("held the loop 3.") for words in drawn.in_lane("blocker()"))
    indents = {one["text"]: one["x"] for one in drawn.names}
    assert indents["child(5)"] > indents["team()"] == indents["main()"]

    # Fold the team, by the triangle and by the keyboard.
    box = await desk.page.locator("#chart").bounding_box()
    assert box is not None
    team = next(one for one in drawn.names if one["text"] == "team()")
    await desk.page.mouse.click(box["x"] + 8, box["y"] + team["y"])
    folded = await desk.drawn(lambda drawn: "child(5)" not in drawn.labels)
    assert "+2" in folded.in_lane("team()")
    await expect(desk.page.locator("#chart")).to_have_attribute(
        "aria-valuetext", re.compile("2 tasks folded away under team")
    )
    team = next(one for one in folded.names if one["text"] == "team()")
    await desk.page.mouse.click(box["x"] + 60, box["y"] + team["y"])
    await desk.page.locator("#chart").press("Enter")
    await desk.drawn(lambda drawn: "child(5)" in drawn.labels)

    # Sorted by life, threads away, asyncio's own tasks at the bottom.
    await desk.page.get_by_role("button", name="Lanes and arrows").click()
    menu = desk.page.locator("#lane-menu")
    await menu.get_by_label("Longest life first").check()
    ordered = await desk.drawn(lambda drawn: drawn.labels[1:3] != ["forever", "team()"])
    assert ordered.labels.index("blocker()") < ordered.labels.index("slow()")
    await menu.get_by_label("asyncio's own").check()
    await desk.page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await desk.page.mouse.move(box["x"] + 60, box["y"] + 200)
    await desk.page.mouse.wheel(0, 4000)
    await desk.drawn(lambda drawn: drawn.labels[-2:-1] == ["shutdown_asyncgens()"])

    # A card says what a bar is; a double click looks at it alone.
    await desk.page.mouse.wheel(0, -4000)
    drawn = await desk.drawn(lambda drawn: drawn.labels[:1] == ["main()"])
    held = next(one for one in drawn.texts if one["text"].startswith("held the loop"))
    await desk.page.mouse.move(box["x"] + held["x"] + 20, box["y"] + held["y"])
    await expect(desk.page.locator("#tip")).to_contain_text("nobody else could run")
    await desk.page.mouse.dblclick(box["x"] + held["x"] + 20, box["y"] + held["y"])
    await desk.drawn(lambda drawn: all(text.endswith("s") and not text.startswith("0 ") for text in drawn.axis))

    # The note's flag on the axis goes to its moment.
    await desk.page.locator("#chart").press("0")
    await desk.page.locator("#chart").press("Home")
    await desk.settled()
    at = next(event for event in await desk.download() if event["type"] == "note")["at"] / 1e9
    x = desk.x_of(await desk.drawn(lambda drawn: len(drawn.axis) > 1), at)
    await desk.page.mouse.click(box["x"] + x + 4, box["y"] + AXIS - 12)
    await expect(desk.page.locator(".readout-at")).to_have_text(f"{at:.3f}")


async def test_hundreds_of_lanes_are_shown_at_once_and_the_strip_of_the_whole_run_moves_the_look(
    still_desk: Desk,
) -> None:
    desk = still_desk
    await desk.run_to_the_end(CROWD)
    drawn = await desk.drawn(lambda drawn: len(drawn.texts) > 5)
    assert drawn.labels == [], "no lane has room for its name as it is; some are named beside them"
    assert {"main()", "worker(5)"} & {one["text"] for one in drawn.texts}
    chart = desk.page.locator("#chart")
    await chart.press("ArrowDown")
    await chart.press("ArrowDown")
    chosen = await desk.drawn(lambda drawn: drawn.labels == ["worker(0)"])
    assert "sleep 1 s" in chosen.in_lane("worker(0)"), "the chosen lane has room for its words"

    whole = (await desk.drawn()).axis
    strip = await desk.page.locator("#overview").bounding_box()
    assert strip is not None
    end = strip["x"] + desk.x_of(chosen, 7)
    middle = strip["y"] + strip["height"] / 2
    await desk.page.mouse.move(end, middle)
    await desk.page.mouse.down()
    await desk.page.mouse.move(end - 150, middle, steps=3)
    await desk.page.mouse.up()
    closer = await desk.drawn(lambda drawn: len(drawn.axis) > 1 and drawn.axis != whole)
    assert desk.x_of(closer, 7) - desk.x_of(closer, 6.5) > desk.x_of(chosen, 7) - desk.x_of(chosen, 6.5)
    await desk.page.mouse.click(strip["x"] + desk.x_of(chosen, 2), middle)
    await expect(desk.page.locator(".readout-at")).to_have_text(re.compile(r"^(1\.9|2\.0)"))
