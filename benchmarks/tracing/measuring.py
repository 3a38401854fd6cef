"""One run of one program in one way: what it took and what it wrote."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from .ways import Way, prepare

_REPORT = 100
"""The descriptor to which the program writes what it measured."""

_TAIL = f"""
import os, time
began = time.perf_counter(), time.process_time()
asyncio.run(main())
ended = time.perf_counter(), time.process_time()
os.write({_REPORT}, b"%.9f %.9f" % (ended[0] - began[0], ended[1] - began[1]))
"""


@dataclass(frozen=True)
class Run:
    """What one run took, in seconds, and what it recorded."""

    own: float
    """By the program's own account, around ``asyncio.run``."""
    processor: float
    """Processor time of the whole process meanwhile, whatever thread of ours it was spent in."""
    whole: float
    """From the program's start until the last byte of what was recorded of it was read, or stood in its file."""
    written: bytes
    """The records; empty where there are none, and for VizTracer, whose file may be large."""
    file: tuple[int, int]
    """Bytes of VizTracer's file, and of the same compressed by zlib as a recording of ours is; 0 when not asked for."""


def measure(source: str, way: Way, *, weigh: bool = False) -> Run:
    """Run a program in a fork; ``weigh`` the file that it leaves. Raises :class:`RuntimeError` when it fails."""
    folder = tempfile.mkdtemp()
    report, report_end = os.pipe()
    events, events_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(report)
            os.close(events)
            os.dup2(report_end, _REPORT)
            os.chdir(folder)
            prepare(way)
            gc.collect()
            gc.freeze()
            os.write(_REPORT, b"%.9f " % time.perf_counter())  # one clock for all processes
            way(source + _TAIL, events_end)
            status = 0
        finally:
            os._exit(status)
    os.close(report_end)
    os.close(events_end)
    chunks = []
    while chunk := os.read(events, 1 << 20):
        chunks.append(chunk)
    _, status = os.waitpid(pid, 0)
    ended = time.perf_counter()
    told = os.read(report, 200).split()
    os.close(report)
    os.close(events)
    file = _weighed(Path(folder)) if weigh else (0, 0)
    shutil.rmtree(folder)
    if status or len(told) != 3:
        raise RuntimeError(f"the program failed: status {status}")
    began, own, processor = map(float, told)
    return Run(own, processor, ended - began, b"".join(chunks), file)


def _weighed(folder: Path) -> tuple[int, int]:
    size = compressed = 0
    for file in folder.iterdir():
        compressor = zlib.compressobj(level=6)
        with file.open("rb") as stream:
            while piece := stream.read(1 << 20):
                size += len(piece)
                compressed += len(compressor.compress(piece))
        compressed += len(compressor.flush())
    return size, compressed
