"""Tries to share its work out to processes.

Ends as: finished
Stopped by: seccomp
Seen as: an error
Tiers: full, unprivileged
Prints: fork PermissionError
Prints: spawn PermissionError
Prints: pool FileNotFoundError
Prints (unprivileged): fork PermissionError
Prints (unprivileged): spawn PermissionError
Prints (unprivileged): pool PermissionError
"""

import concurrent.futures
import multiprocessing


def attempt(name, action, *arguments):
    try:
        print(name, 'BROKE OUT:', action(*arguments))
    except Exception as error:
        print(name, type(error).__name__)


attempt('fork', multiprocessing.get_context('fork').Process(target=print, args=('BROKE OUT',)).start)
attempt('spawn', multiprocessing.get_context('spawn').Process(target=print, args=('BROKE OUT',)).start)
attempt('pool', lambda: concurrent.futures.ProcessPoolExecutor(1).submit(print, 'BROKE OUT').result())
