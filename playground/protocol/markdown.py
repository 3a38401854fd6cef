"""The vocabulary for people: the tables of ``docs/protocol.md``, made from :mod:`~playground.protocol.events`.

python -m playground.protocol.markdown            writes them
python -m playground.protocol.markdown --check    exits with 1 when the tables there are others
"""

from __future__ import annotations

import sys
from collections.abc import Container, Mapping
from pathlib import Path

from .events import EVENTS, Event
from .fields import Field, Record
from .kinds import KINDS
from .notes import NOTES

TARGET = Path(__file__).resolve().parents[2] / "docs" / "protocol.md"
MARK = "<!-- From here on made by `python -m playground.protocol.markdown`. -->\n"


def generate() -> str:
    """Everything below the mark."""
    return "\n".join(
        [
            *(_section(event) for event in EVENTS.values()),
            "## The kinds with a name\n\nA `?` marks a key that is left out where it does not apply.\n",
            *(_parts(f"### `{record.name}`", record) for record in KINDS),
            "## The notes and their facts\n",
            *(_parts(f"### `{code}`", record) for code, record in NOTES.items()),
        ]
    )


def _section(event: Event) -> str:
    by = " Written by the supervisor." if event.by_supervisor else ""
    return _table(f"### `{event.type}`", event.doc + by, event.fields, ())


def _parts(title: str, record: Record) -> str:
    doc = record.doc[:1].upper() + record.doc[1:]
    return _table(
        title, doc if doc.endswith(".") else doc + ".", {**record.required, **record.optional}, record.optional
    )


def _table(title: str, doc: str, fields: Mapping[str, Field], optional: Container[str]) -> str:
    rows = [
        f"| `{name}{'?' if name in optional else ''}` | {_cell(field.jsdoc())} | {_cell(field.doc)} |"
        for name, field in fields.items()
    ]
    return "\n".join([title, "", doc, "", *(["| field | kind | |", "|---|---|---|", *rows, ""] if rows else [])])


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
