"""A learner's way from the front page to a lesson, a guess, its answer and the run; the lessons without a script."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from playground.programs.course import lessons
from tests.browser.desk import Desk
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANSWERED = """(main) => [...main.querySelectorAll(".question")].map((question) => {
  const because = question.querySelector("details p");
  const before = because.checkVisibility();
  question.querySelector("summary").click();
  return [before, because.checkVisibility()];
})"""
"""For each question, whether its answer is seen: before it is asked for, and after."""


async def test_from_the_front_page_to_a_recorded_run_and_back(desk: Desk) -> None:
    page = desk.page
    await page.get_by_role("link", name="Learn").click()
    await page.get_by_role("searchbox").fill("gather bank")
    await page.keyboard.press("Enter")
    await expect(page.locator(".found")).to_contain_text("speak of “gather bank”")
    await page.get_by_role("link", name="Several at once").click()
    question = page.get_by_role("group", name="Which answers first?")
    await question.get_by_role("radio").first.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowDown")
    await expect(question.get_by_role("radio", name="The shop: its wait is shorter")).to_be_checked()
    because = question.get_by_text("Both waits begin at the same moment")
    await expect(because).to_be_hidden()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(because).to_be_visible()

    await page.get_by_role("link", name="Watch it run").click()
    await expect(desk.headline).to_contain_text("Recorded run · Finished in 2.0")
    await desk.until_playing()
    await page.get_by_role("button", name="To the end").click()
    await expect(page.locator(".shared-head")).to_contain_text("Let both wait for 1 second.")
    rows = page.locator("#lines .row .row-text")
    await expect(rows).to_have_text(["the shop answered", "the bank answered", "['the bank', 'the shop']"])
    await page.get_by_role("link", name="Lesson", exact=True).click()
    await expect(page).to_have_url(f"{desk.url}/learn/several-at-once")

    await page.get_by_role("link", name="Gallery").click()
    await page.wait_for_url("**/gallery/")
    cards = page.get_by_role("listitem").filter(has=page.get_by_role("heading"))
    everything = await cards.count()
    await page.evaluate("window.loadedOnce = true")
    await page.get_by_label("Construct").select_option("waits to put into a queue")
    await expect(page.get_by_role("status")).to_contain_text(f"of {everything} programs whose run “waits to put")
    await page.get_by_role("searchbox").fill("PRODUCER")
    await expect(page.get_by_role("status")).to_contain_text(f"1 of {everything} programs with “PRODUCER”")
    await expect(cards).to_have_count(1)
    assert await page.evaluate("window.loadedOnce"), "the answer came without another page"
    await page.reload()
    await expect(cards).to_have_count(1)
    await expect(page.get_by_label("Words")).to_have_value("PRODUCER")
    await page.get_by_role("link", name="Queues: producer and consumer", exact=True).click()
    await desk.until_playing()
    await expect(desk.headline).to_contain_text("Recorded run")


async def test_every_prediction_is_answered_without_a_script(browser: Browser, server: Server) -> None:
    context = await browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = await context.new_page()
    for lesson in lessons():
        await page.goto(f"{server.url}/learn/{lesson.name}", wait_until="domcontentloaded")
        seen = await page.locator("main").evaluate(ANSWERED)
        assert seen == [[False, True]] * len(lesson.facts.predict), lesson.name
    await context.close()
