"""A cell of the unprivileged tier: a process that watches over the runner, where no namespace does.

The *keeper* makes the cell's folder, forks the runner, and sends the worker a handle of it: a program cannot fork, so
that one kill ends all of it. While the program runs the keeper looks at what it has written (the layer ``tmp``), since
no quota does. At the end it tells the supervisor how the runner ended, and removes the folder. When the zygote ends, or
the worker and with it the zygote, so do the keepers, after the same work.

A program cannot harm it: it may signal nobody but itself, and ptrace nobody.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NoReturn

from . import descriptors, folder, init, kernel, limits, runner
from .plan import Plan

LOOK_SECONDS: Final = 0.05
"""How often a program that has a file is looked at. What a disk takes in that time is what it can write too much."""


def start(plan: Plan, given: Sequence[int], alive: tuple[int, int], worker: socket.socket) -> None:
    """Make a cell whose descriptors 1 .. 5 are ``given``; it sends the worker the runner's handle, or what failed.

    ``alive`` is a pipe that nobody but the zygote could write to: it closes when the zygote ends. Raises
    :class:`OSError` when no process can be made.
    """
    others = limits.others_threads(plan)
    if os.fork() == 0:
        os.close(alive[1])
        _keep(plan, given, alive[0], worker, others)


def _keep(plan: Plan, given: Sequence[int], zygote: int, worker: socket.socket, others: int) -> NoReturn:
    place = ""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        place = folder.make(plan.cells)
        watch = _first_use(place)
        keeper = os.getpid()
        child = os.fork()
        if child == 0:
            _become_runner(plan, given, place, keeper, others)
        handle = os.pidfd_open(child)
        socket.send_fds(worker, [b'{"cell": true}'], [handle])
        # The last is the zygote's own: by its end the worker knows that nobody is left.
        descriptors.take([*given, handle, zygote, watch, 2])
        kernel.close_from(descriptors.COUNT + 5)
        for descriptor in range(1, descriptors.STATUS):
            os.close(descriptor)
        handle, zygote, watch = range(descriptors.COUNT + 1, descriptors.COUNT + 4)
    except BaseException as error:
        with suppress(OSError):
            worker.send(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
        folder.remove(place)
        os._exit(runner.SETUP_FAILED)
    try:
        too_much = _watch(plan, child, place, handle=handle, zygote=zygote, watch=watch)
        init.tell_end(child, **({"too_much": too_much} if too_much else {}))
    finally:
        with suppress(OSError):
            os.close(descriptors.STATUS)
        folder.remove(place)
        os._exit(0)


def _first_use(place: str) -> int:
    """A descriptor that becomes readable when the folder is first used; at once, where the kernel watches no more.

    (It gives each user 128 such watches, unless it is told otherwise.)
    """
    try:
        return kernel.watch_folder(place)
    except OSError:
        return os.open("/dev/null", os.O_RDONLY)


def _become_runner(plan: Plan, given: Sequence[int], place: str, keeper: int, others: int) -> NoReturn:
    try:
        kernel.end_with_parent()
        if os.getppid() != keeper:
            os._exit(runner.SETUP_FAILED)
        os.setsid()
        descriptors.take(given)
        if plan.has("descriptors"):
            kernel.close_from(descriptors.COUNT + 1)
        folder.live_in(place)
        # The keeper may look at it. So might others of this user, but no other cell: not past Landlock and seccomp.
        kernel.set_dumpable(True)
        with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")  # should memory run out, a cell is what the machine can best do without
    except BaseException as error:
        descriptors.tell(failed=f"{type(error).__name__}: {error}")
        os._exit(runner.SETUP_FAILED)
    runner.run(plan, place, others)


def _watch(plan: Plan, child: int, place: str, *, handle: int, zygote: int, watch: int) -> str | None:
    """Return when the runner has ended; kill it when it must. What it had too much of, if that was why."""
    poll = select.poll()
    for descriptor in (handle, zygote, watch):
        poll.register(descriptor, select.POLLIN)
    too_much = None
    looking = False
    while True:
        ready = [descriptor for descriptor, _ in poll.poll(LOOK_SECONDS * 1000 if looking else None)]
        if handle in ready:
            return too_much
        if zygote in ready:
            _kill(handle)
            poll.unregister(zygote)
        if watch in ready:  # it has a file, or opened its folder: from here on it is looked at
            looking = plan.has("tmp")
            poll.unregister(watch)
        if looking and too_much is None:
            with suppress(OSError):  # a look that fails, at one that is about to end, is no reason not to tell its end
                too_much = folder.too_much(place, child, plan.tmp_bytes, plan.tmp_files)
            if too_much is not None:
                _kill(handle)


def _kill(handle: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
