"""Tries to change the kernel itself, or to start another.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: init_module EPERM
Prints: finit_module EPERM
Prints: delete_module EPERM
Prints: kexec_load EPERM
Prints: kexec_file_load EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('init_module', 175, bytes(16), 16, b'')
ask('finit_module', 313, 0, b'', 0)
ask('delete_module', 176, b'hostile-mark', 0o4000)
ask('kexec_load', 246, 0, 0, None, 0)
ask('kexec_file_load', 320, -1, -1, 0, None, 0)
