"""The page's scripts and styles as few files, made of those on the disk when they are asked for.

A browser that is new here would ask for two hundred files, six at a time. So the server makes one of the modules and
one of the style sheets, at addresses below ``/static/linked/``: there is no build step, and nothing that can be stale.
With ``PLAYGROUND_DEBUG`` the page asks for the files themselves, so that they are what the browser's tools show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from django.conf import settings

from playground.linking import Linked, link
from playground.versions import version

FOLDER: Final = "linked/"
"""Bundles have paths below ``static/`` that begin so; there is no such folder on the disk."""
_SCRIPTS: Final = {
    "linked/app.js": "js/app.js",
    "linked/editable.js": "js/editable.js",
    "linked/room.js": "js/app.js",
    "linked/embedded.js": "js/embedded.js",
    "linked/standalone.js": "js/standalone.js",
    "linked/door.js": "js/door.js",
    "linked/wall.js": "js/wall.js",
    "linked/links.js": "js/links.js",
}
SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in (
        *("tokens", "controls", "sharing", "layout", "editor", "timeline", "player", "loop"),
        *("tabs", "console", "inspector", "notes", "tables", "events", "summary", "runs", "compare"),
    )
)
"""The page's style sheets, in the order in which they count; those for paper apart."""
EMBED_SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in ("tokens", "controls", "layout", "timeline", "player", "loop", "console", "standalone", "embed")
)
"""Those of the page for a frame."""
EDITABLE_SHEETS: Final = (*EMBED_SHEETS[:-1], "css/editor.css", "css/embed.css", "css/editable.css")
"""Those of one in which programs are changed and run."""
ROOM_SHEETS: Final = ("css/room.css", "css/roomtask.css", "css/roomtogether.css", "css/roommessages.css")
"""Those that the page has besides in a workshop."""
DOOR_SHEETS: Final = tuple(f"css/{name}.css" for name in ("tokens", "controls", "layout", "learn", "roomdoor"))
"""Those of the pages outside of a workshop."""
WALL_SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in (
        *("tokens", "controls", "layout", "timeline", "player", "loop", "console", "standalone"),
        *("wallside", "wall", "walltiles", "walllook", "walldialogs", "roommessages"),
    )
)
"""Those of a workshop's wall."""
_ROOM: Final = "js/app/room/"
"""What the page's script begins in a workshop alone lies here: nobody else is sent it."""
_SHEETS: Final = {
    "linked/page.css": SHEETS,
    "linked/embed.css": EMBED_SHEETS,
    "linked/editable.css": EDITABLE_SHEETS,
    "linked/room.css": ROOM_SHEETS,
    "linked/door.css": DOOR_SHEETS,
    "linked/wall.css": WALL_SHEETS,
}
Page = Literal["page", "room", "door", "wall", "embed", "editable"]
_PAGES: Final[dict[Page, tuple[tuple[str, ...], str]]] = {
    "page": (("linked/page.css",), "linked/app.js"),
    "room": (("linked/page.css", "linked/room.css"), "linked/room.js"),
    "door": (("linked/door.css",), "linked/door.js"),
    "wall": (("linked/wall.css",), "linked/wall.js"),
    "embed": (("linked/embed.css",), "linked/embedded.js"),
    "editable": (("linked/editable.css",), "linked/editable.js"),
}


@dataclass(frozen=True)
class Parts:
    """What the page asks for, as paths below ``static/``."""

    sheets: tuple[str, ...]
    script: str
    """The module that begins."""
    imports: tuple[str, ...]
    """What that asks for in its turn, to be fetched beside it."""
    later: tuple[str, ...]
    """What it asks for when it is needed: a page without a recording needs it from the start."""


def parts(page: Page = "page") -> Parts:
    """The parts of the page, of one for a frame, or of one of a workshop, as this server hands them out."""
    sheets, script = _PAGES[page]
    if settings.DEBUG:
        return Parts(tuple(name for sheet in sheets for name in _SHEETS[sheet]), _SCRIPTS[script], (), ())
    linked = _linked(script, version())
    return Parts(sheets, script, linked.imports, linked.later)


def made(path: str) -> str | None:
    """The text of the bundle with this path below ``static/``; None when there is none.

    Raises :class:`playground.linking.NotPlainError` when a module cannot be linked.
    """
    if path in _SHEETS:
        return "\n".join(_read(name) for name in _SHEETS[path])
    if path in _SCRIPTS:
        return _linked(path, version()).text
    return None


@lru_cache(maxsize=len(_SCRIPTS))
def _linked(path: str, _version: str) -> Linked:
    return link(
        _SCRIPTS[path],
        _read,
        at=path,
        whole=lambda module: module.startswith("vendor/"),
        never=lambda module: path == "linked/app.js" and module.startswith(_ROOM),
    )


def _read(path: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / path).read_text(encoding="utf-8")
