"""Ruff as a process: it is given a program's text and nothing else, and is ended when it takes too much.

The text is a stranger's. Parsing it is done in a process of its own, with limits on its time, memory and output, and a
place in a short line; a text that overflows the parser's stack costs that process and nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import shutil
import sysconfig
import tempfile
import weakref
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Reason = Literal["missing", "busy", "slow", "failed"]

MEMORY: Final = 1 << 30
"""Bytes of address space; a program of the largest size needs some 130 MB of it for real."""
_ENVIRONMENT: Final = {"RAYON_NUM_THREADS": "1", "NO_COLOR": "1", "RUST_BACKTRACE": "0"}
"""All that it is told of where it runs: no path, no key."""


class RuffError(Exception):
    """There is no answer.

    ``missing``: ruff is not installed; ``busy``: too many ask; ``slow``: it took too long and was ended; ``failed``: it
    could not cope with this text.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Said:
    """What came of one call."""

    status: int
    """0, or 1 when there are problems, or 2 when it could not do it."""
    text: bytes
    whole: bool
    """False when there was more than was wanted; the process was ended there."""


def find_ruff() -> Path | None:
    """The program that the ``ruff`` package brought along; None when there is none."""
    beside = Path(sysconfig.get_path("scripts")) / "ruff"
    if beside.is_file():
        return beside
    elsewhere = shutil.which("ruff")
    return Path(elsewhere) if elsewhere is not None else None


class Ruff:
    """Calls of ruff, a few at a time."""

    def __init__(self, binary: Path | None, *, seconds: float = 2.0, at_once: int = 2, waiting: int = 64) -> None:
        self._binary = binary
        self._seconds = seconds
        self._places = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._asking = 0
        self._nowhere = ""

    async def call(self, arguments: Sequence[str], source: str, *, most: int) -> Said:
        """Ruff with these arguments on this text; of its output up to ``most`` bytes. Raises :class:`RuffError`."""
        if self._binary is None:
            raise RuffError("missing")
        async with self._turn():
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._call(self._binary, arguments, source.encode(), most)
            except TimeoutError:
                raise RuffError("slow") from None
            except OSError:
                raise RuffError("missing") from None

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        if self._asking >= self._most:
            raise RuffError("busy")
        self._asking += 1
        try:
            async with self._places:
                yield
        finally:
            self._asking -= 1

    async def _call(self, binary: Path, arguments: Sequence[str], source: bytes, most: int) -> Said:
        if not self._nowhere:
            self._nowhere = tempfile.mkdtemp(prefix="playground-nowhere-")
            weakref.finalize(self, os.rmdir, self._nowhere)
        process = await asyncio.create_subprocess_exec(
            binary,
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=self._nowhere,
            env=_ENVIRONMENT,
        )
        try:
            return await self._talk(process, source, most)
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()

    async def _talk(self, process: asyncio.subprocess.Process, source: bytes, most: int) -> Said:
        if process.stdin is None or process.stdout is None:  # never: both are pipes
            raise RuffError("failed")
        self._bound(process.pid)  # before it has anything of the stranger's
        process.stdin.write(source)
        process.stdin.close()
        text = bytearray()
        while len(text) <= most and (piece := await process.stdout.read(1 << 16)):
            text += piece
        if len(text) > most:
            return Said(1, bytes(text[:most]), whole=False)
        status = await process.wait()
        if status not in (0, 1, 2):
            raise RuffError("failed")
        return Said(status, bytes(text), whole=True)

    def _bound(self, pid: int) -> None:
        seconds = max(1, round(self._seconds))
        limits = (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        )
        with contextlib.suppress(ProcessLookupError):
            for limit, most in limits:
                resource.prlimit(pid, limit, (most, most))
