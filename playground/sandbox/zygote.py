"""The worker's side of the zygote: starts it in bubblewrap's view, asks it for cells."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Final

from . import calls, launch, policy
from .folders import Folders
from .interpreters import Interpreter
from .pipes import ReadEnd, readable
from .policy import Limits
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

    def __init__(
        self, process: subprocess.Popen[bytes], stderr: int, control: socket.socket, folders: Folders | None
    ) -> None:
        self._process = process
        self._stderr = stderr
        self._control = control
        self._folders = folders
        self._turn = asyncio.Lock()
        self._handle = os.pidfd_open(process.pid)
        self.ended = asyncio.ensure_future(readable(self._handle))
        """Done when the process has ended, for whatever reason."""
        self.out_of_step = False
        """It does not answer, or what comes next may be the answer to something else: nothing can be had of it."""
        self.python = ""

    @classmethod
    async def start(
        cls,
        runner: str,
        interpreter: Interpreter,
        tier: Tier = Tier.FULL,
        without: frozenset[str] = frozenset(),
        limits: Limits | None = None,
    ) -> Zygote:
        """Start one whose cells run programs on ``interpreter``, by the module named ``runner``.

        ``without`` are layers that are left out; ``limits`` say how large a cell's folder is, which is made before the
        program comes. Raises :class:`SandboxError`.
        """
        if tier is Tier.FULL and shutil.which("bwrap") is None:
            raise SandboxError("bubblewrap is missing: install the package `bubblewrap` (script/server does it)")
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here.setblocking(False)
        try:
            with there:
                launched = await asyncio.to_thread(launch.prepare, interpreter, tier, without)
                zygote = cls(*launch.spawn(launched, there), here, launched.folders)
        except OSError as error:
            here.close()
            raise SandboxError(f"the zygote cannot be started: {error}") from error
        order = {
            "tier": tier,
            "without": sorted(without),
            "runner": runner,
            "filter": base64.b64encode(compile_filter(tier, without)).decode(),
            "own_pid": calls.OWN_PID,
            "trusted_id": policy.TRUSTED_ID,
            "inner_id": policy.CELL_ID,
            "tmp_bytes": (limits or Limits()).tmp_bytes,
            "tmp_files": (limits or Limits()).tmp_files,
            "app": launched.app,
            "readable": launched.readable,
            "cells": str(launched.folders.cells) if launched.folders else "",
        }
        try:
            with suppress(BrokenPipeError):  # it has ended already: the answer says how
                here.send(json.dumps(order).encode())
            answer, _ = await zygote._answer(START_SECONDS)
            zygote.python = str(answer["python"])
        except BaseException:
            await zygote.close()
            raise
        return zygote

    @property
    def pid(self) -> int:
        """Of bubblewrap, below which all its cells are."""
        return self._process.pid

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
                    read, write = _pipe()
                    reads.append(read)
                    writes.append(write)
                    ours.callback(os.close, read)
                    theirs.callback(os.close, write)
                program_read, program = _pipe()
                theirs.callback(os.close, program_read)
                ours.callback(os.close, program)
                stdout, stderr, events, status = reads
                theirs_in_order = [*writes[:3], program_read, writes[3]]
                try:
                    socket.send_fds(self._control, [b"cell"], theirs_in_order)
                except OSError as error:
                    self.out_of_step = True
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
        await asyncio.to_thread(self._wait_until_gone)

    def _wait_until_gone(self) -> None:
        self._process.wait()
        if self._stderr < 0:
            return  # closed before
        if self._folders is not None:
            # Its cells' keepers end when it does, after they have removed their folders.
            deadline = time.monotonic() + ANSWER_SECONDS
            while (left := deadline - time.monotonic()) > 0 and _says_something(self._stderr, left):
                if not os.read(self._stderr, _ANSWER_LIMIT):
                    break
            self._folders.remove()
        for descriptor in (self._stderr, self._handle):
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
        except ConnectionResetError:  # it ended before it had read what it was told
            message, handles = b"", []
        except OSError as error:
            self.out_of_step = True
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
            self.out_of_step = True  # it, or what holds it, may be there for a moment more
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


def _pipe() -> tuple[int, int]:
    try:
        return os.pipe2(os.O_CLOEXEC)
    except OSError as error:
        raise SandboxError(f"there is no pipe for a cell: {error.strerror}") from error


def _says_something(descriptor: int, seconds: float) -> bool:
    """Whether it can be read, or has ended, within so many seconds. (``select`` knows no descriptor beyond 1,023.)"""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(1000 * seconds))
