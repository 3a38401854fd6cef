"""A cell's lines become a run's events: checked, numbered, counted, and kept within the run's limits.

Plain and synchronous: bytes go in, complete events come out, so that it can be tested (and fuzzed) without a cell.
"""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from playground.protocol import events
from playground.protocol.limits import OUTPUT_LIMIT
from playground.protocol.records import LINE_LIMIT, Decoder, Entry, Refused
from playground.protocol.stream import EVENT_LIMIT, encode_event

from .pipes import Lines
from .policy import Limits
from .verdict import Claim

LAST_MOMENT: Final = 2**53 - 1
"""Nanoseconds: the largest ``at``."""

_ESCAPED: Final = 6
"""JSON may write one byte of output as six."""

RESERVED: Final = 2
"""Events that a run may always have: a last gap, and its end."""


class Transcript:
    """Everything that is known of one run, as it is read. ``exceeded`` names the outcome of the first limit passed."""

    def __init__(self, *, python: str, clock: str, limits: Limits, now: Callable[[], int] = time.monotonic_ns) -> None:
        self._header = {"protocol": events.VERSION, "python": python, "clock": clock, "limits": _shown(limits)}
        self._limits = limits
        self._now = now
        self._decoder = Decoder()
        self._lines = Lines(LINE_LIMIT)
        self._raw = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}
        self._pending: list[str] = []
        self._traffic = 0
        self._written = 0
        self._refused = 0
        self._at = 0
        self._last_heard = now()
        self.seq = 0
        self.dropped = 0
        self.refused = 0
        """Records that were not of the protocol, and lines that held none."""
        self.tasks = 0
        self.steps = 0
        self.output = 0
        self.exceeded: str | None = None
        self.claim: Claim | None = None

    def feed(self, chunk: bytes) -> None:
        """Take what came on the events pipe."""
        for _ in self.digest(chunk):
            pass

    def digest(self, chunk: bytes) -> Iterator[None]:
        """The same, record by record: what ``chunk`` holds may be many milliseconds' work.

        To be gone through to its end before the next chunk's.
        """
        if self._over_traffic(len(chunk)):
            return
        self._last_heard = self._now()
        overlong = self._lines.overlong
        for record in self._records(chunk):
            self._take(record)
            yield
            if self.exceeded is not None:
                break  # nothing that follows would be kept
        self._tell_refused()
        if self._lines.overlong > overlong:
            self.refused += self._lines.overlong - overlong
            self._gap(self._lines.overlong - overlong, "too-long")

    def feed_output(self, stream: str, chunk: bytes, *, final: bool = False) -> None:
        """Take what was written to descriptor 1 or 2, past Python: it has no task and no line, but it is not lost."""
        for _ in self.digest_output(stream, chunk, final=final):
            pass

    def digest_output(self, stream: str, chunk: bytes, *, final: bool = False) -> Iterator[None]:
        """The same, event by event."""
        if self._over_traffic(len(chunk)):
            return
        text = self._raw[stream].decode(chunk, final)
        for start in range(0, len(text), OUTPUT_LIMIT):
            part = text[start : start + OUTPUT_LIMIT]
            self._admit("output", self._at, stream=stream, text=part, task=None, line=None)
            yield

    def take(self) -> list[str]:
        """The events that are new since the last call, as JSON, each with its ``seq``."""
        pending, self._pending = self._pending, []
        return pending

    def end(
        self, outcome: str, error: dict[str, Any] | None, *, wall: float, cpu: float, memory: int
    ) -> dict[str, Any]:
        """Write the last events (``take`` has them then) and return the very last one, ``run.ended``."""
        self._begin()
        for stream in self._raw:
            self.feed_output(stream, b"", final=True)
        if self._lines.torn:
            self._gap(1, "torn")
        # A run that was cut off was doing until now what it was last seen doing.
        at = self._at + self._now() - self._last_heard if self.claim is None else max(self._at, self.claim.at)
        totals = {
            "events": self.seq + 1,
            "dropped": self.dropped,
            "tasks": self.tasks,
            "steps": self.steps,
            "output": self.output,
            "wall": round(wall, 6),
            "cpu": round(cpu, 6),
            "memory": memory,
        }
        return self._write("run.ended", min(at, LAST_MOMENT), outcome=outcome, error=error, totals=totals)

    def _records(self, chunk: bytes) -> Iterator[Entry | Refused]:
        for line in self._lines.feed(chunk):
            yield from self._decoder.records(line)

    def _take(self, record: Entry | Refused) -> None:
        if isinstance(record, Refused):
            self._refused += record.records
            return
        entry, values = record
        if entry.type == "program.began":
            self._begin()
        elif entry.type == "program.ended":
            self.claim = Claim(values["at"], values["outcome"], values["error"])
        elif entry.type == "recorder.dropped":
            self._gap(values["dropped"], values["reason"])
        else:
            self._admit(**values)

    def _tell_refused(self) -> None:
        """One gap for all that was refused in a row: nonsense does not become as many events as it has lines."""
        refused, self._refused = self._refused, 0
        self.refused += refused
        if refused:
            self._gap(refused, "malformed")

    def _begin(self) -> None:
        if self.seq == 0:
            self._write("run.started", 0, **self._header)

    def _admit(self, type: str, at: int, **fields: Any) -> None:  # noqa: A002 - the protocol's own word
        self._begin()
        if self._refused:
            self._tell_refused()
        if self.exceeded is not None:
            return
        if self.seq >= self._limits.events - RESERVED:
            self.exceeded = "event-limit"
            return
        if type == "output":
            size = len(fields["text"].encode())
            if self.output + size > self._limits.output:
                self.exceeded = "output-limit"
                room = self._limits.output - self.output
                fields["text"] = fields["text"].encode()[:room].decode(errors="ignore")
                size = len(fields["text"].encode())
                if not size:
                    return
            self.output += size
        elif type == "task.created":
            self.tasks += not fields["system"]
        elif type == "step.began":
            self.steps += 1
        self._write(type, at, **fields)

    def _gap(self, dropped: int, reason: str) -> None:
        self._begin()
        self.dropped += dropped
        if self.dropped > self._limits.events:
            self.exceeded = self.exceeded or "event-limit"
        if self.seq >= self._limits.events - 1:
            self.exceeded = self.exceeded or "event-limit"
            return
        self._write("gap", self._at, dropped=dropped, reason=reason)

    def _write(self, type: str, at: int, **fields: Any) -> dict[str, Any]:  # noqa: A002
        event = {"type": type, "seq": self.seq + 1, "at": at, **fields}
        line = encode_event(event)
        if len(line) > EVENT_LIMIT:
            # Its fields kept to their limits, and it is too long all the same.
            self._gap(1, "too-long")
            return event
        self.seq += 1
        self._at = at
        self._written += len(line)
        if self._written > self._limits.trace + _ESCAPED * self._limits.output:
            self.exceeded = self.exceeded or "event-limit"
        self._pending.append(line)
        return event

    def _over_traffic(self, size: int) -> bool:
        self._traffic += size
        if self._traffic > self._limits.trace + _ESCAPED * self._limits.output:
            self.exceeded = self.exceeded or "event-limit"
            return True
        return self.exceeded is not None


def _shown(limits: Limits) -> dict[str, float | int]:
    return {
        "wall": limits.wall,
        "cpu": limits.cpu,
        "memory": limits.memory,
        "output": limits.output,
        "events": limits.events,
        "threads": limits.threads,
        "files": limits.files,
        "tmp_bytes": limits.tmp_bytes,
        "tmp_files": limits.tmp_files,
    }
