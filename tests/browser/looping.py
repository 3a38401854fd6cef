"""The loop's picture as its tests read it: which token is where, in which order, after each thing that happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser.desk import Desk

READ = """() => {
  const places = {};
  for (const token of document.querySelectorAll(".token")) {
    const { place, order, task } = token.dataset;
    (places[place] ??= []).push([Number(order), Number(task)]);
  }
  for (const place in places) places[place] = places[place].sort(([a], [b]) => a - b).map(([, task]) => task);
  const notes = {};
  for (const row of document.querySelectorAll("#loop .place")) {
    notes[row.dataset.place] = row.querySelector(".place-says").textContent;
  }
  const ring = document.querySelector("#loop .ring");
  return {
    sentence: document.querySelector(".story-text").textContent,
    places,
    notes,
    form: ring.dataset.form,
    words: ring.textContent,
  };
}"""

FRAME = """
  // The page asks for its frame before this does, and has drawn when this one's turn comes.
  // A step is drawn when it was made, and not at the next of sixty moments in a second.
  const inTime = window.requestAnimationFrame;
  const { port1, port2 } = new MessageChannel();
  const asked = [];
  port2.onmessage = () => asked.shift()(performance.now());
  window.requestAnimationFrame = (draw) => { asked.push(draw); port1.postMessage(null); return 0; };
  const frame = () => new Promise((next) => window.requestAnimationFrame(next));
  await new Promise((next) => inTime(next)); // what was asked for before
"""
"""What a walk begins with; ``window.requestAnimationFrame = inTime`` is its end."""

WALK = (
    """async ([key, most]) => {
  const read = """
    + READ
    + ";"
    + FRAME
    + """
  const chart = document.getElementById("chart");
  const text = (name) => document.querySelector(name).textContent;
  const at = () => text(".readout-at") + text(".story-text");
  await frame();
  await frame();
  const seen = [read()];
  for (let step = 0; step < most; step++) {
    const before = at();
    chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await frame();
    if (at() === before) break;
    seen.push(read());
  }
  window.requestAnimationFrame = inTime;
  return seen;
}"""
)

DRAWN = "() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"
"""Waits until what was asked for has been drawn."""

OUTSIDE = """() => {
  const host = document.getElementById("loop").getBoundingClientRect();
  const parts = document.querySelectorAll(":is(.token, .place, .more, .ring, .loop-head):where(#loop *)");
  return [...parts].filter((part) => part.checkVisibility()).flatMap((part) => {
    const { left, right, bottom } = part.getBoundingClientRect();
    const inside = left >= host.left - 1 && right <= host.right + 1 && bottom <= host.bottom + 1;
    return inside ? [] : [[part.className, part.textContent, left - host.left, right - host.left, bottom - host.top]];
  });
}"""
"""What stands out of the host; empty when all is well."""


@dataclass(frozen=True)
class Moment:
    """The picture just after something happened."""

    sentence: str
    places: dict[str, list[int]]
    """Place → tasks, in their order there."""
    notes: dict[str, str]
    """Place → what is said of it."""
    form: str
    """What the ring shows: ``running``, ``asleep``, ``blocked`` …"""
    words: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> Moment:
        return cls(**told)


async def look(desk: Desk) -> Moment:
    """The picture as it is."""
    return Moment.of(await desk.page.evaluate(READ))


async def walk(desk: Desk, key: str, most: int = 400) -> list[Moment]:
    """Press a key of the play head again and again until nothing changes any more; what was to be seen each time."""
    return [Moment.of(told) for told in await desk.page.evaluate(WALK, [key, most])]


async def there_and_back(desk: Desk) -> dict[str, Moment]:
    """Go through a run and back, which must show the same. By sentence: the last, where it is told twice."""
    await desk.page.locator("#chart").press("Home")
    forwards = await walk(desk, "ArrowRight")
    backwards = await walk(desk, "ArrowLeft")
    assert backwards[::-1] == forwards[-len(backwards) :]
    assert len(backwards) >= len(forwards) - 1
    return {moment.sentence: moment for moment in forwards}
