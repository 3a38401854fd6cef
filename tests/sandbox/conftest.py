"""One real sandbox for a module's tests, and a way to run programs in it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from playground.protocol.stream import Reader
from playground.sandbox.policy import Limits, Program
from playground.sandbox.supervisor import Sandbox


@dataclass
class Ran:
    """A run as its watchers saw it; its stream was checked whole."""

    events: list[dict[str, Any]]

    @property
    def outcome(self) -> str:
        return str(self.events[-1]["outcome"])

    @property
    def error(self) -> dict[str, Any]:
        error: dict[str, Any] | None = self.events[-1]["error"]
        assert error is not None
        return error

    @property
    def output(self) -> str:
        return "".join(event["text"] for event in self.events if event["type"] == "output")

    def of(self, *types: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["type"] in types]


Run = Callable[..., Awaitable[Ran]]

QUICK = Limits(wall=300, events=20_000, output=100_000)
"""For programs that soon end: so much time that a busy machine changes no outcome."""

SPINNING = Limits(wall=300, cpu=1)
"""For those that compute until they are ended: the kernel counts whole seconds, and a busy machine takes its time."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(spare=1)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
def run(sandbox: Sandbox) -> Run:
    """``await run(source, clock=…, limits=…, stop=…)``: the run, its stream checked for order and completeness."""

    async def run_program(
        source: str, *, clock: str = "real", limits: Limits = QUICK, stop: asyncio.Event | None = None
    ) -> Ran:
        lines: list[str] = []

        async def emit(batch: list[str]) -> None:
            lines.extend(batch)

        ended = await sandbox.run(Program(source, clock), limits=limits, emit=emit, stop=stop or asyncio.Event())
        return checked(lines, ended)

    return run_program


def checked(lines: list[str], ended: dict[str, Any]) -> Ran:
    """A run of these lines, read as strictly as the protocol is, that ended so."""
    reader = Reader()
    events = [reader.event(line) for line in lines]
    assert reader.ended
    assert events[-1] == ended
    return Ran(events)
