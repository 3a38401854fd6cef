"""The loop's timers: their ids, the futures that they end, and the time limits that tasks stand under."""

from __future__ import annotations

from asyncio import futures, timeouts
from time import monotonic_ns
from types import MethodType
from typing import Any

from .watch import WATCH

_ENDS_A_FUTURE = futures._set_result_unless_cancelled  # type: ignore[attr-defined]
_ENDS_IN_TIME: Any = timeouts.Timeout._on_timeout  # type: ignore[attr-defined]
_LONGEST = 1e12
"""Seconds: the largest delay that an event can say."""


class Timers:
    """What is remembered of the timers that are set. A timer here is its handle."""

    def __init__(self) -> None:
        self._last = 0
        self.of_future: dict[int, Any] = {}
        """Address of a future → the timer that will end it, of those that ``asyncio.sleep`` sets."""
        self.limits: dict[int, list[Any]] = {}
        """Task → the timers of the ``asyncio.timeout`` that it stands under, outermost first."""

    def set(self, timer: Any, when: float, delay: float, callback: Any, arguments: tuple[Any, ...]) -> None:
        """Give a timer its id and tell of it. ``when`` and ``delay`` are seconds, as the loop has them."""
        number = self._last + 1
        watch = WATCH
        clock = watch.clock
        record = watch.record
        task = f",{record.id}]" if record is not None else "]"
        watch.append(f'["timer.set",{monotonic_ns() - clock.zero},{number},{clock.at_of(when)}{task}')
        timer.number = self._last = number
        watch.recorder.relieve()
        timer.undo = None
        if callback is _ENDS_A_FUTURE:
            address = id(arguments[0])
            self.of_future[address] = timer
            timer.undo = address
            timer.facts = f'{_delay_fact(delay)},"timer":{number}'
        elif type(callback) is MethodType and callback.__func__ is _ENDS_IN_TIME and record is not None:
            self.limits.setdefault(record.id, []).append(timer)
            timer.undo = record
            # asyncio.timeout(1) computes the moment first and sets the timer a little later: to the millisecond, then.
            timer.facts = f'{_delay_fact(round(delay, 3))},"timer":{number}'

    def over(self, timer: Any) -> None:
        """Forget a timer that fired or was cancelled."""
        undo, timer.undo = timer.undo, None
        if undo is None:
            return
        if type(undo) is int:
            self.of_future.pop(undo, None)
            return
        limits = self.limits[undo.id]
        limits.remove(timer)
        if not limits:
            del self.limits[undo.id]

    def limit_of(self, task: int) -> str:
        """The facts, as JSON, of the innermost ``asyncio.timeout`` that a task of ``limits`` stands under."""
        facts: str = self.limits[task][-1].facts
        return facts[1:]


def _delay_fact(delay: Any) -> str:
    plain = type(delay) is int or type(delay) is float
    return f',"delay":{delay!r}' if plain and abs(delay) <= _LONGEST else ""


TIMERS = Timers()
