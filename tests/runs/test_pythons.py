"""On which Python a run is made: asked for over HTTP and by the command, told, refused."""

import os
import subprocess
import sys

import pytest

from playground.sandbox.interpreters import Interpreter, own
from tests.pythons import INTERPRETERS
from tests.runs.programs import HELLO, SLEEPER
from tests.serving import PATIENCE, ROOT, Api

VERSION = "import platform\nprint(platform.python_version())\n"


def output(events: list[dict[str, str]]) -> str:
    return "".join(event["text"] for event in events if event["type"] == "output")


async def test_a_run_has_the_python_that_it_asks_for(api: Api, interpreter: Interpreter) -> None:
    run = await api.ask(VERSION, python=interpreter.name)
    described = await api.finish(run)
    events = await api.events(run)
    assert output(events) == f"{interpreter.release}\n"
    assert (described["python"], events[0]["python"]) == (interpreter.name, interpreter.release)
    assert (await api.client.get(f"/s/{(await share(api, run))}.json")).json()["python"] == interpreter.release


async def share(api: Api, run: str) -> str:
    slug: str = (await api.client.post("/api/shares", json={"run": run})).json()["slug"]
    return slug


@pytest.mark.parametrize("asked", [{}, {"python": None}], ids=["without", "null"])
async def test_one_that_asks_for_none_has_the_servers_own(api: Api, asked: dict[str, None]) -> None:
    response = await api.client.post("/api/runs", json={"source": VERSION, **asked})
    run = response.json()["run"]
    await api.finish(run)
    assert output(await api.events(run)) == f"{own().release}\n"


async def test_from_the_asking_to_its_end_a_run_tells_its_python_by_its_name(api: Api) -> None:
    run = await api.ask(SLEEPER, "real", python=own().name)
    assert (await api.describe(run))["python"] == own().name
    await api.client.delete(f"/api/runs/{run}")
    assert (await api.finish(run))["python"] == own().name


@pytest.mark.parametrize("name", ["3.9", "", "3", "python3.11", "3.11.0", "../../bin/sh", "x" * 1000])
async def test_a_python_that_is_not_here_is_refused_with_those_that_are(api: Api, name: str) -> None:
    response = await api.client.post("/api/runs", json={"source": HELLO, "python": name})
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "unknown-python"
    listed = (await api.client.get("/api/pythons")).json()
    names = ", ".join(one["name"] for one in listed["pythons"])
    assert response.json()["error"]["message"] == f"The Python must be one of those that are here: {names}."


async def test_what_is_no_text_is_no_python(api: Api) -> None:
    response = await api.client.post("/api/runs", json={"source": HELLO, "python": 3.12})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad-field")


async def test_those_that_are_here_are_listed(api: Api) -> None:
    listed = (await api.client.get("/api/pythons")).json()
    assert listed["default"] == own().name
    assert {"name": own().name, "release": own().release} in listed["pythons"]


def trace(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "trace", "-", "--format", "summary", *arguments]
    environment = {**os.environ, **settings}
    return subprocess.run(
        command, check=False, input=VERSION, text=True, capture_output=True, cwd=ROOT, env=environment, timeout=PATIENCE
    )


def test_the_command_takes_one_too() -> None:
    newest = INTERPRETERS[-1]
    result = trace("--python", newest.name)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"Python {newest.release}" in result.stdout


def test_the_settings_say_which_there_are_and_which_is_taken() -> None:
    newest = INTERPRETERS[-1]
    both = {"PLAYGROUND_PYTHONS": f"{sys.executable},{newest.executable}" if newest != own() else sys.executable}
    result = trace(**both, PLAYGROUND_DEFAULT_PYTHON=newest.name)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"Python {newest.release}" in result.stdout
    assert f"\n  {newest.release}\n" in result.stdout
    names = ", ".join(dict.fromkeys((own().name, newest.name)))
    assert f"those that are here: {names}." in trace("--python", "3.10", **both).stderr


def test_the_command_names_those_that_there_are_when_it_is_asked_for_another() -> None:
    result = trace("--python", "2.7")
    assert (result.returncode, result.stdout) == (2, "")
    assert "The Python must be one of those that are here: " in result.stderr
    assert "Traceback" not in result.stderr
