"""What hangs in the gallery: every lesson and example that has a recorded run, and what it can be looked for by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from playground.programs.catalogue import EXAMPLES, Example
from playground.programs.constructs import seen, written
from playground.programs.course import lessons
from playground.programs.lesson import Lesson, speak_of
from playground.programs.recorded import NotRecordedError

_COMMON: Final = 2 / 3
"""What more of all programs than this have in them chooses nothing, and is not offered to choose by."""


@dataclass(frozen=True)
class Exhibit:
    """A program with its recorded run and its picture."""

    title: str
    summary: str
    topics: tuple[str, ...]
    source: str
    run: str
    """The address at which its recorded run plays."""
    picture: str
    """The address of the run's picture."""
    lesson: str | None
    """The address of the lesson that it is of."""
    written: frozenset[str]
    """Constructs in its text."""
    seen: frozenset[str]
    """Constructs in its recorded run."""
    seconds: float
    """Its length on its clock."""
    tasks: int
    """The program's own."""

    @property
    def constructs(self) -> frozenset[str]:
        """All of them."""
        return self.written | self.seen

    def speaks_of(self, words: str) -> bool:
        """Whether each of the words stands in what is said of it, in what was found in it, or in its text."""
        return speak_of(words, self.title, self.summary, *self.topics, *self.constructs, self.source)


@dataclass(frozen=True)
class Exhibition:
    """All exhibits in their order, and by what they may be chosen: each with how many have it."""

    exhibits: tuple[Exhibit, ...]

    @cached_property
    def topics(self) -> Sequence[tuple[str, int]]:
        """All topics, from A to Z."""
        return _counted(exhibit.topics for exhibit in self.exhibits)

    @cached_property
    def written(self) -> Sequence[tuple[str, int]]:
        """The constructs in programs that not nearly all have."""
        return self._telling(exhibit.written for exhibit in self.exhibits)

    @cached_property
    def seen(self) -> Sequence[tuple[str, int]]:
        """The constructs in runs that not nearly all have."""
        return self._telling(exhibit.seen for exhibit in self.exhibits)

    def _telling(self, found: Iterable[Iterable[str]]) -> Sequence[tuple[str, int]]:
        return [(words, count) for words, count in _counted(found) if count <= len(self.exhibits) * _COMMON]

    def chosen(self, words: str = "", topic: str = "", construct: str = "") -> list[Exhibit]:
        """Those that speak of all the words, and have the topic and the construct where one is given."""
        return [
            exhibit
            for exhibit in self.exhibits
            if (not topic or topic in exhibit.topics)
            and (not construct or construct in exhibit.constructs)
            and exhibit.speaks_of(words)
        ]


def exhibition() -> Exhibition:
    """The gallery as it is now: made once, and again when a lesson has changed."""
    course = lessons()
    return _exhibition(course, tuple(lesson.version for lesson in course))


@lru_cache(maxsize=1)
def _exhibition(course: tuple[Lesson, ...], versions: tuple[str, ...]) -> Exhibition:
    missing = unreadable_examples()
    return Exhibition(
        (*(_of_example(one) for one in EXAMPLES if one.id not in missing), *(_of_lesson(lesson) for lesson in course))
    )


def unreadable_examples() -> dict[str, str]:
    """What is wrong, sentences without their full stops, with the recorded runs of examples, by the examples' ids."""
    problems = {}
    for example in EXAMPLES:
        try:
            _ = example.events
        except NotRecordedError as error:
            problems[example.id] = str(error)
    return problems


def _of_example(example: Example) -> Exhibit:
    return Exhibit(
        title=example.title,
        summary=example.about,
        topics=example.topics,
        run=f"/gallery/{example.id}",
        picture=f"/gallery/{example.id}.svg",
        lesson=None,
        **_found(example.source, example.events),
    )


def _of_lesson(lesson: Lesson) -> Exhibit:
    return Exhibit(
        title=lesson.facts.title,
        summary=lesson.facts.summary,
        topics=lesson.facts.topics,
        run=f"/learn/{lesson.name}/run",
        picture=f"/learn/{lesson.name}.svg",
        lesson=f"/learn/{lesson.name}",
        **_found(lesson.source, lesson.events),
    )


def _found(source: str, events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "source": source,
        "written": written(source),
        "seen": seen(events),
        "seconds": events[-1]["at"] / 1e9,
        "tasks": sum(event["type"] == "task.created" and not event["system"] for event in events),
    }


def _counted(found: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    counts = Counter(words for one in found for words in set(one))
    return sorted(counts.items(), key=lambda item: item[0].lower())
