"""Landlock: a second lock on the file system, which holds even where a mount is not what it seems.

The rights are those of the kernel's documentation (userspace-api/landlock); unknown ones are left out by asking for the
version first. Without Landlock in the kernel this layer is absent, and :func:`restrict` says so.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

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
_RIGHTS_OF_VERSION: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""How many rights (bits from 0) each version of the interface knows."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled_access_fs", ctypes.c_uint64),)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def restrict(writable: str) -> bool:
    """Let this process read what it sees, and change files only below ``writable``; True when that is in force.

    Needs no_new_privs. Nothing can lift it. Raises :class:`OSError` when Landlock is there and refuses.
    """
    version = int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)))
    if version < 1:
        return False
    every_right = (1 << _RIGHTS_OF_VERSION.get(version, 16)) - 1
    looking = _READ_FILE | _READ_DIR
    changing = every_right & ~(_EXECUTE | _MAKE_CHAR | _MAKE_BLOCK)
    ruleset = _checked(
        _libc.syscall(_CREATE_RULESET, ctypes.byref(_Ruleset(every_right)), ctypes.c_size_t(8), ctypes.c_uint32(0))
    )
    try:
        _allow(ruleset, "/", looking)
        _allow(ruleset, writable, changing)
        _allow(ruleset, "/dev/null", _READ_FILE | _WRITE_FILE)
        _checked(_libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)))
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, path: str, access: int) -> None:
    beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(access, beneath)
        _checked(
            _libc.syscall(
                _ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0)
            )
        )
    finally:
        os.close(beneath)


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"landlock: {os.strerror(code)}")
    return result
