"""The teacher's wall: the class on one screen, a look at a seat, and what the teacher can do with it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.test_accessibility import FRAMES, grave
from tests.rooms.visiting import Visitor, open_room
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

DEADLOCK = """import asyncio


async def one(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:
            print("both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(one(a, b), one(b, a))


asyncio.run(main())
"""
BLOCKED = "import asyncio\nimport time\n\n\nasync def main():\n    time.sleep(0.2)\n\n\nasyncio.run(main())\n"
GOOD = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(0.1)\n\n\nasyncio.run(main())\n"
STEPS = [
    {
        "id": "locks",
        "title": "Two <locks>",
        "source": GOOD,
        "checks": [{"kind": "finishes"}, {"kind": "uses", "what": "sleep"}],
        "hints": ["Order!"],
    },
    {"id": "second", "title": "A second step", "source": "print(2)\n"},
]


async def seated(teacher: Visitor, name: str) -> Visitor:
    """Somebody who has joined."""
    visitor = Visitor(teacher.server, teacher.code)
    await visitor.join(name)
    return await visitor.connect("&as=seat")


async def run(visitor: Visitor, source: str) -> None:
    """Somebody writes and runs this, and is told what became of it."""
    await visitor.wish("write", source=source, step="locks")
    run = (await visitor.wish("run", source=source, step="locks"))["run"]
    await visitor.until(lambda told: told.items.get(f"run/{visitor.seat}", {}).get("run") == run)


def room_says(what: str) -> Callable[[Visitor], bool]:
    return lambda told: told.items["room"][what] is True


async def names_in(page: Page, group: str) -> list[str]:
    section = page.locator(".group", has=page.locator(f"#group-{group}"))
    return await section.locator(".tile-name").all_inner_texts()


async def test_the_teacher_sees_who_is_stuck_looks_at_a_seat_and_leads_the_class_by_the_keyboard(
    browser: Browser, server: Server
) -> None:
    teacher = await open_room(server, title="Async <from> zero", steps=STEPS)
    address = f"{server.url}/w/{teacher.code}/wall"
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    # Without the key it is shut; the key in the teacher's own link opens it, and is in no address then.
    await page.goto(f"{address}#key=not-the-key")
    await expect(page.get_by_text("This is not the key")).to_be_visible()
    assert await grave(page) == []
    await page.locator("#key").fill(f"{address}#key={teacher.key}")
    await page.get_by_role("button", name="Open").click()
    await expect(page.get_by_text("Nobody is here yet")).to_be_visible()
    await expect(page).to_have_url(address)
    assert teacher.key not in await page.content()
    await expect(page.locator(".side-join .join-code")).to_have_text(teacher.code)

    mina, sam, kai, ada, jo = [await seated(teacher, name) for name in ("Mina <b>", "Sam", "Kai", "Ada", "Jo")]
    await run(mina, DEADLOCK)  # who has been stuck for longer stands before the others
    await asyncio.gather(run(sam, BLOCKED), run(kai, GOOD), run(ada, DEADLOCK))
    await expect(page.locator(".tile")).to_have_count(5)
    await expect(page.locator("#wall-count")).to_have_text("workshop · 5 of 5 here")
    heads = ["Deadlock · 2", "Blocked loop · 1", "Not started · 1", "Passed · 1"]
    await expect(page.locator(".group h2")).to_have_text(heads)
    assert await names_in(page, "deadlock") == ["Mina <b>", "Ada"]
    await expect(page.locator(".tile", has_text="Sam").locator(".tile-says")).to_contain_text("held the loop for")
    await expect(page.locator("#agenda .step").first).to_contain_text("1/5")

    # Raised hands: an ordered queue, and first in their group.
    await ada.wish("hand", up=True)
    await sam.wish("hand", up=True)
    await expect(page.locator(".queue-name")).to_have_text(["Ada", "Sam"])
    assert await names_in(page, "deadlock") == ["Ada", "Mina <b>"]
    await page.get_by_role("button", name="Sam was helped").click()
    await expect(page.locator(".queue-name")).to_have_text(["Ada"])

    # By the keyboard: to a tile, open it. The seat is told; its program and its run are there.
    await page.locator("body").press("ArrowDown")
    await page.keyboard.press("ArrowRight")
    await expect(page.locator(".tile:focus .tile-name")).to_have_text("Mina <b>")
    await page.keyboard.press("Enter")
    await expect(page.locator("#look-name")).to_have_text("Mina <b>")
    await mina.until(lambda told: told.items[f"seat/{mina.seat}"]["looked_at"])
    await expect(page.locator("#look-facts")).to_contain_text("sees that you are looking")
    await expect(page.locator("#listing")).to_contain_text("async with second")
    await expect(page.locator(".status-headline")).to_have_text("Deadlock")
    await expect(page.locator(".listing-line[data-state=waiting]")).to_have_count(2)
    await expect(page.locator("#speed")).to_be_enabled()
    await page.evaluate(FRAMES)
    assert await grave(page) == []
    await mina.wish("write", source="# mended\n", step="locks")
    await expect(page.locator("#look-differs")).to_be_visible()
    await page.get_by_label("As it is now").check()
    await expect(page.locator("#listing")).to_contain_text("# mended")
    await page.keyboard.press("n")
    await expect(page.locator("#look-name")).to_have_text("Sam")
    await sam.until(lambda told: told.items[f"seat/{sam.seat}"]["looked_at"])
    await mina.until(lambda told: not told.items[f"seat/{mina.seat}"]["looked_at"])
    await expect(page.locator("#listing")).to_contain_text("time.sleep(0.2)")
    await page.keyboard.press("p")
    await expect(page.locator("#look-name")).to_have_text("Mina <b>")

    # When a connection that was lost is back, so is the look.
    await context.set_offline(True)
    await expect(page.locator("#connection")).to_have_text("Reconnecting…")
    await mina.wish("write", source="# mended twice\n", step="locks")
    await context.set_offline(False)
    await expect(page.locator("#connection")).to_be_hidden()
    await page.get_by_label("As it is now").check()
    await expect(page.locator("#listing")).to_contain_text("# mended twice")

    # Shown to all only after the seat has said yes.
    await page.get_by_role("button", name="Spotlight this run").click()
    asked = await mina.until(lambda told: told.items.get(f"asked/{mina.seat}"))
    await expect(page.locator("#look-asked")).to_have_text("Asked; no answer yet.")
    assert "spotlight" not in jo.items
    await mina.wish("consent", id=asked["id"], yes=True)
    await expect(page.locator("#spotlight")).to_contain_text("On all screens: a run without a name")
    shown = await jo.until(lambda told: told.items.get("spotlight"))
    assert (shown["name"], shown["source"]) == ("", DEADLOCK)
    await page.get_by_role("button", name="End the spotlight").last.click()
    await expect(page.locator("#spotlight")).to_be_hidden()

    # Its earlier runs are there too, each with its program, and are chosen by the keyboard as well.
    later = (await mina.wish("run", source="print('later')\n", step="locks"))["run"]
    await mina.until(lambda told: told.items[f"run/{mina.seat}"]["run"] == later)
    runs = page.locator("#look-runs")
    await expect(runs.locator("option")).to_have_count(2)
    await expect(runs.locator("option").last).to_contain_text("Deadlock · 1 of 2 checks")
    await runs.press("ArrowDown")
    await expect(page.locator(".status-headline")).to_have_text("Deadlock")
    await expect(page.locator("#listing")).to_contain_text("async with second")
    await expect(page.locator("#look-facts")).to_have_text("an earlier run · of step 1 · sees that you are looking")
    await runs.press("ArrowUp")
    await expect(page.locator("#listing")).to_contain_text("print('later')")

    # Removed, asked twice; the one who is looked at is gone, and the keyboard stands in the tiles.
    await page.get_by_role("button", name="Remove from the room").click()
    await page.get_by_role("button", name="Remove and delete").click()
    await expect(page.locator(".tile")).to_have_count(4)
    await expect(page.locator("#look")).to_be_hidden()
    await mina.until(lambda told: told.closed and told.closed[0] == 4403)

    # To all: lock, pause, attention, a hint, a program, another step.
    for button, holds in (("Lock room", "locked"), ("Pause all", "paused"), ("Hide names", "names_hidden")):
        await page.get_by_role("button", name=button).click()
        await jo.until(room_says(holds))
    await expect(page.locator(".tile-name").first).to_have_text(f"Seat {ada.seat}")
    await page.get_by_role("button", name="Ask attention").click()
    await jo.until(lambda told: told.items.get("follow/view", {}).get("attention"))
    say_hint = page.locator(".group", has_text="Deadlock").get_by_role("button", name="Say a hint")
    await say_hint.click()
    await expect(page.locator("#say-to")).to_have_text(f"It goes to Seat {ada.seat}, and to nobody else.")
    # What was begun for them is still there when the dialog was closed, and is not in one to others.
    words = page.locator("#say-dialog [name=text]")
    await words.press_sequentially("P.S. ")
    begun = await words.input_value()
    await words.press("Escape")
    await say_hint.click()
    await expect(words).to_have_value(begun)
    await words.press("Escape")
    await page.get_by_role("button", name="Message", exact=True).click()
    await expect(words).to_have_value("")
    await words.press("Escape")
    await say_hint.click()
    assert "P.S." not in await words.input_value()
    await page.get_by_role("button", name="Send to 1").click()
    said = await ada.until(lambda told: told.items.get(f"aside/{ada.seat}"))
    assert "same order" in said["messages"][0]["text"]
    await expect(page.locator(".toast")).to_contain_text(f"Sent to Seat {ada.seat}, and to nobody else.")
    await page.get_by_role("button", name="Message", exact=True).click()
    await expect(page.locator("#say-to")).to_have_text("It stands on every screen in this room.")
    await page.get_by_text("Said so far").click()
    await expect(page.locator("#say-messages .message-to")).to_have_text(f"to Seat {ada.seat}")
    await page.get_by_label("Message", exact=True).fill("To all.")
    await page.get_by_role("button", name="Send to all").click()
    await jo.until(lambda told: told.items.get("messages"))
    assert not [frame for frame in jo.frames if "same order" in frame]
    await page.get_by_role("button", name="Offer program").click()
    await page.locator("#offer-dialog [name=from]").select_option("step:second")
    await page.get_by_role("button", name="Offer to all").click()
    offer = await jo.until(lambda told: told.items.get("offer"))
    assert (offer["title"], offer["source"], offer["step"]) == ("A second step", "print(2)\n", "locks")
    await page.get_by_role("button", name="2 A second step").click()
    await jo.until(lambda told: told.items["room"]["step"] == "second")
    await page.get_by_role("button", name="Undo").click()
    await jo.until(lambda told: told.items["room"]["step"] == "locks")

    # The agenda is edited; what is wrong with a check is said, and nothing is lost by it.
    await page.get_by_role("button", name="Edit…").click()
    await page.get_by_role("button", name="New step").click()
    await page.locator("#agenda-step").get_by_label("Title").fill("Finale!")
    await page.get_by_label("Checks: a list").fill('[{"kind": "finishes_soon"}]')
    await page.get_by_role("button", name="Save").click()
    says = page.locator("#agenda-dialog .form-says")
    await expect(says).to_contain_text("Step 3 (finale): Check 1: there is no kind")
    assert await grave(page) == []
    await page.get_by_label("Checks: a list").fill('[{"kind": "finishes"}]')
    await page.get_by_label("Hints").fill("one\ntwo")
    await page.get_by_role("button", name="Save").click()
    made = await jo.until(lambda told: told.items["agenda"]["steps"][2:])
    assert (made[0]["id"], made[0]["hint_count"], made[0]["checks"]) == ("finale", 2, [{"kind": "finishes"}])

    # For the projector there is no name, and nothing to press.
    projector = await context.new_page()
    await projector.goto(f"{address}?view=projector")
    await expect(projector.locator(".tile")).to_have_count(4)
    assert "Ada" not in await projector.locator("body").inner_text()
    await projector.locator(".tile").first.click()
    await expect(projector.locator("#look")).to_be_hidden()
    assert await grave(projector) == []
    await projector.close()
    await page.keyboard.press("?")
    await expect(page.locator("#keys-dialog")).to_contain_text("from tile to tile")
    await page.keyboard.press("Escape")

    # Taken along, then the end.
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Results as CSV").click()
    lines = Path(await (await download.value).path()).read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["Sam", "Kai", "Ada", "Jo"]
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Agenda as a file").click()
    file = json.loads(Path(await (await download.value).path()).read_text(encoding="utf-8"))
    assert [step["title"] for step in file["steps"]] == ["Two <locks>", "A second step", "Finale!"]
    assert [step["hints"] for step in file["steps"]] == [["Order!"], [], ["one", "two"]]
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.get_by_role("button", name="End", exact=True).click()
    await page.get_by_role("button", name="End it").click()
    await jo.until(lambda told: told.items["room"]["ended"])
    await expect(page.get_by_role("button", name="Offer program")).to_be_disabled()

    assert errors == []
    await context.close()
    for visitor in (sam, kai, ada, jo):
        await visitor.leave()
