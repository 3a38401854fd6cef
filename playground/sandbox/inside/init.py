"""A cell of the full tier: the first process of its namespaces, and the runner as its only child.

It makes the cell's surroundings, reaps the runner and tells the supervisor how it ended. Nothing inside can signal it,
and when it ends the kernel ends all that is left.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Sequence
from typing import NoReturn

from . import descriptors, kernel, limits, namespaces, runner
from .plan import Plan

_PROC = descriptors.COUNT + 1


def start(plan: Plan, given: Sequence[int], proc: int, worker: socket.socket) -> None:
    """Make a cell whose descriptors 1 .. 5 are ``given``, and send the worker a handle of its init.

    ``proc`` is a descriptor of a /proc folder, with which the init names its user. Raises :class:`OSError` when the
    kernel refuses the namespaces. What fails after that is said by the cell on its own status line.
    """
    outer = (os.getuid(), os.getgid())
    others = limits.others_threads(plan)
    pid = namespaces.fork(plan)
    if pid == 0:
        _init(plan, given, proc, outer, others)
    handle = os.pidfd_open(pid)
    try:
        socket.send_fds(worker, [b'{"cell": true}'], [handle])
    finally:
        os.close(handle)


def _init(plan: Plan, given: Sequence[int], proc: int, outer: tuple[int, int], others: int) -> NoReturn:
    try:
        descriptors.take([*given, proc])
        namespaces.name_user(plan, outer, _PROC)
        namespaces.bound_kernel_memory(_PROC)
        if plan.has("descriptors"):
            kernel.close_from(_PROC)
        _forget_signal_handlers()
        namespaces.furnish(plan)
        # What is known of a program is read outside; that nothing more can be is worth most where a crash of it would
        # start something on the host.
        kernel.set_dumpable(False)
        child = os.fork()
        if child == 0:
            runner.run(plan, "/tmp", others)
        for descriptor in range(descriptors.STATUS):
            os.close(descriptor)
        if plan.has("capabilities"):
            kernel.drop_capabilities()
        tell_end(child)
    except BaseException as error:
        descriptors.tell(failed=f"{type(error).__name__}: {error}")
        os._exit(runner.SETUP_FAILED)
    os._exit(0)


def tell_end(child: int, **more: object) -> None:
    """Wait for the runner to end, and tell the supervisor how it did and what it used: seconds and bytes."""
    _, status, used = os.wait4(child, 0)
    descriptors.tell(
        exit=os.waitstatus_to_exitcode(status),
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss * 1024,
        **more,
    )


def _forget_signal_handlers() -> None:
    """For an init, a signal without a handler is one that nobody inside can send; Python brings one for SIGINT."""
    for number in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
