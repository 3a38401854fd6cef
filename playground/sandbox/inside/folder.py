"""The layer ``tmp`` where a cell has no mount of its own: a folder that is watched, and removed with all that is in it.

The program may do in it what it likes, also while it is looked at: nothing here follows a link, and no work is without
a bound, but for the removal, which is done when the program is dead.
"""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Final

WRITTEN: Final = 8
"""How many times a program may write its folder full: what it wrote into files that it has removed is seen by no look
at the folder, and is there all the same while they are open."""

DEPTH: Final = 128
"""How deep a program may stack folders."""

_BLOCK: Final = 512
_MAY_FILL: Final = stat.S_IWUSR | stat.S_IXUSR
_A_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def make(cells: str) -> str:
    """A new, private, empty folder below ``cells``; its path."""
    place = os.path.join(cells, secrets.token_hex(8))
    os.mkdir(place, 0o700)
    return place


def live_in(place: str) -> None:
    """Make it this process's folder for everything: where it stands, its home, its temporary files."""
    os.chdir(place)
    os.environ.update(HOME=place, TMPDIR=place, PWD=place)
    tempfile.tempdir = None  # found again when asked for


def too_much(place: str, pid: int, most_bytes: int, most_files: int) -> str | None:
    """What the process ``pid``, whose folder this is, has too much of: ``bytes``, ``files``, ``written`` or None."""
    if _written_by(pid) > WRITTEN * most_bytes:
        return "written"
    with suppress(FileNotFoundError):
        return _found_too_much(place, most_bytes, most_files)
    return None


def _written_by(pid: int) -> int:
    """Bytes that it handed to the kernel to write, or that it made dirty in a file's pages; 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/io") as file:
            counted = dict(line.split(": ") for line in file)
    except OSError:  # which of them is a matter of how far it is in its ending
        return 0
    return max(int(counted["wchar"]), int(counted["write_bytes"]) - int(counted["cancelled_write_bytes"]))


def _found_too_much(place: str, most_bytes: int, most_files: int) -> str | None:
    """Looks at no more entries than there may be files, and goes no deeper than :data:`DEPTH`."""
    with ExitStack() as opened:
        levels = [_entries(place, None, opened)]
        while levels:
            folder, entries = levels[-1]
            entry = next(entries, None)
            if entry is None:
                levels.pop()
                continue
            with suppress(FileNotFoundError):
                found = entry.stat(follow_symlinks=False)
                most_files -= 1
                most_bytes -= found.st_blocks * _BLOCK
                if most_files < 0 or len(levels) > DEPTH:
                    return "files"
                if most_bytes < 0:
                    return "bytes"
                if stat.S_ISDIR(found.st_mode):
                    try:
                        levels.append(_entries(entry.name, folder, opened))
                    except PermissionError:
                        # Nothing can be put into a folder that its owner may not write and pass. One that he may, but
                        # not read, is kept from being looked into.
                        if found.st_mode & _MAY_FILL == _MAY_FILL:
                            return "files"
    return None


def _entries(name: str, above: int | None, opened: ExitStack) -> tuple[int, Iterator[os.DirEntry[str]]]:
    folder = os.open(name, _A_FOLDER, dir_fd=above)
    opened.callback(os.close, folder)
    return folder, opened.enter_context(os.scandir(folder))


def remove(place: str) -> None:
    """Remove the folder and all that is in it, however deep. Whoever could write in it is dead. Never raises."""
    with suppress(OSError):
        top = os.open(place, _A_FOLDER)
        try:
            while _flatten(top):
                pass
        finally:
            os.close(top)
        os.rmdir(place)


def _flatten(top: int) -> bool:
    """Remove the files of ``top`` and its empty folders; lift what is in the others up into it. False when it is empty.

    So no path grows with the depth, and no more than two folders are open.
    """
    more = False
    for name in os.listdir(top):
        if not stat.S_ISDIR(os.stat(name, dir_fd=top, follow_symlinks=False).st_mode):
            os.unlink(name, dir_fd=top)
            continue
        os.chmod(name, 0o700, dir_fd=top)
        below = os.open(name, _A_FOLDER, dir_fd=top)
        try:
            for inner in os.listdir(below):
                if stat.S_ISDIR(os.stat(inner, dir_fd=below, follow_symlinks=False).st_mode):
                    os.chmod(inner, 0o700, dir_fd=below)  # or it could not be moved
                    os.rename(inner, secrets.token_hex(8), src_dir_fd=below, dst_dir_fd=top)
                    more = True
                else:
                    os.unlink(inner, dir_fd=below)
        finally:
            os.close(below)
        os.rmdir(name, dir_fd=top)
    return more
