"""The choice of a Python: there where there is one to make, remembered, told, and met by links from elsewhere."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from playground.sandbox.interpreters import own
from tests.browser.conftest import Opener
from tests.browser.desk import Desk
from tests.programs_room.test_page import share
from tests.pythons import INTERPRETERS
from tests.serving import Server, serve

SEVERAL = len(INTERPRETERS) > 1
pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(not SEVERAL, reason="this machine has one Python, so there is nothing to choose"),
]

VERSION = "import platform\n\nprint(platform.python_version())\n"
OTHER = next((one for one in INTERPRETERS if one.name != own().name), own())


async def test_a_python_is_chosen_by_the_keyboard_and_the_run_has_it(open_desk: Opener) -> None:
    desk = await open_desk(reduced_motion="reduce")
    menu = desk.page.get_by_role("combobox", name="Python", exact=True)
    await expect(menu).to_have_value(own().name)
    await desk.page.get_by_role("radio", name="Skip waiting").focus()
    await desk.page.keyboard.press("Tab")
    await expect(menu).to_be_focused()
    # By the arrows: letters choose as well, but only those that follow each other within a second.
    names = await menu.locator("option").evaluate_all("all => all.map(({ value }) => value)")
    steps = names.index(OTHER.name) - names.index(own().name)
    for _ in range(abs(steps)):
        await desk.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    await expect(menu).to_have_value(OTHER.name)
    await desk.run_to_the_end(VERSION)
    assert await desk.console() == [OTHER.release]
    await expect(desk.page.locator(".status-python")).to_have_text(f"Python {OTHER.release}")


async def test_the_choice_is_remembered_as_the_clock_is(open_desk: Opener) -> None:
    desk = await open_desk()
    await desk.page.get_by_role("combobox", name="Python", exact=True).select_option(OTHER.name)
    await expect(desk.page.locator("#saved")).to_have_text("Saved in this browser")
    again = await open_desk()
    await expect(again.page.get_by_role("combobox", name="Python", exact=True)).to_have_value(OTHER.name)


async def test_a_link_brings_its_python_along(open_desk: Opener) -> None:
    author = await open_desk(reduced_motion="reduce")
    await author.page.get_by_role("combobox", name="Python", exact=True).select_option(OTHER.name)
    await author.run_to_the_end(VERSION)
    link = await author.share()
    reader = await open_desk(link.removeprefix(author.url), reduced_motion="reduce")
    await expect(reader.page.locator(".status-python")).to_have_text(f"Python {OTHER.release}")
    await expect(reader.page.get_by_role("combobox", name="Python", exact=True)).to_have_value(OTHER.name)
    await expect(reader.page.locator("#banner")).to_be_hidden()
    await reader.run_to_the_end()
    assert await reader.console() == [OTHER.release]


async def test_a_link_from_a_python_that_is_not_here_says_so_and_runs_on_the_one_that_is(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    async with server.api() as api:
        slug = await share(api, VERSION, python=OTHER.name)
    copy(server, tmp_path)
    place = {"PLAYGROUND_VAR": str(tmp_path), "PLAYGROUND_SPARE_CELLS": "0"}
    with serve(**place, PLAYGROUND_PYTHONS=sys.executable) as elsewhere:
        desk = await Desk.prepare(await browser.new_context(reduced_motion="reduce"), elsewhere.url)
        await desk.open(f"/s/{slug}")
        banner = desk.page.locator("#banner")
        await expect(banner).to_contain_text(
            f"This was recorded on Python {OTHER.release}, which is not here. Your own run has"
        )
        await expect(desk.page.get_by_role("combobox", name="Python", exact=True)).to_have_count(0)
        await expect(desk.page.locator(".editor-foot")).to_contain_text(f"Python {own().release}")
        await desk.run_to_the_end()
        assert await desk.console() == [own().release]
        await expect(banner).to_be_hidden()
        assert desk.errors == []
        await desk.page.context.close()


def copy(server: Server, folder: Path) -> None:
    """Its database, for another server: as when a Python is taken away from this one."""
    name = "playground.sqlite3"
    source = sqlite3.connect(Path(server.environment["PLAYGROUND_VAR"]) / name)
    with closing(source), closing(sqlite3.connect(folder / name)) as target:
        source.backup(target)
