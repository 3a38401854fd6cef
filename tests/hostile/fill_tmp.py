"""Tries to fill the disk.

Ends as: finished
"""

import errno

try:
    with open('/tmp/a', 'wb') as one, open('/tmp/b', 'wb') as other:
        while True:
            one.write(b'x' * 1_000_000)
            other.write(b'x' * 1_000_000)
except OSError as error:
    assert error.errno in (errno.ENOSPC, errno.EFBIG), error
print('done')
