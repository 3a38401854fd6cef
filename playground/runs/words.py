"""Texts of a program's made safe to read, and the words for what a task awaits and who woke it.

``static/js/model/text.js`` and ``static/js/model/words.js`` say the same on the page; both halves are held to the
Chrome traces beside the recorded traces of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Label = Callable[[int], str]
EventOf = Callable[[int], Mapping[str, Any] | None]
"""The event that introduced a resource, or a thread's work, by its number."""
"""The ``resource.created`` event of a resource."""

CLOCK_NAMES = {"real": "Real time", "autojump": "Skip waiting"}

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


_BLANK = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What a browser trims."""


def visible(text: str) -> str:
    """One line of text with nothing hidden in it: control characters (but the tab) by their pictures, characters that
    change the direction of reading by their escapes."""
    return _HIDDEN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\u{code:04x}"


def clipped(text: str, limit: int) -> str:
    """At most so many characters, the last an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def error_words(error: Mapping[str, Any]) -> str:
    """An exception on one line: ``ValueError: no such thing``."""
    message = str(error["message"]).strip(_BLANK)
    return visible(f"{error['type']}: {clipped(message, 300)}" if message else str(error["type"]))


def awaited_words(on: Mapping[str, Any], label: Label, resource: EventOf, thread: EventOf) -> str:
    """What is awaited, short enough for a bar: ``sleep 3 s``, ``gather · 3 tasks``, ``jobs · queue.get``."""
    match on["kind"]:
        case "sleep":
            return f"sleep {delay_text(on['delay'])}" if "delay" in on else "sleep"
        case "task":
            return f"task {label(on['task'])}" if "task" in on else "task"
        case "gather" | "wait" as kind:
            count = on.get("count", len(on["tasks"]) if "tasks" in on else None)
            return str(kind) if count is None else f"{kind} · {_count_text(count, 'task')}"
        case "io":
            parts = [on[part] for part in ("what", "peer") if part in on]
            return " · ".join(["io", *(clipped(visible(part), 60) for part in parts)])
        case "timeout":
            limit = f"timeout {delay_text(on['delay'])}" if "delay" in on else "timeout"
            return f"{limit} · {awaited_words(on['inner'], label, resource, thread)}" if "inner" in on else limit
        case "thread":
            began = thread(on["thread"]) if "thread" in on else None
            name = began["name"] if began is not None else None
            return f"{clipped(visible(name), 60)} · thread" if name else "thread"
        case "unknown":
            return "something unknown"
        case kind:
            made = resource(on["resource"]) if "resource" in on else None
            name = made["name"] if made is not None else None
            # Inside a queue it is an event that is waited for; the program says `join`.
            word = "queue.join" if on.get("what") == "join" else str(kind)
            # `lock · lock` and `queue · queue.get` say it twice.
            return f"{clipped(visible(name), 60)} · {word}" if name and name != word.split(".")[0] else word


def woken_words(by: Mapping[str, Any], label: Label) -> str:
    """Who woke a task."""
    match by["kind"]:
        case "created":
            return "just created"
        case "task":
            return f"woken by {label(by['task'])}" if "task" in by else "woken by a task"
        case "timer":
            return "woken by its timer"
        case "io":
            return "woken by input or output"
        case "thread":
            return "woken by a thread that ended"
        case "cancel":
            return f"cancelled by {label(by['task'])}" if "task" in by else "woken to be cancelled"
    return "put in line again by the loop"


def delay_text(seconds: float) -> str:
    """A delay that a program asked for, in the words of its source: ``3 s``, ``0.5 s``, ``50 ms``."""
    size = abs(seconds)
    if size >= 1e6:
        return f"{_scientific(seconds, 2)} s"
    if size == 0 or size >= 0.1:
        return f"{_short(seconds, 3)} s"
    if size >= 1e-3:
        return f"{_short(seconds * 1e3, 2)} ms"
    if size >= 1e-6:
        return f"{_short(seconds * 1e6, 2)} µs"
    return f"{_scientific(seconds, 1)} s"


def _short(value: float, decimals: int) -> str:
    """With at most so many decimals and no trailing zeros; halves are rounded away from zero, as browsers do."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _scientific(value: float, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}e}".partition("e")
    return f"{mantissa}e{exponent[0]}{exponent[1:].lstrip('0')}"


def _count_text(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
