"""Tries to read what the host keeps for itself.

Ends as: finished
"""

import os

for path in ('/etc/shadow', '/root/.ssh', '/proc/1/environ', '/proc/self/mem', '/sys/kernel', '/home', '/var'):
    assert not os.access(path, os.R_OK), path
print('done')
