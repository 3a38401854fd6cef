"""The programs of the menu: small, each about one thing, in the order in which one learns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playground.programs.recorded import Recorded, name_of_recording

FOLDER = Path(__file__).with_name("examples")
RECORDED_ON = "autojump"
"""The clock of the recorded runs, so that all times in them are those of the program."""
_EXACT_SECONDS = 0.02
"""More than this is the busyness of the machine, and is not to be seen in a recorded run."""


@dataclass(frozen=True)
class Example(Recorded):
    """One entry of the menu."""

    id: str
    title: str
    about: str
    file: str
    topics: tuple[str, ...]
    seconds: float
    """How long it takes, on its clock."""
    clock: str = "real"
    notes: tuple[str, ...] = ()
    """Codes of what the playground notes of it."""

    @property
    def source(self) -> str:
        """The program's text."""
        return _read(self.file)

    @property
    def recording_file(self) -> Path:
        """Where the recording of just this program lies, or would."""
        return FOLDER / f"{self.file.removesuffix('.py')}.{name_of_recording(self.source, RECORDED_ON)}"

    @property
    def how_to_record(self) -> str:
        """The command that records it."""
        return f"python manage.py record_examples {self.id}"

    def unmet(self, events: Sequence[Mapping[str, Any]]) -> list[str]:
        """A sentence for each thing that should not be so in a run of it, given all events."""
        outcome, noted = events[-1]["outcome"], {event["code"] for event in events if event["type"] == "note"}
        seconds = events[-1]["at"] / 1e9
        said = {
            f"outcome: it was {outcome}": outcome != "finished",
            f"notes: there were {sorted(noted)}": noted != set(self.notes),
            f"seconds: it took {seconds:.3f}, not {self.seconds}": abs(seconds - self.seconds) > _EXACT_SECONDS,
        }
        return [sentence for sentence, is_so in said.items() if is_so]


EXAMPLES = (
    Example(
        id="run-a-coroutine",
        title="Run a coroutine",
        about="asyncio.run starts the loop, makes the coroutine a task, and stays until it is done.",
        file="01_run_a_coroutine.py",
        topics=("asyncio.run", "await"),
        seconds=1,
    ),
    Example(
        id="await-pauses",
        title="await pauses",
        about="While a task waits, it does not run: it gives the loop back, and is woken when its timer fires.",
        file="02_await_pauses.py",
        topics=("await", "asyncio.run"),
        seconds=2,
    ),
    Example(
        id="gather-two",
        title="Two at once",
        about="gather starts both; the one with the shorter wait is done first, whatever the order in the code.",
        file="03_gather_two.py",
        topics=("gather", "concurrency"),
        seconds=2,
    ),
    Example(
        id="api-calls",
        title="Three API calls",
        about="Three waits overlap: together they take as long as the longest, not as long as their sum.",
        file="04_api_calls.py",
        topics=("gather", "concurrency", "I/O"),
        seconds=3,
    ),
    Example(
        id="task-scheduling",
        title="Tasks take turns",
        about="create_task puts a task in the ready queue; it begins when the one that is running awaits.",
        file="05_task_scheduling.py",
        topics=("create_task", "ready queue"),
        seconds=2,
    ),
    Example(
        id="never-run",
        title="Defined, never run",
        about="A coroutine function that nobody calls: no task, no loop, nothing happens.",
        file="06_defined_but_never_run.py",
        topics=("mistake", "nothing-ran"),
        seconds=0,
        notes=("nothing-ran",),
    ),
)

WELCOME = "api-calls"
"""The one that stands in the editor at a first visit: it shows at once why one would want any of this."""


@cache
def _read(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


def welcome() -> Example:
    """That one."""
    return next(example for example in EXAMPLES if example.id == WELCOME)
