"""What of the machine no hostile program may touch: bait that is laid out for it, and a look before and after."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

MARK: Final = "hostile-mark"
"""What programs call whatever they try to leave behind, so that it is found among other people's."""

MARK_KEY: Final = 0x484F5354
"""The same for what has a number for a name: SysV's shared memory, semaphores, queues."""

_SECRET: Final = "the host's own secret"
_PLACES: Final = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/")


class Bait:
    """Things of the host's that a program without walls would find: listeners, a file, this process.

    Every one is harmless to reach, and tells afterwards that it was reached.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bait-"))
        self.folder.chmod(0o755)
        self.file = self.folder / "secret"
        self.file.write_text(_SECRET)
        self.file.chmod(0o666)
        self.abstract = f"bait-{secrets.token_hex(8)}"
        self._listeners = {
            "its TCP listener": _listener(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "its abstract socket": _listener(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.abstract}"),
            "its named socket": _listener(socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "socket")),
        }
        (self.folder / "socket").chmod(0o666)
        self.port: int = self._listeners["its TCP listener"].getsockname()[1]
        self._listeners["its UDP socket"] = _listener(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", self.port))

    def laid_into(self, source: str) -> str:
        """The program, with the bait's real names in the place of its own made-up ones."""
        for name, value in (
            ("HOST_PORT", self.port),
            ("HOST_SOCKET", f"\0{self.abstract}"),
            ("HOST_FILE", str(self.file)),
            ("HOST_NAMED_SOCKET", str(self.folder / "socket")),
            ("HOST_PID", os.getpid()),
        ):
            line = f"{name} = {value!r}".replace("\\", r"\\")  # a backslash of the value is to stay one
            source = re.sub(rf"^{name} = .*$", line, source, flags=re.MULTILINE)
        return source

    def reached(self) -> list[str]:
        """What was reached since the last time that somebody asked, each as a sentence."""
        sentences = [f"a program reached the host: {name}" for name, each in self._listeners.items() if _visited(each)]
        if self.file.read_text() != _SECRET:
            sentences.append("a program wrote to the host's file")
            self.file.write_text(_SECRET)
        if extra := sorted(set(os.listdir(self.folder)) - {"secret", "socket"}):
            sentences.append(f"a program left {', '.join(extra)} beside the host's file")
        return sentences

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for listener in self._listeners.values():
            listener.close()
        shutil.rmtree(self.folder)


def _listener(family: int, kind: int, address: tuple[str, int] | str) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)
    listener.setblocking(False)
    if kind == socket.SOCK_STREAM:
        listener.listen(16)
    return listener


def _visited(listener: socket.socket) -> bool:
    visited = False
    with suppress(BlockingIOError):
        while True:
            if listener.type == socket.SOCK_STREAM:
                listener.accept()[0].close()
            else:
                listener.recv(1)
            visited = True
    return visited


@dataclass(frozen=True)
class Photograph:
    """The machine at one moment, as far as a program that broke out could change it for others."""

    mounts: str
    name: str
    marks: tuple[str, ...]
    """Whatever anywhere bears the programs' mark."""
    devices: tuple[tuple[str, int, int, int], ...]
    """Owner, mode and number of the devices that a cell can see."""
    limits: str
    nice: int
    affinity: frozenset[int]

    def differences(self, later: Photograph) -> list[str]:
        """What is not the same any more, each as a sentence."""
        return [
            f"the host's {name} changed: {before!r} became {after!r}"
            for name, before in vars(self).items()
            if (after := getattr(later, name)) != before
        ]


def photograph() -> Photograph:
    """Look at the machine and at this process."""
    return Photograph(
        mounts=read("/proc/self/mounts"),
        name=os.uname().nodename,
        marks=tuple(sorted(_marks())),
        devices=tuple(_device(name) for name in ("null", "zero", "full", "random", "urandom")),
        limits=read("/proc/self/limits"),
        nice=os.getpriority(os.PRIO_PROCESS, 0),
        affinity=frozenset(os.sched_getaffinity(0)),
    )


def clock_offset() -> float:
    """Seconds from the machine's monotonic clock to its calendar: another number when somebody set the clock."""
    return time.time() - time.monotonic()


def descriptors() -> int:
    """How many descriptors this process has open."""
    return len(os.listdir("/proc/self/fd"))


def sweep() -> None:
    """Remove the files that programs left where a layer was missing, so that the next look finds the machine clean."""
    for path in _marked_files():
        with suppress(OSError):
            os.unlink(path)


def _marked_files() -> list[str]:
    return [
        os.path.join(place, name)
        for place in _PLACES
        if os.path.isdir(place)
        for name in os.listdir(place)
        if name.startswith(MARK)
    ]


def _marks() -> list[str]:
    found = _marked_files()
    for kind in ("shm", "sem", "msg"):
        for line in read(f"/proc/sysvipc/{kind}").splitlines()[1:]:
            if int(line.split()[0]) == MARK_KEY:
                found.append(f"SysV {kind}")
    if MARK in read("/proc/keys"):
        found.append("a key")
    if MARK in read("/proc/net/unix"):
        found.append("an abstract socket")
    return found


def _device(name: str) -> tuple[str, int, int, int]:
    status = os.stat(f"/dev/{name}")
    return name, status.st_uid, status.st_mode, status.st_rdev


def read(path: str) -> str:
    """What stands in a file; nothing where there is none, or it is not for us."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
