"""The lessons as they lie there: recordings are of their programs and keep the claims; what cannot be read is named."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from django.core.checks.registry import registry
from django.test import override_settings
from msgspec.structs import replace

from playground.answers import Refused
from playground.programs import markdown
from playground.programs.checks import check_lessons
from playground.programs.claims import Claims
from playground.programs.course import FOLDER, lesson_named, lessons, read_course
from playground.programs.lesson import LessonError, read
from playground.programs.listing import listing
from playground.programs.recorded import NotRecordedError
from playground.protocol.notes import NOTES

COURSE = lessons()
QUEUES = next(lesson for lesson in COURSE if lesson.name == "queues")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a lesson, to be spoilt."""
    return Path(shutil.copytree(QUEUES.folder, tmp_path / "01-queues"))


def test_every_recording_is_of_its_program_and_keeps_the_claims() -> None:
    unmet = {lesson.name: lesson.facts.claims.unmet(lesson.events) for lesson in COURSE}

    assert {name: sentences for name, sentences in unmet.items() if sentences} == {}
    assert all(lesson.events[0]["clock"] == lesson.facts.clock for lesson in COURSE)
    strays = [file.name for lesson in COURSE for file in lesson.folder.iterdir() if file != lesson.recording_file]
    assert sorted(strays) == sorted([*["lesson.md"] * len(COURSE), *["program.py"] * len(COURSE)])


def test_there_is_a_lesson_for_every_mistake_that_is_noted() -> None:
    noted = {code for lesson in COURSE if "mistake" in lesson.facts.topics for code in lesson.facts.claims.notes}

    assert noted == set(NOTES) - {"pending-at-exit", "recorder-failed"}


def test_every_program_is_shown_whole_and_only_marked() -> None:
    for lesson in COURSE:
        shown = re.sub(r"</?span[^>]*>", "", listing(lesson.source))
        assert unescape(shown) == lesson.source


def test_html_in_a_text_stays_text_and_links_are_links() -> None:
    assert "<script>" not in markdown.block("<script>alert(1)</script> *so*")
    assert "<em>so</em>" in markdown.block("<script>alert(1)</script> *so*")
    assert "<img" not in markdown.inline('<img src="x" onerror="alert(1)">')
    assert "href" not in markdown.inline("[here](javascript:alert(1))")


def test_another_program_or_clock_has_no_recording(folder: Path) -> None:
    assert read(folder).recording == QUEUES.recording
    program = folder / "program.py"
    program.write_text(program.read_text() + "# more\n")
    with pytest.raises(NotRecordedError, match="record_lessons queues"):
        _ = read(folder).recording
    shutil.copy(QUEUES.folder / "program.py", program)
    text = folder / "lesson.md"
    text.write_text(text.read_text().replace("topics =", 'clock = "real"\ntopics ='))
    with pytest.raises(NotRecordedError, match="no run of the program as it is now"):
        _ = read(folder).recording


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tasks = 3", "", "missing required field `tasks` - at `$.claims`"),
        ("tasks = 3", "tasks = -1", "`int` >= 0 - at `$.claims.tasks`"),
        ("summary =", "sumary =", "unknown field `sumary`"),
        ("topics =", "by = 'me'\ntopics =", "unknown field `by`"),
        ("answer = 2", "answer = 4", "not so many choices - at `$.predict[0].answer`"),
        ("answer = 2", "answer = 0", "`int` >= 1 - at `$.predict[0].answer`"),
        ("tasks = 3", "tasks = three", "the TOML at its beginning cannot be read"),
        ("topics =", "clock = 'sun'\ntopics =", "Invalid enum value 'sun' - at `$.clock`"),
        ("+++\n", "", "it begins with TOML between two lines +++"),
    ],
)
def test_what_is_wrong_in_a_lesson_is_named_with_file_and_field(folder: Path, old: str, new: str, message: str) -> None:
    text = folder / "lesson.md"
    text.write_text(text.read_text().replace(old, new))

    with pytest.raises(LessonError) as caught:
        read(folder)

    assert str(caught.value).startswith("01-queues/lesson.md: ")
    assert message in str(caught.value)


def test_programs_that_are_long_or_not_there_and_wrong_numbers_are_named(folder: Path) -> None:
    (folder / "program.py").write_text("\n" * 41)
    with pytest.raises(LessonError, match=r"01-queues/program\.py: it has more than 40 lines"):
        read(folder)
    (folder / "program.py").unlink()
    with pytest.raises(LessonError, match=r"01-queues/program\.py: it cannot be read"):
        read(folder)
    shutil.copy(QUEUES.folder / "program.py", folder)
    shutil.copytree(folder, folder.with_name("02-queues"))
    assert read_course(folder.parent).problems == {
        "02-queues": "02-queues: there is a lesson of this name already, number 1"
    }
    shutil.rmtree(folder)
    assert read_course(folder.parent).problems == {"02-queues": "02-queues: the lesson here is number 1"}
    with pytest.raises(LessonError, match="called NN-name"):
        read(FOLDER)


async def test_a_lesson_that_cannot_be_read_is_left_out_and_said_by_the_check(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are shown as ever, and whoever asks for this one is told what is wrong with it."""
    for number, name in enumerate(("unclear", "unrecorded", "damaged"), 2):
        shutil.copytree(folder, folder.with_name(f"{number:02}-{name}"))
    (folder.with_name("02-unclear") / "lesson.md").write_text("No facts.")
    (folder.with_name("03-unrecorded") / QUEUES.recording_file.name).unlink()
    (folder.with_name("04-damaged") / QUEUES.recording_file.name).write_bytes(QUEUES.recording[:-9])
    monkeypatch.setattr("playground.programs.course.FOLDER", folder.parent)

    with override_settings(DEBUG=True):
        assert [lesson.name for lesson in lessons()] == ["queues"]
        said = [message.msg for message in check_lessons(None)]
        with pytest.raises(Refused) as refused:
            await lesson_named("unclear")

    assert [sentence.partition(": ")[0] for sentence in said] == [
        "02-unclear/lesson.md",
        "03-unrecorded",
        f"04-damaged/{QUEUES.recording_file.name}",
    ]
    assert check_lessons in registry.get_checks()
    assert refused.value.status == 503
    assert said[0] in refused.value.message


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "deadlock"},
        {"tasks": 4},
        {"stdout": ("put 1",)},
        {"lines": ("put 2", "put 1")},
        {"seconds": 4.2},
        {"finish_order": ("consumer", "producer", "main")},
        {"notes": ("deadlock",)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_claim_that_is_not_kept_is_said(wrong: dict[str, object]) -> None:
    claims = replace(QUEUES.facts.claims, **wrong)

    (sentence,) = claims.unmet(QUEUES.events)

    assert sentence.startswith(f"{next(iter(wrong))}: ")


def test_on_a_busy_machine_a_little_more_time_proves_nothing() -> None:
    *before, ended = QUEUES.events
    late = {**ended, "at": ended["at"] + 10**9, "totals": {**ended["totals"], "wall": 1.2}}
    events = [*before, {"type": "note", "code": "blocked-loop"}, late]
    claims = QUEUES.facts.claims

    assert claims.unmet(events, busy=True) == []
    assert [sentence.partition(":")[0] for sentence in claims.unmet(events)] == ["seconds", "notes"]
    quick = {**late, "totals": ended["totals"]}  # it did not run for so long: it waited once more
    soon = {**late, "at": ended["at"] - 10**9}
    for wrong in (quick, soon):
        (sentence,) = claims.unmet([*before, wrong], busy=True)
        assert sentence.startswith("seconds: ")


def test_seconds_that_a_program_has_measured_may_be_more_on_a_busy_machine_and_nothing_else_may_differ() -> None:
    claims = Claims(tasks=0, lines=("b: 2 s, 1 threads", "in 3 seconds"))
    *_, ended = QUEUES.events

    def unmet(text: str, wall: float) -> list[str]:
        output = {"type": "output", "stream": "stdout", "text": text}
        return claims.unmet([output, {**ended, "totals": {**ended["totals"], "wall": wall}}], busy=True)

    assert unmet("a\nb: 2 s, 1 threads\nin 3 seconds\n", 0.1) == []
    assert unmet("a\nb: 4 s, 1 threads\nin 3 seconds\n", 1.6) == []
    for text, wall in (("b: 4 s, 1 threads", 1.4), ("b: 1 s, 1 threads", 1.6), ("b: 2 s, 2 threads", 1.6), ("b", 9.0)):
        assert unmet(f"{text}\nin 3 seconds\n", wall)[0].startswith("lines: ")


def test_a_lesson_is_found_by_all_the_words_of_what_it_says() -> None:
    assert QUEUES.speaks_of("")
    assert QUEUES.speaks_of("PRODUCER queue maxsize")
    assert not QUEUES.speaks_of("producer semaphore")
