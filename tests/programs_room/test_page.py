"""The page as it is served: what it is told, and what the browser is told about it."""

import json
import re
from typing import Any

import httpx
import pytest
import segno

from playground.programs.catalogue import EXAMPLES
from playground.programs.page import CLOCKS
from playground.protocol import limits
from tests.serving import Api

NASTY = "print('</script><script>alert(1)</script><!-- \u2028 & \" ')"


def boot_of(page: httpx.Response) -> dict[str, Any]:
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', page.text, re.DOTALL)
    assert found is not None
    boot: dict[str, Any] = json.loads(found[1])
    return boot


def policy_of(response: httpx.Response) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in response.headers["content-security-policy"].split(";")]
    return {name: value for name, _, value in parts}


async def share(api: Api, source: str, **more: str) -> str:
    run = await api.ask(source, **more)
    await api.finish(run)
    slug: str = (await api.client.post("/api/shares", json={"run": run})).json()["slug"]
    return slug


def test_the_clocks_of_the_page_are_those_of_the_protocol() -> None:
    assert CLOCKS == limits.CLOCKS


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_every_example_is_a_program_with_a_name_and_a_sentence(example: Any) -> None:
    compile(example.source, example.file, "exec")
    assert re.fullmatch(r"[a-z-]+", example.id)
    assert example.title
    assert example.about.endswith(".")


def test_no_two_examples_have_the_same_id() -> None:
    assert len({example.id for example in EXAMPLES}) == len(EXAMPLES) == 6


async def test_the_page_is_told_its_menu_and_its_limits(api: Api) -> None:
    boot = boot_of(await api.client.get("/"))

    assert boot["share"] is None
    assert [example["id"] for example in boot["examples"]] == [example.id for example in EXAMPLES]
    assert all(example["source"] and example["clock"] in CLOCKS for example in boot["examples"])
    assert boot["limits"] == {
        **{"wall": 10, "cpu": 5, "memory": 256 << 20, "output": 1 << 20, "events": 200_000, "source": 1 << 16},
        **{"threads": 32, "files": 128, "tmp_bytes": 16 << 20, "tmp_files": 512},
    }


async def test_a_shared_program_comes_with_its_page_and_nothing_in_it_is_markup(api: Api) -> None:
    slug = await share(api, NASTY)
    page = await api.client.get(f"/s/{slug}")
    boot = boot_of(page)

    assert page.status_code == 200
    assert boot["share"]["source"] == NASTY
    assert boot["share"]["events"] == f"/s/{slug}.ndjson"
    assert "<script>alert" not in page.text
    assert "This link stays for ever." in page.text


async def test_what_is_said_of_a_share_is_shown_as_text_and_where_it_came_from_as_a_link(api: Api) -> None:
    origin = await share(api, "print(1)")
    run = await api.ask("print(2)")
    await api.finish(run)
    title = "</title><img src=x onerror=alert(1)>"
    note = "# Two\n\nIt prints *two*. </script><script>alert(3)</script> [x](javascript:alert(4))"
    told = {"title": title, "about": '" onload="alert(2)', "forked_from": origin, "note": note}
    answer = await api.client.post("/api/shares", json={"run": run, **told})
    page = await api.client.get(answer.json()["url"])

    assert "<title>&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt; · Async Playground</title>" in page.text
    assert "<img src=x" not in page.text
    assert 'content="&quot; onload=&quot;alert(2)"' in page.text
    assert f'<a href="/s/{origin}">' in page.text
    for shown in (page, await api.client.get(f"{answer.json()['url']}.html")):
        assert "<h3>Two</h3>\n<p>It prints <em>two</em>. &lt;/script&gt;" in shown.text
        assert "<script>alert(3)" not in shown.text
        assert 'href="javascript' not in shown.text
    assert boot_of(page)["share"]["title"] == title
    data = (await api.client.get(f"{answer.json()['url']}.json")).json()
    assert {name: data[name] for name in told} == told
    for wrong in (
        {"title": "x" * 81},
        {"about": "\u202e"},
        {"note": "x" * 2001},
        {"forked_from": "AAAAAAAAAAAA"},
        {"forked_from": "../x"},
    ):
        refused = await api.client.post("/api/shares", json={"run": run, **wrong})
        assert refused.status_code == 400


async def test_a_link_is_drawn_as_a_qr_code_that_leads_to_what_is_seen(api: Api) -> None:
    slug = await share(api, "print(1)")
    for view in ("", "at=5&seq=2&tab=notes"):
        picture = await api.client.get(f"/s/{slug}/qr.svg", params={"view": view})
        code = segno.make_qr(f"{api.server.url}/s/{slug}{view and '#'}{view}", error="m")

        assert picture.headers["content-type"] == "image/svg+xml"
        assert code.svg_inline(scale=4, border=4, dark="#000", light="#fff").partition(">")[2] in picture.text
    for wrong in ("at=<script>", "at=" + "1" * 200, "//elsewhere.example"):
        assert (await api.client.get(f"/s/{slug}/qr.svg", params={"view": wrong})).status_code == 400
    assert (await api.client.get("/s/AAAAAAAAAAAA/qr.svg")).status_code == 404


async def test_a_share_as_data_is_whole_and_may_be_kept(api: Api) -> None:
    slug = await share(api, NASTY)
    response = await api.client.get(f"/s/{slug}.json")

    shared = response.json()
    words = {"title", "about", "note", "forked_from", "expires"}
    assert shared.keys() == {"slug", "source", "clock", "python", "created", "events"} | words
    assert (shared["slug"], shared["source"]) == (slug, NASTY)
    assert [event["seq"] for event in shared["events"]] == list(range(1, len(shared["events"]) + 1))
    assert "immutable" in response.headers["cache-control"]


async def test_the_events_of_a_share_are_sent_as_they_are_kept_and_unpacked_for_those_who_ask_for_that(
    api: Api,
) -> None:
    slug = await share(api, "print('ü')\n" * 3)
    packed = await api.client.get(f"/s/{slug}.ndjson", headers={"Accept-Encoding": "gzip, deflate"})
    bare = await api.client.get(f"/s/{slug}.ndjson", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "deflate"
    assert "content-encoding" not in bare.headers
    assert packed.text == bare.text
    assert [json.loads(line) for line in bare.text.splitlines()] == (await api.client.get(f"/s/{slug}.json")).json()[
        "events"
    ]
    for response in (packed, bare):
        assert response.headers["content-type"] == "application/x-ndjson"
        assert "immutable" in response.headers["cache-control"]
        assert response.headers["vary"] == "Accept-Encoding"
    assert (await api.client.get("/s/AAAAAAAAAAAA.ndjson")).status_code == 404


async def test_there_is_nothing_at_a_slug_that_was_never_given(api: Api) -> None:
    page = await api.client.get("/s/AAAAAAAAAAAA", headers={"Accept": "text/html"})
    data = await api.client.get("/s/AAAAAAAAAAAA.json")

    assert page.status_code == 404
    assert "There is no shared program at this address" in page.text
    assert '<a class="button primary" href="/">' in page.text
    assert (data.status_code, data.json()["error"]["code"]) == (404, "no-such-share")


async def test_somebody_who_opens_an_unknown_address_reads_a_page_and_a_program_gets_json(api: Api) -> None:
    page = await api.client.get("/no<where>", headers={"Accept": "text/html,*/*"})
    data = await api.client.get("/nowhere", headers={"Accept": "*/*"})

    assert (page.status_code, data.status_code) == (404, 404)
    assert "There is nothing at this address." in page.text
    assert data.json()["error"]["code"] == "not-found"
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_the_page_may_load_only_what_is_its_own(api: Api) -> None:
    page = await api.client.get("/")
    policy = policy_of(page)
    nonce = boot_of(page)["nonce"]

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == f"'self' 'nonce-{nonce}'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in page.headers["content-security-policy"]


async def test_a_nonce_is_used_once(api: Api) -> None:
    nonces = {boot_of(await api.client.get("/"))["nonce"] for _ in range(3)}

    assert len(nonces) == 3
    assert all(len(nonce) >= 20 for nonce in nonces)


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/runs", "/static/js/protocol.js", "/nothing"])
async def test_every_answer_has_the_security_headers(api: Api, path: str) -> None:
    headers = (await api.client.get(path)).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "referrer-policy" in headers
    assert "permissions-policy" in headers
    assert "content-security-policy" in headers
    assert "set-cookie" not in headers


async def test_modules_are_served_as_such_and_asked_about_at_each_use(api: Api) -> None:
    first = await api.client.get("/static/js/protocol.js")
    again = await api.client.get("/static/js/protocol.js", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["content-type"].startswith("text/javascript")
    assert "max-age=0" in first.headers["cache-control"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/static/../manage.py", "/static/..%2fmanage.py", "/static//etc/hosts", "/static/"])
async def test_nothing_else_is_served_as_a_static_file(api: Api, path: str) -> None:
    assert (await api.client.get(path)).status_code == 404


async def test_the_server_answers_that_it_lives(api: Api) -> None:
    response = await api.client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


async def test_a_host_that_is_not_ours_is_refused(api: Api) -> None:
    response = await api.client.get("/", headers={"Host": "elsewhere.example"})

    assert (response.status_code, response.json()["error"]["code"]) == (400, "unknown-host")


async def test_a_static_file_is_kept_for_ever_under_the_version_that_the_page_names(api: Api) -> None:
    page = (await api.client.get("/")).text
    found = re.search(r'src="(/static/v-[0-9a-f]{16})/linked/app.js"', page)
    assert found is not None
    for file in ("js/app.js", "linked/app.js", "linked/page.css", "linked/standalone.js"):
        named = await api.client.get(f"{found[1]}/{file}")
        older = await api.client.get(f"/static/v-0123456789abcdef/{file}")
        plain = await api.client.get(f"/static/{file}")
        bare = await api.client.get(f"{found[1]}/{file}", headers={"Accept-Encoding": "identity"})

        assert named.text == bare.text == older.text == plain.text
        assert named.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in bare.headers
        kind = "text/css" if file.endswith(".css") else "text/javascript"
        assert {one.headers["content-type"] for one in (named, bare, plain)} == {f'{kind}; charset="utf-8"'}
        assert "immutable" in named.headers["cache-control"]
        assert all("max-age=0" in other.headers["cache-control"] for other in (older, plain))
    assert (await api.client.get(f"{found[1]}/../../manage.py")).status_code == 404
    assert (await api.client.get(f"{found[1]}/js/nothing.js")).status_code == 404
    assert (await api.client.get(f"{found[1]}/linked/nothing.js")).status_code == 404
