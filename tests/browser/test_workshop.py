"""A whole workshop as four people have it on their own screens: a teacher with wall and desk, and three who learn."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.desk import Desk
from tests.browser.test_accessibility import grave
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

CROSSED = """import asyncio


async def walk(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(walk(a, b), walk(b, a))


asyncio.run(main())
"""
IN_ORDER = CROSSED.replace("walk(b, a)", "walk(a, b)")
CHECKS = [{"kind": "finishes"}, {"kind": "nothing_pending"}, {"kind": "lock_never_shared", "of": "lock"}]
PHONE = {"width": 360, "height": 740}
OFFLINE = "ERR_INTERNET_DISCONNECTED"


async def person(browser: Browser, url: str, width: int, height: int, **options: Any) -> Desk:
    """Somebody with a browser of their own, who has not opened anything in it yet."""
    context = await browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
    return await Desk.prepare(context, url)


async def join(desk: Desk, name: str) -> None:
    """In by the door that is open in this browser."""
    await desk.page.get_by_label("Your name").fill(name)
    await press(desk.page, "Join")
    await expect(desk.page.locator("#room-connection")).to_have_text("Connected")


async def press(page: Page | Locator, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


def banners(desk: Desk) -> Locator:
    return desk.page.locator("#room-banners")


def text(desk: Desk) -> Locator:
    """One's own program."""
    return desk.page.locator(".cm-content")


async def test_a_whole_workshop_from_the_open_room_to_its_end(browser: Browser, server: Server) -> None:
    url = server.url
    teacher = await person(browser, url, 1440, 900, color_scheme="dark")
    wall = teacher.page

    # A room: a lesson, and a step of the teacher's own with checks and hints.
    await wall.goto(f"{url}/w/")
    await wall.get_by_label("Title").fill("Async from zero")
    await wall.get_by_role("checkbox", name=re.compile("^What await does")).check()
    await press(wall, "Open the room")
    await expect(wall.get_by_role("heading", name="The room is open")).to_be_visible()
    code = await wall.locator("#opened-code").inner_text()
    link = await wall.get_by_label("Link for the class").input_value()
    _, key = (await wall.get_by_label("Your own link").input_value()).split("#key=")
    await wall.get_by_role("link", name="To the wall").click()
    await expect(wall.get_by_text("Nobody is here yet")).to_be_visible()
    await press(wall, "Edit…")
    await press(wall, "New step")
    step = wall.locator("#agenda-step")
    await step.get_by_label("Title").fill("Two locks")
    await step.get_by_label("Task, in Markdown").fill("Both need **both** locks. Why does nobody get them?")
    await step.get_by_label("Program to begin with").fill(CROSSED)
    await step.get_by_label("Checks: a list").fill(json.dumps(CHECKS))
    await step.get_by_label("Hints").fill("Who holds what?\nTake them in the same order.")
    await press(wall, "Save")
    two_locks = wall.locator("#agenda").get_by_role("button", name="2 Two locks")
    await two_locks.click()
    await expect(two_locks).to_have_attribute("aria-current", "step")  # who comes in before is at the step before

    # Three come in: by the code, by the link without a name, and on a phone.
    mina = await person(browser, url, 1440, 900)
    ada = await person(browser, url, 1024, 768)
    kai = await person(browser, url, PHONE["width"], PHONE["height"], has_touch=True, is_mobile=True)
    await mina.page.goto(f"{url}/w/")
    await mina.page.get_by_role("textbox", name="The workshop").fill(code.lower())
    await press(mina.page, "Join")
    await join(mina, "Mina")
    await ada.page.goto(link)
    await join(ada, "")
    await kai.page.goto(link)
    assert await kai.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await join(kai, "Kai")
    class_ = (mina, ada, kai)
    for each in class_:
        await expect(each.page.locator("#room-task")).to_contain_text("Step 2 of 2")
        await expect(text(each)).to_contain_text("walk(b, a)")
    await expect(wall.locator("#wall-count")).to_have_text("workshop · 3 of 3 here")
    await expect(wall.locator(".group h2")).to_have_text(["Not started · 3"])
    ada_is = await ada.page.locator("#room-name").inner_text()
    assert re.fullmatch(r"\w+ \w+", ada_is)

    # A program is offered: compared and refused by one, compared and taken by another.
    await press(wall, "Offer program")
    offering = wall.locator("#offer-dialog")
    await offering.get_by_label("Title").fill("One order")
    await offering.get_by_role("textbox", name="Program").fill(IN_ORDER)
    await press(wall, "Offer to all")
    for each, answer in ((mina, "Keep mine"), (kai, "Take it")):
        await press(each.page, "See the difference")
        dialog = each.page.get_by_role("dialog")
        await expect(dialog.locator("[data-kind=gone]")).to_contain_text("walk(b, a)")
        await expect(dialog.locator("[data-kind=new]")).to_contain_text("walk(a, b))")
        await press(dialog, answer)
    await expect(wall.locator("#offered")).to_contain_text("1 took it, 1 kept theirs")
    await expect(text(mina)).to_contain_text("walk(b, a)")
    await expect(text(kai)).not_to_contain_text("walk(b, a)")
    await press(banners(ada), "Keep mine")

    # The teacher teaches at the desk; what is typed and run there is on the others' screens, the play head too.
    desk = await Desk.prepare(wall.context, url)
    await desk.open(f"/w/{code}")
    await press(desk.page, "Follow me")
    theirs = ada.page.locator(".beside .listing")
    await expect(banners(ada)).to_contain_text("You see what the teacher shows.")
    await text(desk).click()
    await desk.page.keyboard.press("Control+Home")
    await desk.page.keyboard.insert_text("# who takes which first?\n")
    await expect(theirs).to_contain_text("# who takes which first?")
    await desk.run()
    for each in (desk, ada, mina):
        await expect(each.headline).to_have_text("Deadlock")
    assert (await mina.drawn(lambda drawn: len(drawn.labels) == 3)).labels == ["main()", "walk()", "walk() #2"]
    await press(desk.page, "To the start")
    await expect(ada.page.locator(".readout-at")).to_have_text("0.000")
    # Who types is in the own program again, and one press leads back.
    await theirs.press("x")
    await expect(text(ada)).to_contain_text("ximport asyncio")
    await expect(text(ada)).not_to_contain_text("who takes which")
    await expect(ada.headline).to_have_text("Ready to run")
    await press(ada.page, "Follow the teacher")
    await expect(ada.headline).to_have_text("Deadlock")
    await expect(desk.page.locator(".tools-followers")).to_have_text(re.compile("[23] of 3 follow"))
    await press(desk.page, "Follow me")
    await expect(ada.page.locator("#room-banners")).to_be_empty()
    await expect(text(ada)).to_be_visible()
    await text(ada).click()
    await ada.page.keyboard.press("Control+Z")
    await expect(text(ada)).not_to_contain_text("ximport")

    # Each runs their own. Two are stuck, which the wall says, with whom each waits for; one has passed.
    await wall.bring_to_front()
    for each in class_:
        await each.run()
    for each in (mina, ada):
        await expect(each.headline).to_have_text("Deadlock")
        await expect(each.page.locator(".check[data-state=failed]").first).to_contain_text("It ended in a deadlock")
    await expect(kai.page.locator(".check[data-state=passed]")).to_have_count(3)
    await expect(wall.locator(".group h2")).to_have_text(["Deadlock · 2", "Passed · 1"])
    tile = wall.locator(".tile", has_text="Mina")
    await expect(tile).to_contain_text("walk() waits for b (lock), walk() #2 for a (lock)")
    await expect(wall.locator("#agenda .step").nth(1)).to_contain_text("1/3")

    # A look at one of them, which she is told: the program as it ran, and the timeline of its run.
    await tile.click()
    await expect(banners(mina)).to_contain_text("The teacher is looking at your program")
    await expect(wall.locator("#listing .listing-line[data-state=waiting]")).to_have_count(2)
    await expect(teacher.headline).to_have_text("Deadlock")
    seen = await teacher.drawn(lambda drawn: len(drawn.labels) == 3)
    assert [seen.in_lane(label)[-1] for label in seen.labels] == ["not finished"] * 3
    assert await grave(wall, ["color-contrast"]) == []  # in the dark; by all rules in test_workshop_wall

    # Her run on all screens, when she has said yes, and without her name.
    await press(wall, "Spotlight this run")
    await expect(banners(mina)).to_contain_text("without your name?")
    await press(mina.page, "Show it")
    for each in (ada, kai):
        await expect(banners(each)).to_contain_text("run is on all screens.")
        # Who has typed less than four seconds ago is told, and looks when it likes.
        if await (look := banners(each).get_by_role("button", name="Look at it")).is_visible():
            await look.click()
        await expect(each.page.locator(".beside .listing")).to_contain_text("walk(b, a)")
        await expect(each.page.locator("body")).not_to_contain_text("Mina", use_inner_text=True)
    await expect(kai.headline).to_have_text("Deadlock")
    await wall.locator("#look-spotlight").click()
    await expect(kai.headline).to_contain_text("Finished")
    await wall.keyboard.press("Escape")
    await expect(banners(mina)).to_be_empty()

    # Two hands: each is told its place, and no name.
    await press(ada.page, "Raise hand")
    await expect(ada.page.locator("#room-hand")).to_have_text("Hand is up: you are next")
    await press(kai.page, "Raise hand")
    await expect(kai.page.locator("#room-hand")).to_have_text("Hand is up: 1 other before you")
    await expect(wall.locator(".queue-name")).to_have_text([ada_is, "Kai"])
    await wall.get_by_role("button", name=f"{ada_is} was helped").click()
    await expect(ada.page.locator("#room-hand")).to_have_text("Raise hand")
    await expect(kai.page.locator("#room-hand")).to_have_text("Hand is up: you are next")
    await kai.page.locator("#room-hand").click()
    await expect(wall.locator(".queue-name")).to_have_count(0)

    # To all: what is said, what time is left, and that nobody runs meanwhile.
    await press(wall, "Message")
    await wall.get_by_role("textbox", name="Message").fill("Write down who holds <a>.")
    await press(wall, "Send to all")
    await press(wall, "Timer")
    await wall.get_by_role("spinbutton", name="Minutes").fill("3")
    await press(wall, "Start")
    await press(wall, "Pause all")
    for each in class_:
        await expect(banners(each)).to_contain_text("The teacher says: Write down who holds <a>.")
        await expect(banners(each)).to_contain_text("The teacher has paused running for all.")
        await expect(each.page.locator("#room-timer-left")).to_have_text(re.compile(r"^(3:00|2:\d\d)$"))
        await press(each.page, "Got it")
    await mina.page.get_by_role("button", name="Run", exact=True).click()
    await expect(mina.page.locator("#banner")).to_contain_text("The teacher has paused running")
    await press(wall, "Running is paused")
    await expect(banners(mina)).to_be_empty()

    # A hint is enough for one of them: all checks pass, and the wall has it.
    await press(mina.page, "Show a hint (2 left)")
    await expect(mina.page.locator("#room-task")).to_contain_text("Hint 1. Who holds what?")
    await mina.run(IN_ORDER)
    await expect(mina.page.locator(".check[data-state=passed]")).to_have_count(3)
    await expect(mina.page.locator(".task-head")).to_contain_text("✓ done")
    await expect(wall.locator(".group h2")).to_have_text(["Deadlock · 1", "Passed · 2"])
    await expect(wall.locator("#agenda .step").nth(1)).to_contain_text("2/3")

    # Without names, for the projector; locked, for those who are not inside.
    await press(wall, "Hide names")
    await expect(wall.locator(".tile-name")).to_have_text([re.compile("^Seat [123]$")] * 3)
    await press(wall, "Names are hidden")
    await press(wall, "Lock room")
    stranger = await person(browser, url, 1024, 768)
    await expect(wall.get_by_role("button", name="Room is locked")).to_be_visible()
    await stranger.page.goto(link)
    await expect(stranger.page.get_by_text("The teacher has locked this room")).to_be_visible()

    # Who was inside comes back, after a reload and out of a tunnel, and has missed nothing.
    await ada.page.reload()
    await expect(ada.headline).to_have_text("Deadlock")
    await expect(ada.page.locator("#room-name")).to_have_text(ada_is)
    await kai.page.context.set_offline(True)
    await expect(kai.page.locator("#room-connection")).to_have_text("Reconnecting…")
    await text(kai).click()
    await kai.page.keyboard.press("Control+End")
    await kai.page.keyboard.insert_text("# typed in a tunnel\n")
    await expect(kai.page.locator("#saved")).to_have_text("Kept in this browser")
    await press(wall, "Ask attention")
    await kai.page.context.set_offline(False)
    await expect(kai.page.locator(".attention")).to_contain_text("Please look up")
    await press(wall, "Attention is asked")
    await expect(kai.page.locator(".attention")).not_to_be_visible()
    await expect(kai.page.locator("#saved")).to_have_text("Saved in the room")
    await wall.locator(".tile", has_text="Kai").click()
    await expect(wall.get_by_label("As it ran")).to_be_checked()  # until its run has come, the text is shown
    await wall.get_by_label("As it is now").check()
    await expect(wall.locator("#listing")).to_contain_text("# typed in a tunnel")

    # One is removed, and does not come in again.
    await wall.locator(".tile", has_text=ada_is).click()
    await wall.get_by_role("button", name="Remove from the room").click()
    await expect(wall.get_by_role("dialog", name=f"Remove {ada_is}?")).to_be_visible()
    await press(wall, "Remove and delete")
    await expect(wall.locator(".tile")).to_have_count(2)
    await expect(banners(ada)).to_contain_text("This seat was taken away.")
    await ada.page.goto(link)
    await expect(ada.page.get_by_text("The teacher has locked this room")).to_be_visible()

    # What is taken along: the results, the agenda, and what one has typed and run oneself.
    results = (await taken(wall, "Results as CSV")).splitlines()
    assert [line.split(",")[1] for line in results] == ["name", "Mina", "Kai"]
    assert results[1].endswith(",passed")
    agenda = json.loads(await taken(wall, "Agenda as a file"))["steps"][1]
    assert (agenda["source"], agenda["checks"], len(agenda["hints"])) == (CROSSED, CHECKS, 2)
    await expect(mina.page.locator("#saved")).to_have_text("Saved in the room")
    await mina.page.locator("#room-me").click()
    mine = json.loads(await taken(mina.page, "Download everything of mine"))
    assert [run["source"] for run in mine["runs"]] == [CROSSED, IN_ORDER]
    assert mine["programs"]["two-locks"] == IN_ORDER

    # The end, on every screen; programs and runs are there to be looked at.
    await wall.locator("#end").click()
    await press(wall, "End it")
    await expect(wall.locator("#wall-count")).to_have_text("ended · 2 of 2 here")
    for each in (mina, kai):
        await expect(banners(each)).to_contain_text("This workshop has ended.")
        await expect(each.headline).to_contain_text("Finished")

    kai.errors[:] = [error for error in kai.errors if OFFLINE not in error]  # Chromium's, while he was in the tunnel
    for each in (mina, ada, kai, stranger):
        assert key not in await each.page.content()
        await each.page.context.close()
    await wall.context.close()
    complaints = {name: each.errors for name, each in locals().items() if isinstance(each, Desk) and each.errors}
    assert complaints == {}


async def taken(page: Page, name: str) -> str:
    """The file behind a link."""
    async with page.expect_download() as download:
        await page.get_by_role("link", name=name).click()
    return Path(await (await download.value).path()).read_text(encoding="utf-8")
