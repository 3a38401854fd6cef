"""Tasks that get another name, told before whatever else is told after it."""

from __future__ import annotations

from types import FrameType
from typing import Any

from .tasks import TASKS, TaskRecord
from .watch import WATCH


class Renames:
    """The tasks that may have another name by now."""

    def __init__(self) -> None:
        self._looked_up: dict[int, TaskRecord] = {}

    def looked_up(self, task: Any, _: FrameType) -> None:
        """``task.set_name`` was looked up, and is about to be called; of any task, when the class was asked for it."""
        if task is None:
            self._looked_up.update(TASKS.by_number)
        elif (record := TASKS.by_address.get(id(task))) is not None:
            self._looked_up[record.id] = record
        WATCH.unsettled = True

    def settle(self) -> None:
        """Tell of the tasks that have another name by now."""
        for record in list(self._looked_up.values()):
            task = record.reference()
            if task is not None:
                TASKS.rename(record, task)

    def step_ended(self) -> None:
        """Whose method was looked up in the step has been called by now, if at all."""
        self.settle()
        self._looked_up.clear()


RENAMES = Renames()
