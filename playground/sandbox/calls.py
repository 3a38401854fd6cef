"""What a program may do, as data: the system calls that are allowed, by what they are for, and why each is harmless.

Read from above it is the policy; :mod:`playground.sandbox.seccomp` compiles it.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import socket
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .tiers import Tier

OWN_PID: Final = 0x5EAF_00D5
"""Stands in a filter for the process that it is for, which is not known yet when the filter is compiled."""


@dataclass(frozen=True)
class Where:
    """One condition on a system call's argument: ``value of argument & mask == equals``."""

    argument: int
    equals: int
    mask: int = 0xFFFF_FFFF_FFFF_FFFF


Rules = Mapping[str, tuple[tuple[Where, ...], ...]]
"""System call → alternatives, any one of which allows it if all of it holds; none: allowed with any arguments."""


@dataclass(frozen=True)
class Group:
    """System calls that are allowed for one purpose."""

    purpose: str
    why: str
    """What makes them harmless, or what else watches over them."""
    calls: Rules
    tiers: frozenset[Tier] = frozenset(Tier)


_FULL: Final = frozenset({Tier.FULL})
_UNPRIVILEGED: Final = frozenset({Tier.UNPRIVILEGED})


def _anyhow(names: str) -> Rules:
    return dict.fromkeys(names.split(), ())


def _one_of(argument: int, *values: int) -> tuple[tuple[Where, ...], ...]:
    return tuple((Where(argument, value),) for value in values)


_INT: Final = 0xFFFF_FFFF  # of an argument that the kernel takes as an int, the rest is not looked at
_SOCKET_TYPE: Final = 0xF  # what is left of a socket's type without SOCK_NONBLOCK and SOCK_CLOEXEC
_CLONE_THREAD: Final = 0x0001_0000
_CLONE_NEW_ANYTHING: Final = 0x7E02_0080  # every CLONE_NEW* flag
_MAP_TYPE: Final = 0x0F
_READS: Final = (os.O_RDONLY, os.O_ACCMODE | os.O_TRUNC)
_WRITES: Final = ((os.O_WRONLY, os.O_ACCMODE), (os.O_RDWR, os.O_ACCMODE))
_ONE_STREAM: Final = ((Where(0, socket.AF_UNIX), Where(1, socket.SOCK_STREAM, _SOCKET_TYPE)),)
_OF_A_PROCESS: Final = "getpgid getsid sched_getaffinity sched_getscheduler sched_getparam"

_OPTIONS: Final = {
    socket.SOL_SOCKET: (
        socket.SO_REUSEADDR,
        socket.SO_REUSEPORT,
        socket.SO_KEEPALIVE,
        socket.SO_BROADCAST,
        socket.SO_LINGER,
        socket.SO_RCVTIMEO,
        socket.SO_SNDTIMEO,
    ),
    socket.IPPROTO_TCP: (
        socket.TCP_NODELAY,
        socket.TCP_CORK,
        socket.TCP_QUICKACK,
        socket.TCP_KEEPIDLE,
        socket.TCP_KEEPINTVL,
        socket.TCP_KEEPCNT,
        socket.TCP_USER_TIMEOUT,
    ),
    socket.IPPROTO_IPV6: (socket.IPV6_V6ONLY,),
}

GROUPS: Final = (
    Group(
        "read and write what is open",
        "It was opened under the rules of the next groups, or is one of the three pipes that a cell is born with.",
        _anyhow(
            "read write readv writev pread64 pwrite64 preadv pwritev lseek close close_range dup dup2 dup3 "
            "fstat newfstatat stat lstat statx ftruncate fsync fdatasync sendfile copy_file_range"
        ),
    ),
    Group(
        "arrange files",
        "Landlock lets nothing be made, moved or removed but in the cell's own folder. There are no links: a cell "
        "cannot lay one for somebody else to follow.",
        _anyhow(
            "access faccessat faccessat2 getdents64 readlink readlinkat getcwd chdir fchdir umask creat "
            "mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2"
        ),
    ),
    Group(
        "open files",
        "The mounts and Landlock decide which: the cell's own folder alone can be written.",
        _anyhow("open openat"),
        _FULL,
    ),
    Group(
        "open files, and cut them only where they are opened to be written",
        "A first Landlock (before Linux 6.2) does not see that reading with O_TRUNC writes.",
        {
            "open": tuple((Where(1, *flags),) for flags in (_READS, *_WRITES)),
            "openat": tuple((Where(2, *flags),) for flags in (_READS, *_WRITES)),
        },
        _UNPRIVILEGED,
    ),
    Group(
        "modes, times and sizes of files by their names; what file systems there are",
        "Only where everything else is mounted read-only: Landlock sees none of these but the size, so without mounts "
        "of its own a cell could change the mode of any file that its user owns.",
        _anyhow("truncate chmod fchmod fchmodat utimensat fstatfs statfs"),
        _FULL,
    ),
    Group(
        "flags of descriptors",
        "The owner (F_SETOWN), leases and the sizes of pipes are not for a program to set, nor anything of a terminal.",
        {
            "fcntl": _one_of(
                1,
                fcntl.F_DUPFD,
                fcntl.F_DUPFD_CLOEXEC,
                fcntl.F_GETFD,
                fcntl.F_SETFD,
                fcntl.F_GETFL,
                fcntl.F_SETFL,
                fcntl.F_GETLK,
            ),
            "ioctl": _one_of(
                1,
                termios.TCGETS,
                termios.TIOCGWINSZ,
                termios.FIONBIO,
                termios.FIONREAD,
                termios.FIOCLEX,
                termios.FIONCLEX,
            ),
        },
    ),
    Group(
        "memory",
        "RLIMIT_AS says how much.",
        _anyhow("brk munmap mprotect mremap madvise membarrier mincore"),
    ),
    Group("memory that is a file's", "A quota counts its pages.", _anyhow("mmap"), _FULL),
    Group(
        "memory that is no file's, or a copy of it",
        "Where no quota holds, what a program writes is counted; a shared mapping is written to without a call.",
        {
            "mmap": (
                (Where(3, mmap.MAP_PRIVATE, _MAP_TYPE),),
                (Where(3, mmap.MAP_ANONYMOUS, mmap.MAP_ANONYMOUS),),
            )
        },
        _UNPRIVILEGED,
    ),
    Group(
        "threads, and nothing but threads",
        "RLIMIT_NPROC says how many. A clone that is no thread, or brings a namespace, is refused.",
        {
            **_anyhow("futex set_robust_list get_robust_list rseq set_tid_address gettid sched_yield exit exit_group"),
            **_anyhow("sched_get_priority_max sched_get_priority_min"),
            "clone": ((Where(0, _CLONE_THREAD, _CLONE_THREAD | _CLONE_NEW_ANYTHING),),),
        },
    ),
    Group(
        "signals, to itself",
        "The process that a signal goes to must be its own; groups, everybody and others are refused.",
        {
            **_anyhow(
                "rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack"
            ),
            **_anyhow("pause alarm setitimer getitimer restart_syscall"),
            "kill": ((Where(0, OWN_PID, _INT),),),
            "tgkill": ((Where(0, OWN_PID, _INT),),),
        },
    ),
    Group(
        "time",
        "It can be read and waited for, not set.",
        _anyhow("clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times"),
    ),
    Group(
        "waiting for several things",
        "RLIMIT_NOFILE bounds what can be waited for.",
        _anyhow(
            "poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait pipe pipe2 eventfd2"
        ),
    ),
    Group(
        "a pair of connected sockets, and what can be done with one",
        "They lead to nobody else: asyncio wakes itself with one. No sendmsg: it can put descriptors in flight, which "
        "the kernel counts for all cells' user together, keeps past the process's end, and does not charge to its "
        "memory. Nor buffers of a size of the program's choosing. No urgent data, and of the options what programs "
        "are known to set: the rest is old, hardly used, and was a way into the kernel more than once.",
        {
            **_anyhow("getsockname getpeername shutdown getsockopt"),
            "sendto": ((Where(3, 0, socket.MSG_OOB),),),
            "recvfrom": ((Where(3, 0, socket.MSG_OOB),),),
            "recvmsg": ((Where(2, 0, socket.MSG_OOB),),),
            "socketpair": _ONE_STREAM,
            "setsockopt": tuple(
                (Where(1, level), Where(2, option)) for level, options in _OPTIONS.items() for option in options
            ),
        },
    ),
    Group(
        "servers and clients",
        "Only where the cell has a network namespace, with a loopback and nothing else.",
        {
            **_anyhow("bind listen accept accept4 connect"),
            "socket": (
                *_ONE_STREAM,
                *(
                    (Where(0, family), Where(1, kind, _SOCKET_TYPE), Where(2, protocol))
                    for family in (socket.AF_INET, socket.AF_INET6)
                    for kind, protocols in (
                        (socket.SOCK_STREAM, (0, socket.IPPROTO_TCP)),
                        (socket.SOCK_DGRAM, (0, socket.IPPROTO_UDP)),
                    )
                    for protocol in protocols
                ),
            ),
        },
        _FULL,
    ),
    Group(
        "looking at oneself",
        "What it sees are its own numbers; limits can only be lowered, and only its own.",
        {
            **_anyhow("getpid getppid getuid geteuid getgid getegid getgroups getresuid getresgid"),
            **_anyhow("getpgrp getrusage getrlimit uname sysinfo getrandom getcpu wait4 waitid"),
            "prlimit64": ((Where(0, 0, _INT),),),
            "prctl": _one_of(0, 15, 16),  # PR_SET_NAME, PR_GET_NAME
        },
    ),
    Group(
        "looking at the processes of its namespace",
        "There are two, its own and the one that waits for it.",
        _anyhow(_OF_A_PROCESS),
        _FULL,
    ),
    Group(
        "looking at its own process",
        "By its number, or by none: any other that is answered for would be somebody's on the host.",
        {name: ((Where(0, 0, _INT),), (Where(0, OWN_PID, _INT),)) for name in _OF_A_PROCESS.split()},
        _UNPRIVILEGED,
    ),
)
"""The system calls of a program, by what they are for. Whatever is not here fails with EPERM."""

REFUSED: Final[Mapping[str, int]] = {
    # glibc falls back from clone3 to clone, whose flags a filter can see, when the kernel seems not to have it.
    "clone3": errno.ENOSYS,
    # Programs that try a newer call first then take an allowed one.
    "openat2": errno.ENOSYS,
    "epoll_pwait2": errno.ENOSYS,
    "io_uring_setup": errno.ENOSYS,
}
"""System calls that fail with another error than EPERM, because their callers know what to do then."""

PRETENDED: Final[Rules] = {"fcntl": _one_of(1, fcntl.F_SETLK, fcntl.F_SETLKW)}
"""System calls that are not made, and succeed.

A lock of this kind never stands in the way of the process that holds it, and a cell's program is one process: to it the
lock is as good as taken (sqlite3 takes them). Made, it would be seen by every cell that has the same file in its view.
"""

DROPS_CAPABILITIES: Final = ("capset", "prctl")
"""For a cell without no_new_privs, which only tests build: it can do so only after it has its filter."""
