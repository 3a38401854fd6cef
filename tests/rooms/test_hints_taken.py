"""A room that was made before hints were told to those alone who take them goes on with them."""

from pathlib import Path

import msgspec
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from playground.rooms.items import Agenda, Hints, Seat, Step, Value
from playground.rooms.models import Item, Room


def test_hints_that_were_taken_before_they_were_items_are_with_their_seats(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    connections.databases["before"] = {**connections.databases["default"], "NAME": str(tmp_path / "before.sqlite3")}
    hints = {"one": ["Look.", "Think."], "two": ["Run it."], "three": ["Sleep."]}
    steps = [Step(id=name, title=name, source="", hints=texts) for name, texts in hints.items()]
    kept: list[tuple[str, Value | None]] = [
        ("agenda", Agenda(steps)),
        ("seat/1", Seat(1, "Mina", 1, hints={"one": 1, "two": 1, "gone": 2})),
        ("seat/2", Seat(2, "Tomas", 1)),
        ("seat/3", Seat(3, "Noor", 1, hints={"one": 2})),
        ("hints/3", Hints({"one": ["Look.", "Think."]})),
    ]
    with django_db_blocker.unblock():
        connection = connections["before"]
        try:
            MigrationExecutor(connection).migrate([("rooms", "0001_rooms")])
            now = timezone.now()
            facts = {"code": "K7PQX", "rev": len(kept), "created": now, "expires": now, "deleted_at": now}
            room = Room.objects.using("before").create(**facts)
            for rev, (key, value) in enumerate(kept, start=1):
                text = msgspec.json.encode(value).decode()
                Item.objects.using("before").create(room=room, key=key, rev=rev, value=text)
            MigrationExecutor(connection).migrate([("rooms", "0002_hints_taken")])
            room.refresh_from_db()
            items = room.items.using("before").filter(rev__gt=len(kept)).values_list("key", "rev", "value")
            assert [(key, rev, msgspec.json.decode(text, type=Hints)) for key, rev, text in items] == [
                ("hints/1", room.rev, Hints({"one": ["Look."], "two": ["Run it."]}))
            ]
        finally:
            connection.close()
            del connections["before"], connections.databases["before"]
