"""A real Chromium, and pages of it whose consoles must stay silent."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ViewportSize, async_playwright

from tests import chromium
from tests.browser.desk import Desk
from tests.serving import Server

Opener = Callable[..., Awaitable[Desk]]

QUIET = [*chromium.QUIET, "--disable-gpu"]
LAPTOP: ViewportSize = {"width": 1280, "height": 720}


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
    """Opens the page in one profile, which is empty before each test, or in one of its own where options are given."""
    desks: list[Desk] = []
    contexts: list[BrowserContext] = []

    async def open_one(path: str = "/", *, context: BrowserContext | None = None, **options: Any) -> Desk:
        if context is None and not options:
            context = profile
        elif context is None:
            options.setdefault("viewport", LAPTOP)
            context = await browser.new_context(**options)
            contexts.append(context)
        desk = await Desk.prepare(context, server.url)
        desks.append(desk)
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
