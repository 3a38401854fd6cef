"""The layer ``landlock``: files by where they are, whatever the mounts say; unprivileged, the only such wall.

In the full tier everything that is seen may be read, and only the cell's own folder written. In the unprivileged tier
Python, its library, the system's shared libraries and a few harmless devices may be read, and nothing else; there is no
TCP (Linux 6.7), no abstract unix socket and no signal to whoever is not in the cell (6.12). Of what Landlock does not
see - modes, owners, times, whether a file is there - seccomp refuses what changes anything.

The rights are those of the kernel's documentation (userspace-api/landlock); unknown ones are left out by asking for the
version first. Without Landlock in the kernel this layer is absent, and :func:`lock` says so.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable
from typing import Final

from .plan import UNPRIVILEGED, Plan

_libc: Final = ctypes.PyDLL(None, use_errno=True)

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_VERSION_FLAG: Final = 1
_PATH_BENEATH: Final = 1

_EXECUTE: Final = 1 << 0
_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_MAKE_CHAR: Final = 1 << 6
_MAKE_BLOCK: Final = 1 << 11
_IOCTL_DEVICE: Final = 1 << 15
_RIGHTS_OF_VERSION: Final = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights (bits from 0) each version of the interface knows; later ones know 16."""
_LOOKING: Final = _READ_FILE | _READ_DIR

_TCP: Final = 0b11
_TCP_SINCE: Final = 4
_SCOPES: Final = 0b11
"""Abstract unix sockets, signals."""
_SCOPES_SINCE: Final = 6


class _Ruleset(ctypes.Structure):
    """What is refused unless a rule allows it. A kernel takes a longer one than it knows when the rest of it is 0."""

    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def version() -> int:
    """The version of the kernel's interface; 0 when there is none."""
    said = int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)))
    return max(said, 0)


def lock(plan: Plan, folder: str) -> bool:
    """Restrict this process to what its tier may see, and to ``folder`` for what it changes; True when that holds.

    Needs no_new_privs. Nothing can lift it. Raises :class:`OSError` when Landlock is there and refuses.
    """
    if not plan.has("landlock") or not version():
        return False
    alone = plan.tier == UNPRIVILEGED
    rights = (1 << _RIGHTS_OF_VERSION.get(version(), 16)) - 1
    ruleset = _create(
        _Ruleset(
            files=rights,
            network=_TCP if alone and version() >= _TCP_SINCE else 0,
            scoped=_SCOPES if alone and version() >= _SCOPES_SINCE else 0,
        )
    )
    try:
        _allow(ruleset, plan.readable if alone else ["/"], _LOOKING)
        _allow(ruleset, [folder], rights & ~(_EXECUTE | _MAKE_CHAR | _MAKE_BLOCK | _IOCTL_DEVICE))
        _allow(ruleset, ["/dev/null"], _READ_FILE | _WRITE_FILE)
        _checked(_libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)))
    finally:
        os.close(ruleset)
    return True


def _create(ruleset: _Ruleset) -> int:
    size = ctypes.c_size_t(ctypes.sizeof(ruleset))
    return _checked(_libc.syscall(_CREATE_RULESET, ctypes.byref(ruleset), size, ctypes.c_uint32(0)))


def _allow(ruleset: int, paths: Iterable[str], access: int) -> None:
    for path in paths:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            is_folder = stat.S_ISDIR(os.fstat(beneath).st_mode)
            # Of a file, only what can be done with one may be allowed.
            rule = _PathBeneath(access if is_folder else access & (_READ_FILE | _WRITE_FILE), beneath)
            _checked(
                _libc.syscall(
                    _ADD_RULE,
                    ctypes.c_int(ruleset),
                    ctypes.c_int(_PATH_BENEATH),
                    ctypes.byref(rule),
                    ctypes.c_uint32(0),
                )
            )
        finally:
            os.close(beneath)


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"landlock: {os.strerror(code)}")
    return result
