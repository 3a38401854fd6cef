"""What is refused, with a code and a sentence, over HTTP."""

import json
from typing import Any

import pytest

from tests.serving import Api

LIMIT = 65536


async def refusal(api: Api, body: bytes | str, content_type: str | None = "application/json") -> tuple[int, str, str]:
    headers = {} if content_type is None else {"Content-Type": content_type}
    response = await api.client.post("/api/runs", content=body, headers=headers)
    error = response.json()["error"]
    assert error.keys() == {"code", "message"}
    assert error["message"].endswith(".")
    return response.status_code, error["code"], error["message"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "not-json"),
        ("nonsense", "not-json"),
        ('{"source": "1"', "not-json"),
        ("[" * 100_000, "bad-field"),
        ('{"source": ' + "[" * 100_000, "bad-field"),
        ('{"source": "1"}' + "[" * 100_000, "not-json"),
        ('{"source": NaN}', "not-json"),
        ("[]", "bad-field"),
        ("null", "bad-field"),
        ("{}", "bad-field"),
        ('{"source": 1}', "bad-field"),
        ('{"source": null}', "bad-field"),
        ('{"source": "1", "clock": 2}', "bad-field"),
        ('{"source": "1", "limits": {}}', "bad-field"),
        ('{"source": "1", "clock": "sundial"}', "unknown-clock"),
        ('{"source": ""}', "source-empty"),
        ('{"source": " \\n\\t"}', "source-empty"),
        ('{"source": "a\\u0000b"}', "source-has-nul"),
        ('{"source": "\\ud800"}', "source-not-utf8"),
        ('{"source": "\\udc00 and more"}', "source-not-utf8"),
        (b'{"source": "\xff"}', "source-not-utf8"),
    ],
)
async def test_a_request_that_makes_no_sense_is_refused_with_its_reason(api: Api, body: bytes | str, code: str) -> None:
    assert (await refusal(api, body))[:2] == (400, code)


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/xml"])
async def test_what_a_form_of_another_site_can_send_is_refused(api: Api, content_type: str | None) -> None:
    status, code, _ = await refusal(api, '{"source": "1"}', content_type)

    assert (status, code) == (400, "wrong-content-type")


@pytest.mark.parametrize(
    "source", ["#" + "x" * LIMIT, "#" + "é" * (LIMIT // 2), "#" + "x" * (9 * LIMIT), "#" + "x" * (30 * LIMIT)]
)
async def test_a_program_over_the_limit_is_refused_with_the_limit_in_words(api: Api, source: str) -> None:
    status, code, message = await refusal(api, json.dumps({"source": source}))

    assert (status, code) == (400, "source-too-long")
    assert "65,536" in message
    assert "64 KiB" in message


async def test_a_program_of_just_the_limit_is_run(api: Api) -> None:
    run = await api.ask("#" + "x" * (LIMIT - 1))

    assert (await api.finish(run))["outcome"] == "finished"


async def test_a_program_of_the_limit_is_run_also_when_json_writes_it_longest(api: Api) -> None:
    body = '{"source": "#' + "\\u0020" * (LIMIT - 1) + '"}'
    response = await api.client.post(
        "/api/runs", content=body, headers={"Content-Type": "application/json; charset=utf-8"}
    )

    assert response.status_code == 201


async def test_the_clock_may_be_left_out(api: Api) -> None:
    response = await api.client.post("/api/runs", json={"source": "1"})

    assert (await api.finish(response.json()["run"]))["clock"] == "real"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/runs", "POST"),
        ("PUT", "/api/runs/x", "GET, DELETE"),
        ("POST", "/api/runs/x/events", "GET"),
        ("GET", "/api/shares", "POST"),
        ("GET", "/api/shares/x", "DELETE"),
        ("POST", "/", "GET"),
        ("DELETE", "/s/x", "GET"),
    ],
)
async def test_a_method_that_an_address_does_not_have_is_refused(
    api: Api, method: str, path: str, allowed: str
) -> None:
    response = await api.client.request(method, path)

    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method-not-allowed"
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/runs/no-such-run"),
        ("DELETE", "/api/runs/no-such-run"),
        ("GET", "/api/runs/no-such-run/events"),
        ("GET", f"/api/runs/{'x' * 3000}"),
    ],
)
async def test_a_run_that_there_is_none_of_is_said_to_be_none(api: Api, method: str, path: str) -> None:
    response = await api.client.request(method, path)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "no-such-run"
    assert len(response.json()["error"]["message"]) < 100


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "", "1" * 20])
async def test_events_after_something_that_is_no_seq_are_refused(api: Api, after: str) -> None:
    run = await api.ask("1")
    response = await api.client.get(f"/api/runs/{run}/events", params={"after": after})

    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad-field")


async def test_an_address_that_there_is_none_of_is_answered_in_the_same_way(api: Api) -> None:
    response = await api.client.get("/api/nothing")
    answer: dict[str, Any] = response.json()

    assert (response.status_code, answer["error"]["code"]) == (404, "not-found")
