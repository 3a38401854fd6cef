"""The operator's pages: a report is read, and the share that it is about removed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import httpx
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.urls import Resolver404, resolve
from playwright.async_api import Browser, expect

from tests.programs_room.test_page import share
from tests.serving import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASSWORD = "correct horse battery staple"


def may_operate(server: Server, name: str) -> None:
    """What ``createsuperuser`` does, without a process of its own."""
    facts = {
        **{"username": name, "password": make_password(PASSWORD), "is_superuser": 1, "is_staff": 1, "is_active": 1},
        **{"first_name": "", "last_name": "", "email": "", "date_joined": "2026-01-01 00:00:00"},
    }
    database = sqlite3.connect(f"{server.environment['PLAYGROUND_VAR']}/playground.sqlite3", timeout=10)
    with closing(database), database:
        marks = ", ".join("?" * len(facts))
        database.execute(f"INSERT INTO auth_user ({', '.join(facts)}) VALUES ({marks})", [*facts.values()])


async def test_a_reported_share_is_removed_with_a_reason(browser: Browser, server: Server) -> None:
    url = server.url
    may_operate(server, "olga")
    async with server.api() as api:
        slug = await share(api, "print('<script>alert(1)</script>')")
        assert (await api.client.post(f"/s/{slug}/report", data={"reason": "It <b>names</b> me."})).status_code == 201
        elsewhere = await api.client.get(f"/s/{slug}")
        assert "set-cookie" not in elsewhere.headers
    context = await browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 720})
    try:
        theirs = await context.new_page()
        keep = f"localStorage.setItem('playground.share.keys', JSON.stringify([['{slug}', ['key']]]))"
        await theirs.add_init_script(keep)
        await theirs.goto(f"{url}/links/")
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{url}/admin/programs/report/")
        await page.get_by_label("Username").fill("olga")
        await page.get_by_label("Password").fill(PASSWORD)
        await page.get_by_role("button", name="Log in").click()
        await expect(page.get_by_role("cell", name="It <b>names</b> me.")).to_be_visible()
        cookies = await context.cookies(f"{url}/admin/")
        assert {(cookie["path"], cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies} == {
            ("/admin/", True, "Strict")
        }
        await page.get_by_role("link", name=f"/s/{slug}").click()
        await expect(page.get_by_text("print('<script>alert(1)</script>')")).to_be_visible()
        await page.get_by_role("button", name="Remove this share for good").click()
        await expect(page.get_by_text("This field is required.")).to_be_visible()
        await page.get_by_label("Reason").fill("It named  a person.")
        await page.get_by_role("button", name="Remove this share for good").click()
        await expect(page.get_by_text(f"/s/{slug} is removed.")).to_be_visible()
        gone = await page.request.get(f"{url}/s/{slug}", headers={"Accept": "application/json"})
        assert (gone.status, (await gone.json())["error"]["code"]) == (410, "share-removed")
        assert "It named a person." in await gone.text()
        # Who then deletes it is told that, and not that it was deleted from here.
        for name in ("Delete the link", "Delete it for everybody?"):
            await theirs.get_by_role("button", name=name).click()
        await expect(theirs.locator(".own-state")).to_contain_text("has removed it. It named a person.")
        await page.goto(f"{url}/admin/programs/report/?settled__isempty=1")
        await expect(page.get_by_role("heading", name="Select report")).to_be_visible()
        await expect(page.get_by_role("link", name=f"/s/{slug}")).to_have_count(0)
        await page.goto(f"{url}/admin/programs/share/{slug}/change/")
        await expect(page.get_by_role("button", name="Remove")).to_have_count(0)
        assert complaints == []
    finally:
        await context.close()
    await _nobody_else_comes_in(url)


async def _nobody_else_comes_in(url: str) -> None:
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.3")
    async with httpx.AsyncClient(base_url=url, transport=transport, timeout=30) as client:
        for path in ("/admin/", "/admin/programs/share/", "/admin/jsi18n/", "/admin/nowhere"):
            answer = await client.get(path)
            assert answer.headers["location"].startswith("/admin/login/?next=")
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        form = await client.get("/admin/login/")
        token = form.cookies["csrftoken"]
        guess = {"username": "olga", "password": "olga", "csrfmiddlewaretoken": token}
        assert (await client.post("/admin/login/", data={"username": "olga", "password": PASSWORD})).status_code == 403
        # Every try counts; one without a password costs the server no second of hashing.
        tries = [guess, *[{**guess, "password": ""}] * 9]
        answers = [(await client.post("/admin/login/", data=each)).status_code for each in tries]
        assert answers == [200] * 9 + [429]
        assert int((await client.post("/admin/login/", data=guess)).headers["retry-after"]) <= 600


async def test_without_the_setting_there_are_no_such_pages() -> None:
    assert not settings.ADMIN
    assert resolve("/status")
    with pytest.raises(Resolver404):
        resolve("/admin/")
    assert not any(app.startswith("django.contrib.a") for app in settings.INSTALLED_APPS)
