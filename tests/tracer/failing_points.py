"""Makes the tracer fail at one point after the other while a program runs, and tells what became of the program.

Started by path on the interpreter under test, so: the standard library alone. A *point* is a line of the tracer's that
runs between the program's first line and its end, on the main thread, and that could raise: it calls, computes, looks
something up or loops. What the lines are is found by running; then each is run up to in a fork of its own, and raises
there, once, instead of being executed. Prints one JSON object: point → what the program's run was then.
"""

from __future__ import annotations

import ast
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TRACER = str(ROOT / "playground" / "tracer") + os.sep
SECONDS = 30
AT_ONCE = 3
ERRORS: dict[str, type[BaseException]] = {
    each.__name__: each for each in (RuntimeError, MemoryError, RecursionError, KeyboardInterrupt)
}
_RAISES = (ast.Call, ast.Subscript, ast.JoinedStr, ast.For, ast.With, ast.comprehension, ast.Import, ast.Raise)
_NEVER_RAISE = frozenset(("get_ident", "id", "len", "type", "monotonic_ns", "real_monotonic_ns"))
"""Functions of C that cannot fail as the tracer calls them."""

Point = tuple[str, int]


def lines_that_can_raise(path: Path) -> set[int]:
    """The first lines of statements with something in them that runs code, but for those of nested statements."""
    found: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.stmt) and not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            for part in _own_parts(node):
                if any(isinstance(inner, _RAISES) and not _is_safe(inner) for inner in ast.walk(part)):
                    found.update(range(part.lineno, (part.end_lineno or part.lineno) + 1))
    return found


def _is_safe(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _NEVER_RAISE


def _own_parts(node: ast.stmt) -> list[Any]:
    """What belongs to a statement itself, without the blocks in it."""
    blocks = {id(each) for name in ("body", "orelse", "finalbody", "handlers") for each in getattr(node, name, [])}
    parts = [child for child in ast.iter_child_nodes(node) if id(child) not in blocks and hasattr(child, "lineno")]
    return parts if blocks else [node]


class _Failing:
    """A trace function that takes note of points, or raises at one."""

    def __init__(self, point: Point | None, error: type[BaseException] | None) -> None:
        self.point, self.error = point, error
        self.seen: dict[Point, None] = {}
        self.over = False
        self._files = TRACER if point is None else TRACER + point[0]

    def __call__(self, frame: Any, event: str, argument: Any) -> Callable[..., Any] | None:
        # Of what runs in other files only the calls are heard of, not each line: most of the time went there.
        return self._line if frame.f_code.co_filename.startswith(self._files) and not self.over else None

    def _line(self, frame: Any, event: str, argument: Any) -> Callable[..., Any] | None:
        if event == "line" and not self.over:
            point = (frame.f_code.co_filename.removeprefix(TRACER), frame.f_lineno)
            if self.error is None:
                self.seen[point] = None
            elif point == self.point:
                self.over = True
                sys.settrace(None)
                raise self.error("made to fail")
        return self._line


def _run(source: str, point: Point | None, error: str, events: int, told: int) -> None:
    from playground.tracer import program, runner
    from playground.tracer.clock import Clock

    failing = _Failing(point, ERRORS.get(error))
    begin, shut_down = Clock.begin, program._shut_down

    def begins(clock: Clock) -> None:
        begin(clock)
        sys.settrace(failing)

    def ends() -> None:
        failing.over = True
        sys.settrace(None)
        if error == "":
            os.write(told, json.dumps(list(failing.seen)).encode())
        shut_down()

    Clock.begin, program._shut_down = begins, ends  # type: ignore[assignment, method-assign]
    runner.run({"source": source, "clock": "autojump"}, events)


def _start(source: str, point: Point | None, error: str) -> tuple[int, int, list[int]]:
    files = [os.memfd_create(name) for name in ("events", "points", "output")]
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.dup2(files[2], 1)
            os.dup2(files[2], 2)
            _run(source, point, error, files[0], files[1])
        finally:
            os._exit(0)
    return pid, os.pidfd_open(pid), files


def _ended(pid: int, files: list[int], in_time: bool) -> dict[str, Any]:
    """What became of a run: all that it printed, how it ended, and what it said of the failure."""
    if not in_time:
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    texts = [os.pread(each, os.fstat(each).st_size, 0).decode() for each in files]
    for each in files:
        os.close(each)
    try:
        records = [record for line in texts[0].splitlines() for record in json.loads(line)]
    except ValueError:
        records = [["no JSON", 0, texts[0][:500]]]
    outcome = records[-1][2] if records and records[-1][0] == "program.ended" else f"status {status}"
    return {
        "stdout": "".join(record[3] for record in records if record[0] == "output" and record[2] == "stdout"),
        "stderr": "".join(record[3] for record in records if record[0] == "output" and record[2] == "stderr"),
        "raw": texts[2],
        "outcome": outcome if in_time else "did not end in time",
        "noted": any(record[0] == "note" and record[2] == "recorder-failed" for record in records),
        "dropped": sum(record[2] for record in records if record[0] == "recorder.dropped"),
        "points": json.loads(texts[1] or "[]"),
    }


def _one(source: str, point: Point | None, error: str) -> dict[str, Any]:
    pid, handle, files = _start(source, point, error)
    ready, _, _ = select.select([handle], [], [], SECONDS)
    os.close(handle)
    return _ended(pid, files, bool(ready))


def main() -> None:
    """Read ``{"source", "error", "part": [n, of]}``, run each point (or each of a part), print what became of each."""
    sys.path.insert(0, str(ROOT))
    from playground.tracer import runner

    runner.preload()
    asked = json.load(sys.stdin)
    source, error = asked["source"], asked["error"]
    undisturbed = _one(source, None, "")
    can_raise = {path: lines_that_can_raise(Path(TRACER, path)) for path, _ in undisturbed["points"]}
    points = [(path, line) for path, line in undisturbed["points"] if line in can_raise[path]]
    points = points[:: asked.get("every", 1)]
    runs: dict[str, Any] = {}
    going: dict[int, tuple[Point, int, list[int]]] = {}
    while points or going:
        while points and len(going) < AT_ONCE:
            point = points.pop(0)
            pid, handle, files = _start(source, point, error)
            going[handle] = (point, pid, files)
        ready, _, _ = select.select(list(going), [], [], SECONDS)
        for handle in ready or list(going):
            (path, line), pid, files = going.pop(handle)
            os.close(handle)
            text = Path(TRACER, path).read_text().splitlines()[line - 1].strip()
            runs[f"{path}:{line}"] = {**_ended(pid, files, bool(ready)), "text": text}
    print(json.dumps({"undisturbed": undisturbed, "runs": runs}))


if __name__ == "__main__":
    main()
