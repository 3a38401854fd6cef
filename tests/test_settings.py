"""Settings: sizes as people write them, the key that is made once, and the checks of what makes no sense."""

import json
import os
import re
import runpy
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.test import RequestFactory, override_settings

from playground import machine
from playground.secret_key import secret_key
from playground.sizes import in_words, size
from tests.serving import ROOT, manage

SETTINGS = str(ROOT / "playground" / "settings.py")


@pytest.mark.parametrize(
    ("text", "count"),
    [("0", 0), ("300", 300), ("64k", 65536), ("64 KiB", 65536), ("1M", 1 << 20), ("1.5MB", 3 << 19), ("2GiB", 2 << 30)],
)
def test_sizes_are_read_as_people_write_them(text: str, count: int) -> None:
    assert size(text) == count


@pytest.mark.parametrize("text", ["", "x", "-1", "1T", "1 2", "k"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        size(text)


@pytest.mark.parametrize(("count", "words"), [(300, "300 bytes"), (65536, "64 KiB"), (1 << 20, "1 MiB")])
def test_sizes_are_written_for_people(count: int, words: str) -> None:
    assert in_words(count) == words


def test_the_key_is_made_once_also_by_many_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: secret_key(path), range(32)))

    assert len(keys) == 1
    assert keys == {path.read_text()}
    assert len(path.read_text()) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_the_defaults_make_sense() -> None:
    assert run_checks() == []


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"LIMIT_WALL": 0}, "playground.E001"),
        ({"LIMIT_CPU": -1}, "playground.E001"),
        ({"LIMIT_CPU": float("nan")}, "playground.E001"),
        ({"LIMIT_MEMORY": 1 << 20}, "playground.E002"),
        ({"LIMIT_EVENTS": 1}, "playground.E003"),
        ({"LIMIT_SOURCE": 1 << 30}, "playground.E004"),
        ({"MAX_RUNNING": 0}, "playground.E005"),
        ({"MAX_QUEUED": 0, "MAX_QUEUED_EACH": 0}, "playground.E006"),
        ({"MAX_QUEUED_EACH": 0}, "playground.E012"),
        ({"MAX_QUEUED": 8, "MAX_QUEUED_EACH": 9}, "playground.E012"),
        ({"TRUSTED_PROXIES": -1}, "playground.E013"),
        ({"SPARE_CELLS": -1}, "playground.E007"),
        ({"SECRET_KEY": "short"}, "playground.E008"),
        ({"REDIS_URL": "localhost"}, "playground.E009"),
        ({"PYTHONS": ["/bin/true"]}, "playground.E010"),
        ({"PYTHONS": ["/nowhere/python3.12"]}, "playground.E010"),
        ({"PYTHONS": []}, "playground.E010"),
        ({"PYTHONS": [sys.executable, sys.executable]}, "playground.E010"),
        ({"DEFAULT_PYTHON": "3.9"}, "playground.E011"),
        ({"LIMIT_WALL": 3600}, "playground.W001"),
        ({"LIMIT_THREADS": 1}, "playground.E016"),
        ({"LIMIT_FILES": 0}, "playground.E016"),
        ({"LIMIT_TMP": 0}, "playground.E016"),
        ({"LIMIT_TMP_FILES": 0}, "playground.E016"),
        ({"SHARE_DAYS": -1}, "playground.E017"),
        ({"SHARE_DAYS": 10**9}, "playground.E017"),
        ({"MAX_ROOMS": -1}, "playground.E020"),
        ({"MAX_ROOMS_EACH": 0}, "playground.E020"),
        ({"ROOM_SEATS": 0}, "playground.E020"),
        ({"ROOM_HOURS": 0}, "playground.E020"),
        ({"ROOM_DAYS": -1}, "playground.E020"),
        ({"SANDBOX": "moat"}, "playground.E014"),
        ({"SPARE_CELLS": 1000}, "playground.W002"),
        ({"MOST_SPARE_CELLS": 1}, "playground.W006"),
        ({"MOST_SPARE_CELLS": 1_000_000}, "playground.W007"),
        ({"ALLOWED_HOSTS": ["*"]}, "playground.W003"),
        ({"ADMIN": True, "HOST": "192.0.2.7"}, "playground.W011"),
        ({"HOST": "0.0.0.0", "ALLOWED_HOSTS": ["localhost", "0.0.0.0"]}, "playground.W005"),
    ],
)
def test_a_setting_that_makes_no_sense_is_said_to_with_what_to_do(settings: dict[str, Any], found: str) -> None:
    with override_settings(**settings):
        messages = [message for message in run_checks() if (message.id or "").startswith("playground.")]

    assert [message.id for message in messages] == [found]
    assert messages[0].hint


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PLAYGROUND_LIMIT_WALL", "soon", "must be a number, not 'soon'"),
        ("PLAYGROUND_MAX_RUNNING", "1.5", "must be a number, not '1.5'"),
        ("PLAYGROUND_LIMIT_MEMORY", "much", "must be a size such as 64k or 256MiB, not 'much'"),
        ("PLAYGROUND_LOG", "xml", "must be plain or json, not 'xml'"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(
    name: str, value: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_VAR", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=re.escape(f"{name} {sentence}")):
        runpy.run_path(SETTINGS)


def test_of_a_setting_that_cannot_be_read_a_command_says_so(tmp_path: Path) -> None:
    wrong = {"PLAYGROUND_VAR": str(tmp_path), "PLAYGROUND_LOG": "xml"}
    with pytest.raises(subprocess.CalledProcessError) as failed:
        manage("check", environment={**os.environ, **wrong}, capture_output=True)

    assert "PLAYGROUND_LOG must be plain or json" in failed.value.stderr.decode()


def test_logs_can_be_for_machines(tmp_path: Path) -> None:
    code = "import django, logging; django.setup(); logging.getLogger('playground').info('said %s', 'so')"
    environment = {**os.environ, "PLAYGROUND_VAR": str(tmp_path), "PLAYGROUND_LOG": "json"}
    result = manage("shell", "--no-imports", "-c", code, environment=environment, capture_output=True)

    line = json.loads(result.stderr.decode().splitlines()[-1])
    assert (line["event"], line["level"], line["logger"]) == ("said so", "info", "playground")


@pytest.mark.parametrize(("proxies", "scheme"), [("0", "http"), ("1", "https")])
def test_only_behind_a_proxy_of_ours_is_it_believed_that_the_reader_came_by_https(
    proxies: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYGROUND_VAR", str(tmp_path))
    monkeypatch.setenv("PLAYGROUND_TRUSTED_PROXIES", proxies)
    header = runpy.run_path(SETTINGS).get("SECURE_PROXY_SSL_HEADER")

    with override_settings(SECURE_PROXY_SSL_HEADER=header):
        assert RequestFactory().get("/", headers={"X-Forwarded-Proto": "https"}).scheme == scheme


def test_the_migrations_are_those_of_the_models() -> None:
    loader = MigrationLoader(None)
    missing = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)

    assert missing == {}, "python manage.py makemigrations"


def test_memory_is_the_machines_or_the_containers_whichever_is_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(machine, "_CGROUP_LIMITS", (str(tmp_path / "nowhere"), str(limit)))
    physical = machine.memory()
    assert 256 <= machine.descriptors() <= 1 << 16
    for text, memory in (("max\n", physical), (f"{64 << 20}\n", 64 << 20), (f"{1 << 62}\n", physical)):
        limit.write_text(text)
        assert machine.memory() == memory
