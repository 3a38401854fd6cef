"""Tries to control files and devices past reading and writing, by every request that was a hole or a danger.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: RNDADDENTROPY PermissionError
Prints: RNDCLEARPOOL PermissionError
Prints: RNDGETENTCNT PermissionError
Prints: FIBMAP PermissionError
Prints: FS_IOC_GETFLAGS PermissionError
Prints: FS_IOC_SETFLAGS PermissionError
Prints: FIFREEZE PermissionError
Prints: FICLONE PermissionError
Prints: FS_IOC_FIEMAP PermissionError
Prints: FIOASYNC PermissionError
Prints: BLKROSET PermissionError
Prints: LOOP_SET_FD PermissionError
Prints: KVM_RUN PermissionError
"""

import fcntl
import os


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


file = os.open('file', os.O_CREAT | os.O_RDWR)
chance = os.open('/dev/urandom', os.O_RDONLY)
for name, descriptor, request in (
    ('RNDADDENTROPY', chance, 0x40085203), ('RNDCLEARPOOL', chance, 0x5206), ('RNDGETENTCNT', chance, 0x80045200),
    ('FIBMAP', file, 1), ('FS_IOC_GETFLAGS', file, 0x80086601), ('FS_IOC_SETFLAGS', file, 0x40086602),
    ('FIFREEZE', file, 0xC0045877), ('FICLONE', file, 0x40049409), ('FS_IOC_FIEMAP', file, 0xC020660B),
    ('FIOASYNC', file, 0x5452), ('BLKROSET', file, 0x125D), ('LOOP_SET_FD', file, 0x4C00), ('KVM_RUN', file, 0xAE80),
):
    attempt(name, fcntl.ioctl, descriptor, request, bytes(64))
