"""A room among people who mean no good: what they send is refused, changes nothing, and costs the others nothing."""

import asyncio
import contextlib
import json
import re
import socket
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
import websockets

from playground.rooms import commands
from playground.rooms.consumers import TOGETHER_SECONDS
from playground.rooms.guessing import WRONG
from playground.rooms.keys import digest
from playground.rooms.live import MOST_PAGES, WISHES
from playground.rooms.session import WINDOW, Close
from tests.eventually import eventually
from tests.rooms.visiting import Refusal, Visitor, open_room
from tests.runs.programs import HELLO, SLEEPER
from tests.serving import PATIENCE, Server

STEPS = [
    {"id": "one", "title": "One", "source": "print(1)"},
    {"id": "two", "title": "Two", "source": "print(2)"},
]


class Class:
    """A host, and two who have a seat."""

    def __init__(self, host: Visitor, mina: Visitor, tomas: Visitor) -> None:
        self.host, self.mina, self.tomas = host, mina, tomas

    @property
    def all(self) -> tuple[Visitor, ...]:
        return self.host, self.mina, self.tomas

    async def is_as_before(self, before: dict[str, Any]) -> bool:
        """Whether the host is told what he was told, but for who is connected; whatever is on its way has come."""
        await self.host.wish("timer", seconds=0)
        return without_here(self.host) == before


def without_here(visitor: Visitor) -> dict[str, Any]:
    return {key: value for key, value in visitor.items.items() if not key.startswith(("here/", "timer"))}


@pytest_asyncio.fixture
async def people(server: Server) -> AsyncIterator[Class]:
    host = await open_room(server, title="Hostile", steps=STEPS)
    await host.connect("&as=host")
    mina = await Visitor(server, host.code).join("Mina")
    tomas = await Visitor(server, host.code).join("Tomas")
    people = Class(host, await mina.connect(), await tomas.connect())
    await host.until(lambda host: "here/1" in host.items and "here/2" in host.items)
    yield people
    for visitor in people.all:
        await visitor.leave()


async def closed(visitor: Visitor) -> int | None:
    """The code that the server closed it with."""
    closing: tuple[int | None, str] = await visitor.until(lambda visitor: visitor.closed)
    return closing[0]


def again(visitor: Visitor) -> Visitor:
    """Another page of the same browser."""
    return Visitor(visitor.server, visitor.code, dict(visitor.cookies), seat=visitor.seat)


async def has_ended(client: httpx.AsyncClient, run: str) -> bool:
    return bool((await client.get(f"/api/runs/{run}")).json()["state"] == "ended")


DEEP = "[" * 50_000
FRAMES: list[str | bytes] = [
    *(
        "",
        "garbage",
        "[]",
        "{}",
        "null",
        b"\x00\x01",
        b'{"do":"hand"}',
        '{"do":"\ud7ff"}',
        '{"do":"hand","n":"\\ud800"}',
    ),
    *('{"do":"nothing"}', '{"do":"hand","up":"yes"}', '{"do":"hand","more":1}', '{"do":"hand","n":1.5}'),
    *('{"do":"join","name":"Eve"}', '{"do":"be-here","seats":[1],"seconds":9}', '{"do":"run-asked","seat":1}'),
    '{"do":"run-ended","seat":1,"run":"r","step":"one","outcome":"finished","answers":[{"passed":true,"sentence":""}]}',
    *('{"do":"hand","n":1' + "0" * 30 + "}", '{"do":"hand","n":1' + "0" * 5000 + "}", '{"do":"hand","seat":-1}'),
    *('{"do":"ack","frame":99}', '{"do":"ack","frame":-1}', '{"do":"watch","run":"../../x"}', '{"do":"watch"}'),
    '{"do":"agenda","steps":[{"id":"a","title":"a","source":"","checks":' + DEEP,
    '{"do":"write","source":"' + "x" * 600_000 + '"}',
]


async def test_what_is_none_of_the_protocol_closes_the_socket_and_changes_nothing(people: Class) -> None:
    before = without_here(people.host)
    for frame in FRAMES:
        page = await again(people.mina).connect()
        await page.say(frame)
        assert await closed(page) == Close.BAD_FRAME.code, frame[:80]
    page = await again(people.mina).connect()
    await page.say("x" * (1 << 21))  # the server beneath takes no such frame
    assert await closed(page) in (1009, 1006)
    for query in ("&after=-1", "&after=x", "&after=1e9", "&a=1&b=1&c=1&d=1&e=1&f=1", "&after=" + "9" * 400):
        assert await closed(await again(people.mina).connect(query)) == Close.BAD_AFTER.code
    assert await people.is_as_before(before)


HOSTS: list[dict[str, Any]] = [
    *({"do": do} for do in ("lock", "pause", "hide-names", "attention", "end-spotlight", "end", "look")),
    *({"do": do, "seat": 1} for do in ("remove", "look", "ask-spotlight")),
    *({"do": "describe", "title": "Mine"}, {"do": "agenda", "steps": []}, {"do": "demo", "source": "x"}),
    *({"do": "offer", "source": "x"}, {"do": "show", "on": True}, {"do": "timer", "seconds": 9}),
    {"do": "say", "text": "I am the teacher."},
]


async def test_a_seat_is_no_host_over_the_socket_nor_over_http(people: Class) -> None:
    told = {command.__struct_config__.tag for command in commands.Said.__args__}
    of_both = {"write", "run", "stop", "watch", "unwatch", "go-to", "hand", "ack"}
    of_seats = {"rename", "hint", "following", "consent", "answer-offer", "leave"}
    assert {wish["do"] for wish in HOSTS} == told - of_both - of_seats
    before = without_here(people.host)
    for wish in HOSTS:
        with pytest.raises(Refusal) as refusal:
            await people.tomas.wish(**wish)
        assert refusal.value.code == "not-yours"
    room = f"/api/rooms/{people.host.code}"
    for method, path in (("GET", "/agenda.json"), ("GET", "/results.csv"), ("DELETE", "")):
        answer = await people.tomas.ask(method, room + path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not-the-host")
    assert await closed(await again(people.tomas).connect("&as=host")) == Close.NO_SEAT.code
    assert await people.is_as_before(before)


async def test_a_seat_can_do_nothing_in_anothers_name(people: Class) -> None:
    await people.mina.wish("write", source="mine", step="one")
    run = (await people.mina.wish("run", source=SLEEPER, clock="real"))["run"]
    await people.host.until(lambda host: host.items["seat/1"]["running"] == run)
    await people.tomas.wish("hand", up=True, seat=1)
    await people.tomas.wish("write", source="his", step="one")
    await people.tomas.wish("stop")
    with pytest.raises(Refusal) as refusal:
        await people.tomas.wish("consent", id=1, yes=True)
    assert refusal.value.code == "not-asked"
    await people.tomas.say('{"do":"leave"}')
    assert await closed(people.tomas) == Close.REMOVED.code
    await people.host.until(lambda host: host.items["seat/2"]["removed"])

    assert people.host.items["seat/1"] == {**people.host.items["seat/1"], "hand": 0, "running": run, "removed": False}
    assert people.mina.items["code/1/one"]["source"] == "mine"
    assert not [key for key in people.tomas.items if key.endswith("/1") or "/1/" in key]
    await people.mina.wish("stop")


async def test_keys_and_secrets_open_only_what_they_are_of(people: Class, server: Server) -> None:
    other = await open_room(server, title="Other", steps=[])
    own = await Visitor(server, other.code).join("Mina")
    code, key = people.host.code, people.host.key
    secret = people.mina.cookies[f"seat-{code}"]
    strangers = [
        {f"host-{code}": other.key, f"seat-{code}": own.cookies[f"seat-{other.code}"]},
        {f"host-{other.code}": key, f"seat-{other.code}": secret},
        {f"host-{code}": secret, f"seat-{code}": key},
        {f"host-{code}": digest(key), f"seat-{code}": digest(secret)},
        {f"host-{code}": key[:-1], f"seat-{code}": secret + "x"},
        *({f"host-{code}": text, f"seat-{code}": text} for text in ("", "x" * 32, "%00" * 9, "\xe9" * 32)),
        {},
    ]
    for cookies in strangers:
        stranger = await Visitor(server, code, cookies).connect()
        assert await closed(stranger) == Close.NO_SEAT.code, cookies
        assert not stranger.frames
    # Who is removed has a key that opens nothing any more, on pages that are open and on new ones.
    await people.host.wish("remove", seat=people.mina.seat)
    assert await closed(people.mina) == Close.REMOVED.code
    assert await closed(await again(people.mina).connect()) == Close.NO_SEAT.code
    assert (await people.mina.ask("GET", f"/api/rooms/{code}/mine.json")).status_code == 403
    # Cookies of others on the same host, however they are written, hide none of ours.
    tomas = again(people.tomas)
    tomas.cookies = {"theirs": '{"a": "b; c"}', **tomas.cookies}
    await (await tomas.connect()).until(lambda page: "seat/2" in page.items)
    await tomas.leave()


async def test_pages_of_other_sites_get_neither_a_socket_nor_a_wish(people: Class) -> None:
    for origin in ("https://elsewhere.example", "null"):
        with pytest.raises(websockets.InvalidStatus) as refused:
            await again(people.mina).connect(origin=origin)
        assert refused.value.response.status_code == 403
    # What a form of another site can send is refused; that its cookie would come along is not relied on.
    answer = await people.host.ask("POST", "/api/rooms", content="{}", headers={"Content-Type": "text/plain"})
    assert answer.json()["error"]["code"] == "wrong-content-type"
    made = await people.host.ask("POST", "/api/rooms", json={})
    cookie = made.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


async def test_who_tries_codes_is_not_heard_for_a_while_and_those_inside_are(people: Class, server: Server) -> None:
    here: dict[str, Any] = {"local_addr": ("127.0.0.7", 0)}
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.7")
    async with httpx.AsyncClient(base_url=server.url, transport=transport, timeout=PATIENCE) as client:
        for number in range(WRONG // 2):
            assert (await client.get(f"/api/rooms/AAAA{'ABCDEFGHJK'[number]}")).status_code == 404
            page = await Visitor(server, f"BBBB{'ABCDEFGHJK'[number]}").connect(**here)
            assert await closed(page) == Close.GONE.code
        refused = await client.get(f"/api/rooms/{people.host.code}")
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too-many-guesses")
        for code in (people.host.code, "BBBBB"):  # what is right is not told from what is not
            page = await Visitor(server, code).connect(**here)
            assert await closed(page) == Close.GUESSING.code
            assert page.closed == (Close.GUESSING.code, Close.GUESSING.reason)
        # Who was given the code by the QR code or a link shows so, and comes in; what is no such mark tells nothing.
        own = f"/api/rooms/{people.host.code}"
        wall = (await people.host.ask("GET", f"/w/{people.host.code}/wall")).text
        link = re.findall(rf"/w/{people.host.code}\?in=([\w-]+)", wall)[0]
        for path, mark in ((own, "x" * len(link)), (own, "\xe9\ud800"), (own, ""), ("/api/rooms/BBBBB", link)):
            said = (await client.get(path + "?in=" + quote(mark, errors="surrogatepass"))).json()["error"]
            assert (said["code"], said["message"]) == ("too-many-guesses", refused.json()["error"]["message"])
        assert (await client.post(own + "/seat", json={})).status_code == 429
        assert (await client.get(f"/w/{people.host.code}?in={link}")).status_code == 200
        assert (await client.post(own + "/seat", json={"name": "Late"})).status_code == 201
        client.cookies.clear()
        wrong = {"key": "x" * 32}
        assert (await client.post(f"/api/rooms/{people.host.code}/host", json=wrong)).status_code == 429
        # The class may be behind the same address: who has a seat there, or is the host, is heard.
        for visitor in (people.mina, people.host):
            client.cookies = httpx.Cookies(visitor.cookies)
            assert (await client.get(f"/api/rooms/{people.host.code}")).json()["you"] in (visitor.seat, "host")
    page = await again(people.mina).connect(**here)
    await page.until(lambda page: "room" in page.items)
    await page.leave()


async def test_a_flood_closes_its_own_socket_and_the_others_go_on(people: Class) -> None:
    for page, frame, most in (
        (await again(people.tomas).connect(), '{"do":"go-to","step":"two","n":1}', 5 * WISHES),
        (await again(people.tomas).connect(), '{"do":"go-to","step":"two","n":1}', 5 * WISHES),
        (await again(people.host).connect("&as=host"), '{"do":"demo","source":"' + "x" * 400_000 + '"}', 40),
    ):
        with contextlib.suppress(websockets.ConnectionClosed):
            for _ in range(most):
                await page.say(frame)
        assert await closed(page) == Close.TOO_MANY.code
    await people.mina.wish("hand")
    await people.host.until(lambda host: host.items["seat/1"]["hand"] and host.items["seat/2"]["step"] == "two")


async def test_a_seat_has_so_many_pages_and_those_that_hang_up_at_once_are_not_here(people: Class) -> None:
    leaving = [again(people.tomas) for _ in range(12)]
    for number, page in enumerate(leaving):
        await page.connect()
        if number % 2:
            await page.until(lambda page: page.items)
        page.cut()
    await asyncio.gather(*map(closed, leaving))
    await people.tomas.leave()
    await people.host.until(lambda host: host.items["here/2"]["until"] == 0)

    pages = []
    for _ in range(MOST_PAGES):
        pages.append(await again(people.tomas).connect())
        await pages[-1].until(lambda page: page.items)
    assert await closed(await again(people.tomas).connect()) == Close.TOO_MANY.code
    await people.host.until(lambda host: host.items["here/2"]["until"])
    for page in pages:
        page.cut()
    await asyncio.gather(*map(closed, pages))


async def test_however_many_runs_a_seat_asks_for_at_once_one_is_under_way(people: Class) -> None:
    asked = [people.mina.wish("run", source=SLEEPER, clock="real") for _ in range(4)]
    runs = [answer["run"] for answer in await asyncio.gather(*asked)]
    async with people.host.http() as client:
        for run in runs[:-1]:
            await eventually(partial(has_ended, client, run))
    await people.mina.until(lambda mina: mina.items["seat/1"]["running"] == runs[-1])
    await people.mina.wish("stop")
    assert await people.host.until(lambda host: host.items["seat/1"]["running"] is None)


async def test_only_the_page_that_a_seat_was_told_of_sees_what_it_types(people: Class) -> None:
    second = await again(people.host).connect("&as=host")
    await people.host.wish("look", seat=1)
    await people.mina.wish("write", source="first", step="one")
    await people.host.until(lambda host: host.items.get("code/1/one", {}).get("source") == "first")
    await second.wish("look", seat=2)
    await people.mina.until(lambda mina: not mina.items["seat/1"]["looked_at"])
    await people.mina.wish("write", source="second", step="one")
    await people.tomas.wish("write", source="third", step="one")
    await second.until(lambda page: page.items.get("code/2/one", {}).get("source") == "third")
    await people.host.wish("say", text="Whatever was on its way has come.")
    assert not [frame for frame in people.host.frames if "second" in frame]
    await people.tomas.until(lambda tomas: tomas.items["seat/2"]["looked_at"])
    second.cut()  # and who is gone looks no longer
    await people.tomas.until(lambda tomas: not tomas.items["seat/2"]["looked_at"])
    await closed(second)


async def test_who_does_not_read_costs_the_others_nothing_and_the_server_so_much(people: Class) -> None:
    stalled = again(people.mina)
    stalled.reads = False
    await stalled.connect()
    for number in range(14):
        await people.host.wish("write", source=f"# {number}\n" + "x" * 60_000, step="one")
    await people.tomas.until(lambda tomas: tomas.items["follow/code"]["source"].startswith("# 13\n"))
    assert sum(map(len, stalled.frames)) <= WINDOW
    # Once it reads, it is told the newest and nothing of what was between; one frame may have been on its way.
    last = [json.loads(frame)["frame"] for frame in stalled.frames if '"frame"' in frame][-1]
    heard = len(stalled.frames)
    stalled.reads = True
    await stalled.say(json.dumps({"do": "ack", "frame": last}))
    await stalled.until(lambda page: page.items["follow/code"]["source"].startswith("# 13\n"))
    assert len([frame for frame in stalled.frames[heard:] if '"items"' in frame]) <= 2
    await stalled.leave()


async def test_who_acknowledges_what_he_does_not_read_is_cut_off(people: Class, server: Server) -> None:
    run = (await people.host.wish("run", source='print("x" * 900_000)'))["run"]
    await people.host.until(lambda host: run in host.over)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", server.port))
    liar = again(people.mina)
    liar.reads = False
    await liar.connect(sock=narrow, max_queue=1)
    await liar.until(lambda page: page.items)
    connection = liar._connection
    connection.transport.pause_reading()
    with contextlib.suppress(websockets.ConnectionClosed):
        for told in range(1, 100):
            await liar.say(json.dumps({"do": "watch", "run": run}))
            await asyncio.sleep(2 * TOGETHER_SECONDS)  # what is sent together has been, when the next wish is granted
            await people.tomas.wish("following", on=bool(told % 2))  # and so the others are served meanwhile
            await liar.say(json.dumps({"do": "ack", "frame": 3 * told}))  # four fit into a window
    assert connection.close_code == 1006, "it was sent forty megabytes"
    liar.cut()
    await closed(liar)
    assert (await people.tomas.wish("run", source=HELLO))["run"]


async def test_secrets_are_in_no_frame_no_answer_and_no_log(people: Class, server: Server) -> None:
    log = Path(server.environment["PLAYGROUND_VAR"]) / "server.log"
    code, key = people.host.code, people.host.key
    secrets = [key, *(visitor.cookies[f"seat-{code}"] for visitor in (people.mina, people.tomas))]
    said: list[str] = []
    other = Visitor(server, code)
    for answer in (
        await other.ask("POST", f"/api/rooms/{code}/host", json={"key": key}),
        await other.ask("POST", f"/api/rooms/{code}/seat", json={"name": "Third"}),
        await other.ask("POST", f"/api/rooms/{code}/host", json={"key": key[::-1]}),
    ):
        said.append(answer.text)
    secrets.append(other.cookies[f"seat-{code}"])
    await other.connect("&as=host")
    await people.mina.wish("write", source=HELLO, step="one")
    run = (await people.mina.wish("run", source=HELLO, step="one"))["run"]
    await people.host.until(lambda host: host.items.get("run/1", {}).get("run") == run)
    await people.host.wish("look", seat=1)
    await people.host.wish("ask-spotlight", seat=1)
    await people.mina.until(lambda mina: "asked/1" in mina.items)
    await people.mina.wish("consent", id=1, yes=True)
    await people.tomas.until(lambda tomas: "spotlight" in tomas.items)
    await people.host.wish("show", on=True, run=run, source=HELLO)
    await people.host.wish("remove", seat=2)
    await closed(people.tomas)
    for path in ("", "/agenda.json", "/results.csv", "/mine.json"):
        for visitor in people.all:
            said.append((await visitor.ask("GET", f"/api/rooms/{code}{path}")).text)
    for visitor, path in ((people.host, "/wall"), (people.host, ""), (people.mina, ""), (people.mina, "/wall")):
        page = await visitor.ask("GET", f"/w/{code}{path}")
        assert page.status_code == 200
        said.append(page.text)
    await people.host.wish("end")
    await people.mina.until(lambda mina: mina.items["room"]["ended"])

    await other.leave()
    for visitor in (*people.all, other):
        said += visitor.frames
    text = "\n".join([*said, log.read_text()])
    assert "spotlight" in text
    assert not [secret for secret in secrets if secret in text or digest(secret) in text]
    # And of what is Mina's, Tomas was told only what she agreed to show.
    frames = "\n".join(people.tomas.frames)
    assert not [word for word in ('"seat/1"', '"code/1', '"history/1"', '"run/1"', '"ran/1"') if word in frames]
    assert all(key not in ("demo", "secret") for visitor in people.all for key in visitor.items)


async def test_a_locked_room_keeps_those_inside_and_a_paused_one_their_programs(people: Class, server: Server) -> None:
    await people.host.wish("lock")
    late = await Visitor(server, people.host.code).ask("POST", f"/api/rooms/{people.host.code}/seat", json={})
    assert (late.status_code, late.json()["error"]["code"]) == (403, "room-locked")
    back = await people.mina.ask("POST", f"/api/rooms/{people.host.code}/seat", json={"name": "Other"})
    assert (back.status_code, back.json()["seat"], back.json()["name"]) == (200, 1, "Mina")
    await people.host.wish("pause")
    with pytest.raises(Refusal) as refusal:
        await people.mina.wish("run", source=HELLO)
    assert refusal.value.code == "paused"
    assert (await people.host.wish("run", source=HELLO))["run"]


async def test_names_and_titles_do_nothing_but_stand_there(people: Class) -> None:
    for name in ("\u200b\u2060", "\u3164", "a\x07b", "\u202emina", " \n "):
        with pytest.raises(Refusal) as refusal:
            await people.tomas.wish("rename", name=name)
        assert refusal.value.code == "bad-name"
    await people.tomas.wish("rename", name="Mi\u200bna")
    await people.host.until(lambda host: host.items["seat/2"]["name"] == "Mi\u200bna 2")
    await people.tomas.wish("rename", name="=HYPERLINK(1)")
    step = {"id": "a", "title": "@SUM(1)", "source": "", "task": '<img src=x onerror=y> [x](javascript:z) <a href="">'}
    await people.host.wish("agenda", steps=[step])
    table = (await people.host.ask("GET", f"/api/rooms/{people.host.code}/results.csv")).text.splitlines()
    assert table[0].endswith(",'@SUM(1)")
    assert table[2].startswith("2,'=HYPERLINK(1),")
    agenda = await people.mina.until(
        lambda mina: mina.items["agenda"] if len(mina.items["agenda"]["steps"]) == 1 else None
    )
    assert "<img" not in agenda["steps"][0]["task_html"]
    assert "<a" not in agenda["steps"][0]["task_html"]
    bad = "</script><script>alert(1)</script>"
    await people.host.wish("describe", title=bad)
    await people.mina.wish("rename", name=bad)
    await people.mina.wish("write", source=bad, step="a")
    for visitor in (people.host, people.mina, Visitor(people.host.server, people.host.code)):
        page = await visitor.ask("GET", f"/w/{people.host.code}")
        assert page.status_code == 200
        assert "alert(1)" in page.text
        assert "<script>alert" not in page.text
        assert "unsafe" not in page.headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
