"""A real Chromium, and pages of it whose consoles must stay silent."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, Literal

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ViewportSize, async_playwright, expect

from tests import chromium
from tests.browser.desk import Desk
from tests.serving import Server

Opener = Callable[..., Awaitable[Desk]]
ColorScheme = Literal["light", "dark"]
ReducedMotion = Literal["reduce", "no-preference"]

QUIET = [*chromium.QUIET, "--disable-gpu", "--process-per-site"]
"""Pages of one profile share a process: it has been started and has the scripts compiled when the next page opens."""

LAPTOP: ViewportSize = {"width": 1280, "height": 720}

expect.set_options(timeout=30_000)
"""As long as everything else here waits: how soon something comes is the machine's matter, and no test's."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def profile(browser: Browser, server: Server) -> AsyncIterator[BrowserContext]:
    """A browser profile that has the page's files already, as that of somebody who comes again."""
    context = await browser.new_context(viewport=LAPTOP)
    keeper = await context.new_page()
    await keeper.goto(f"{server.url}/healthz")
    yield context
    await context.close()


async def emptied(profile: BrowserContext) -> None:
    """Nothing of what a test left in the profile is there any more, but the page's files."""
    keeper, *others = profile.pages
    for page in others:
        await page.close()
    await profile.set_offline(False)
    await profile.clear_permissions()
    await profile.unroute_all()
    await keeper.evaluate("localStorage.clear()")


@pytest_asyncio.fixture(loop_scope="session")
async def open_desk(browser: Browser, server: Server, profile: BrowserContext) -> AsyncIterator[Opener]:
    """Opens the page in one profile, which is empty before each test, and as the options say.

    ``script`` is what stands before the page's own. Where it is to be ``another``'s browser, or options are given that
    a page cannot take on, the profile is one of its own, and has to load everything anew.
    """
    desks: list[Desk] = []
    contexts: list[BrowserContext] = []

    async def open_one(
        path: str = "/",
        *,
        another: bool = False,
        viewport: ViewportSize = LAPTOP,
        color_scheme: ColorScheme = "light",
        reduced_motion: ReducedMotion = "no-preference",
        permissions: Sequence[str] = (),
        script: str = "",
        **options: Any,
    ) -> Desk:
        context = profile
        if another or options:
            context = await browser.new_context(**options)
            contexts.append(context)
        if permissions:
            await context.grant_permissions(permissions)
        desk = await Desk.prepare(context, server.url)
        desks.append(desk)
        await desk.page.add_init_script(script)
        await desk.page.set_viewport_size(viewport)
        await desk.page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        return await desk.open(path)

    yield open_one
    complaints = [error for desk in desks for error in desk.errors]
    for context in contexts:
        await context.close()
    await emptied(profile)
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def desk(open_desk: Opener) -> Desk:
    """The page, opened."""
    return await open_desk()


@pytest_asyncio.fixture(loop_scope="session")
async def still_desk(open_desk: Opener) -> Desk:
    """The page of who wants no motion: the look at a run that was over in microseconds glides a second otherwise."""
    return await open_desk(reduced_motion="reduce")
