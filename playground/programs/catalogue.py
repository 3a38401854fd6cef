"""The programs of the menu: small, each about one thing, in the order in which one learns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("examples")


@dataclass(frozen=True)
class Example:
    """One entry of the menu."""

    id: str
    title: str
    about: str
    file: str
    clock: str = "real"

    @property
    def source(self) -> str:
        """The program's text."""
        return _read(self.file)


EXAMPLES = (
    Example(
        id="run-a-coroutine",
        title="Run a coroutine",
        about="asyncio.run starts the loop, makes the coroutine a task, and stays until it is done.",
        file="01_run_a_coroutine.py",
    ),
    Example(
        id="await-pauses",
        title="await pauses",
        about="While a task waits, it does not run: it gives the loop back, and is woken when its timer fires.",
        file="02_await_pauses.py",
    ),
    Example(
        id="gather-two",
        title="Two at once",
        about="gather starts both; the one with the shorter wait is done first, whatever the order in the code.",
        file="03_gather_two.py",
    ),
    Example(
        id="api-calls",
        title="Three API calls",
        about="Three waits overlap: together they take as long as the longest, not as long as their sum.",
        file="04_api_calls.py",
    ),
    Example(
        id="task-scheduling",
        title="Tasks take turns",
        about="create_task puts a task in the ready queue; it begins when the one that is running awaits.",
        file="05_task_scheduling.py",
    ),
    Example(
        id="never-run",
        title="Defined, never run",
        about="A coroutine function that nobody calls: no task, no loop, nothing happens.",
        file="06_defined_but_never_run.py",
    ),
)

WELCOME = "api-calls"
"""The one that stands in the editor at a first visit: it shows at once why one would want any of this."""


@cache
def _read(file: str) -> str:
    return (_FOLDER / file).read_text(encoding="utf-8")


def welcome() -> Example:
    """That one."""
    return next(example for example in EXAMPLES if example.id == WELCOME)
