"""Watching a run over its socket, with clients that behave and clients that do not."""

import asyncio
import contextlib
import json
import signal
from typing import Any

import pytest
import websockets

from playground.runs.socket_session import FRAME, HEARTBEAT_FRAME, WINDOW, Close
from tests.eventually import eventually
from tests.runs.programs import HELLO, SLEEPER, SNOWMEN, TALKER
from tests.serving import PATIENCE, Api, Server


async def closed(connection: websockets.ClientConnection) -> tuple[int | None, str | None]:
    """How the server closed it."""
    async with asyncio.timeout(PATIENCE):
        await connection.wait_closed()
    return connection.close_code, connection.close_reason


async def test_a_watcher_sees_every_event_once_and_then_the_end(api: Api) -> None:
    run = await api.ask(TALKER)
    watched = await api.watch(run)

    assert watched.events == await api.events(run)
    assert [event["seq"] for event in watched.events] == list(range(1, len(watched.events) + 1))
    assert (watched.code, watched.reason) == (Close.ENDED.code, Close.ENDED.reason)


async def test_who_comes_when_all_is_over_sees_the_same(api: Api) -> None:
    run = await api.ask(TALKER)
    live = await api.watch(run)
    await api.finish(run)

    assert (await api.watch(run)).events == live.events


async def test_many_watchers_all_see_everything(api: Api) -> None:
    run = await api.ask(TALKER, "real")
    watched = await asyncio.gather(*(api.watch(run) for _ in range(20)))

    events = await api.events(run)
    assert all(each.events == events for each in watched)


async def test_a_socket_that_is_cut_ten_times_misses_and_repeats_nothing(api: Api) -> None:
    run = await api.ask(TALKER, "real")
    events: list[dict[str, Any]] = []
    for _ in range(10):
        after = len(events)
        events += (await api.watch(run, after, up_to=after + 20)).events
    events += (await api.watch(run, len(events))).events

    assert events == await api.events(run)
    assert events[-1]["type"] == "run.ended"


async def test_a_watcher_who_has_everything_is_told_that_it_is_over(api: Api) -> None:
    run = await api.ask(HELLO)
    described = await api.finish(run)
    watched = await api.watch(run, described["events"])

    assert (watched.events, watched.code) == ([], Close.ENDED.code)


async def test_frames_are_short_also_when_there_is_much_to_say(api: Api, crowd: str) -> None:
    snowmen = await api.ask(SNOWMEN)
    await api.finish(snowmen)
    for run in (crowd, snowmen):
        watched = await api.watch(run)

        assert watched.events == await api.events(run)
        assert max(len(frame.encode()) for frame in watched.frames) <= FRAME


async def test_who_acknowledges_nothing_is_sent_one_window_and_more_when_he_does(api: Api, crowd: str) -> None:
    async with api.socket(crowd) as connection:
        frames = await until_quiet(connection)
        sent = sum(len(frame.encode()) for frame in frames)
        assert WINDOW - FRAME < sent <= WINDOW

        last = json.loads(frames[-1])["events"][-1]["seq"]
        await connection.send(json.dumps({"ack": last}))
        while (frame := await connection.recv()) == HEARTBEAT_FRAME:
            continue
        assert json.loads(frame)["events"][0]["seq"] == last + 1


async def test_the_server_stays_quick_beside_who_does_not_read(api: Api, crowd: str) -> None:
    stalled = [await api.socket(crowd, max_queue=1) for _ in range(10)]
    try:
        watched = await api.watch(await api.ask(HELLO))
        assert watched.events[-1]["outcome"] == "finished"
    finally:
        for connection in stalled:
            connection.transport.abort()


async def test_who_hangs_up_at_any_moment_disturbs_nobody(api: Api) -> None:
    runs = [await api.ask(TALKER, "real") for _ in range(8)]

    async def hang_up(run: str, frames: int, *, politely: bool) -> None:
        connection = await api.socket(run)
        with contextlib.suppress(websockets.ConnectionClosed):  # who came late has all in one frame, and no more comes
            for _ in range(frames):
                await connection.recv()
        if politely:
            await connection.close()
        else:
            connection.transport.abort()

    await asyncio.gather(*(hang_up(run, number // 2, politely=number % 2 == 0) for number, run in enumerate(runs)))
    for run in runs:
        assert (await api.finish(run))["outcome"] == "finished"


async def test_a_socket_of_a_run_that_there_is_none_of_is_closed_with_a_sentence(api: Api) -> None:
    async with api.socket("no-such-run") as connection:
        assert await closed(connection) == (Close.NO_SUCH_RUN.code, Close.NO_SUCH_RUN.reason)


async def test_a_socket_at_no_address_is_closed_with_a_sentence(api: Api) -> None:
    async with websockets.connect(f"ws://127.0.0.1:{api.server.port}/ws/nothing/") as connection:
        code, reason = await closed(connection)

    assert code == Close.NO_SUCH_RUN.code
    assert reason


@pytest.mark.parametrize("after", ["x", "-1", "1.5", ""])
async def test_a_socket_after_something_that_is_no_seq_is_closed_with_a_sentence(api: Api, after: str) -> None:
    async with api.socket(await api.ask(HELLO), after) as connection:
        assert await closed(connection) == (Close.BAD_AFTER.code, Close.BAD_AFTER.reason)


@pytest.mark.parametrize("frame", ["garbage", "{}", '{"ack": 1000000}', '{"ack": -1}', b"\x00\x01", b"", "x" * 500_000])
async def test_a_frame_that_is_none_of_the_protocol_closes_the_socket(api: Api, frame: str | bytes) -> None:
    run = await api.ask(SLEEPER, "real")
    async with api.socket(run) as connection:
        await connection.recv()
        await connection.send(frame)
        assert await closed(connection) == (Close.BAD_FRAME.code, Close.BAD_FRAME.reason)

    assert (await api.describe(run))["state"] == "running"
    await api.client.delete(f"/api/runs/{run}")


async def test_pages_of_other_sites_get_no_socket(api: Api) -> None:
    run = await api.ask(HELLO)
    with pytest.raises(websockets.InvalidStatus) as refused:
        await api.socket(run, origin="https://elsewhere.example")

    assert refused.value.response.status_code == 403


async def test_our_own_pages_get_a_socket(api: Api) -> None:
    run = await api.ask(HELLO)
    async with api.socket(run, origin=f"http://127.0.0.1:{api.server.port}") as connection:
        assert "events" in json.loads(await connection.recv())


async def test_a_run_that_is_stopped_says_so_to_its_watcher_at_once(api: Api) -> None:
    run = await api.ask(SLEEPER, "real")
    watching = asyncio.create_task(api.watch(run))

    async def has_begun() -> bool:
        return int((await api.describe(run))["events"]) >= 4

    await eventually(has_begun)
    await api.client.delete(f"/api/runs/{run}")
    watched = await watching

    assert watched.events[-1]["outcome"] == "stopped"
    assert watched.code == Close.ENDED.code


async def until_quiet(connection: websockets.ClientConnection) -> list[str]:
    """Frames until the server has nothing to send, as its heartbeat says: it sends what it may before it beats."""
    frames: list[str] = []
    while (frame := await connection.recv()) != HEARTBEAT_FRAME:
        assert isinstance(frame, str)
        frames.append(frame)
    return frames


async def test_a_class_that_comes_at_once_is_let_in_though_the_server_has_no_time_for_it_yet(server: Server) -> None:
    """For whom there is no place in its queue comes in when his system tries again, a second later or more."""
    server.process.send_signal(signal.SIGSTOP)
    try:
        async with asyncio.timeout(PATIENCE):
            made = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", server.port) for _ in range(100)))
    finally:
        server.process.send_signal(signal.SIGCONT)
    for _, writer in made:
        writer.close()
