"""Problems and layout over HTTP."""

import json

import pytest

from playground.editing.ruff import Reason
from playground.editing.views import refusal
from tests.serving import Api


async def test_a_program_is_checked(api: Api) -> None:
    response = await api.client.post("/api/check", json={"source": "import asyncio\nprint(wrong)\n"})

    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    problems = response.json()["problems"]
    assert [(one["line"], one["code"], one["severity"]) for one in problems] == [
        (1, "F401", "info"),
        (2, "F821", "error"),
    ]
    assert problems[1].keys() == {"line", "column", "end_line", "end_column", "code", "message", "severity", "url"}


async def test_nothing_and_await_at_the_top_are_no_problem(api: Api) -> None:
    for source in ("", "await print()"):
        assert (await api.client.post("/api/check", json={"source": source})).json() == {"problems": []}


async def test_a_program_is_laid_out_or_the_place_is_told_where_it_cannot_be_read(api: Api) -> None:
    response = await api.client.post("/api/format", json={"source": "x=1"})
    assert (response.status_code, response.json()) == (200, {"source": "x = 1\n"})

    response = await api.client.post("/api/format", json={"source": "x = 1\ny = ("})
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["line"], error["column"]) == (400, "syntax-error", 2, 6)
    assert error["message"].startswith("Python cannot read line 2")


@pytest.mark.parametrize("path", ["/api/check", "/api/format"])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"source": "#" * 65_537}, "source-too-long"),
        ({"source": "a\0b"}, "source-has-nul"),
        ({"source": "1", "python": "2.7"}, "unknown-python"),
        ({"source": "1", "clock": "real"}, "bad-field"),
        ({"source": "-" * 60_000 + "1"}, "cannot-check"),
    ],
)
async def test_what_cannot_be_checked_is_refused_with_its_reason(
    api: Api, path: str, body: dict[str, str], code: str
) -> None:
    response = await api.client.post(path, json=body)

    assert (response.status_code, response.json()["error"]["code"]) == (400, code)
    assert response.json()["error"]["message"].endswith(".")
    assert (await api.client.get(path)).status_code == 405


@pytest.mark.parametrize(
    ("reason", "status", "code", "patience"),
    [
        ("missing", 503, "no-checker", None),
        ("busy", 503, "checker-busy", "1"),
        ("slow", 503, "checker-slow", "5"),
        ("failed", 400, "cannot-check", None),
    ],
)
def test_each_reason_for_no_answer_has_its_own(reason: Reason, status: int, code: str, patience: str | None) -> None:
    response = refusal(reason).response()

    assert (response.status_code, response.headers.get("Retry-After")) == (status, patience)
    assert json.loads(response.content)["error"]["code"] == code
