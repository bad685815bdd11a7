import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Backup",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("begun", "being made"), ("made", "made"), ("failed", "failed")],
                        default="begun",
                        max_length=8,
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                ("file", models.CharField(blank=True, default="", max_length=500)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("proven_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, default="", max_length=500)),
            ],
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="trouble_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="house",
            name="held_copy_of",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="house",
            name="held_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("trouble", ""), _negated=True),
                fields=["look_again_at"],
                name="duties_in_trouble",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(("trouble", ""), _negated=True),
                fields=["look_again_at"],
                name="needs_in_trouble",
            ),
        ),
        migrations.AddIndex(
            model_name="backup",
            index=models.Index(
                condition=models.Q(("proven_at__isnull", False)),
                fields=["made_at"],
                name="backups_proven",
            ),
        ),
        migrations.AddConstraint(
            model_name="backup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("made_at__isnull", False), ("state", "made")),
                    models.Q(("proven_at", None), ("state__in", ["begun", "failed"])),
                    _connector="OR",
                ),
                name="only_a_backup_that_was_made_is_proven",
            ),
        ),
        migrations.AddConstraint(
            model_name="backup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "begun")),
                fields=("state",),
                name="one_backup_at_a_time",
            ),
        ),
    ]
