"""Tries to outlive the CPU limit's signal.

Ends as: cpu-limit
"""

import signal

signal.signal(signal.SIGXCPU, signal.SIG_IGN)
while True:
    pass
