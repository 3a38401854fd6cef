"""The vocabulary for people: the tables of ``docs/protocol.md``, made from :mod:`~playground.protocol.events`.

python -m playground.protocol.markdown            writes them
python -m playground.protocol.markdown --check    exits with 1 when the tables there are others
"""

from __future__ import annotations

import sys
from pathlib import Path

from .events import EVENTS, Event
from .fields import Field

TARGET = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
MARK = "<!-- From here on made by `python -m playground.protocol.markdown`. -->\n"


def generate() -> str:
    """Everything below the mark."""
    return "\n".join(_section(event) for event in EVENTS.values())


def _section(event: Event) -> str:
    by = " Written by the supervisor." if event.by_supervisor else ""
    rows = [f"| `{name}` | {_cell(field.jsdoc())} | {_cell(_meaning(field))} |" for name, field in event.fields.items()]
    return "\n".join([f"### `{event.type}`", "", event.doc + by, "", "| field | kind | |", "|---|---|---|", *rows, ""])


def _meaning(field: Field) -> str:
    inner = [f"`{key}`: {each.doc}" for key, each in getattr(field, "optional", {}).items() if each.doc]
    inner += [f"`{key}`: {each.doc}" for key, each in getattr(field, "required", {}).items() if each.doc]
    return "; ".join([part for part in (field.doc, *inner) if part])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the tables, or check them; return the exit status."""
    head, mark, tables = TARGET.read_text(encoding="utf-8").partition(MARK)
    text = head + MARK + "\n" + generate()
    if "--check" in arguments:
        if mark and head + mark + tables == text:
            return 0
        sys.stderr.write(f"{TARGET.name} is stale: run `python -m playground.protocol.markdown`\n")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
