"""The gallery as it is served, and examples with their recorded runs."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from playground.programs.catalogue import EXAMPLES, FOLDER
from playground.programs.course import lessons
from playground.programs.exhibits import exhibition
from tests.programs_room.test_page import boot_of, policy_of
from tests.serving import Api

TITLE = re.compile(r'<h2><a href="([^"]+)">([^<]+)</a></h2>')
GALLERY = exhibition()


def test_every_recording_is_of_its_example_and_as_it_should_be() -> None:
    assert {example.id: example.unmet(example.events) for example in EXAMPLES} == {one.id: [] for one in EXAMPLES}
    assert sorted(FOLDER.glob("*.zlib")) == sorted(example.recording_file for example in EXAMPLES)
    notes, seconds = EXAMPLES[0].unmet(EXAMPLES[-1].events)
    assert notes == "notes: there were ['nothing-ran']"
    assert re.fullmatch(r"seconds: it took 0\.0\d\d, not 1", seconds)


def test_choosing_is_by_all_that_is_asked_for() -> None:
    everything = GALLERY.chosen()
    assert len(everything) == len(EXAMPLES) + len(lessons())
    for topic, count in GALLERY.topics:
        assert len(GALLERY.chosen(topic=topic)) == count
    for construct, count in (*GALLERY.written, *GALLERY.seen):
        assert 0 < len(GALLERY.chosen(construct=construct)) == count < len(everything)
    assert "sleeps" not in dict(GALLERY.seen), "nearly all do: it chooses nothing"
    both = GALLERY.chosen("bank", construct="gather")
    assert [one.title for one in both] == ["Several at once, with gather"]
    assert GALLERY.chosen("bank", topic="chat") == []


async def test_the_gallery_shows_every_program_with_its_picture(api: Api) -> None:
    page = await api.client.get("/gallery/")

    shown = [(address, unescape(title)) for address, title in TITLE.findall(page.text)]
    assert shown == [(one.run, one.title) for one in GALLERY.exhibits]
    assert re.findall(r'<img src="([^"?]+)\?size=small"', page.text) == [one.picture for one in GALLERY.exhibits]
    assert page.headers["cache-control"] == "public, max-age=300"
    assert policy_of(page)["script-src"] == "'self'"
    assert (await api.client.get("/gallery")).headers["location"] == "/gallery/"
    for place in ("/", "/learn/"):
        assert 'href="/gallery/"' in (await api.client.get(place)).text
    assert 'href="/links/"' in page.text
    links = await api.client.get("/links", follow_redirects=True)
    assert (links.status_code, policy_of(links)["script-src"]) == (200, "'self'")


async def test_it_is_searched_without_a_script_and_shows_words_as_words(api: Api) -> None:
    async def found(**asked: str) -> str:
        return (await api.client.get("/gallery/", params=asked)).text

    queues = await found(construct="waits to put into a queue")
    assert {title for _, title in TITLE.findall(queues)} >= {"Queues: producer and consumer"}
    assert re.search(r'<option value="waits to put into a queue" selected>', queues)
    one = await found(q="CHAT", topic="streams")
    assert [address for address, _ in TITLE.findall(one)] == ["/learn/a-chat-server/run"]
    assert f"1 of {len(GALLERY.exhibits)} programs with “CHAT” on “streams”" in one
    nasty = '"><script>alert(1)</script>'
    none = await found(q=nasty, topic=nasty, construct=nasty)
    assert "<script>alert" not in none
    assert "No program with “&quot;&gt;&lt;script&gt;" in none
    assert "x" * 101 not in await found(q="x" * 5000)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.id))
async def test_an_example_is_watched_and_pictured_without_a_worker(api: Api, example: object) -> None:
    assert isinstance(example, type(EXAMPLES[0]))
    shown = boot_of(await api.client.get(f"/gallery/{example.id}"))["share"]
    events = await api.client.get(shown["events"])
    picture = await api.client.get(f"/gallery/{example.id}.svg")
    small = await api.client.get(f"/gallery/{example.id}.svg?size=small")

    assert (shown["source"], shown["title"], shown["plays"]) == (example.source, example.title, True)
    assert [json.loads(line) for line in events.text.splitlines()] == list(example.events)
    assert "immutable" in events.headers["cache-control"]
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert f'<title id="title">{example.title}</title>' in picture.text
    assert 'viewBox="0 0 360 160"' in small.text
    assert re.findall("data-label=[^ >]+", small.text) == re.findall("data-label=[^ >]+", picture.text)


async def test_there_is_nothing_at_other_addresses(api: Api) -> None:
    for path in ("nothing", "nothing.svg", "nothing/0.ndjson", "api-calls/0000000000000000.ndjson", "..%2fsettings"):
        answer = await api.client.get(f"/gallery/{path}")
        assert answer.status_code == 404, path
        assert set(answer.json()["error"]) == {"code", "message"}
