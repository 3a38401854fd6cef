"""Calls the kernel by the numbers of i386, which mean other calls there.

Ends as: raised
Raises: Killed
Stopped by: seccomp
Seen as: a kill
Tiers: full, unprivileged
Needs: x86-64
"""

import ctypes
import mmap

# mov eax, 20 (getpid); int 0x80; ret
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(b'\xb8\x14\0\0\0\xcd\x80\xc3')
print('BROKE OUT', ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))())
