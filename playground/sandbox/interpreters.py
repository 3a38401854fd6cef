"""Which Pythons there are for programs to run on: found on this machine, or named by whoever runs it.

Nobody is believed: a candidate is run, isolated and for a bounded time, and says itself what it is. (A file called
python3.12 may be a shim that knows no 3.12.) What is found stays so for the life of a process; whoever asks keeps it.
"""

from __future__ import annotations

import json
import os
import platform
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

SUPPORTED: Final = ("3.11", "3.12", "3.13", "3.14")

PROBE_SECONDS: Final = 10.0
"""How long a candidate may take to say what it is; one that is well takes some 30 ms."""

_NEEDED: Final = ("_asyncio", "_ctypes", "_posixsubprocess", "_socket", "fcntl", "resource", "select", "zlib")
"""Built from C, and each left out by a build that lacked a library: the tracer or the cell cannot do without."""

_ANSWER_LIMIT: Final = 4096
_PROBE: Final = f"""
import importlib, json, os, sys
missing = []
for name in {_NEEDED!r}:
    try:
        importlib.import_module(name)
    except ImportError:
        missing.append(name)
print(json.dumps(dict(
    executable=os.path.realpath(getattr(sys, "_base_executable", "") or sys.executable),
    base=os.path.realpath(sys.base_prefix),
    implementation=sys.implementation.name,
    version=list(sys.version_info),
    release=sys.version.split()[0],
    flags=getattr(sys, "abiflags", ""),
    missing=missing,
)))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that programs can run on."""

    executable: Path
    """The file itself: no link, and not a virtual environment's."""
    base: Path
    """The folder that its libraries stand below."""
    release: str
    """Such as ``3.12.1`` or ``3.14.0rc1``."""
    version: tuple[int, int, int, str, int] = field(compare=False)
    """As ``sys.version_info``: what orders releases."""

    @property
    def name(self) -> str:
        """What people call it, and ask for it by: ``3.12``."""
        return f"{self.version[0]}.{self.version[1]}"


@dataclass(frozen=True)
class LeftOut:
    """A candidate that programs cannot run on, and why, as a sentence."""

    path: str
    why: str
    works: bool = False
    """Whether it is a Python, only not one for this; otherwise it could not even say what it is."""


@dataclass(frozen=True)
class Found:
    """The Pythons, oldest first, each name once; and the candidates that were looked at in vain."""

    interpreters: tuple[Interpreter, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Such as ``("3.11", "3.12")``."""
        return tuple(interpreter.name for interpreter in self.interpreters)

    def get(self, name: str) -> Interpreter | None:
        """The one of that name, if there is one."""
        return next((interpreter for interpreter in self.interpreters if interpreter.name == name), None)


def own() -> Interpreter:
    """The Python of this process, or that of its virtual environment. Starts no process."""
    return Interpreter(
        executable=Path(os.path.realpath(getattr(sys, "_base_executable", "") or sys.executable)),
        base=Path(os.path.realpath(sys.base_prefix)),
        release=platform.python_version(),
        version=tuple(sys.version_info),  # type: ignore[arg-type]  # five, as it says
    )


def own_judged() -> Interpreter | LeftOut:
    """The same, or why programs cannot run on it though a server may."""
    mine = own()
    facts = {
        "executable": mine.executable,
        "base": mine.base,
        "release": mine.release,
        "version": mine.version,
        "implementation": sys.implementation.name,
        "flags": sys.abiflags,
        "missing": [],
    }
    return _judge(str(mine.executable), facts)


def found_here(environment: Mapping[str, str] = os.environ) -> Found:
    """This process's own, and of every other supported version the newest that is on PATH or that pyenv installed.

    Runs each candidate once, several at a time: a matter of some 100 ms.
    """
    mine = own_judged()
    probed = [mine, *_probe_all(str(path) for path in _candidates(environment))]
    best: dict[str, Interpreter] = {}
    for interpreter in (found for found in probed if isinstance(found, Interpreter)):
        kept = best.get(interpreter.name)
        if kept is None or (kept is not mine and interpreter.version > kept.version):
            best[interpreter.name] = interpreter
    return Found(_in_order(best.values()), tuple(left for left in probed if isinstance(left, LeftOut)))


def named(paths: Sequence[str]) -> Found:
    """Exactly those at ``paths``. Of two that have one name the second is left out, and that is said."""
    best: dict[str, Interpreter] = {}
    left_out: list[LeftOut] = []
    for path, found in zip(paths, _probe_all(paths), strict=True):
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.name in best:
            why = f"It is a Python {found.name}, and so is {best[found.name].executable}; one of a version is enough."
            left_out.append(LeftOut(path, why, works=True))
        else:
            best[found.name] = found
    return Found(_in_order(best.values()), tuple(left_out))


def probe(path: str) -> Interpreter | LeftOut:
    """Run what stands at ``path`` (or is called so on PATH), isolated, and say what it is. Raises nothing."""
    command = os.path.abspath(path) if os.sep in path else path
    try:
        process = subprocess.Popen(  # noqa: S603 - the operator's own PATH and settings name it
            [command, "-I", "-S", "-c", _PROBE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd="/",
            start_new_session=True,
        )
    except OSError as error:
        return LeftOut(path, f"It cannot be run: {error.strerror}.")
    with process:
        try:
            answer = _read(process.stdout.fileno()) if process.stdout is not None else b""
        finally:
            # Before it is waited for, so that the number is still its own. A shim may have started others.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            complaint = _complaint(process)
    if answer is None:
        return LeftOut(path, f"It did not say within {PROBE_SECONDS:g} s what it is.")
    try:
        return _judge(path, json.loads(answer))
    except (ValueError, KeyError, TypeError):
        return LeftOut(path, f"It is no Python that works: {complaint or 'it did not say what it is'}.")


def _read(output: int) -> bytes | None:
    """What is written until the other end is closed, within bounds; None when that took too long."""
    deadline = time.monotonic() + PROBE_SECONDS
    answer = b""
    while len(answer) < _ANSWER_LIMIT:
        patience = deadline - time.monotonic()
        if patience <= 0 or not select.select([output], [], [], patience)[0]:
            return None
        chunk = os.read(output, _ANSWER_LIMIT - len(answer))
        if not chunk:
            break
        answer += chunk
    return answer


def _complaint(process: subprocess.Popen[bytes]) -> str:
    """What a process, which has been killed, wrote on its standard error: the line that says most; shortened."""
    if process.stderr is None:
        return ""
    os.set_blocking(process.stderr.fileno(), False)  # whoever still holds the other end is not waited for
    with suppress(BlockingIOError):
        said = os.read(process.stderr.fileno(), _ANSWER_LIMIT).decode(errors="replace").strip()
        lines = said.splitlines() or [""]
        line = lines[-1] if lines[0].startswith("Traceback") else lines[0]
        return "".join(letter for letter in line if letter.isprintable())[:200].removesuffix(".")
    return ""


def _judge(path: str, said: dict[str, Any]) -> Interpreter | LeftOut:
    interpreter = Interpreter(
        executable=Path(said["executable"]),
        base=Path(said["base"]),
        release=str(said["release"]),
        version=tuple(said["version"]),
    )
    release, flags = interpreter.release, str(said["flags"])
    if said["implementation"] != "cpython":
        why = f"It is {said['implementation']} {release}; the tracer knows CPython's asyncio alone."
    elif interpreter.name not in SUPPORTED:
        why = f"It is Python {release}; supported are {SUPPORTED[0]} to {SUPPORTED[-1]}."
    elif "t" in flags:
        why = f"It is a free-threaded build of Python {release}; the tracer relies on the interpreter's lock."
    elif "d" in flags:
        why = f"It is a debug build of Python {release}; programs would run on it unlike elsewhere."
    elif said["missing"]:
        why = f"It is Python {release}, built without {', '.join(said['missing'])}, which the tracer needs."
    else:
        return interpreter
    return LeftOut(path, why, works=True)


def _candidates(environment: Mapping[str, str]) -> list[Path]:
    """Files that are called as a supported Python would be, each once."""
    pyenv = Path(environment.get("PYENV_ROOT") or Path(environment.get("HOME") or "/", ".pyenv"))
    folders = [Path(folder) for folder in environment.get("PATH", "").split(os.pathsep) if folder]
    # Its shims lead to its versions, or nowhere, and are slow to say so.
    folders = [folder for folder in folders if folder != pyenv / "shims"]
    with suppress(OSError):
        folders += sorted(folder / "bin" for folder in (pyenv / "versions").iterdir())
    files = (folder / f"python{name}" for folder in folders for name in SUPPORTED)
    # By the name it is called by, too: a shim may be one file for all versions, and look at that.
    return list({(os.path.realpath(file), file.name): file for file in files if os.access(file, os.X_OK)}.values())


def _probe_all(paths: Iterable[str]) -> list[Interpreter | LeftOut]:
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(probe, paths))


def _in_order(interpreters: Iterable[Interpreter]) -> tuple[Interpreter, ...]:
    return tuple(sorted(interpreters, key=lambda interpreter: interpreter.version))
