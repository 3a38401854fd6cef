"""The kinds of check for people: the table of ``docs/workshops.md``, made from :mod:`~playground.rooms.checks.kinds`.

python -m playground.rooms.checks.markdown            writes it
python -m playground.rooms.checks.markdown --check    exits with 1 when the table there is another
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, get_args

from msgspec import Meta
from msgspec.structs import FieldInfo, fields

from playground.rooms.checks.kinds import KINDS, NoteCode, Use

TARGET: Final = Path(__file__).resolve().parents[3] / "docs" / "workshops.md"
BEGIN: Final = "<!-- From here on made by `python -m playground.rooms.checks.markdown`. -->\n"
END: Final = "<!-- Until here. -->\n"


def generate() -> str:
    """Everything between the marks."""
    rows = []
    for kind, struct in KINDS.items():
        said = " ".join((struct.__doc__ or "").split())
        told = [_field(field) for field in fields(struct)]
        rows.append(f"| `{kind}` | {said} | {'<br>'.join(told) or 'none'} | `{_cell(json.dumps(struct.example))}` |")
    return "\n".join(
        [
            "| kind | is kept when | fields | such as |",
            "|---|---|---|---|",
            *rows,
            "",
            f"`what` of `uses` is one of {_listed(get_args(Use))}.",
            "",
            f"`code` of `no_note` is one of {_listed(get_args(NoteCode))}.",
            "",
        ]
    )


def _field(field: FieldInfo) -> str:
    metas = [one for one in getattr(field.type, "__metadata__", ()) if isinstance(one, Meta)]
    doc = next((meta.description for meta in metas if meta.description), "")
    name = field.encode_name
    return f"`{name}`{'' if field.required else ' (may be left out)'}: {doc}"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the table, or check it; return the exit status."""
    head, begin, rest = TARGET.read_text(encoding="utf-8").partition(BEGIN)
    table, end, tail = rest.partition(END)
    text = head + BEGIN + "\n" + generate() + "\n" + END + tail
    if "--check" in arguments:
        if begin and end and head + begin + table + end + tail == text:
            return 0
        sys.stderr.write(f"{TARGET.name} is stale: run `python -m playground.rooms.checks.markdown`\n")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
