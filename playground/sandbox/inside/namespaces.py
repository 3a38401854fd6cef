"""The layers of namespaces: a cell of the full tier is, as far as it can see, a machine of its own.

``user-namespace``: it owns nothing outside, and its capabilities end at its walls. ``pid-namespace``: it sees and
signals nobody else, and one kill ends all of it. ``network-namespace``: a loopback that leads nowhere.
``mount-namespace``: files in /tmp are nobody else's and are gone with it. ``ipc-namespace`` (and names): no queue, no
shared memory outlives it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
import struct
from typing import Final

from . import kernel
from .plan import Plan

FLAGS: Final = {
    "user-namespace": kernel.CLONE_NEWUSER,
    "mount-namespace": kernel.CLONE_NEWNS,
    "pid-namespace": kernel.CLONE_NEWPID,
    "network-namespace": kernel.CLONE_NEWNET,
    "ipc-namespace": kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS,
}


def fork(plan: Plan) -> int:
    """As :func:`os.fork`, into the plan's namespaces. Raises :class:`OSError` when the kernel refuses them."""
    return kernel.fork_into(sum(flags for layer, flags in FLAGS.items() if plan.has(layer)))


def name_user(plan: Plan, outer: tuple[int, int], proc: int) -> None:
    """Make the user and group ``outer`` the plan's inner ones; ``proc`` is a descriptor of a /proc folder."""
    if not plan.has("user-namespace"):
        return
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{plan.inner_id} {outer[0]} 1"),
        ("gid_map", f"{plan.inner_id} {outer[1]} 1"),
    ):
        _write_below(proc, f"self/{name}", line)


def bound_kernel_memory(proc: int) -> None:
    """What the kernel holds for a cell's sockets is not in its address space: 4 MiB a connection if they are let grow.

    And should memory run out all the same, a cell is what the machine can best do without.
    """
    _write_below(proc, "self/oom_score_adj", "1000")
    for name in ("tcp_wmem", "tcp_rmem"):
        # Of this network namespace. A kernel that shows them to nobody else but the host's root has its own limits.
        with contextlib.suppress(OSError):
            _write_below(proc, f"sys/net/ipv4/{name}", "4096 65536 131072")


def furnish(plan: Plan) -> None:
    """A private /tmp (the layer ``tmp`` is its size), a loopback that is up, a name."""
    if plan.has("mount-namespace"):
        kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE, None)
        flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
        size = f"size={plan.tmp_bytes},nr_inodes={plan.tmp_files}," if plan.has("tmp") else ""
        kernel.mount("tmpfs", "/tmp", "tmpfs", flags, f"{size}mode=0700")
        if plan.has("view"):
            _keep_devices_as_they_are()
    os.chdir("/tmp")
    if plan.has("network-namespace"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as loopback:
            fcntl.ioctl(loopback, 0x8914, struct.pack("16sh22x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
    if plan.has("ipc-namespace"):
        socket.sethostname("playground")


def _keep_devices_as_they_are() -> None:
    """They are the host's own: nobody here sets their times. What is written to them goes where it always went."""
    for name in os.listdir("/dev"):
        # Flags that a mount came with cannot be taken from it here, and so must be named again.
        kept = os.statvfs(f"/dev/{name}").f_flag & (kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC)
        kernel.mount(None, f"/dev/{name}", None, kernel.MS_REMOUNT | kernel.MS_BIND | kernel.MS_RDONLY | kept, None)


def _write_below(folder: int, path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)
