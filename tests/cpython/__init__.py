"""CPython's own tests of asyncio, on the plain loop and on the instrumented one, test by test.

    python -m tests.cpython [--python PATH] [--module tasks] [--jobs 2]

prints both columns and every test whose outcome differs. It needs nothing but Python and CPython's own tests, which
some distributions leave out. Its parts, from the test outwards:

- :mod:`~tests.cpython.program` - what runs in either process: one module's tests, each outcome reported by name.
- :mod:`~tests.cpython.columns` - one process: the plain loop's, or the one under :mod:`playground.tracer.runner`.
- :mod:`~tests.cpython.forking`, :mod:`~tests.cpython.warm` - the latter are forks of a process that is warm.
- :mod:`~tests.cpython.comparison` - both, and what differs between them; again, if something does.
- ``differences.toml`` - the differences that are known to remain, each with its reason.

``tests/tracer/test_cpython.py`` holds what is not listed there at none.
"""
