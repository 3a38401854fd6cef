"""Settings that make no sense, said by ``manage.py check`` and at each start, with what to do about them."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Warning, register  # noqa: A004 - Django's name

from playground import box, machine, pythons
from playground.editing.ruff import find_ruff
from playground.sizes import in_words

LEAST_MEMORY = 64 << 20
"""Bytes without which Python with asyncio does not come to its first line."""
LEAST_EVENTS = 10
LEAST_THREADS = 4
LEAST_FILES = 32
LEAST_TMP = 64 << 10
LEAST_TMP_FILES = 8
MOST_SHARE_DAYS = 36_500


@register()
def check_limits(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001 to E004, E016, W001: what a run may use."""
    return [*_limits()]


@register()
def check_places(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E005 to E007, E012, E013, W002, W006, W007: how many runs there may be, and whose."""
    return [*_places()]


@register()
def check_surroundings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E008, E009, W003, W005, W010, W011: keys, addresses, and what must be installed."""
    return [*_surroundings()]


@register()
def check_pythons(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E010, E011, I001: what programs can run on."""
    return [*_pythons()]


@register()
def check_box(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E014, E015, W004, W008, W009: what programs are kept in. It is tried, once in a process, in half a second."""
    return [*_box()]


@register()
def check_shares(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E017: how long links work."""
    return [*_shares()]


@register()
def check_rooms(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E020: how many workshops there may be, how large, and for how long."""
    return [*_rooms()]


def _limits() -> Iterable[CheckMessage]:
    for name in ("LIMIT_WALL", "LIMIT_CPU", "LIMIT_OUTPUT", "LIMIT_SOURCE"):
        if not 0 < getattr(settings, name) < math.inf:
            yield Error(
                f"PLAYGROUND_{name} is {getattr(settings, name)}, so nothing can be run.",
                hint="Give a number above 0.",
                id="playground.E001",
            )
    if settings.LIMIT_MEMORY < LEAST_MEMORY:
        yield Error(
            f"PLAYGROUND_LIMIT_MEMORY is {in_words(settings.LIMIT_MEMORY)}; Python itself needs more.",
            hint=f"Give at least {in_words(LEAST_MEMORY)}.",
            id="playground.E002",
        )
    if settings.LIMIT_EVENTS < LEAST_EVENTS:
        yield Error(
            f"PLAYGROUND_LIMIT_EVENTS is {settings.LIMIT_EVENTS}; the smallest program has more events.",
            hint=f"Give at least {LEAST_EVENTS}.",
            id="playground.E003",
        )
    for name, least, why in (
        ("LIMIT_THREADS", LEAST_THREADS, "asyncio and what records a run have threads of their own"),
        ("LIMIT_FILES", LEAST_FILES, "an event loop alone has several"),
        ("LIMIT_TMP", LEAST_TMP, "the smallest file has some"),
        ("LIMIT_TMP_FILES", LEAST_TMP_FILES, "its folder is one of them"),
    ):
        if getattr(settings, name) < least:
            yield Error(
                f"PLAYGROUND_{name} is {getattr(settings, name)}; {why}.",
                hint=f"Give at least {least}.",
                id="playground.E016",
            )
    if settings.LIMIT_SOURCE > 1 << 20:
        yield Error(
            f"PLAYGROUND_LIMIT_SOURCE is {in_words(settings.LIMIT_SOURCE)}; cells take at most 1 MiB.",
            hint="Give at most 1MiB.",
            id="playground.E004",
        )
    if settings.LIMIT_WALL > 300:
        yield Warning(
            f"PLAYGROUND_LIMIT_WALL is {settings.LIMIT_WALL:g} s: a program may keep its place for so long.",
            hint="Programs of a playground seldom need more than 30 s; the autojump clock needs none of it to wait.",
            id="playground.W001",
        )


def _shares() -> Iterable[CheckMessage]:
    if not 0 <= settings.SHARE_DAYS <= MOST_SHARE_DAYS:
        yield Error(
            f"PLAYGROUND_SHARE_DAYS is {settings.SHARE_DAYS}, so no link could be made.",
            hint=f"Give 0, by which links work for ever, or 1 to {MOST_SHARE_DAYS:,} days.",
            id="playground.E017",
        )


def _rooms() -> Iterable[CheckMessage]:
    for name, least, most, hint in (
        ("MAX_ROOMS", 0, 10_000, "Give 0, by which there are no workshops, or how many may be open."),
        ("MAX_ROOMS_EACH", 1, 10_000, "Give how many workshops one address may have open."),
        ("ROOM_SEATS", 1, 1_000, "Give 1 to 1,000; what 200 cost is measured by benchmarks/workshop.py."),
        ("ROOM_HOURS", 1, 24 * 365, "Give how many hours a workshop's code leads to it."),
        ("ROOM_DAYS", 0, 365, "Give how many days a workshop is kept after that, at most 365."),
    ):
        if not least <= getattr(settings, name) <= most:
            sentence = f"PLAYGROUND_{name} is {getattr(settings, name)}; {least:,} to {most:,} can be."
            yield Error(sentence, hint=hint, id="playground.E020")


def _places() -> Iterable[CheckMessage]:
    if settings.MAX_RUNNING < 1:
        yield Error(
            f"PLAYGROUND_MAX_RUNNING is {settings.MAX_RUNNING}, so no run would ever begin.",
            hint="Give at least 1.",
            id="playground.E005",
        )
    if settings.MAX_QUEUED < 1:
        yield Error(
            f"PLAYGROUND_MAX_QUEUED is {settings.MAX_QUEUED}; each run is queued for a moment before it begins.",
            hint="Give at least 1.",
            id="playground.E006",
        )
    elif not 1 <= settings.MAX_QUEUED_EACH <= settings.MAX_QUEUED:
        yield Error(
            f"PLAYGROUND_MAX_QUEUED_EACH is {settings.MAX_QUEUED_EACH}; {settings.MAX_QUEUED} runs may wait in all.",
            hint="Give at least 1, and at most PLAYGROUND_MAX_QUEUED.",
            id="playground.E012",
        )
    if settings.TRUSTED_PROXIES < 0:
        yield Error(
            f"PLAYGROUND_TRUSTED_PROXIES is {settings.TRUSTED_PROXIES}.",
            hint="Give how many proxies stand before the server; 0 when browsers reach it directly.",
            id="playground.E013",
        )
    if settings.SPARE_CELLS < 0:
        yield Error(
            f"PLAYGROUND_SPARE_CELLS is {settings.SPARE_CELLS}.",
            hint="Give 0 for none, or how many cells are to stand ready.",
            id="playground.E007",
        )
    elif 4 * max(1, settings.MAX_RUNNING) < settings.SPARE_CELLS:
        yield Warning(
            f"PLAYGROUND_SPARE_CELLS is {settings.SPARE_CELLS}, far more than the {settings.MAX_RUNNING} runs that may "
            "be made at once; each spare cell is a process that waits.",
            hint="Give at most PLAYGROUND_MAX_RUNNING.",
            id="playground.W002",
        )
    elif settings.MOST_SPARE_CELLS < settings.SPARE_CELLS:
        yield Warning(
            f"PLAYGROUND_MOST_SPARE_CELLS is {settings.MOST_SPARE_CELLS}, fewer than the {settings.SPARE_CELLS} that "
            "PLAYGROUND_SPARE_CELLS keeps ready at least.",
            hint="Give at least as many, or leave it out.",
            id="playground.W006",
        )
    elif machine.memory() // 2 < settings.MOST_SPARE_CELLS * settings.CELL_BYTES:
        room = machine.memory() // 2 // settings.CELL_BYTES
        yield Warning(
            f"PLAYGROUND_MOST_SPARE_CELLS is {settings.MOST_SPARE_CELLS}: so many cells that stand ready take more "
            f"than half of this machine's memory, at about {in_words(settings.CELL_BYTES)} each.",
            hint=f"Give at most {room}, or as many as people sit in your workshops.",
            id="playground.W007",
        )
    elif machine.descriptors() // 2 < settings.MOST_SPARE_CELLS * settings.CELL_DESCRIPTORS:
        yield Warning(
            f"PLAYGROUND_MOST_SPARE_CELLS is {settings.MOST_SPARE_CELLS}: so many cells that stand ready have more "
            f"than half of the {machine.descriptors():,} descriptors that this process may have.",
            hint=f"Give at most {machine.descriptors() // 2 // settings.CELL_DESCRIPTORS}, or raise ulimit -Hn.",
            id="playground.W013",
        )


def _pythons() -> Iterable[CheckMessage]:
    found = pythons.found()
    chosen = settings.PYTHONS != [pythons.AUTO]
    for left in found.left_out:
        if chosen:
            yield Error(
                f"PLAYGROUND_PYTHONS names {left.path}, and no program can run on that. {left.why}",
                hint="Give paths of CPython 3.11 to 3.14, commas between, or auto for those that are found.",
                id="playground.E010",
            )
        elif left.works:
            yield Info(f"{left.path} is left out. {left.why}", id="playground.I001")
    if not found.interpreters and not (chosen and found.left_out):
        yield Error(
            "There is no Python here that programs can run on.",
            hint="Give paths of CPython 3.11 to 3.14, commas between, or auto for those that are found.",
            id="playground.E010",
        )
    elif found.interpreters and pythons.default() not in found.names:
        yield Error(
            f"PLAYGROUND_DEFAULT_PYTHON is {settings.DEFAULT_PYTHON}, and there is no such Python here.",
            hint=f"Give one of {', '.join(found.names)}; PLAYGROUND_PYTHONS may name others by their paths.",
            id="playground.E011",
        )


def _surroundings() -> Iterable[CheckMessage]:
    if len(settings.SECRET_KEY) < 32:
        yield Error(
            f"PLAYGROUND_SECRET_KEY has {len(settings.SECRET_KEY)} characters, so share links could be guessed.",
            hint="Give at least 32 random ones, or leave it out: one is made and kept in var/secret-key.",
            id="playground.E008",
        )
    if settings.REDIS_URL and not settings.REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
        yield Error(
            "REDIS_URL is no address of a Redis server.",
            hint="Such as redis://localhost:6379/0, rediss://… or unix:///run/redis.sock.",
            id="playground.E009",
        )
    if settings.ADMIN and not settings.TRUSTED_PROXIES and box.is_public():
        yield Warning(
            "PLAYGROUND_ADMIN is on, and the server is reached without https: passwords can be read on the way.",
            hint="Let a proxy with https stand before the server (PLAYGROUND_TRUSTED_PROXIES=1), or leave it off.",
            id="playground.W011",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Warning(
            "PLAYGROUND_ALLOWED_HOSTS allows every host, so pages of other sites may open sockets here.",
            hint="Name the hosts that this server is reached by.",
            id="playground.W003",
        )
    if settings.HOST in ("0.0.0.0", "::", "[::]") and not _names_besides_loopback():  # noqa: S104 - compared, not bound
        yield Warning(
            f"The server listens on {settings.HOST}, but answers only to the names of this machine's loopback.",
            hint="Name the hosts that it is reached by: PLAYGROUND_ALLOWED_HOSTS=playground.example,192.0.2.7",
            id="playground.W005",
        )
    if find_ruff() is None:
        yield Warning(
            "ruff is not installed, so nothing is said of programs while they are typed, and none can be formatted.",
            hint="It is a package of requirements.txt: python -m pip install -r requirements.txt",
            id="playground.W010",
        )


def _box() -> Iterable[CheckMessage]:
    if settings.SANDBOX not in box.KINDS:
        yield Error(
            f"PLAYGROUND_SANDBOX is {settings.SANDBOX}.",
            hint=f"Give {', '.join(box.KINDS[:-1])} or {box.KINDS[-1]}.",
            id="playground.E014",
        )
        return
    if shutil.which("bwrap") is None and box.Tier.FULL in box.tiers():
        yield Warning(
            "bubblewrap is not installed, and without it no program is kept in namespaces of its own.",
            hint="apt-get install bubblewrap (script/server does it).",
            id="playground.W004",
        )
    if pythons.find(pythons.default()) is None:
        return  # it is said elsewhere; without one there is nothing to try
    report = box.assess()
    why = " ".join(box.reasons(report))
    refusal = box.refusal(report)
    if refusal is not None:
        yield Error(
            f"{refusal} {why}".strip(),
            hint="docs/hosting.md says what the machine needs. PLAYGROUND_ALLOW_WEAK_SANDBOX=1 lets it be reached so.",
            id="playground.E015",
        )
    elif report.strength in (box.Strength.WEAK, box.Strength.NONE):
        yield Warning(
            f"{box.sentence(report)} {why}".strip(),
            hint="docs/hosting.md says what the machine needs.",
            id="playground.W008",
        )
    elif report.strength is box.Strength.FAIR and settings.SANDBOX == box.AUTO:
        yield Warning(
            f"{box.sentence(report)} {why}".strip(),
            hint="docs/hosting.md says how to allow namespaces. PLAYGROUND_SANDBOX=unprivileged says it is meant so.",
            id="playground.W009",
        )


def _names_besides_loopback() -> list[str]:
    return [host for host in settings.ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]", settings.HOST)]
