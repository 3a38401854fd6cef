"""The programs that are measured, as people write them. Their sizes are the constants on top."""

from __future__ import annotations

import re
from pathlib import Path

USUAL = ("yields", "queue", "fetch")
NAMES = (*USUAL, "futures", "timers")
"""Programs by name. Those that are not usual take VizTracer minutes to save."""


def source_of(name: str, sizes: dict[str, int] | None = None) -> str:
    """A program's text, with other sizes where ``sizes`` names some."""
    source = (Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    for size, value in (sizes or {}).items():
        source, found = re.subn(rf"^{size} = [\d_]+", f"{size} = {value}", source, flags=re.MULTILINE)
        if found != 1:
            raise ValueError(f"{name} has no size {size}")
    return source


def description_of(name: str) -> str:
    """What a program does: the first line of its docstring."""
    return source_of(name).split('"""', 2)[1].splitlines()[0].rstrip(".")
