"""Pictures and the page of text as they are served."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from xml.etree import ElementTree

import pytest

from playground.answers import Refused
from playground.pictures.making import Workshop
from tests.programs_room.test_page import policy_of, share
from tests.serving import Api

PROGRAM = """\
import asyncio

async def fetch(n):
    await asyncio.sleep(n)
    print(f"got <b>{n}</b> \\x1b[31m & \\u202e more")

async def main():
    await asyncio.gather(*map(fetch, [1, 2]), return_exceptions=True)
    for _ in range(300):
        await asyncio.sleep(0)

asyncio.run(main())
"""


async def test_a_share_has_a_picture_that_can_do_nothing(api: Api) -> None:
    slug = await share(api, PROGRAM)
    picture = await api.client.get(f"/s/{slug}.svg")
    again = await api.client.get(f"/s/{slug}.svg", headers={"If-None-Match": picture.headers["etag"]})

    assert picture.headers["content-type"] == "image/svg+xml; charset=utf-8"
    root = ElementTree.fromstring(picture.text)
    assert (root.attrib["width"], root.attrib["height"]) == ("1200", "630")
    assert "fetch(2)" in picture.text
    style = re.search(r"<style>(.*)</style>", picture.text)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = policy_of(picture)
    assert policy == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "frame-ancestors": "'none'",
        "sandbox": "",
    }
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", picture.headers["etag"])
    assert "W/" not in picture.headers["etag"]
    assert "public" in picture.headers["cache-control"]


async def test_a_share_is_a_page_for_those_without_a_script(api: Api) -> None:
    slug = await share(api, PROGRAM)
    page = await api.client.get(f"/s/{slug}.html")

    assert page.status_code == 200
    assert f'<img class="preview" src="/s/{slug}.svg"' in page.text
    assert "got &lt;b&gt;2&lt;/b&gt; ␛[31m &amp; \\u202e more" in page.text
    assert "asyncio" in page.text
    assert "sleep 2 s" in page.text
    assert page.text.count("<tr>") == 501
    assert f'href="/s/{slug}.ndjson"' in page.text
    assert policy_of(page)["default-src"] == "'none'"
    assert "unsafe" not in page.headers["content-security-policy"]


async def test_the_shared_page_leads_there_and_tells_chats_what_it_is(api: Api) -> None:
    slug = await share(api, PROGRAM)
    page = (await api.client.get(f"/s/{slug}")).text

    assert re.search(rf'<noscript>\s*<meta http-equiv="refresh" content="0; ?url=/s/{slug}.html">\s*</noscript>', page)
    assert f'<link rel="canonical" href="{api.client.base_url}/s/{slug}">' in page
    assert '<meta property="og:title" content="A shared program">' in page
    assert '<meta property="og:description" content="' in page
    image = re.search(r'<meta property="og:image" content="([^"]+)">', page)
    assert image is not None
    picture = await api.client.get(image[1])
    assert picture.headers["content-type"] == "image/png"
    assert struct.unpack(">8s4x4sII", picture.content[:24]) == (b"\x89PNG\r\n\x1a\n", b"IHDR", 1200, 630)
    assert 'property="og:' not in (await api.client.get("/")).text


async def test_a_lesson_has_a_picture(api: Api) -> None:
    picture = await api.client.get("/learn/queues.svg")

    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert 'data-state="hatched"' in picture.text


@pytest.mark.parametrize(
    "path",
    ["/s/AAAAAAAAAAAA.svg", "/s/AAAAAAAAAAAA.png", "/s/AAAAAAAAAAAA.html", "/learn/nothing.svg", "/s/..%2fx.svg"],
)
async def test_there_is_no_picture_of_what_there_is_not(api: Api, path: str) -> None:
    assert (await api.client.get(path)).status_code == 404


async def test_the_workshop_makes_each_thing_once_and_forgets_the_oldest() -> None:
    made: list[str] = []
    workshop = Workshop(room=25)

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode() * 10

    first, again = await workshop.made(("a",), lambda: make("a")), await workshop.made(("a",), lambda: make("a"))
    await workshop.made(("b",), lambda: make("b"))
    await workshop.made(("a",), lambda: make("a"))
    await workshop.made(("c",), lambda: make("c"))

    assert first is again
    assert made == ["a", "b", "c"]
    assert workshop.kept(("a",)) is first
    assert workshop.kept(("b",)) is None


async def test_the_workshop_refuses_more_than_may_wait_and_forgets_what_failed() -> None:
    workshop = Workshop(most_waiting=0)
    with pytest.raises(Refused, match="Too many pictures"):
        await workshop.made(("a",), lambda: b"")

    def fail() -> bytes:
        raise ValueError("no")

    workshop = Workshop()
    with pytest.raises(ValueError, match="no"):
        await workshop.made(("a",), fail)
    assert (await workshop.made(("a",), lambda: b"yes")).content == b"yes"
