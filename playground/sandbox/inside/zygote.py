"""The zygote: trusted, single-threaded, warm. It never reads, parses or runs anything of a user's.

The worker speaks to it over one seqpacket socket. The first message says what its cells shall be; each further one
brings a cell's five descriptors and is answered with a handle (a pidfd) of the process by whose end the cell ends,
which is all that the worker needs to kill it. When the worker closes the socket, or dies, the zygote ends and all cells
with it.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from typing import Final

from . import descriptors, init, keeper, kernel, privileges
from .plan import UNPRIVILEGED, Plan, read_order

MESSAGE_LIMIT: Final = 1 << 17


def main(control: int, proc: int) -> None:
    """Serve cells on the socket ``control`` until it closes; ``proc`` is a descriptor of a /proc folder."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended cells are reaped by the kernel
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the server's terminal is the server's affair
    alive = os.pipe()
    with socket.socket(fileno=control) as worker:
        plan = read_order(json.loads(worker.recv(MESSAGE_LIMIT)))
        plan.runner.preload()
        privileges.become_trusted(plan)
        if plan.tier == UNPRIVILEGED:
            kernel.adopt_orphans()  # a runner whose keeper was killed is reaped here
        worker.send(json.dumps({"ready": True, "python": sys.version.split()[0]}).encode())
        while _serve(worker, plan, proc, alive):
            pass


def _serve(worker: socket.socket, plan: Plan, proc: int, alive: tuple[int, int]) -> bool:
    request, given, _, _ = socket.recv_fds(worker, 64, descriptors.COUNT)
    if not request:
        return False
    try:
        if plan.tier == UNPRIVILEGED:
            keeper.start(plan, given, alive, worker)
        else:
            init.start(plan, given, proc, worker)
    except OSError as error:
        worker.send(json.dumps({"failed": str(error)}).encode())
    finally:
        for descriptor in given:
            os.close(descriptor)
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
