"""The zygote: trusted, single-threaded, warm. It never reads, parses or runs anything of a user's.

The worker speaks to it over one seqpacket socket. The first message says what its cells shall be; each further one
brings a cell's five descriptors and is answered with a descriptor of the new cell's init (a pidfd), which is all that
the worker needs to kill it. When the worker closes the socket, or dies, the zygote ends and all cells with it.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import sys
from typing import Final

from . import cell, kernel

MESSAGE_LIMIT: Final = 1 << 17


def main(control: int, proc: int) -> None:
    """Serve cells on the socket ``control`` until it closes; ``proc`` is a descriptor of a /proc folder."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended cells are reaped by the kernel
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the server's terminal is the server's affair
    with socket.socket(fileno=control) as worker:
        plan = _prepare(json.loads(worker.recv(MESSAGE_LIMIT)))
        worker.send(json.dumps({"ready": True, "python": sys.version.split()[0]}).encode())
        while _serve(worker, plan, proc):
            pass


def _prepare(order: dict[str, object]) -> cell.Plan:
    without = frozenset(str(order["without"]).split())
    runner = cell.load_runner(str(order["runner"]))
    runner.preload()
    if os.getuid() == 0 and "user" not in without:
        # Only now: the project's files need not be readable for anybody but their owner.
        trusted = int(str(order["trusted_id"]))
        os.setgroups([])
        os.setresgid(trusted, trusted, trusted)
        keeps_capabilities = "user-namespace" in without  # whose cells have none of their own to build with
        if keeps_capabilities:
            kernel.keep_capabilities()
        os.setresuid(trusted, trusted, trusted)
        if keeps_capabilities:
            kernel.use_capabilities()
        kernel.set_dumpable()
    return cell.Plan(
        runner=runner,
        syscall_filter=base64.b64decode(str(order["filter"])),
        inner_id=int(str(order["inner_id"])),
        tmp_bytes=int(str(order["tmp_bytes"])),
        tmp_files=int(str(order["tmp_files"])),
        app=str(order["app"]),
        without=without,
    )


def _serve(worker: socket.socket, plan: cell.Plan, proc: int) -> bool:
    request, descriptors, _, _ = socket.recv_fds(worker, 64, cell.DESCRIPTORS)
    if not request:
        return False
    try:
        pid = cell.start(plan, descriptors, proc)
        handle = os.pidfd_open(pid)
        try:
            socket.send_fds(worker, [b'{"cell": true}'], [handle])
        finally:
            os.close(handle)
    except OSError as error:
        worker.send(json.dumps({"failed": str(error)}).encode())
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
