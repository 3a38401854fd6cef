"""Asks whether a program that it started would gain the rights of that program's owner.

Ends as: finished
Stopped by: no-new-privileges, seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: it would gain nothing
"""

import ctypes

answer = ctypes.CDLL(None).prctl(39, 0, 0, 0, 0)  # PR_GET_NO_NEW_PRIVS
print('it would gain nothing' if answer else 'BROKE OUT')
