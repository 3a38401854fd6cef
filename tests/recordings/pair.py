"""The same work awaited in turn and by gather, run through the real sandbox and tracer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "static" / "recordings" / "pair.json"
PROGRAMS = (
    ("one_after_another.py", "One after another", "await, await, await"),
    ("at_once.py", "At once", "await asyncio.gather(…)"),
)


def record() -> str:
    """What the file is to hold: an array of both, each with its program and its events."""
    runs = []
    for name, title, detail in PROGRAMS:
        source = (Path(__file__).parent / "programs" / name).read_text(encoding="utf-8")
        runs.append({"title": title, "detail": detail, "source": source, "events": traced(source)})
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":")) + "\n"


def traced(source: str) -> list[dict[str, Any]]:
    """The events of a program on the clock that skips all waiting."""
    command = [sys.executable, str(ROOT / "manage.py"), "trace", "-", "--clock", "autojump"]
    result = subprocess.run(command, input=source.encode(), capture_output=True, check=True, cwd=ROOT)
    return [json.loads(line) for line in result.stdout.splitlines()]
