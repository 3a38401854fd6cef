"""Values of the program's, shown without calling any of its code.

Exact built-in types are shown by value, bounded in size and depth; of anything else only its class is named. A
subclass is "anything else": its ``__repr__`` is the program's.
"""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from types import GetSetDescriptorType
from typing import Any

from playground.protocol.limits import NAME_LIMIT, VALUE_LIMIT

from .text import cut

_DEPTH = 3
_ITEMS = 8
_CHARACTERS = 100
_BITS = 512

MESSAGE_LIMIT = 2000
"""Characters of an exception's message."""

# The built-in descriptors, bound to nothing of the program's: a metaclass or a property has no say in them.
class_name_of: Callable[[type], str] = type.__dict__["__name__"].__get__
_mro: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__
_namespace: Callable[[type], Mapping[str, object]] = type.__dict__["__dict__"].__get__
_arguments: Callable[[BaseException], tuple[object, ...]] = BaseException.__dict__["args"].__get__
_filename: Callable[[BaseException], object] = OSError.__dict__["filename"].__get__
_group_members: Callable[[BaseException], tuple[object, ...]] = BaseExceptionGroup.__dict__["exceptions"].__get__
_BUILTIN_ERRORS = frozenset(
    id(kind) for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)
)


def class_name(value: object) -> str:
    """The name of a value's class, whatever its metaclass would like to say."""
    return cut(class_name_of(type(value)), NAME_LIMIT)


def show(value: object) -> str:
    """A value in at most VALUE_LIMIT characters. Never raises and never runs the program's code."""
    try:
        return cut(_show(value, _DEPTH), VALUE_LIMIT)
    except RuntimeError:  # a container that a thread changed meanwhile
        return f"<{class_name(value)}>"


def peek(thing: object, name: str) -> Any:
    """An attribute that an object has of its own, past any property or ``__getattribute__``; None when it has none."""
    if id(type(thing)) in TRUSTED:
        return getattr(thing, name, None)  # to ask for its __dict__ would make one, and its own methods slower
    return attributes_of(thing).get(name)


def attributes_of(thing: object) -> Mapping[str, Any]:
    """An object's own ``__dict__``; empty when it has none, or its class has something else to say of that."""
    if id(type(thing)) not in TRUSTED:
        for kind in _mro(type(thing)):
            if "__dict__" in _namespace(kind) and type(_namespace(kind)["__dict__"]) is not GetSetDescriptorType:
                return {}
    try:
        namespace = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return {}
    return namespace if type(namespace) is dict else {}


def message_of(error: BaseException) -> str:
    """What ``str(error)`` would be, as far as that is no code of the program's; else its arguments, shown safely."""
    arguments = _arguments(error)
    kind = type(error)
    formatter = next((entry for entry in _mro(kind) if "__str__" in _namespace(entry)), BaseException)
    if id(formatter) not in _BUILTIN_ERRORS:
        return cut(", ".join(show(argument) for argument in arguments), MESSAGE_LIMIT)
    if issubclass(kind, BaseExceptionGroup) and arguments and type(arguments[0]) is str:
        count = len(_group_members(error))
        return cut(f"{arguments[0]} ({count} sub-exception{'s' * (count != 1)})", MESSAGE_LIMIT)
    if formatter in (BaseException, OSError) and len(arguments) == 1 and type(arguments[0]) is str:
        return cut(arguments[0], MESSAGE_LIMIT)
    if formatter is BaseException or formatter is KeyError:
        return show(arguments[0]) if len(arguments) == 1 else show(arguments) if arguments else ""
    if formatter is OSError and len(arguments) == 2 and all(map(_is_plain, arguments)):
        filename = _filename(error)
        where = "" if filename is None else f": {show(filename)}"
        return cut(f"[Errno {arguments[0]}] {arguments[1]}{where}", MESSAGE_LIMIT)
    return cut(", ".join(show(argument) for argument in arguments), MESSAGE_LIMIT)


def _is_plain(value: object) -> bool:
    return type(value) is int or type(value) is str


def _show(value: Any, depth: int) -> str:
    kind = type(value)
    if kind is str or kind is bytes:
        return _show_text(value)
    if kind is int:
        return repr(value) if value.bit_length() <= _BITS else f"<int of {value.bit_length()} bits>"
    if id(kind) in _PLAIN:
        return repr(value)
    brackets = _BRACKETS.get(id(kind))
    if brackets is None:
        return _show_object(value, depth)
    if not value:
        return repr(value)
    opening, closing = brackets
    if depth == 0:
        return f"{opening}…{closing}"
    if kind is dict:
        pairs = [(_show(key, depth - 1), _show(entry, depth - 1)) for key, entry in islice(value.items(), _ITEMS)]
        inside: Iterable[str] = [f"{key}: {entry}" for key, entry in pairs]
    else:
        inside = [_show(entry, depth - 1) for entry in islice(value, _ITEMS)]
    text = ", ".join(inside)
    if len(value) > _ITEMS:
        text += ", …"
    elif kind is tuple and len(value) == 1:
        text += ","
    return f"{opening}{text}{closing}"


def _show_object(value: Any, depth: int) -> str:
    """Of an instance of one of the program's classes its attributes too; of any other thing its class."""
    kind = type(value)
    if depth == 0 or _namespace(kind).get("__module__") != "__main__" or issubclass(kind, type):
        return f"<{class_name(value)}>"
    shown = [
        f"{name}={_show(entry, depth - 1)}"
        for name, entry in islice(attributes_of(value).items(), _ITEMS)
        if type(name) is str
    ]
    return f"<{' '.join([class_name(value), *shown])}>"


def _show_text(value: str | bytes) -> str:
    if len(value) <= _CHARACTERS:
        return repr(value)
    return repr(value[:_CHARACTERS]) + "…"


# fmt: off
TRUSTED = frozenset(map(id, (
    asyncio.Lock, asyncio.Semaphore, asyncio.BoundedSemaphore, asyncio.Event, asyncio.Condition, asyncio.Barrier,
    asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue,
)))
# fmt: on
"""Classes that have nothing of the program's in them, and are looked into often."""
# By address: to look a class up is to hash it, and its metaclass may be the program's.
_PLAIN = frozenset(map(id, (float, bool, complex, type(None), type(...), type(NotImplemented), range)))
_BRACKETS: dict[int, tuple[str, str]] = {
    id(tuple): ("(", ")"),
    id(list): ("[", "]"),
    id(dict): ("{", "}"),
    id(set): ("{", "}"),
    id(frozenset): ("frozenset({", "})"),
}
BUILT_IN = frozenset((*map(id, (str, bytes, int)), *_PLAIN, *_BRACKETS))
"""By address: the classes whose objects are shown by value. Of all others only the class's name is shown."""
