"""Tries every call by which a process becomes another program.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: execv PermissionError
Prints: execvp PermissionError
Prints: fexecve PermissionError
Prints: execve EPERM
Prints: execveat EPERM
Needs: x86-64
"""

import ctypes
import errno
import os
import sys


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


libc = ctypes.CDLL(None, use_errno=True)


def ask(name, number, *arguments):
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    answer = libc.syscall(ctypes.c_long(number), *words)
    print(name, 'BROKE OUT' if answer >= 0 else errno.errorcode[ctypes.get_errno()])


attempt('execv', os.execv, sys.executable, [sys.executable, '-c', 'print("BROKE OUT")'])
attempt('execvp', os.execvp, 'sh', ['sh', '-c', 'echo BROKE OUT'])
file = os.open('program', os.O_CREAT | os.O_RDWR, 0o700)
os.write(file, b'#!/bin/sh\necho BROKE OUT\n')
attempt('fexecve', os.execve, file, ['x'], {})
ask('execve', 59, b'program', None, None)
ask('execveat', 322, file, b'', None, None, 0x1000)
