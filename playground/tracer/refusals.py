"""Why the box refused something, as a note below the traceback of an exception that nobody caught.

A refusal is an ordinary exception, the same that Python raises on any machine where the thing is not allowed; a program
that catches it sees nothing else. Only when it ended the program, a thread or a task that nobody asked is there
somebody to explain it to. What is said is guessed from the exception and from where it was raised. It goes to standard
error, where the program writes too; the page, which tells it beside the verdict, therefore takes no sentence from there
but these (``static/js/model/refused.js``): whoever forges one has said nothing that does not hold.
"""

from __future__ import annotations

import contextlib
import errno
import linecache
import os
import re
import resource
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from types import CodeType, TracebackType
from typing import Final

from .frames import FILENAME

_MOST: Final = 16
"""So many exceptions of a group are looked at, and so many frames of each, from the innermost."""

ONE_PROCESS: Final = (
    "A program here is one process: it cannot fork, nor start another program. Tasks and threads it may have."
)
ITSELF_ALONE: Final = "A program here may signal itself, and nobody else."
NO_NETWORK: Final = (
    "There is no network here. Where a program has a loopback, it can connect to servers of its own on 127.0.0.1."
)
NO_PACKAGES: Final = "There are no packages here: a program has Python's standard library."
NO_INPUT: Final = "Nobody can type into a run: write what input() would give into the program."
NO_SUCH_SOCKET: Final = (
    "Sockets of this kind cannot be opened here. Where a program has a loopback, TCP, UDP and unix streams can."
)
OWN_FILES: Final = (
    "A program here has the files that it makes itself, in {place}, and may read Python's library. It sees and writes "
    "nothing else of this machine."
)
NO_MODES: Final = "What a file is - its mode, owner, times, links - may not be changed here."
FULL: Final = "The files of a program here may hold {bytes:,} bytes together."
MANY_OPEN: Final = "A program here may have {files} files, sockets and the like open at the same time."
MANY_THREADS: Final = "A program here may have only so many threads at the same time, and each takes of its memory."
NOT_ALLOWED: Final = "This is not among what a program here may ask of the system."

_PROCESSES: Final = re.compile(r"\b(?:fork|forkpty|exec[lv]\w*|posix_spawnp?|spawn[lv]\w*|popen)\s*\(")
_SIGNALS: Final = re.compile(r"\b(?:kill|killpg|pthread_kill|pidfd_send_signal)\s*\(")
_OF_PROCESSES: Final = ("subprocess", "multiprocessing", "pty", "asyncio.unix_events", "concurrent.futures.process")
_REFUSED: Final = (errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOSYS)


_boxed: list[bool] = []


def begin() -> None:
    """The program runs in a box; without one, what the system refuses is not ours to explain."""
    _boxed.append(True)
    told = threading.excepthook

    def excepthook(args: threading.ExceptHookArgs) -> None:
        with contextlib.suppress(BaseException):
            if args.exc_value is not None:
                explain(args.exc_value)
        told(args)

    threading.excepthook = threading.__excepthook__ = excepthook  # a program that puts one of its own there has its own


def explain(error: BaseException) -> None:
    """Add a note to each exception in ``error`` that the box has to do with. Raises what a hostile exception raises."""
    for one in _leaves(error) if _boxed else ():
        told: BaseException | None = one
        for _ in range(_MOST):
            sentence = _sentence(told) if told is not None else None
            if sentence is not None and sentence not in getattr(one, "__notes__", ()):
                BaseException.add_note(one, sentence)
            if sentence is not None or told is None or not isinstance(one, OSError) or one.errno is not None:
                break
            told = told.__cause__ or told.__context__  # a library's own error, such as urllib's, about another's


def _leaves(error: BaseException) -> Iterator[BaseException]:
    waiting = [error]
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions[:_MOST]
        else:
            yield one


def _sentence(error: BaseException) -> str | None:
    if isinstance(error, RuntimeError) and error.args == ("can't start new thread",):
        return MANY_THREADS
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        return NO_PACKAGES if error.name.partition(".")[0] not in sys.stdlib_module_names else None
    if isinstance(error, EOFError) and error.args == ("EOF when reading a line",):
        return NO_INPUT
    if not isinstance(error, OSError):
        return None
    if isinstance(error, socket.gaierror) or error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return NO_NETWORK
    if error.errno in (errno.ENOSPC, errno.EFBIG):
        return FULL.format(bytes=resource.getrlimit(resource.RLIMIT_FSIZE)[0])
    if error.errno == errno.EMFILE:
        return MANY_OPEN.format(files=resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    if error.errno in _REFUSED:
        return _refused(error)
    if error.errno == errno.ENOENT and _is_elsewhere(error.filename):
        return OWN_FILES.format(place=_place())
    return None


def _refused(error: OSError) -> str:
    modules, call = _raised_in(error.__traceback__)
    if any(module.startswith(_OF_PROCESSES) for module in modules) or _PROCESSES.search(call):
        return ONE_PROCESS
    if _SIGNALS.search(call):
        return ITSELF_ALONE
    if error.filename is not None:
        return NO_MODES if error.errno == errno.EPERM else OWN_FILES.format(place=_place())
    if "socket" in modules or re.search(r"\bsocket\s*\(", call):
        return NO_SUCH_SOCKET
    return NOT_ALLOWED


def _raised_in(traceback: TracebackType | None) -> tuple[list[str], str]:
    """The modules that it passed through before it was the program's, and what the program called there, as text."""
    frames = []
    while traceback is not None:
        frames.append(traceback)
        traceback = traceback.tb_next
    modules: list[str] = []
    for frame in frames[: -_MOST - 1 : -1]:
        code = frame.tb_frame.f_code
        if code.co_filename == FILENAME:
            return modules, _text_at(code, frame.tb_lasti)
        modules.append(str(frame.tb_frame.f_globals.get("__name__", "")))
    return modules, ""


def _text_at(code: CodeType, instruction: int) -> str:
    positions = list(code.co_positions())
    first, last, start, end = positions[instruction // 2] if instruction // 2 < len(positions) else (None,) * 4
    if first is None or last is None:
        return ""
    line = linecache.getline(FILENAME, first)
    # Columns count bytes.
    return line.encode()[start : end if first == last else None].decode(errors="replace")


def _is_elsewhere(path: object) -> bool:
    return isinstance(path, str) and os.path.isabs(path) and not path.startswith(_place())


def _place() -> str:
    return tempfile.gettempdir()
