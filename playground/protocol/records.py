"""The compact form in which a cell writes, and its strict decoding.

A *record* is one event (or claim) as a JSON array: ``[type, at, field, field, …]``, the fields in the order of their
definition and trailing nulls left out. A *line* is a JSON array of records, ended by a newline: one batch, and one call
of the C encoder, which is what makes tracing cheap. A record carries no ``seq``: the supervisor numbers what it admits.

    [["task.created",1200,1,"Task-1","main",[],null,9,false],["task.woken",1300,1,{"kind":"created"}]]

Everything read here is untrusted: sizes are bounded before parsing, kinds and order while decoding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .claims import CLAIMS, Claim
from .events import EVENTS, Event
from .fields import Malformed, check_fields
from .order import Order

LINE_LIMIT: Final = 1 << 17
"""Bytes of one line. A longer one is not parsed at all."""

BATCH_LIMIT: Final = 4096
"""Records of one line."""

PATIENCE: Final = 64
"""Records of one line that may be refused before the rest of it is, unread."""

_encoder = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False, allow_nan=False)


def encode_line(records: Iterable[Sequence[object]]) -> bytes:
    """Write records as one line. The caller keeps to :data:`BATCH_LIMIT`, and lone surrogates out of texts."""
    return _encoder.encode(list(records)).encode("ascii") + b"\n"


Entry = tuple[Event | Claim, dict[str, Any]]
"""An event (``type``, ``at`` and fields by name; no ``seq`` yet) or a claim."""


@dataclass(frozen=True)
class Refused:
    """Records in a row that were not of the protocol, and why the first of them is not."""

    records: int
    reason: str


@dataclass
class Batch:
    """What one line held, in its order."""

    entries: list[Entry] = field(default_factory=list)
    refused: int = 0
    """Records that were not of the protocol."""
    reason: str = ""
    """Why the first of those was refused."""


class Decoder:
    """Reads the lines of one cell, in their order. Keeps a few integers, however much it reads."""

    def __init__(self) -> None:
        self.order = Order()

    def line(self, raw: bytes) -> Batch:
        """All of :meth:`records` at once."""
        batch = Batch()
        for record in self.records(raw):
            if isinstance(record, Refused):
                batch.refused += record.records
                batch.reason = batch.reason or record.reason
            else:
                batch.entries.append(record)
        return batch

    def records(self, raw: bytes) -> Iterator[Entry | Refused]:
        """Decode one line (its newline may be missing), record by record, so that its reader can do other things
        in between. Never raises: what cannot be believed is counted.

        A line that is no JSON array of records counts as one refusal, for nobody can say how many it held.
        """
        if len(raw) > LINE_LIMIT:
            yield Refused(1, f"a line of more than {LINE_LIMIT} bytes")
            return
        if not raw.startswith(b"["):
            # Said before the parser says it, which would take ten times as long: nonsense has many lines.
            yield Refused(1, "a line that is no list of records")
            return
        try:
            records = json.loads(raw.decode(), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            yield Refused(1, "a line that is no JSON")
            return
        if type(records) is not list:
            yield Refused(1, "a line that is no list of records")
            return
        refused = 0
        for number, record in enumerate(records):
            if number == BATCH_LIMIT or refused == PATIENCE:
                yield Refused(len(records) - number, f"a line of more than {BATCH_LIMIT} records")
                return
            try:
                entry = self._record(record)
            except Malformed as error:
                refused += 1
                yield Refused(1, str(error))
            else:
                yield entry

    def _record(self, record: object) -> Entry:
        if type(record) is not list or len(record) < 2:
            raise Malformed("a record is a list of a type, a time, and fields")
        word, at, *values = record
        if type(word) is not str:
            raise Malformed("a record's type is a text")
        entry: Event | Claim | None = EVENTS.get(word) or CLAIMS.get(word)
        if entry is None:
            raise Malformed("a type that is not in the vocabulary")
        if isinstance(entry, Event) and entry.by_supervisor:
            raise Malformed(f"{word} is not for a program to say")
        if type(at) is not int or not 0 <= at < 2**53:
            raise Malformed(f"{word}.at must be a whole number of nanoseconds")
        if len(values) > len(entry.fields):
            raise Malformed(f"{word} has {len(entry.fields)} fields")
        values += [None] * (len(entry.fields) - len(values))
        decoded = dict(zip(entry.fields, values, strict=True))
        if isinstance(entry, Event):
            entry.check(decoded)
            self.order.admit(entry, at, decoded)
        else:
            check_fields(entry.fields, word, decoded)
            if at < self.order.at:
                raise Malformed(f"{word}: at went back")
            self.order.at = at
        return entry, {"type": word, "at": at, **decoded}


def _refuse_constant(name: str) -> object:
    raise Malformed(f"{name} is no JSON number")
