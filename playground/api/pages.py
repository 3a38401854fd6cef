"""The addresses that are pages for people, and so answer with HTML. A test holds the list to those that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Page:
    """One of them."""

    says: str
    codes: tuple[str, ...] = ()
    """With which it can be refused, besides what the operations have."""
    methods: tuple[str, ...] = ("GET",)


PAGES: Final[Mapping[str, Page]] = {
    "/": Page("The playground."),
    "/s/{slug}": Page("The playground with a shared program and its recorded run."),
    "/s/{slug}.html": Page("The same without a script: program, output, picture, table of events."),
    "/s/{slug}/report": Page(
        "A form that tells the operator what is wrong with a shared program.",
        ("bad-reason", "foreign-form", "too-many-reports", "reported-enough", "reports-full"),
        ("GET", "POST"),
    ),
    "/compare/{before}/{after}": Page("Two recorded runs on one axis."),
    "/embed/{slug}": Page("A shared program for a frame of another site's page."),
    "/embed/lesson/{name}": Page("A lesson's program for such a frame."),
    "/embed/program": Page(
        "For such a frame: a program that stands behind the address's `#` (`source=…`, or `code=…` as in a link with "
        "the program in it), to be run by readers."
    ),
    "/learn/": Page("The list of lessons, or with `?q=` those that speak of something."),
    "/learn": Page("Leads to `/learn/`."),
    "/learn/{name}": Page("A lesson."),
    "/learn/{name}/run": Page("The playground with a lesson's program and its recorded run."),
    "/links/": Page("The links that were made in one's browser. It alone knows them: the page is the same for all."),
    "/links": Page("Leads to `/links/`."),
    "/gallery/": Page("All programs with their pictures, or with `?q=`, `?topic=`, `?construct=` some of them."),
    "/gallery": Page("Leads to `/gallery/`."),
    "/gallery/{name}": Page("The playground with an example and its recorded run."),
    "/w/": Page("Workshops: the way in with a code, and opening a room. `?code=` leads to the room."),
    "/w": Page("Leads to `/w/`."),
    "/w/{code}": Page(
        "A workshop: the desk for its teacher and for who has a seat, the door for others.",
        ("no-such-room", "too-many-guesses"),
    ),
    "/w/{code}/wall": Page(
        "A workshop's wall for its teacher: every seat as a tile. `?view=projector` has no names.",
        ("no-such-room", "too-many-guesses"),
    ),
    "/w/{code}/qr.svg": Page("The link by which one joins, as a QR code.", ("no-such-room", "too-many-guesses")),
    "/status": Page("How the server is, for its operator."),
    "/admin/": Page("The operator's pages, where the settings allow them."),
    "/api/": Page("This description, as a page."),
    "/api": Page("Leads to `/api/`."),
}
