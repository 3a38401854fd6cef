"""Tries to outlive the CPU limit by computing on in the handler of its warning.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import signal


def on(*_):
    while True:
        pass


signal.signal(signal.SIGXCPU, on)
while True:
    pass
