"""Tries to start another program.

Ends as: raised
Raises: PermissionError
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
"""

import subprocess

subprocess.run(['/bin/sh', '-c', 'id'])
