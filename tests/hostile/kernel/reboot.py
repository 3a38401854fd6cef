"""Tries to stop the machine: without the words that would do it.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: reboot EPERM
Prints: swapoff EPERM
Prints: vhangup EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('reboot', 169, 1, 2, 3, None)
ask('swapoff', 168, b'/nowhere')
ask('vhangup', 153)
