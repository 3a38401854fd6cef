"""What the program reads of a clock that jumps: the functions of :mod:`time`, and ``datetime.now``.

Everything that tells a moment or measures a while agrees: :mod:`time`'s own functions, the names by which modules of
the standard library took them before, and :class:`datetime.datetime`, whose C code asks the operating system itself.
What counts computing (``process_time``, ``thread_time``) is left alone: no computing is jumped over.

The functions here are put in the place of built-in ones, and so are made bound methods of the module: like a built-in
function, and unlike one of Python's, such a thing stays itself where a class has it as an attribute.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dates
import gc
import math
import operator
import sys
import time as machine
import warnings
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, MethodType
from typing import Any

from .clock import real_sleep
from .resting import WAITS
from .watch import WATCH

_BILLION = 10**9
_LONGEST = 2**63 / 1e9
"""Seconds: what the operating system can sleep."""
_MOVING = {
    getattr(machine, name)
    for name in ("CLOCK_REALTIME", "CLOCK_MONOTONIC", "CLOCK_MONOTONIC_RAW", "CLOCK_BOOTTIME", "CLOCK_TAI")
    if hasattr(machine, name)
} | {5, 6}
"""The operating system's clocks that tell the time, with the coarse ones, which Python has no names for."""

_time_ns, _monotonic_ns, _perf_counter_ns = machine.time_ns, machine.monotonic_ns, machine.perf_counter_ns
_gmtime, _localtime, _ctime, _asctime, _strftime = (
    *(machine.gmtime, machine.localtime, machine.ctime, machine.asctime, machine.strftime),
)
_clock_gettime, _clock_gettime_ns = machine.clock_gettime, machine.clock_gettime_ns


# ruff: noqa: D103 - the functions get the docstrings of those whose place they take
def time_ns(_: object, *wrong: Any) -> int:
    return _time_ns(*wrong) + WATCH.clock.offset


def monotonic_ns(_: object, *wrong: Any) -> int:
    return _monotonic_ns(*wrong) + WATCH.clock.offset


def perf_counter_ns(_: object, *wrong: Any) -> int:
    return _perf_counter_ns(*wrong) + WATCH.clock.offset


def time(_: object, *wrong: Any) -> float:
    return (_time_ns(*wrong) + WATCH.clock.offset) / 1e9


def monotonic(_: object, *wrong: Any) -> float:
    return (_monotonic_ns(*wrong) + WATCH.clock.offset) / 1e9


def perf_counter(_: object, *wrong: Any) -> float:
    return (_perf_counter_ns(*wrong) + WATCH.clock.offset) / 1e9


def clock_gettime_ns(_: object, /, *clk_id: Any) -> int:
    told = _clock_gettime_ns(*clk_id)
    return told + WATCH.clock.offset if clk_id[0] in _MOVING else told


def clock_gettime(_: object, /, *clk_id: Any) -> float:
    told = _clock_gettime(*clk_id)
    return (_clock_gettime_ns(*clk_id) + WATCH.clock.offset) / 1e9 if clk_id[0] in _MOVING else told


def _second() -> int:
    return (_time_ns() + WATCH.clock.offset) // _BILLION


def _moment(seconds: tuple[Any, ...]) -> tuple[Any, ...]:
    return (_second(),) if not seconds or (len(seconds) == 1 and seconds[0] is None) else seconds


def gmtime(_: object, /, *seconds: Any) -> machine.struct_time:
    return _gmtime(*_moment(seconds))


def localtime(_: object, /, *seconds: Any) -> machine.struct_time:
    return _localtime(*_moment(seconds))


def ctime(_: object, /, *seconds: Any) -> str:
    return _ctime(*_moment(seconds))


def asctime(_: object, /, *moment: Any) -> str:
    return _asctime(*(moment or (_localtime(_second()),)))


def strftime(_: object, /, *arguments: Any) -> str:
    return _strftime(*arguments, _localtime(_second())) if len(arguments) == 1 else _strftime(*arguments)


def sleep(_: object, /, *arguments: Any) -> None:
    nanoseconds = _to_sleep(arguments)
    if not nanoseconds:
        real_sleep(*arguments)
    else:
        WAITS.sleep(nanoseconds)


def _to_sleep(arguments: tuple[Any, ...]) -> int | None:
    """Nanoseconds that ``time.sleep`` is asked for; None of what it refuses."""
    if len(arguments) != 1:
        return None
    seconds = arguments[0]
    if isinstance(seconds, float):
        seconds = float.__add__(seconds, 0.0)
        return math.ceil(seconds * 1e9) if 0 <= seconds < _LONGEST else None
    if not hasattr(type(seconds), "__index__"):
        return None
    seconds = operator.index(seconds)
    return seconds * _BILLION if 0 <= seconds < _LONGEST else None


_FUNCTIONS = (
    sleep,
    *(time_ns, monotonic_ns, perf_counter_ns, time, monotonic, perf_counter, clock_gettime, clock_gettime_ns),
    *(gmtime, localtime, ctime, asctime, strftime),
)

_fromtimestamp: Any = dates.datetime.__dict__["fromtimestamp"]
_now: Any = dates.datetime.__dict__["now"]
_utcnow: Any = dates.datetime.__dict__["utcnow"]
_UTCNOW_IS_DEPRECATED = (
    "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware "
    "objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."
)


def _microseconds() -> float:
    # Cut off, as the C code does, and exact: a double tells microseconds apart until the year 2242.
    seconds, rest = divmod(_time_ns() + WATCH.clock.offset, _BILLION)
    return seconds + rest // 1000 / 1e6


def now(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
    if len(args) + len(kwargs) > 1 or (kwargs and "tz" not in kwargs):
        return _now.__get__(None, cls)(*args, **kwargs)  # refuses them, in its own words
    tz = args[0] if args else kwargs.get("tz")
    return _fromtimestamp.__get__(None, cls)(_microseconds(), tz)


def utcnow(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
    if args or kwargs:
        return _utcnow.__get__(None, cls)(*args, **kwargs)
    if sys.version_info >= (3, 12):
        warnings.warn(_UTCNOW_IS_DEPRECATED, DeprecationWarning, stacklevel=2)
    moment = dates.datetime.fromtimestamp(_microseconds(), dates.UTC)
    return cls(*moment.timetuple()[:6], moment.microsecond, None)


def _place(function: Callable[..., Any]) -> Any:
    """What stands in :mod:`time` for a built-in function, looking like one."""
    function.__module__, function.__doc__ = "time", getattr(machine, function.__name__).__doc__
    return MethodType(function, machine)


def taken_before() -> Iterator[tuple[dict[str, Any], str, str]]:
    """Where modules hold a clock of :mod:`time` under a name of their own: namespace, that name, the clock's name."""
    clocks = {id(getattr(machine, function.__name__)): function.__name__ for function in _FUNCTIONS}
    for module in list(sys.modules.values()):
        namespace = getattr(module, "__dict__", None)
        if type(namespace) is not dict or module is machine or namespace.get("__name__", "").startswith("playground."):
            continue
        for name, value in namespace.items():
            if type(value) is BuiltinFunctionType and id(value) in clocks:
                yield namespace, name, clocks[id(value)]


_TAKEN: list[tuple[dict[str, Any], str, str]] = []


def preload() -> None:
    """Look for the clocks that were taken before, so that no run has to."""
    _TAKEN[:] = taken_before()


_SWITCH_SECONDS = 0.02
"""How long a thread may go on when another wants to: four times as long as it is, so that it seldom depends on how busy
the machine is who comes first."""


def install() -> None:
    """From here on the program reads the watch's clock."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    for function in _FUNCTIONS:
        setattr(machine, function.__name__, _place(function))
    for namespace, name, clocks_name in _TAKEN or list(taken_before()):
        namespace[name] = getattr(machine, clocks_name)
    with contextlib.suppress(Exception):  # a Python that keeps them otherwise: its dates are the machine's
        _set_in_type(dates.datetime, {"now": classmethod(now), "utcnow": classmethod(utcnow)})


def _set_in_type(type_: type, attributes: dict[str, Any]) -> None:
    """Set attributes of a built-in type, which Python does not let itself be changed, in its own dictionary."""
    (namespace,) = gc.get_referents(type_.__dict__)
    namespace.update(attributes)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(type_))
