"""The panels of details: the events as a table beside the picture, the task, notes, console and summary."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.desk import MARKS, Desk
from tests.browser.looping import FRAME

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORY = """import asyncio


async def hold(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)
    await asyncio.sleep(0)


async def fail():
    await asyncio.sleep(0.5)
    raise ValueError("no")


async def main():
    lock = asyncio.Lock()
    held = asyncio.gather(hold(lock, 1), hold(lock, 0.5))
    failing = asyncio.create_task(fail(), name="failing")
    halted = asyncio.create_task(asyncio.sleep(9), name="halted")
    await held
    halted.cancel()
    await asyncio.wait([halted, failing])
    print(failing.exception())


asyncio.run(main())
"""


@dataclass
class Told:
    """What the rows of the table say of one task."""

    states: list[list[str]] = field(default_factory=list)
    """``[state, from, to]`` each, the times as they are written."""
    waits: list[str] = field(default_factory=list)
    end: str = "…"
    early: bool = False


def read(rows: list[list[str]]) -> dict[str, Told]:
    """The story, from the cells' texts alone: seq, time, type, task, what happened, line."""
    tasks: dict[str, Told] = {}
    last = rows[-1][1]
    for _, time, kind, label, what, _ in rows:
        if not label or label.startswith("asyncio's"):
            continue
        task = tasks.setdefault(label, Told())
        now = task.states[-1][0] if task.states else None
        state = None
        match kind:
            case "task.created":
                state = "ready"
            case "step.began":
                state = "running"
            case "task.woken" if now == "running":
                task.early = True
            case "task.woken" if now == "waiting":
                state = "ready"
            case "task.awaiting":
                state = "ready" if task.early else "waiting"
                task.early = False
                if awaited := re.search(r" awaits (.*?): control goes back to ", what):
                    task.waits.append(awaited[1])
            case "task.finished":
                [task.end] = [mark for word, mark in ENDS.items() if word in what]
                task.states[-1][2] = time
        if state is not None:
            if task.states:
                task.states[-1][2] = time
            task.states.append([state, time, last])
    return tasks


ENDS = {" returned": "✓", " raised": "✗", " was cancelled": "⊘"}

SCENE = """async (events) => {
  const [{ History }, { labelsOf }, { sceneOf }, { exactTime }] = await Promise.all(
    ["history", "labels", "scene", "events/rows"].map((name) => import(`/static/js/model/${name}.js`)));
  const history = new History();
  history.append(events);
  const labels = labelsOf(history.lanes);
  const names = { label: (task) => labels.get(task), resource: (id) => history.resources.get(id) };
  const look = { from: 0, to: history.end, first: 0, last: 99, now: history.end, grain: 1 };
  const kinds = { solid: "running", blocking: "running", hatched: "waiting", dotted: "ready" };
  const told = ({ kind, from, to }) => [kinds[kind], exactTime(from), exactTime(to)];
  const lanes = sceneOf(history, names, look).lanes.filter(({ row }) => row.kind === "task");
  const lasting = (bars) => bars.filter(({ from, to }) => to > from).map(told);
  return Object.fromEntries(lanes.map(({ label, bars }) => [label, lasting(bars)]));
}"""
"""What the timeline is drawn from, made by the page's own modules of the events that the page has."""


async def all_rows(table: Locator) -> list[list[str]]:
    """Every row's cells, by scrolling through a table of which only a part is in the document."""
    rows: dict[int, list[str]] = await table.evaluate(
        """async (table) => {
          const scroll = table.closest(".table-scroll");
          const rows = {};
          for (let top = 0; top < 1e5; top += 200) {
            scroll.scrollTop = top;
            await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
            for (const row of table.tBodies[0].rows) {
              rows[row.ariaRowIndex] = [...row.cells].map((cell) => cell.textContent);
            }
            if (top > scroll.scrollHeight) return rows;
          }
          throw new Error("the table grows as it is scrolled");
        }"""
    )
    return [rows[key] for key in sorted(rows, key=int)]


async def test_the_events_table_tells_the_same_story_as_the_picture(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1600, "height": 1000})
    page = desk.page
    await desk.run_to_the_end(STORY)
    drawn = await desk.drawn(lambda drawn: len(drawn.labels) == 5 and len(drawn.finished()) == 5)
    await page.get_by_role("tab", name="Events").click()
    table = page.get_by_role("table", name="Events")
    await expect(table.locator("th[scope=col]")).to_have_count(6)
    rows = await all_rows(table)
    events = await desk.download()
    assert await table.get_attribute("aria-rowcount") == str(len(events) + 1)
    assert [row[0] for row in rows] == [str(event["seq"]) for event in events]

    told = read(rows)
    assert set(told) == set(drawn.labels)
    scene = await page.evaluate(SCENE, events)
    for label, task in told.items():
        lasting = [state for state in task.states if state[1] != state[2] or state in scene[label]]
        assert lasting == scene[label], label
        # That a step held the loop is drawn too, and awaits nothing: on a busy machine any may.
        written = [text for text in drawn.in_lane(label) if text not in MARKS and not text.startswith("held")]
        ends = [text for text in drawn.in_lane(label) if text in MARKS]
        assert ends == [task.end], label
        # What is too short for words on the chart is told in the table all the same, in the same order.
        told_of = iter(task.waits)
        for text in written:
            if text not in ("ValueError", "cancelled") and "…" not in text:
                parts = [part.removeprefix("task ").replace("wait", "task") for part in text.split(" · ")]
                assert any(all(part in wait for part in parts) for wait in told_of), f"{label}: {text}"
        assert len(task.waits) == sum(state == "waiting" for state, *_ in task.states) - (label.startswith("hold"))


async def test_the_table_is_gone_through_by_the_keyboard_and_follows_the_play_head(desk: Desk) -> None:
    page = desk.page
    await desk.run_to_the_end(STORY)
    await page.get_by_role("tab", name="Events").click()
    table = page.get_by_role("table", name="Events")
    current = table.locator("tr[aria-current=true]")
    await expect(current.locator("th")).to_have_text(re.compile(r"^\d+$"))
    at_the_end = int(await current.locator("th").inner_text())
    await current.click()
    await page.keyboard.press("Home")
    await expect(table.locator("tr:focus")).to_have_attribute("aria-rowindex", "2")
    for _ in range(3):
        await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(current).to_have_attribute("aria-rowindex", "5")
    await expect(page.locator(".story-text")).to_contain_text("main()")
    await expect(page.locator("#panel-task .inspected-name")).to_have_text("main()")
    # Where the machine is busy, the first step may well be one that holds the loop.
    await expect(page.locator("#panel-task .state-word")).to_have_text(re.compile("^(running|blocking)$"))
    await expect(table.locator("tr[data-later]").nth(3)).to_be_attached()
    await page.keyboard.press("PageDown")
    await page.keyboard.press("End")
    await expect(table.locator("tr:focus th")).to_have_text(str(at_the_end))
    await page.keyboard.press("Enter")
    await expect(table.locator("tr[data-later]")).to_have_count(0)

    await page.get_by_label("Search events").fill("lock")
    found = page.locator("#panel-events .table-found")
    await expect(found).to_have_text(re.compile(rf"^\d+ events of {at_the_end}$"))
    for row in await table.locator("tbody tr").all():
        assert "lock" in (await row.inner_text()).lower()
    await page.get_by_label("Search events").fill("")
    await page.get_by_label("Type of event").select_option("task.finished")
    await expect(found).to_have_text(re.compile(r"^\d events of"))
    await table.get_by_role("button", name="failing").click()
    await page.get_by_label("only failing").check()
    await expect(table.locator("tbody tr")).to_have_count(1)
    await expect(table.locator("tbody tr")).to_contain_text("raised ValueError: no")


SEARCHED_IN_A_HURRY = (
    "async (frames) => {"
    + FRAME
    + """
  const search = document.querySelector("#panel-events input[type=search]");
  const found = document.querySelector("#panel-events .table-found");
  const rests = async (count) => { while (count-- > 0) await frame(); };
  const search_for = (text) => { search.value = text; search.dispatchEvent(new Event("input")); };
  search_for("");
  await rests(9);
  const steps = document.querySelectorAll(".player [aria-label='Previous event']");
  for (const step of [...steps, ...steps]) { step.click(); await rests(1); }
  await rests(frames);
  search_for("lock");
  await rests(9);
  window.requestAnimationFrame = inTime;
  return found.textContent;
}"""
)
"""Two steps of the play head, so many frames, then a word to be searched for: what the table says of it."""


async def test_what_is_searched_for_is_found_however_soon_after_the_play_head_moved(desk: Desk) -> None:
    page = desk.page
    await desk.run_to_the_end(STORY)
    await page.get_by_role("tab", name="Events").click()
    for frames in range(6):
        assert re.match(r"\d+ events of \d+$", await page.evaluate(SEARCHED_IN_A_HURRY, frames)), frames


DEADLOCK = """import asyncio


async def move(first, second, name):
    async with first:
        await asyncio.sleep(50)
        async with second:
            print(name)


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(move(left, right, "a"), move(right, left, "b"))


asyncio.run(main())
"""


async def test_the_task_says_why_it_waits_and_each_task_moment_and_line_in_it_leads_there(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1440, "height": 900})
    page = desk.page
    panel = page.locator("#panel-task")
    await expect(panel).to_contain_text("press a task anywhere")
    await expect(page.get_by_role("tab", name="Task")).to_be_hidden()
    await expect(page.get_by_role("region", name="The task")).to_be_visible()
    await desk.run_to_the_end(DEADLOCK)
    await expect(page.locator("#tab-notes .count[data-grave]")).to_have_text("1")
    await panel.locator(".why").get_by_role("button", name="move('b')").first.click()
    await expect(panel.locator(".inspected-name")).to_have_text("move('b')")
    await expect(panel.locator(".why > li")).to_have_text(
        "move('b') waits for left (lock), held by move('a')move('a') waits for right (lock), held by move('b')"
        "A cycle, each waits for the next: move('b') → move('a') → move('b'). Nothing can free them."
    )
    await expect(panel.locator(".fact-variables")).to_contain_text("name = 'b'")
    await expect(panel.locator(".fact-stack")).to_have_text(re.compile("move.*line 7.*left · lock"))
    await panel.locator(".fact-stack").get_by_role("button", name="line 7").click()
    await expect(page.locator(".cm-activeLine, .cm-line").filter(has_text="async with second:").first).to_be_visible()

    since = panel.locator(".fact-state").get_by_role("button").first
    moment = (await since.inner_text()).removesuffix(" s")
    await since.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".readout-at")).to_have_text(moment)
    await page.get_by_role("button", name="To the start").click()
    await expect(panel.locator(".fact-state")).to_contain_text("does not exist yet")
    box = await panel.locator(".life-bar").bounding_box()
    assert box is not None
    # It sleeps for nearly all of its life; how long nobody can go on until that is seen is the machine's matter.
    await page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    await expect(panel.locator(".state-word")).to_have_text("waiting")
    await expect(panel.locator(".fact-why")).to_contain_text("sleeps 50 s")
    await expect(panel.locator(".fact-why .later")).to_contain_text("woken at")
    await panel.get_by_role("button", name="deselect").click()
    await expect(panel.locator(".inspected-choice")).to_contain_text("none is selected")
    # A task of another run has the number, the name and the states of this one's.
    short = "import asyncio\nasync def main(): await asyncio.sleep(1)\nasyncio.run(main())\n"
    for lines in (0, 5):
        await desk.run_to_the_end("# later\n" * lines + short)
        await expect(panel.locator(".inspected-name")).to_have_text("main()")
        await expect(panel.locator(".inspected-origin")).to_contain_text(f"on line {3 + lines} ")


TROUBLE = """import asyncio
import sys
import time

BAD = "<img src=x onerror='window.hacked=1'><b>bold</b>\\u202e\\x1b[31m"


class Odd:
    def __repr__(self):
        return BAD


async def crunch(n):
    odd = Odd()
    time.sleep(0.2)
    await asyncio.sleep(0.3)
    return BAD


async def main():
    task = asyncio.create_task(crunch(BAD), name=BAD)
    await asyncio.sleep(0.25)
    print(BAD)
    print("Fetching one")
    print("an error", file=sys.stderr)
    print("fetching two")
    crunch(1)
    await task
    raise ValueError(BAD)


asyncio.run(main())
"""


async def test_hostile_texts_are_texts_in_every_panel(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1440, "height": 900})
    page = desk.page
    await desk.run_to_the_end(TROUBLE)
    seen = ""
    for step in range(3):
        for tab in ("console", "notes", "events", "summary"):
            await page.locator(f"#tab-{tab}").click()
            seen += await page.locator("#tabs").inner_text()
        # To the start, and then on.
        for key in ["Home"] if step == 0 else ["ArrowRight"] * (1 + 8 * step):
            await page.locator("#chart").press(key)
    assert "<img src=x" in seen
    assert "\\u202e" in seen
    assert not {"\u202e", "\x1b"} & set(seen)
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("main img").count() == 0
    assert await page.locator("#tabs b", has_text=re.compile("^bold$")).count() == 0


COPIED = "() => document.querySelector('.console-copy').textContent === 'Copied'"


async def test_notes_say_what_to_write_and_the_console_is_searched_filtered_and_copied(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = desk.page
    await page.locator("#tab-notes").click()
    await expect(page.locator("#panel-notes")).to_contain_text("No run yet")
    await desk.run_to_the_end(TROUBLE)
    await expect(page.locator("#notes-count[data-grave]")).to_have_text("2")
    note = page.locator(".note", has_text="held the loop")
    await expect(note.locator(".note-code")).to_have_text("await asyncio.sleep(0.2)")
    await expect(page.locator(".note", has_text="never awaited").locator(".note-code")).to_contain_text(
        "await crunch(1)"
    )
    await note.get_by_role("button", name=re.compile("^Select <img")).click()
    await expect(page.locator("#panel-task .inspected-name")).to_contain_text("<img src=x")
    await page.get_by_role("button", name="To the start").click()
    await expect(page.locator(".note[data-later]")).to_have_count(2)
    await note.get_by_role("button", name="Go to the moment").click()
    await expect(page.locator(".note[data-later]")).to_have_count(1)
    await expect(page.locator(".story-text")).to_contain_text("held the loop")

    await page.locator("#tab-console").click()
    await page.get_by_label("Search output").fill("FETCHING")
    found = page.locator("#console-tools .found")
    await expect(found).to_have_text("1 of 2")
    await page.keyboard.press("Enter")
    await expect(found).to_have_text("2 of 2")
    await expect(page.locator(".row[data-found] mark")).to_have_text("fetching")
    await expect(page.locator(".row mark")).to_have_text(["Fetching", "fetching"])
    await page.locator("#console-tools label", has_text="Err").click()
    await expect(page.locator("#lines .row").first).to_contain_text("an error")
    await page.locator("#console-tools label", has_text="Out").click()
    # It says so for a moment only: somebody has to be looking before.
    copy = page.get_by_role("button", name="Copy", exact=True)
    await asyncio.gather(page.wait_for_function(COPIED), copy.click())
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[1:] == ["Fetching one", "fetching two"]
    await page.get_by_label("Search output").fill("")
    await page.locator("#lines .row .row-task", has_text="main()").first.click()
    await expect(page.locator("#panel-task .inspected-name")).to_have_text("main()")


async def test_the_summary_says_what_at_once_was_worth_and_the_tab_is_remembered(open_desk: Opener) -> None:
    desk = await open_desk(viewport={"width": 390, "height": 844})
    page = desk.page
    await desk.choose_example("Three API calls")
    await desk.run_to_the_end()
    # Of 3 s and of 6 s; computing takes its own time, on a busy machine more of it.
    worth = re.compile(r"^3 tasks at once: [345]\.\d\d\ss instead of [678]\.\d\d\ss$")
    await expect(page.locator("#verdict")).to_have_text(worth)
    await page.get_by_role("tab", name="Console").focus()
    await page.keyboard.press("End")
    await page.keyboard.press("ArrowLeft")
    summary = page.get_by_role("tab", name="Summary")
    await expect(summary).to_be_focused()
    await expect(summary).to_be_in_viewport(ratio=1)
    panel = page.get_by_role("tabpanel", name="Summary")
    await expect(panel.locator(".summary-sentence")).to_have_text(await page.locator("#verdict").inner_text())
    await expect(panel).to_contain_text("of 200,000 events")
    await expect(panel).to_contain_text("nothing: the recording is whole")
    table = panel.get_by_role("table", name="Each task")
    await table.get_by_role("button", name="Waiting").click()
    await expect(table.locator("th[aria-sort=descending]")).to_have_text("Waiting")
    names = ["main()", *(f"fetch_data('API {number}')" for number in (1, 3, 2))]
    await expect(table.locator("tbody .to-task")).to_have_text(names)
    await page.reload()
    await expect(page.get_by_role("tab", name="Summary")).to_have_attribute("aria-selected", "true")
    await page.get_by_role("tab", name="Task").click()
    task = page.get_by_role("tabpanel", name="Task")
    await expect(task).to_be_visible()
    await page.set_viewport_size({"width": 1280, "height": 720})
    await expect(page.get_by_role("tab", name="Console")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("region", name="The task")).to_be_visible()
