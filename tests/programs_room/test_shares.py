"""Share links: one for each content, and none that can be guessed."""

import pytest
from django.test import override_settings

from playground.programs import shares
from playground.programs.models import Share
from playground.programs.recording import compress

pytestmark = pytest.mark.django_db


def make(source: str = "print(1)", clock: str = "real", python: str = "3.11.7", line: str = "{}") -> Share:
    return shares.create(source=source, clock=clock, python=python, recording=compress([line]), events=1)


def test_a_share_is_found_as_it_was_made() -> None:
    slug = make(source="print('☃')").slug
    found = shares.find(slug)

    assert found is not None
    assert (found.source, found.clock, found.python, found.events) == ("print('☃')", "real", "3.11.7", 1)
    assert bytes(found.recording) == compress(["{}"])


def test_the_same_content_is_the_same_share() -> None:
    assert make().slug == make().slug
    assert Share.objects.count() == 1


def test_whatever_differs_makes_another_share() -> None:
    slugs = {make().slug, make(source="print(2)").slug, make(clock="autojump").slug, make(python="3.12.1").slug}

    assert len(slugs | {make(line="[]").slug}) == 5


def test_a_slug_is_twelve_letters_and_digits() -> None:
    slug = make().slug

    assert len(slug) == 12
    assert slug.isascii()
    assert slug.isalnum()


def test_who_has_not_the_key_cannot_tell_the_slug() -> None:
    with override_settings(SECRET_KEY="x" * 50):
        elsewhere = make().slug

    assert elsewhere != make().slug


def test_parts_that_run_together_are_told_apart() -> None:
    assert make(source="ab", clock="c").slug != make(source="a", clock="bc").slug


def test_there_is_no_share_at_other_addresses() -> None:
    assert shares.find("AAAAAAAAAAAA") is None
    assert shares.find_without_recording("AAAAAAAAAAAA") is None
