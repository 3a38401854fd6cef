"""What passes between the teacher's desk and the class's: following, offers, attention, messages, the spotlight."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from tests.browser.conftest import LAPTOP, Opener
from tests.browser.desk import FRAME, Desk
from tests.browser.test_accessibility import grave
from tests.rooms.visiting import Visitor, open_room
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

IN_TURN = """import asyncio


async def fetch(name):
    await asyncio.sleep(10)
    return name


async def main():
    print(await fetch("A"), await fetch("B"))


asyncio.run(main())
"""
AT_ONCE = IN_TURN.replace('await fetch("A"), await fetch("B")', '*await asyncio.gather(fetch("A"), fetch("B"))')
IN_TURN_IS_OVER = re.compile(r"Finished in 2\d\.")
AT_ONCE_IS_OVER = re.compile(r"Finished in 1\d\.")
STEPS = [
    {"id": "together", "title": "Let both wait at once", "source": IN_TURN},
    {"id": "second", "title": "A second step", "source": "print(2)\n"},
]


async def desk_of(context: BrowserContext, visitor: Visitor) -> Desk:
    """This visitor's desk, in this browser."""
    url = visitor.server.url
    await context.add_cookies([{"name": name, "value": value, "url": url} for name, value in visitor.cookies.items()])
    desk = await Desk.prepare(context, url)
    await desk.page.emulate_media(reduced_motion="reduce")
    await desk.open(f"/w/{visitor.code}")
    await expect(desk.page.locator("#room-connection")).to_have_text("Connected")
    return desk


async def head_of(desk: Desk) -> str:
    """Where the play head is now that all presses are drawn, as it is read out."""
    await desk.page.evaluate(FRAME)
    return await desk.page.locator(".readout-at").inner_text()


async def test_the_class_follows_looks_up_takes_what_is_offered_and_shows_a_run_and_nobodys_text_is_lost(
    browser: Browser, profile: BrowserContext, open_desk: Opener, server: Server
) -> None:
    host = await open_room(server, title="Await", steps=STEPS)
    mina = await Visitor(server, host.code).join("Mina")
    teacher = await desk_of(profile, host)  # which `open_desk` empties afterwards
    seat = await desk_of(await browser.new_context(viewport=LAPTOP), mina)
    there, here = teacher.page, seat.page
    theirs, banners = here.locator(".beside .listing"), here.locator("#room-banners")
    follow_me = there.get_by_role("button", name="Follow me")

    # Who types is not taken away from it: it is told, and comes when it likes.
    await teacher.write(AT_ONCE.replace("sleep(10)", "sleep(60)"))
    await seat.write(IN_TURN + "# Mina's\n")
    await follow_me.click()
    await expect(banners).to_contain_text("The teacher shows a program. You are in your own.")
    await expect(there.locator(".tools-followers")).to_have_text("0 of 1 follow")
    await expect(here.locator(".cm-content")).to_contain_text("# Mina's")
    await here.get_by_role("button", name="Follow the teacher").click()
    await expect(theirs).to_contain_text("asyncio.gather")
    await expect(here.locator(".cm-content")).not_to_be_visible()
    await expect(there.locator(".tools-followers")).to_have_text("1 of 1 follow")

    # The text as it is typed, the line of the cursor, the run, the task that is selected, the head: forth and back.
    await there.locator(".cm-content").click()
    await there.keyboard.press("Control+Home")
    await there.keyboard.insert_text("# look here\n")
    await expect(theirs.locator(".listing-line").first).to_contain_text("# look here")
    await expect(theirs.locator("[data-cursor] .listing-number")).to_have_text("2")
    await there.get_by_role("radio", name="Real time").check()
    await there.get_by_role("button", name="Run", exact=True).click()
    await expect(seat.headline).to_contain_text("Running")
    await expect(here.locator("#live")).to_be_hidden()  # for the head stands at now already
    now = await here.locator(".readout-at").inner_text()
    await expect(here.locator(".readout-at")).not_to_have_text(now)
    await there.get_by_role("button", name="Stop").click()
    await expect(seat.headline).to_contain_text("Stopped")
    await teacher.write("# look here\n" + AT_ONCE)
    await there.get_by_role("radio", name="Skip waiting").check()
    await there.get_by_role("button", name="Run", exact=True).click()
    await expect(seat.headline).to_contain_text(AT_ONCE_IS_OVER)
    assert (await seat.drawn(lambda drawn: len(drawn.labels) == 3)).labels == ["main()", "fetch('A')", "fetch('B')"]
    await there.locator("#to-start").click()
    await expect(here.locator(".readout-at")).to_have_text("0.000")
    for _ in range(3):
        await there.locator("#step-on").click()
    await expect(here.locator(".readout-at")).to_have_text(await head_of(teacher))
    await expect(theirs.locator(".listing-line[data-state]:not([data-state=''])")).not_to_have_count(0)
    await expect(here.locator("#share")).to_be_disabled()
    assert await grave(here) == []

    # A hand on the head looks around by itself; the teacher's way is one click away.
    await here.locator("#to-end").click()
    await expect(banners).to_contain_text("You look around in the teacher")
    await expect(there.locator(".tools-followers")).to_have_text("0 of 1 follow")
    await there.locator("#step-back").click()
    await expect(here.locator(".readout-at")).to_have_text(re.compile(r"^1\d\."))
    await here.get_by_role("button", name="Follow the teacher").click()
    await expect(here.locator(".readout-at")).to_have_text(await head_of(teacher))

    # A letter typed is typed into one's own, which is as it was.
    await theirs.press("?")
    await expect(here.locator(".cm-content")).to_contain_text("# Mina's")
    await expect(here.locator(".cm-content")).to_contain_text("?")
    await expect(here.get_by_role("dialog")).to_have_count(0)
    await expect(there.locator(".tools-followers")).to_have_text("0 of 1 follow")
    await here.keyboard.press("Control+Z")
    await here.get_by_role("radio", name="Differences").check()
    await expect(here.locator(".beside-rows [data-kind=gone]")).to_contain_text(["print(await", "# Mina's"])
    await expect(here.locator(".beside-rows [data-kind=new]")).to_contain_text(["# look here", "asyncio.gather"])
    await here.get_by_role("radio", name="Mine").check()
    await here.get_by_role("button", name="Run", exact=True).click()
    await expect(seat.headline).to_contain_text(IN_TURN_IS_OVER)

    # Attention is asked for, granted, and given back; then one's own run lies there again.
    await there.get_by_role("button", name="Ask attention").click()
    card = here.locator(".attention")
    await expect(card).to_contain_text("Please look up")
    await card.get_by_role("button", name="Follow the teacher").click()
    await expect(card).not_to_be_visible()
    await expect(seat.headline).to_contain_text(AT_ONCE_IS_OVER)
    await expect(banners).to_contain_text("The teacher asks for your attention.")
    await there.get_by_role("button", name="Ask attention").click()
    await expect(banners).not_to_contain_text("attention")
    await here.reload()  # who follows does so after a reload, too
    await expect(theirs).to_contain_text("# look here")
    await expect(seat.headline).to_contain_text(AT_ONCE_IS_OVER)
    await here.get_by_role("button", name="Back to mine").click()
    await expect(seat.headline).to_contain_text(IN_TURN_IS_OVER)

    # An offer is compared, refused, and the next one taken; undo has the own text again.
    offer = there.get_by_role("button", name="Offer program")
    await offer.click()
    await there.get_by_label("What it is called").fill("With <gather>")
    await there.get_by_role("button", name="Offer it").click()
    await here.get_by_role("button", name="See the difference").click()
    dialog = here.get_by_role("dialog", name="Your program and “With <gather>”")
    await expect(dialog.locator("[data-kind=gone]")).to_contain_text(["print(await", "# Mina's"])
    await dialog.get_by_role("button", name="Keep mine").click()
    await expect(there.locator("#room-banners")).to_contain_text("0 of 1 took it, 1 kept theirs")
    await offer.click()
    await there.get_by_role("button", name="Offer it").click()
    await here.get_by_role("button", name="Take it").click()
    await expect(here.locator(".cm-content")).to_contain_text("asyncio.gather")
    await here.get_by_role("button", name="Undo").click()
    await expect(here.locator(".cm-content")).to_contain_text("# Mina's")
    await expect(there.locator("#room-banners")).to_contain_text("1 of 1 took it")

    # What is said to all, how long it takes, that nobody runs now.
    await there.get_by_role("button", name="Say to all").click()
    await there.get_by_label("To everybody").fill("Two <b>minutes</b> more.")
    await there.get_by_role("button", name="Send").click()
    await expect(banners).to_contain_text("The teacher says: Two <b>minutes</b> more.")
    await here.get_by_role("button", name="Got it").click()
    await expect(banners).not_to_contain_text("minutes")
    await here.get_by_role("button", name="Messages").click()
    await expect(here.get_by_role("dialog", name="Messages")).to_contain_text("Two <b>minutes</b> more.")
    await there.get_by_role("button", name="Timer", exact=True).click()
    assert await grave(there) == []
    await there.get_by_role("button", name="3 min").click()
    await expect(here.locator("#room-timer-left")).to_have_text(re.compile(r"3:00|2:\d\d"))
    pause = there.get_by_role("button", name="Pause all")
    await pause.click()
    await expect(banners).to_contain_text("The teacher has paused running for all.")
    await pause.click()
    await expect(banners).not_to_contain_text("paused")
    await there.get_by_role("button", name="The next step").click()
    await expect(there.locator(".task-class")).to_contain_text("The class is at step 1")
    await here.get_by_role("radio", name="Teacher").check()
    await expect(here.locator(".beside-note")).to_have_text("Of step 2: A second step.")
    await expect(theirs).to_contain_text("print(2)")
    await there.get_by_role("button", name="Bring the class to step 2").click()
    await expect(here.locator(".task-class")).to_contain_text("The class is at step 2")

    # A run is on all screens when its owner says yes, and no longer when it says no after all.
    await host.connect()
    await host.wish("ask-spotlight", seat=1, named=False)
    await expect(banners).to_contain_text("without your name")
    await here.get_by_role("button", name="Show it").click()
    await expect(there.locator("#room-banners")).to_contain_text("run is on all screens.")
    await expect(there.locator(".beside .listing")).to_contain_text("# Mina's")
    await expect(teacher.headline).to_contain_text(IN_TURN_IS_OVER)
    await here.get_by_role("button", name="Take it back").click()
    await expect(there.locator("#room-banners")).not_to_contain_text("on all screens")
    await expect(teacher.headline).to_contain_text(AT_ONCE_IS_OVER)

    # The teacher's copies of the steps are kept, the steps are as they were, and showing goes on after a reload.
    await expect(there.locator("#saved")).to_have_text(re.compile("^Your copy is saved"))
    await there.get_by_role("button", name="The step before").click()
    await there.reload()
    await expect(follow_me).to_have_attribute("aria-pressed", "true")
    assert host.items["demo/together"]["source"] == "# look here\n" + AT_ONCE
    assert host.items["agenda"]["steps"][0]["source"] == IN_TURN
    await there.get_by_role("button", name="Follow me").click()
    await expect(here.get_by_text("The teacher shows a program")).not_to_be_visible()
    await host.leave()
    await seat.page.context.close()
    assert teacher.errors + seat.errors == []
