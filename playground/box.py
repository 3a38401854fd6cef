"""What strangers' programs are kept in on this machine, as the settings and the machine have it.

:mod:`playground.sandbox.probe` tries the walls. Here stands what follows from that: whether this server may be reached
from beyond this machine.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from playground import pythons
from playground.sandbox.policy import Limits
from playground.sandbox.probe import Report, Strength
from playground.sandbox.sandboxes import Sandboxes
from playground.sandbox.tiers import Tier
from playground.sandbox.zygote import SandboxError

AUTO: Final = "auto"
KINDS: Final = (AUTO, *(str(tier) for tier in Tier))

__all__ = [
    "AUTO",
    "KINDS",
    "Report",
    "Strength",
    "Tier",
    "assess",
    "described",
    "is_public",
    "limits",
    "refusal",
    "sentence",
]


def tiers() -> tuple[Tier, ...]:
    """The tiers that may be used here, the best first. Raises ``ImproperlyConfigured`` for a setting that is none."""
    if settings.SANDBOX not in KINDS:
        raise ImproperlyConfigured(f"PLAYGROUND_SANDBOX must be one of {', '.join(KINDS)}, not {settings.SANDBOX!r}.")
    return tuple(Tier) if settings.SANDBOX == AUTO else (Tier(settings.SANDBOX),)


def limits() -> Limits:
    """What one run may use."""
    return Limits(
        wall=settings.LIMIT_WALL,
        cpu=settings.LIMIT_CPU,
        memory=settings.LIMIT_MEMORY,
        output=settings.LIMIT_OUTPUT,
        events=settings.LIMIT_EVENTS,
        threads=settings.LIMIT_THREADS,
        files=settings.LIMIT_FILES,
        tmp_bytes=settings.LIMIT_TMP,
        tmp_files=settings.LIMIT_TMP_FILES,
    )


def assess() -> Report:
    """Try the walls, with the default Python; once in a process. Half a second, in a thread with a loop of its own."""
    return _assessed(tiers(), pythons.default())


def is_public(addresses: Iterable[str] = ()) -> bool:
    """Whether this server is to be reached from beyond this machine: it listens there, or has a name there."""
    return any(not _is_loopback(name) for name in (settings.HOST, *settings.ALLOWED_HOSTS, *addresses))


def sentence(report: Report) -> str:
    """What a box of this strength is, in one sentence for the operator."""
    match report.strength:
        case Strength.STRONG:
            return "Programs run behind every wall there is, and nothing that was tried got through."
        case Strength.FAIR:
            return (
                "Programs run without namespaces of their own. Landlock, the filter of system calls and the limits "
                "hold: nothing that was tried got through."
            )
        case Strength.WEAK:
            holes = "; ".join(hole.attack.tries for hole in report.holes)
            return f"The walls are too weak for strangers. A program can: {holes}."
    return "No program can be run here."


def refusal(report: Report, addresses: Iterable[str] = ()) -> str | None:
    """Why a server with such a box may not be reached, if it is to be from beyond this machine; None: it may."""
    weak = report.strength in (Strength.WEAK, Strength.NONE)
    if not weak or settings.ALLOW_WEAK_SANDBOX or not is_public(addresses):
        return None
    return f"{sentence(report)} So this server is not to be reached from beyond this machine."


def refusal_here(addresses: Iterable[str] = ()) -> str | None:
    """The same of this machine's own box, with why it is no better; it is tried only where that matters."""
    if settings.ALLOW_WEAK_SANDBOX or not is_public(addresses):
        return None
    report = assess()
    refused = refusal(report, addresses)
    if refused is None:
        return None
    return " ".join((refused, *reasons(report), "PLAYGROUND_ALLOW_WEAK_SANDBOX=1 says that it may be all the same."))


def reasons(report: Report) -> list[str]:
    """Why better walls cannot be had here, a sentence for each tier."""
    return [f"The {tier} tier cannot be had: {why}." for tier, why in report.unavailable]


def described(report: Report) -> dict[str, Any]:
    """The same for machines: no path, no name of this machine."""
    return {
        "strength": report.strength,
        "tier": report.tier,
        "sentence": sentence(report),
        "attacks": [{"name": one.attack.name, "tries": one.attack.tries, "held": one.held} for one in report.findings],
    }


def _is_loopback(name: str) -> bool:
    name = name.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@cache
def _assessed(kinds: tuple[Tier, ...], python: str) -> Report:
    interpreter = pythons.find(python)
    if interpreter is None:
        return Report(None, unavailable=tuple((tier, "there is no Python to run programs on") for tier in kinds))

    async def assessed() -> Report:
        sandboxes = Sandboxes({python: interpreter}, default=python, spare=1, tiers=kinds)
        try:
            await sandboxes.start()
        except SandboxError:
            pass  # it is in the report
        finally:
            await sandboxes.close()
        return sandboxes.report

    # There may be a loop in this thread already.
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, assessed()).result()
