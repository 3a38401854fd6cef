"""What the page is told when it is loaded: the menu, the limits, and the recording that it shows, if it shows one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from playground import pythons
from playground.programs.catalogue import EXAMPLES, WELCOME
from playground.programs.lifetime import in_words
from playground.programs.models import Share

CLOCKS = ("real", "autojump")


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
    events: str
    """The address of the events, newline-delimited JSON."""
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
    plays: bool = False
    """The recording begins to play as soon as it is there."""

    @classmethod
    def share(cls, share: Share) -> Shown:
        """What a share shows."""
        return cls(
            slug=share.slug,
            title=share.title or "A shared program",
            source=share.source,
            clock=share.clock,
            python=share.python,
            created=share.created.isoformat(),
            events=f"/s/{share.slug}.ndjson",
            about=share.about,
            note=share.note,
            forked_from=share.forked_from or None,
            lifetime=in_words(share.expires),
        )


def boot(shown: Shown | None, *, nonce: str) -> dict[str, Any]:
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
        "limits": {
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
        },
        "python": pythons.default(),
        "pythons": pythons.described(),
        "clocks": list(CLOCKS),
        "standalone": {"script": static("linked/standalone.js"), "style": static("css/standalone.css")},
        "nonce": nonce,
    }
