"""What a suspended task waits for, and where: from its suspended frames and the future that it yielded.

The frames of the program make the stack; the first of asyncio's own after the last of the program's says what is
awaited, and when none does, the future.
"""

from __future__ import annotations

import asyncio
import json
from asyncio import tasks
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType
from typing import Any

from playground.protocol.limits import MANY_LIMIT

from .library import CLEARABLE, known, variable_of
from .peers import peer_of
from .resources import RESOURCES
from .suspended import stack_text, walk
from .tasks import TASKS, Task
from .text import quote
from .threads import THREADS
from .timers import TIMERS, inside
from .values import peek
from .variables import VARIABLES

Future = asyncio.Future
SLEEP: CodeType = asyncio.sleep.__code__
GATHERING: type = tasks._GatheringFuture  # type: ignore[attr-defined]
_SHIELDS: CodeType = next(
    constant
    for constant in asyncio.shield.__code__.co_consts
    if type(constant) is CodeType and constant.co_name == "_outer_done_callback"
)
_get_callbacks: Callable[[Any], Any] = Future.__dict__["_callbacks"].__get__
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode


def describe_yield(coro: Any) -> str:
    """``on``, ``stack`` and ``locals``, as JSON, of a task that gave others a turn and is ready again."""
    own, _ = walk(coro)
    return f'{{"kind":"yield"}},{stack_text(own)},{VARIABLES.text(own)}'


def describe_wait(coro: Any, waiter: Any, task: int) -> str:
    """``on``, ``stack`` and ``locals``, as JSON, of the task (by id) that waits for the future ``waiter``."""
    own, frame = walk(coro)
    on = _on(frame, waiter)
    if task in TIMERS.limits:
        on = TIMERS.around(on, task)
    return f"{on},{stack_text(own)},{VARIABLES.text(own)}"


def describe_place(coro: Any) -> str:
    """As :func:`describe_yield`, without the variables: what is the same each time that it yields there."""
    own, _ = walk(coro)
    return f'{{"kind":"yield"}},{stack_text(own)}'


def _on(frame: FrameType | None, waiter: Any) -> str:
    if THREADS.of_future:
        thread = THREADS.id_of(waiter)
        if thread is not None:
            return f'{{"kind":"thread","thread":{thread}}}'
    if frame is not None:
        on = _on_of_frame(frame, waiter)
        if on is not None:
            return on
    kind = type(waiter)
    if kind is Future and (shielded := _shielded(waiter)) is not None:
        return f'{_on_future(shielded)[:-1]},"what":"shield"}}'
    return _on_future(waiter)


def _on_future(future: Any) -> str:
    kind = type(future)
    if kind is GATHERING:
        return f'{{"kind":"gather",{_these(future._children)}}}'
    return _task(future) if issubclass(kind, Task) else _FUTURE


def _shielded(future: Any) -> Any:
    """What stands behind the future that ``asyncio.shield`` gave out; None of any other future."""
    for callback, _ in _get_callbacks(future) or ():
        if type(callback) is FunctionType and callback.__code__ is _SHIELDS:
            cell = dict(zip(_SHIELDS.co_freevars, callback.__closure__ or (), strict=False)).get("inner")
            return None if cell is None else cell.cell_contents
    return None


def _on_of_frame(frame: FrameType, waiter: Any) -> str | None:
    word, name, _ = known()[id(frame.f_code)]
    if word == "sleep":
        timer = TIMERS.of_future.get(id(waiter))
        return f'{{"kind":"sleep"{timer.facts}}}' if timer is not None else '{"kind":"sleep"}'
    if word == "io":
        values = frame.f_locals
        peer = peer_of(values)
        if CLEARABLE:
            values.clear()
        return (
            f'{{"kind":"io","what":"{name}"}}'
            if peer is None
            else f'{{"kind":"io","what":"{name}","peer":{quote(peer)}}}'
        )
    value = variable_of(frame, name.partition(".")[0])
    if word == "wait":
        members = peek(value, name.partition(".")[2]) if "." in name else value
        facts = f",{_these(members)}" if type(members) is set else ""
        timer = TIMERS.of_future.get(id(waiter))
        number = f',"timer":{timer.number}' if timer is not None else ""
        return f'{{"kind":"wait"{facts}{number}}}'
    if word == "wait_for":
        if TASKS.id_of(value) is None:
            return None
        timer = TIMERS.of_future.get(id(waiter))  # on 3.11; later ones use asyncio.timeout
        return _task(value) if timer is None else inside(timer, _task(value))
    resource = RESOURCES.meet(value)
    if resource is None:
        return None
    if word == "join":
        return f'{{"kind":"event","what":"join","resource":{resource}}}'
    return f'{{"kind":"{word}","resource":{resource}}}'


def _task(task: Any) -> str:
    number = TASKS.id_of(task)
    return _FUTURE if number is None else f'{{"kind":"task","task":{number}}}'


def _these(futures: Any) -> str:
    """The tasks among some futures, in the order of their ids, and how many futures there are."""
    different = {id(future): future for future in futures}  # a gather may be given one twice
    numbers = sorted(number for number in map(TASKS.id_of, different.values()) if number is not None)
    return f'"tasks":{_encode(numbers[:MANY_LIMIT])},"count":{len(different)}'


_FUTURE = '{"kind":"future"}'
