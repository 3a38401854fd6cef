"""What a cell could write, and what is made of it: random, and real records that were damaged.

- :mod:`~tests.sandbox.fuzzing.recorded` - real records, as a tracer wrote them.
- :mod:`~tests.sandbox.fuzzing.damage` - one piece of them, damaged in one of many ways.
- :mod:`~tests.sandbox.fuzzing.cells` - such pieces from within real cells, read by the whole supervisor.
- :mod:`~tests.sandbox.fuzzing.judge` - reads such pieces as the supervisor does, and says what does not hold.

``python -m tests.sandbox.fuzz --inputs 1000000`` does it for long.
"""
