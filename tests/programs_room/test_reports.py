"""Reports: from a form that needs no account to the operator, and bounded on the way."""

from io import StringIO

import httpx
import pytest
from django.core.management import call_command
from django.utils import timezone

from playground.answers import Refused
from playground.programs import lifetime, reports
from playground.programs.models import REPORT_LENGTH, Report, Share
from playground.throttle import Throttle
from tests.programs_room.test_page import share
from tests.programs_room.test_shares import make
from tests.serving import PATIENCE, Api


@pytest.mark.django_db
def test_a_report_waits_for_the_operator_until_he_is_done_with_it() -> None:
    slug, other = make().slug, make(source="print(2)").slug

    assert reports.take(slug, "It names\n\x9b a person.") is not None
    assert reports.take(other, "It is rude.") is not None
    call_command("list_reports", stdout=(said := StringIO()))
    assert f"/s/{slug}  'It names\\n\\x9b a person.'\n" in said.getvalue()
    assert said.getvalue().endswith("2 open reports\n")
    lifetime.empty([slug], Share.Gone.REMOVED, "It did.")
    assert reports.take(slug, "Again.") is None, "there is nothing any more to report"
    call_command("list_reports", "--settle", stdout=(said := StringIO()))
    assert slug not in said.getvalue()
    assert "It is rude." in said.getvalue()
    call_command("list_reports", stdout=(said := StringIO()))
    assert said.getvalue() == "0 open reports\n"


@pytest.mark.django_db
def test_reports_of_one_share_and_of_all_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = make(), make(source="print(2)")
    Report.objects.bulk_create(Report(share=one, reason="x") for _ in range(reports.MOST_OF_ONE))
    with pytest.raises(Refused, match="Others have reported"):
        reports.take(one.slug, "Me too.")
    assert reports.take(other.slug, "And this one.") is not None
    monkeypatch.setattr(reports, "MOST", reports.MOST_OF_ONE)
    with pytest.raises(Refused, match="no more are taken"):
        reports.take(other.slug, "And again.")
    Report.objects.update(settled=timezone.now())
    assert reports.take(one.slug, "Me too.") is not None


def test_a_throttle_allows_so_many_in_so_long_to_each_and_forgets() -> None:
    now = 0.0
    throttle = Throttle(most=2, seconds=10, now=lambda: now)

    assert [throttle.take("a"), throttle.take("a"), throttle.take("a")] == [None, None, 10]
    assert throttle.take("b") is None
    now = 4.5
    assert throttle.take("a") == 6
    now = 10.0
    assert [throttle.take("a"), throttle.take("a"), throttle.take("a")] == [None, None, 10]
    for number in range(10_001):
        throttle.take(str(number))
    assert throttle.take("a") is None, "the oldest are forgotten, and memory is bounded"


async def test_a_report_is_sent_by_a_form_and_by_nobody_elses(api: Api) -> None:
    slug = await share(api, "print('<b>reported</b>')")
    address = f"/s/{slug}/report"
    # An address of its own: others report to the same server.
    elsewhere = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    async with httpx.AsyncClient(base_url=api.server.url, transport=elsewhere, timeout=PATIENCE) as client:
        for page in (f"/s/{slug}", f"/s/{slug}.html"):
            assert f'href="{address}"' in (await client.get(page)).text
        form = await client.get(address)
        assert '<form method="post"' in form.text
        assert form.headers["cache-control"] == "no-store"

        async def send(status: int, code: str, reason: str, **headers: str) -> httpx.Response:
            answer = await client.post(address, data={"reason": reason}, headers=headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
            return answer

        await send(400, "bad-reason", " \n ")
        await send(400, "bad-reason", "x" * (REPORT_LENGTH + 1))
        await send(400, "bad-reason", "ü" * 40_000)
        await send(400, "bad-reason", "\x1b[2J")
        await send(403, "foreign-form", "Sent by force.", Origin="https://elsewhere.example")
        await send(403, "foreign-form", "Sent by force.", **{"Sec-Fetch-Site": "cross-site"})
        for content, kind in ((b"{}", "application/json"), (b"reason=%FF", None), (b"a=&" * 99, None)):
            headers = {"Content-Type": kind or "application/x-www-form-urlencoded"}
            assert (await client.post(address, content=content, headers=headers)).status_code == 400
        assert (await client.post("/s/AAAAAAAAAAAA/report", data={"reason": "?"})).status_code == 404
        assert (await client.put(address)).headers["allow"] == "GET, POST"

        told = await client.post(address, data={"reason": ""}, headers={"Accept": "text/html"})
        assert (told.status_code, "in a few words" in told.text) == (400, True)
        again = {"data": {"reason": "</textarea><script>" + "x" * REPORT_LENGTH}, "headers": {"Accept": "text/html"}}
        assert "<script>x" not in (await client.post(address, **again)).text
        for number in range(5):
            taken = await client.post(
                address, data={"reason": f"It is rude, {number}."}, headers={"Origin": api.server.url}
            )
            assert (taken.status_code, "Thank you" in taken.text) == (201, True)
        assert int((await send(429, "too-many-reports", "It is very rude.")).headers["retry-after"]) <= 600
