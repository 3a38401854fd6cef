"""One program of each construct of asyncio: what is drawn of it, and where its tokens are, forwards and backwards."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from playground.sandbox.interpreters import own
from tests.browser.desk import MARKS, Desk, Drawn
from tests.browser.looping import FRAME
from tests.browser.places import Places, moments, places
from tests.conformance.spec import FOLDER, read
from tests.pythons import INTERPRETERS
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

CONSTRUCTS = (
    "as_completed", "async_for", "async_generator_left", "async_with", "await_a_finished_task", "barrier",
    "call_later", "cancel_is_passed_on", "condition_notify", "contextvars", "deadlock_two_locks", "eager_nested",
    "eager_waits", "event", "future_set_by_a_task", "gather_two", "lock_contended", "note_blocked_loop", "queue_join",
    "queue_put_waits", "queue_two_consumers", "run_coroutine_threadsafe", "run_in_executor", "run_twice", "semaphore",
    "shield_cancelled", "sleep_zero", "sockets_pair", "streams", "task_group_child_fails",
    "task_group_child_makes_more", "timeout_expired", "timeout_nested_inner_expires", "to_thread", "top_level_await",
    "wait_first_completed", "wait_for_timed_out",
)  # fmt: skip

DRAWN: dict[str, dict[str, list[str]]] = json.loads(Path(__file__).with_name("drawn.json").read_text(encoding="utf-8"))
"""Of each construct, what is written in each lane: what is awaited for as long as the program says, and how the task
ended."""

LEAST = 0.5
"""Seconds. A bar that is shorter lasts for as long as the machine takes: next to nothing, or long enough to have
words in it. What the programs wait for lasts a second and more."""

CLOSER = {"deadlock_two_locks"}
"""What they wait for at their end lasts for as long as it takes to see that nobody can go on: looked at closely enough,
that is as wide as the chart."""

LOOK_CLOSER = """() => {
  const chart = document.getElementById("chart");
  for (let time = 0; time < 60; time++) {
    chart.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true, cancelable: true }));
  }
}"""

STRIDE = 3
"""Going back, so many steps are made at once: fewer pictures have to be waited for."""

WALK = (
    "async ([key, count, stride]) => {"
    + FRAME
    + """
  const chart = document.getElementById("chart");
  const seen = [];
  for (let index = 0; index < count; index++) {
    for (let step = 0; step < stride; step++) {
      chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
    await frame();
    const tokens = [...document.querySelectorAll("#loop [data-task]")];
    seen.push(tokens.map(({ dataset }) => [Number(dataset.task), dataset.place, Number(dataset.order)]));
  }
  window.requestAnimationFrame = inTime;
  return seen;
}"""
)


def told(tokens: list[tuple[int, str, int]]) -> Places:
    """The tokens as the account tells them; a turn of the loop is waited for in the ready queue."""
    names = {task: "ready" if place == "turn" else place for task, place, _ in tokens}
    return {task: (names[task], rank if _is_line(names[task]) else 0) for task, _, rank in tokens}


def _is_line(place: str) -> bool:
    return place == "ready" or place.startswith("resource:")


def names_of(events: list[dict[str, Any]], labels: list[str]) -> dict[int, str]:
    """The lanes' names by task: the program's tasks have their lanes in the order of their creation."""
    lanes = [event["task"] for event in events if event["type"] == "task.created" and not event["system"]]
    return dict(zip(lanes, labels, strict=False))


def creations(events: list[dict[str, Any]], names: dict[int, str]) -> set[tuple[str, str]]:
    """Who created whom, by the lanes' names."""
    created = [event for event in events if event["type"] == "task.created" and event["task"] in names]
    return {(names[event["parent"]], names[event["task"]]) for event in created if event["parent"] in names}


def wakes(events: list[dict[str, Any]], names: dict[int, str]) -> set[tuple[str, str]]:
    """Who woke whom, by the lanes' names."""
    return {
        (names[event["by"]["task"]], names[event["task"]])
        for event in events
        if event["type"] == "task.woken"
        and event["by"]["kind"] != "created"
        and event["by"].get("task") in names
        and event["task"] in names
        and event["by"]["task"] != event["task"]
    }


def written(drawn: Drawn, label: str, least: float) -> list[str]:
    """What is written in a lane in bars of at least so many px, and at its end."""
    places = drawn.places_in_lane(label)
    ends = next((index for index, (text, _) in enumerate(places) if text in MARKS), len(places))
    words = [text for (text, x), (_, after) in pairwise(places[: ends + 1]) if after - x >= least]
    # For how long is measured.
    words = [re.sub(r"^(held the loop) .*", r"\1", text) for text in words]
    return words + [text for text, _ in places[ends:]]


def uncut(shown: list[str], whole: list[str]) -> list[str]:
    """With words that were cut short made whole: on a busy machine a bar is narrower where computing took its part."""
    return [full if _is_begun(text, full) else text for text, full in zip_longest(shown, whole, fillvalue="")]


def _is_begun(text: str, full: str) -> bool:
    return len(text) > 1 and text.endswith("…") and full.startswith(text[:-1].rstrip())


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def used_desk(browser: Browser, server: Server) -> AsyncIterator[Desk]:
    """One page for all of them, one run after the other, as a person has it who wants no motion: the look at a run that
    is over in microseconds glides to it for a second otherwise."""
    context = await browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    desk = await Desk.prepare(context, server.url)
    yield await desk.open()
    await context.close()
    assert desk.errors == []


async def closer(desk: Desk) -> Drawn:
    """The last microsecond of the run, as it is drawn when it is looked at as closely as one can."""
    await desk.page.evaluate(LOOK_CLOSER)
    await desk.settled()
    close = await desk.drawn()
    await desk.page.locator("#chart").press("0")
    return close


@pytest.mark.parametrize("name", CONSTRUCTS)
async def test_a_construct_is_drawn_and_its_tokens_stand_where_its_tasks_are(used_desk: Desk, name: str) -> None:
    desk = used_desk
    document = read(FOLDER / f"{name}.md")
    able = [python.name for python in INTERPRETERS if document.runs_on(python.version[:2])]
    if not able:
        pytest.skip(f"no Python {document.only} here")
    await desk.choose_python(own().name if own().name in able else able[0])
    await desk.run_to_the_end(document.program)
    drawn = await desk.drawn(lambda drawn: len(drawn.axis) > 1)
    least = desk.x_of(drawn, LEAST) - desk.x_of(drawn, 0)
    close = drawn if name not in CLOSER else await closer(desk)
    assert close.labels == list(DRAWN[name])
    for label, whole in DRAWN[name].items():
        assert uncut(written(close, label, 0 if name in CLOSER else least), whole) == whole, label
    events: list[dict[str, Any]] = await desk.download()
    names = names_of(events, drawn.labels)
    assert drawn.wakes() == wakes(events, names)
    assert drawn.creations() == creations(events, names)
    steps = moments(events)
    await desk.page.locator("#chart").press("Home")
    forwards = await desk.page.evaluate(WALK, ["ArrowRight", len(steps), 1])
    for seq, tokens in zip(steps, forwards, strict=True):
        assert told(tokens) == places(events, seq), f"after {events[seq - 1]}"
    backwards = await desk.page.evaluate(WALK, ["ArrowLeft", (len(steps) - 1) // STRIDE, STRIDE])
    assert backwards == forwards[-1 - STRIDE :: -STRIDE]
