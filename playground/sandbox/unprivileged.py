"""What stands in for bubblewrap's view where no namespace can be made: a short environment, a list of what may be read.

The zygote is then a plain child of the worker. It sees the host's files as its user does; its cells do not: Landlock
lets them read what is listed here (:mod:`playground.sandbox.inside.landlock`) and write in a folder of their own.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from . import policy, view
from .interpreters import Interpreter

_DEVICES = ("/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64")
_ZONES = "/usr/share/zoneinfo"
_LEFT_OUT = ("site-packages", "dist-packages", "test", "idlelib", "turtledemo", "ensurepip")
"""Of the standard library's folder: what was installed in it, and what is large and for no program."""


def environment(interpreter: Interpreter) -> dict[str, str]:
    """All that the zygote's environment has; a cell's folder is added to it by the cell."""
    return {**view.ENVIRONMENT, "LD_LIBRARY_PATH": str(interpreter.base / "lib")}


def readable(interpreter: Interpreter) -> list[str]:
    """The files and folders that a program may read, as they stand on this machine."""
    paths = {Path(path) for path in (*_DEVICES, _ZONES) if os.path.exists(path)}
    paths.update(child for child in _library(interpreter).iterdir() if child.name not in _LEFT_OUT)
    paths.update((interpreter.base / "lib").glob("libpython*.so*"))
    for folder in {Path(path).resolve() for path in _LIBRARIES if os.path.isdir(path)}:
        paths.update(child for child in folder.iterdir() if _is_of_libraries(child))
    return sorted(str(path) for path in paths if path.exists())


def closed_to_trusted(interpreter: Interpreter) -> bool:
    """Whether the zygote, started as root, could not use this Python any more once it is the trusted user."""
    places = (interpreter.executable, _library(interpreter) / "os.py")
    return any(not is_open_to_trusted(place) for place in places)


def lend(interpreter: Interpreter, folder: Path) -> Interpreter:
    """The same Python below ``folder``, where the trusted user can read it: linked if that can be, or copied.

    Some thousand files, 30 MB if they are copied.
    """
    library = _library(interpreter)
    lent = replace(
        interpreter,
        base=folder,
        executable=folder / "bin" / interpreter.executable.name,
    )
    _lend(interpreter.executable, lent.executable)
    for shared in (interpreter.base / "lib").glob("libpython*.so*"):
        _lend(shared, folder / "lib" / shared.name)
    for place, folders, files in os.walk(library):
        folders[:] = [name for name in folders if name not in _LEFT_OUT]
        for name in files:
            source = Path(place, name)
            _lend(source, folder / "lib" / library.name / source.relative_to(library))
    return lent


def _library(interpreter: Interpreter) -> Path:
    return interpreter.base / "lib" / f"python{interpreter.name}"


def _is_of_libraries(path: Path) -> bool:
    if path.is_dir():
        return path.name.endswith(("-gnu", "-gnueabihf", "-musl", "locale"))
    return ".so" in path.suffixes


def is_open_to_trusted(path: Path) -> bool:
    """Whether the trusted user can come to ``path`` and read it."""

    def bits(place: Path) -> int:
        found = place.stat()
        if found.st_uid == policy.TRUSTED_ID:
            return found.st_mode >> 6
        return (found.st_mode >> 3 if found.st_gid == policy.TRUSTED_ID else found.st_mode) & 7

    real = path.resolve()
    return bool(bits(real) & 4) and all(bits(parent) & 1 for parent in real.parents)


def _lend(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    real = source.resolve()
    try:
        os.link(real, target)
    except OSError:  # another file system
        shutil.copyfile(real, target)
        shutil.copymode(real, target)
