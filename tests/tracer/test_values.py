"""Values shown safely: bounded, faithful to built-in types, and never by the program's code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.protocol.fields import Text
from playground.protocol.limits import VALUE_LIMIT
from playground.tracer.text import cut, quote
from playground.tracer.values import message_of, show
from playground.tracer.variables import quoted

small = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
)


class Alarm:
    """What must not be called while it is on. (The tests' own machinery may ask at other times.)"""

    on = False

    def __enter__(self) -> None:
        Alarm.on = True

    def __exit__(self, *_: Any) -> None:
        Alarm.on = False


def alarmed(method: Any) -> Any:
    def guarded(*arguments: Any, **options: Any) -> Any:
        if Alarm.on:
            raise AssertionError(f"{method.__name__} was called")
        return method(*arguments, **options)

    return guarded


class HostileMeta(type):
    __getattribute__ = alarmed(type.__getattribute__)
    __hash__ = alarmed(type.__hash__)
    __instancecheck__ = alarmed(type.__instancecheck__)
    __subclasscheck__ = alarmed(type.__subclasscheck__)


class HostileError(Exception, metaclass=HostileMeta):
    __getattribute__ = alarmed(Exception.__getattribute__)
    __repr__ = alarmed(Exception.__repr__)
    __hash__ = alarmed(Exception.__hash__)
    __eq__ = alarmed(Exception.__eq__)


class Own(int):
    __repr__ = __str__ = __bool__ = alarmed(int.__repr__)
    __hash__ = alarmed(int.__hash__)


@given(small)
def test_anything_built_in_fits_and_can_be_written(value: Any) -> None:
    Text(limit=VALUE_LIMIT).check(show(value))


@given(st.integers(-(10**50), 10**50) | st.text(max_size=20).filter(str.isprintable) | st.none() | st.booleans())
def test_small_plain_values_are_shown_as_python_shows_them(value: Any) -> None:
    assert show(value) == repr(value)


@given(
    st.lists(st.integers(0, 99), max_size=8)
    | st.tuples(st.integers(0, 9))
    | st.frozensets(st.integers(0, 9), max_size=8)
)
def test_small_containers_too(value: Any) -> None:
    assert show(value) == repr(value)


def test_large_ones_are_cut() -> None:
    assert show(list(range(100))) == "[0, 1, 2, 3, 4, 5, 6, 7, …]"
    assert show([[[[1]]]]) == "[[[[…]]]]"
    assert show(10**10_000).startswith("<int of 33220 bits>")
    assert show("x" * 1000).endswith("'…")
    recursive: list[object] = []
    recursive.append(recursive)
    assert show(recursive) == "[[[[…]]]]"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (HostileError(), "<HostileError>"),
        ([HostileError()], "[<HostileError>]"),
        ({"a": HostileError()}, "{'a': <HostileError>}"),
        ({Own(1): {Own(2)}}, "{<Own>: {<Own>}}"),
        (HostileError, "<HostileMeta>"),
        (object(), "<object>"),
    ],
)
def test_everything_else_is_named_by_its_class(value: Any, shown: Any) -> None:
    with Alarm():
        found = show(value)
    assert found == shown


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (HostileError("said"), "said"),
        (HostileError(HostileError()), "<HostileError>"),
        (ValueError(Own(1)), "<Own>"),
        (OSError(2, "gone", Own(1)), "[Errno 2] gone: <Own>"),
        (KeyError("k"), "'k'"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why"), "'utf-8', b'\\xff', 0, 1, 'why'"),
        (ExceptionGroup("some", [ValueError(), ValueError()]), "some (2 sub-exceptions)"),
    ],
)
def test_messages_of_errors_come_from_their_arguments(error: Any, message: Any) -> None:
    with Alarm():
        found = message_of(error)
    assert found == message


@given(st.text(alphabet=st.characters(exclude_categories=())), st.integers(1, 30))
def test_a_text_that_was_cut_fits_and_can_be_written(text: Any, limit: Any) -> None:
    Text(limit=limit).check(cut(text, limit))


@given(st.text(max_size=30))
def test_a_text_that_fits_is_left_as_it_is(text: Any) -> None:
    assert cut(text, 30) == text


@given(small | st.text(min_size=80) | st.integers(min_value=2**62))
def test_a_variable_s_value_is_shown_as_any_other(value: object) -> None:
    assert quoted(value) == quote(show(value))


def test_a_class_s_name_is_not_asked_for_its_hash() -> None:
    class Name(str):
        __slots__ = ()
        __hash__ = alarmed(str.__hash__)

    class Kind:
        pass

    Kind.__name__ = Name("Kind")
    thing = Kind()
    with Alarm():
        assert quoted(thing) == '"<Kind>"'
