"""The Pythons that programs can run on here, as the settings have it: looked for once in a process, then known.

:mod:`playground.sandbox.interpreters` looks. Whoever serves calls :func:`found` before there is an event loop: looking
takes some 200 ms, for each candidate is run.
"""

from __future__ import annotations

from functools import cache

from django.conf import settings

from playground.sandbox import interpreters
from playground.sandbox.interpreters import Found, Interpreter

AUTO = "auto"

__all__ = ["AUTO", "Interpreter", "default", "described", "find", "found", "known_as", "release_of"]


def found() -> Found:
    """All of them, and what was left out."""
    return _looked_for(tuple(settings.PYTHONS))


def default() -> str:
    """The name of the one that programs run on when they ask for none; empty when there is none at all."""
    if settings.DEFAULT_PYTHON:
        return str(settings.DEFAULT_PYTHON)
    own = interpreters.own_judged()
    if settings.PYTHONS == [AUTO] and isinstance(own, Interpreter):
        return own.name
    names = found().names
    return interpreters.own().name if interpreters.own().name in names else next(iter(names), "")


def find(name: str) -> Interpreter | None:
    """The one of that name; None when there is none. Does not look for the others when it can be known without."""
    own = interpreters.own_judged()
    if settings.PYTHONS == [AUTO] and isinstance(own, Interpreter) and own.name == name:
        return own
    return found().get(name)


def known_as(release: str) -> str:
    """The name of a release: ``3.12`` of ``3.12.1``."""
    return ".".join(release.split(".")[:2])


def release_of(name: str) -> str:
    """The release that is meant by a name here, or by none; the name itself when there is no such Python."""
    interpreter = find(known_as(name or default()))
    return interpreter.release if interpreter is not None else name


def described() -> list[dict[str, str]]:
    """As people and programs are told of them, oldest first: ``{"name": "3.12", "release": "3.12.1"}``."""
    return [{"name": one.name, "release": one.release} for one in found().interpreters]


@cache
def _looked_for(paths: tuple[str, ...]) -> Found:
    return interpreters.found_here() if paths == (AUTO,) else interpreters.named(paths)
