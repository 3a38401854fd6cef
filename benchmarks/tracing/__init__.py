"""What tracing costs: the same programs plain, traced, in asyncio's debug mode and under VizTracer, in one run.

    python -m benchmarks.tracing [--help]

- :mod:`~benchmarks.tracing.programs` - what is run: each file one program with a ``main()``, its sizes named on top.
- :mod:`~benchmarks.tracing.ways` - the ways to run it; each knows how to start in a process of its own.
- :mod:`~benchmarks.tracing.measuring` - one run: its seconds, its processor time, what it wrote.
- :mod:`~benchmarks.tracing.table` - the figures, ratios first.
"""
