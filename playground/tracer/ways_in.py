"""Every way by which a program comes to an event loop leads to the instrumented one.

Set where the default policy takes its loops from: so ``asyncio.run``, ``Runner``, ``new_event_loop`` and
``get_event_loop`` are covered, without a policy being set (which newer Pythons warn of).
"""

from __future__ import annotations

import asyncio
from asyncio import unix_events
from typing import Any

from .loop import InstrumentedLoop


def install() -> None:
    """Make the instrumented loop the platform's."""
    plain = asyncio.SelectorEventLoop
    InstrumentedLoop.__name__ = plain.__name__
    InstrumentedLoop.__qualname__ = plain.__qualname__
    InstrumentedLoop.__module__ = plain.__module__
    for name in ("_UnixDefaultEventLoopPolicy", "_DefaultEventLoopPolicy"):
        policy: Any = getattr(unix_events, name, None)
        if policy is not None:
            policy._loop_factory = InstrumentedLoop
    for module in (asyncio, unix_events):
        for name in ("SelectorEventLoop", "EventLoop"):
            if hasattr(module, name):
                setattr(module, name, InstrumentedLoop)
