"""The part of the sandbox that runs inside bubblewrap's view: standard library only.

- :mod:`~playground.sandbox.inside.kernel` - the system calls that Python has no words for.
- :mod:`~playground.sandbox.inside.landlock` - a second lock on the file system.
- :mod:`~playground.sandbox.inside.cell` - one single-use cell: its init, and the runner under it.
- :mod:`~playground.sandbox.inside.zygote` - the trusted process that cells are forked from.
"""
