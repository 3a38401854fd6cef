"""Attempts through whatever a stranger may write at what is shared and taught: it is shown, or refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from django.test import AsyncClient, override_settings
from django.urls import get_resolver

from playground.programs.course import lessons
from playground.programs.lesson import LessonError, read
from playground.programs.listing import listing
from tests.programs_room.attempts import (
    NOTE,
    PLAIN,
    TEXTS,
    UNSEEN,
    Parsed,
    Shape,
    policy_wrongs,
    program,
    run_of,
    shared,
    words,
)
from tests.programs_room.test_page import boot_of
from tests.serving import Api

PAGES = [
    *("s/{}", "s/{}.html", "s/{}/report", "compare/{}/{}", "compare/lesson:queues/{}"),
    *("embed/{}", "embed/{}?theme=dark&panels=code,loop,timeline,console&t=0.5", "embed/{}?editable=1&theme=light"),
]
PICTURES = ["s/{}.svg", "compare/{}/{}.svg", "s/{}/qr.svg"]
OTHERS = ["s/{}.png", "compare/{}/{}.png", "s/{}.json", "s/{}.ndjson"]
PLACES = ["s/{}", "embed/{}", "compare/{}/lesson:queues"]
ADDRESSES = [*PAGES, *PICTURES, *OTHERS]
KINDS = {"png": "image/png", "json": "application/json", "ndjson": "application/x-ndjson"}
HTML = {"Accept": "text/html,*/*;q=0.8"}


async def opened(api: Api, address: str, slug: str, **headers: str) -> httpx.Response:
    return await api.client.get("/" + address.replace("{}", slug), headers=headers)


# --- texts ------------------------------------------------------------------------------------------------------------


def test_every_address_of_a_share_is_tried() -> None:
    known = {address.partition("?")[0] for address in ADDRESSES if "lesson" not in address} | {"api/shares/{}"}

    assert known == set(_addresses_of_shares())


async def test_whatever_a_program_says_each_page_and_picture_of_it_consists_of_what_a_harmless_one_has(
    api: Api,
) -> None:
    run, plain_run = await run_of(api, TEXTS), await run_of(api, PLAIN)
    share = await shared(api, run, words(TEXTS)[0])
    plain = await shared(api, plain_run, words(PLAIN)[0])
    wrongs: list[str] = []
    for address in ADDRESSES:
        answer, usual = await opened(api, address, share["slug"], **HTML), await opened(api, address, plain["slug"])
        found = list(policy_wrongs(answer.url.path, answer.headers)) if "qr" not in address else []
        if address in PAGES:
            parsed = Parsed(answer.text)
            found += parsed.wrongs(api.server.url)
            more = parsed.shape(share["slug"]) - Parsed(usual.text).shape(plain["slug"])
            found += [str(shape) for shape in more if not _is_of_a_note(address, shape)]
        elif address in PICTURES:
            found += [str(part) for part in _drawn(answer.text) - _drawn(usual.text)]
            found += UNSEEN.findall(answer.text.replace("\n", ""))
        kind = KINDS.get(address.rpartition(".")[2], "image/svg+xml" if address in PICTURES else "text/html")
        assert (answer.status_code, usual.status_code) == (200, 200), address
        assert answer.headers["content-type"].partition(";")[0] == kind
        wrongs += [f"{address}: {wrong}" for wrong in found]
    assert wrongs == [], "\n".join(wrongs)

    # And it is shown: all of it, with nothing hidden in it, where no script is needed.
    source = program(TEXTS)
    page = (await opened(api, "s/{}.html", share["slug"])).text
    shown = Parsed(page).text
    assert [text for text in TEXTS if not UNSEEN.search(text) and text not in shown] == []
    assert UNSEEN.findall(page.replace("\n", "").replace("\t", "")) == []
    assert boot_of(await opened(api, "s/{}", share["slug"]))["share"]["source"] == source
    told = (await opened(api, "s/{}.json", share["slug"])).json()
    assert told["source"] == source
    short = {text for text in TEXTS if 0 < len(text) < 200 and "\ud800" not in text}
    assert short <= {one.get("name") for one in told["events"]}


async def test_whatever_its_author_says_of_a_share_is_text_wherever_it_is_told(api: Api) -> None:
    run = await run_of(api, PLAIN)
    usual: dict[str, set[Shape]] = {}
    told = [words(PLAIN)[0], *words(TEXTS)]
    wrongs: list[str] = []
    for number, said in enumerate(told):
        share = await shared(api, run, said)
        slug = share["slug"]
        for address in PLACES if number == 0 else [PLACES[number % 3]]:
            page = await opened(api, address, slug)
            parsed = Parsed(page.text)
            more = parsed.shape(slug) - usual.setdefault(address, parsed.shape(slug))
            wrongs += [str(shape) for shape in more if not _is_of_a_note(address, shape)]
            wrongs += parsed.wrongs(api.server.url)
            assert said["title"] in parsed.text
        frame = (await api.client.get("/oembed", params={"url": f"{api.server.url}/s/{slug}"})).json()
        [(tag, attributes)] = Parsed(frame["html"]).elements
        assert (tag, attributes["src"], attributes["title"]) == (
            *("iframe", f"{api.server.url}/embed/{slug}", said["title"]),
        )
        assert frame["title"] == said["title"]
        assert attributes.keys() == {"src", "title", "width", "height", "loading", "referrerpolicy", "style"}
    assert wrongs == [], "\n".join(wrongs)
    assert len(told) > 25


# --- slugs and keys ---------------------------------------------------------------------------------------------------


async def test_nothing_is_found_beside_a_slug_whatever_is_written_in_its_place(api: Api) -> None:
    slug = (await shared(api, await run_of(api, PLAIN), words(PLAIN)[0]))["slug"]
    near = {slug[:at] + _next(slug[at]) + slug[at + 1 :] for at in range(len(slug))}
    near |= {slug.swapcase(), slug[::-1], slug[:-1], slug[1:], f"{slug}0", f"0{slug}", f"{slug}_", f"-{slug}"}
    near |= {"-" * 12, "_" * 12, "constructor", "0", "A" * 3000} - {slug}
    never = "AAAAAAAAAAAA"
    for address in ADDRESSES:
        unknown = await opened(api, address, never)
        assert (unknown.status_code, unknown.headers["cache-control"]) == (404, "no-store"), address
        for other in near if address == "s/{}" else [slug.swapcase()]:
            answer = await opened(api, address, other)
            if len(other) > 100 and "compare" in address:
                continue
            assert (answer.status_code, answer.content) == (404, unknown.content), (address, other)
    nothing = await api.client.get("/s/ ")
    for odd in (
        *(f"{slug}%00", f"%00{slug}", f"{slug}%20", f"{slug}%0a", f"{slug}%0d%0aSet-Cookie:%20a=b", f"{slug}/"),
        *(f"%2e%2e%2fs%2f{slug}", f"%2e/{slug}", f"/{slug}", f"{slug};a=b", f"{slug}%3fa", f"{slug}%23"),
        *(f"{slug}.json%00.svg", f"{slug}.json.svg", f"{slug}.", f"{slug}.JSON", f"{slug}%2f%2e%2e", "%ff%fe"),
        *(quote("\uff21") + slug[1:], quote("\u0410") + slug[1:], quote("\u202e") + slug, "%c0%ae%c0%ae%c0%afetc"),
        *("'%20OR%20'1'='1", "%25", f"{slug[:6]}%25", f"{slug[:11]}*", "..%5cmanage.py", "%252e%252e%252fmanage.py"),
        quote("<script>alert(1)</script>"),
    ):
        for address in ("s/{}", "embed/{}", "s/{}/report"):
            answer = await api.client.get("/" + address.replace("{}", odd))
            assert (answer.status_code, answer.content) == (404, nothing.content), (address, odd)
        assert (await api.client.delete(f"/api/shares/{odd}")).status_code == 404, odd
    assert (await opened(api, "s/{}", slug)).status_code == 200


async def test_no_key_but_its_own_deletes_a_share_and_then_nothing_of_it_is_left_anywhere(api: Api) -> None:
    run = await run_of(api, PLAIN)
    said = {"title": "Soon gone", "about": "Kept to itself", "note": "A note"}
    mine, theirs = await shared(api, run, said), await shared(api, run, {"title": "Another"})
    slug, key = mine["slug"], mine["key"]
    before = {address: (await opened(api, address, slug)).content for address in ADDRESSES}
    for wrong in (
        *(theirs["key"], key.swapcase(), key[:-1], key[1:], f"{key}=", f"{key} {key}", f"{theirs['key']} {key}"),
        *(f"{key},{key}", f"'{key}'", "*", "%", "null", "' OR ''='", slug, "x" * 10_000, key * 200, "\xff" * 32),
    ):
        header = {"Authorization": f"Bearer {wrong}".encode("latin-1")}
        refused = await api.client.request("DELETE", f"/api/shares/{slug}", headers=httpx.Headers(header))
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "wrong-key"), wrong[:50]
    own = {"Authorization": f"Bearer {key}"}
    for address in (theirs["slug"], "AAAAAAAAAAAA", slug.swapcase()):
        assert (await api.client.delete(f"/api/shares/{address}", headers=own)).status_code in (403, 404)
    for address in ("s/{}.json", "s/{}.ndjson", "s/{}.html"):
        assert (await opened(api, address, slug)).content == before[address]

    assert (await api.client.delete(f"/api/shares/{slug}", headers=own)).json()["deleted"] is True
    bodies = set()
    for address in ADDRESSES:
        answer = await opened(api, address, slug)
        assert (answer.status_code, answer.headers["cache-control"]) == (410, "no-store"), address
        assert not re.search("Soon gone|Kept to itself|A note|plain 1", answer.text)
        if "compare" not in address and "embed" not in address:
            bodies.add(answer.content)
    assert len(bodies) == 1
    assert (await opened(api, "s/{}.json", theirs["slug"])).json()["title"] == "Another"


async def test_oembed_is_led_nowhere_else_by_any_address(api: Api) -> None:
    slug = (await shared(api, await run_of(api, PLAIN), {}))["slug"]
    here = f"127.0.0.1:{api.server.port}"
    for url in (
        *(
            f"http://{here}\\@evil.example/s/{slug}",
            f"http://evil.example#@{here}/s/{slug}",
            f"http:///{here}/s/{slug}",
        ),
        *(f"http://evil.example\t{here}/s/{slug}", f"http://{here}.evil.example/s/{slug}", f"http://[::1]:1/s/{slug}"),
        *(f"http:{here}/s/{slug}", f"\\\\{here}\\s\\{slug}", f"http://{here}\x00/s/{slug}", f"http://{here}#/s/{slug}"),
        *(f"http://{here}/s/%2e%2e/s/{slug}", f"http://{here}/s/{slug}%00", f"http://{here}//s/{slug}"),
        *(f"http://{here}/s/{slug};a", f"http://{here}/api/runs", f"http://{here}/s/{slug}/report"),
        *(f"http://{here}/learn/../s/{slug}", f"http://{here}/learn/..%2fs", f"http://{here}/embed/program"),
        *(f"http://169.254.169.254/s/{slug}", "http://localhost:6379/s/", f"http://127.1:{api.server.port}/s/{slug}"),
        *(
            "data:text/html,<script>",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://\u2488/s/x",
            "http://[v1.x]/",
        ),
    ):
        answer = await api.client.get("/oembed", params={"url": url})
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not-ours"), url
    for more in ("&url=http://evil.example/", "&callback=alert", "&format=json&maxwidth=300"):
        told = (await api.client.get(f"/oembed?url=http://evil.example/&url=http://{here}/s/{slug}{more}")).text
        assert "evil" not in told
        assert told.startswith("{")


# --- lessons ----------------------------------------------------------------------------------------------------------


async def test_a_lesson_of_a_stranger_is_shown_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, async_client: AsyncClient
) -> None:
    usual = next(lesson for lesson in lessons() if lesson.name == "queues")
    sayable = [text[:200] for text in TEXTS if not re.search("[\0\ud800]", text)]

    def written(name: str, texts: list[str]) -> None:
        folder = tmp_path / name
        folder.mkdir()
        one = " ".join(texts) or "plain"
        facts: dict[str, Any] = {"title": one, "summary": one, "topics": texts[:9], "change": one}
        question = {"question": one, "choices": [one, "b"], "because": one}
        head = [f"{field} = {json.dumps(value)}" for field, value in facts.items()]
        head += ["claims = { tasks = 3 }", "[[predict]]", "answer = 1"]
        head += [f"{field} = {json.dumps(value)}" for field, value in question.items()]
        body = "\n\n".join(re.sub(r"\[.\]", "", text) for text in texts)
        (folder / "lesson.md").write_text("+++\n" + "\n".join(head) + f"\n+++\n{body}\n", encoding="utf-8")
        comments = "".join(f"# {line}\n" for line in re.split(r"[\r\n]+", one))
        (folder / "program.py").write_text(f"{comments}{usual.source}", encoding="utf-8")
        read(folder).recording_file.write_bytes(usual.recording)

    written("01-attempts", sayable)
    written("02-plain", [f"plain {number}" for number in range(len(sayable))])
    monkeypatch.setattr("playground.programs.course.FOLDER", tmp_path)
    wrongs: list[str] = []
    with override_settings(DEBUG=True):
        assert [lesson.name for lesson in lessons()] == ["attempts", "plain"]
        source = lessons()[0].source
        assert Parsed(listing(source)).text == source
        for address in ("/learn/{}", "/learn/{}/run", "/embed/lesson/{}", "/learn/", "/gallery/", "/learn/{}.svg"):
            pages = []
            for name in ("attempts", "plain"):
                answer = await async_client.get(address.format(name))
                assert answer.status_code == 200
                pages.append(answer.content.decode())
            wrongs += policy_wrongs(address, answer.headers)
            if address.endswith(".svg"):
                wrongs += [str(part) for part in _drawn(pages[0]) - _drawn(pages[1])]
                continue
            parsed, plain = Parsed(pages[0]), Parsed(pages[1])
            # An author's links may lead elsewhere, when they are pressed.
            is_link = re.compile(r"<a \{'href': '(https?:)?//")
            wrongs += [wrong for wrong in parsed.wrongs("http://testserver") if not is_link.match(wrong)]
            if "{}" in address:
                more = {shape for shape in parsed.shape("attempts") - plain.shape("plain") if shape[0] not in NOTE}
                wrongs += [f"{address}: {shape}" for shape in more]
    assert wrongs == [], "\n".join(wrongs)


QUESTION = '[[predict]]\nquestion = "x"\nchoices = ["a", "b"]\nanswer = 1\nbecause = "x"'
LESSON = '+++\ntitle = "x"\nsummary = "x"\ntopics = ["x"]\nchange = "x"\nclaims = { tasks = 0 }\n%s\n+++\nx\n'


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("01-deep", "x = " + "[" * 100_000),
        ("01-deep", "x = " + "{a=" * 5_000),
        ("01-many", "a" + ".a" * 100_000 + " = 1"),
        ("01-large", "tasks = " + "9" * 5_000),
        ("01-time", "predict = 1979-05-27T07:32:00Z"),
        ("01-object", "__class__ = 1\n__proto__ = 1"),
        ("01-none", "predict = []"),
        ("01-nul", 'x = "\0"'),
        ("01-..", ""),
        ("01-<svg onload=alert(1)>", ""),
        ("01-a b", ""),
        ("01-\u202eevil", ""),
        ("01-" + "a" * 200, ""),
        ("\u0661-digits", ""),
        ("-1-a", ""),
    ],
    ids=lambda value: re.sub(r"\W", "", value)[:12],
)
def test_a_lesson_with_facts_or_a_name_that_cannot_be_is_refused_in_words(tmp_path: Path, name: str, head: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "lesson.md").write_text(LESSON % (head or QUESTION), encoding="utf-8")
    (folder / "program.py").write_text("pass\n")

    with pytest.raises(LessonError) as caught:
        read(folder)

    assert str(caught.value).startswith(ascii(name)[1:-1][:5])
    assert len(str(caught.value)) < 500
    assert not UNSEEN.search(str(caught.value))


def test_a_lesson_with_a_program_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "01-odd"
    folder.mkdir()
    (folder / "lesson.md").write_text(LESSON % QUESTION)
    program = folder / "program.py"
    for text, said in (
        ("def (:\n", "no Python: invalid syntax"),
        ("x = '", "no Python: unterminated string"),
        ("\0", "no Python: source code string cannot contain null bytes"),
        ("(" * 9_000, "no Python: too many nested parentheses"),
        ("x" * 100_000, "more than 65,536 bytes"),
        ("\n" * 50, "more than 40 lines"),
    ):
        program.write_text(text)
        with pytest.raises(LessonError, match=f"01-odd/program.py: it .*{said}"):
            read(folder)
    program.write_bytes(b"\xff\xfe")
    with pytest.raises(LessonError, match=r"program\.py: it cannot be read"):
        read(folder)


# --- what is found ----------------------------------------------------------------------------------------------------


def _addresses_of_shares() -> Iterator[str]:
    """The address of each view that is given a share's slug."""
    for pattern in get_resolver().url_patterns:
        for part in getattr(pattern, "url_patterns", [pattern]):
            if part.pattern.converters.keys() & {"slug", "before", "after"}:
                yield re.sub("<.*?>", "{}", str(part.pattern))


def _is_of_a_note(address: str, shape: Shape) -> bool:
    return address.startswith(("s/", "compare/")) and shape[0] in NOTE and shape[1] in ("", "start")


def _drawn(picture: str) -> set[tuple[str, str]]:
    """The elements and attributes of a picture, read as strictly as XML is."""
    found = set()
    for element in ElementTree.fromstring(picture).iter():
        found |= {(element.tag, name) for name in ("", *element.attrib)}
    return found


def _next(letter: str) -> str:
    return letter.swapcase() if letter.isalpha() else str((int(letter) + 1) % 10)
