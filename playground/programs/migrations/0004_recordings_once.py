"""Each recording of a share moves into the table of recordings, once for all shares that show it."""

import hashlib
from typing import Any

from django.db import migrations


def take_out(apps: Any, schema_editor: Any) -> None:
    share_rows = apps.get_model("programs", "Share").objects.using(schema_editor.connection.alias)
    recordings = apps.get_model("programs", "Recording").objects.using(schema_editor.connection.alias)
    # One at a time: all of them together may not fit into memory.
    for slug in list(share_rows.filter(gone="", kept=None).values_list("slug", flat=True)):
        content = bytes(share_rows.values_list("recording", flat=True).get(slug=slug))
        digest = hashlib.sha256(content).hexdigest()
        recordings.get_or_create(digest=digest, defaults={"content": content})
        share_rows.filter(slug=slug).update(kept_id=digest)


def put_back(apps: Any, schema_editor: Any) -> None:
    share_rows = apps.get_model("programs", "Share").objects.using(schema_editor.connection.alias)
    for slug in list(share_rows.exclude(kept=None).values_list("slug", flat=True)):
        content = bytes(share_rows.values_list("kept__content", flat=True).get(slug=slug))
        share_rows.filter(slug=slug).update(recording=content, kept=None)


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0003_notes_reports_recordings"),
    ]

    operations = [
        migrations.RunPython(take_out, put_back),
    ]
