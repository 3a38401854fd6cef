"""Watchers: each holds one run to one check, event by event.

- :mod:`.base` - what a watcher is, and what an answer.
- :mod:`.ends` - how the run ended, what it left behind, what was noted.
- :mod:`.overlapping` - two tasks that wait at the same time.
- :mod:`.counting` - how many tasks, and in which order they end.
- :mod:`.failing` - exceptions and cancellations.
- :mod:`.outputs` - what is printed.
- :mod:`.using` - what of asyncio is used.
- :mod:`.holding` - who holds a lock.
"""
