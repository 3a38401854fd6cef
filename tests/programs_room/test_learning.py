"""The lessons as they are served: pages that need no script, and a recording that plays with no worker."""

from __future__ import annotations

import json

from playground.programs.course import lessons
from tests.programs_room.test_page import boot_of, policy_of
from tests.serving import Api

COURSE = lessons()


async def test_the_list_has_all_lessons_in_their_order(api: Api) -> None:
    page = await api.client.get("/learn/")
    places = [page.text.index(f'href="/learn/{lesson.name}"') for lesson in COURSE]

    assert places == sorted(places)
    assert page.headers["cache-control"] == "public, max-age=300"
    assert policy_of(page)["script-src"] == "'self'"
    assert (await api.client.get("/learn")).headers["location"] == "/learn/"
    assert '"/learn/"' in (await api.client.get("/")).text


async def test_the_list_is_searched_without_a_script_and_shows_words_as_words(api: Api) -> None:
    found = (await api.client.get("/learn/", params={"q": "chat"})).text
    nasty = (await api.client.get("/learn/", params={"q": '"><script>alert(1)</script>'})).text
    endless = (await api.client.get("/learn/", params={"q": "x" * 5000})).text

    assert "/learn/a-chat-server" in found
    assert "/learn/queues" not in found
    assert "<script>alert" not in nasty
    assert "No lesson speaks of" in nasty
    assert "x" * 101 not in endless


async def test_every_lesson_has_its_page(api: Api) -> None:
    for before, lesson in zip((None, *COURSE[:-1]), COURSE, strict=True):
        page = await api.client.get(f"/learn/{lesson.name}")
        assert page.status_code == 200
        assert page.text.count("<fieldset") == len(lesson.facts.predict)
        assert f'href="/learn/{lesson.name}/run"' in page.text
        assert before is None or f'rel="prev" href="/learn/{before.name}"' in page.text
        assert "&lt;p&gt;" not in page.text


async def test_a_lessons_run_is_on_the_playgrounds_page_at_once(api: Api) -> None:
    lesson = next(one for one in COURSE if one.name == "queues")
    page = await api.client.get("/learn/queues/run")
    shown = boot_of(page)["share"]

    assert (shown["source"], shown["clock"], shown["title"]) == (lesson.source, "autojump", lesson.facts.title)
    assert shown["lesson"] == "/learn/queues"
    assert page.headers["cache-control"] == "no-store"
    packed = await api.client.get(shown["events"])
    plain = await api.client.get(shown["events"], headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "deflate"
    assert "immutable" in packed.headers["cache-control"]
    assert packed.text == plain.text
    assert [json.loads(line) for line in plain.text.splitlines()] == list(lesson.events)


async def test_there_is_nothing_at_other_addresses(api: Api) -> None:
    for path in ("nothing", "nothing/run", "nothing/0.ndjson", "queues/0000000000000000.ndjson", "..%2f..%2fsettings"):
        answer = await api.client.get(f"/learn/{path}")
        assert answer.status_code == 404, path
        assert set(answer.json()["error"]) == {"code", "message"}
    assert (await api.client.post("/learn/")).status_code == 405
