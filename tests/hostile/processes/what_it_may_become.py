"""Tries to change what the kernel keeps of a process: who may trace it, who inherits its children, how it dies.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: PR_SET_PDEATHSIG EPERM
Prints: PR_SET_DUMPABLE EPERM
Prints: PR_SET_KEEPCAPS EPERM
Prints: PR_SET_SECCOMP EPERM
Prints: PR_CAPBSET_DROP EPERM
Prints: PR_SET_TSC EPERM
Prints: PR_SET_SECUREBITS EPERM
Prints: PR_SET_TIMERSLACK EPERM
Prints: PR_MCE_KILL EPERM
Prints: PR_SET_MM EPERM
Prints: PR_SET_CHILD_SUBREAPER EPERM
Prints: PR_SET_NO_NEW_PRIVS EPERM
Prints: PR_SET_THP_DISABLE EPERM
Prints: PR_CAP_AMBIENT EPERM
Prints: PR_SET_PTRACER EPERM
Prints: PR_SET_SYSCALL_USER_DISPATCH EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


for name, option, value in (
    ('PR_SET_PDEATHSIG', 1, 9), ('PR_SET_DUMPABLE', 4, 1), ('PR_SET_KEEPCAPS', 8, 1), ('PR_SET_SECCOMP', 22, 1),
    ('PR_CAPBSET_DROP', 24, 1), ('PR_SET_TSC', 26, 2), ('PR_SET_SECUREBITS', 28, 0), ('PR_SET_TIMERSLACK', 29, 1),
    ('PR_MCE_KILL', 33, 0), ('PR_SET_MM', 35, 1), ('PR_SET_CHILD_SUBREAPER', 36, 1), ('PR_SET_NO_NEW_PRIVS', 38, 1),
    ('PR_SET_THP_DISABLE', 41, 1), ('PR_CAP_AMBIENT', 47, 2), ('PR_SET_PTRACER', 0x59616d61, -1),
    ('PR_SET_SYSCALL_USER_DISPATCH', 59, 0),
):
    ask(name, 157, option, value, 0, 0, 0)
