"""Addresses of static files with a version in them, so that a browser that has them need not ask again.

To ask for a file only to hear that it has not changed costs a reader on a slow network a wait at each visit. So the
addresses carry what the files were made of: ``/static/v-3f9c…/js/app.js``. Relative imports stay below it, and another
state of the files has other addresses.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from hashlib import blake2s
from pathlib import Path
from typing import Final

import django
from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage

FOR_EVER: Final = "public, max-age=31536000, immutable"
_FRESH_SECONDS: Final = 1.0
"""So long the version is believed: what is changed on the disk is seen at the next look at the page."""
_VERSION: Final = re.compile(r"v-([0-9a-f]{16})/")
_known: tuple[float, str] = (-_FRESH_SECONDS, "")


def version() -> str:
    """What the static files are now: 16 hexadecimal digits over their names, sizes and times of change."""
    global _known  # noqa: PLW0603 - one process, one disk
    now = time.monotonic()
    if now - _known[0] > _FRESH_SECONDS:
        digest = blake2s(django.__version__.encode(), digest_size=8)  # whose files its admin has
        for path, size, changed in sorted(_files(Path(settings.BASE_DIR) / "static")):
            digest.update(f"{path} {size} {changed}\n".encode())
        _known = (now, digest.hexdigest())
    return _known[1]


def unversioned(path: str) -> tuple[str, bool]:
    """A static file's address without its version, and whether it may be kept for ever: the version is the present."""
    rest = path.removeprefix(settings.STATIC_URL)
    found = _VERSION.match(rest)
    if found is None:
        return path, False
    return settings.STATIC_URL + rest[found.end() :], found[1] == version()


class Versioned(StaticFilesStorage):
    """What ``{% static %}`` asks for addresses."""

    def url(self, name: str | None) -> str:
        """The address of a file below ``static/``, with its version."""
        return f"{settings.STATIC_URL}v-{version()}/{name}"


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                facts = entry.stat()
                yield entry.path, facts.st_size, facts.st_mtime_ns
