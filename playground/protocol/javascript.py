"""The browser's copy of the vocabulary: ``static/js/protocol.js``, made from :mod:`~playground.protocol.events`.

python -m playground.protocol.javascript            writes it
python -m playground.protocol.javascript --check    exits with 1 when the file there is another
"""

from __future__ import annotations

import sys
from pathlib import Path

from .events import EVENTS, VERSION, Event
from .fields import Record
from .kinds import KINDS
from .limits import CLOCKS, OUTCOMES
from .notes import NOTES

TARGET = Path(__file__).resolve().parents[2] / "static" / "js" / "protocol.js"


def generate() -> str:
    """The whole text of the browser's copy."""
    names = {word: _type_name(word) for word in EVENTS}
    parts = [
        "// Generated from playground/protocol/events.py by `python -m playground.protocol.javascript`. Do not edit.",
        "// @ts-check",
        "",
        f"export const VERSION = {VERSION};",
        _frozen("CLOCKS", CLOCKS),
        _frozen("OUTCOMES", OUTCOMES),
        _frozen("NOTE_CODES", tuple(NOTES)),
        _frozen("EVENT_TYPES", tuple(EVENTS)),
        "",
        *(_kind(record) for record in KINDS),
        *(_typedef(event, names[event.type]) for event in EVENTS.values()),
        f"/** @typedef {{{' | '.join(names.values())}}} TraceEvent */",
        "",
    ]
    return "\n".join(parts)


def _type_name(word: str) -> str:
    return "".join(part.capitalize() for part in word.replace(".", " ").split()) + "Event"


def _frozen(name: str, words: tuple[str, ...]) -> str:
    entries = "\n".join(f'  "{word}",' for word in words)
    return f"export const {name} = Object.freeze(/** @type {{const}} */ ([\n{entries}\n]));"


def _kind(record: Record) -> str:
    return f"/** @typedef {{{record.jsdoc_of_parts()}}} {record.name} {record.doc} */\n"


def _typedef(event: Event, name: str) -> str:
    lines = ["/**", f" * {event.doc}", f" * @typedef {{object}} {name}", f" * @property {{'{event.type}'}} type"]
    lines += [" * @property {number} seq", " * @property {number} at nanoseconds since the run began"]
    for field_name, field in event.fields.items():
        lines.append(f" * @property {{{field.jsdoc()}}} {field_name} {field.doc}".rstrip())
    return "\n".join([*lines, " */", ""])


def main(arguments: list[str]) -> int:
    """Write the browser's copy, or check it; return the exit status."""
    text = generate()
    if "--check" in arguments:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        sys.stderr.write(f"{TARGET.name} is stale: run `python -m playground.protocol.javascript`\n")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
