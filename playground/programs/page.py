"""What the page is told when it is loaded: the menu, the limits, and the recording that it shows, if it shows one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from django.conf import settings
from django.templatetags.static import static

from playground import pythons
from playground.programs.catalogue import EXAMPLES, WELCOME
from playground.programs.lesson import Lesson
from playground.programs.lifetime import in_words
from playground.programs.models import Share

CLOCKS = ("real", "autojump")
LESSON: Final = "lesson:"
"""Before a lesson's name, where else the slug of a share could stand."""
EXAMPLE: Final = "example:"
_UNTITLED: Final = "A shared program"
_ABOUT_RUN: Final = "An asyncio program and its recorded run: watch every task, step by step."
_ABOUT_PAIR: Final = "Two recorded runs of asyncio programs on one axis: what differs, moment by moment."


@dataclass(frozen=True)
class Shown:
    """A program and its recorded run that the page shows from the start."""

    slug: str
    """By this the browser knows what was typed here."""
    title: str
    source: str
    clock: str
    python: str
    created: str | None
    """ISO 8601, of a share."""
    address: str
    """Of the page that shows it."""
    events: str
    """The address of the events, newline-delimited JSON."""
    name: str = ""
    """The title, where somebody has given it one."""
    about: str = ""
    """One line of its author's."""
    note: str = ""
    """Several lines of his, Markdown."""
    forked_from: str | None = None
    """The slug of the share that it was made from."""
    lifetime: str = ""
    """How long a share stands, as a sentence."""
    lesson: str | None = None
    """The address of the lesson whose program this is."""
    change: str = ""
    """What a lesson asks its reader to change, Markdown of a line."""
    plays: bool = False
    """The recording begins to play as soon as it is there."""

    @classmethod
    def share(cls, share: Share) -> Shown:
        """What a share shows."""
        return cls(
            slug=share.slug,
            title=share.title or _UNTITLED,
            source=share.source,
            clock=share.clock,
            python=share.python,
            created=share.created.isoformat(),
            address=f"/s/{share.slug}",
            events=f"/s/{share.slug}.ndjson",
            name=share.title,
            about=share.about,
            note=share.note,
            forked_from=share.forked_from or None,
            lifetime=in_words(share.expires),
        )

    @classmethod
    def of_lesson(cls, lesson: Lesson) -> Shown:
        """What a lesson shows."""
        return cls(
            slug=f"{LESSON}{lesson.name}",
            title=lesson.facts.title,
            name=lesson.facts.title,
            source=lesson.source,
            clock=lesson.facts.clock,
            python=lesson.events[0]["python"],
            created=None,
            address=f"/learn/{lesson.name}/run",
            events=f"/learn/{lesson.name}/{lesson.version}.ndjson",
            lesson=f"/learn/{lesson.name}",
            change=lesson.facts.change,
            plays=True,
        )


@dataclass(frozen=True)
class Pair:
    """Two recorded runs that are held against each other from the start."""

    before: Shown
    after: Shown

    @property
    def title(self) -> str:
        """What the comparison is called, where at least one of the two has a name of its own."""
        titles = [shown.title for shown in (self.before, self.after)]
        if titles == [_UNTITLED, _UNTITLED]:
            return "Two recorded runs, compared"
        return f"{titles[0]} / {titles[1]}"

    @property
    def address(self) -> str:
        """Its path."""
        return f"/compare/{self.before.slug}/{self.after.slug}"


@dataclass(frozen=True)
class Card:
    """What a page says of itself to browsers, chats and those who read without a script."""

    title: str
    about: str
    picture: str = ""
    """The path of a picture, PNG, 1200 by 630 pixels."""
    plain: str = ""
    """The path of what says the same without a script."""

    @classmethod
    def of(cls, shown: Shown | None, pair: Pair | None) -> Card | None:
        """That of the page that shows this; None for the empty desk."""
        if pair is not None:
            return cls(pair.title, _ABOUT_PAIR, picture=f"{pair.address}.png", plain=f"{pair.address}.svg")
        if shown is None:
            return None
        about = shown.about or _ABOUT_RUN
        if shown.created is None:
            return cls(shown.title, about)
        return cls(shown.title, about, picture=f"/s/{shown.slug}.png", plain=f"/s/{shown.slug}.html")


def boot(shown: Shown | None, pair: Pair | None = None, *, nonce: str) -> dict[str, Any]:
    """The page's boot data, as plain JSON values. ``nonce`` lets the editor add its style sheets under the policy."""
    return {
        "examples": [
            {
                "id": example.id,
                "title": example.title,
                "about": example.about,
                "source": example.source,
                "clock": example.clock,
            }
            for example in EXAMPLES
        ],
        "welcome": WELCOME,
        "share": shown and asdict(shown),
        "compare": pair and [asdict(pair.before), asdict(pair.after)],
        "limits": limits(),
        "python": pythons.default(),
        "pythons": pythons.described(),
        "clocks": list(CLOCKS),
        "standalone": {"script": static("linked/standalone.js"), "style": static("css/standalone.css")},
        "nonce": nonce,
    }


def limits() -> dict[str, float]:
    """What a run may use, as the settings have it."""
    return {
        "wall": settings.LIMIT_WALL,
        "cpu": settings.LIMIT_CPU,
        "memory": settings.LIMIT_MEMORY,
        "output": settings.LIMIT_OUTPUT,
        "events": settings.LIMIT_EVENTS,
        "threads": settings.LIMIT_THREADS,
        "files": settings.LIMIT_FILES,
        "tmp_bytes": settings.LIMIT_TMP,
        "tmp_files": settings.LIMIT_TMP_FILES,
        "source": settings.LIMIT_SOURCE,
    }
