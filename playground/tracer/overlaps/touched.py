"""What is done to things that others may see, and when the order of two such doings matters.

Things are called by the name that the reader of the text has for them: a variable by its own, an attribute of ``self``
by both (``self.count``). A thing is *read*, *added to* (appended, counted up: in whatever order, the outcome is the
same but for that order), *written*, or has some method *called* on it of which nothing more is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

READ, ADD, WRITE, BIND, PASS = "read", "add", "write", "bind", "pass"
"""``bind``: a local variable got another value, which no function that has the old one can see; ``pass``: it was given
to a function of the program, and what that does with it is told besides.
"""

Touched = dict[str, set[str]]
"""Name of a thing → what is done to it: the words above, and ``call NAME``."""


def meets(key: str, keys: Collection[str]) -> Iterable[str]:
    """Those of ``keys`` that are the same thing as ``key``, or a part of it, or it of them."""
    if key != "self" and not key.startswith("self."):
        return (key,) if key in keys else ()
    return (each for each in keys if each == key or ("self" in (each, key) and each.partition(".")[0] == "self"))


def in_conflict(one: Touched, other: Touched, but: frozenset[str] = frozenset()) -> bool:
    """Whether the order of two pieces matters: one changes what the other one sees. The things ``but`` do not count."""
    for key, done in one.items():
        if key in but:
            continue
        for same in meets(key, other):
            mine, its = done - {BIND, PASS}, other[same] - {BIND, PASS}
            if not mine or not its:
                continue
            if WRITE in mine or WRITE in its:
                return True
            if (ADD in mine or ADD in its) and mine | its != {ADD}:
                return True
            if calls(mine) != calls(its):
                return True
    return False


def calls(done: set[str]) -> set[str]:
    """The methods among what is done to a thing."""
    return {each for each in done if each.startswith("call ")}


def changed(touched: Touched) -> set[str]:
    """The things that have another value afterwards."""
    return {key for key, done in touched.items() if done - {READ, PASS}}


def touches_any(touched: Touched, keys: set[str]) -> bool:
    """Whether anything is done to one of these things or a part of it."""
    return any(True for key, done in touched.items() if done != {BIND} for _ in meets(key, keys))


def share(one: Touched, other: Touched) -> bool:
    """Whether both call methods of the same object."""
    return any(calls(done) and calls(other[same]) for key, done in one.items() for same in meets(key, other))


def merge(into: Touched, touched: Touched) -> None:
    """Add what one piece touches to what others do. Who is in conflict with one of pieces that are in no conflict with
    each other, is so with all of them merged, and the other way round.
    """
    for key, done in touched.items():
        into.setdefault(key, set()).update(done)
