"""The hints that seats took before these had an item of their own: who has read them would have lost them."""

import json
from typing import Any

from django.db import migrations


def give(apps: Any, schema_editor: Any) -> None:
    """Make ``hints/N`` for the seats that have taken hints and have none."""
    alias = schema_editor.connection.alias
    items = apps.get_model("rooms", "Item").objects.using(alias)
    # Locked as by whoever commits to the same room, so that no rev is given twice.
    for room in apps.get_model("rooms", "Room").objects.using(alias).select_for_update():
        values = dict(items.filter(room=room).exclude(value="null").values_list("key", "value"))
        steps = json.loads(values.get("agenda", "{}")).get("steps", [])
        for key in [key for key in values if key.startswith("seat/")]:
            own, taken = key.replace("seat/", "hints/"), json.loads(values[key])["hints"]
            if not taken or own in values:
                continue
            room.rev += 1
            texts = {step["id"]: step["hints"][: taken[step["id"]]] for step in steps if step["id"] in taken}
            facts = {"rev": room.rev, "value": json.dumps({"steps": texts})}
            items.update_or_create(room=room, key=own, defaults=facts)
        room.save(update_fields=["rev"])


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_rooms")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
