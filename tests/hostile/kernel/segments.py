"""Tries to set up segments and ports of the processor.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: modify_ldt EPERM
Prints: set_thread_area EPERM
Prints: arch_prctl EPERM
Prints: iopl EPERM
Prints: ioperm EPERM
Prints: pkey_alloc EPERM
Prints: map_shadow_stack EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('modify_ldt', 154, 0, bytes(64), 64)
ask('set_thread_area', 205, bytes(16))
ask('arch_prctl', 158, 0x1003, ctypes.byref(ctypes.c_ulong()))
ask('iopl', 172, 0)
ask('ioperm', 173, 0x80, 1, 0)
ask('pkey_alloc', 330, 0, 0)
ask('map_shadow_stack', 453, 0, 4096, 0)
