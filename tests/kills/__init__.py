"""Zygotes, cells and whole workers killed at random moments of a running load, as a machine in trouble would do it.

What must hold: no run is without its end, none is made twice, and whoever comes next is served within a second.

- :mod:`~tests.kills.load` - runs that go on meanwhile, each checked when it is over.
- :mod:`~tests.kills.victims` - who can be killed, and how they are told apart.
- :mod:`~tests.kills.__main__` - as a command, with Redis and two workers: ``python -m tests.kills --kills 100``.
"""
