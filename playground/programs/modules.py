"""Which JavaScript modules the page will ask for, so that the browser need not find out one after another.

Without it a module is asked for once the one that imports it has arrived: on a slow network one wait for each level of
imports. The page has no build step, so the list is read from the imports themselves, once.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from typing import Final

from django.conf import settings

_IMPORT: Final = re.compile(r"""^(?:import|export)\b[^;"']*?["'](\.[^"']+)["'];$""", re.MULTILINE)


@cache
def modules(entry: str = "js/app.js") -> tuple[str, ...]:
    """The entry and all that it imports, directly or not, as paths below ``static/``; each once, the entry first."""
    found: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = None
        text = (Path(settings.BASE_DIR) / "static" / path).read_text(encoding="utf-8")
        waiting += [normpath(join(path, "..", name)) for name in _IMPORT.findall(text)]
    return tuple(found)
