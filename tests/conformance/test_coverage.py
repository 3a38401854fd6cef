"""Every word of the protocol stands in some story: what no specification has, nobody specified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.protocol.events import EVENTS
from playground.protocol.fields import Choice
from playground.protocol.kinds import AWAITED, WOKEN_BY
from playground.protocol.notes import NOTES

from .running import INTERPRETERS, ONE_PROCESS, records
from .spec import read
from .test_conformance import SPECIFICATIONS

pytestmark = ONE_PROCESS

_NEVER = {
    ("note", "recorder-failed"),  # no program makes the recorder fail
    ("on", "unknown"),  # what asyncio has, the tracer knows
}


def test_every_word_stands_in_a_story() -> None:
    newest = INTERPRETERS[-1]
    documents = [read(path) for path in SPECIFICATIONS]
    programs = [document.program for document in documents if document.runs_on(newest.version[:2])]
    seen = {word for program in programs for entry in records(newest, program) for word in words(entry)}
    missing = _NEVER if newest.version >= (3, 13) else _NEVER | {("resource.changed.state", "shut-down")}
    assert vocabulary() - seen == missing


def vocabulary() -> set[tuple[str, str]]:
    """Each word with the place where it stands."""
    found = {("event", word) for word, event in EVENTS.items() if not event.by_supervisor}
    found |= {("note", code) for code in NOTES}
    for place, record in (("by", WOKEN_BY), ("on", AWAITED)):
        found |= {(place, word) for word in choices(record.required["kind"])}
    for word, event in EVENTS.items():
        if not event.by_supervisor:
            found |= {(f"{word}.{name}", each) for name, field in event.fields.items() for each in choices(field)}
    return found - {("note.code", code) for code in NOTES}


def choices(field: object) -> tuple[str, ...]:
    """The words of a field that has only so many."""
    return field.words if isinstance(field, Choice) else ()


def words(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The words that one record has of them."""
    word = entry["type"]
    yield "event", word
    if word == "note":
        yield "note", entry["code"]
    if word == "task.woken":
        yield "by", entry["by"]["kind"]
    on = entry.get("on")
    while on:
        yield "on", on["kind"]
        on = on.get("inner")
    for name, value in entry.items():
        if isinstance(value, str):
            yield f"{word}.{name}", value
