"""What can be taken away of a run, with a program that puts markup and worse wherever it can."""

from __future__ import annotations

import ast
import json
import re
import shutil
import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import Opener
from tests.browser.desk import RECORDER, Desk
from tests.browser.test_accessibility import grave
from tests.trace_format import faults

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = (Path(__file__).resolve().parent.parent / "js" / "traces" / "hostile.py").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
MARKUP = "<img src=x onerror=alert(1)>"


async def test_the_exported_page_plays_from_a_file_with_no_network_and_every_text_in_it_is_text(
    open_desk: Opener, browser: Browser, tmp_path: Path
) -> None:
    desk = await open_desk(reduced_motion="reduce")
    await desk.run_to_the_end(HOSTILE)
    labels = (await desk.drawn(lambda drawn: len(drawn.labels) > 3)).labels
    file = tmp_path / "run.html"
    shutil.copy(await desk.exported("Page that plays"), file)
    text = file.read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in text
    assert re.search("[\u202a-\u202e\u2066-\u2069\x00\x7f\u2028]", text) is None

    context = await browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page = await context.new_page()
    copy = Desk(page, file.as_uri())
    requests: list[str] = []
    page.on("console", lambda said: copy.errors.append(said.text))
    page.on("pageerror", lambda error: copy.errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: copy.errors.append(dialog.message))
    await page.add_init_script(RECORDER)
    await page.goto(copy.url)

    drawn = await copy.drawn(lambda drawn: len(drawn.labels) == len(labels))
    assert drawn.labels == labels
    code = page.locator(".listing-code")
    assert len(await code.all()) == len(HOSTILE.splitlines())
    await expect(code.filter(has_text="MARKUP = ")).to_contain_text(MARKUP)
    await expect(page.locator("#story")).to_contain_text("The run ended")
    for swatch in await page.locator(".legend .swatch").all():
        await expect(swatch).to_be_in_viewport(ratio=1)
    await page.get_by_role("button", name="To the start").click()
    await expect(page.locator("#readout .readout-at")).to_have_text("0.000")
    await page.locator("#speed").select_option("0.25")
    await page.get_by_role("button", name="Play", exact=True).click()
    await expect(page.locator("#readout .readout-at")).not_to_have_text(re.compile("^0.00"))
    await page.get_by_role("button", name="To the end").click()
    await expect(page.locator("#lines")).to_contain_text(MARKUP)
    await expect(page.locator("#story")).to_contain_text("The run ended")
    await expect(page.locator(".status-headline")).to_contain_text("Finished in")
    await page.get_by_role("button", name="To the start").click()
    await page.keyboard.press("End")
    await page.get_by_role("tab", name="Events").click()
    await expect(page.locator("#panel-events")).to_contain_text("created")
    await expect(page.locator("img, iframe, object")).to_have_count(0)
    assert await page.evaluate("typeof alert === 'function' && document.scripts.length") == 2
    assert await grave(page) == []
    assert requests == [copy.url]
    assert copy.errors == []
    await context.close()


async def test_picture_drawing_trace_events_and_program_are_what_is_seen(open_desk: Opener) -> None:
    desk = await open_desk(color_scheme="dark", reduced_motion="reduce")
    page = desk.page
    await desk.run_to_the_end(HOSTILE)
    drawn = await desk.drawn(lambda drawn: len(drawn.labels) > 3)

    root = ElementTree.fromstring((await desk.exported("Drawing")).read_text(encoding="utf-8"))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert [text for text in texts if text in drawn.labels] == drawn.labels
    assert set(drawn.axis) <= set(texts)
    assert {element.tag.removeprefix(SVG) for element in root.iter()}.isdisjoint({"script", "foreignObject", "image"})
    background = root.find(f"{SVG}rect")
    assert background is not None
    panel = await page.evaluate("getComputedStyle(document.querySelector('.panel.timeline')).backgroundColor")
    assert background.get("fill") == panel
    box = await page.locator("#chart").bounding_box()
    assert box is not None
    assert float(root.get("width", 0)) == pytest.approx(box["width"], abs=1)

    picture = (await desk.exported("Picture")).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (
        int(float(root.get("width", 0)) * 2),
        int(float(root.get("height", 0)) * 2),
    )

    trace = (await desk.exported("Trace")).read_text(encoding="utf-8")
    assert faults(trace) == []
    tracks = [event["args"]["name"] for event in json.loads(trace)["traceEvents"] if event.get("name") == "thread_name"]
    assert tracks[0] == "main()"
    assert tracks[1].startswith(MARKUP)
    events = await desk.download()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    program = (await desk.exported("Program")).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(program)) == ast.dump(ast.parse(HOSTILE))

    # The zoom and what is folded are in it.
    await page.locator("#chart").focus()
    for _ in range(6):
        await page.keyboard.press("+")
    await desk.settled()
    zoomed = ElementTree.fromstring((await desk.exported("Drawing")).read_text(encoding="utf-8"))
    axis = (await desk.drawn()).axis
    assert set(axis) != set(drawn.axis)
    assert set(axis) <= {element.text for element in zoomed.iter(f"{SVG}text")}

    # The menu is one for the keyboard too.
    button = page.get_by_role("button", name="Download", exact=True)
    await button.focus()
    await page.keyboard.press("Enter")
    items = page.get_by_role("menuitem")
    await expect(items.first).to_be_focused()
    assert await grave(page) == []
    await page.keyboard.press("ArrowUp")
    await expect(items.last).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(items.first).to_be_hidden()
    await expect(button).to_be_focused()
