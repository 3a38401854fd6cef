"""Share links: one for each content, and none that can be guessed."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from playground.answers import Refused
from playground.programs import keys, lifetime, shares
from playground.programs.models import Recording, Share, ShareKey
from playground.programs.recording import compress
from playground.programs.shares import Words
from playground.programs.wording import one_line

pytestmark = pytest.mark.django_db


NO_WORDS = Words()


def make(
    source: str = "print(1)",
    clock: str = "real",
    python: str = "3.11.7",
    line: str = "{}",
    words: Words = NO_WORDS,
) -> Share:
    recording = compress([line])
    return shares.create(source=source, clock=clock, python=python, recording=recording, events=1, words=words)


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


def test_what_is_said_of_a_share_belongs_to_its_content() -> None:
    told = [
        make(words=words).slug
        for words in (
            *(Words(), Words(title="a"), Words(about="a"), Words(title="a", about="a"), Words(forked_from="a")),
            *(Words(note="a"), Words(title="a", note="a")),
        )
    ]

    assert len(set(told)) == 7
    assert make(words=Words(title="a")).slug == told[1]


def test_a_share_stands_for_ever_or_for_as_long_as_it_was_promised() -> None:
    assert make().expires is None
    with override_settings(SHARE_DAYS=30):
        share = make(source="print(30)")
        assert share.expires is not None
        assert share.expires - share.created == timedelta(days=30)
        assert make().expires is None, "what was promised for ever stays for ever"
    assert lifetime.in_words(datetime(2027, 3, 4, tzinfo=UTC)) == "This link works until 4 March 2027."
    with override_settings(SHARE_DAYS=60):
        assert make(source="print(30)").expires > share.expires, "asked for again, it is promised anew"
    assert make(source="print(30)").expires is None


def test_a_share_whose_time_is_over_is_gone_at_once_and_its_content_when_it_is_swept() -> None:
    with override_settings(SHARE_DAYS=1):
        over = [make(source=f"print(1{number})").slug for number in range(3)]
    stands = make().slug
    Share.objects.exclude(slug=stands).update(expires=timezone.now() - timedelta(seconds=1))

    assert shares.find(over[0]) is None
    assert shares.find_without_recording(over[0]) is None
    assert lifetime.why_gone(over[0]) == (Share.Gone.EXPIRED, "")
    assert lifetime.sweep(2) == 2
    call_command("sweep_shares", stdout=(said := StringIO()))
    assert said.getvalue() == "1 share emptied\n"
    assert lifetime.sweep() == 0
    assert {bytes(share.recording) for share in Share.objects.filter(slug__in=over)} == {b""}
    assert [lifetime.why_gone(slug) for slug in over] == [(Share.Gone.EXPIRED, "")] * 3
    assert shares.find(stands) is not None
    assert lifetime.why_gone(stands) is None
    again = make(source="print(10)")
    assert (again.slug, again.source, again.gone) == (over[0], "print(10)", "")
    assert shares.find(over[0]) is not None


def test_who_made_a_share_can_delete_it_and_it_stands_while_somebody_else_has_a_key() -> None:
    share = make()
    mine, theirs = keys.give(share), keys.give(share)
    other = make(source="print(2)")
    assert mine is not None
    assert theirs is not None
    assert mine not in str(list(ShareKey.objects.values_list("digest")))

    for key in ("", "x" * 32, mine[:-1], mine + "x"):
        with pytest.raises(keys.WrongKeyError):
            keys.delete(share.slug, key)
    with pytest.raises(keys.WrongKeyError):
        keys.delete(other.slug, mine)
    assert keys.delete(share.slug, mine) == 1
    with pytest.raises(keys.WrongKeyError):
        keys.delete(share.slug, mine)
    assert shares.find(share.slug) is not None
    assert keys.delete(share.slug, theirs) == 0
    assert shares.find(share.slug) is None
    assert lifetime.why_gone(share.slug) == (Share.Gone.DELETED, "")
    assert shares.find(other.slug) is not None


def test_keys_to_one_share_are_bounded() -> None:
    share = make()
    ShareKey.objects.bulk_create(ShareKey(share=share, digest=str(number)) for number in range(keys.MOST_KEYS))

    assert keys.give(share) is None


def test_what_the_operator_has_removed_says_why_and_is_not_taken_again() -> None:
    share = make()
    keys.give(share)
    call_command("remove_share", share.slug, reason="It names  a person.", stdout=StringIO())

    assert shares.find(share.slug) is None
    assert lifetime.why_gone(share.slug) == (Share.Gone.REMOVED, "It names a person.")
    assert not ShareKey.objects.exists()
    with pytest.raises(shares.RemovedError, match="It names a person"):
        make()
    with pytest.raises(CommandError, match="There is no share"):
        call_command("remove_share", "AAAAAAAAAAAA")


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\u202eb", "x" * 81])
def test_what_is_no_line_of_text_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        one_line(text, longest=80, what="title")

    assert (refused.value.status, refused.value.code) == (400, "bad-title")
    assert one_line("  one\n<b>\ttwo 👩‍💻 ", longest=80, what="title") == "one <b> two 👩‍💻"


def test_other_words_share_the_recording_which_goes_with_the_last_of_them() -> None:
    first, second = make(), make(words=Words(title="The same"))
    other = make(line="[]")
    assert first.kept == second.kept
    assert Recording.objects.count() == 2

    lifetime.empty([first.slug], Share.Gone.DELETED)
    found = shares.find(second.slug)
    assert found is not None
    assert found.recording == compress(["{}"])
    gone = Share.objects.get(slug=first.slug)
    assert (gone.recording, gone.note) == (b"", "")
    lifetime.empty([second.slug, other.slug], Share.Gone.DELETED)
    assert not Recording.objects.exists()
    assert make().slug == first.slug
    assert Recording.objects.count() == 1


def test_shares_of_before_keep_their_recordings_when_these_get_a_table_of_their_own(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    connections.databases["before"] = {**connections.databases["default"], "NAME": str(tmp_path / "before.sqlite3")}
    with django_db_blocker.unblock():
        connection = connections["before"]
        migrate = MigrationExecutor(connection)
        try:
            before = migrate.migrate([("programs", "0002_words_lifetime_keys")])
            rows = [("a", "", b"one"), ("b", "", b"two"), ("c", "", b"one"), ("d", "deleted", b"")]
            old = (before or migrate.loader.project_state([("programs", "0002_words_lifetime_keys")])).apps
            for slug, gone, recording in rows:
                facts = {"slug": slug, "gone": gone, "recording": recording, "events": 1, "created": timezone.now()}
                old.get_model("programs", "Share").objects.using("before").create(**facts)
            MigrationExecutor(connection).migrate([("programs", "0005_recordings_apart")])
            now = Share.objects.using("before").order_by("slug")
            assert [(share.slug, share.gone, share.recording) for share in now] == rows
            assert Recording.objects.using("before").count() == 2
            MigrationExecutor(connection).migrate([("programs", "0002_words_lifetime_keys")])
            back = old.get_model("programs", "Share").objects.using("before").order_by("slug")
            assert [(share.slug, share.gone, bytes(share.recording)) for share in back] == rows
        finally:
            connection.close()
            del connections["before"], connections.databases["before"]
