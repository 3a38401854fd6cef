"""Every way by which a program comes to an event loop leads to the instrumented one.

Set where the default policy takes its loops from: so ``asyncio.run``, ``Runner``, ``new_event_loop`` and
``get_event_loop`` are covered, without a policy being set (which newer Pythons warn of).
"""

from __future__ import annotations

import asyncio
from _thread import get_ident
from asyncio import unix_events
from typing import Any

from .loop import InstrumentedLoop
from .watch import WATCH

_PlainLoop = asyncio.SelectorEventLoop


def _make_loop() -> asyncio.AbstractEventLoop:
    """The loop for the thread that asks. Beside the main thread's, a second loop would run at the same time: it gets
    the plain one and is not observed, because steps of two threads at once are not one story."""
    return InstrumentedLoop() if get_ident() == WATCH.main else _PlainLoop()


def install() -> None:
    """Make the instrumented loop the platform's."""
    plain = _PlainLoop
    InstrumentedLoop.__name__ = plain.__name__
    InstrumentedLoop.__qualname__ = plain.__qualname__
    InstrumentedLoop.__module__ = plain.__module__
    for name in ("_UnixDefaultEventLoopPolicy", "_DefaultEventLoopPolicy"):
        policy: Any = getattr(unix_events, name, None)
        if policy is not None:
            policy._loop_factory = staticmethod(_make_loop)
    for module in (asyncio, unix_events):
        for name in ("SelectorEventLoop", "EventLoop"):
            if hasattr(module, name):
                setattr(module, name, InstrumentedLoop)
