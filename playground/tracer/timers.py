"""The loop's timers: their ids, the futures that they end, and the time limits that tasks stand under."""

from __future__ import annotations

from asyncio import futures, tasks, timeouts
from time import monotonic_ns
from types import MethodType
from typing import Any

from .hooks import Hook, LastStatement, compile_into, is_return
from .watch import WATCH

_ENDS_A_FUTURE = futures._set_result_unless_cancelled  # type: ignore[attr-defined]
_ENDS_A_WAIT = tasks._release_waiter  # type: ignore[attr-defined]
_ENDS_IN_TIME: Any = timeouts.Timeout._on_timeout  # type: ignore[attr-defined]
_SHOWN = 2
_MOST = 1024
_LONGEST = 1e12
"""Seconds: the largest delay that an event can say."""


class Timers:
    """What is remembered of the timers that are set. A timer here is its handle."""

    def __init__(self) -> None:
        self._last = 0
        self.of_future: dict[int, Any] = {}
        """Address of a future → the timer that will end it: that of ``asyncio.sleep``, ``wait`` and, on 3.11,
        ``wait_for``."""
        self.limits: dict[int, list[Any]] = {}
        """Task → the timers of the ``asyncio.timeout`` that it stands under, outermost first."""

    def set(self, timer: Any, when: float, delay: float, callback: Any, arguments: tuple[Any, ...]) -> None:
        """Give a timer its id and tell of it. ``when`` and ``delay`` are seconds, as the loop has them."""
        number = self._last + 1
        watch = WATCH
        if watch.unsettled:
            watch.settle()
        clock = watch.clock
        record = watch.record
        task = f",{record.id}]" if record is not None else "]"
        watch.append(f'["timer.set",{monotonic_ns() - clock.zero},{number},{clock.at_of(when)}{task}')
        timer.number = self._last = number
        watch.recorder.relieve()
        timer.undo = None
        if callback is _ENDS_A_FUTURE or callback is _ENDS_A_WAIT:
            address = id(arguments[0])
            self.of_future[address] = timer
            timer.undo = address
            timer.facts = f'{_delay_fact(delay)},"timer":{number}'
        elif type(callback) is MethodType and callback.__func__ is _ENDS_IN_TIME and record is not None:
            self.limits.setdefault(record.id, []).append(timer)
            timer.undo = record
            # asyncio.timeout(1) computes the moment first and sets the timer a little later; what was asked for is
            # known, unless it was asked for as a moment.
            asked = _ASKED.pop(id(callback.__self__), None)
            timer.facts = f'{_delay_fact(round(delay, 3) if asked is None else asked)},"timer":{number}'

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

    def around(self, on: str, task: int) -> str:
        """``on``, as JSON, inside the time limits that a task of ``limits`` stands under: the ``asyncio.timeout`` that
        are around it, the outermost first; of more than two the two that are due first."""
        limits = self.limits[task]
        if len(limits) > _SHOWN:
            first = sorted(limits, key=lambda timer: timer._when)[:_SHOWN]
            limits = [timer for timer in limits if timer in first]
        for timer in reversed(limits):
            on = inside(timer, on)
        return on


def inside(timer: Any, on: str) -> str:
    """``on``, as JSON, as that which a timer limits."""
    return f'{{"kind":"timeout"{timer.facts},"inner":{on}}}'


_ASKED: dict[int, Any] = {}
"""Address of an ``asyncio.timeout`` that was made and not entered yet → the seconds that were asked for."""


class _Asking:
    seconds: Any = None


def _asked(seconds: Any) -> None:
    _Asking.seconds = seconds


def _made(timeout: Any) -> None:
    seconds, _Asking.seconds = _Asking.seconds, None
    try:
        if seconds is not None:
            if len(_ASKED) >= _MOST:
                _ASKED.clear()
            _ASKED[id(timeout)] = seconds
        else:
            _ASKED.pop(id(timeout), None)
    except Exception:
        WATCH.fail()


def install() -> list[str]:
    """Hear what ``asyncio.timeout`` is asked for. Returns what could not be hooked."""
    hooks: dict[Any, Hook] = {
        timeouts.timeout: Hook(_asked, is_return, after=False, arguments=("delay",)),
        timeouts.Timeout.__init__: Hook(_made, LastStatement()),
    }
    return [function.__qualname__ for function, hook in hooks.items() if not compile_into(function, hook)]


def _delay_fact(delay: Any) -> str:
    plain = type(delay) is int or type(delay) is float
    return f',"delay":{delay!r}' if plain and abs(delay) <= _LONGEST else ""


TIMERS = Timers()
