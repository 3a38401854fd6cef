"""The box: strangers' programs run here, each in a cell that is used once. No Django, no Redis.

Outside the box:

- :mod:`~playground.sandbox.policy` - what a cell may use, as data.
- :mod:`~playground.sandbox.calls` - what it may do: the system calls that are allowed, and why.
- :mod:`~playground.sandbox.tiers`, :mod:`~playground.sandbox.layers` - which walls there are, and which a tier has.
- :mod:`~playground.sandbox.interpreters` - which Pythons there are to run programs on.
- :mod:`~playground.sandbox.view` - the file system that the zygote sees, as bubblewrap's arguments.
- :mod:`~playground.sandbox.unprivileged` - what stands in for it where there can be none.
- :mod:`~playground.sandbox.folders` - where cells without a mount have their files.
- :mod:`~playground.sandbox.seccomp` - the allowed system calls, compiled to a filter.
- :mod:`~playground.sandbox.launch` - starts the zygote's process, in either tier.
- :mod:`~playground.sandbox.zygote` - the zygote as the worker holds it: asks it for cells.
- :mod:`~playground.sandbox.generation` - one zygote with the cells that it made.
- :mod:`~playground.sandbox.succession` - generations that follow one another, and the replacement of a dead zygote.
- :mod:`~playground.sandbox.demand` - how many cells should stand ready.
- :mod:`~playground.sandbox.pool` - lends cells, keeps as many ready as should be.
- :mod:`~playground.sandbox.bell` - wakes whoever waits for something to change.
- :mod:`~playground.sandbox.pipes` - reads what cells write, without blocking and within bounds.
- :mod:`~playground.sandbox.transcript` - a cell's lines → numbered events, within the run's limits.
- :mod:`~playground.sandbox.turns` - cuts the reading of what cells write into slices, so that none holds the loop.
- :mod:`~playground.sandbox.verdict` - how a run ended, from what the kernel says of it.
- :mod:`~playground.sandbox.supervisor` - runs one program: takes a cell, reads, bounds, kills, has the last word.
- :mod:`~playground.sandbox.attacks`, :mod:`~playground.sandbox.probe` - tries which walls stand.
- :mod:`~playground.sandbox.sandboxes` - the same on whichever Python is asked for: one such sandbox for each in use.

Inside the box (:mod:`playground.sandbox.inside`): the zygote itself and its cells.
"""
