"""Who waits, for how long, and whether anybody is left that could do something.

Threads wait for each other in few ways that have no end in sight or only that of a clock: ``time.sleep``, a
``threading.Condition`` (and so events, semaphores, barriers, queues and the futures of executors), ``Thread.join``, and
the main thread in the loop's selector. Each enters itself here before it waits, and is taken out by whoever ends its
wait, in that very moment: so it is known, and not guessed from frames, that somebody waits. The workers of executors
wait for work likewise. Whoever is in none of these is at work.

When nobody is at work, a clock that jumps goes to the earliest moment that somebody waits for, and that one alone goes
on; before the next jump everything has come to rest again. With somebody at work time passes as on the real clock.
When nobody is at work and nobody waits for a moment, nothing will ever happen again.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from _thread import RLock, allocate_lock, get_ident
from typing import Any

from .clock import real_monotonic_ns, real_sleep
from .deadlock import describe_deadlock
from .moments import MOMENTS, NEVER
from .outside import alarm_is_set, are_others, has_children, is_anybody_to_wait_for
from .watch import WATCH

_SHUTDOWN = threading._shutdown.__code__  # type: ignore[attr-defined]

LOOK_SECONDS = 0.001
"""How often, on a clock that jumps, the main thread looks whether all others have come to rest."""

_REAL_LOOK_SECONDS = 0.05
"""How often a thread that waits without end looks whether it could still be woken."""

_SELDOM_SECONDS = 5.0
"""How often others do: it is the main thread's part, as long as that is there."""

_DOUBT_NANOSECONDS = 200_000_000
"""How long all looks must find that nothing can ever happen, before it is believed."""

_STARVED_NANOSECONDS = 100_000_000
"""How long threads at work may have to stand still before it counts as time that passed."""

Key = tuple[int, int, int]

AFTER_THREADS = 1
_numbers = itertools.count(1)


class Wait:
    """One thread's wait."""

    __slots__ = ("gate", "key", "opened", "over", "when")

    def __init__(self, when: int | None = None, key: Key | None = None, gate: Any = None) -> None:
        self.when = when
        """Until when at most, in nanoseconds of the program's ``time.monotonic_ns``; None for without end."""
        self.key = key
        """The same as :mod:`.moments` has it, and who goes first among those of the same moment."""
        self.gate = gate
        """A lock that this thread holds and acquires again to wait; None of the loop's selector."""
        self.opened = False
        """What it waited for has come."""
        self.over = False
        """Its time has passed."""


def until(nanoseconds: int, gate: Any = None) -> Wait:
    """A wait of this thread for so long, from now on."""
    turn = (0, next(_numbers)) if get_ident() != WATCH.main else (AFTER_THREADS, 0)
    when = WATCH.clock.monotonic_ns() + nanoseconds
    return Wait(when, (MOMENTS.now() + nanoseconds if WATCH.clock.jumps else when, *turn), gate)


def has_come(when: int, key: Key | None) -> bool:
    """Whether a moment has come though somebody is at work: in nanoseconds of ``time.monotonic_ns``, with its key.

    On a clock that jumps the work must have taken so long; that it stood still, because the machine was busy elsewhere,
    is no reason unless it lasts: it may wait for something real.
    """
    past = WATCH.clock.monotonic_ns() - when
    if past < 0 or not WATCH.clock.jumps or key is None:
        return past >= 0
    return past > _STARVED_NANOSECONDS or MOMENTS.passed() >= key[0]


class Waits:
    """All that wait, by thread."""

    def __init__(self) -> None:
        self.of: dict[int, Wait] = {}
        self.lock = RLock()  # held for moments; reentrant, because a signal's handler may come in between
        self.selector: Any = None
        """The selector in which the main thread waits."""
        self.ours: set[int] = set()
        """Threads that are not the program's."""
        self.has_processes = False
        """Whether the program ever started one: its own children may be there when it is gone, and end what is waited
        for."""
        self._is_leaving = False
        self._has_forked = False

    def stay(self, wait: Wait) -> bool:
        """Let this thread wait; True when what it waited for came, False when its time passed."""
        me = get_ident()
        offset = WATCH.clock.offset
        with self.lock:
            self.of[me] = wait
            if me == WATCH.main:
                self.selector = None
        try:
            if WATCH.clock.jumps:
                self.advance()
            return self._stay(wait)
        finally:
            with self.lock:
                if self.of.get(me) is wait:
                    del self.of[me]
            if me == WATCH.main:
                _slept(WATCH.clock.offset - offset)

    def _stay(self, wait: Wait) -> bool:
        main = get_ident() == WATCH.main
        stuck_since = 0
        while not (wait.opened or wait.over):
            look = self._look_seconds(main)
            if wait.gate.acquire(True, self._seconds(wait, look)):
                continue  # let go, or asked to look
            if not self._is_past(wait) and look < _SELDOM_SECONDS:
                now = real_monotonic_ns()
                if self.advance() != "stuck":
                    stuck_since = 0
                elif not stuck_since:
                    stuck_since = now
                elif now - stuck_since > _DOUBT_NANOSECONDS:
                    end_in_deadlock()
        return not wait.over

    def _look_seconds(self, main: bool) -> float:
        if main or self._is_leaving:
            return LOOK_SECONDS if WATCH.clock.jumps else _REAL_LOOK_SECONDS
        return _SELDOM_SECONDS

    def _seconds(self, wait: Wait, most: float) -> float:
        """How long to wait at once, really."""
        left = 0 if wait.when is None else (wait.when - WATCH.clock.monotonic_ns()) / 1e9
        if left > 0:
            return min(most, left)
        return most if wait.when is None else LOOK_SECONDS

    def _is_past(self, wait: Wait) -> bool:
        with self.lock:
            if wait.opened:
                return False
            if wait.when is None or not has_come(wait.when, wait.key):
                return False
            wait.over = True
            if wait.key is not None and WATCH.clock.jumps:
                MOMENTS.reach(wait.key[0])
            return True

    def open(self, wait: Wait) -> None:
        """What somebody waits for has come. Called by whoever brings it."""
        with self.lock:
            wait.opened = True
            self._let_go(wait)

    def leave(self) -> None:
        """The main thread has come to its end, and waits for the others in a way of its own: they look themselves."""
        with self.lock:
            self._is_leaving = True
            for wait in self.of.values():
                if wait.gate is not None and wait.gate.locked():
                    wait.gate.release()

    def sleep(self, nanoseconds: int) -> None:
        """What ``time.sleep`` does on a clock that jumps."""
        if get_ident() == WATCH.main and not are_others():
            self._sleep_alone(nanoseconds)
            return
        gate = allocate_lock()
        gate.acquire()
        self.stay(until(nanoseconds, gate))

    def _sleep_alone(self, nanoseconds: int) -> None:
        clock = WATCH.clock
        when, key = clock.monotonic_ns() + nanoseconds, MOMENTS.now() + nanoseconds
        while (alarm := signal.getitimer(signal.ITIMER_REAL)[0]) > 0 and (left := when - clock.monotonic_ns()) > 0:
            real_sleep(min(left / 1e9, alarm + LOOK_SECONDS))
        clock.jump(when - clock.monotonic_ns())
        MOMENTS.restart(key)
        _slept(nanoseconds)

    def _let_go(self, wait: Wait) -> None:
        for thread, other in self.of.items():
            if other is wait:
                del self.of[thread]
                break
        if wait.gate.locked():
            wait.gate.release()

    def advance(self) -> str:
        """Let the one go on who waits for the earliest moment, if all are at rest.

        Returns what was found: ``busy``, ``let go``, ``selector`` (the main thread's, which must go on itself) or
        ``stuck`` (nobody waits for a moment).
        """
        try:
            return self._advance()
        except Exception:
            WATCH.fail()
            return "busy"

    def _advance(self) -> str:
        with self.lock:
            if not self.at_rest():
                return "busy"
            first = min((wait for wait in self.of.values() if wait.key is not None), key=_key_of, default=None)
            if first is None or first.key is None or first.key[0] >= NEVER:
                return "stuck"
            if not WATCH.clock.jumps:
                return "busy"
            if first.gate is None:
                return "selector"
            WATCH.clock.jump((first.when or 0) - WATCH.clock.monotonic_ns())
            MOMENTS.restart(first.key[0])
            first.over = True
            self._let_go(first)
            return "let go"

    def disown(self) -> None:
        """This is a process that the program forked: it has a world outside, and none of the threads."""
        self.lock = RLock()
        self.of.clear()
        self._has_forked = True
        MOMENTS.not_counted = 0

    def at_rest(self) -> bool:
        """Whether nobody is at work, nothing has come for the loop, and no alarm will ring."""
        if self._has_forked or self.has_processes:
            return False
        frames = sys._current_frames()
        frame = frames.get(WATCH.main)
        if WATCH.main in self.of:
            if not _is_shut(self.of[WATCH.main]):
                return False
        elif frame is None or frame.f_code is not _SHUTDOWN or not is_anybody_to_wait_for():
            return False
        if alarm_is_set() or has_children() or not self.are_threads_at_rest():
            return False
        waits_in_selector = self.selector is not None and WATCH.main in self.of
        return not waits_in_selector or self.selector.is_quiet()

    def are_threads_at_rest(self, ignored: set[int] = frozenset()) -> bool:  # type: ignore[assignment]
        """Whether none of the threads is at work, besides the main one and those that are to be ignored."""
        return not threading._limbo and self.at_work() <= ignored  # type: ignore[attr-defined]

    def at_work(self) -> set[int]:
        """The threads that are at work, besides the main one."""
        working = set()
        for thread in sys._current_frames():
            wait = self.of.get(thread)
            if thread not in self.ours and thread != WATCH.main and (wait is None or not _is_shut(wait)):
                working.add(thread)
        return working


def _slept(nanoseconds: int) -> None:
    slept = WATCH.clock.slept
    if slept is not None and nanoseconds > 0:
        slept(sys._getframe(2), nanoseconds)


def _is_shut(wait: Wait) -> bool:
    return wait.gate is None or wait.gate.locked()


def _key_of(wait: Wait) -> Any:
    return wait.key


def end_in_deadlock() -> None:
    """The program can never go on: say so, and end."""
    try:
        describe_deadlock()
    except Exception:
        WATCH.fail()
    WATCH.recorder.finish("deadlock", None)
    os._exit(0)


WAITS = Waits()
