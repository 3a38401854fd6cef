"""Runs a command as an ordinary user, whoever runs the tests: the box must hold for a server that is not root, too.

    subprocess.run(as_user([sys.executable, "-m", "pytest", "tests/sandbox/test_tiers.py"]), check=True)

Nothing is lent to that user: no capability, no group. Only where the project or a Python stands below a folder that is
closed to others (such as /root), that folder is replaced, in a mount namespace of the command's own, by one that is
open and holds just these.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.pythons import INTERPRETERS

USER = 61_234
"""Nobody's on a usual system."""

_PROJECT = Path(__file__).resolve().parents[2]
_CLONE_NEWNS = 0x0002_0000
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x4_0000


def as_user(command: Sequence[str], user: int = USER) -> list[str]:
    """what to call ``command`` runs as ``user``; an ordinary user gets ``command`` itself."""
    if os.geteuid() != 0:
        return list(command)
    return [sys.executable, "-m", "tests.sandbox.as_user", str(user), *command]


def _become(user: int) -> None:
    needed = {_PROJECT, Path(sys.prefix), *(interpreter.base for interpreter in INTERPRETERS)}
    libc = ctypes.CDLL(None, use_errno=True)
    _check(libc.unshare(_CLONE_NEWNS))
    _check(libc.mount(b"none", b"/", None, ctypes.c_ulong(_MS_REC | _MS_PRIVATE), None))
    for closed in sorted({folder for path in needed for folder in _closed(path)}, key=lambda path: len(path.parts)):
        within = [path for path in needed if path.is_relative_to(closed) and path != closed]
        held = {path: os.open(path, os.O_PATH) for path in within}
        _check(libc.mount(b"none", bytes(closed), b"tmpfs", ctypes.c_ulong(0), b"mode=0755"))
        for path, descriptor in held.items():
            path.mkdir(parents=True, exist_ok=True)
            source = f"/proc/self/fd/{descriptor}".encode()
            _check(libc.mount(source, bytes(path), None, ctypes.c_ulong(_MS_BIND), None))
            os.close(descriptor)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _closed(path: Path) -> Iterator[Path]:
    """The outermost of the folders above that others may not pass, if there is one."""
    for folder in reversed(path.resolve().parents):
        if not folder.stat().st_mode & 0o001:
            yield folder
            return


def _check(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    _become(int(sys.argv[1]))
    # The project's own may be read by its owner alone.
    os.environ.setdefault("PLAYGROUND_SECRET_KEY", "of-tests-" * 6)
    os.execvp(sys.argv[2], sys.argv[2:])
