"""Runs: asked for, dispatched, made, logged, watched, kept.

Asking (the server's process)
    - :mod:`~playground.runs.bad_input` - which programs are refused, and with which words.
    - :mod:`~playground.runs.asking` - ask for a run, stop one, say how one stands.
    - :mod:`~playground.runs.sharing` - share a run that has ended, and delete what was shared.
    - :mod:`~playground.runs.dispatch` - hands a run to a worker: this process, or another one by Redis.

Making (the worker's process, which may be the same)
    - :mod:`~playground.runs.performing` - one run from its claim to its archive; never made twice.
    - :mod:`~playground.runs.execution` - the one door to the sandbox.
    - :mod:`~playground.runs.keeping` - from the log into the database, whole, once.
    - :mod:`~playground.runs.endings` - the last events of a run that the sandbox did not end.
    - :mod:`~playground.runs.recovery` - ends the runs that a dead worker left.
    - :mod:`~playground.runs.lifecycle` - what a server begins with its first request and ends with itself.

Watching
    - :mod:`~playground.runs.runlog`, :mod:`~playground.runs.runlog_redis` - append events, read them after a seq.
    - :mod:`~playground.runs.runlog_here` - which of the two this process has.
    - :mod:`~playground.runs.doorbell` - says "there is more" to whoever watches.
    - :mod:`~playground.runs.history` - a run's events after a seq, from its log or its archive: the one way to them.
    - :mod:`~playground.runs.socket_session`, :mod:`~playground.runs.consumers` - a socket's rules, and the socket.

    - :mod:`~playground.runs.models`, :mod:`~playground.runs.records` - what the database keeps, and every query on it.
    - :mod:`~playground.runs.views` - HTTP.
    - :mod:`~playground.runs.summary`, :mod:`~playground.runs.chrome` - a run as text and as a Chrome trace.
"""
