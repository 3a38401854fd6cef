"""The records on their way out of the cell: appended on the hot path, written in batches off it.

Three kinds of entry stand in the queue, because measuring decided so (``docs/decisions/0004-tracer.md``):

- a *text*: one or two records already as JSON, made by the hot path of the main thread. Formatting a few integers at
  once costs less than building a tuple now and encoding it later;
- a *tuple*: one record, encoded when the batch is written;
- a *list*: likewise, but from another thread than the main one. Such a thread may have read the clock, lost its turn
  and appended after a later record. So around its records times are compared, and none is let go back.

The queue is written when the loop is about to sleep, when a turn of the loop finds many records, when much was printed,
and every few milliseconds by a small thread, so that a step which never ends is visible outside.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from _thread import allocate_lock, get_ident, start_new_thread
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from playground.protocol.limits import OUTPUT_LIMIT
from playground.protocol.records import LINE_LIMIT, encode_line

from .clock import Clock, real_sleep

FLUSH_AT = 512
"""Entries in the queue at which a turn of the loop writes them. Each is at most two records: within BATCH_LIMIT."""

RELIEVE_AT = 2048
"""Entries in the queue at which one step's doings are written before it does more."""

FLUSH_SECONDS = 0.025

HELD_FLUSHES = 8
"""For so many flushes of the thread the first piece of a print waits for the others: some 0.2 s."""

_write = os.write  # kept from before the program ran, which may put something else in its place

Entry = Any  # str | tuple | list, as told above


def _look_away() -> None:
    pass


def encode_record(record: Sequence[object]) -> str:
    """One record as JSON text, as it stands in a line."""
    return encode_line([record])[1:-2].decode("ascii")


class Recorder:
    """Owns the way out. Made after the fork: it has a lock, and after :meth:`start` a thread."""

    def __init__(self, descriptor: int, clock: Clock) -> None:
        self.queue: deque[Entry] = deque()
        self.append = self.queue.append
        self.clock = clock
        self.look: Callable[[], None] = _look_away
        """What the thread does besides, every FLUSH_SECONDS while the loop is awake. It must not raise."""
        self.thread = 0
        """The identifier of the thread that writes."""
        self.failed = False
        self.dropped = 0
        self._descriptor = descriptor
        self._lock = allocate_lock()
        self._kick = allocate_lock()
        self._parked = False
        self._thread_waits = False
        self._writer = 0
        self._unsent = b""
        self._gone = False
        self._last_at = 0
        self._floor = 0
        """After another thread's record its time, until the main thread's records are past it; else 0."""
        self._ending: Entry = None
        self._held: Entry = None
        self._held_for = 0

    def start(self) -> None:
        """Start the thread that writes what the loop has no time to write."""
        running = allocate_lock()
        running.acquire()
        self.thread = start_new_thread(self._flush_now_and_then, (running,))
        # Python counts a thread when it runs. Before that, a thread of the program's would be taken for this one.
        running.acquire()
        os.register_at_fork(after_in_child=self._disown)

    def _disown(self) -> None:
        # A process that the program forked has nothing to say here. Whoever held the lock is not in it.
        self._gone = True
        self._writer = 0
        self._lock = allocate_lock()

    def fail(self) -> None:
        """An error of ours was caught: give up recording, but for output and claims. The program goes on.

        A program that is at the limit of its recursion is no error of ours: what it did there is counted as dropped.
        """
        if issubclass(sys.exc_info()[0] or Exception, RecursionError):
            self.dropped += 1
        elif not self.failed:
            self.failed = True
            self.append(("note", self.clock.at(), "recorder-failed", None, None, {}))

    def append_from_elsewhere(self, entry: Entry) -> None:
        """What :attr:`append` is to the main thread, for a thread that is not."""
        records = json.loads(f"[{entry}]") if type(entry) is str else [list(entry)]
        self.queue.extend(records)
        self._wake_thread()  # the loop may sleep for long while this one works

    def finish(self, outcome: str, error: object) -> None:
        """Write the last claims, and everything before them; nothing is written after them, whoever has more to say."""
        self.flush()
        if self.dropped:
            reason = "recorder-failed" if self.failed else "overflow"
            self.append(("recorder.dropped", self.clock.at(), self.dropped, reason))
        self._ending = ("program.ended", self.clock.at(), outcome, error)
        self.append(self._ending)
        self.flush()

    def park(self) -> None:
        """The loop is about to sleep: write everything, and let the flushing thread sleep too."""
        self.flush()
        self._parked = True

    def unpark(self) -> None:
        """The loop is awake again."""
        self._parked = False
        self._wake_thread()

    def _wake_thread(self) -> None:
        if self._thread_waits:
            self._thread_waits = False
            with contextlib.suppress(RuntimeError):  # somebody else was quicker
                self._kick.release()

    def relieve(self) -> None:
        """Write, if much is queued. For whatever a step may do without end: the reader's pace then holds it back."""
        if len(self.queue) > RELIEVE_AT:
            self.flush()

    def flush(self, *, by_thread: bool = False) -> None:
        """Write what is queued; when the reader is slow, wait for it. Raises nothing of ours."""
        me = get_ident()
        if self._writer == me:
            return  # a signal's handler, or an object's __del__, in the middle of our own writing
        with self._lock:
            self._writer = me
            try:
                self._drain(by_thread)
            except Exception:  # what is queued stays so, for the next time
                self.fail()
            finally:
                self._writer = 0

    def _drain(self, by_thread: bool) -> None:
        popleft = self.queue.popleft
        while self.queue or self._unsent:
            if self._unsent:
                self._write()
                continue
            count = min(len(self.queue), FLUSH_AT)
            if by_thread and count == len(self.queue) and self._is_half_a_print(self.queue[-1]):
                count -= 1
                if count == 0:
                    return
            batch = [popleft() for _ in range(count)]
            try:
                if self._ending is not None:
                    batch = self._up_to_the_end(batch)
                self._encode(self._what_remains(batch) if self.failed else batch)
            except Exception:  # the program may have replaced what encoding needs, or be out of memory
                self.fail()
                self._unsent = b"".join(map(self._salvaged, batch))

            if batch[-1] is self._ending:
                self._write()
                self._gone = True

    def _up_to_the_end(self, batch: list[Entry]) -> list[Entry]:
        """What of a batch is not later than the last claim, which another thread may have come after."""
        for index, entry in enumerate(batch):
            if entry is self._ending:
                self.queue.clear()
                return batch[: index + 1]
        return batch

    def _salvaged(self, entry: Entry) -> bytes:
        """Of a batch that could not be encoded, what a failed recorder still owes: one record as a line, or nothing."""
        try:
            records = self._what_remains([entry])
            if not records:
                return b""
            record = list(records[0])
            record[1] = self._last_at = max(record[1], self._last_at)
            return encode_line([record])
        except Exception:
            self.dropped += 1
            return b""

    def _is_half_a_print(self, entry: Entry) -> bool:
        """Whether this is a print's text whose rest is about to come. Held back for a while, so that they stay together
        though the machine be busy; a text that really has no rest is not late by more than that."""
        if type(entry) is str or entry[0] != "output" or entry[3].endswith("\n"):
            return False
        if entry is not self._held:
            self._held, self._held_for = entry, 0
        self._held_for += 1
        return self._held_for <= HELD_FLUSHES

    def _what_remains(self, batch: list[Entry]) -> list[Entry]:
        kept = []
        for entry in batch:
            if type(entry) is not str and entry[0] in ("output", "program.ended", "recorder.dropped"):
                if entry[0] == "output":
                    entry = (*entry[:4], None, entry[5])  # noqa: PLW2901 - its task may never have been introduced
                kept.append(entry)
            elif type(entry) is not str and entry[0] == "note" and entry[2] == "recorder-failed":
                kept.append(entry)  # and no other: they tell of tasks, likewise
            else:
                self.dropped += 1
        return kept

    def _encode(self, batch: list[Entry]) -> None:
        if not batch:
            return
        if not self._floor:
            try:
                self._unsent = b"[%b]\n" % ",".join(batch).encode("ascii")
                self._last_at = _at_of(batch[-1])
                return
            except TypeError:  # not all are texts
                pass
        texts = self._texts(batch)
        text = ",".join(texts)
        if len(text) <= LINE_LIMIT - 3:
            self._unsent = b"[%b]\n" % text.encode("ascii")
        else:
            self._unsent = b"".join(b"[%b]\n" % each.encode("ascii") for each in texts)

    def _texts(self, batch: list[Entry]) -> list[str]:
        """The entries as JSON, in order of time: see ``_floor``; the two writes of a print made one."""
        texts: list[str] = []
        output: list[Any] | None = None
        for entry in batch:
            record = None if type(entry) is str else self._in_time(entry)
            if record is not None and output is not None and _continues(output, record):
                output[3] += record[3]
                continue
            if output is not None:
                texts.append(encode_record(output))
                output = None
            if record is None:
                texts.append(self._text_in_time(entry))
            elif record[0] == "output":
                output = record
            else:
                texts.append(encode_record(record))
        if output is not None:
            texts.append(encode_record(output))
        return texts

    def _in_time(self, entry: Entry) -> list[Any]:
        record = list(entry)
        record[1] = self._last_at = max(record[1], self._last_at)
        if type(entry) is list:
            self._floor = record[1]
        elif record[1] > self._floor:
            self._floor = 0
        return record

    def _text_in_time(self, text: str) -> str:
        at = _at_of(text)
        if at < self._floor:
            return text.replace(f'",{at},', f'",{self._floor},')
        self._last_at = at
        self._floor = 0
        return text

    def _write(self) -> None:
        # What is left is kept on the object: a signal's exception may come between two writes.
        try:
            while self._unsent and not self._gone:
                self._unsent = self._unsent[_write(self._descriptor, self._unsent) :]
        except OSError:  # the reader has gone, or the program closed our descriptor: nobody is left to tell
            self._gone = True
        if self._gone:
            self._unsent = b""

    def _flush_now_and_then(self, running: Any) -> None:
        running.release()
        while True:
            if self._parked and not self.queue:
                self._kick.acquire(False)
                self._thread_waits = True
                if self._parked:
                    self._kick.acquire()
                self._thread_waits = False
            real_sleep(FLUSH_SECONDS)
            self.look()
            if self.queue:
                with contextlib.suppress(MemoryError):
                    self.flush(by_thread=True)


def _at_of(entry: Entry) -> int:
    """The time of an entry; the records of a text have the same."""
    return int(entry.split(",", 2)[1]) if type(entry) is str else entry[1]


def _continues(output: list[Any], record: list[Any]) -> bool:
    """Whether a record is the rest of the output before it: of the same line of the program and of the console."""
    return (
        record[0] == "output"
        and (record[2], record[4:]) == (output[2], output[4:])
        and not output[3].endswith("\n")
        and len(output[3]) + len(record[3]) <= OUTPUT_LIMIT
    )
