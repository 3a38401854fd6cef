"""Async Playground: type a small asyncio program, run it, and watch the event loop work.

The way of the data, one direction, one room after the other::

    program   playground/programs    what was typed: examples, share links
       |
    dispatch  playground/runs        a run is asked for, waits its turn, is handed to a worker
       |
    sandbox   playground/sandbox     a single-use cell; the supervisor outside reads, checks, bounds, numbers
       |
    tracer    playground/tracer      inside the cell: CPython's own asyncio on an instrumented loop
       |
    events    playground/protocol    the language in which a run tells what happened
       |
    run log   playground/runs        append, and read after a seq; kept compressed when the run has ended
       |
    socket    playground/runs        each watcher reads the log after its own seq; the doorbell only says "more"
       |
    history   static/js/transport    connects, resumes, reports gaps
       |      static/js/model        pure: events -> history -> state at t -> scene
    timeline  static/js/views        draw what they are handed

Beside that way: ``playground/editing`` answers the editor (problems, layout) and runs nothing; ``playground/pictures``
draws recorded runs for those who have no script, with the bars of the browser's model; ``playground/api`` tells of the
HTTP API. ``playground/rooms`` are workshops: who is there, what they wrote, what the teacher shows, and what became of
their runs, which take the way above.

Who may import whom is an allowlist that ``tests/test_layers.py`` executes.
"""
