"""What a program may use and may do. Data only: whoever wants to know the policy reads this file and no other."""

from __future__ import annotations

import errno
import fcntl
import socket
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MIB: Final = 1 << 20


@dataclass(frozen=True)
class Program:
    """What is to be run: at most 64 KiB of source (checked by whoever asks), on one of the protocol's clocks."""

    source: str
    clock: str = "real"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one run may use. Each has its own outcome, except the last four, which the program meets as exceptions."""

    wall: float = 10.0
    """Seconds of the machine's clock (``time-limit``)."""
    cpu: float = 5.0
    """Seconds of computing; the kernel counts whole ones, so it is rounded up (``cpu-limit``)."""
    memory: int = 256 * MIB
    """Bytes of address space (``memory-limit``)."""
    output: int = MIB
    """Bytes of output as UTF-8 (``output-limit``)."""
    events: int = 200_000
    """Events that are recorded (``event-limit``)."""
    trace: int = 32 * MIB
    """Bytes of all events but their output, as JSON (``event-limit`` too: 200,000 events have about 22 MiB)."""
    threads: int = 32
    files: int = 128
    """Open file descriptors."""
    tmp_bytes: int = 16 * MIB
    tmp_files: int = 512


TRUSTED_ID: Final = 64_000
"""The user and group that the zygote becomes when the server was started as root: nobody else's on a usual system."""

CELL_ID: Final = 1000
"""The user and group that a program sees itself as."""

RUNNER_PID: Final = 2
"""The program's process in its own namespace: the first child of the cell's init. It may signal itself, nobody else."""


@dataclass(frozen=True)
class Where:
    """One condition on a system call's argument: ``value of argument & mask == equals``."""

    argument: int
    equals: int
    mask: int = 0xFFFF_FFFF_FFFF_FFFF


Rules = Mapping[str, tuple[tuple[Where, ...], ...]]
"""System call → alternatives, any one of which allows it if all of it holds; none: allowed with any arguments."""


def _anyhow(names: str) -> Rules:
    return dict.fromkeys(names.split(), ())


_CLONE_THREAD: Final = 0x0001_0000
_SOCKET_TYPE: Final = 0xF  # what is left of a socket's type without SOCK_NONBLOCK and SOCK_CLOEXEC
_CLONE_NEW_ANYTHING: Final = 0x7E02_0080  # every CLONE_NEW* flag

ALLOWED: Final[Mapping[str, Rules]] = {
    "read and write what is open": _anyhow(
        "read write readv writev pread64 pwrite64 preadv pwritev lseek close close_range dup dup2 dup3 "
        "fstat newfstatat stat lstat statx fstatfs statfs ftruncate fsync fdatasync sendfile copy_file_range"
    ),
    "open and arrange files (Landlock and the mounts decide which: /tmp alone can be written)": _anyhow(
        "open openat creat access faccessat faccessat2 getdents64 readlink readlinkat getcwd chdir fchdir umask "
        "mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 truncate chmod fchmod fchmodat utimensat"
    ),
    "descriptor flags; the owner (F_SETOWN) and pipe sizes are not for a program to set": {
        "fcntl": tuple(
            (Where(1, command),)
            for command in (
                fcntl.F_DUPFD,
                fcntl.F_DUPFD_CLOEXEC,
                fcntl.F_GETFD,
                fcntl.F_SETFD,
                fcntl.F_GETFL,
                fcntl.F_SETFL,
                fcntl.F_GETLK,
                fcntl.F_SETLK,
                fcntl.F_SETLKW,
            )
        ),
        "ioctl": tuple(
            (Where(1, request),)
            for request in (
                termios.TCGETS,
                termios.TIOCGWINSZ,
                termios.FIONBIO,
                termios.FIONREAD,
                termios.FIOCLEX,
                termios.FIONCLEX,
            )
        ),
    },
    "memory (how much: RLIMIT_AS)": _anyhow("brk mmap munmap mprotect mremap madvise membarrier mincore"),
    "threads, and nothing but threads (how many: RLIMIT_NPROC)": {
        **_anyhow("futex set_robust_list get_robust_list rseq set_tid_address gettid sched_yield exit exit_group"),
        **_anyhow("sched_getaffinity sched_getscheduler sched_getparam sched_get_priority_max sched_get_priority_min"),
        "clone": ((Where(0, _CLONE_THREAD, _CLONE_THREAD | _CLONE_NEW_ANYTHING),),),
    },
    "signals, to itself": {
        **_anyhow("rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack"),
        **_anyhow("pause alarm setitimer getitimer restart_syscall"),
        "kill": ((Where(0, RUNNER_PID, 0xFFFF_FFFF),),),
        "tgkill": ((Where(0, RUNNER_PID, 0xFFFF_FFFF),),),
    },
    "time": _anyhow("clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times"),
    "waiting for several things": _anyhow(
        "poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait pipe pipe2 eventfd2"
    ),
    # No sendmsg: it can put descriptors in flight, which the kernel counts for all cells' user together, keeps past
    # the process's end, and does not charge to its memory. Nor buffers of a size of the program's choosing.
    "sockets (its network namespace has a loopback and nothing else)": {
        **_anyhow("bind listen accept accept4 connect getsockname getpeername shutdown getsockopt"),
        **_anyhow("sendto recvfrom recvmsg recvmmsg"),
        "socket": (
            (Where(0, socket.AF_UNIX), Where(1, socket.SOCK_STREAM, _SOCKET_TYPE)),
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
        "socketpair": ((Where(0, socket.AF_UNIX), Where(1, socket.SOCK_STREAM, _SOCKET_TYPE)),),
        "setsockopt": (
            *((Where(1, level),) for level in (socket.IPPROTO_TCP, socket.IPPROTO_IPV6)),
            *(
                (Where(1, socket.SOL_SOCKET), Where(2, option))
                for option in (
                    socket.SO_REUSEADDR,
                    socket.SO_REUSEPORT,
                    socket.SO_KEEPALIVE,
                    socket.SO_BROADCAST,
                    socket.SO_LINGER,
                    socket.SO_RCVTIMEO,
                    socket.SO_SNDTIMEO,
                )
            ),
        ),
    },
    "looking at oneself": {
        **_anyhow("getpid getppid getuid geteuid getgid getegid getgroups getresuid getresgid getpgid getpgrp getsid"),
        **_anyhow("getrusage getrlimit uname sysinfo getrandom getcpu wait4 waitid"),
        "prlimit64": ((Where(0, 0, 0xFFFF_FFFF),),),
        "prctl": ((Where(0, 15),), (Where(0, 16),)),  # PR_SET_NAME, PR_GET_NAME
    },
}
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

DROPS_CAPABILITIES: Final = ("capset", "prctl")
"""For a cell without no_new_privs alone, which only tests build."""
