"""An article on another site, with programs of this one in it."""

from __future__ import annotations

import asyncio
import re
import zlib
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Error, Frame, Page, expect

from tests.browser.desk import RECORDER
from tests.browser.test_accessibility import grave
from tests.programs_room.test_page import share
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SOURCE = """import asyncio


async def work(name):
    await asyncio.sleep(10)
    print(name, "is done")


async def main():
    await asyncio.gather(work("a"), work("b"))


asyncio.run(main())
"""
ARTICLE = """<!doctype html><title>An article</title>
<script>window.before = Object.getOwnPropertyNames(window)</script>
<style>pre {{ display: block }}</style>
<pre id="first" data-async-playground="{slug}" data-theme="dark" data-t="5" data-height="430">printed</pre>
<pre id="odd" data-async-playground="../s/{slug}">&lt;img></pre>
<pre id="gone" data-async-playground="AAAAAAAAAAAA">printed too</pre>
<iframe id="plain" src="{url}/embed/{slug}?panels=timeline,console" width="800" height="450"></iframe>
<iframe id="page" src="{url}/s/{slug}"></iframe>
<pre id="own" data-async-playground data-clock="autojump" data-theme="light"><button>Copy</button><code>
<b>import</b> asyncio
asyncio.run(asyncio.sleep(0.01, print("printed &lt;in&gt; the article")))
</code></pre>
<pre id="lesson" data-async-playground="lesson:several-at-once" data-editable data-panels="code,console"></pre>
<pre id="second" data-async-playground="{slug}" data-panels="x" style="margin-top: 20000px">printed</pre>
<script src="{url}/embed.js" async></script>
"""
FRAME_OF = "{} + [data-async-playground-frame]"


@asynccontextmanager
async def another_site(page: str) -> AsyncIterator[str]:
    """A site with this page alone, on ``localhost``, while the playground is on ``127.0.0.1``; gives its address."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = page.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as site:
        yield f"http://localhost:{site.sockets[0].getsockname()[1]}/"


async def framed(page: Page, selector: str) -> Frame:
    """What is in this frame."""
    handle = await page.locator(selector).element_handle()
    assert handle is not None
    frame = await handle.content_frame()
    assert frame is not None
    return frame


async def lanes(frame: Frame) -> set[str]:
    """The texts of the picture of the run, once there are lanes in it."""
    await frame.wait_for_function("() => (window.__drawn ?? []).some(({ text }) => text === 'main()')")
    return set(await frame.evaluate("window.__drawn.map(({ text }) => text)"))


async def test_an_article_on_another_site_shows_recorded_runs_where_it_had_printed_code_and_no_other_page_of_ours(
    browser: Browser, server: Server
) -> None:
    async with server.api() as api:
        slug = await share(api, SOURCE)
    context = await browser.new_context(viewport={"width": 1000, "height": 900})
    await context.add_init_script(RECORDER)
    page = await context.new_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    async with another_site(ARTICLE.format(url=server.url, slug=slug)) as site:
        await page.goto(site)

        # A frame in place of printed code, at the author's moment; it plays when it is asked to.
        first = await framed(page, FRAME_OF.format("#first"))
        assert {"main()", "work('a')", "work('b')"} <= await lanes(first)
        await expect(page.locator("#first")).to_be_hidden()
        await expect(page.locator(FRAME_OF.format("#first"))).to_have_css("height", "430px")
        await expect(first.locator("html")).to_have_attribute("data-theme", "dark")
        await expect(first.locator(".readout-at")).to_have_text("5.000")
        await expect(first.locator(".listing-line[data-state=waiting]")).to_have_count(2)
        await expect(first.locator("#open")).to_have_attribute("href", f"{server.url}/s/{slug}#at=5000000000")
        await first.get_by_role("button", name="Play", exact=True).click()
        await expect(first.locator(".readout-at")).not_to_have_text("5.000")

        # Steps lead to lines of the program, and leave the article where the reader has it.
        await page.evaluate("scrollTo(0, 400)")
        for _ in range(4):
            await first.locator("#step-back").evaluate("button => button.click()")
        await expect(first.locator(".story-line")).to_be_visible()
        await page.evaluate("() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))")
        assert await page.evaluate("scrollY") == 400
        await page.evaluate("scrollTo(0, 0)")

        # A plain frame, with other panels, at the end of its run.
        plain = await framed(page, "#plain")
        assert {"main()", "work('a')", "work('b')"} <= await lanes(plain)
        await expect(plain.locator(".status-headline")).to_contain_text("Finished")
        await expect(plain.locator("#lines .row-text")).to_have_text(["a is done", "b is done"])
        await expect(plain.locator("#listing, #loop").locator("visible=true")).to_have_count(0)

        # The page itself refuses; code that names no program stays as it was printed.
        assert (await framed(page, "#page")).url.startswith("chrome-error:")
        await expect(page.locator("#odd")).to_be_visible()
        await expect(page.locator("#gone")).to_be_visible()
        await expect(page.locator(FRAME_OF.format("#odd"))).to_have_count(0)

        # Printed code runs as it stands when Run is pressed, and as it was changed.
        assert {method for method, _ in asked} == {"GET"}
        own = await framed(page, FRAME_OF.format("#own"))
        await expect(page.locator("#own")).to_be_hidden()
        await page.locator(FRAME_OF.format("#own")).scroll_into_view_if_needed()  # out of sight nothing is drawn
        await expect(own.locator(".listing-code").first).to_have_text("import asyncio")
        await expect(own.locator("#empty")).to_contain_text("Press Run")
        await own.get_by_role("button", name="Run", exact=True).click()
        await expect(own.locator(".status-headline")).to_contain_text("Finished")
        await expect(own.locator("#lines .row-text")).to_have_text("printed <in> the article")
        assert not any("codemirror" in url for _, url in asked)
        await expect(own.locator("#open")).to_have_attribute(
            "href", re.compile(r"/#code=[\w-]+&clock=autojump&python=")
        )
        await own.get_by_role("button", name="Edit", exact=True).click()
        await expect(own.locator(".cm-content")).to_be_focused()
        await own.locator(".cm-content").press("Control+End")
        await own.locator(".cm-content").press_sequentially("print('and changed')")
        await expect(own.locator("#problems")).to_have_text("text: no problems")
        await own.locator(".cm-content").press("Control+Enter")
        await expect(own.locator("#lines .row-text").last).to_have_text("and changed")
        await own.get_by_role("button", name="Reset the program").click()
        await expect(own.locator(".cm-content")).not_to_contain_text("changed")
        assert asked.count(("POST", f"{server.url}/api/runs")) == 2

        # A lesson's recording gives way to the reader's run, and comes back.
        lesson = await framed(page, FRAME_OF.format("#lesson"))
        await page.locator(FRAME_OF.format("#lesson")).scroll_into_view_if_needed()
        recorded = ["the shop answered", "the bank answered", "['the bank', 'the shop']"]
        rows = lesson.locator("#lines .row-text")
        await expect(rows).to_have_text(recorded)
        await expect(lesson.locator("#loop").locator("visible=true")).to_have_count(0)
        back = lesson.get_by_role("button", name="Recording", exact=True)
        await expect(back).to_be_hidden()
        await lesson.get_by_role("button", name="Run", exact=True).click()
        await lesson.get_by_role("button", name="To the end").click()
        await back.click()
        await expect(back).to_be_hidden()
        await expect(rows).to_have_text(recorded)

        # What is far away is not asked for, nor its place taken, before one comes near.
        second = page.locator(FRAME_OF.format("#second"))
        await expect(page.locator("#second")).to_be_visible()
        assert sum("/embed/" in url for _, url in asked) == 5
        await page.locator("#second").scroll_into_view_if_needed()
        await expect(page.locator("#second")).to_be_hidden()
        await second.scroll_into_view_if_needed()
        away = await framed(page, FRAME_OF.format("#second"))
        assert "main()" in await lanes(away)
        end = (await away.locator(".readout-end").inner_text()).strip(" /s")
        await expect(away.locator(".readout-at")).to_have_text(end)

        # The height is the frame's own wish, and nobody else's, within bounds.
        assert 440 <= await second.evaluate("frame => frame.offsetHeight") <= 640
        wish = "wish => parent.postMessage({ source: 'async-playground', height: wish }, '*')"
        await plain.evaluate(wish, 1234)
        await page.evaluate(wish, 1234)
        for odd in ("1234", {"valueOf": 1234}, None):
            await away.evaluate(wish, odd)
        await away.evaluate(wish, 1e9)
        await expect(second).to_have_css("height", "1600px")
        assert await page.locator("#plain").evaluate("frame => frame.offsetHeight") < 500

        names = "Object.getOwnPropertyNames(window).filter((name) => !before.includes(name))"
        left = [name for name in await page.evaluate(names) if not name.isdigit() and name != "before"]
        assert left == []
        posted = {url.removeprefix(server.url) for method, url in asked if method != "GET"}
        assert posted == {"/api/runs", "/api/check"}
        assert await context.cookies() == []
        # In this frame the browser forbids storage, as many do; all the above went well without.
        with pytest.raises(Error, match="SecurityError"):
            await away.evaluate("localStorage.length")
    await context.close()


async def test_axe_finds_nothing_serious_in_the_page_for_a_frame(browser: Browser, server: Server) -> None:
    async with server.api() as api:
        slug = await share(api, SOURCE)
    context = await browser.new_context(viewport={"width": 800, "height": 450})
    await context.add_init_script(RECORDER)
    page = await context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    await page.goto(f"{server.url}/embed/{slug}?panels=code,loop,timeline,console&t=5")
    await lanes(page.main_frame)
    assert await grave(page) == []
    await page.goto(f"{server.url}/embed/{slug}?theme=dark#t=2.5")
    await lanes(page.main_frame)
    await expect(page.locator(".readout-at")).to_have_text("2.500")
    assert await grave(page, ["color-contrast"]) == []
    # One in which programs are run; a program that is none, or too long, is told of, and nothing else is there.
    await page.goto(f"{server.url}/embed/{slug}?editable=1&theme=light")
    await lanes(page.main_frame)
    await page.get_by_role("button", name="Edit", exact=True).click()
    await expect(page.locator(".cm-content")).to_be_focused()
    await expect(page.locator("#problems")).to_have_text("text: no problems")
    assert await grave(page) == []
    for fragment, sentence in (
        ("", "There is no program in this address"),
        ("source=%ff", "There is no program in this address"),
        ("source=" + "x" * 70_000, "This program is too long"),
        ("code=AAAA", "The program in this link cannot be read"),
        ("code=" + "A" * 200_000, "larger than 64 KB"),
    ):
        await page.goto(f"{server.url}/embed/program?x={len(fragment)}#{fragment}")
        await expect(page.locator("#embed")).to_contain_text(sentence)
        await expect(page.locator("#run")).to_have_count(0)
    # Such a link as carries its program can be framed: what is behind its # is all that is needed.
    packer = zlib.compressobj(wbits=-15)
    code = urlsafe_b64encode(packer.compress(SOURCE.encode()) + packer.flush()).decode().rstrip("=")
    await page.goto(f"{server.url}/embed/program?x=code#code={code}&clock=autojump&python=2.7")
    await expect(page.locator(".listing-code").nth(3)).to_have_text("async def work(name):")
    await expect(page.locator(".status-clock")).to_have_text("Skip waiting")
    await page.get_by_role("button", name="Run", exact=True).click()
    await expect(page.locator(".status-headline")).to_contain_text("Finished")
    assert said == []
    await context.close()
