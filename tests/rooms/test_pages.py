"""What the pages of a workshop say to whom; and that a room's runs go with it."""

import json
import re
from functools import partial
from html import unescape
from typing import Any

import msgspec
import pytest

from playground.api.answers import RunLookedAt
from tests.rooms.visiting import Visitor, open_room
from tests.serving import Server

HTML = {"Accept": "text/html"}
pytestmark = pytest.mark.xdist_group("rooms")
STEPS = [{"id": "one", "title": "First", "source": "print('of the step')\n"}]


def boot_of(page: str) -> dict[str, Any]:
    """What the page's scripts are told."""
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', page)
    assert found is not None
    boot: dict[str, Any] = json.loads(unescape(found[1]))
    return boot


def has_seen(run: str, visitor: Visitor) -> bool:
    """Whether everything of this run was sent."""
    return run in visitor.over


async def test_the_way_in_is_a_code_typed_in_any_way(server: Server) -> None:
    teacher = await open_room(server, title="Async")
    code = teacher.code
    stranger = Visitor(server, code)

    assert (await stranger.ask("GET", "/w")).headers["location"] == "/w/"
    typed = await stranger.ask("GET", "/w/", params={"code": f" {code[:3].lower()}-{code[3:]}"})
    assert (typed.status_code, typed.headers["location"]) == (302, f"/w/{code}")
    for path in ("", "?in=a-b_c&as=seat", "/wall", "/wall?view=projector", "?in=é%0d%0aX:%20%22"):
        to = (await stranger.ask("GET", f"/w/{code.lower()}{path}")).headers["location"]
        assert to == f"/w/{code}{path}".replace("é", "%C3%A9")
    none = await stranger.ask("GET", "/w/", params={"code": "<b>0"})
    assert "“&lt;b&gt;0” is no code" in none.text

    unknown = await stranger.ask("GET", "/w/ZZZZ9", headers=HTML)
    assert unknown.status_code == 404
    assert "No workshop has this code now." in unknown.text
    picture = await stranger.ask("GET", f"/w/{code}/qr.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "<svg" in picture.text


async def test_each_is_shown_his_own_page_and_no_secret_stands_in_it(server: Server) -> None:
    teacher = await open_room(server, title="Await & <friends>", steps=STEPS)
    mina = await Visitor(server, teacher.code).join("Mina")
    await mina.connect()
    await mina.wish("write", step="one", source="print('of Mina')\n")
    await mina.leave()
    address = f"/w/{teacher.code}"

    door = (await Visitor(server, teacher.code).ask("GET", address)).text
    assert "Await &amp; &lt;friends&gt;" in door
    assert boot_of(door) == {"code": teacher.code, "host": False}
    assert "Mina" not in door
    theirs = await mina.ask("GET", address)
    assert theirs.headers["cache-control"] == "no-store"
    room = boot_of(theirs.text)["room"]
    assert (room["as"], room["seat"], room["both"], room["step"]) == ("seat", 1, False, "one")
    assert room["edited"] > 0
    assert "of Mina" in theirs.text
    own = (await teacher.ask("GET", address)).text
    assert (boot_of(own)["room"]["as"], boot_of(own)["room"]["seat"]) == ("host", None)
    assert "of the step" in own
    assert "of Mina" not in own
    assert boot_of((await teacher.ask("GET", f"{address}?as=seat")).text)["host"] is True
    await teacher.join()
    assert boot_of((await teacher.ask("GET", f"{address}?as=seat")).text)["room"]["seat"] == 2
    assert boot_of((await teacher.ask("GET", address)).text)["room"]["both"] is True

    cookies = {**teacher.cookies, **mina.cookies}
    assert len(cookies.pop(f"in-{teacher.code}")) == 11  # of the door; the same for everybody who has the code
    secrets = [teacher.key, *cookies.values(), *mina.cookies.values()]
    assert all(len(secret) == 32 for secret in secrets)
    assert not [secret for secret in secrets for page in (door, theirs.text, own) if secret in page]


async def test_the_runs_of_a_room_go_with_it_and_those_of_a_seat_with_the_seat(server: Server) -> None:
    teacher = await open_room(server)
    mina, noor, sam = [await Visitor(server, teacher.code).join() for _ in range(3)]
    everybody = (teacher, mina, noor, sam)
    runs = []
    for visitor in everybody:
        await visitor.connect()
        run = (await visitor.wish("run", source="print(1)\n"))["run"]
        await visitor.until(partial(has_seen, run))
        runs.append(run)
    await teacher.until(lambda visitor: len([key for key in visitor.items if key.startswith("run/")]) == 3)

    # An earlier run's program is for the host alone, and only while he looks at the seat whose run it is.
    async def program_of(run: str, who: Visitor = teacher, seat: Any = mina.seat) -> Any:
        answer = await who.ask("GET", f"/api/rooms/{teacher.code}/seats/{seat}/runs/{run}")
        return answer.json().get("error", {}).get("code") or answer.json()

    assert await program_of(runs[1]) == "not-looking"
    await teacher.wish("look", seat=mina.seat)
    looked_at = await program_of(runs[1])
    assert msgspec.convert(looked_at, RunLookedAt).source == "print(1)\n"
    assert list(looked_at) == list(RunLookedAt.__struct_fields__)
    assert [await program_of(run) for run in (runs[0], runs[2], "x")] == ["no-such-run"] * 3
    assert [await program_of(runs[2], seat=seat) for seat in (noor.seat, 99, "x")] == ["not-looking"] * 3
    assert [await program_of(runs[1], who) for who in (mina, noor)] == ["not-the-host"] * 2
    await teacher.wish("look", seat=None)
    assert await program_of(runs[1]) == "not-looking"

    async def kept() -> list[bool]:
        stranger = Visitor(server, teacher.code)
        return [(await stranger.ask("GET", f"/api/runs/{run}")).status_code == 200 for run in runs]

    assert await kept() == [True, True, True, True]
    assert (await mina.ask("DELETE", f"/api/rooms/{teacher.code}/seat")).json()["deleted"] is True
    await teacher.wish("remove", seat=noor.seat)
    assert await kept() == [True, False, False, True]
    assert (await teacher.ask("DELETE", f"/api/rooms/{teacher.code}")).status_code == 200
    assert await kept() == [False, False, False, False]
    for visitor in everybody:
        await visitor.leave()
