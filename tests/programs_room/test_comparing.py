"""A comparison as it is served: the page with both recordings, its pictures, and what there is none of."""

from __future__ import annotations

import re
import struct
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from tests.programs_room.test_page import boot_of, policy_of, share
from tests.serving import Api

PAIR = "/compare/lesson:one-after-another/lesson:several-at-once"
NASTY = 'print("</script><svg onload=alert(1)>")'


async def test_the_page_is_given_both_recordings_and_shows_the_second_behind(api: Api) -> None:
    page = await api.client.get(PAIR)
    boot = boot_of(page)
    before, after = boot["compare"]

    assert [one["slug"] for one in (before, after)] == ["lesson:one-after-another", "lesson:several-at-once"]
    assert boot["share"] == after
    assert not after["plays"], "nothing moves behind the comparison"
    assert "gather" in after["source"]
    assert "gather" not in before["source"]
    for path in (before["events"], after["events"], "/learn/queues.ndjson", "/gallery/api-calls.ndjson"):
        assert (await api.client.get(path)).text.startswith('{"type":"run.started"')
    assert "<title>One after another / Several at once, with gather · Async Playground</title>" in page.text
    assert f'<meta property="og:image" content="{api.client.base_url}{PAIR}.png">' in page.text
    assert f'<noscript><meta http-equiv="refresh" content="0; url={PAIR}.svg"></noscript>' in page.text
    assert "oembed" not in page.text
    assert boot_of(await api.client.get("/"))["compare"] is None


async def test_a_share_is_compared_with_an_example_and_with_itself(api: Api) -> None:
    slug = await share(api, NASTY)
    page = await api.client.get(f"/compare/{slug}/example:api-calls")
    assert [one["slug"] for one in boot_of(page)["compare"]] == [slug, "example:api-calls"]
    assert "<svg onload" not in page.text
    itself = await api.client.get(f"/compare/{slug}/{slug}")
    assert "<title>Two recorded runs, compared · Async Playground</title>" in itself.text
    picture = (await api.client.get(f"/compare/{slug}/{slug}.svg")).text
    assert "No task was made." in picture
    assert {"script", "a", "image", "foreignObject"}.isdisjoint(re.findall(r"<(\w+)", picture))


async def test_its_picture_has_both_runs_on_one_axis(api: Api) -> None:
    picture = await api.client.get(f"{PAIR}.svg")
    again = await api.client.get(f"{PAIR}.svg", headers={"If-None-Match": picture.headers["etag"]})
    drawn = await api.client.get(f"{PAIR}.png")

    root = ElementTree.fromstring(picture.text)
    assert (root.attrib["width"], root.attrib["height"]) == ("1200", "630")
    lanes = [lane for lane in root.iter() if "data-task" in lane.attrib]
    assert [lane.attrib["data-label"] for lane in lanes] == ["main()", "main()", "ask('the bank')", "ask('the shop')"]
    scales = set()
    for bar in (bar for lane in lanes for bar in lane if bar.attrib.get("data-state") == "hatched"):
        rect = bar[0] if len(bar) else bar
        length = float(bar.attrib["data-to"]) - float(bar.attrib["data-from"])
        scales.add(round(length / (float(rect.attrib["width"]) + 1) / 1e6, 1))
    assert len(scales) == 1, "a second is as long in the one as in the other"
    assert "2.00 s instead of 3.00 s" in picture.text
    assert policy_of(picture)["default-src"] == "'none'"
    assert again.status_code == 304
    assert struct.unpack(">8s4x4sII", drawn.content[:24]) == (b"\x89PNG\r\n\x1a\n", b"IHDR", 1200, 630)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "AAAAAAAAAAAA/lesson:queues",
            "The first of the two that were to be compared is not there. Each is twelve letters",
        ),
        ("lesson:queues/lesson:nothing", "The second of the two"),
        ("lesson:queues/lesson:nothing.svg", "There is no lesson of this name"),
        (f"lesson:queues/{quote('lesson:../../secret', safe='')}", "nothing at this address"),
        (f"{quote('<script>')}/lesson:queues", "nothing at this address"),
        (f"{'A' * 5000}/lesson:queues", "nothing at this address"),
        ("lesson:queues", "nothing at this address"),
    ],
)
async def test_what_is_not_there_is_said(api: Api, path: str, said: str) -> None:
    answer = await api.client.get(f"/compare/{path}")
    assert answer.status_code == 404
    assert said in answer.json()["error"]["message"]
