"""What the operator is shown of the server, and what a server refuses that has no box for strangers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from playground import box
from playground.checks import check_box
from playground.sandbox.attacks import ATTACKS
from playground.sandbox.probe import Finding, Report
from playground.sandbox.tiers import Tier
from tests.eventually import eventually
from tests.serving import ROOT, Api

HOLE = Report(Tier.UNPRIVILEGED, tuple(Finding(attack, attack.name != "fork") for attack in ATTACKS))
WHOLE = Report(Tier.UNPRIVILEGED, tuple(Finding(attack, held=True) for attack in ATTACKS))
NOTHING = Report(None, unavailable=((Tier.FULL, "bubblewrap is missing"),))


async def test_machines_and_people_are_told_what_programs_are_kept_in(api: Api) -> None:
    async def ready() -> dict[str, Any]:
        answer = await api.client.get("/readyz")
        return answer.json() if answer.status_code == 200 else {}

    found = await eventually(ready)
    assert found["ready"] is True
    assert found["database"]["works"] is True
    assert found["sandbox"]["strength"] == "strong"
    assert found["sandbox"]["tier"] == "full"
    assert {one["name"] for one in found["sandbox"]["attacks"]} == {attack.name for attack in ATTACKS}
    assert all(one["held"] for one in found["sandbox"]["attacks"])

    page = await api.client.get("/status")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "nothing that was tried got through" in page.text
    assert "not stopped" not in page.text
    for secret in (str(ROOT), sys.prefix, os.uname().nodename, api.server.environment["PLAYGROUND_VAR"]):
        assert secret not in page.text
        assert secret not in json.dumps(found)


@pytest.fixture
def strict() -> Iterator[None]:
    with override_settings(HOST="127.0.0.1", ALLOWED_HOSTS=["localhost", "127.0.0.1"], ALLOW_WEAK_SANDBOX=False):
        yield


@pytest.mark.usefixtures("strict")
def test_a_box_that_is_too_weak_is_kept_to_this_machine() -> None:
    assert box.refusal(HOLE) is None
    assert box.refusal(NOTHING) is None
    for beyond in ("0.0.0.0", "::", "192.0.2.7", "playground.example", "*"):
        assert "A program can: fork a process that outlives it." in str(box.refusal(HOLE, [beyond]))
        assert "No program can be run here." in str(box.refusal(NOTHING, [beyond]))
        assert box.refusal(WHOLE, [beyond]) is None
    with override_settings(ALLOWED_HOSTS=["playground.example"]):
        assert box.refusal(HOLE)
    with override_settings(ALLOW_WEAK_SANDBOX=True):
        assert box.refusal(HOLE, ["0.0.0.0"]) is None


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]", "a.localhost"])
@pytest.mark.usefixtures("strict")
def test_the_loopback_is_no_public_place(name: str) -> None:
    assert not box.is_public([name])


def test_a_server_without_a_box_does_not_listen_beyond_this_machine() -> None:
    listen = ["-m", "daphne", "-v0", "-b", "0.0.0.0", "-p", "0", "playground.asgi:application"]
    environment = {
        **os.environ,
        "PATH": "/nowhere",
        "PLAYGROUND_SANDBOX": "full",
        "PLAYGROUND_ALLOWED_HOSTS": "localhost",
        "PLAYGROUND_PYTHONS": sys.executable,
    }
    server = subprocess.run(
        [sys.executable, *listen], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert server.returncode == 1
    assert "No program can be run here. So this server is not to be reached from beyond" in server.stderr
    assert "bubblewrap is missing" in server.stderr
    assert "PLAYGROUND_ALLOW_WEAK_SANDBOX=1" in server.stderr
    assert "Traceback" not in server.stderr


@pytest.fixture
def without_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "/nowhere")
    box._assessed.cache_clear()
    yield
    box._assessed.cache_clear()


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"SANDBOX": "auto"}, ["W004", "W009"]),
        ({"SANDBOX": "full"}, ["W004", "W008"]),
        ({"SANDBOX": "full", "HOST": "0.0.0.0", "ALLOWED_HOSTS": ["playground.example"]}, ["W004", "E015"]),
        ({"SANDBOX": "full", "ALLOWED_HOSTS": ["playground.example"], "ALLOW_WEAK_SANDBOX": True}, ["W004", "W008"]),
    ],
)
@pytest.mark.usefixtures("strict", "without_bubblewrap")
def test_the_check_says_what_is_missing(settings: dict[str, Any], found: list[str]) -> None:
    with override_settings(**settings):
        messages = check_box(None)
    assert [message.id for message in messages] == [f"playground.{name}" for name in found]
    assert "bubblewrap is missing" in messages[-1].msg
    assert all(message.hint for message in messages)
