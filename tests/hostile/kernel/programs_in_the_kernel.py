"""Tries to run programs of its own inside the kernel, and to watch it.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: bpf map EPERM
Prints: bpf program EPERM
Prints: perf_event_open EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('bpf map', 321, 0, (ctypes.c_uint32 * 18)(2, 4, 4, 1), 72)
ask('bpf program', 321, 5, bytes(128), 128)
ask('perf_event_open', 298, bytes(128), 0, -1, -1, 0)
