"""Lowers its limits as far as they go, for the next to start with.

Ends as: finished; finished
Stopped by: single-use, seccomp
Seen as: it works
Tiers: full, unprivileged
Prints: limits as ever
"""

import resource

for name in ('RLIMIT_NOFILE', 'RLIMIT_NPROC', 'RLIMIT_AS', 'RLIMIT_FSIZE', 'RLIMIT_STACK'):
    try:
        resource.setrlimit(getattr(resource, name), (resource.getrlimit(getattr(resource, name))[0] // 2,) * 2)
    except (OSError, ValueError):
        pass
# ---- and after it ----
import resource

limits = (resource.getrlimit(resource.RLIMIT_NOFILE)[1], resource.getrlimit(resource.RLIMIT_AS)[1])
print('limits as ever' if limits == (128, 256 << 20) else f'BROKE OUT {limits}')
