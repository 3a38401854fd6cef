"""Rooms in the database: making one, reading what changed, committing what several wishes change. Plain functions.

Asynchronous code awaits them by :func:`playground.database.in_database`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from playground.answers import Refused
from playground.rooms import keys, rules
from playground.rooms.codes import new_code
from playground.rooms.commands import Command, Leave, Remove
from playground.rooms.items import Agenda, Secret, Value, kind_of
from playground.rooms.models import Item, Room
from playground.rooms.state import State
from playground.rooms.who import Host, Sitting, Who
from playground.runs import askers, records

SWEPT_AT_ONCE: Final = 10

_log = logging.getLogger(__name__)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Kept:
    """An item as it is now. ``text`` is its value as JSON."""

    key: str
    rev: int
    value: Value | None
    text: str


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a batch of wishes: an answer for each, and every item that changed since the rev that was known.

    An answer is the number of a new seat, None, or the refusal.
    """

    answers: list[int | Refused | None]
    items: list[Kept]


class GoneError(LookupError):
    """There is no such room any more."""


def make(*, title: str, clock: str, agenda: Agenda, maker: str) -> tuple[Room, str]:
    """A new room, and the host's key, told this once. Raises :class:`Refused` when there are too many rooms."""
    now = timezone.now()
    standing = Room.objects.filter(expires__gt=now)
    if standing.count() >= settings.MAX_ROOMS:
        sentence = f"This server has {settings.MAX_ROOMS} rooms open, and no more may be. Try again later."
        raise Refused(429, "too-many-rooms", sentence, retry_after=600)
    if standing.filter(maker=maker).count() >= settings.MAX_ROOMS_EACH:
        sentence = f"{settings.MAX_ROOMS_EACH} rooms from your address are open, and no more may be. End one first."
        raise Refused(429, "too-many-rooms-of-yours", sentence, retry_after=600)
    expires = now + timedelta(hours=settings.ROOM_HOURS)
    key = keys.new_key()
    while True:
        code = new_code()
        try:
            with transaction.atomic():
                room = Room.objects.create(
                    code=code,
                    host=keys.digest(key),
                    maker=maker,
                    created=now,
                    expires=expires,
                    deleted_at=expires + timedelta(days=settings.ROOM_DAYS),
                )
                state = rules.begin(
                    code=code,
                    title=title,
                    clock=clock,
                    agenda=agenda,
                    now=_milliseconds(now),
                    expires=_milliseconds(expires),
                )
                _write(room, state.changed)
        except IntegrityError:
            continue  # the code is another room's
        return room, key


def find(code: str) -> Room | None:
    """The room whose code it is, as long as the code leads there."""
    return Room.objects.filter(code=code, expires__gt=timezone.now()).first()


def has_seat(code: str, digest: str) -> bool:
    """Whether a seat of this room has the secret of which this is the digest."""
    value = _encoder.encode(Secret(digest)).decode()
    return Item.objects.filter(room=code, key__startswith="secret/", value=value).exists()


def changed_since(code: str, rev: int) -> list[Kept]:
    """The items with greater revs, in their order. Raises :class:`GoneError`."""
    rows = list(Item.objects.filter(room=code, rev__gt=rev).order_by("rev").values_list("key", "rev", "value"))
    if not rows and not Room.objects.filter(code=code).exists():
        raise GoneError(code)
    return [_read(*row) for row in rows]


def commit(code: str, rev: int, kept: Mapping[str, Value | None], wishes: Sequence[tuple[Who, Command]]) -> Committed:
    """Grant the wishes one after another, and keep what they changed, all in one transaction. With a seat go its runs.

    ``kept`` are the items' values at ``rev``; what others changed since is read first. Raises :class:`GoneError`.
    """
    with transaction.atomic():
        # Whoever commits to the same room at the same time waits here: so revs are seen in the order they are given in.
        room = Room.objects.select_for_update().filter(code=code).first()
        if room is None:
            raise GoneError(code)
        fresh = changed_since(code, rev) if room.rev > rev else []
        state = State({**kept, **{item.key: item.value for item in fresh}} if fresh else kept)
        answers: list[int | Refused | None] = []
        for who, command in wishes:
            try:
                answers.append(rules.perform(state, who, command, int(time.time() * 1000)))
                left = _seat_left(who, command)
                if left is not None:
                    records.forget_all(askers.in_room(code, left))
            except Refused as refusal:
                answers.append(refusal)
            except DatabaseError:
                raise
            except Exception:  # of one; the others' are granted
                _log.exception("a wish in a room failed")
                answers.append(Refused(500, "failed", "The server failed at this. It is in the server's log."))
        return Committed(answers, [*fresh, *_write(room, state.changed)])


def end(code: str) -> None:
    """Delete a room with everything in it, its runs too."""
    Room.objects.filter(code=code).delete()
    for asker in askers.all_in_room(code):
        records.forget_all(asker)


def sweep() -> int:
    """Delete some of the rooms whose time is over, with everything in them. How many."""
    over = Room.objects.filter(deleted_at__lte=timezone.now()).values_list("code", flat=True)[:SWEPT_AT_ONCE]
    codes = list(over)
    for code in codes:
        end(code)
    return len(codes)


def _seat_left(who: Who, command: Command) -> int | None:
    """The seat that this wish takes away, if it does."""
    match who, command:
        case (Sitting(number), Leave()) | (Host(), Remove(seat=number)):
            return number
        case _:
            return None


def _write(room: Room, changed: Mapping[str, Value | None]) -> list[Kept]:
    if not changed:
        return []
    written = []
    for key, value in changed.items():
        room.rev += 1
        written.append(Kept(key, room.rev, value, _encoder.encode(value).decode()))
    Item.objects.bulk_create(
        [Item(room=room, key=item.key, rev=item.rev, value=item.text) for item in written],
        update_conflicts=True,
        unique_fields=["room", "key"],
        update_fields=["rev", "value"],
    )
    Room.objects.filter(code=room.code).update(rev=room.rev)
    return written


def _read(key: str, rev: int, text: str) -> Kept:
    return Kept(key, rev, msgspec.json.decode(text, type=kind_of(key) | None), text)


def values_of(items: Iterable[Kept]) -> dict[str, Value | None]:
    """By key."""
    return {item.key: item.value for item in items}


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
