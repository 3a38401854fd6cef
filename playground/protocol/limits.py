"""How much an event may hold, and the words for a run as a whole."""

from __future__ import annotations

NAME_LIMIT = 200
"""Characters of a name of the program's: a task's, a function's, a resource's."""

VALUE_LIMIT = 200
"""Characters of a value of the program's as shown, such as an argument."""

OUTPUT_LIMIT = 8192
"""Characters of one ``output`` event; longer writes become several events."""

STACK_LIMIT = 32
"""Frames of one stack; of a deeper one the innermost are kept."""

MANY_LIMIT = 256
"""Ids in one list, such as the tasks of a gather; of more, the first are kept."""

CLOCKS = ("real", "autojump")
"""``real``: the machine's clock. ``autojump``: jumps to the next timer when nothing is ready (trio's word and idea)."""

OUTCOMES = (
    "finished",
    "raised",
    "syntax-error",
    "deadlock",
    "time-limit",
    "cpu-limit",
    "memory-limit",
    "output-limit",
    "event-limit",
    "stopped",
    "interrupted",
)
"""How a run can end. ``interrupted``: its worker died; the run was not made again."""

VARIABLES_LIMIT = 32
"""Variables of one frame; of more, the first are kept."""
