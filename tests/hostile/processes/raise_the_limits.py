"""Tries to lift its own limits.

Ends as: finished
Stopped by: limits
Seen as: an error
Tiers: full, unprivileged
Prints: RLIMIT_AS ValueError
Prints: RLIMIT_CPU ValueError
Prints: RLIMIT_NPROC ValueError
Prints: RLIMIT_NOFILE ValueError
Prints: RLIMIT_FSIZE ValueError
Prints: RLIMIT_CORE ValueError
Prints: RLIMIT_MEMLOCK ValueError
"""

import resource


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


for name in ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_NPROC', 'RLIMIT_NOFILE', 'RLIMIT_FSIZE', 'RLIMIT_CORE', 'RLIMIT_MEMLOCK'):
    number = getattr(resource, name)
    attempt(name, resource.setrlimit, number, (resource.getrlimit(number)[1] + 1,) * 2)
