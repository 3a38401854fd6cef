"""The page's scripts and styles as few files, made of those on the disk when they are asked for.

A browser that is new here would ask for two hundred files, six at a time. So the server makes one of the modules and
one of the style sheets, at addresses below ``/static/linked/``: there is no build step, and nothing that can be stale.
With ``PLAYGROUND_DEBUG`` the page asks for the files themselves, so that they are what the browser's tools show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from playground.linking import Linked, link
from playground.versions import version

FOLDER: Final = "linked/"
"""Bundles have paths below ``static/`` that begin so; there is no such folder on the disk."""
_SCRIPTS: Final = {"linked/app.js": "js/app.js", "linked/standalone.js": "js/standalone.js"}
_SHEET: Final = "linked/page.css"
SHEETS: Final = tuple(
    f"css/{name}.css"
    for name in (
        *("tokens", "controls", "layout", "editor", "timeline", "player", "loop"),
        *("tabs", "console", "inspector", "notes", "tables", "events", "summary", "runs", "compare"),
    )
)
"""The page's style sheets, in the order in which they count; those for paper apart."""


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


def parts() -> Parts:
    """The parts of the page as this server hands them out."""
    if settings.DEBUG:
        return Parts(SHEETS, "js/app.js", (), ())
    linked = _linked("linked/app.js", version())
    return Parts((_SHEET,), "linked/app.js", linked.imports, linked.later)


def made(path: str) -> str | None:
    """The text of the bundle with this path below ``static/``; None when there is none.

    Raises :class:`playground.linking.NotPlainError` when a module cannot be linked.
    """
    if path == _SHEET:
        return "\n".join(_read(name) for name in SHEETS)
    if path in _SCRIPTS:
        return _linked(path, version()).text
    return None


@lru_cache(maxsize=len(_SCRIPTS))
def _linked(path: str, _version: str) -> Linked:
    return link(_SCRIPTS[path], _read, at=path, whole=lambda module: module.startswith("vendor/"))


def _read(path: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / path).read_text(encoding="utf-8")
