"""The loop's timers: their ids, the futures that they end, and the time limits that tasks stand under."""

from __future__ import annotations

from asyncio import futures, timeouts
from types import MethodType
from typing import Any

from .watch import WATCH

_ENDS_A_FUTURE = futures._set_result_unless_cancelled  # type: ignore[attr-defined]
_ENDS_IN_TIME = timeouts.Timeout._on_timeout


class Timers:
    """What is remembered of the timers that are set."""

    def __init__(self) -> None:
        self._last = 0
        self._of_future: dict[int, int] = {}
        self._limits: dict[int, dict[int, float]] = {}
        self._owner: dict[int, tuple[dict[int, Any], int]] = {}

    def set(self, when: float, delay: float, callback: Any, arguments: tuple[Any, ...]) -> int:
        """Give a timer its id and tell of it. ``when`` and ``delay`` are seconds, as the loop has them."""
        number = self._last + 1
        watch = WATCH
        task = watch.current_task()
        watch.append(("timer.set", watch.clock.at(), number, watch.clock.at_of(when), task))
        self._last = number
        if callback is _ENDS_A_FUTURE:
            self._of_future[id(arguments[0])] = number
            self._owner[number] = (self._of_future, id(arguments[0]))
        elif type(callback) is MethodType and callback.__func__ is _ENDS_IN_TIME and task is not None:
            self._limits.setdefault(task, {})[number] = delay
            self._owner[number] = (self._limits.get(task, {}), number)
        return number

    def over(self, number: int) -> None:
        """Forget a timer that fired or was cancelled."""
        owner = self._owner.pop(number, None)
        if owner is not None:
            owner[0].pop(owner[1], None)

    def id_for(self, future: object) -> int | None:
        """The timer that will end a future, of those that ``asyncio.sleep`` sets."""
        return self._of_future.get(id(future))

    def limit_of(self, task: int) -> dict[str, Any] | None:
        """The innermost ``asyncio.timeout`` that a task stands under: its timer, and the seconds that it gave."""
        limits = self._limits.get(task)
        if not limits:
            return None
        number = next(reversed(limits))
        delay = limits[number]
        return {"timer": number, "delay": delay} if 0 <= delay <= 1e12 else {"timer": number}


TIMERS = Timers()
