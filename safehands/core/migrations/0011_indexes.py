"""Indexes for open cases, open hand-offs and the map of hands.

The index of ``joined_into`` is changed by hand: Django would build SQLite's table anew, and lose
its guards.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

OLD = "core_case_joined_into_id_87edebfc"


class Migration(migrations.Migration):
    dependencies = [("core", "0010_backups")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "case",
                    "joined_into",
                    models.ForeignKey(
                        "core.case",
                        django.db.models.deletion.PROTECT,
                        null=True,
                        related_name="joined",
                        db_index=False,
                    ),
                )
            ],
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX {OLD}", f"CREATE INDEX {OLD} ON core_case (joined_into_id)"
                )
            ],
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["opened_at"],
                name="open_cases",
                condition=Q(closed_at=None, joined_into=None),
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["joined_into"],
                name="joined_cases",
                condition=Q(joined_into__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "handoff",
            models.Index(fields=["state"], name="open_handoffs", condition=Q(ended_at=None)),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["previous_verb", "verb", "wait", "written_at", "case"],
                name="what_followed_what",
                condition=Q(previous__isnull=False),
            ),
        ),
    ]
