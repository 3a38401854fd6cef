"""The worker's side of the zygote: starts it in bubblewrap's view, asks it for cells."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
import socket
import subprocess
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Final

from . import policy, view
from .interpreters import Interpreter
from .pipes import ReadEnd, readable
from .seccomp import compile_filter
from .tiers import Tier

START_SECONDS: Final = 20.0
ANSWER_SECONDS: Final = 5.0
_ANSWER_LIMIT: Final = 4096


class SandboxError(Exception):
    """The sandbox could not do its part. Its text is a sentence for the operator."""


@dataclass
class Cell:
    """A cell that waits for its program, as the worker holds it: four pipe ends and a handle to kill it by."""

    handle: int
    events: ReadEnd
    stdout: ReadEnd
    stderr: ReadEnd
    status: ReadEnd
    program: int

    @property
    def alive(self) -> bool:
        """Whether its init is there."""
        try:
            signal.pidfd_send_signal(self.handle, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """End every process of the cell, at once. Does no harm to a cell that has ended."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)

    def close(self) -> None:
        """Kill it and let go of everything that belongs to it."""
        self.kill()
        for end in (self.events, self.stdout, self.stderr, self.status):
            end.close()
        for descriptor in (self.handle, self.program):
            if descriptor >= 0:
                os.close(descriptor)
        self.handle = self.program = -1


class Zygote:
    """One zygote process. Made by :meth:`start`; all methods belong to one event loop."""

    def __init__(self, process: subprocess.Popen[bytes], stderr: int, control: socket.socket) -> None:
        self._process = process
        self._stderr = stderr
        self._control = control
        self._turn = asyncio.Lock()
        self._handle = os.pidfd_open(process.pid)
        self.ended = asyncio.ensure_future(readable(self._handle))
        """Done when the process has ended, for whatever reason."""
        self.out_of_step = False
        """An answer did not come, or was none: what comes next may be the answer to something else."""
        self.python = ""

    @classmethod
    async def start(
        cls, runner: str, interpreter: Interpreter, tier: Tier = Tier.FULL, without: frozenset[str] = frozenset()
    ) -> Zygote:
        """Start one whose cells run programs on ``interpreter``, by the module named ``runner``.

        ``without`` are layers that are left out. Raises :class:`SandboxError`.
        """
        if tier is not Tier.FULL:
            raise SandboxError(f"there is no {tier} tier yet")
        if shutil.which("bwrap") is None:
            raise SandboxError("bubblewrap is missing: install the package `bubblewrap` (script/server does it)")
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here.setblocking(False)
        with there:
            zygote = cls(*_spawn(there, interpreter, without), here)
        order = {
            "runner": runner,
            "filter": base64.b64encode(compile_filter(without)).decode(),
            "without": " ".join(sorted(without)),
            "trusted_id": policy.TRUSTED_ID,
            "inner_id": policy.CELL_ID,
            "tmp_bytes": policy.Limits.tmp_bytes,
            "tmp_files": policy.Limits.tmp_files,
            "app": str(view.APP),
        }
        try:
            here.send(json.dumps(order).encode())
            answer, _ = await zygote._answer(START_SECONDS)
            zygote.python = str(answer["python"])
        except BaseException:
            await zygote.close()
            raise
        return zygote

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    async def cell(self) -> Cell:
        """A new cell, which locks itself up while this returns. Raises :class:`SandboxError`."""
        async with self._turn:
            with ExitStack() as ours, ExitStack() as theirs:
                reads: list[int] = []
                writes: list[int] = []
                for _ in range(4):
                    read, write = os.pipe2(os.O_CLOEXEC)
                    reads.append(read)
                    writes.append(write)
                    ours.callback(os.close, read)
                    theirs.callback(os.close, write)
                program_read, program = os.pipe2(os.O_CLOEXEC)
                theirs.callback(os.close, program_read)
                ours.callback(os.close, program)
                stdout, stderr, events, status = reads
                theirs_in_order = [*writes[:3], program_read, writes[3]]
                try:
                    socket.send_fds(self._control, [b"cell"], theirs_in_order)
                except OSError as error:
                    raise SandboxError(f"the zygote cannot be reached: {error.strerror}") from error
                _, handles = await self._answer(ANSWER_SECONDS)
                if len(handles) != 1:
                    self.out_of_step = True
                    raise SandboxError("the zygote gave no handle of its cell")
                ours.pop_all()
        return Cell(
            handle=handles[0],
            events=ReadEnd(events),
            stdout=ReadEnd(stdout),
            stderr=ReadEnd(stderr),
            status=ReadEnd(status),
            program=program,
        )

    async def close(self) -> None:
        """End it and every cell it made, and wait until it is gone."""
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        self._process.kill()
        self.ended.cancel()
        # Not closed before whoever waits for an answer has met its end: another socket would get the number that he
        # is waiting on.
        async with self._turn:
            self._control.close()
        await asyncio.get_running_loop().run_in_executor(None, self._process.wait)
        for descriptor in (self._stderr, self._handle):
            if descriptor >= 0:
                os.close(descriptor)
        self._stderr = self._handle = -1

    async def _answer(self, seconds: float) -> tuple[dict[str, Any], list[int]]:
        """What it says next, and the descriptors with that. Raises :class:`SandboxError`, for a refusal too."""
        try:
            async with asyncio.timeout(seconds):
                await readable(self._control.fileno())
            message, handles, _, _ = socket.recv_fds(self._control, _ANSWER_LIMIT, 1)
        except TimeoutError:
            self.out_of_step = True
            raise SandboxError(f"the zygote did not answer within {seconds:g} s") from None
        except OSError as error:
            raise SandboxError(f"the zygote cannot be reached: {error.strerror}") from error
        except asyncio.CancelledError:
            self.out_of_step = True
            raise
        try:
            answer = json.loads(message) if message else {}
        except ValueError:
            answer = None
        if answer and type(answer) is dict and "failed" not in answer:
            return answer, handles
        for handle in handles:
            os.close(handle)
        if not message:
            raise SandboxError(f"the zygote ended: {self._last_words()}")
        if type(answer) is not dict or "failed" not in answer:
            self.out_of_step = True
            raise SandboxError("the zygote said what nobody can understand")
        raise SandboxError(f"no cell could be made: {answer['failed']}")

    def _last_words(self) -> str:
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            return "without a reason"
        words = ""
        with suppress(BlockingIOError):  # it said nothing, and somebody still holds the other end
            words = os.read(self._stderr, _ANSWER_LIMIT).decode(errors="replace").strip()
        return words.splitlines()[-1] if words else f"with exit status {self._process.returncode}"


def _spawn(
    control: socket.socket, interpreter: Interpreter, without: frozenset[str]
) -> tuple[subprocess.Popen[bytes], int]:
    with ExitStack() as stack:
        stderr, theirs = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        stack.callback(os.close, theirs)
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, proc)
        files = {}
        for name, content in view.MADE_UP_FILES.items():
            read, write = os.pipe2(os.O_CLOEXEC)
            stack.callback(os.close, read)
            os.write(write, content)
            os.close(write)
            files[name] = read
        code = f"import sys; sys.path.insert(0, {str(view.APP)!r}); from playground.sandbox.inside.zygote import main; "
        command = [
            "bwrap",
            *view.bubblewrap_arguments(files, interpreter, privileged=os.geteuid() == 0, without=without),
            str(view.python(interpreter)),
            *("-I", "-S", "-c", f"{code}main({control.fileno()}, {proc})"),
        ]
        process = subprocess.Popen(  # noqa: S603 - our own command, found on the operator's PATH
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            pass_fds=[control.fileno(), proc, *files.values()],
        )
        return process, stderr
