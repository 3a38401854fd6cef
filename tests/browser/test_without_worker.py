"""A link needs nobody who runs programs: what was made while there was a worker is seen when there is none."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import LAPTOP
from tests.browser.desk import Desk
from tests.browser.test_sharing import SOURCE
from tests.runs.test_redis import redis_backed
from tests.serving import Server, work

__all__ = ["redis_backed"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("redis")]


async def test_a_link_opens_in_another_browser_at_the_moment_that_was_seen_when_the_worker_has_gone(
    browser: Browser, redis_backed: Server
) -> None:
    writing, reading = [await browser.new_context(viewport=LAPTOP) for _ in range(2)]
    author = await Desk.prepare(writing, redis_backed.url)
    with work(redis_backed.environment):
        await author.open()  # while the worker comes up
        await author.run_to_the_end(SOURCE)
    await author.page.get_by_role("tab", name="Events").click()
    for name in ("Previous event", "Previous event", "Look closer"):
        await author.page.get_by_role("button", name=name).click()
    await author.settled()
    read = author.page.locator("#readout .readout-at"), author.page.locator("#story .story-text")
    seen = [await one.inner_text() for one in read]
    drawn = await author.drawn()
    link = await author.share(at=True)
    assert "#at=" in link
    sent = await author.download()

    reader = await Desk.prepare(reading, redis_backed.url)
    await reader.open(link.removeprefix(author.url))
    read = reader.page.locator("#readout .readout-at"), reader.page.locator("#story .story-text")
    for one, text in zip(read, seen, strict=True):
        await expect(one).to_have_text(text)
    await reader.drawn(lambda now: now.labels == drawn.labels and now.axis == drawn.axis)
    await expect(reader.page.get_by_role("tab", name="Events")).to_have_attribute("aria-selected", "true")
    await expect(reader.page.locator(".cm-content")).to_contain_text("asyncio.run(main())")
    assert await reader.download() == sent
    assert reader.posts == []
    # Another link to the same recording, opened in this tab; and one that somebody has made nonsense of.
    await reader.page.evaluate("location.hash = 'at=0&task=1&tab=notes'")
    await expect(read[0]).to_have_text("0.000")
    await expect(reader.page.get_by_role("tab", name="Notes")).to_have_attribute("aria-selected", "true")
    nonsense = "at=-1&from=9&to=1&task=77&tab=<img src=x onerror=alert(1)>&" + "x" * 9999
    await reader.page.evaluate("(text) => { location.hash = text; }", nonsense)
    await expect(read[0]).to_have_text(f"{sent[-1]['at'] / 1e9:.3f}")
    for desk in (author, reader):
        assert desk.errors == []
    for context in (writing, reading):
        await context.close()
