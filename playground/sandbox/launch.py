"""How a zygote is started: in bubblewrap's view of the file system, or as a plain child where there can be none."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from . import unprivileged, view
from .folders import Folders, owner_of_cells
from .interpreters import Interpreter
from .tiers import Tier

_PROJECT = Path(__file__).resolve().parents[2]
_ELSEWHERE = Path("/var/tmp")
"""For cells that have a /tmp of their own to hide the other, or cannot pass to where temporary files are."""


@dataclass(frozen=True)
class Launch:
    """What the zygote is started on, and what its cells are told of it."""

    interpreter: Interpreter
    app: str
    """Where it finds the project."""
    in_view: bool
    without: frozenset[str]
    folders: Folders | None
    """Where its cells have their folders, if they have no mount of their own. To be removed after the zygote's end."""
    readable: list[str]


def prepare(interpreter: Interpreter, tier: Tier, without: frozenset[str]) -> Launch:
    """Make ready what a zygote needs on the disk. Takes some milliseconds; raises :class:`OSError`."""
    in_view = tier is Tier.FULL and "view" not in without
    if in_view:
        return Launch(interpreter, str(view.APP), in_view, without, None, [])
    owner = owner_of_cells(without)
    place = Path(tempfile.gettempdir())
    if tier is Tier.FULL or (owner != os.geteuid() and not unprivileged.is_open_to_trusted(place)):
        place = _ELSEWHERE
    folders = Folders.make(owner, place)
    try:
        if owner != os.geteuid() and unprivileged.closed_to_trusted(interpreter):
            interpreter = unprivileged.lend(interpreter, folders.path / "python")
        return Launch(interpreter, str(_PROJECT), in_view, without, folders, unprivileged.readable(interpreter))
    except BaseException:
        folders.remove()
        raise


def spawn(launch: Launch, control: socket.socket) -> tuple[subprocess.Popen[bytes], int]:
    """Start it, with its end of the worker's socket; the process, and a descriptor to read what it says on stderr.

    That one ends when the zygote and whoever watches over its cells have ended.
    """
    with ExitStack() as stack:
        stderr, theirs = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        stack.callback(os.close, theirs)
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, proc)
        files = _made_up_files(stack) if launch.in_view else {}
        code = f"import sys; sys.path.insert(0, {launch.app!r}); from playground.sandbox.inside.zygote import main; "
        process = subprocess.Popen(  # noqa: S603 - our own command, found on the operator's PATH
            [
                *_before_python(launch, files),
                # It writes no byte code, for the project's folder may be its to write.
                *("-I", "-S", "-B", "-c", f"{code}main({control.fileno()}, {proc})"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            pass_fds=[control.fileno(), proc, *files.values()],
            cwd="/",
            env=None if launch.in_view else unprivileged.environment(launch.interpreter),
            start_new_session=True,
        )
        return process, stderr


def _before_python(launch: Launch, files: dict[str, int]) -> list[str]:
    if not launch.in_view:
        return [str(launch.interpreter.executable)]
    privileged = os.geteuid() == 0
    arguments = view.bubblewrap_arguments(files, launch.interpreter, privileged=privileged, without=launch.without)
    return ["bwrap", *arguments, str(view.python(launch.interpreter))]


def _made_up_files(stack: ExitStack) -> dict[str, int]:
    files = {}
    for name, content in view.MADE_UP_FILES.items():
        read, write = os.pipe2(os.O_CLOEXEC)
        stack.callback(os.close, read)
        os.write(write, content)
        os.close(write)
        files[name] = read
    return files
