"""The variables of suspended frames, shown safely and at a bounded cost.

Up to Python 3.12 a frame's variables are read through a snapshot that stays with the frame and would keep alive what it
shows; so it is emptied at once. A program that itself asks for such a snapshot (``locals()`` and its like) would see
that: its variables are not recorded at all.
"""

from __future__ import annotations

import re
import sys
from types import BuiltinFunctionType, FrameType, FunctionType, ModuleType
from typing import Any

from playground.protocol.limits import NAME_LIMIT, STACK_LIMIT, VALUE_LIMIT, VARIABLES_LIMIT

from .text import cut, quote
from .values import BUILT_IN, class_name_of, show

FULLY = 4096
"""The first so many awaits of a run are told with their variables …"""

SELDOM = 64
"""… and then each so-manieth: a program that yields a hundred thousand times shall not be slowed by them."""

_CLEARABLE = sys.version_info < (3, 13)
_OPTIMIZED = 0x0001
_TEXT_LIMIT = 16_000
"""Characters of one event's variables; past it the outer frames go without."""
_ASKS_ITSELF = re.compile(
    r"\b(?:locals|vars|dir|eval|exec|f_locals|f_back|_getframe|_current_frames|currentframe|inspect|settrace|setprofile"
    r"|pdb|breakpoint)\b"
)
_DEFINED = frozenset(map(id, (ModuleType, FunctionType, BuiltinFunctionType, type)))


class Variables:
    """Whether the variables of the next await are told."""

    def __init__(self) -> None:
        self.left = FULLY
        """How many awaits are still told fully; the hot path compares it with 0."""
        self._passed = 0
        self._shown = True

    def begin(self, source: str) -> None:
        """Decide for a program."""
        if _CLEARABLE and _ASKS_ITSELF.search(source):
            self._shown = False
            self.left = 0

    def text(self, frames: list[FrameType]) -> str:
        """The field ``locals`` of an await whose stack these frames are, as JSON; ``null`` when it is not its turn."""
        if self.left:
            self.left -= 1
        else:
            self._passed += 1
            if self._passed % SELDOM or not self._shown:
                return "null"
        if len(frames) == 1:
            return f"[{_of_frame(frames[0])}]"
        texts: list[str] = []
        room = _TEXT_LIMIT
        for frame in reversed(frames[-STACK_LIMIT:]):
            text = _of_frame(frame) if room > 0 else "[]"
            room -= len(text)
            texts.append(text)
        texts.reverse()
        return f"[{','.join(texts)}]"


def _of_frame(frame: FrameType) -> str:
    values: Any = frame.f_locals
    own = frame.f_code.co_flags & _OPTIMIZED
    if not own and type(values) is not dict:
        return "[]"  # exec was given a mapping of the program's own, whose code is not for us to run
    if not values:
        return "[]"
    if not own:  # a class's or module's own namespace: what is defined there is no variable
        values = {name: value for name, value in list(values.items()) if _is_variable(name, value)}
    shown: list[str] = []
    for name, value in values.items():
        if len(shown) == VARIABLES_LIMIT:
            break
        if name[0] != "." and name != "__class__":
            shown.append(f"[{_quoted_name(name)},{quoted(value)}]")
    if own and _CLEARABLE:
        values.clear()
    return f"[{','.join(shown)}]"


def _is_variable(name: object, value: object) -> bool:
    return type(name) is str and name != "" and not name.startswith("__") and id(type(value)) not in _DEFINED


_names: dict[str, str] = {}


def _quoted_name(name: str) -> str:
    text = _names.get(name)
    if text is None:
        if len(_names) > 4096:
            _names.clear()
        text = _names[name] = quote(cut(name, NAME_LIMIT))
    return text


def quoted(value: Any) -> str:
    """``show(value)`` as JSON; the commonest kinds by a short way."""
    kind = type(value)
    if kind is int:
        if -(2**63) < value < 2**63:
            return f'"{value}"'
    elif kind is str:
        if len(value) < VALUE_LIMIT // 2:
            shown = repr(value)
            if len(shown) <= VALUE_LIMIT:
                return quote(shown)
    elif value is None:
        return '"None"'
    elif id(kind) not in BUILT_IN:
        name = class_name_of(kind)
        if type(name) is str:
            text = _classes.get(name)
            if text is None:
                if len(_classes) > 4096:
                    _classes.clear()
                text = _classes[name] = quote(show(value))
            return text
    return quote(show(value))


_classes: dict[str, str] = {}
"""A class's name → what is shown of its objects."""

VARIABLES = Variables()
