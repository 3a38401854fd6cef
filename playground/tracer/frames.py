"""The program's own lines: in a frame that runs, in a traceback, in a suspended coroutine."""

from __future__ import annotations

from asyncio import base_events
from collections.abc import Callable
from types import CodeType, FrameType, TracebackType

from playground.protocol.limits import NAME_LIMIT, STACK_LIMIT

from .text import cut

FILENAME = "program.py"
"""The name under which the program is compiled: what tells its frames from all others."""

ASYNCIO = base_events.__file__.removesuffix("base_events.py")
"""The folder of asyncio's own code, as its file names begin."""

_TURN = base_events.BaseEventLoop._run_once.__code__  # type: ignore[attr-defined]

Stack = list[tuple[str, int]]
"""The program's own frames, outermost first: qualified name and line of each."""


def program_line(frame: FrameType | None) -> int | None:
    """The line of the innermost frame of the program's, from ``frame`` outwards; None when there is none.

    Not further out than the loop: the line that started the loop is not the one that does what the loop does now.
    """
    while frame is not None and frame.f_code is not _TURN:
        if frame.f_code.co_filename == FILENAME:
            return frame.f_lineno or None
        frame = frame.f_back
    return None


def name_of(code: CodeType) -> str:
    """A function's qualified name, fit for an event."""
    return cut(code.co_qualname, NAME_LIMIT)


traceback_of: Callable[[BaseException], TracebackType | None] = BaseException.__dict__["__traceback__"].__get__
"""An exception's traceback, whatever its class would say when asked for that attribute."""


def traceback_stack(traceback: TracebackType | None) -> Stack:
    """The program's own frames of a traceback; of a deeper one the innermost."""
    stack: Stack = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == FILENAME:
            stack.append((name_of(code), traceback.tb_lineno or 1))
            if len(stack) > 2 * STACK_LIMIT:
                del stack[:STACK_LIMIT]
        traceback = traceback.tb_next
    return stack[-STACK_LIMIT:]
