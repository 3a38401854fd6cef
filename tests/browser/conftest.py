"""A real Chromium, and pages of it whose consoles must stay silent."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from tests.browser.desk import Desk
from tests.serving import Server

Opener = Callable[..., Awaitable[Desk]]

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_desk(browser: Browser, server: Server) -> AsyncIterator[Opener]:
    """Opens the page, each time in a browser profile of its own unless a context is given."""
    desks: list[Desk] = []
    contexts: list[BrowserContext] = []

    async def open_one(path: str = "/", *, context: BrowserContext | None = None, **options: Any) -> Desk:
        if context is None:
            options.setdefault("viewport", {"width": 1280, "height": 720})
            context = await browser.new_context(**options)
            contexts.append(context)
        desk = await Desk.prepare(context, server.url)
        desks.append(desk)
        return await desk.open(path)

    yield open_one
    complaints = [error for desk in desks for error in desk.errors]
    for context in contexts:
        await context.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def desk(open_desk: Opener) -> Desk:
    """The page, opened."""
    return await open_desk()
