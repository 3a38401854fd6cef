"""Many programs, a quarter of them hostile, through a real server; and what they have left behind when they are over.

- :mod:`~tests.soak.held` - what a server, its zygotes and its cells hold of the machine.
- :mod:`~tests.soak.load` - the programs, and the check that each run is whole.
- :mod:`~tests.soak.__main__` - the same as a command, for thousands of runs: ``python -m tests.soak --runs 5000``.
"""
