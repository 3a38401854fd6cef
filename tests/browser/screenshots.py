"""The README's pictures, of the real page with a real run: ``python -m tests.browser.screenshots``."""

import shutil
from typing import Final, Literal

from playwright.sync_api import sync_playwright

from tests.browser.conftest import QUIET
from tests.serving import ROOT, serve

FOLDER = ROOT / "docs" / "images"
WAIT = 30_000
SHOTS: Final[tuple[tuple[str, Literal["dark", "light"], int, int], ...]] = (
    ("page-dark.png", "dark", 1440, 900),
    ("page-light.png", "light", 1440, 900),
    ("page-phone.png", "light", 390, 844),
)


def main() -> None:
    """Take them, as they are for somebody who has just run the first program."""
    FOLDER.mkdir(exist_ok=True)
    with serve() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for name, theme, width, height in SHOTS:
            page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": height})
            page.goto(server.url)
            page.get_by_label("Skip waiting").check()
            page.get_by_role("button", name="Run", exact=True).click()
            page.locator(".status-headline", has_text="Finished in").wait_for(timeout=WAIT)
            page.locator("canvas").first.focus()
            # The moment at which API 3 is woken: one is done, one is about to go on, one still waits.
            page.keyboard.press("Home")
            for _ in range(26):
                page.keyboard.press("ArrowRight")
            page.screenshot(path=FOLDER / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
