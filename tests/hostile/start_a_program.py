"""Tries to start another program.

Ends as: raised
"""

import subprocess

subprocess.run(['/bin/sh', '-c', 'id'])
