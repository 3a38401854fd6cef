"""The page's colours (``static/css/tokens.css``), light and dark: a test holds these to those."""

from __future__ import annotations

from typing import Final

PAGE: Final = ("#f2f4f8", "#0e1117")
PANEL: Final = ("#ffffff", "#151922")
LINE: Final = ("#e0e4ed", "#252b3a")
TEXT: Final = ("#161b27", "#e9ecf5")
SOFT: Final = ("#4c566b", "#a5aec3")
FAINT: Final = ("#606a80", "#8e98af")
ACCENT: Final = ("#0b7546", "#45dc97")
BAD: Final = ("#b3261e", "#ff8a80")
WARN: Final = ("#8a5a00", "#f2b84b")
TASKS: Final = (
    ("#5d6b8c", "#9aa7c9"),
    ("#b87700", "#e69f00"),
    ("#1b7fbf", "#56b4e9"),
    ("#a94f85", "#d37fb0"),
    ("#0a8a64", "#1fc493"),
    ("#c24e0c", "#f0803c"),
    ("#5a55c8", "#958ff5"),
    ("#857500", "#e2d34f"),
)
PALETTE: Final = len(TASKS)
NAMED: Final = {
    "page": PAGE,
    "panel": PANEL,
    "line": LINE,
    "text": TEXT,
    "text-soft": SOFT,
    "text-faint": FAINT,
    "accent": ACCENT,
    "bad": BAD,
    "warn": WARN,
    **{f"task-{index}": pair for index, pair in enumerate(TASKS)},
}
"""By the names of the style sheet's variables."""
