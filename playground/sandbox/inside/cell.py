"""One cell: made ahead, waits for one program, runs it, is gone.

Two processes in namespaces of their own. The *init* (pid 1) makes the cell's surroundings, reaps the runner and tells
the supervisor how it ended; nothing inside can signal it, and when it ends the kernel ends all that is left.
The *runner* (pid 2) gives up everything it can, then blocks, reading one program.

Descriptors, fixed so that nothing has to be looked up: 0 is empty, 1 and 2 are the program's raw output, 3 takes the
events, 4 brings the program, 5 is the init's own line to the supervisor. All others are closed.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib
import json
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import Any, Final, NoReturn, Protocol, cast

from . import kernel, landlock

EVENTS: Final = 3
PROGRAM: Final = 4
STATUS: Final = 5
DESCRIPTORS: Final = 5
"""How many descriptors a request for a cell brings: those that become 1 .. 5."""

SETUP_FAILED: Final = 121
"""The runner's exit status when its cell could not be locked; no program was read."""

PROGRAM_LIMIT: Final = 8 << 20
"""Bytes of the message that brings the program: JSON may write one of its bytes as six."""

NAMESPACES: Final = {
    "user-namespace": kernel.CLONE_NEWUSER,
    "mount-namespace": kernel.CLONE_NEWNS,
    "pid-namespace": kernel.CLONE_NEWPID,
    "network-namespace": kernel.CLONE_NEWNET,
    "ipc-namespace": kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS,
}
"""By the layer that each of them is."""


class Runner(Protocol):
    """What a cell runs programs with: a module, named by whoever starts the zygote."""

    def preload(self) -> None:
        """Import what programs need, in the zygote, so that cells are born with it."""

    def run(self, program: dict[str, Any], events: int) -> None:
        """Run one program, writing lines of records to the descriptor ``events``."""


@dataclass(frozen=True)
class Plan:
    """What all cells of a zygote have in common."""

    runner: Runner
    syscall_filter: bytes
    inner_id: int
    """The user and group that a program sees itself as."""
    tmp_bytes: int
    tmp_files: int
    app: str
    """Where the project stands, taken off the program's import path."""
    without: frozenset[str]
    """Layers that are left out, to show what each of them stops."""

    def has(self, layer: str) -> bool:
        """Whether its cells have this layer."""
        return layer not in self.without


def load_runner(name: str) -> Runner:
    """Import the runner by its name: this room knows no tracer."""
    return cast(Runner, importlib.import_module(name))


def start(plan: Plan, descriptors: list[int], proc: int) -> int:
    """Make a cell whose descriptors 1 .. 5 are ``descriptors``; return its init's pid, as the zygote sees it.

    ``proc`` is a descriptor of a /proc folder, with which the init names its user. Raises :class:`OSError` when the
    kernel refuses the namespaces. What fails after that is said by the cell on its own status line.
    """
    outer = (os.getuid(), os.getgid())
    pid = kernel.fork_into(sum(flags for layer, flags in NAMESPACES.items() if plan.has(layer)))
    if pid == 0:
        _init(plan, descriptors, proc, outer)
    return pid


def _init(plan: Plan, descriptors: list[int], proc: int, outer: tuple[int, int]) -> NoReturn:
    try:
        _take_descriptors(descriptors, proc)
        if plan.has("user-namespace"):
            _name_user(plan.inner_id, outer, DESCRIPTORS + 1)
        _bound_kernel_memory(DESCRIPTORS + 1)
        if plan.has("descriptors"):
            kernel.close_from(DESCRIPTORS + 1)
        _forget_signal_handlers()
        _furnish(plan)
        runner = os.fork()
        if runner == 0:
            _runner(plan)
        for descriptor in range(STATUS):
            os.close(descriptor)
        if plan.has("capabilities"):
            kernel.drop_capabilities()
        _, status, used = os.wait4(runner, 0)
        _tell(
            exit=os.waitstatus_to_exitcode(status),
            cpu=used.ru_utime + used.ru_stime,
            memory=used.ru_maxrss * 1024,
        )
    except BaseException as error:
        _tell(failed=f"{type(error).__name__}: {error}")
        os._exit(SETUP_FAILED)
    os._exit(0)


def _runner(plan: Plan) -> NoReturn:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as every Python program has it
        locked = _lock_up(plan)
        _tell(ready=True, landlock=locked)
        os.close(STATUS)
        message = _read_program()
        if message is None:
            os._exit(0)  # the worker let this cell go unused
        limits = message.pop("limits")
        if plan.has("limits"):
            _limit(limits)
        sys.path = [path for path in sys.path if path != plan.app]
    except BaseException as error:
        try:
            _tell(failed=f"{type(error).__name__}: {error}")
        finally:
            os._exit(SETUP_FAILED)
    try:
        plan.runner.run(message, EVENTS)
    finally:
        os._exit(0)


def _lock_up(plan: Plan) -> bool:
    """Give up all that can be given up; return whether Landlock holds."""
    if plan.has("capabilities") and plan.has("no-new-privileges"):
        kernel.drop_capabilities()
    if plan.has("no-new-privileges"):
        kernel.set_no_new_privileges()
    locked = plan.has("landlock") and landlock.restrict("/tmp")
    if plan.has("seccomp"):
        kernel.install_filter(plan.syscall_filter)
    if plan.has("capabilities") and not plan.has("no-new-privileges"):
        kernel.drop_capabilities()  # the kernel lets nobody else install a filter then, and that one allows this
    return locked


def _take_descriptors(descriptors: list[int], proc: int) -> None:
    # First out of the way of the numbers that they shall have, then onto them.
    safe = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 64) for descriptor in (*descriptors, proc)]
    empty = os.open("/dev/null", os.O_RDONLY)
    os.dup2(empty, 0)
    for number, descriptor in enumerate(safe, start=1):
        os.dup2(descriptor, number)


def _name_user(inner: int, outer: tuple[int, int], proc: int) -> None:
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{inner} {outer[0]} 1"),
        ("gid_map", f"{inner} {outer[1]} 1"),
    ):
        _write_below(proc, f"self/{name}", line)


def _bound_kernel_memory(proc: int) -> None:
    """What the kernel holds for a cell's sockets is not in its address space: 4 MiB a connection if they are let grow.

    And should memory run out all the same, a cell is what the machine can best do without.
    """
    _write_below(proc, "self/oom_score_adj", "1000")
    for name in ("tcp_wmem", "tcp_rmem"):
        # Of this network namespace. A kernel that shows them to nobody else but the host's root has its own limits.
        with contextlib.suppress(OSError):
            _write_below(proc, f"sys/net/ipv4/{name}", "4096 65536 131072")


def _write_below(folder: int, path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _forget_signal_handlers() -> None:
    """For an init, a signal without a handler is one that nobody inside can send; Python brings one for SIGINT."""
    for number in (signal.SIGINT, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)


def _furnish(plan: Plan) -> None:
    """A private /tmp, a loopback that is up, a name: what a program may have of its own."""
    if plan.has("mount-namespace"):
        kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE, None)
        flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
        size = f"size={plan.tmp_bytes},nr_inodes={plan.tmp_files}," if plan.has("tmp") else ""
        kernel.mount("tmpfs", "/tmp", "tmpfs", flags, f"{size}mode=0700")
    os.chdir("/tmp")
    if plan.has("network-namespace"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as loopback:
            fcntl.ioctl(loopback, 0x8914, struct.pack("16sh22x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
    if plan.has("ipc-namespace"):
        socket.sethostname("playground")


def _limit(limits: dict[str, int]) -> None:
    """The kernel's own limits; what they cannot say (wall time, output, events) the supervisor counts outside."""
    cpu = limits["cpu"]
    for name, soft, hard in (
        (resource.RLIMIT_AS, limits["memory"], limits["memory"]),
        # The soft limit kills with SIGXCPU; who ignores that meets the hard one, a second later.
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_NPROC, limits["threads"], limits["threads"]),
        (resource.RLIMIT_NOFILE, limits["files"], limits["files"]),
        (resource.RLIMIT_FSIZE, limits["file_size"], limits["file_size"]),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_MEMLOCK, 0, 0),
    ):
        resource.setrlimit(name, (soft, hard))


def _read_program() -> dict[str, Any] | None:
    parts: list[bytes] = []
    size = 0
    while part := os.read(PROGRAM, 65536):
        parts.append(part)
        size += len(part)
        if size > PROGRAM_LIMIT:
            raise ValueError("the program's message is too long")
    os.close(PROGRAM)
    return json.loads(b"".join(parts)) if parts else None


def _tell(**facts: object) -> None:
    os.write(STATUS, json.dumps(facts).encode() + b"\n")
