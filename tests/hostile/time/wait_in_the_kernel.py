"""Waits in the kernel for nothing at all, without end.

Ends as: time-limit
Stopped by: supervisor
Seen as: a limit
Tiers: full, unprivileged
"""

import select

select.poll().poll()
