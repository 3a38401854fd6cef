"""Looks for what the server's own environment holds: its keys and passwords.

Ends as: finished
Stopped by: environment
Seen as: nothing there
Tiers: full, unprivileged
Prints: nothing secret
"""

import ctypes
import os

libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
secret = [name for name in os.environ if any(word in name for word in ('KEY', 'SECRET', 'PLAYGROUND', 'DJANGO', 'REDIS',
                                                                       'DATABASE', 'SSH', 'TOKEN', 'USER', 'PATH', 'PASS'))]
secret = [name for name in secret if name not in ('LD_LIBRARY_PATH',)]
secret += [name for name in ('PATH', 'USER', 'SSH_AUTH_SOCK', 'PLAYGROUND_SECRET_KEY') if libc.getenv(name.encode())]
print('BROKE OUT: ' + ', '.join(secret) if secret else 'nothing secret')
