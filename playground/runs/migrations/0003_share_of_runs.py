from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("runs", "0002_shares")]

    operations = [
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["share", "client"], name="runs_share_client"),
        ),
    ]
