"""Programs of this repository through the real sandbox and tracer, each run kept beside its program."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground import pythons
from playground.programs.recording import compress


@dataclass(frozen=True)
class Piece:
    """A program that is to be recorded."""

    name: str
    source: str
    clock: str
    file: Path
    """Where its recording goes."""
    old: str
    """A pattern of files in the same folder: recordings of the program as it was."""
    unmet: Callable[[Sequence[Mapping[str, Any]]], list[str]]
    """What is not as it should be in a run of it, given all events: a sentence for each."""


async def record(pieces: Iterable[Piece], say: Callable[[str], object], complain: Callable[[str], object]) -> list[str]:
    """Run them on the default Python, one after another, and keep each run; gives the names of those that are not kept,
    because something in them was not as it should be. ``say`` and ``complain`` are told a line each."""
    # Loads the sandbox, so not before there is something to run.
    from playground.runs.execution import Execution  # noqa: PLC0415

    execution = Execution(running=1, spare=1)
    failed = []
    try:
        for piece in pieces:
            lines: list[str] = []

            async def emit(batch: list[str], lines: list[str] = lines) -> None:
                lines.extend(batch)

            await execution.execute(piece.source, piece.clock, pythons.default(), emit=emit, stop=asyncio.Event())
            unmet = piece.unmet([json.loads(line) for line in lines])
            for sentence in unmet:
                complain(f"{piece.name}: {sentence}")
            if unmet:
                failed.append(piece.name)
                continue
            for old in piece.file.parent.glob(piece.old):
                old.unlink()
            piece.file.write_bytes(compress(lines))
            say(f"{piece.name}: {len(lines)} events, {piece.file.stat().st_size} bytes")
    finally:
        await execution.close()
    return failed
