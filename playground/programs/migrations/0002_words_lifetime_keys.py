import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="share",
            name="about",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="share",
            name="expires",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="share",
            name="forked_from",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
        migrations.AddField(
            model_name="share",
            name="gone",
            field=models.CharField(
                blank=True,
                choices=[("expired", "Expired"), ("deleted", "Deleted"), ("removed", "Removed")],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="reason",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="share",
            name="title",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.CreateModel(
            name="ShareKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="programs.share"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("share", "digest"), name="programs_one_key")],
            },
        ),
    ]
