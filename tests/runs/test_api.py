"""A run over HTTP, from asking to sharing."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from playground.protocol.stream import Reader, encode_event
from playground.sandbox.interpreters import own
from tests.eventually import eventually
from tests.runs.programs import CROWD, HELLO, SLEEPER
from tests.serving import Api


async def running(api: Api, run: str) -> None:
    """Wait until a run has begun, and said its first words."""

    async def has_begun() -> bool:
        described = await api.describe(run)
        return described["state"] == "running" and int(described["events"]) >= 4

    await eventually(has_begun)


async def test_a_run_is_asked_for_made_and_kept(api: Api) -> None:
    response = await api.client.post("/api/runs", json={"source": HELLO, "clock": "autojump"})
    run = response.json()["run"]

    assert response.status_code == 201
    assert response.json() == {"run": run, "url": f"/api/runs/{run}", "socket": f"/ws/runs/{run}/"}
    described = await api.finish(run)
    events = await api.events(run)
    assert described == {
        "run": run,
        "state": "ended",
        "place": None,
        "clock": "autojump",
        "python": own().name,
        "outcome": "finished",
        "events": len(events),
        "url": f"/api/runs/{run}",
        "socket": f"/ws/runs/{run}/",
    }
    assert "".join(event["text"] for event in events if event["type"] == "output") == "hello\n"


async def test_the_events_of_a_run_are_a_whole_stream_of_the_protocol(api: Api, crowd: str) -> None:
    reader = Reader()
    for event in await api.events(crowd):
        reader.event(encode_event(event))

    assert reader.ended


async def test_events_can_be_had_after_any_seq(api: Api) -> None:
    run = await api.ask(SLEEPER)
    await api.finish(run)
    events = await api.events(run)

    for after in (0, 1, len(events) - 1, len(events), len(events) + 5):
        assert await api.events(run, after) == events[after:]


async def test_a_syntax_error_is_an_outcome_with_its_line(api: Api) -> None:
    run = await api.ask("x = 1\ndef broken(:\n")
    described = await api.finish(run)

    assert described["outcome"] == "syntax-error"
    assert (await api.events(run))[-1]["error"]["line"] == 2


async def test_a_run_that_is_under_way_can_be_looked_at(api: Api) -> None:
    run = await api.ask(SLEEPER, "real")
    await running(api, run)
    events = await api.events(run)

    assert events[0]["type"] == "run.started"
    assert events[-1]["type"] != "run.ended"
    await api.client.delete(f"/api/runs/{run}")


async def test_a_run_is_stopped_at_once(api: Api) -> None:
    run = await api.ask(SLEEPER, "real")
    await running(api, run)
    response = await api.client.delete(f"/api/runs/{run}")

    assert (response.status_code, response.json()) == (202, {"run": run, "state": "running"})
    assert (await api.finish(run))["outcome"] == "stopped"  # and not by its limit of ten seconds


async def test_a_run_that_is_stopped_before_it_could_begin_stops_too(api: Api) -> None:
    for _ in range(5):
        run = await api.ask(SLEEPER, "real")
        response = await api.client.delete(f"/api/runs/{run}")

        assert response.status_code in (200, 202)
        assert (await api.finish(run))["outcome"] == "stopped"


async def test_stopping_a_run_that_has_ended_changes_nothing(api: Api) -> None:
    run = await api.ask(HELLO)
    described = await api.finish(run)
    response = await api.client.delete(f"/api/runs/{run}")

    assert (response.status_code, response.json()) == (200, {"run": run, "state": "ended"})
    assert await api.describe(run) == described


async def test_a_body_without_end_is_cut_off(api: Api) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 65536

    with pytest.raises(httpx.TransportError):
        await api.client.post("/api/runs", content=endless(), headers={"Content-Type": "application/json"})
    assert (await api.client.get("/healthz")).status_code == 200


async def test_forty_runs_eight_at_once_all_end(api: Api) -> None:
    slots = asyncio.Semaphore(8)

    async def one(number: int) -> str:
        async with slots:
            run = await api.ask(f"print({number})")
            await api.finish(run)
            events = await api.events(run)
            assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
            assert [event["type"] for event in events].count("run.ended") == 1
            return "".join(event["text"] for event in events if event["type"] == "output")

    assert await asyncio.gather(*map(one, range(40))) == [f"{number}\n" for number in range(40)]


async def test_a_run_that_has_ended_can_be_shared_and_is_the_same_for_ever(api: Api) -> None:
    run = await api.ask(HELLO)
    await api.finish(run)
    first = await api.client.post("/api/shares", json={"run": run})
    again = await api.client.post("/api/shares", json={"run": run})

    slug = first.json()["slug"]
    assert first.status_code == 201
    told = [first.json(), again.json()]
    assert len({answer.pop("key") for answer in told}) == 2
    assert told == [{"slug": slug, "url": f"/s/{slug}", "expires": None}] * 2
    assert len(slug) == 12
    shared = (await api.client.get(f"/s/{slug}.json")).json()
    assert shared["source"] == HELLO
    assert shared["clock"] == "autojump"
    assert shared["events"] == await api.events(run)
    assert shared["python"] == shared["events"][0]["python"]


async def test_a_share_that_is_asked_for_many_times_at_once_is_one(api: Api) -> None:
    run = await api.ask(HELLO)
    await api.finish(run)
    answers = await asyncio.gather(*(api.client.post("/api/shares", json={"run": run}) for _ in range(20)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["slug"] for answer in answers}) == 1


async def test_who_has_seen_the_end_can_share_and_is_told_that_it_has_ended(api: Api) -> None:
    run = await api.ask(CROWD)
    await api.watch(run)
    described, shared = await api.describe(run), await api.client.post("/api/shares", json={"run": run})

    assert (described["state"], described["outcome"]) == ("ended", "finished")
    assert shared.status_code == 201


async def test_two_runs_of_one_program_are_two_shares(api: Api) -> None:
    slugs = set()
    for _ in range(2):
        run = await api.ask(HELLO)
        await api.finish(run)
        slugs.add((await api.client.post("/api/shares", json={"run": run})).json()["slug"])

    assert len(slugs) == 2


async def test_who_has_shared_a_run_deletes_it_with_his_key_and_nobody_else_does(api: Api) -> None:
    run = await api.ask(HELLO)
    await api.finish(run)
    mine, again = [(await api.client.post("/api/shares", json={"run": run})).json() for _ in range(2)]
    address = f"/api/shares/{mine['slug']}"

    for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": mine["key"]}, {"Authorization": "Bearer"}):
        refused = await api.client.delete(address, headers=header)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "wrong-key")
    assert (await api.client.delete(f"{address}?key={mine['key']}")).status_code == 403
    own, others = ({"Authorization": f"Bearer {one['key']}"} for one in (mine, again))
    assert (await api.client.delete(address, headers=own)).json() == {
        **{"slug": mine["slug"], "deleted": False, "keys": 1},
    }
    assert (await api.client.get(f"{mine['url']}.json")).status_code == 200
    assert (await api.client.delete(address, headers=others)).json()["deleted"] is True
    for end in ("", ".json", ".ndjson", ".svg", ".png", ".html", "/qr.svg"):
        gone = await api.client.get(mine["url"] + end)
        assert (gone.status_code, gone.json()["error"]["code"]) == (410, "share-deleted")
    frame = await api.client.get(f"/embed/{mine['slug']}")
    assert (frame.status_code, "who shared it has deleted it" in frame.text) == (410, True)
    assert (await api.client.delete(address, headers=others)).status_code == 410
    assert (await api.client.delete("/api/shares/AAAAAAAAAAAA", headers=own)).status_code == 404
    page = await api.client.get(mine["url"], headers={"Accept": "text/html"})
    assert (page.status_code, "who shared it has deleted it" in page.text) == (410, True)
    assert (await api.client.post("/api/shares", json={"run": run})).json()["slug"] == mine["slug"]
    assert (await api.client.get(f"{mine['url']}.json")).json()["source"] == HELLO


async def test_a_run_that_goes_on_cannot_be_shared_yet(api: Api) -> None:
    run = await api.ask(SLEEPER, "real")
    response = await api.client.post("/api/shares", json={"run": run})

    assert (response.status_code, response.json()["error"]["code"]) == (409, "run-not-ended")
    await api.client.delete(f"/api/runs/{run}")


async def test_a_run_that_there_is_none_of_cannot_be_shared(api: Api) -> None:
    response = await api.client.post("/api/shares", json={"run": "none"})

    assert (response.status_code, response.json()["error"]["code"]) == (404, "no-such-run")


async def test_answers_about_a_moment_are_not_to_be_kept(api: Api) -> None:
    run = await api.ask(HELLO)
    for path in (f"/api/runs/{run}", f"/api/runs/{run}/events", "/healthz", "/"):
        assert (await api.client.get(path)).headers["cache-control"] == "no-store"
