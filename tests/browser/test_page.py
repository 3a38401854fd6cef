"""The page itself: what was typed, how it looks, where it fits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

FITS = "document.scrollingElement.scrollWidth <= innerWidth"
NEEDS_NO_SCROLLING = "document.scrollingElement.scrollHeight <= innerHeight"
LOOP_BELOW_BAR = """() => {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const loop = document.getElementById("loop").getBoundingClientRect();
  return bar.top === 0 && Math.abs(loop.top - bar.bottom) < 2;
}"""
"""What is scrolled to stops just below the bar that stays on top."""


async def test_what_was_typed_is_there_again_after_a_reload_and_in_a_new_tab(open_desk: Opener) -> None:
    desk = await open_desk()
    await desk.write("print('precious')\n")
    await expect(desk.page.locator("#saved")).to_have_text("Saved in this browser")
    await desk.open()
    await expect(desk.page.locator(".cm-content")).to_contain_text("precious")
    other = await open_desk()
    await expect(other.page.locator(".cm-content")).to_contain_text("precious")


async def test_an_example_chosen_over_ones_own_text_can_be_undone(desk: Desk) -> None:
    await desk.write("print('precious')\n")
    await desk.choose_example("Three API calls")
    await expect(desk.page.locator(".cm-content")).to_contain_text("fetch_data")
    await desk.page.get_by_role("button", name="Undo").click()
    await expect(desk.page.locator(".cm-content")).to_have_text("print('precious')")


async def test_the_menu_names_the_example_that_stands_in_the_editor_and_nothing_once_it_is_another(desk: Desk) -> None:
    menu = desk.page.locator("#examples")
    await expect(menu).to_have_value("api-calls")
    await desk.write("print('mine')\n")
    await expect(menu).to_have_value("")
    await desk.choose_example("Two at once")
    await expect(menu).to_have_value("gather-two")


async def test_control_and_enter_run_the_program_from_the_editor(desk: Desk) -> None:
    await desk.write("print('by key')")
    await desk.page.keyboard.press("Control+Enter")
    await desk.until_over()
    await expect(desk.page.locator("#lines .row")).to_contain_text("by key")
    await expect(desk.page.locator(".cm-content")).to_have_text("print('by key')")


async def test_typing_over_a_selection_upsets_nothing(desk: Desk) -> None:
    await desk.page.locator(".cm-content").click()
    await desk.page.keyboard.press("Control+A")
    await desk.page.keyboard.type("x = (1")
    await expect(desk.page.locator(".cm-content")).to_have_text("x = (1)")


async def test_the_list_of_keys_opens_with_a_question_mark(desk: Desk) -> None:
    await desk.page.locator("#chart").press("?")
    await expect(desk.page.get_by_role("dialog")).to_contain_text("previous or next event")


async def test_a_laptop_needs_no_scrolling(still_desk: Desk) -> None:
    desk = still_desk
    await desk.choose_example("Three API calls")
    await desk.run_to_the_end()
    for width, height in ((1440, 900), (1280, 720), (1024, 700)):
        await desk.page.set_viewport_size({"width": width, "height": height})
        await desk.open()  # and with it the run
        await desk.to_the_end()
        assert await desk.page.evaluate(FITS), width
        assert await desk.page.evaluate(NEEDS_NO_SCROLLING), width
        for name in ("Run", "Stop", "Share", "Play"):
            box = await desk.page.get_by_role("button", name=name, exact=True).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= height


async def test_a_phone_never_scrolls_sideways_and_keeps_run_within_reach(open_desk: Opener) -> None:
    desk = await open_desk(has_touch=True)
    await desk.choose_example("Three API calls")
    await desk.run_to_the_end()
    for width in (360, 390, 768):
        await desk.page.set_viewport_size({"width": width, "height": 800})
        await desk.open()  # and with it the run
        await desk.to_the_end()
        assert await desk.page.evaluate(FITS), width
        names = (await desk.drawn(lambda drawn: len(drawn.labels) == 4)).labels
        assert len(set(names)) == 4, "cut names still differ"
        # The lessons and the gallery are one menu away, where there is no room for their names.
        site = desk.page.get_by_role("button", name="Lessons, gallery, workshops")
        if width < 520:
            await site.press("Enter")
            await desk.page.keyboard.press("Tab")
            await expect(desk.page.get_by_role("link", name="Lessons")).to_be_focused()
        await expect(desk.page.get_by_role("link", name="Gallery")).to_be_in_viewport(ratio=1)
        assert await site.is_visible() == (width < 520)
        await desk.page.keyboard.press("Escape")
        await expect(desk.page.get_by_role("link", name="Your links")).to_be_hidden()
        await desk.page.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)")
        await expect(desk.page.get_by_role("button", name="Run", exact=True)).to_be_in_viewport()
        await desk.run()
        await desk.page.wait_for_function(LOOP_BELOW_BAR)


async def test_light_and_dark_follow_the_system_until_the_reader_chooses(open_desk: Opener, tmp_path: Path) -> None:
    pictures = {}
    desk = await open_desk(color_scheme="light", reduced_motion="reduce")
    await desk.choose_example("Three API calls")
    await desk.run_to_the_end()
    for scheme in ("light", "dark"):
        await desk.page.emulate_media(color_scheme=scheme)
        await desk.settled()
        await desk.drawn(lambda drawn: len(drawn.finished()) == 4)
        pictures[scheme] = await desk.page.screenshot(path=tmp_path / f"{scheme}.png")
    assert pictures["light"] != pictures["dark"]
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await desk.page.evaluate(background)
    await desk.page.get_by_role("button", name="Look: light").click()
    await desk.page.get_by_role("radio", name="Light", exact=True).check()
    light = await desk.page.evaluate(background)
    assert light != dark
    await desk.open()
    assert await desk.page.evaluate(background) == light


async def test_without_a_script_the_program_is_there_to_read(browser: Browser, server: Server) -> None:
    page = await (await browser.new_context(java_script_enabled=False)).new_page()
    await page.goto(server.url)
    await expect(page.get_by_role("textbox", name="Program")).to_have_value(re.compile("^import asyncio"))
    await page.context.close()


async def test_every_script_that_the_page_asks_for_was_announced_in_its_head(desk: Desk) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url) if request.resource_type == "script" else None)
    await desk.page.reload()
    await desk.run_to_the_end("print(1)")
    for_all = "all => all.map((one) => one.href || one.src)"
    announced = await desk.page.eval_on_selector_all('link[rel="modulepreload"], script[src]', for_all)
    assert sorted(set(asked)) == sorted(announced)
    names = {url.rpartition("/static/")[2].partition("/")[2] for url in announced}
    assert names == {"js/early.js", "linked/app.js", "vendor/codemirror.js"}
