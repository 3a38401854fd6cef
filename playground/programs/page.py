"""What the page is told when it is loaded: the menu, the limits, and the share that it shows, if it shows one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static

from playground import pythons
from playground.programs.catalogue import EXAMPLES, WELCOME
from playground.programs.models import Share

CLOCKS = ("real", "autojump")


def boot(share: Share | None, *, nonce: str) -> dict[str, Any]:
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
        "share": share and _described(share),
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


def _described(share: Share) -> dict[str, Any]:
    return {
        "slug": share.slug,
        "source": share.source,
        "clock": share.clock,
        "python": share.python,
        "created": share.created.isoformat(),
        "events": f"/s/{share.slug}.ndjson",
    }
