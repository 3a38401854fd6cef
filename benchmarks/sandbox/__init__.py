"""What a cell costs, beside a cold Python with and without a box: its first event, runs a second, a crowd, memory.

- :mod:`~benchmarks.sandbox.firsts` - the first event.
- :mod:`~benchmarks.sandbox.rates` - runs a second, cells a second.
- :mod:`~benchmarks.sandbox.crowds` - a hundred at once, three hundred asleep.
- :mod:`~benchmarks.sandbox.flood` - cells that write as much as they can.
- :mod:`~benchmarks.sandbox.running` - one run. :mod:`~benchmarks.sandbox.machine` - what the machine says of itself.
"""
