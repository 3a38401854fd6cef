import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0002_words_lifetime_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recording",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="share",
            name="kept",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shares",
                to="programs.recording",
            ),
        ),
        migrations.AddField(
            model_name="share",
            name="note",
            field=models.TextField(blank=True, default="", max_length=2000),
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reason", models.TextField(max_length=1000)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("settled", models.DateTimeField(blank=True, db_index=True, null=True)),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="programs.share"
                    ),
                ),
            ],
        ),
    ]
