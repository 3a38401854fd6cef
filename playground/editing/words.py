"""What ruff's rules mean, for somebody who learns: why it matters here, and what to write instead.

A sentence may name what ruff's own message has between backticks: ``{0}`` is the first of these. A rule that is not
here, or whose message names less than its sentence wants, keeps ruff's words.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Severity = Literal["error", "warning", "info"]

MOST: Final = 400
"""Characters of a message."""
SYNTAX: Final = "syntax"
"""The code of what Python cannot read."""

_BLOCKS = "the whole event loop stands still meanwhile, and with it every other task"

_BESIDE = "`asyncio.to_thread` does it beside."

_MEANINGS: Final[dict[str, tuple[Severity, str]]] = {
    "ASYNC100": ("warning", "Nothing is awaited inside `{0}`, so its time limit can never come into effect."),
    "ASYNC109": ("info", "Callers can put `asyncio.timeout` around any `await`; a parameter for it is seldom needed."),
    "ASYNC110": (
        "info",
        "This asks again and again whether it is so. An `asyncio.Event` wakes the task when it is.",
    ),
    "ASYNC115": ("info", "`asyncio.sleep(0)` lets the others have a turn."),
    "ASYNC116": ("info", "A sleep of more than a day is usually meant to last for ever."),
    "ASYNC210": ("warning", f"A blocking web request in an async function: {_BLOCKS}."),
    "ASYNC212": ("warning", f"A blocking web request in an async function: {_BLOCKS}."),
    "ASYNC220": ("warning", f"This starts a process and blocks: {_BLOCKS}. Await `asyncio.create_subprocess_exec`."),
    "ASYNC221": ("warning", f"This waits for a process: {_BLOCKS}. Await `asyncio.create_subprocess_exec`."),
    "ASYNC222": ("warning", f"This waits for a process: {_BLOCKS}. Await the process's `wait()`."),
    "ASYNC230": (
        "warning",
        f"Opening a file blocks the event loop for as long as it takes. {_BESIDE}",
    ),
    "ASYNC240": (
        "warning",
        f"Asking the file system blocks the event loop for as long as it takes. {_BESIDE}",
    ),
    "ASYNC250": ("warning", f"`input()` waits for the keyboard: {_BLOCKS}."),
    "ASYNC251": ("warning", f"`time.sleep` in an async function: {_BLOCKS}. Write `await asyncio.sleep(…)`."),
    "F401": ("info", "`{0}` is imported and not used."),
    "F402": ("warning", "This loop's variable hides the import `{0}`."),
    "F403": ("info", "After `from {0} import *` nobody can tell which names are defined."),
    "F405": ("info", "`{0}` may come from an `import *`, or not be defined at all."),
    "F541": ("info", "There is no `{{…}}` in this f-string, so the `f` does nothing."),
    "F632": (
        "warning",
        "`is` asks whether both are one and the same object. To compare values write `==` or `!=`.",
    ),
    "F701": ("error", "`break` can only stand in a loop."),
    "F702": ("error", "`continue` can only stand in a loop."),
    "F704": ("error", "`{0}` can only stand in a function."),
    "F706": ("error", "`return` can only stand in a function."),
    "F811": ("warning", "`{0}` is defined a second time; what was defined before is never used."),
    "F821": ("error", "`{0}` is not defined: nothing of that name is assigned, imported or a parameter here."),
    "F823": ("error", "`{0}` is used before it is assigned in this function."),
    "F841": ("info", "`{0}` is assigned and never used."),
    "PLE1142": ("error", "`await` can only stand in an async function: write `async def` where this function begins."),
    "RUF006": (
        "warning",
        "Nobody keeps the task that `{0}` returns, and the event loop alone does not: it can vanish before it is done. "
        "Keep it in a variable, or use an `asyncio.TaskGroup`.",
    ),
}

_SYNTAX: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(r"Simple statements must be separated by newlines or semicolons"),
        "Python cannot read on from here. Is an operator, a comma, a quote or a bracket missing before it?",
    ),
    (
        re.compile(r"unexpected EOF while parsing"),
        "The program ends too early: something is opened and never closed.",
    ),
    (re.compile(r"Unexpected indentation"), "This line is indented further than the one before, where nothing begins."),
    (
        re.compile(r"unindent does not match any outer indentation level"),
        "This line's indentation fits none of the blocks around it.",
    ),
    (re.compile(r"missing closing quote in string literal"), "The quote that ends this text is missing."),
    (re.compile(r"Expected an expression$"), "A value is missing here."),
)

_NAMED = re.compile(r"`([^`]*)`")


def explain(code: str, message: str) -> tuple[Severity, str]:
    """How much a problem matters, and what it means. ``code`` is ruff's, or :data:`SYNTAX`."""
    if code == SYNTAX:
        words = next((words for pattern, words in _SYNTAX if pattern.search(message)), message)
        return "error", _sentence(words)
    severity, words = _MEANINGS.get(code, ("warning", ""))
    try:
        words = words.format(*_NAMED.findall(message))
    except IndexError:
        words = ""
    return severity, _sentence(words or message)


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > MOST:
        return text[: MOST - 1] + "…"
    return text if text.endswith((".", "?", "!", "…")) else text + "."
