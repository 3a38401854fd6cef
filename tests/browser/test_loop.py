"""The loop's picture: each token in its place at its moment, whichever way the play head came there."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.async_api import expect

from tests.browser.desk import Desk
from tests.browser.looping import DRAWN, OUTSIDE, look, there_and_back, walk

pytestmark = pytest.mark.asyncio(loop_scope="session")

CALLS = """import asyncio


async def fetch(gate, seconds):
    async with gate:
        await asyncio.sleep(seconds)


async def main():
    gate = asyncio.Semaphore(2)
    await asyncio.gather(*(fetch(gate, seconds) for seconds in (3, 1, 2)))


asyncio.run(main())
"""

KITCHEN = """import asyncio


async def cook(plates, knife):
    for plate in "abc":
        async with knife:
            await plates.put(plate)


async def eat(plates, knife):
    for _ in range(3):
        await plates.get()
        async with knife:
            await asyncio.sleep(1)


async def main():
    plates = asyncio.Queue(1)
    knife = asyncio.Lock()
    await asyncio.gather(cook(plates, knife), eat(plates, knife))


asyncio.run(main())
"""

OUTSIDE_WORLD = """import asyncio
import time


def resize(image):
    time.sleep(1)


async def limited(event):
    try:
        async with asyncio.timeout(2):
            await event.wait()
    except TimeoutError:
        raise ValueError("too late") from None


async def patient(event):
    await event.wait()


async def holder():
    await asyncio.sleep(0.5)
    time.sleep(0.2)


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(each) for each in (limited(event), patient(event), holder())]
    await asyncio.to_thread(resize, "cat")
    await asyncio.wait(tasks[:1])
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
"""

CROWDED = """async () => {
  for (let frame = 0; frame < 8; frame++) await new Promise((next) => requestAnimationFrame(next));
  const read = ({ style, firstElementChild: token }) => ({
    ...token.dataset,
    at: [style.transform, style.width, style.height, style.getPropertyValue("--task")].join(" "),
    says: [...token.children].map(({ textContent }) => textContent).join("|"),
    title: token.title,
    pressed: token.ariaPressed,
    bare: token.hasAttribute("data-bare"),
  });
  const items = [...document.querySelectorAll("#loop .token-item")];
  const moves = (item) => item.getAnimations().some((one) => one.transitionProperty === "transform");
  return {
    tokens: items.map(read),
    tabbed: items.filter(({ firstElementChild: token }) => token.tabIndex === 0).length,
    moving: items.some(moves),
    crowd: document.querySelector(".loop-tokens").hasAttribute("data-crowd"),
  };
}"""
"""All that can be seen of the tokens, a round of turns after the last move."""

CROWD = """import asyncio


async def worker(number, gate):
    async with gate:
        await asyncio.sleep(1 + number)


async def main():
    gate = asyncio.Semaphore(300)
    await asyncio.gather(*(worker(number, gate) for number in range(700)))


asyncio.run(main())
"""


async def test_calls_through_a_gate_go_from_place_to_place_and_back(desk: Desk) -> None:
    await expect(desk.page.locator(".loop-sketch")).to_contain_text("Tasks that can go on stand here in line.")
    await desk.run_to_the_end(CALLS)
    await expect(desk.page.locator(".loop-sketch")).to_be_hidden()
    seen = await there_and_back(desk)

    places = {sentence: moment.places for sentence, moment in seen.items()}
    assert places["fetch(2) stands in the ready queue, for its first step"] == {"running": [1], "ready": [2, 3, 4]}
    assert places["main() awaits gather of 3 tasks: control goes back to the loop"] == {"task": [1], "ready": [2, 3, 4]}
    assert places["fetch(3) runs: its first step"] == {"task": [1], "running": [2], "ready": [3, 4]}
    asleep = seen["fetch(2) awaits gate (semaphore): control goes back to the loop"]
    # The timers stand in the order in which they will fire, not in that in which they were set.
    assert asleep.places == {"task": [1], "timer": [3, 2], "resource:1": [4]}
    assert asleep.notes["resource:1"] == "in: fetch(3), fetch(1) · 0 of 2 free"
    assert places["Timer fired: fetch(1) is ready again"] == {
        "task": [1],
        "timer": [2],
        "ready": [3],
        "resource:1": [4],
    }
    released = "fetch(1) released gate (semaphore): fetch(2), which was waiting for it, is ready again"
    assert places[released] == {"task": [1], "timer": [2], "running": [3], "ready": [4]}
    assert seen[released].notes["resource:1"] == "in: fetch(3) · 1 of 2 free"
    assert places["main() returned"] == {"done": [1, 4, 2, 3]}, "the newest first"
    assert seen["The run ended"].form == "over"


async def test_a_queue_shows_its_fill_and_a_lock_its_owner_and_line(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(KITCHEN + "# and so on\n" * 90)
    seen = await there_and_back(desk)

    full = seen["cook(…) awaits a free place in plates (queue): control goes back to the loop"]
    assert full.notes["resource:1"] == "1 of 1"
    assert full.places["resource:1"] == [2]
    line = seen["eat(…) awaits knife (lock): control goes back to the loop"]
    assert line.places["resource:2"] == [3]
    held = seen["cook(…) runs on after waiting for a free place in plates (queue)"]
    assert held.notes["resource:2"] == "held by cook(…)"
    assert held.places == {"task": [1], "running": [2], "resource:2": [3]}
    assert seen["eat(…) acquires knife (lock)"].notes["resource:2"] == "held by eat(…)"
    # The name of a place leads to the line that made it.
    await desk.page.locator("#chart").press("End")
    await desk.page.locator(".cm-scroller").evaluate("editor => editor.scrollTo(0, editor.scrollHeight)")
    made = desk.page.locator(".cm-line", has_text="asyncio.Lock()")
    await expect(made).not_to_be_in_viewport()
    await desk.page.get_by_role("button", name="knife", exact=True).click()
    await expect(made).to_be_in_viewport()


async def test_threads_limits_and_a_step_that_holds_the_loop(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(OUTSIDE_WORLD)
    seen = await there_and_back(desk)

    thread = seen["main() awaits a thread's work (resize): control goes back to the loop"]
    assert thread.places == {"thread": [1], "ready": [2, 3, 4]}
    assert thread.notes["thread"] == "resize for main()"
    line = seen["holder() awaits sleep 0.5 s: control goes back to the loop"]
    assert line.places == {"thread": [1], "resource:1": [2, 3], "timer": [4]}
    assert line.notes["resource:1"] == "not set"
    held = [moment for sentence, moment in seen.items() if sentence.startswith("holder() held the loop")]
    assert {(moment.form, moment.words, *moment.places["running"]) for moment in held} == {("blocked", "blocked", 4)}
    assert seen["The limit of 2 s is over: limited(…) is ready, to be cancelled"].places["ready"] == [2]
    assert seen["The run ended"].places == {"done": [1, 3, 2, 4]}
    await desk.page.locator("#chart").press("End")
    await desk.settled()
    heard = await desk.page.locator("#loop .loop-tokens li").all_inner_texts()
    assert [text.split("\n")[0] for text in heard] == [
        "main(), done, returned",
        "limited(…), done, raised",
        "patient(…), done, cancelled",
        "holder(), done, returned",
    ]
    marks = await desk.page.locator("#loop .token-dot").all_inner_texts()
    assert marks == ["✓", "✗", "⊘", "✓"], "by form, not by colour alone"


async def test_seven_hundred_tasks_are_a_few_tokens_of_which_one_is_the_selected(desk: Desk) -> None:
    pictures: list[list[dict[str, object]]] = []
    await desk.run_to_the_end(CROWD)
    tokens = desk.page.locator("#loop .token")
    drawn = await desk.drawn(lambda drawn: len(drawn.axis) > 1)
    await desk.drag_head_to(desk.x_of(drawn, 200.0))
    await expect(tokens.and_(desk.page.locator("[data-place=timer]")).first).to_be_visible()
    moment = await look(desk)
    assert moment.places["timer"][:3] == sorted(moment.places["timer"][:3])
    assert await tokens.count() <= 60
    more = await desk.page.locator("#loop .more").all_inner_texts()
    assert all(re.fullmatch(r"\+[\d,]+", text) for text in more)
    # One that stands far back in the line is brought forward when it is selected, wherever that was asked for.
    await desk.page.locator("#chart").press("ArrowDown")
    await desk.settled()
    first = tokens.locator("xpath=self::*[@data-place='resource:1']").first
    chosen = int(await first.get_attribute("data-task") or 0)
    await first.focus()
    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator("#panel-task")).to_contain_text(f"worker({chosen - 2})")
    for seconds in (20.0, 650.0, 300.0):
        await desk.drag_head_to(desk.x_of(drawn, seconds))
        await expect(desk.page.locator(f"#loop .token[data-task='{chosen}'][aria-pressed=true]")).to_be_visible()
        assert await tokens.count() <= 60
    # Where many come and go at once they hand their elements on: nothing of the one before is left, and nobody moves.
    for road in ((20.0, 650.0), (650.0, 20.0)):
        seen = []
        for seconds in (*road, 300.0):
            await desk.drag_head_to(desk.x_of(drawn, seconds))
            seen.append(await desk.page.evaluate(CROWDED))
        assert all((each["tabbed"], each["crowd"], each["moving"]) == (1, True, False) for each in seen)
        last = seen[-1]["tokens"]
        assert [int(token["task"]) for token in last] == sorted(int(token["task"]) for token in last)
        pictures.append(last)
    assert pictures[0] == pictures[1]


async def test_tokens_move_to_their_new_place_and_stand_there_at_once_where_no_motion_is_wanted(desk: Desk) -> None:
    count = """() => {
      const lasts = (one) => one.transitionProperty === "transform" && one.effect.getTiming().duration > 50;
      const count = (event) => { window.__moved += event.target.getAnimations().some(lasts) ? 1 : 0; };
      document.getElementById("loop").addEventListener("transitionrun", count);
    }"""
    await desk.run_to_the_end(CALLS)
    await desk.page.evaluate(count)
    motions: tuple[Literal["no-preference", "reduce"], ...] = ("no-preference", "reduce")
    for motion in motions:
        await desk.page.emulate_media(reduced_motion=motion)
        await desk.page.locator("#chart").press("Home")
        await walk(desk, "ArrowRight", 6)
        await desk.page.evaluate("window.__moved = 0")
        await desk.page.keyboard.press("End")
        if motion == "no-preference":
            await desk.page.wait_for_function("() => window.__moved > 0")
        await desk.page.evaluate(DRAWN)
        assert (await desk.page.evaluate("window.__moved") > 0) == (motion == "no-preference")
        # On the way or not, the words are those of the moment.
        assert (await look(desk)).places == {"done": [1, 4, 2, 3]}


async def test_nothing_stands_out_of_the_picture_at_any_size(desk: Desk) -> None:
    await desk.run_to_the_end(OUTSIDE_WORLD)
    for width, height in ((3840, 2160), (1024, 700), (360, 780)):
        await desk.page.set_viewport_size({"width": width, "height": height})
        await desk.page.locator("#chart").press("Home")
        for part in range(2):
            await walk(desk, "ArrowRight", 18)
            outside = [["not looked at"]]
            for _ in range(10):  # the picture grows with what stands in it, and is told of its size after that
                await desk.page.evaluate(DRAWN)
                outside = await desk.page.evaluate(OUTSIDE)
                if outside == []:
                    break
            assert outside == [], (width, part)
