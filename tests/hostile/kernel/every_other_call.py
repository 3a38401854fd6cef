"""Asks every number there is that no program needs, with arguments that mean nothing.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: not refused: none
Needs: x86-64
Dangerous without: seccomp
"""

import ctypes
import errno

# By number: 29 shmget .. 31, 57 fork .. 59, 64 semget .. 71, 101 ptrace, 103 syslog, 105 setuid .. 114, 117 .. 126, 132 utime,
# 135 personality, 141 .. 144 scheduling, 149 mlock .. 185 reserved, 187 .. 200, 205 .. 212, 236 .. 246, 248 add_key .. 256 ...
needless = (
    26, *range(29, 32), *range(57, 60), *range(64, 72), 86, 88, 92, 94, 101, 103, 105, 106, 109, 112, 113, 114, 116, 117, 119,
    122, 123, 125, 126, 129, 132, 133, 134, 135, 136, 139, 141, 142, 144, *range(149, 157), *range(158, 186), *range(187, 200),
    *range(205, 213), 216, *range(222, 228), 236, 237, 238, *range(240, 247), *range(248, 257), 259, 260, 261, 265, 266, 272,
    *range(275, 280), 282, 283, 285, 286, 287, 289, 294, 297, 298, 300, 301, *range(303, 306), *range(310, 316), 317,
    *range(319, 324), 325, 329, 330, 331, 424, *range(425, 435), 438, 440, *range(442, 449), 450, 454, *range(456, 463),
)
libc = ctypes.CDLL(None, use_errno=True)
answered = []
for number in needless:
    result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(-1)] * 6)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        answered.append(f'{number} ({result}, {errno.errorcode.get(ctypes.get_errno())})')
print('not refused:', ', '.join(answered) or 'none')
