"""The system calls that Python has no words for. Each raises :class:`OSError` when the kernel refuses.

``PyDLL`` keeps the interpreter's lock across a call: :func:`clone` returns twice, and nothing may run in between.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

_libc: Final = ctypes.PyDLL(None, use_errno=True)

# Numbers of x86-64 and of the generic table that arm64 uses, from the kernel's syscall tables.
_GENERIC: Final = os.uname().machine != "x86_64"
_SYS_CLONE: Final = 220 if _GENERIC else 56
_SYS_CAPGET: Final = 90 if _GENERIC else 125
_SYS_CAPSET: Final = 91 if _GENERIC else 126
_SYS_SECCOMP: Final = 277 if _GENERIC else 317
_SYS_CLOSE_RANGE: Final = 436

CLONE_NEWNS: Final = 0x0002_0000
CLONE_NEWUTS: Final = 0x0400_0000
CLONE_NEWIPC: Final = 0x0800_0000
CLONE_NEWUSER: Final = 0x1000_0000
CLONE_NEWPID: Final = 0x2000_0000
CLONE_NEWNET: Final = 0x4000_0000

MS_RDONLY: Final = 0x1
MS_NOSUID: Final = 0x2
MS_NODEV: Final = 0x4
MS_NOEXEC: Final = 0x8
MS_REMOUNT: Final = 0x20
MS_BIND: Final = 0x1000
MS_REC: Final = 0x4000
MS_PRIVATE: Final = 0x4_0000

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_KEEPCAPS: Final = 8
_PR_CAPBSET_DROP: Final = 24
_PR_SET_CHILD_SUBREAPER: Final = 36
_PR_SET_NO_NEW_PRIVS: Final = 38
_LAST_CAPABILITY: Final = 63
_CAPABILITY_VERSION: Final = 0x2008_0522  # the third; 0 beside it means this process
_SIGKILL: Final = 9
_SIGCHLD: Final = 17
_IN_ANYTHING_NEW: Final = 0x20 | 0x80 | 0x100  # IN_OPEN, IN_MOVED_TO, IN_CREATE


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _syscall(what: str, number: int, *arguments: object) -> int:
    return _checked(_libc.syscall(number, *arguments), what)


def fork_into(namespaces: int) -> int:
    """Fork into new ``namespaces`` (CLONE_NEW* flags), as :func:`os.fork` otherwise: 0 in the child, its pid here.

    One call instead of fork, unshare and fork again: the child is the new pid namespace's first process, and this
    process, which is not moved, remains its parent. The caller must be single-threaded.
    """
    api = ctypes.pythonapi
    api.PyOS_BeforeFork()
    flags = ctypes.c_ulong(namespaces | _SIGCHLD)
    pid = int(_libc.syscall(_SYS_CLONE, flags, None, None, None, None))
    code = ctypes.get_errno()
    if pid == 0:
        api.PyOS_AfterFork_Child()
        return 0
    api.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(code, f"clone: {os.strerror(code)}")
    return pid


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None) -> None:
    """mount(2)."""
    encoded = [value.encode() if value is not None else None for value in (source, target, kind, options)]
    _checked(
        _libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]), f"mount {kind} on {target}"
    )


def set_dumpable(dumpable: bool) -> None:
    """Whether others of this user may look at this process and write its /proc entries, and a crash of it is told."""
    _checked(_libc.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "prctl(PR_SET_DUMPABLE)")


def adopt_orphans() -> None:
    """Become the parent of whatever descendant of this process loses its own."""
    _checked(_libc.prctl(_PR_SET_CHILD_SUBREAPER, ctypes.c_ulong(1), 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER)")


def end_with_parent() -> None:
    """Let the kernel kill this process when its parent ends."""
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(_SIGKILL), 0, 0, 0), "prctl(PR_SET_PDEATHSIG)")


def watch_folder(path: str) -> int:
    """A descriptor that becomes readable when something is made, moved or opened in the folder ``path``."""
    watch = _checked(_libc.inotify_init1(os.O_CLOEXEC), "inotify_init1")
    _checked(_libc.inotify_add_watch(watch, os.fsencode(path), ctypes.c_uint32(_IN_ANYTHING_NEW)), "inotify_add_watch")
    return watch


def set_no_new_privileges() -> None:
    """From here on no exec can gain privileges; also what lets an unprivileged process install a filter."""
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)")


def keep_capabilities() -> None:
    """Let the next change of user take only their effect from them: :func:`use_capabilities` gives it back."""
    _checked(_libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0), "prctl(PR_SET_KEEPCAPS)")


def use_capabilities() -> None:
    """Make every capability that this process may have effective."""
    sets = (ctypes.c_uint32 * 6)()
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _syscall("capget", _SYS_CAPGET, header, sets)
    sets[0], sets[3] = sets[1], sets[4]  # effective, permitted, inheritable; low words, then high ones
    _syscall("capset", _SYS_CAPSET, header, sets)


def drop_capabilities() -> None:
    """Drop every capability from every set, the bounding set too: nothing can bring one back."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break  # EINVAL: past the last one that this kernel knows
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _syscall("capset", _SYS_CAPSET, header, nothing)


def close_from(first: int) -> None:
    """Close every descriptor from ``first`` on. (Close-on-exec means nothing where nobody calls exec.)"""
    _syscall("close_range", _SYS_CLOSE_RANGE, ctypes.c_uint(first), ctypes.c_uint(0xFFFF_FFFF), ctypes.c_uint(0))


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def install_filter(program: bytes) -> None:
    """Install a seccomp filter for good: ``program`` is an array of 8-byte ``struct sock_filter``."""
    argument = _Filter(len(program) // 8, program)
    _syscall("seccomp", _SYS_SECCOMP, ctypes.c_uint(1), ctypes.c_uint(0), ctypes.byref(argument))
