"""A process that has the tracer loaded and forks a child for each program: what a zygote is, without the box.

Started by :mod:`tests.tracer.forking` on the interpreter under test, so: the standard library alone, 3.11 and newer.
Its one argument is a socket; each message on it brings the three descriptors of a new child (its standard input, its
output, its events) and is answered with the child's pidfd and with a pipe on which its exit status comes. When the
socket closes, the children end too.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
from typing import Any, NoReturn

EVENTS = 3


def main(control: socket.socket) -> None:
    from playground.tracer import runner

    runner.preload()
    sys.path = [path for path in sys.path if path != sys.argv[2]]
    waiting = selectors.DefaultSelector()
    waiting.register(control, selectors.EVENT_READ)
    control.send(b"ready")
    while True:
        for key, _ in waiting.select():
            if key.fileobj is not control:
                waiting.unregister(key.fileobj)
                _reap(key.fd, *key.data)
                continue
            message, descriptors, _, _ = socket.recv_fds(control, 16, 3)
            if not message:
                for other in [*waiting.get_map().values()]:
                    if other.fileobj is not control:
                        signal.pidfd_send_signal(other.fd, signal.SIGKILL)
                return
            pid = os.fork()
            if pid == 0:
                _run(runner, descriptors)
            handle = os.pidfd_open(pid)
            status, status_end = os.pipe()
            socket.send_fds(control, [b"child"], [handle, status])
            for descriptor in (*descriptors, status):
                os.close(descriptor)
            waiting.register(handle, selectors.EVENT_READ, (pid, status_end))


def _reap(handle: int, pid: int, status_end: int) -> None:
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):  # perhaps nobody asks any more
        os.write(status_end, b"%d" % os.waitstatus_to_exitcode(status))
    os.close(status_end)
    os.close(handle)


def _run(runner: Any, descriptors: list[int]) -> NoReturn:
    try:
        safe = [os.dup(descriptor) for descriptor in descriptors]
        for number, source in zip((0, 1, 2, EVENTS), (safe[0], safe[1], safe[1], safe[2]), strict=True):
            os.dup2(source, number)
        os.closerange(EVENTS + 1, 256)
        with open(0, closefd=False) as message:
            program = json.load(message)
        # A shell that starts us in the background lets us ignore SIGINT, and Python then leaves it so.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        runner.run(program, EVENTS)
    finally:
        os._exit(0)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[2])
    with socket.socket(fileno=int(sys.argv[1])) as control:
        main(control)
