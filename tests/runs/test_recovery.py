"""What a server that makes its runs itself leaves behind, the next one ends."""

import signal

from playground.runs.performing import SANDBOX_FAILED
from playground.runs.recovery import WORKER_DIED
from tests.eventually import eventually
from tests.runs.programs import HELLO, SLEEPER
from tests.serving import serve


async def test_runs_of_a_server_that_died_end_as_interrupted_and_are_not_made_again() -> None:
    with serve(PLAYGROUND_MAX_RUNNING="1") as server:
        async with server.api() as api:
            running, queued = await api.ask(SLEEPER, "real"), await api.ask(HELLO)

            async def has_begun() -> bool:
                return int((await api.describe(running))["events"]) >= 4

            await eventually(has_begun)
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()

        var = server.environment["PLAYGROUND_VAR"]
        with serve(DATABASE_URL=f"sqlite:///{var}/playground.sqlite3") as next_one:
            async with next_one.api() as api:
                for run in (running, queued):
                    events = await api.events(run)
                    assert (await api.describe(run))["outcome"] == "interrupted"
                    assert [event["type"] for event in events] == ["run.started", "run.ended"]
                    assert events[-1]["error"]["message"] == WORKER_DIED
                assert (await api.watch(running)).events == await api.events(running)


async def test_a_run_that_the_sandbox_cannot_make_ends_as_interrupted_with_a_sentence() -> None:
    with serve(PATH="/nowhere", PLAYGROUND_SANDBOX="full") as server:  # no bubblewrap there
        async with server.api() as api:
            run = await api.ask(HELLO)
            watched = await api.watch(run)

            assert [event["type"] for event in watched.events] == ["run.started", "run.ended"]
            assert (await api.finish(run))["outcome"] == "interrupted"
            assert watched.events[-1]["error"]["message"] == SANDBOX_FAILED


def test_a_server_that_is_told_to_end_ends_at_once_with_its_cells() -> None:
    with serve() as server:
        server.process.send_signal(signal.SIGTERM)

        assert server.process.wait(10) == 0
