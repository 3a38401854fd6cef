"""Each of the six programs, chosen in the menu, edited, run, and seen."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from playground.programs.catalogue import EXAMPLES
from tests.browser.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "programs" / "expected.json").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Seen:
    """What the timeline shows of a program: its lanes, and what is written in each while it waits."""

    lanes: dict[str, list[str]]
    brief: str = ""
    """What is waited for only as long as computing takes: where that is slow there is room for the words, or some."""


SEEN = {
    "01_run_a_coroutine.py": Seen({"my_coroutine()": ["sleep 1 s"]}),
    "02_await_pauses.py": Seen({"task()": ["sleep 2 s"]}),
    "03_gather_two.py": Seen({"main()": ["gather · 2 tasks"], "task1()": ["sleep 2 s"], "task2()": ["sleep 1 s"]}),
    "04_api_calls.py": Seen(
        {
            "main()": ["gather · 3 tasks"],
            "fetch_data('API 1')": ["sleep 3 s"],
            "fetch_data('API 2')": ["sleep 1 s"],
            "fetch_data('API 3')": ["sleep 2 s"],
        }
    ),
    "05_task_scheduling.py": Seen(
        {"main()": ["task worker('A')"], "worker('A')": ["sleep 2 s"], "worker('B')": ["sleep 2 s"]},
        brief="task worker('B')",
    ),
    "06_defined_but_never_run.py": Seen({}),
}


MOMENTS = """() => new Promise((done) => {
  const seen = [];
  const look = () => {
    const now = Number(document.querySelector(".readout-at").textContent);
    if (now !== seen.at(-1)) seen.push(now);
    if (seen.length > 10 || document.querySelector(".status-headline").textContent !== "Running") done(seen);
    else requestAnimationFrame(look);
  };
  look();
})"""
"""The first moments at which the play head is seen to stand from now on, eleven of them if the run goes on so long."""


def title_of(name: str) -> str:
    [title] = [example.title for example in EXAMPLES if example.file == name]
    return title


async def test_each_program_of_the_menu_is_edited_run_and_drawn(still_desk: Desk) -> None:
    for name in SEEN:
        await edited_run_and_drawn(still_desk, name)


async def edited_run_and_drawn(desk: Desk, name: str) -> None:
    expected, seen = EXPECTED[name], SEEN[name]
    await desk.choose_example(title_of(name))
    await desk.page.locator(".cm-content").click()
    await desk.page.keyboard.press("Control+End")
    await desk.page.keyboard.type("# edited")
    await expect(desk.page.locator(".cm-content")).to_contain_text("# edited")
    await desk.run_to_the_end()

    assert len(seen.lanes) == expected["tasks"]
    if not seen.lanes:
        await expect(desk.page.locator("#empty")).to_contain_text("No task was made")
        assert (await desk.drawn()).texts == []
    else:
        drawn = await desk.drawn(lambda drawn: drawn.labels == list(seen.lanes) and len(drawn.finished()) > 0)
        for label, words in seen.lanes.items():
            written = [text for text in drawn.told(label) if not seen.brief.startswith(text.removesuffix("…"))]
            assert written == [*words, "✓"]
        assert [label.partition("(")[0] for label in drawn.finished()] == expected["finish_order"]
    assert await desk.console() == expected["stdout"]
    events = await desk.download()
    # Computing takes its time under this clock too, but all that is slept is slept within these seconds.
    slept = sum(event["until"] - event["at"] for event in events if event["type"] == "loop.idle")
    assert slept <= expected["seconds"] * 1e9 <= events[-1]["at"]
    await expect(desk.page.locator("#readout .readout-end")).to_have_text(f" / {events[-1]['at'] / 1e9:.3f} s")


async def test_under_the_real_clock_the_timeline_moves_while_the_program_runs(desk: Desk) -> None:
    await desk.run("import asyncio\n\nasyncio.run(asyncio.sleep(60))\n", clock="Real time")
    await expect(desk.headline).to_have_text("Running")
    await desk.drawn(lambda drawn: drawn.labels == ["sleep(…)"])
    seen = await desk.page.evaluate(MOMENTS)
    assert (len(seen), seen) == (11, sorted(seen))
    await desk.page.get_by_role("button", name="Stop").click()
    await desk.drawn(lambda drawn: "…" in drawn.in_lane("sleep(…)"))


async def test_a_reader_may_look_back_while_the_program_runs_and_follow_it_again(desk: Desk) -> None:
    await desk.run("import asyncio\n\nasyncio.run(asyncio.sleep(60))\n", clock="Real time")
    await desk.drawn(lambda drawn: "sleep 60 s" in [one["text"] for one in drawn.texts])
    await desk.page.get_by_role("button", name="To the start").click()
    at = desk.page.locator("#readout .readout-at")
    await expect(at).to_have_text("0.000")
    await desk.page.get_by_role("button", name="Follow live").click()
    await expect(at).not_to_have_text("0.000")
    await expect(desk.page.get_by_role("button", name="Follow live")).to_be_hidden()
    await desk.page.get_by_role("button", name="Stop").click()
    await expect(desk.headline).to_have_text("Stopped")


async def test_a_run_that_skipped_waiting_is_played_at_the_pace_it_would_have_had(desk: Desk) -> None:
    await desk.run("import asyncio\n\nasyncio.run(asyncio.sleep(60))\n")
    await desk.until_over()
    await expect(desk.page.locator(".status-clock")).to_have_text("Skip waiting")
    await expect(desk.page.locator("#readout .readout-end")).to_have_text(re.compile(r"^ / 6\d\.\d{3} s$"))
    readout = desk.page.locator("#readout .readout-at")
    at = await readout.inner_text()
    assert float(at) < 30
    await expect(readout).not_to_have_text(at)
    await desk.page.get_by_role("button", name="Pause").click()
    await expect(desk.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
