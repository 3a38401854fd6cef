"""Tries to lift its own limits.

Ends as: finished
"""

import resource

for name in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NPROC):
    try:
        resource.setrlimit(name, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        continue
    raise SystemExit('a limit was lifted')
print('done')
