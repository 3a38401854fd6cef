"""A process with the tracer and what CPython's tests need loaded: it forks for each module of them, one at a time.

Started by path on the interpreter under test, so: the standard library alone. Its argument is where the tracer is
found. A line of JSON on its standard input asks for a module: ``folder`` to be in, ``environment``, ``file`` of the
module's tests. It answers with two lines: the child's pid, which leads a session of its own, and its wait status.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from asyncio import selector_events
from typing import Any, NoReturn


def main() -> None:
    has_sendmsg = getattr(selector_events, "_HAS_SENDMSG", None)
    sys.path.insert(0, sys.argv[1])
    from playground.tracer import runner

    runner.preload()
    sys.path.pop(0)
    # sendmsg, which a cell may not call and the runner therefore takes from asyncio, is given back: else its tests
    # would be skipped.
    if has_sendmsg is not None:
        vars(selector_events)["_HAS_SENDMSG"] = has_sendmsg
    __import__("test.test_asyncio.utils")
    for line in sys.stdin.buffer:
        pid = os.fork()
        if pid == 0:
            _run(runner, json.loads(line))
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


def _run(runner: Any, asked: dict[str, Any]) -> NoReturn:
    os.setsid()
    os.chdir(asked["folder"])
    os.environ.update(asked["environment"])
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    os.close(nothing)
    # A shell that starts us in the background lets us ignore SIGINT, and Python then leaves it so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # The tests' own file is what the tracer takes for the program's: their frames are read, their callbacks told of.
    for name, module in list(sys.modules.items()):
        if name.startswith("playground.tracer") and hasattr(module, "FILENAME"):
            vars(module)["FILENAME"] = asked["file"]
    with open("program.py", encoding="utf-8") as program:
        source = program.read()
    runner.run({"source": source, "clock": "real"}, os.open("events", os.O_WRONLY))
    os._exit(0)


if __name__ == "__main__":
    sys.argv[0] = "-c"
    main()
