"""Programs as children of a warm process, one such process for each interpreter: some milliseconds instead of 150.

The warm process (:mod:`tests.tracer.warm`) is started when a program is first run on its interpreter, and ends with
this process. What is true of a cell is true of its children: forked, with the tracer loaded, without site-packages.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class Running:
    """A program that runs: as much of :class:`subprocess.Popen` as tests need. To be ended by ``communicate``."""

    def __init__(self, handle: int, status: int, output: int) -> None:
        self._handle = handle
        self._status = status
        self._output = output
        self._lock = threading.Lock()
        self.returncode: int | None = None

    def kill(self) -> None:
        """End it at once. Does no harm when it has ended."""
        self._signal(signal.SIGKILL)

    def interrupt(self) -> None:
        """What Ctrl+C does."""
        self._signal(signal.SIGINT)

    def communicate(self) -> tuple[bytes, None]:
        """All that it wrote past Python, when it has ended; ``returncode`` is set then."""
        with open(self._output, "rb") as output, open(self._status, "rb") as status:
            written = output.read()
            self.returncode = int(status.read())
        with self._lock:
            os.close(self._handle)
            self._handle = -1
        return written, None

    def _signal(self, number: int) -> None:
        with self._lock, contextlib.suppress(ProcessLookupError):
            if self._handle >= 0:
                signal.pidfd_send_signal(self._handle, number)


class WarmProcess:
    """One interpreter with the tracer loaded, which forks. Several threads may use it."""

    def __init__(self, python: str) -> None:
        self._turn = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(START_SECONDS)
        program = str(Path(__file__).with_name("warm.py"))
        with theirs:
            self._process = subprocess.Popen(
                [python, "-I", "-S", program, str(theirs.fileno()), str(ROOT)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        assert self._control.recv(16) == b"ready", f"{python} could not load the tracer"
        atexit.register(self.close)

    def start(self, program: dict[str, str]) -> tuple[Running, int]:
        """Run one; also the descriptor from which its records can be read."""
        message, message_end = os.pipe()
        output, output_end = os.pipe()
        events, events_end = os.pipe()
        with self._turn:
            socket.send_fds(self._control, [b"run"], [message, output_end, events_end])
            _, (handle, status), _, _ = socket.recv_fds(self._control, 16, 2)
        for descriptor in (message, output_end, events_end):
            os.close(descriptor)
        with open(message_end, "wb") as stream, contextlib.suppress(BrokenPipeError):
            stream.write(json.dumps(program).encode())
        return Running(handle, status, output), events

    def close(self) -> None:
        """End it, and whatever still runs in it."""
        self._control.close()
        self._process.wait()


_starting = threading.Lock()
_warm: dict[str, WarmProcess] = {}


def warm_process(python: str) -> WarmProcess:
    """The one of an interpreter, started when it is first asked for."""
    with _starting:
        return _warm.get(python) or _warm.setdefault(python, WarmProcess(python))
