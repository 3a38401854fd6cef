"""What a server that makes its runs itself leaves behind, the next one ends."""

import asyncio
import signal

from playground.runs.performing import SANDBOX_FAILED
from playground.runs.recovery import WORKER_DIED
from tests.eventually import eventually
from tests.runs.programs import HELLO, SLEEPER
from tests.serving import PATIENCE, serve


async def test_runs_of_a_server_that_died_end_as_interrupted_and_are_not_made_again() -> None:
    with serve(PLAYGROUND_MAX_RUNNING="1") as server:
        async with server.api() as api:
            running, queued = await api.ask(SLEEPER, "real"), await api.ask(HELLO)

            async def has_begun() -> bool:
                return int((await api.describe(running))["events"]) >= 4

            await eventually(has_begun)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()

        with serve(PLAYGROUND_VAR=server.environment["PLAYGROUND_VAR"]) as next_one:
            async with next_one.api() as api:
                for run in (running, queued):
                    events = await api.events(run)
                    assert (await api.describe(run))["outcome"] == "interrupted"
                    assert [event["type"] for event in events] == ["run.started", "run.ended"]
                    assert events[-1]["error"]["message"] == WORKER_DIED
                assert (await api.watch(running)).events == await api.events(running)
            next_one.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(next_one.process.wait, PATIENCE) == 0, "told to end it ends, with its cells"


async def test_a_run_that_the_sandbox_cannot_make_ends_as_interrupted_with_a_sentence() -> None:
    with serve(PATH="/nowhere", PLAYGROUND_SANDBOX="full") as server:  # no bubblewrap there
        async with server.api() as api:
            run = await api.ask(HELLO)
            watched = await api.watch(run)

            assert [event["type"] for event in watched.events] == ["run.started", "run.ended"]
            assert (await api.finish(run))["outcome"] == "interrupted"
            assert watched.events[-1]["error"]["message"] == SANDBOX_FAILED
