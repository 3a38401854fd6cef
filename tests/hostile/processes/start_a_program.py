"""Tries to start another program.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp
Stopped by (unprivileged): seccomp, landlock
Seen as: an error
Tiers: full, unprivileged
"""

import subprocess

subprocess.run(['/bin/sh', '-c', 'id'])
