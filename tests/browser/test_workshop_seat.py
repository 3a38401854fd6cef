"""A workshop as those who take part have it: in by the code, a seat that is kept, texts that are never lost, checks."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk
from tests.browser.test_accessibility import grave
from tests.rooms.visiting import Visitor, open_room
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

IN_TURN = """import asyncio


async def fetch(name):
    await asyncio.sleep(20)
    return name


async def main():
    print(await fetch("A"), await fetch("B"))


asyncio.run(main())
"""
AT_ONCE = IN_TURN.replace('await fetch("A"), await fetch("B")', '*await asyncio.gather(fetch("A"), fetch("B"))')
STEPS = [
    {
        "id": "together",
        "title": "Let both wait at once",
        "source": IN_TURN,
        "task": "Both wait **at once**. <script>alert(1)</script>",
        "checks": [{"kind": "finishes"}, {"kind": "overlaps", "first": "fetch", "second": "fetch"}],
        "hints": ["gather takes several", "asyncio.gather(a, b)"],
    },
    {"id": "second", "title": "A second step", "source": "print(2)\n"},
]
PHONE: ViewportSize = {"width": 360, "height": 740}


async def write(page: Page, source: str) -> None:
    """In place of what stands in the editor."""
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+A")
    await page.keyboard.insert_text(source)


async def text_of(page: Page) -> str:
    return "\n".join(await page.locator(".cm-line").all_inner_texts()).replace("\n\n\n", "\n\n")


async def test_a_seat_is_taken_by_the_code_and_keeps_its_texts_its_runs_and_its_place(
    open_desk: Opener, profile: BrowserContext, server: Server
) -> None:
    teacher = await open_room(server, title="Await & <friends>", steps=STEPS)
    await teacher.connect()
    page = await profile.new_page()  # which `open_desk` empties afterwards
    await page.set_viewport_size(PHONE)
    await page.emulate_media(reduced_motion="reduce")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))

    # In by the code, as somebody types it, on a phone.
    await page.goto(f"{server.url}/w/?code=K7OOO")
    await expect(page.get_by_text("“K7OOO” is no code")).to_be_visible()
    typed = f"{teacher.code[:2]} {teacher.code[2:]}".lower()
    await page.get_by_role("textbox", name="The workshop").fill(typed)
    await page.get_by_role("button", name="Join", exact=True).click()
    await expect(page.get_by_role("heading", name="Await & <friends>")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert await grave(page) == []
    await page.get_by_label("Your name").fill("Mina")
    await page.get_by_role("button", name="Join", exact=True).click()
    await expect(page.locator("#room-connection")).to_have_text("Connected")
    await expect(page).to_have_url(f"{server.url}/w/{teacher.code}")
    await expect(page.locator("#room-me")).to_contain_text("Mina")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    await teacher.until(lambda visitor: "Mina" in str(visitor.items.get("seat/1")))

    # The step: its task is markup of the server's, and nothing of it is run; its checks are answered at once.
    task = page.locator("#room-task")
    await expect(task).to_contain_text("Step 1 of 2")
    await expect(task.locator("strong")).to_have_text("at once")
    assert await task.locator("script").count() == 0
    await expect(page.locator("#clock input:checked")).to_have_value("autojump")
    # Run a second time while the first, in real time, goes on: the second takes its place, and is not stopped with it.
    await page.get_by_role("radio", name="Real time").check(force=True)
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page.locator(".status-headline")).to_have_text("Running")
    await page.get_by_role("radio", name="Skip waiting").check(force=True)
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(task.locator(".check[data-state=passed]")).to_contain_text("finishes without an error")
    await expect(task.locator(".check[data-state=failed]")).to_contain_text("Two tasks of fetch wait at the same time")
    await expect(task.locator(".check[data-state=failed] .check-answer")).not_to_be_empty()
    assert await grave(page) == []
    # A hint comes to the page when it is taken, and is nowhere in it before.
    first, second = "gather takes several", "asyncio.gather(a, b)"
    assert any("hint_count" in frame for frame in frames)
    assert not [hint for hint in (first, second) if hint in "".join(frames) + await page.content()]
    await page.get_by_role("button", name="Show a hint (2 left)").click()
    await expect(task).to_contain_text(f"Hint 1. {first}")
    await expect(task).to_contain_text("Show the next hint (1 left)")
    assert first in "".join(frames)
    assert second not in "".join(frames) + await page.content()
    await write(page, AT_ONCE)
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(task.locator(".check[data-state=passed]")).to_have_count(2)
    await expect(task.locator(".task-head")).to_contain_text("✓ done")
    await expect(page.locator("#saved")).to_have_text("Saved in the room")

    # The next step has a text of its own, whose past does not reach into the one before.
    await page.get_by_role("button", name="Next: A second step").click()
    await expect(page.locator(".cm-line").first).to_have_text("print(2)")
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+Z")
    assert "gather" not in await text_of(page)
    await teacher.until(lambda visitor: visitor.items["seat/1"]["step"] == "second")
    await page.locator(".task-choose").click()
    await page.locator(".task-step").first.click()
    await expect(page.locator(".cm-content")).to_contain_text("gather")

    # The hand, the name, and the line that says that the teacher looks.
    await page.get_by_role("button", name="Raise hand").click()
    await expect(page.locator("#room-hand")).to_have_text("Hand is up: you are next")
    await teacher.until(lambda visitor: visitor.items["hands"]["seats"] == [1])
    await teacher.wish("hand", seat=1, up=False)
    await expect(page.locator("#room-hand")).to_have_text("Raise hand")
    await page.locator("#room-me").click()
    await page.get_by_label("Your name here").fill("Mina <b>")
    await page.get_by_role("button", name="Rename").click()
    await expect(page.locator("#room-name")).to_have_text("Mina <b>")
    await teacher.wish("look", seat=1)
    await expect(page.get_by_text("The teacher is looking at your program")).to_be_visible()
    await teacher.until(lambda visitor: "gather" in visitor.items.get("code/1/together", {}).get("source", ""))
    await teacher.wish("look", seat=None)
    await expect(page.get_by_text("The teacher is looking at your program")).not_to_be_visible()
    await teacher.wish("say", text="Try gather.", seats=[1])
    await expect(page.get_by_text("The teacher says to you: Try gather.")).to_be_visible()
    await page.get_by_role("button", name="Got it").click()
    await page.get_by_role("button", name="Who can see what").click()
    await expect(page.get_by_role("dialog")).to_contain_text("the teacher sees only while looking at your seat")
    await page.keyboard.press("Escape")

    # Another device of the same seat: what is typed there stands here.
    other = Visitor(server, teacher.code, {one["name"]: one["value"] for one in await profile.cookies()})
    await other.connect("&as=seat")
    await other.wish("write", step="together", source=AT_ONCE + "# typed elsewhere\n")
    await expect(page.locator(".cm-content")).to_contain_text("typed elsewhere")
    await other.leave()

    # A text that was typed while the connection was lost is kept, also by a page that is closed, and is sent later.
    await profile.set_offline(True)
    await expect(page.locator("#room-connection")).to_have_text("Reconnecting…")
    await write(page, AT_ONCE + "# typed in a tunnel\n")
    await expect(page.locator("#saved")).to_have_text("Kept in this browser")
    await expect(page.get_by_text("What you type is kept here and is sent when it is back.")).to_be_visible()
    await page.close()
    await profile.set_offline(False)
    page = await profile.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(f"{server.url}/w/{teacher.code}")
    await expect(page.locator(".cm-content")).to_contain_text("typed in a tunnel")
    await expect(page.locator("#saved")).to_have_text("Saved in the room")
    # The runs of before are there again, that which the second took the place of too, and the last lies on the desk.
    await expect(page.locator("#runs-count")).to_have_text("3")
    await expect(page.locator(".status-headline")).to_contain_text(re.compile(r"Finished in 2\d\."))
    mine = await (await profile.request.get(f"{server.url}/api/rooms/{teacher.code}/mine.json")).json()
    assert "typed in a tunnel" in mine["programs"]["together"]
    assert mine["hints"] == {"together": [first]}
    assert [message["text"] for message in mine["messages"]] == ["Try gather."]
    assert [run["source"] for run in mine["runs"]] == [IN_TURN, IN_TURN, AT_ONCE]
    assert (await profile.request.get(f"{server.url}/api/runs/{mine['runs'][0]['run']}")).status == 200
    assert teacher.key not in json.dumps(mine)

    # What lies in this browser and is older than what the room has is not sent, but offered.
    kept = {"until": 1e15, "steps": {"together": {"source": "# of another day\n", "at": 1}}}
    keep = "([key, value]) => localStorage.setItem(key, JSON.stringify(value))"
    await page.evaluate(keep, [f"playground.room.{teacher.code}.1", kept])
    await page.reload()
    await page.get_by_role("button", name="Use that one").click()
    await expect(page.locator(".cm-content")).to_contain_text("of another day")
    await page.locator(".cm-content").click()
    await page.keyboard.press("Control+Z")
    await expect(page.locator(".cm-content")).to_contain_text("typed in a tunnel")

    # The class moves on, the agenda loses a step, the workshop ends: each is said, and no text is lost.
    await teacher.wish("go-to", step="second")
    await expect(page.locator(".task-class")).to_contain_text("The class is at step 2: A second step.")
    await teacher.wish("agenda", steps=STEPS[1:])
    await expect(page.locator(".task-head")).to_contain_text("Beside the agenda")
    await expect(page.locator(".cm-content")).to_contain_text("typed in a tunnel")
    await teacher.wish("end")
    await expect(page.get_by_text("This workshop has ended.")).to_be_visible()

    # Leaving deletes what there is.
    await page.locator("#room-me").click()
    await page.get_by_role("button", name="Leave and delete everything of mine").click()
    await page.get_by_role("button", name="Leave and delete", exact=True).click()
    await expect(page).to_have_url(re.compile(r"/w/$"))
    await teacher.until(lambda visitor: visitor.items["seat/1"]["removed"])
    assert (await profile.request.get(f"{server.url}/api/runs/{mine['runs'][0]['run']}")).status == 404
    assert not await page.get_by_text("Back to where this browser was").is_visible()
    assert await page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('playground.room'))") == []
    await page.goto(f"{server.url}/w/{teacher.code}")
    await expect(page.get_by_text("This workshop has ended, and nobody new can come in.")).to_be_visible()
    await teacher.leave()
    assert errors == []


async def test_a_room_is_opened_on_the_page_and_its_key_is_handed_out_once(
    open_desk: Opener, profile: BrowserContext, server: Server
) -> None:
    desk = await Desk.prepare(profile, server.url)
    page = desk.page
    await page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    await page.goto(f"{server.url}/w/")
    assert await grave(page) == []
    await page.get_by_label("Title").fill("Async from zero")
    await page.get_by_role("checkbox", name=re.compile("^What await does")).check()
    await expect(page.get_by_text("1 step", exact=True)).to_be_visible()
    files = page.get_by_label("Or steps of a file")
    await files.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{"})
    await page.get_by_role("button", name="Open the room").click()
    await expect(page.get_by_text("x.json cannot be read as a workshop's file")).to_be_visible()
    agenda = {"format": "async-playground-workshop/1", "title": "", "clock": "real", "steps": STEPS}
    buffer = json.dumps(agenda).encode()
    await files.set_input_files({"name": "agenda.json", "mimeType": "application/json", "buffer": buffer})
    await expect(page.get_by_role("radio", name="Real time")).to_be_checked()
    await page.get_by_role("button", name="Open the room").click()
    await expect(page.get_by_role("heading", name="The room is open")).to_be_focused()
    code = await page.locator("#opened-code").inner_text()
    own = await page.get_by_label("Your own link").input_value()
    assert re.fullmatch(rf"{server.url}/w/{code}/wall#key=[\w-]{{32}}", own)
    assert await page.get_by_label("Link for the class").input_value() == f"{server.url}/w/{code}"
    assert await page.locator("#opened-qr").evaluate("async (img) => (await img.decode(), img.naturalWidth)") > 50
    assert await grave(page) == []

    # The teacher's desk, the door for him as a participant, and the way back for who has lost the link.
    await page.get_by_role("link", name="To your desk").click()
    await expect(page.locator("#room-connection")).to_have_text("Connected")
    await expect(page.locator("#room-task")).to_contain_text("Step 1 of 3What await does")
    await expect(page.get_by_role("link", name="Wall")).to_have_attribute("href", f"/w/{code}/wall")
    await page.get_by_role("link", name="As a participant").click()
    await expect(page.get_by_role("button", name="Join", exact=True)).to_be_enabled()
    await page.get_by_role("link", name="Workshops").click()
    await expect(page.get_by_role("link", name="Async from zero")).to_have_attribute("href", f"/w/{code}")
    assert desk.errors == []
