"""Asks for the host's name, and tries to change it.

Ends as: finished
Stopped by: ipc-namespace, seccomp
Seen as: an error
Tiers: full
Prints: it is called playground
Prints: sethostname EPERM
Prints: setdomainname EPERM
Needs: x86-64
"""

import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


print('it is called', os.uname().nodename, '' if os.uname().nodename == 'playground' else 'BROKE OUT', end='\n')
ask('sethostname', 170, b'hostile-mark', 12)
ask('setdomainname', 171, b'hostile-mark', 12)
