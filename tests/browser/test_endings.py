"""Errors where they happened, and runs that are stopped."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opener
from tests.browser.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


ENDLESS = """import asyncio


async def main():
    while True:
        await asyncio.sleep(1)


asyncio.run(main())
"""


async def test_a_syntax_error_marks_its_line_with_its_message(desk: Desk) -> None:
    await desk.run("import asyncio\n\nasync def main(:\n    pass\n")
    await expect(desk.page.locator(".cm-line.line-error")).to_have_text("async def main(:")
    await expect(desk.page.locator(".error-message")).to_contain_text("invalid syntax")
    await expect(desk.page.locator("#banner")).to_contain_text("line 3")
    await expect(desk.page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


async def test_an_exception_marks_the_line_that_raised_it_and_the_box_alone_adds_to_its_words(
    still_desk: Desk,
) -> None:
    desk = still_desk
    await desk.run_to_the_end(
        "import asyncio, atexit, sys\n\natexit.register(lambda: print('All checks passed.', file=sys.stderr))\n\n\n"
        "async def main():\n    await asyncio.sleep(1)\n    input()\n\n\nasyncio.run(main())\n"
    )
    await expect(desk.headline).to_have_text("EOFError: EOF when reading a line")
    await expect(desk.page.locator(".cm-line.line-error")).to_contain_text("input()")
    await expect(desk.page.locator("#banner")).to_contain_text("on line 8. Nobody can type into a run: write what")
    await expect(desk.page.locator("#banner")).not_to_contain_text("All checks passed")
    drawn = await desk.drawn(lambda drawn: drawn.labels == ["main()"] and bool(drawn.finished()))
    assert drawn.told("main()") == ["sleep 1 s", "✗", "EOFError"]
    await expect(desk.page.locator(".row[data-stream=stderr]").last).to_contain_text("All checks passed.")


async def test_the_mark_of_an_error_goes_when_the_program_is_run_again(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run("x = (\n")
    await expect(desk.page.locator(".error-message")).to_be_visible()
    await desk.run_to_the_end("x = ()\n")
    await expect(desk.page.locator(".error-message")).to_have_count(0)


async def test_stop_ends_a_program_that_never_would(desk: Desk) -> None:
    await desk.run(ENDLESS, clock="Real time")
    await desk.drawn(lambda drawn: drawn.labels == ["main()"])
    await desk.page.get_by_role("button", name="Stop").click()
    await expect(desk.headline).to_have_text("Stopped")
    drawn = await desk.drawn(lambda drawn: "…" in drawn.in_lane("main()"))
    assert "not finished" in drawn.in_lane("main()")


async def test_a_new_run_takes_the_place_of_one_that_goes_on(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run("import time\n\ntime.sleep(60)\n", clock="Real time")
    await expect(desk.headline).to_have_text("Running")
    await desk.run_to_the_end("print('second')\n")
    assert await desk.console() == ["second"]


async def test_a_limit_says_which_it_was(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end("while True:\n    print('x' * 1000)\n")
    await expect(desk.headline).to_have_text("Too much output")
    await expect(desk.page.locator("#banner")).to_contain_text("a run may write 1 MB")


async def test_what_the_server_refuses_is_said_and_nothing_is_lost(open_desk: Opener) -> None:
    desk = await open_desk()
    await desk.run("   \n")
    await expect(desk.headline).to_have_text("Not run")
    await expect(desk.page.locator("#banner")).to_have_text(re.compile(r"\w+.*\.$"))
    assert [error for error in desk.errors if "status of 400" not in error] == []
    desk.errors.clear()


async def test_a_server_that_cannot_be_reached_is_said(open_desk: Opener) -> None:
    desk = await open_desk(reduced_motion="reduce")
    await desk.run_to_the_end("print(1)\n")
    await desk.page.route("**/api/runs", lambda route: route.abort())
    await desk.run("print(2)\n")
    await expect(desk.page.locator("#banner")).to_contain_text("cannot be reached")
    assert "/s/" in await desk.share(), "of the run that is still seen"
    assert [error for error in desk.errors if "ERR_FAILED" not in error] == []
    desk.errors.clear()


async def test_too_many_runs_are_refused_with_the_time_to_wait(open_desk: Opener) -> None:
    desk = await open_desk()
    answer = '{"error": {"code": "too-many-runs", "message": "There are too many runs at once."}}'
    await desk.page.route(
        "**/api/runs", lambda route: route.fulfill(status=429, body=answer, headers={"Retry-After": "7"})
    )
    await desk.run("print(1)\n")
    await expect(desk.page.locator("#banner")).to_contain_text("too many runs at once. Try again in 7 seconds.")
    assert [error for error in desk.errors if "status of 429" not in error] == []
    desk.errors.clear()


HOSTILE = """import asyncio

BAD = "<img src=x onerror='window.hacked=1'><b>bold</b>"


async def main():
    print(BAD)
    print("\\u202egnp.exe\\x1b[31m\\x00")
    task = asyncio.create_task(asyncio.sleep(1))
    task.set_name(BAD)
    await task
    raise ValueError(BAD)


asyncio.run(main())
"""


async def test_hostile_texts_are_shown_as_texts(still_desk: Desk) -> None:
    desk = still_desk
    await desk.run_to_the_end(HOSTILE)
    lines = await desk.console()
    assert lines[:2] == ["<img src=x onerror='window.hacked=1'><b>bold</b>", "\\u202egnp.exe␛[31m␀"]
    await desk.drawn(lambda drawn: any(label.startswith("<img") for label in drawn.labels))
    await desk.page.mouse.move(700, 220)
    for _ in range(12):
        await desk.page.get_by_role("button", name="Previous event").click()
    await expect(desk.page.locator(".error-message")).to_contain_text("<img src=x")
    assert await desk.page.evaluate("window.hacked") is None
    assert await desk.page.locator("main img, main .row b").count() == 0
