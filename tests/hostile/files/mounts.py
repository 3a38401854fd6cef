"""Tries to mount, by the old call and by the new ones.

Ends as: finished
Stopped by: seccomp, capabilities
Seen as: an error
Tiers: full, unprivileged
Prints: mount EPERM
Prints: mount proc EPERM
Prints: bind EPERM
Prints: writable EPERM
Prints: umount2 EPERM
Prints: open_tree EPERM
Prints: move_mount EPERM
Prints: fsopen EPERM
Prints: fsmount EPERM
Prints: fspick EPERM
Prints: mount_setattr EPERM
Prints: swapon EPERM
Prints: quotactl EPERM
Prints: acct EPERM
Needs: x86-64
"""

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


ask('mount', 165, b'none', b'/tmp', b'tmpfs', 0, None)
ask('mount proc', 165, b'proc', b'/tmp', b'proc', 0, None)
ask('bind', 165, b'/', b'/tmp', None, 4096, None)
ask('writable', 165, None, b'/', None, 4096 | 32, None)
ask('umount2', 166, b'/tmp', 2)
ask('open_tree', 428, -100, b'/', 1)
ask('move_mount', 429, -100, b'/tmp', -100, b'/tmp', 0)
ask('fsopen', 430, b'tmpfs', 0)
ask('fsmount', 432, -1, 0, 0)
ask('fspick', 433, -100, b'/', 0)
ask('mount_setattr', 442, -100, b'/', 0, bytes(32), 32)
ask('swapon', 167, b'swap', 0)
ask('quotactl', 179, 0, None, 0, None)
ask('acct', 163, b'acct')
