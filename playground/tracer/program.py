"""The program as a fresh ``__main__``: compiled, executed, and its end as data."""

from __future__ import annotations

import ast
import asyncio
import atexit
import contextlib
import gc
import inspect
import linecache
import sys
import threading
from collections.abc import Callable
from traceback import print_exception
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any

from .frames import FILENAME, traceback_of
from .notes import notes_at_the_end
from .overlap import OVERLAPS
from .refusals import explain
from .source import SOURCE
from .tasks import error_of
from .text import cut
from .values import class_name
from .variables import VARIABLES
from .watch import WATCH

Ending = tuple[str, dict[str, Any] | None]
"""An outcome of the claim ``program.ended``, and its error."""


def execute(source: str, begin: Callable[[], None]) -> Ending:
    """Run a program to its end, the exit handlers and remaining threads included. Raises nothing of the program's.

    ``begin`` is called when it is compiled and its first line is next: from there on it is the program's time.
    """
    ending = _execute(source, begin)
    if ending[0] != "syntax-error":
        try:
            notes_at_the_end()
        except Exception:
            WATCH.fail()
    _shut_down()
    return ending


def _execute(source: str, begin: Callable[[], None]) -> Ending:
    linecache.cache[FILENAME] = (len(source), None, source.splitlines(keepends=True), FILENAME)
    module = ModuleType("__main__")
    module.__dict__.update(__builtins__=__builtins__, __file__=FILENAME, __cached__=None)
    sys.modules["__main__"] = module
    sys.argv = [FILENAME]
    try:
        code = compile(source, FILENAME, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        _print(error, None)
        return "syntax-error", _syntax_error(error)
    except BaseException as error:
        return _raised(error)
    VARIABLES.begin(source)
    SOURCE.begin(source, code)
    OVERLAPS.begin(source)
    begin()
    try:
        _call(code, module)
    except SystemExit as error:
        return _exited(error)
    except BaseException as error:
        return _raised(error)
    return "finished", None


def _call(code: CodeType, module: ModuleType) -> None:
    if code.co_flags & inspect.CO_COROUTINE:
        with asyncio.Runner() as runner:
            runner.run(FunctionType(code, module.__dict__)())
    else:
        exec(code, module.__dict__)  # noqa: S102 - this is what the whole sandbox is for


def _syntax_error(error: SyntaxError) -> dict[str, Any]:
    facts: dict[str, Any] = {"type": class_name(error), "message": cut(str(error.msg), 2000)}
    if error.lineno:
        facts["line"] = error.lineno
    if error.lineno and error.offset and error.offset > 0:
        facts["column"] = error.offset
    return facts


def _raised(error: BaseException) -> Ending:
    # From the program's first frame on, like python itself: those before are ours.
    traceback = traceback_of(error)
    while traceback is not None and traceback.tb_frame.f_code.co_filename != FILENAME:
        traceback = traceback.tb_next
    _print(error, traceback)
    facts = error_of(error)
    with contextlib.suppress(BaseException):
        facts["message"] = cut(str(error), 2000)  # the program is over: its own words may be asked for now
    return "raised", facts


def _exited(error: SystemExit) -> Ending:
    code = SystemExit.__dict__["code"].__get__(error)
    if code is None or (isinstance(code, int) and code == 0):
        return "finished", None
    if not isinstance(code, int):
        with contextlib.suppress(BaseException):
            print(code, file=sys.stderr)
    return "raised", error_of(error)


def _print(error: BaseException, traceback: TracebackType | None) -> None:
    """What python prints of an exception that nobody caught."""
    BaseException.with_traceback(error, traceback)
    with contextlib.suppress(BaseException):
        explain(error)
    with contextlib.suppress(BaseException):
        if sys.excepthook is sys.__excepthook__:
            # The interpreter's own looks for the source in a file; this one has it from linecache.
            print_exception(error)
        else:
            sys.excepthook(type(error), error, traceback)


def _shut_down() -> None:
    """What python does at exit: waits for threads, calls exit handlers, lets go of the program's objects."""
    for step in (threading._shutdown, atexit._run_exitfuncs, _forget):  # type: ignore[attr-defined]
        with contextlib.suppress(BaseException):
            step()


_COLLECTING = compile("collect()", "sys", "exec")
"""What dies here was never awaited, perhaps: the warning then names this place, as python's own does."""


def _collect() -> None:
    exec(_COLLECTING, {"collect": gc.collect})  # noqa: S102


def _forget() -> None:
    sys.modules.pop("__main__", None)
    sys.last_value = sys.last_traceback = None
    _collect()
