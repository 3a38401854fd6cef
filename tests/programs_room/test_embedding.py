"""The page for a frame of another site, the script for authors, and oEmbed: as they are served."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from playground.answers import Refused
from playground.programs.frames import Options
from tests.programs_room.test_page import NASTY, policy_of, share
from tests.serving import Api


async def test_the_page_for_a_frame_may_be_framed_by_everybody_and_is_as_strict_as_every_other(api: Api) -> None:
    slug = await share(api, NASTY)
    page = await api.client.get(f"/embed/{slug}?theme=dark&panels=console,code&t=1.25")
    policy = policy_of(page)
    usual = policy_of(await api.client.get("/learn/"))
    found = re.search(r'<script id="embedded" type="application/json">(.*?)</script>', page.text, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])

    assert (policy.pop("frame-ancestors"), usual.pop("frame-ancestors")) == ("*", "'none'")
    assert policy == usual
    assert {"x-frame-options", "set-cookie"}.isdisjoint(page.headers)
    assert page.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="en" data-theme="dark">' in page.text
    assert 'id="embed" data-code data-console>' in page.text
    assert (told["source"], told["events"], told["panels"], told["at"]) == (
        *(NASTY, f"/s/{slug}.ndjson"),
        *(["code", "console"], 1_250_000_000),
    )
    assert (told["trial"], 'id="run"' in page.text) == (None, False)
    assert f'<pre class="plain-listing">\n{html.escape(NASTY)}</pre>' in page.text
    assert "<script>alert" not in page.text


async def test_a_frame_in_which_programs_are_run_is_as_strict_and_is_kept_by_nobody(api: Api) -> None:
    slug = await share(api, NASTY)
    usual = policy_of(await api.client.get("/"))
    del usual["frame-ancestors"]
    pages = {
        path: await api.client.get(path) for path in (f"/embed/{slug}?editable=1", "/embed/program?clock=autojump")
    }
    for page in pages.values():
        policy = policy_of(page)
        found = re.search(r'<script id="embedded" type="application/json">(.*?)</script>', page.text, re.DOTALL)
        assert found is not None
        told = json.loads(found[1])

        assert policy.pop("frame-ancestors") == "*"
        nonce = re.search(r"'nonce-([^']+)'", policy["script-src"])
        assert nonce is not None
        assert told["trial"]["nonce"] == nonce[1]
        assert {name: value.replace(nonce[1], "") for name, value in policy.items()} == {
            name: re.sub(r"(?<='nonce-)[^']+", "", value) for name, value in usual.items()
        }
        assert told["panels"] == ["code", "loop", "timeline", "console"]
        assert told["trial"]["limits"]["source"] > 0
        assert (page.headers["cache-control"], "set-cookie" in page.headers) == ("no-store", False)
        assert page.text.count('id="run"') == 1
    own = next(page for path, page in pages.items() if "program" in path)
    assert '"source": "", "clock": "autojump", "python": "", "events": null' in own.text


async def test_a_lesson_is_framed_with_its_recording_and_has_a_picture_for_those_without_a_script(api: Api) -> None:
    page = await api.client.get("/embed/lesson/several-at-once?t=1")
    policy = policy_of(page)
    told = json.loads(page.text.partition('<script id="embedded" type="application/json">')[2].partition("<")[0])
    picture = await api.client.get("/learn/several-at-once.png")

    assert (page.status_code, policy["frame-ancestors"], told["at"]) == (200, "*", 10**9)
    assert re.fullmatch(r"/learn/several-at-once/\w+\.ndjson", told["events"])
    assert 'href="/learn/several-at-once/run"' in page.text
    assert re.search(r'<noscript><a [^>]*><img src="/learn/several-at-once\.svg" ', page.text)
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert (await api.client.get("/embed/lesson/none")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/s/SLUG", "/s/SLUG.html", "/s/SLUG.json", "/s/SLUG.ndjson", "/s/SLUG.svg", "/s/AAAAAAAAAAAA"),
        *("/learn/", "/learn/several-at-once"),
        *("/learn/several-at-once/run", "/status", "/embed.js", "/oembed", "/embed/", "/nothing", "/static/js/app.js"),
    ],
)
async def test_nothing_else_may_be_framed(api: Api, path: str) -> None:
    slug = await share(api, "print('framed')\n") if "SLUG" in path else ""
    answer = await api.client.get(path.replace("SLUG", slug), headers={"Accept": "text/html"})

    assert policy_of(answer)["frame-ancestors"] == "'none'"


async def test_what_is_wrong_with_an_address_is_said_in_the_frame(api: Api) -> None:
    slug = await share(api, "print('framed')\n")
    for path, status, sentence in (
        ("/embed/AAAAAAAAAAAA", 404, "There is no shared program at this address."),
        ("/embed/%2e%2e-manage", 404, "There is nothing at this address"),
        (f"/embed/{slug}?theme=%22%3E%3Cscript%3E", 400, "?theme= is one of auto, light, dark."),
        (f"/embed/{slug}?panels=code,editor", 400, "?panels= is a list of code, loop, timeline, console"),
        (f"/embed/{slug}?t=-1", 400, "?t= is a moment in seconds, such as 1.5."),
        (f"/embed/{slug}?editable=yes", 400, "?editable= is 1, or 0."),
        ("/embed/program?panels=loop", 400, "the panel code is one of ?panels="),
        ("/embed/program?clock=sun", 400, "?clock= is one of real, autojump."),
        ("/embed/lesson/no-such", 404, "There is no lesson of this name."),
    ):
        page = await api.client.get(path, headers={"Accept": "text/html"})

        assert (page.status_code, sentence in page.text) == (status, True), path
        assert "<script>" not in page.text
        assert policy_of(page)["frame-ancestors"] == ("'none'" if "%2e" in path else "*")
        assert page.headers["cache-control"] == "no-store" or "%2e" in path


def test_options_are_read_and_written_and_what_there_is_none_of_is_refused() -> None:
    usual = Options.read({"utm": "x"})

    assert (usual, usual.query, usual.at) == (Options(), "", None)
    chosen = Options.read({"theme": "light", "panels": "timeline", "t": "0.000000001"})
    assert chosen.query == "?theme=light&panels=timeline&t=0.000000001"
    assert chosen.at == 1
    assert Options.read({"t": "12"}).at == 12 * 10**9
    assert Options.read({"editable": "1", "clock": "autojump"}).query == "?editable=1"
    assert (
        Options.read({"editable": "1", "panels": "code,loop,timeline"}).query == "?panels=code,loop,timeline&editable=1"
    )
    for odd in ({"theme": "Dark"}, {"panels": ""}, {"t": ""}, {"t": "1e9"}, {"t": "\u0661"}, {"t": "1" * 999}):
        with pytest.raises(Refused):
            Options.read(odd)


async def test_a_shares_page_names_the_address_that_tells_of_its_frame_and_it_fits_into_the_room_that_there_is(
    api: Api,
) -> None:
    slug = await share(api, "print('framed')\n")
    page = (await api.client.get(f"/s/{slug}")).text
    named = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    assert named is not None
    answer = await api.client.get(html.unescape(named[1]))
    told = answer.json()

    assert answer.headers["access-control-allow-origin"] == "*"
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "rich", 800, 450)
    assert f'src="{api.server.url}/embed/{slug}" ' in told["html"]
    assert 'loading="lazy"' in told["html"]
    drawn = await api.client.get(told["thumbnail_url"])
    assert (drawn.headers["content-type"], told["thumbnail_width"], told["thumbnail_height"]) == (
        "image/png",
        1200,
        630,
    )
    assert [int.from_bytes(drawn.content[at : at + 4], "big") for at in (16, 20)] == [1200, 630]
    small = await api.client.get(
        "/oembed",
        params={"url": f"{api.server.url}/embed/{slug}?theme=dark&t=1&x=%22", "maxwidth": "300", "maxheight": "9999"},
    )
    assert (small.json()["width"], small.json()["height"]) == (300, 450)
    assert "thumbnail_url" not in small.json()
    assert f'src="{api.server.url}/embed/{slug}?theme=dark&amp;t=1" ' in small.json()["html"]
    assert '"application/json+oembed"' not in (await api.client.get("/")).text
    lesson = (await api.client.get("/learn/several-at-once")).text
    named = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', lesson)
    assert named is not None
    told = (await api.client.get(html.unescape(named[1]))).json()
    assert f'src="{api.server.url}/embed/lesson/several-at-once" ' in told["html"]
    assert told["thumbnail_url"] == f"{api.server.url}/learn/several-at-once.png"


async def test_a_title_is_text_wherever_a_frame_has_it(api: Api) -> None:
    title = '"><script>alert(1)</script>'
    run = await api.ask("print('titled')\n")
    await api.finish(run)
    slug = (await api.client.post("/api/shares", json={"run": run, "title": title})).json()["slug"]
    page = (await api.client.get(f"/embed/{slug}")).text
    told = (await api.client.get("/oembed", params={"url": f"{api.server.url}/s/{slug}"})).json()

    assert (told["title"], f'title="{html.escape(title)}"' in told["html"]) == (title, True)
    assert page.count(html.escape(title)) == 4
    assert "<script>alert" not in page + told["html"]


async def test_oembed_tells_of_nothing_but_shares_of_this_server(api: Api) -> None:
    slug = await share(api, "print('framed')\n")
    here = f"127.0.0.1:{api.server.port}"
    for url in (
        *("", "x", f"//{here}/s/{slug}", f"javascript://{here}/s/{slug}", f"file://{here}/s/{slug}"),
        *(f"http://elsewhere.example/s/{slug}", f"http://{here}@elsewhere.example/s/{slug}"),
        *(f"http://user@{here}/s/{slug}", f"http://{here}/s/../s/{slug}", f"http://{here}/s/{slug}.json"),
        *(f"http://{here}/s/{slug}/", "http://[/s/", f"http://{here}/s/AAAAAAAAAAAA", "http://" + "x" * 2000),
        f"http://{here}/s/%22onload=alert",
    ):
        answer = await api.client.get("/oembed", params={"url": url})
        assert answer.status_code == 404, url
        assert answer.json()["error"]["code"] in ("not-ours", "no-such-share")
    url = f"http://{here}/s/{slug}"
    for more, status in (
        ({"format": "xml"}, 501),
        ({"maxwidth": "0"}, 400),
        ({"maxwidth": "-1"}, 400),
        ({"maxheight": "1e3"}, 400),
        ({"url": f"{url}?theme=%22%3E"}, 400),
    ):
        assert (await api.client.get("/oembed", params={"url": url, **more})).status_code == status, more


async def test_the_script_for_authors_has_an_address_that_stays_and_may_be_loaded_from_everywhere(api: Api) -> None:
    answer = await api.client.get("/embed.js")

    assert answer.text == Path("static/js/authors.js").read_text(encoding="utf-8")
    assert answer.headers["content-type"] == 'text/javascript; charset="utf-8"'
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=3600" in answer.headers["cache-control"]
