"""Where cells without a mount of their own have their folders: made outside the box, and removed even after a crash.

A worker has one folder for all its cells of one zygote. It is locked while the worker lives, so that the next one to
start can tell what was left by one that was killed, and removes it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from . import policy
from .inside.folder import remove

_PREFIX: Final = "playground-cells-"
_LOCK: Final = "in-use"


class Folders:
    """The folder that holds cells' folders; made, and others' remains removed, by :meth:`make`."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        """Holds whatever a zygote's user must be able to read."""
        self.cells = path / "cells"
        """The cells' own are made in it."""
        self._lock = lock

    @classmethod
    def make(cls, owner: int, place: Path) -> Folders:
        """A new one in ``place``, whose cells are made by the user ``owner``.

        Raises :class:`OSError` when it cannot be made.
        """
        _sweep(place)
        path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        lock = os.open(path / "new", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        (path / "new").rename(path / _LOCK)  # it is never seen without being held
        path.chmod(0o711)
        folders = cls(path, lock)
        folders.cells.mkdir(0o700)
        if owner != os.geteuid():
            os.chown(folders.cells, owner, owner)
        return folders

    def remove(self) -> None:
        """Remove it, with all that a cell may have left. Whoever used it must have ended. Again does no harm.

        What cannot be removed now is, with its lock let go, left for the next to be made.
        """
        if self._lock < 0:
            return
        with suppress(OSError):
            remove(str(self.cells))
            for path in self.path.iterdir():
                if path.name != _LOCK:
                    shutil.rmtree(path)
            (self.path / _LOCK).unlink()  # last, or nobody would know it again
            self.path.rmdir()
        os.close(self._lock)
        self._lock = -1


def _sweep(place: Path) -> None:
    """Remove those whose worker is gone."""
    for path in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = os.open(path / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                if os.fstat(lock).st_uid != os.geteuid() or path.lstat().st_uid != os.geteuid():
                    continue
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises when it is in use
                Folders(path, os.dup(lock)).remove()
            finally:
                os.close(lock)


def owner_of_cells(without: frozenset[str]) -> int:
    """The user that cells run as where they have no user namespace."""
    return policy.TRUSTED_ID if os.geteuid() == 0 and "user" not in without else os.geteuid()
