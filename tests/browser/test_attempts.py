"""Attempts at a reader's browser by a share with hostile texts, and by what may stand behind the # of a link."""

from __future__ import annotations

import base64
import re
import zlib
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opener
from tests.programs_room.attempts import TEXTS, program, run_of, shared, words
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

OWN = "# my own work"
WRONGS = """() => {
  const never = "iframe frame object embed applet base foreignobject math portal".split(" ");
  const addresses = "href src action data poster srcset formaction background cite ping xlink:href".split(" ");
  const wrongs = [];
  for (const element of document.querySelectorAll("*")) {
    const wrong = (why) => wrongs.push(`${why}: ${element.cloneNode().outerHTML ?? element.tagName}`);
    const tag = element.localName.toLowerCase();
    if (never.includes(tag)) wrong("element");
    const isData = tag === "script" && element.type === "application/json";
    if (tag === "script" && !isData && !element.src.startsWith(`${location.origin}/static/`)) wrong("script");
    if (tag === "style" && element.nonce === "" && document.contentType === "text/html") wrong("style");
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "srcdoc") wrong("attribute");
      if (!addresses.includes(name)) continue;
      const { origin, protocol } = new URL(value, document.baseURI);
      const isPicture = tag === "img" && ["data:", "blob:"].includes(protocol);
      const isLink = tag === "a" && element.rel === "nofollow ugc noopener noreferrer" && protocol.startsWith("http");
      if (origin !== location.origin && !isPicture && !isLink) wrong("address");
    }
  }
  return { wrongs, hacked: "hacked" in window, elements: document.querySelectorAll("*").length };
}"""
SET = """async (fragments) => {
  for (const fragment of fragments) {
    location.hash = fragment;
    await new Promise((next) => requestAnimationFrame(next));
  }
}"""
"""Each by itself, and it is drawn."""
TOLD = """async (fragments) => {
  const host = document.getElementById("toasts");
  const told = [];
  for (const fragment of fragments) {
    // What was said before goes by itself, sooner or later.
    const said = new Promise((next) => {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) if (addedNodes.length > 0) next(addedNodes[0].textContent);
      }).observe(host, { childList: true });
    });
    location.hash = fragment;
    told.push(await said);
  }
  return told;
}"""
"""What is said to each."""
SIGHTS = [
    *("at=NaN&seq=Infinity&from=-Infinity&to=1e999", "at=999999999999999&seq=0&task=4294967297", "at=0&seq=99999"),
    *("from=999999999999998&to=999999999999999&at=1", "tab=__proto__&task=__proto__", "%E0%A4%A", "&&&===&&&", "boot"),
    *("tab=<img src=x onerror=hacked=1>", "javascript:hacked=1", "//evil.example", "\u202e\u0000\ud800"),
    *("at=1&" * 50_000, "at=" + "9" * 1_000_000),
    *(f"at=5&tab={tab}&task=3" for tab in ("task", "notes", "events", "summary", "runs")),
]


def code(content: bytes, *, level: int = 9) -> str:
    """A program's fragment, as that of a link without a server."""
    pack = zlib.compressobj(level, wbits=-15)
    return "code=" + base64.urlsafe_b64encode(pack.compress(content) + pack.flush()).decode().rstrip("=")


async def harmless(page: Page) -> int:
    """How many elements the page has, of which none is or asks for anything but our own."""
    found: dict[str, Any] = await page.evaluate(WRONGS)
    assert (found["wrongs"], found["hacked"]) == ([], False)
    count: int = found["elements"]
    return count


async def test_a_share_that_tries_everything_and_every_kind_of_fragment_do_nothing_to_who_opens_them(
    open_desk: Opener, server: Server
) -> None:
    async with server.api() as api:
        share = await shared(api, await run_of(api, TEXTS), words(TEXTS)[0])
    desk = await open_desk(f"/s/{share['slug']}")
    page = desk.page
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))

    # The page, with every panel drawn, at the end and on the way; then with every fragment that is no sight of it.
    await desk.drawn(lambda drawn: any("<svg" in one["text"] for one in drawn.texts))
    await expect(page.locator("#lines .row .row-text").filter(has_text="<script>").first).to_be_attached()
    at = page.locator("#readout .readout-at")
    await page.evaluate(SET, SIGHTS)
    assert await harmless(page) > 400
    await page.evaluate(SET, ["at=0&tab=notes"])
    await expect(at).to_have_text("0.000")
    await expect(page.get_by_role("tab", name="Notes")).to_have_attribute("aria-selected", "true")
    await harmless(page)
    await page.locator(".cm-scroller").evaluate("(editor) => { editor.scrollTop = 600; }")
    await expect(page.locator(".cm-content .cm-specialChar").first).to_be_attached()
    assert re.search("[\u202a-\u202e\u2066-\u2069]", await page.locator(".cm-content").inner_text()) is None

    # What else there is of it.
    for path in ("s/{}.html", "s/{}/report", "compare/{}/{}", "embed/{}?editable=1&panels=code,console", "s/{}.svg"):
        await page.goto(f"{desk.url}/{path.replace('{}', share['slug'])}")
        await expect(page.locator("svg").first if path.endswith("svg") else page.locator("body")).to_be_visible()
        assert await harmless(page) > 20, path

    # Programs in links: bombs, halves, and what is none. The text that somebody has typed stays.
    await desk.open("/")
    text = page.locator(".cm-content")
    await desk.write(f"{OWN}\n")
    await expect(page.locator("#saved")).to_have_text("Saved in this browser")
    whole = code(program(TEXTS).encode())
    bad = [
        *(code(bytes(60_000_000)), "code=" + "A" * 5_000_000, code(b"#" * 65_537), whole[: len(whole) // 2]),
        *(whole + "A" * 9, "code=", "code=%00", "code=<svg onload=hacked=1>", "code=__proto__", "code=%E0%A4%A"),
        *(code(b"\xff\xfe"), code(b"print(1)\0"), code(b"\xed\xa0\x80"), "code=AAAA&code=BBBB"),
    ]
    told: list[str] = await page.evaluate(TOLD, bad)
    assert [re.findall("larger than|cannot be read", one) for one in told] == [
        ["larger than" if number < 3 else "cannot be read"] for number in range(len(bad))
    ]
    await expect(text).to_have_text(OWN)
    await page.evaluate(SET, [SIGHTS[8], "Code=x", "source=x", "%"])
    await expect(text).to_have_text(OWN)
    await page.evaluate("(hash) => { location.hash = hash; }", whole)
    await expect(page.locator("#saved")).to_have_text("From the link; nothing was run")
    await expect(text).to_contain_text("</title><script>")
    await harmless(page)

    # And in the frame of an article.
    for source, said in (
        ("%", "no program in this address"),
        ("%00%E2%80%AE</pre><script>hacked=1</script>", "hacked"),
        ("%23" * 70_000, "too long"),
    ):
        await page.goto("about:blank")
        await page.goto(f"{desk.url}/embed/program#source={source}")
        await expect(page.locator("#embed")).to_contain_text(said)
        await harmless(page)
    assert dialogs == []
    assert desk.posts == []
    assert {url.partition("//")[2].partition("/")[0] for url in asked if not url.startswith(("data:", "blob:"))} == {
        server.url.partition("//")[2]
    }
