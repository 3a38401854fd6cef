"""``sys.stdout``, ``sys.stderr`` and ``sys.stdin`` as the program finds them: writes with their task and line."""

from __future__ import annotations

import codecs
import io
import sys
from _thread import get_ident
from typing import Any

from playground.protocol.limits import OUTPUT_LIMIT

from .frames import program_line
from .text import writable
from .watch import WATCH

_PIECE = OUTPUT_LIMIT // 6
"""Characters of one event; a lone surrogate becomes six."""


class Output(io.TextIOBase):
    """A text stream as ``sys.stdout`` is one, whose writes become ``output`` events."""

    def __init__(self, name: str, descriptor: int) -> None:
        self._name = name
        self._descriptor = descriptor
        self.buffer = _Bytes(self)

    encoding: Any = "utf-8"
    errors: Any = "strict"
    newlines = None
    mode = "w"
    line_buffering = True
    write_through = False

    @property
    def name(self) -> str:
        """As the interpreter names it."""
        return f"<{self._name}>"

    def write(self, text: str, /) -> int:
        """Tell of a text, as one event or several."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        text = str.__add__("", text)  # of a subclass, the text and nothing else
        if text:
            self.record(text, sys._getframe(1))
        return len(text)

    def record(self, text: str, frame: Any) -> None:
        """Queue ``output`` events for a text that the code in ``frame`` wrote."""
        written = 0
        try:
            watch = WATCH
            line = program_line(frame)
            elsewhere = get_ident() != watch.main
            if watch.unsettled and not elsewhere:
                watch.settle()
            task = None if elsewhere else watch.current_task()
            size = OUTPUT_LIMIT if text.isascii() else _PIECE
            for start in range(0, len(text), size):
                record = ("output", watch.clock.at(), self._name, writable(text[start : start + size]), task, line)
                if elsewhere:
                    watch.recorder.append_from_elsewhere(record)
                else:
                    watch.append(record)
                written = start + size
                watch.recorder.relieve()
        except RecursionError:
            raise  # the program's own: it is at its limit
        except Exception:
            WATCH.fail()
            self._record_plainly(text[written:])

    def _record_plainly(self, text: str) -> None:
        # What the program prints is no observation: it is told though nobody could say by whom.
        watch = WATCH
        append = watch.append if get_ident() == watch.main else watch.recorder.append_from_elsewhere
        for start in range(0, len(text), _PIECE):
            append(("output", watch.clock.at(), self._name, writable(text[start : start + _PIECE]), None, None))

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Never: it is a pipe."""
        return False

    def fileno(self) -> int:
        """The descriptor behind, for whoever writes to it directly."""
        return self._descriptor

    def reconfigure(self, **_: object) -> None:
        """Accepted, and without effect: nothing is buffered here."""


class _Bytes(io.RawIOBase):
    """The stream's ``buffer``: bytes, shown as UTF-8."""

    def __init__(self, stream: Output) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")

    def write(self, data: Any, /) -> int:
        """Tell of some bytes; a character that is cut in two waits for its rest."""
        raw = bytes(data)
        text = self._decoder.decode(raw)
        if text:
            self._stream.record(text, sys._getframe(1))
        return len(raw)

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The descriptor behind."""
        return self._stream.fileno()


def install() -> None:
    """Give the program its streams. Standard input is empty."""
    sys.stdout = sys.__stdout__ = Output("stdout", 1)  # type: ignore[assignment, misc]
    sys.stderr = sys.__stderr__ = Output("stderr", 2)  # type: ignore[assignment, misc]
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")  # type: ignore[misc]
