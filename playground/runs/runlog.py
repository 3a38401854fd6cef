"""The run log: a run's events while it is made and for a short while after; append, and read after a seq.

It also carries the three things that must reach the workers or be known of them: the wish to stop a run, which is never
lost, how many runs are expected, and the workers' heartbeats. One contract, two homes: this process's memory, and Redis
(:mod:`playground.runs.runlog_redis`); ``tests/runs/test_runlog.py`` holds both to it.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Protocol

LIFETIME: Final = 3600
"""Seconds that a log is kept after its last append, should nobody close it."""

CLOSED_LIMIT: Final = 128 << 20
"""Bytes (about) that closed logs may hold in this process's memory; past it the oldest go before their time."""


class OutOfOrderError(Exception):
    """An append that does not continue the log: somebody else has written to it, so this writer is to stop."""


class RunLog(Protocol):
    """Events are JSON texts, one each; the first of a run has seq 1, and there are no holes.

    Each of its methods raises ``OSError`` when the log cannot be reached. What was to be added then may have been.
    """

    async def append(self, run: str, lines: Sequence[str], first_seq: int) -> None:
        """Add events at the end; ``first_seq`` is the seq of the first of them.

        Raises :class:`OutOfOrderError`, and adds nothing, unless it continues the log.
        """
        ...

    async def read(self, run: str, after: int, limit: int) -> list[str]:
        """The events after seq ``after`` in their order: as many as fit into ``limit`` characters, but at least one.

        Empty when there are none (yet), or the log is gone.
        """
        ...

    async def last_seq(self, run: str) -> int:
        """The seq of the last event; 0 when there is none, or the log is gone."""
        ...

    async def close(self, run: str, *, keep: float) -> None:
        """No more will be appended: forget the log ``keep`` seconds from now."""
        ...

    async def request_stop(self, run: str) -> None:
        """Ask the run's worker, wherever it is and whether or not it waits already, to stop it."""
        ...

    async def wait_stop(self, run: str) -> None:
        """Return when somebody has asked to stop the run, be it before or after this call."""
        ...

    async def beat(self, worker: str, *, ttl: float) -> None:
        """Say that a worker lives, and will say so again within ``ttl`` seconds."""
        ...

    async def is_beating(self, worker: str) -> bool:
        """Whether the worker has said so lately."""
        ...

    async def workers(self) -> int:
        """How many workers have said so lately."""
        ...

    async def expect(self, whose: str, runs: int, *, ttl: float) -> None:
        """Say that ``whose`` people may ask for so many runs at once within ``ttl`` seconds, whatever was said."""
        ...

    async def expected(self) -> int:
        """How many runs may be asked for at once, by all of whom that was said."""
        ...

    async def aclose(self) -> None:
        """Let go of connections; the log itself stays."""
        ...


class MemoryRunLog:
    """The log in this process's memory, which is then the only process."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}
        self._closed: OrderedDict[str, int] = OrderedDict()
        self._stops: dict[str, asyncio.Event] = {}
        self._beats: dict[str, float] = {}
        self._expected: dict[str, tuple[int, float]] = {}

    async def append(self, run: str, lines: Sequence[str], first_seq: int) -> None:
        """See :class:`RunLog`."""
        kept = self._lines.get(run, [])
        if run in self._closed or first_seq != len(kept) + 1:
            raise OutOfOrderError(f"run {run}: seq {first_seq} does not follow {len(kept)}")
        if lines:
            self._lines.setdefault(run, kept).extend(lines)

    async def read(self, run: str, after: int, limit: int) -> list[str]:
        """See :class:`RunLog`."""
        kept = self._lines.get(run, [])
        end, room = after, limit
        while end < len(kept):
            room -= len(kept[end])
            if room < 0 and end > after:
                break
            end += 1
        return kept[after:end]

    async def last_seq(self, run: str) -> int:
        """See :class:`RunLog`."""
        return len(self._lines.get(run, []))

    async def close(self, run: str, *, keep: float) -> None:
        """See :class:`RunLog`."""
        self._closed[run] = sum(map(len, self._lines.get(run, [])))
        asyncio.get_running_loop().call_later(keep, self._forget, run)
        while sum(self._closed.values()) > CLOSED_LIMIT:
            self._forget(next(iter(self._closed)))

    async def request_stop(self, run: str) -> None:
        """See :class:`RunLog`."""
        self._stop(run).set()

    async def wait_stop(self, run: str) -> None:
        """See :class:`RunLog`."""
        await self._stop(run).wait()

    async def beat(self, worker: str, *, ttl: float) -> None:
        """See :class:`RunLog`."""
        self._beats[worker] = time.monotonic() + ttl

    async def is_beating(self, worker: str) -> bool:
        """See :class:`RunLog`."""
        return self._beats.get(worker, 0.0) > time.monotonic()

    async def workers(self) -> int:
        """See :class:`RunLog`."""
        now = time.monotonic()
        return sum(until > now for until in self._beats.values())

    async def expect(self, whose: str, runs: int, *, ttl: float) -> None:
        """See :class:`RunLog`."""
        self._expected[whose] = (runs, time.monotonic() + ttl)

    async def expected(self) -> int:
        """See :class:`RunLog`."""
        now = time.monotonic()
        self._expected = {whose: said for whose, said in self._expected.items() if said[0] and said[1] > now}
        return sum(runs for runs, _ in self._expected.values())

    async def aclose(self) -> None:
        """See :class:`RunLog`."""

    def _stop(self, run: str) -> asyncio.Event:
        return self._stops.setdefault(run, asyncio.Event())

    def _forget(self, run: str) -> None:
        self._lines.pop(run, None)
        self._closed.pop(run, None)
        self._stops.pop(run, None)
