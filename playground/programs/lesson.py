"""One lesson: a folder with ``lesson.md``, ``program.py`` and the program's recorded run.

``lesson.md`` begins with TOML between two lines ``+++``, whose fields are those of :class:`Facts`; then comes the idea,
as Markdown.
"""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from playground.programs.claims import Claims, Text
from playground.programs.recorded import Recorded, name_of_recording

_FENCE: Final = "+++\n"
_FOLDER: Final = re.compile(r"([0-9]{1,4})-([0-9a-z][0-9a-z-]{0,99})")
_LARGEST: Final = 64 << 10
"""Bytes of a file: a lesson is short."""
MOST_LINES: Final = 40
"""Lines of a lesson's program: it is to be seen whole."""


class LessonError(ValueError):
    """A lesson that cannot be read: the file, the field, and what is wrong with it."""


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What the reader guesses before watching. Texts are Markdown without paragraphs."""

    question: Text
    choices: Annotated[tuple[Text, ...], Meta(min_length=2)]
    answer: Annotated[int, Meta(ge=1)]
    """Which of the choices is right, from 1."""
    because: Text


class Facts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands before the lesson's text."""

    title: Text
    summary: Text
    """A sentence for the list of lessons."""
    clock: Literal["real", "autojump"] = "autojump"
    """Which the recorded run has: ``autojump`` unless the program computes."""
    topics: Annotated[tuple[Text, ...], Meta(min_length=1)]
    claims: Claims
    predict: Annotated[tuple[Question, ...], Meta(min_length=1)]
    change: Text
    """One thing to change, and what one will see."""


@dataclass(frozen=True)
class Lesson(Recorded):
    """A lesson as it lies on the disk."""

    name: str
    """Its place in the address, ``/learn/NAME``."""
    number: int
    facts: Facts
    text: str
    source: str
    folder: Path

    @property
    def recording_file(self) -> Path:
        """Where the recording of just this program on just this clock lies, or would."""
        return self.folder / name_of_recording(self.source, self.facts.clock)

    @property
    def how_to_record(self) -> str:
        """The command that records it."""
        return f"python manage.py record_lessons {self.name}"

    def speaks_of(self, words: str) -> bool:
        """Whether each of the words stands in what the list of lessons says of it, or in its program."""
        facts = self.facts
        return speak_of(words, facts.title, facts.summary, *facts.topics, *facts.claims.notes, self.source)


def speak_of(words: str, *texts: str) -> bool:
    """Whether each of the words stands in one of the texts, in letters of either size."""
    whole = "\n".join(texts).lower()
    return all(word in whole for word in words.lower().split())


def read(folder: Path) -> Lesson:
    """The lesson in ``NN-name/``. Raises :class:`LessonError`."""
    called = _FOLDER.fullmatch(folder.name)
    if called is None:
        raise LessonError(
            f"{ascii(folder.name)[1:-1]}: a lesson's folder is called NN-name, with its number in the course; "
            "small letters, digits and hyphens"
        )
    number, name = called.groups()
    text, source = _text(folder / "lesson.md"), _text(folder / "program.py")
    if source.count("\n") > MOST_LINES:
        raise LessonError(f"{folder.name}/program.py: it has more than {MOST_LINES} lines")
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise LessonError(f"{folder.name}/program.py: it is no Python: {error}") from None
    where = f"{folder.name}/lesson.md"
    begin, head, body = (*text.split(_FENCE, 2), "", "")[:3]
    if begin or not body.strip():
        raise LessonError(f"{where}: it begins with TOML between two lines +++, and the text follows")
    try:
        facts = msgspec.convert(tomllib.loads(head), Facts)
    except msgspec.ValidationError as error:
        raise LessonError(f"{where}: {error}") from None
    except (ValueError, RecursionError) as error:
        # Of TOML itself, of a number with thousands of digits, of brackets in brackets.
        raise LessonError(f"{where}: the TOML at its beginning cannot be read: {error}") from None
    for at, question in enumerate(facts.predict):
        if question.answer > len(question.choices):
            raise LessonError(f"{where}: there are not so many choices - at `$.predict[{at}].answer`")
    return Lesson(name, int(number), facts, body, source, folder)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise LessonError(f"{file.parent.name}/{file.name}: it has more than {_LARGEST:,} bytes")
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LessonError(f"{file.parent.name}/{file.name}: it cannot be read: {error}") from None
