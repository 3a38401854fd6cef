"""The part of the sandbox that runs inside the box, from the zygote on: standard library only.

- :mod:`~playground.sandbox.inside.zygote` - the trusted process that cells are forked from.
- :mod:`~playground.sandbox.inside.plan` - what all cells of a zygote have in common.
- :mod:`~playground.sandbox.inside.init` - a cell of the full tier: the first process of its namespaces.
- :mod:`~playground.sandbox.inside.keeper` - a cell of the unprivileged tier: the process that watches it.
- :mod:`~playground.sandbox.inside.runner` - the process that a program runs in, the same in both.

The layers, each with what it stops:

- :mod:`~playground.sandbox.inside.namespaces` - a machine of its own: users, processes, network, mounts, names.
- :mod:`~playground.sandbox.inside.descriptors` - nothing that somebody else has open.
- :mod:`~playground.sandbox.inside.privileges` - no user, capability or exec that could do more.
- :mod:`~playground.sandbox.inside.landlock` - files, by where they are.
- :mod:`~playground.sandbox.inside.syscalls` - the system calls that are left.
- :mod:`~playground.sandbox.inside.limits` - how much of what is allowed.
- :mod:`~playground.sandbox.inside.folder` - the files of a cell that has no mount of its own.

:mod:`~playground.sandbox.inside.kernel` has the system calls that Python has no words for.
"""
