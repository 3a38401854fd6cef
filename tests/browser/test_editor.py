"""The editor: problems while typing, what is offered, layout, drafts, and what a run leaves on the program's lines."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk
from tests.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAULTY = """\
import asyncio
import time


async def work():
    time.sleep(1)
    asyncio.create_task(work())
    print("😀", wrong)


asyncio.run(work())
"""

EARLY = """\
import asyncio


async def main():
    print('early')


asyncio.run(main())
"""

WAITS = """\
import asyncio

async def fetch(delay):
    await asyncio.sleep(delay)
    print(delay)

async def main():
    await asyncio.gather(fetch(300), fetch(100))
    never = 1

asyncio.run(main())
"""


LIST_TAKES_KEYS = """() => new Promise((done) => {
  const opened = performance.now();
  const look = () => performance.now() - opened > 80 ? done() : requestAnimationFrame(look);
  look();
})"""
"""A list of names takes no key in its first 75 ms, for it may have come up under somebody's fingers."""

DRAFTS = """
Object.entries(localStorage).filter(([key]) => key.startsWith("playground.draft.of.")).map(([, text]) => text)
"""


WORD_OF_OLD = """() => {
  const key = "playground.draft.of." + sessionStorage.getItem("playground.draft.tab");
  const newValue = localStorage.getItem(key);
  const now = JSON.parse(newValue);
  const oldValue = JSON.stringify({ ...now, source: "print('older')", at: now.at - 1 });
  dispatchEvent(new StorageEvent("storage", { key, oldValue, newValue }));
}"""
"""What a page hears when that which its tab showed before wrote as it was left, and the browser was slow to tell."""


async def drafts(desk: Desk) -> list[str]:
    """What the programs print that all tabs share."""
    return sorted(re.findall(r"'(.*?)'", " ".join(await desk.page.evaluate(DRAFTS))))


async def test_problems_are_told_while_typing_and_never_stand_in_its_way(desk: Desk) -> None:
    page, foot = desk.page, desk.page.locator("#problems")
    await expect(foot).to_have_text("text: no problems")
    await desk.write(FAULTY)
    await expect(foot).to_have_text("3 problems")
    await expect(foot).to_have_attribute("data-worst", "error")
    await expect(page.locator(".cm-lint-marker-warning")).to_have_count(2)
    await expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    await expect(page.locator(".cm-lintRange-error")).to_have_text("wrong")
    await page.locator(".cm-lintRange-warning").first.hover()
    await expect(page.locator(".cm-tooltip-lint")).to_contain_text("the whole event loop stands still")
    # By keyboard: to the next one, and the list of all.
    await page.locator(".cm-content").focus()
    await page.keyboard.press("Control+Home")
    await page.keyboard.press("F8")
    await page.wait_for_function("getSelection().toString() === 'time.sleep'")
    await expect(page.locator(".cm-tooltip-lint")).to_be_visible()
    await expect(page.locator("#editor-says")).to_contain_text("the whole event loop stands still")
    await page.keyboard.press("Control+Shift+M")
    listed = page.locator(".cm-panel-lint li")
    await expect(listed).to_have_count(3)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".cm-panel-lint [aria-selected]")).to_contain_text("Nobody keeps the task")
    await page.keyboard.press("Escape")
    await expect(listed).to_have_count(0)
    await foot.click()
    await expect(listed).to_have_count(3)
    await foot.click()
    await expect(listed).to_have_count(0)
    await desk.write("await print('at the top')\n")
    await expect(foot).to_have_text("text: no problems")
    # Without the server one types all the same.
    await page.context.set_offline(True)
    await page.keyboard.type("wrong")
    await expect(foot).to_have_text("not checked")
    await expect(page.locator(".cm-content")).to_contain_text("wrong")
    await expect(page.locator(".cm-lint-marker")).to_have_count(0)
    await page.context.set_offline(False)
    await page.keyboard.type("ly")
    await expect(foot).to_have_text("1 problem")
    # One that is too long to be run is not sent to be checked; by how much it is, stands in the foot.
    await desk.write("#" + "é" * 33_000)
    await expect(page.locator("#length")).to_have_text("465 bytes too long")
    await expect(foot).to_have_text("not checked")


async def test_names_are_offered_and_the_program_is_laid_out_searched_and_brought_back(desk: Desk) -> None:
    page, content = desk.page, desk.page.locator(".cm-content")
    offered = page.locator(".cm-tooltip-autocomplete li")
    await desk.write("import asyncio\njobs = asyncio.Queue()\nlonely = 1\n")
    await page.keyboard.type("asyncio.slee")
    await expect(offered.first).to_have_text("sleep(delay, result=None)")
    await expect(page.locator(".cm-completionInfo")).to_contain_text("Waits so many seconds")
    await page.evaluate(LIST_TAKES_KEYS)
    await page.keyboard.press("Tab")
    await expect(content).to_contain_text("asyncio.sleep")
    await page.keyboard.type("(1)\njobs.")
    await expect(offered.first).to_have_text("put(item)")
    await page.keyboard.press("Escape")
    await page.keyboard.type("get()\nlon")
    await expect(offered.first).to_have_text("lonely")
    await offered.first.click()
    await expect(page.locator(".cm-line").last).to_have_text("lonely")
    # Comments, on and off.
    await page.keyboard.press("Control+/")
    await expect(content).to_contain_text("# lonely")
    await page.keyboard.press("Control+/")
    await expect(content).not_to_contain_text("# lonely")
    # Layout: by key, undone at once; of what cannot be read the place is told.
    await desk.write("x=[1,2]\nprint( x )")
    await page.keyboard.press("Shift+Alt+F")
    await expect(page.locator(".cm-line")).to_have_text(["x = [1, 2]", "print(x)", ""])
    await page.keyboard.press("Control+z")
    await expect(page.locator(".cm-line")).to_have_text(["x=[1,2]", "print( x )"])
    await desk.write("x = (\n")
    await page.get_by_role("button", name="Format").click()
    await expect(page.locator(".toast")).to_contain_text("Python cannot read line 2")
    # How long it is, and what a run may use.
    await page.get_by_role("button", name="1 line").click()
    allowed = ["10 seconds", "5 seconds", "256 MB", "1 MB", "200,000", "32", "128", "16 MB", "64 KB"]
    await expect(page.locator("#allowed dd")).to_contain_text(allowed)
    await page.keyboard.press("Escape")
    # Search.
    await page.get_by_role("button", name="Find", exact=True).click()
    await page.keyboard.type("x")
    await expect(page.locator(".cm-searchMatch")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.locator(".cm-search")).to_have_count(0)
    # And back.
    await page.locator(".cm-content").click()
    await page.get_by_role("button", name="Reset the program").click()
    await expect(content).to_contain_text("fetch_data")
    await expect(page.locator("#examples")).to_have_value("api-calls")
    await page.locator(".toast").get_by_role("button", name="Undo").click()
    await expect(content).to_have_text("x = (")

    async def was_told() -> bool:
        return any("status of 400" in said for said in desk.errors)

    # Of the program that could not be read Chromium says so on its console, when it comes to it.
    await eventually(was_told)
    desk.errors[:] = [said for said in desk.errors if "status of 400" not in said]


async def test_each_tab_keeps_its_own_text_and_none_writes_over_a_later_one(open_desk: Opener) -> None:
    older = await open_desk()
    newer = await open_desk()
    for desk, text in ((older, "print('older')\n"), (newer, "print('newer')\n"), (older, "print('older still')\n")):
        await desk.write(text)
        await expect(desk.page.locator("#saved")).to_have_text("Saved in this browser")
    for desk, text in ((older, "older still"), (newer, "newer")):
        await desk.open()
        await expect(desk.page.locator(".cm-content")).to_contain_text(text)
    # A page that hears of its own tab's last writing takes it for no other tab's.
    await older.page.evaluate(WORD_OF_OLD)
    # What was written last is what a new tab begins with; what was written before is there still.
    third = await open_desk()
    await expect(third.page.locator(".cm-content")).to_contain_text("older still")
    assert await drafts(third) == ["newer", "older still"]
    # A browser that doubles a tab doubles its name: the one that notices takes another, and both texts stay.
    name = await older.page.evaluate("sessionStorage.getItem('playground.draft.tab')")
    await third.page.evaluate("(name) => sessionStorage.setItem('playground.draft.tab', name)", name)
    await third.write("print('double')\n")
    await expect(third.page.locator("#saved")).to_have_text("Saved in this browser")

    async def are_three() -> bool:
        return await drafts(third) == ["double", "newer", "older still"]

    await eventually(are_three)


async def test_before_the_editor_has_come_a_program_is_written_run_and_shared_programs_are_seen(desk: Desk) -> None:
    page, plain, code = desk.page, desk.page.locator(".plain-source"), desk.page.locator(".cm-content")
    may_come = asyncio.Event()

    async def hold(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await page.route("**/vendor/codemirror.js", hold)
    await page.reload(wait_until="commit")
    await expect(page.locator("#run")).to_be_enabled()
    await plain.fill(EARLY)
    await desk.choose_example("Three API calls")
    await expect(plain).to_have_value(re.compile("fetch"))
    await page.get_by_role("button", name="Undo").click()
    await expect(plain).to_have_value(EARLY)
    await plain.press("Control+Enter")
    await desk.until_over()
    await expect(page.locator("#lines .row .row-text")).to_have_text(["early"])
    await expect(page.get_by_text("Saved in this browser")).to_be_visible()
    link = await desk.share()
    await page.keyboard.press("Escape")
    await plain.focus()
    may_come.set()
    await expect(code).to_be_focused()
    await expect(code).to_contain_text("print('early')")
    await expect(page.locator(".trail-bar")).not_to_have_count(0)

    may_come.clear()
    await page.goto(link, wait_until="commit")
    await expect(page.locator(".status-headline")).to_contain_text("Finished")
    await expect(plain).to_have_value(EARLY)
    may_come.set()
    await expect(code).to_contain_text("print('early')")


async def test_a_run_leaves_its_trail_on_the_lines_until_the_program_is_edited(desk: Desk) -> None:
    page = desk.page
    await desk.run_to_the_end(WAITS)
    bars = page.locator(".trail-bar")
    waited = page.locator(".cm-line[data-waited]")
    # What is computed between the setting of a timer and the giving back of control is no waiting; what is computed
    # when the timer is due makes it a longer one.
    longer, shorter = r"(299|30\d)", r"(99(\.\d)?|10\d)"
    await expect(waited.first).to_have_attribute("data-waited", re.compile(rf"^waited here: {longer} \+ {shorter} s$"))
    await expect(waited.last).to_have_attribute("data-waited", re.compile(rf"^waited here: {longer} s$"))
    await expect(waited).to_have_count(2)
    await expect(page.locator(".trail-bar[data-when=past]")).to_have_count(4)
    await page.get_by_role("button", name="To the start").click()
    await expect(page.locator(".trail-bar[data-when=later]")).to_have_count(await bars.count())
    # A task's dot selects the task, as everywhere.
    for _ in range(4):
        await page.get_by_role("button", name="Next event").click()
    await page.locator(".place").first.click()
    await expect(page.locator(".place[data-chosen]")).to_have_count(1)
    await page.get_by_role("button", name="To the end").click()
    # On hover: who waited here, and for how long.
    await page.locator(".cm-line", has_text="await asyncio.sleep").hover()
    hover = page.locator(".cm-waited")
    await expect(hover).to_contain_text(re.compile(r"^Waited here 2 times, (399|40\d) s"))
    await expect(hover.locator(".waited-row b")).to_have_text(["fetch(300)", "fetch(100)"])
    # The gutter shows a line's moments on the timeline, and no more at the second click; Alt+Enter does it by key.
    number = page.locator(".cm-lineNumbers .cm-gutterElement", has_text=re.compile("^4$"))
    says = page.locator("#editor-says")
    await number.click()
    await expect(page.locator(".line-pointed")).to_contain_text("asyncio.sleep")
    await expect(says).to_contain_text("Line 4 is pointed out on the timeline: 2 moments. Waited here 2 times")
    await number.click()
    await expect(page.locator(".line-pointed")).to_have_count(0)
    await page.locator(".cm-line", has_text="await asyncio.gather").click()
    await page.keyboard.press("Alt+Enter")
    await expect(hover.locator(".waited-row b")).to_have_text(["main()"])
    await page.locator(".cm-line", has_text="never = 1").click()
    await expect(hover).to_have_count(0)
    await page.keyboard.press("Alt+Enter")
    await expect(says).to_have_text("No event of this run tells of line 9.")
    await page.locator(".cm-line", has_text="print(delay)").click()
    await page.keyboard.press("Alt+Enter")
    await expect(page.locator(".line-pointed")).to_contain_text("print(delay)")
    # An edited program is not the one that ran.
    await page.keyboard.press("End")
    await page.keyboard.type(" ")
    for gone in (bars, waited, page.locator(".line-pointed"), page.locator(".places")):
        await expect(gone).to_have_count(0)
    await page.keyboard.press("Backspace")
    await expect(waited).to_have_count(2)
    # Behind a long line the next ones are seen from their first letter on.
    scrolled = "document.querySelector('.cm-scroller').scrollLeft"
    await page.keyboard.press("Control+End")
    await page.keyboard.insert_text(f"# {'long ' * 40}")
    await page.wait_for_function(f"{scrolled} > 100")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Home")
    await page.keyboard.type("x")
    await expect(page.locator(".cm-line").last).to_have_text("x")
    await page.wait_for_function(f"{scrolled} === 0")
