"""A link to a program with its recorded run."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opener
from tests.browser.test_accessibility import grave
from tests.programs_room.test_page import share
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SOURCE = """import asyncio


async def main():
    print("shared")
    await asyncio.sleep(20)


asyncio.run(main())
"""


async def shared(server: Server, source: str) -> str:
    """The path of a link to a run of this program, which somebody has made elsewhere."""
    async with server.api() as api:
        return f"/s/{await share(api, source)}"


THWARTED = """async () => {
  const { askFirst } = await import("/static/js/dom/meant.js");
  const [press, says] = ["button", "p"].map((tag) => document.createElement(tag));
  press.append("Delete");
  let tries = 0;
  const act = async () => { tries += 1; throw new Error("no"); };
  askFirst(press, { question: "Meant?", says, act });
  for (let time = 0; time < 4; time++) await press.onclick().catch(() => {});
  return tries;
}"""


async def test_a_link_shows_its_timeline_at_once_in_another_browser_and_runs_nothing(open_desk: Opener) -> None:
    author = await open_desk()
    await author.run_to_the_end(SOURCE)
    link = await author.share()
    sent = await author.download()

    reader = await open_desk(link.removeprefix(author.url))
    # The look glides to the whole of the run, whose end is not in sight at first.
    drawn = await reader.drawn(lambda drawn: drawn.labels == ["main()"] and "✓" in drawn.in_lane("main()"))
    assert drawn.in_lane("main()") == ["sleep 20 s", "✓"]
    assert await reader.console() == ["shared"]
    await expect(reader.page.locator(".cm-content")).to_contain_text("asyncio.run(main())")
    await expect(reader.page.locator(".status-clock")).to_have_text("Skip waiting")
    assert await reader.download() == sent
    assert reader.posts == []


async def test_run_on_a_shared_page_makes_a_run_of_ones_own(open_desk: Opener, server: Server) -> None:
    link = await shared(server, SOURCE)
    reader = await open_desk(link, reduced_motion="reduce")
    await reader.run_to_the_end(SOURCE.replace("shared", "mine"))
    assert await reader.console() == ["mine"]
    assert await reader.share() != server.url + link
    again = await open_desk(link)
    await again.drawn(lambda drawn: drawn.labels == ["main()"])
    assert await again.console() == ["shared"]


async def test_a_link_tells_that_it_shows_the_program_as_it_was_run(open_desk: Opener) -> None:
    desk = await open_desk(reduced_motion="reduce")
    await desk.run_to_the_end(SOURCE)
    await desk.write("print('changed since')\n")
    await desk.page.get_by_role("button", name="Share").click()
    await expect(desk.page.locator("#share-note")).to_contain_text("You have edited the program since")


async def test_a_link_is_given_words_and_deleted_by_who_made_it(open_desk: Opener) -> None:
    author = await open_desk(reduced_motion="reduce")
    await author.run_to_the_end(SOURCE)
    await author.page.get_by_role("button", name="Share", exact=True).click()
    link = author.page.get_by_role("textbox", name="Link")
    await expect(link).to_have_value(re.compile(r"/s/\w+$"))
    bare = await link.input_value()
    await author.page.get_by_label("Title").fill("Two seconds <b>of sleep</b>")
    await author.page.get_by_label("In one line").fill("Nothing happens, and it takes a while.")
    await author.page.get_by_label("Note", exact=True).fill("Look *here*:")
    await author.page.keyboard.press("Enter")  # another line
    await author.page.keyboard.insert_text("- <b>one</b> line")
    await expect(link).to_have_value(bare)
    await author.page.keyboard.press("Control+Enter")
    await expect(link).not_to_have_value(bare)
    worded = await link.input_value()
    await expect(author.page.locator("#share-note")).to_contain_text("This link stays for ever.")

    reader = await open_desk(worded.removeprefix(author.url), another=True, reduced_motion="reduce")
    await expect(reader.page.locator(".shared-head h2")).to_have_text("Two seconds <b>of sleep</b>")
    await expect(reader.page.locator(".shared-head")).to_contain_text("Nothing happens, and it takes a while.")
    note = reader.page.locator(".shared-note")
    await expect(note.locator("em")).to_have_text("here")
    await expect(note.get_by_role("listitem")).to_have_text("<b>one</b> line")
    await expect(reader.page).to_have_title("Two seconds <b>of sleep</b> · Async Playground")
    await reader.page.get_by_role("button", name="Share", exact=True).click()
    await expect(reader.page.locator("#share-delete")).to_be_hidden()
    await reader.page.get_by_role("button", name="Close", exact=True).click()
    await reader.run_to_the_end(SOURCE.replace("shared", "forked"))
    fork = await open_desk((await reader.share()).removeprefix(author.url))
    origin = fork.page.get_by_role("link", name="another shared program")
    await expect(origin).to_have_attribute("href", worded.removeprefix(author.url))

    await reader.page.goto(worded)
    await reader.page.get_by_role("link", name="Report").click()
    assert await grave(reader.page) == []
    await reader.page.get_by_label("What is wrong with it?").fill("Nothing at all.")
    await reader.page.get_by_role("button", name="Send the report").click()
    await expect(reader.page.get_by_role("heading", name="Thank you")).to_be_visible()

    # The links of a browser are listed in it, and in no other. On a phone, by the keyboard:
    await reader.page.set_viewport_size({"width": 360, "height": 740})
    await reader.page.goto(f"{author.url}/links/")
    theirs = reader.page.locator(".own-link")
    await expect(theirs).to_have_count(1)
    await expect(theirs.get_by_role("link", name="main()")).to_have_attribute("href", fork.page.url)
    await expect(theirs).to_contain_text(re.compile(r"Made \d+ \w+ 20\d\d at \d\d:\d\d · stays for ever"))
    assert await reader.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert await grave(reader.page) == []
    # Who was asked whether it is meant, and then does something else or nothing, did not mean it.
    delete = theirs.get_by_role("button", name="Delete the link “main()”")
    await reader.page.clock.install()
    for leaving in ("Escape", "Tab", None):
        await delete.dispatch_event("click")  # as in a browser that puts no keyboard on what is clicked
        await expect(theirs.get_by_role("button", name="Delete it for everybody?")).to_be_focused()
        await expect(theirs.get_by_role("status")).to_have_text("Delete it for everybody? Press again if it is meant.")
        await (reader.page.keyboard.press(leaving) if leaving is not None else reader.page.clock.fast_forward(9000))
        await expect(theirs.get_by_role("status")).to_have_text("")
    assert await reader.page.evaluate(THWARTED) == 2
    await delete.focus()
    await reader.page.keyboard.press("Enter")
    await reader.page.keyboard.press("Enter")
    await expect(theirs).to_contain_text("The link is deleted")
    assert (await reader.page.request.get(fork.page.url)).status == 410
    await expect(theirs.get_by_role("button")).to_have_text(["Forget here the link “main()”"])
    await expect(theirs.get_by_role("button")).to_be_focused()
    await reader.page.keyboard.press("Enter")
    await expect(theirs).to_have_count(0)
    await expect(reader.page.get_by_role("status").first).to_contain_text("There are none")

    await author.page.bring_to_front()  # a page behind another has a frame a second
    async with author.page.context.expect_page() as opening:
        await author.page.get_by_role("link", name="Your links").click()
    mine = await opening.value
    titles = mine.locator(".own-link h2")
    await expect(titles.get_by_role("link")).to_have_text(["Two seconds <b>of sleep</b>", "main()"])
    kept = await mine.evaluate("localStorage.getItem('playground.share.keys')")
    await mine.evaluate("(link) => fetch(`${link}.json`).then((answer) => answer.text())", worded)  # kept for an hour

    await author.page.bring_to_front()
    await author.page.get_by_text("QR code", exact=True).click()
    picture = author.page.get_by_role("img", name="QR code of this link")
    await expect(picture).to_have_attribute("src", re.compile(r"/s/\w+/qr\.svg\?view=$"))
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 100
    await author.page.get_by_role("button", name="Delete this link").click()
    await author.page.get_by_role("button", name="Delete it for everybody?").click()
    await expect(author.page.locator("#toasts")).to_contain_text("The link is deleted")
    assert (await author.page.request.get(worded)).status == 410
    assert (await author.page.request.get(bare)).status == 200
    # The other one is deleted where it is looked at; the page does not say any more that it stays.
    await author.page.goto(bare)
    facts = author.page.locator(".shared-facts")
    await facts.get_by_role("button", name="Delete this link").click()
    await facts.get_by_role("button", name="Delete it for everybody?").click()
    await expect(facts).to_contain_text("any more. What you see goes when you leave")
    await author.page.get_by_role("button", name="Share", exact=True).click()
    await expect(author.page.locator("#toasts")).to_contain_text("press Run, and Share makes another")

    await expect(titles).to_have_count(0)  # it was told by the other tab
    await expect(mine.get_by_role("status").first).to_contain_text("There are none")
    unknown = "AAAAAAAAAAAA"  # of a time from which nothing is known but the key
    add = "([kept, odd]) => localStorage.setItem('playground.share.keys', JSON.stringify([...JSON.parse(kept), odd]))"
    await author.page.evaluate(add, [kept, [unknown, ["key"]]])
    await expect(mine.locator(".own-state")).to_have_text(
        ["This server has no such link.", *["It was deleted: nobody can open it any more."] * 2]
    )
    await expect(titles).to_have_text(["A shared run", "Two seconds <b>of sleep</b>", "main()"])
    await expect(titles.get_by_role("link")).to_have_count(0)
    await expect(mine.get_by_role("status").first).to_be_empty()


async def test_a_link_can_be_copied(open_desk: Opener) -> None:
    desk = await open_desk(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
    await desk.run_to_the_end(SOURCE)
    await desk.page.get_by_role("button", name="Share").click()
    await desk.page.locator("#share-copy").click()
    await expect(desk.page.locator("#toasts")).to_contain_text("Link copied")
    copied = await desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == await desk.page.get_by_role("textbox", name="Link").input_value()
    await desk.page.get_by_text("Embed in an article").click()
    assert await grave(desk.page, part="#share-dialog") == []
    await desk.page.get_by_role("combobox", name="Look").select_option("Dark")
    await desk.page.get_by_label("Readers can change the program").check()
    await expect(desk.page.get_by_role("checkbox", name="Program", exact=True)).to_be_disabled()
    await desk.page.get_by_role("checkbox", name="Loop").uncheck()
    await desk.page.get_by_role("button", name="Copy the HTML").click()
    await expect(desk.page.locator("#toasts")).to_contain_text("HTML copied")
    pasted = await desk.page.evaluate("navigator.clipboard.readText()")
    assert pasted.startswith(f'<iframe src="{copied.replace("/s/", "/embed/").partition("#")[0]}?theme=dark&amp;')
    assert "panels=code,timeline,console&amp;" in pasted
    assert 'editable=1"' in pasted
    await desk.page.get_by_label("Readers can change the program").uncheck()
    await desk.page.get_by_role("radio", name="Printed code that becomes runnable").check()
    await expect(desk.page.get_by_label("Readers can change the program")).to_be_checked()
    printed = desk.page.get_by_role("textbox", name="HTML for your article")
    slug = copied.partition("/s/")[2].partition("#")[0]
    await expect(printed).to_have_value(
        re.compile(
            rf'^<pre data-async-playground="{slug}" data-theme="dark" [^<>]*data-editable><code>import asyncio\n'
            rf'.*</code></pre>\n<script src="{desk.url}/embed.js" async></script>$',
            re.DOTALL,
        )
    )


async def test_opening_a_link_overwrites_nothing_that_was_typed(open_desk: Opener, server: Server) -> None:
    link = await shared(server, SOURCE)
    desk = await open_desk()
    await desk.write("# my own work\n")
    await expect(desk.page.locator("#saved")).to_have_text("Saved in this browser")
    await desk.open(link)
    await expect(desk.page.locator(".cm-content")).to_contain_text("shared")
    await desk.write("# an edit of the shared one\n")
    await desk.open("/")
    await expect(desk.page.locator(".cm-content")).to_have_text("# my own work")
    await desk.open(link)
    await expect(desk.page.locator(".cm-content")).to_have_text("# an edit of the shared one")


async def test_a_program_is_carried_by_a_link_without_a_server_keeping_it(open_desk: Opener) -> None:
    author = await open_desk(permissions=["clipboard-read", "clipboard-write"])
    await author.write(SOURCE.replace("shared", "carried → 😀"))
    await author.choose_clock("Skip waiting")
    await author.page.get_by_role("button", name="Share", exact=True).click()
    dialog = author.page.get_by_role("dialog", name="Link with the program in it")
    await expect(dialog).to_contain_text("The program alone, without its run")
    assert await grave(author.page) == []
    await dialog.get_by_role("button", name="Copy").click()
    await expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    link = await author.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{author.url}/#code=")
    await dialog.get_by_role("button", name="Close").click()
    assert author.posts == []

    # Somebody who has typed something himself opens it in this tab: nothing of his is lost, and nothing is run.
    reader = await open_desk(reduced_motion="reduce")
    text = reader.page.locator(".cm-content")
    saved = reader.page.locator("#saved")
    await reader.write("# my own work\n")
    await expect(saved).to_have_text("Saved in this browser")
    toast = reader.page.locator("#toasts")
    for bad, said in (
        ("AAAA", "cannot be read"),
        ("A" * 200_000, "larger than 64 KB"),
        (f"{link[-40:]}A*", "cannot be"),
    ):
        await reader.page.evaluate("(code) => { location.hash = `code=${code}`; }", bad)
        await expect(toast).to_contain_text(said)
        await expect(text).to_have_text("# my own work")
        await toast.get_by_role("button", name="Close").click()
    await reader.page.evaluate("(hash) => { location.hash = hash; }", f"{link.partition('#')[2]}")
    await expect(saved).to_have_text("From the link; nothing was run")
    await expect(text).to_contain_text("carried → 😀")
    await expect(reader.page.get_by_role("radio", name="Skip waiting")).to_be_checked()
    await expect(reader.headline).to_have_text("Ready to run")
    assert reader.posts == []
    await reader.write("# an edit of it\n")
    await reader.page.get_by_role("button", name="Reset the program").click()
    await expect(text).to_contain_text("carried → 😀")
    await reader.run_to_the_end()
    assert await reader.console() == ["carried → 😀"]
    # The Share dialog has such a link too; and back at the front page lies what he had typed there.
    await reader.page.get_by_role("button", name="Share", exact=True).click()
    await reader.page.get_by_role("button", name="Link with the program in it").click()
    again = reader.page.get_by_role("textbox", name="Link with the program in it")
    await expect(again).to_have_value(link)
    await reader.page.keyboard.press("Escape")
    await reader.page.keyboard.press("Escape")
    await reader.page.evaluate("location.hash = ''")
    await expect(text).to_have_text("# my own work")
