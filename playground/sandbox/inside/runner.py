"""The process that a program runs in: it gives up everything it can, then blocks, reading one program.

Everything is given up before the program comes, so that a cell that stands ready is a cell that is locked.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Final, NoReturn

from . import descriptors, kernel, landlock, limits, privileges, syscalls
from .plan import Plan

SETUP_FAILED: Final = 121
"""The exit status when the cell could not be locked; no program was read."""

BROKEN: Final = 122
"""The exit status when what runs programs failed itself."""


def run(plan: Plan, folder: str, others: int) -> NoReturn:
    """Lock this process up, with ``folder`` to write in, run the one program that comes, end.

    ``others`` are threads that the kernel counts beside this cell's.
    """
    try:
        kernel.end_with_parent()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as every Python program has it
        privileges.give_up(plan)
        landlocked = landlock.lock(plan, folder)
        syscalls.install(plan)
        privileges.give_up_late(plan)
        descriptors.tell(ready=True, landlock=landlocked)
        os.close(descriptors.STATUS)
        message = descriptors.read_program()
        if message is None:
            os._exit(0)  # the worker let this cell go unused
        allowed = message.pop("limits")
        if plan.has("limits"):
            limits.set_limits(allowed, others)
        sys.path = [path for path in sys.path if path != plan.app]
    except BaseException as error:
        try:
            descriptors.tell(failed=f"{type(error).__name__}: {error}")
        finally:
            os._exit(SETUP_FAILED)
    try:
        plan.runner.run({**message, "boxed": True}, descriptors.EVENTS)
    except BaseException:
        os._exit(BROKEN)
    os._exit(0)
