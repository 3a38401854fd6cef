from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0004_recordings_once"),
    ]

    operations = [
        # Goes back as empty bytes, which 0004 then fills.
        migrations.AlterField(
            model_name="share",
            name="recording",
            field=models.BinaryField(default=b""),
        ),
        migrations.RemoveField(
            model_name="share",
            name="recording",
        ),
    ]
