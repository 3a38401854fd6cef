"""The tracer: runs inside the cell, around CPython's own asyncio, and tells what the event loop does.

It is started by name and imported by nobody; it imports the standard library and the protocol, nothing else. From the
program inwards:

- :mod:`~playground.tracer.runner` - the way in: ``preload()`` before the fork, ``run(program, fd)`` after it.
- :mod:`~playground.tracer.program` - the program as a fresh ``__main__``: compiled, executed, its error as data.
- :mod:`~playground.tracer.source` - the program's text: what an instruction of it stands for.
- :mod:`~playground.tracer.overlaps` - awaits in the text that could overlap, a folder of its own.
- :mod:`~playground.tracer.overlap` - how long those took: the note ``sequential-awaits``.
- :mod:`~playground.tracer.loop` - the instrumented loop, and every way by which a program comes to it.
- :mod:`~playground.tracer.handles` - what stands in the loop's ready queue; here a step begins and ends;
  :mod:`~playground.tracer.callbacks`, whose step it is.
- :mod:`~playground.tracer.selector` - the loop's sleep: idle, woke, the deadlock; :mod:`~playground.tracer.jumping`,
  the same on a clock that jumps; :mod:`~playground.tracer.sockets`, whether anything is on its way to it.
- :mod:`~playground.tracer.tasks` - the tasks: ids, causes, created, cancelling, finished.
- :mod:`~playground.tracer.eager` - tasks whose first step runs while they are made.
- :mod:`~playground.tracer.cancellation` - who asked which task to stop, and through whom it came there;
  :mod:`~playground.tracer.renames`, who has another name; :mod:`~playground.tracer.observed`, how both learn of it.
- :mod:`~playground.tracer.timers` - the loop's timers, and the time limits that tasks stand under.
- :mod:`~playground.tracer.suspended` - the frames of a suspended coroutine; :mod:`~playground.tracer.library`, what
  those of asyncio mean.
- :mod:`~playground.tracer.awaited` - what a suspended task waits for, and where; :mod:`~playground.tracer.peers`, on
  whose other side; :mod:`~playground.tracer.variables`, with which variables.
- :mod:`~playground.tracer.resources` - locks, queues and their like: their ids; :mod:`~playground.tracer.befalling`,
  what befalls them.
- :mod:`~playground.tracer.hooks` - how these learn of it: calls compiled into asyncio's own functions.
- :mod:`~playground.tracer.waits`, :mod:`~playground.tracer.deadlock` - who waits for whom when nothing goes on.
- :mod:`~playground.tracer.notes` - what is worth saying besides: a blocked loop, what is lost, what was never awaited.
- :mod:`~playground.tracer.threads` - work given to threads.
- :mod:`~playground.tracer.resting` - who waits and for how long, and whether anybody is left that could do something:
  when a clock jumps, when a run is over; :mod:`~playground.tracer.gates`, how the waits of threads become known;
  :mod:`~playground.tracer.outside`, what else there is.
- :mod:`~playground.tracer.output` - ``sys.stdout`` and ``sys.stderr``, each write with its task and line.
- :mod:`~playground.tracer.frames`, :mod:`~playground.tracer.values` - the program's lines and values, read safely.
- :mod:`~playground.tracer.clock` - the program's clock, real or jumping; :mod:`~playground.tracer.moments`, which
  moments are the same to one that jumps, however fast the machine computes.
- :mod:`~playground.tracer.times` - what the program reads of a clock that jumps: all of time, and datetime.now.
- :mod:`~playground.tracer.recorder` - the records on their way out: appended here, written in batches.
- :mod:`~playground.tracer.watch` - the one object in which all of these meet.

Two promises hold everywhere. The program is never changed by being watched: an error of ours disables the recorder and
is reported, and no code of the program (a ``__repr__``, a ``__hash__``, a property) is ever called to look at it.
"""
