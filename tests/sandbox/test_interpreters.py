"""Which Pythons are found: what calls itself one is run, and believed only then."""

import json
import os
import select
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from playground.sandbox import interpreters
from playground.sandbox.interpreters import Interpreter, LeftOut, found_here, named, own, probe


def called(path: Path, script: str) -> Path:
    """A file that is called like a Python, and does something else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def says(**said: Any) -> str:
    """A script that answers like another Python than there is."""
    version = [3, 13, 2, "final", 0]
    answer = {
        **{"executable": "/opt/x/bin/python3.13", "base": "/opt/x", "implementation": "cpython"},
        **{"version": version, "release": "3.13.2", "flags": "", "missing": []},
        **said,
    }
    return f"echo '{json.dumps(answer)}'"


def test_this_python_is_known_without_looking_and_found_the_same_by_looking() -> None:
    assert probe(sys.executable) == own()
    assert own().executable.resolve() == own().executable
    assert own().name == f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            "echo 'pyenv: command not found' >&2; exit 127",
            "no Python that works: pyenv: command not found.",
        ),
        ("exit 0", "no Python that works: it did not say what it is."),
        ("echo '{}'", "no Python that works"),
        ("echo '[1]'", "no Python that works"),
        ("yes", "no Python that works"),
        (says(flags="t"), "a free-threaded build of Python 3.13.2"),
        (says(flags="d"), "a debug build of Python 3.13.2"),
        (says(implementation="pypy"), "It is pypy 3.13.2"),
        (says(version=[3, 10, 4, "final", 0], release="3.10.4"), "It is Python 3.10.4; supported are 3.11 to 3.14."),
        (says(missing=["_ctypes", "_asyncio"]), "built without _ctypes, _asyncio, which the tracer needs"),
    ],
    ids=["shim", "silent", "empty", "list", "endless", "free-threaded", "debug", "pypy", "old", "crippled"],
)
def test_what_is_none_that_programs_can_run_on_is_left_out_and_why(tmp_path: Path, script: str, why: str) -> None:
    path = str(called(tmp_path / "python3.13", script))
    found = probe(path)
    assert isinstance(found, LeftOut)
    assert found.path == path
    assert why in found.why


def test_one_that_never_answers_is_given_up_and_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = tmp_path / "pid"
    silent = str(called(tmp_path / "python3.13", f"sleep 1000 & echo $! > {pid}.new; mv {pid}.new {pid}; wait"))
    seconds = 0.3
    while not pid.exists():  # else a busy machine's shell had not even begun
        monkeypatch.setattr(interpreters, "PROBE_SECONDS", seconds)
        found = probe(silent)
        assert isinstance(found, LeftOut)
        assert f"did not say within {seconds:g} s" in found.why
        seconds *= 2
    with suppress(ProcessLookupError):  # else nobody has reaped it yet
        handle = os.pidfd_open(int(pid.read_text()))
        assert select.select([handle], [], [], 10)[0], "it lives"
        os.close(handle)


def test_a_file_that_is_not_there_is_left_out() -> None:
    (left,) = named(["/nowhere/python3.12"]).left_out
    assert left.why == "It cannot be run: No such file or directory."
    assert not left.works


def test_of_each_version_the_newest_is_found_on_path_and_in_pyenvs_folder(tmp_path: Path) -> None:
    def python(folder: str, minor: int, micro: int) -> Path:
        said = says(version=[3, minor, micro, "final", 0], release=f"3.{minor}.{micro}", base=str(tmp_path / folder))
        return called(tmp_path / folder / "bin" / f"python3.{minor}", said)

    other = 13 if own().name == "3.12" else 12
    python("one", other, 4)
    python("pyenv/versions/a", other, 9)
    python("pyenv/versions/b", 10, 1)
    python("two", own().version[1], 99)
    called(tmp_path / "pyenv/shims/python3.14", "exit 127")
    path = os.pathsep.join(str(tmp_path / folder) for folder in ("one/bin", "two/bin", "pyenv/shims", "nowhere"))
    found = found_here({"PATH": path, "PYENV_ROOT": str(tmp_path / "pyenv")})

    assert set(found.names) == {own().name, f"3.{other}"}
    assert found.get(own().name) == own(), "the server's own is taken, and not a newer one"
    newest = found.get(f"3.{other}")
    assert newest is not None
    assert newest.release == f"3.{other}.9"
    assert not found.left_out


def test_a_server_on_a_python_that_programs_cannot_run_on_offers_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "abiflags", "t")
    called(tmp_path / "python3.13", says())
    found = found_here({"PATH": str(tmp_path)})
    assert [one.release for one in found.interpreters] == ["3.13.2"]
    (left,) = found.left_out
    assert left.works
    assert "free-threaded" in left.why


def test_those_that_are_named_are_taken_and_no_others(tmp_path: Path) -> None:
    other = called(tmp_path / "mine", says())
    twice = called(tmp_path / "twice", says())
    found = named([sys.executable, str(other), str(twice)])
    expected = {own().name, "3.13"}
    assert set(found.names) == expected
    assert [left.works for left in found.left_out] == [True] * (3 - len(expected))


def test_they_come_in_the_order_of_their_versions() -> None:
    versions = [interpreter.version for interpreter in found_here().interpreters]
    assert versions == sorted(versions)
    assert all(isinstance(one, Interpreter) for one in found_here().interpreters)
