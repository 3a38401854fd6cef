"""Tries to outlive the CPU limit's signal.

Ends as: cpu-limit
Stopped by: limits
Seen as: a limit
Tiers: full, unprivileged
"""

import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    pass
