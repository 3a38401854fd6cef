"""The course as pages: the list of lessons, a lesson, and the playground with a lesson's recorded run."""

from __future__ import annotations

import asyncio
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from playground.answers import Refused, by_method
from playground.programs import markdown
from playground.programs.course import lesson_named, lessons
from playground.programs.lesson import Lesson
from playground.programs.listing import listing
from playground.programs.oembed import discovery
from playground.programs.page import Shown
from playground.programs.views import packed_lines, page_with
from playground.versions import FOR_EVER

_A_WHILE = "public, max-age=300"
"""The lessons change only with the server's files."""
_LONGEST_QUERY = 100


async def show_course(request: HttpRequest) -> HttpResponseBase:
    """All lessons, or with ``?q=WORDS`` those that have each of the words: it works without a script."""
    words = request.GET.get("q", "")[:_LONGEST_QUERY].strip()
    course = await asyncio.to_thread(lessons)
    found = [lesson for lesson in course if lesson.speaks_of(words)]
    topics = sorted({topic for lesson in course for topic in lesson.facts.topics}, key=str.lower)
    context = {"lessons": found, "many": len(course), "words": words, "topics": topics}
    return _lasting(render(request, "learn/course.html", context))


async def show_lesson(request: HttpRequest, name: str) -> HttpResponseBase:
    """One lesson: the idea, the program, what to guess, what to change."""
    lesson = await lesson_named(name)
    told = await asyncio.to_thread(_told, lesson)
    context = {**told, "oembed": discovery(request, f"/learn/{lesson.name}")}
    return _lasting(render(request, "learn/lesson.html", context))


async def show_run(request: HttpRequest, name: str) -> HttpResponseBase:
    """The playground with the lesson's program and its recorded run, which begins to play. Nothing is run by it."""
    return await page_with(request, Shown.of_lesson(await lesson_named(name)))


async def show_events(request: HttpRequest, name: str, version: str) -> HttpResponseBase:
    """The recorded run's events, newline-delimited JSON, under an address that another recording does not have."""
    lesson = await lesson_named(name)
    if version != lesson.version:
        raise Refused(404, "no-such-recording", "This lesson was recorded anew; its page has the new address.")
    response = packed_lines(request, lesson.recording)
    response["Cache-Control"] = FOR_EVER
    return response


async def show_newest_events(request: HttpRequest, name: str) -> HttpResponseBase:
    """The same, whichever recording it is by now."""
    lesson = await lesson_named(name)
    return _lasting(packed_lines(request, lesson.recording))


async def show_the_way(request: HttpRequest) -> HttpResponseBase:
    """Who leaves out the last slash is led to the list."""
    return HttpResponsePermanentRedirect("/learn/")


def _told(lesson: Lesson) -> dict[str, Any]:
    course, facts, ended = lessons(), lesson.facts, lesson.events[-1]
    at = course.index(lesson)
    questions = [
        {
            "text": markdown.inline(one.question),
            "choices": [(markdown.inline(text), number == one.answer) for number, text in enumerate(one.choices, 1)],
            "right": markdown.inline(one.choices[one.answer - 1]),
            "because": markdown.inline(one.because),
        }
        for one in facts.predict
    ]
    return {
        "lesson": lesson,
        "many": len(course),
        "idea": markdown.block(lesson.text),
        "program": listing(lesson.source),
        "questions": questions,
        "change": markdown.inline(facts.change),
        "printed": "".join(event["text"] for event in lesson.events if event["type"] == "output"),
        "seconds": f"{ended['at'] / 1e9:.1f}",
        "outcome": ended["outcome"],
        "before": course[at - 1] if at > 0 else None,
        "after": course[at + 1] if at + 1 < len(course) else None,
    }


def _lasting(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = _A_WHILE
    return response


course = by_method(GET=show_course)
lesson = by_method(GET=show_lesson)
lesson_run = by_method(GET=show_run)
lesson_events = by_method(GET=show_events)
lesson_newest_events = by_method(GET=show_newest_events)
to_course = by_method(GET=show_the_way)
