"""The frames of a suspended coroutine, walked from the outermost inwards through what each awaits."""

from __future__ import annotations

import gc
import json
import warnings
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType
from typing import Any

from playground.protocol.limits import STACK_LIMIT

from .frames import FILENAME, Stack, name_of
from .library import known

_DEPTH = 1000
_CACHE_LIMIT = 4096


def walk(awaitable: Any) -> tuple[list[FrameType], FrameType | None]:
    """The program's frames, outermost first, and the first frame of the library's after the last of them."""
    own: list[FrameType] = []
    below: FrameType | None = None
    library = known()
    for _ in range(_DEPTH):
        kind = type(awaitable)
        if kind is CoroutineType:
            frame, awaitable = awaitable.cr_frame, awaitable.cr_await
        elif kind is GeneratorType:
            frame, awaitable = awaitable.gi_frame, awaitable.gi_yieldfrom
        elif kind is AsyncGeneratorType:
            frame, awaitable = awaitable.ag_frame, awaitable.ag_await
        elif id(kind) in _WRAPPERS:
            # What `async for` and `__await__` of a coroutine put around the real one, which they do not show.
            # One may stand around another: `anext` with a default around an async generator's own.
            inside_it = _SUSPENDABLE | _WRAPPERS
            awaitable = next((each for each in gc.get_referents(awaitable) if id(type(each)) in inside_it), None)
            continue
        else:
            break
        if frame is None:
            break
        code = frame.f_code
        if code.co_filename == FILENAME:
            own.append(frame)
            below = None
        elif id(code) in library and (below is None or _takes_the_lock_again(below, frame)):
            below = frame
    return own, below


def _takes_the_lock_again(outer: FrameType, inner: FrameType) -> bool:
    """Whether one who was notified waits for the condition's lock now."""
    return known()[id(outer.f_code)][0] == "condition" and known()[id(inner.f_code)][0] == "lock"


def stack_text(frames: list[FrameType]) -> str:
    """``stack`` as JSON, of the program's frames."""
    if len(frames) == 1:
        key: tuple[Any, ...] = (id(frames[0].f_code), frames[0].f_lasti)
    else:
        key = tuple([(id(frame.f_code), frame.f_lasti) for frame in frames[-STACK_LIMIT:]])
    known = _texts.get(key)
    if known is None:
        stack: Stack = [(name_of(frame.f_code), frame.f_lineno or 1) for frame in frames[-STACK_LIMIT:]]
        if len(_texts) >= _CACHE_LIMIT:
            _texts.clear()
        known = _texts[key] = _encode(stack), [frame.f_code for frame in frames]
    return known[0]


_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False, allow_nan=False).encode
_texts: dict[tuple[Any, ...], tuple[str, list[CodeType]]] = {}
"""Stacks as JSON. By address, because the hash of a code is dear; the codes are kept so that each keeps its address."""
# By address: to look a class up is to hash it, and its metaclass may be the program's.
_SUSPENDABLE = frozenset(map(id, (CoroutineType, GeneratorType, AsyncGeneratorType)))


def _wrapper_types() -> frozenset[int]:
    """The types that the interpreter puts around an awaitable, which have no name to import them by."""

    async def generator() -> Any:
        yield None

    async def coroutine() -> None:
        pass

    asend, athrow, pending = generator().asend(None), generator().athrow(ValueError), coroutine()
    following = anext(generator(), None)
    found = frozenset(id(type(each)) for each in (asend, athrow, pending.__await__(), following))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that they were never awaited
        del asend, athrow, pending, following
    return found


_WRAPPERS = _wrapper_types()
