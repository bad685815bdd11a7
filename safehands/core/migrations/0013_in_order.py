from django.db import migrations, models


class Migration(migrations.Migration):
    """What is open, and what followed what, is told from indexes alone."""

    dependencies = [
        ("core", "0012_passages"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="open_cases",
        ),
        migrations.RemoveIndex(
            model_name="entry",
            name="what_followed_what",
        ),
        migrations.RemoveIndex(
            model_name="handoff",
            name="open_handoffs",
        ),
        migrations.RemoveIndex(
            model_name="sight",
            name="sights_of_a_person",
        ),
        migrations.RemoveIndex(
            model_name="sight",
            name="sights_of_an_office",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None), ("joined_into", None)),
                fields=[
                    "opened_at",
                    "id",
                    "organization",
                    "owner",
                    "harm",
                    "effort",
                    "next_step",
                    "closed_at",
                    "joined_into",
                ],
                name="open_cases",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["id", "due_at", "closed_at"],
                name="open_duties",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("previous_verb__gt", "")),
                fields=["previous_verb", "verb", "wait", "written_at", "case"],
                name="what_followed_what",
            ),
        ),
        migrations.AddIndex(
            model_name="handoff",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["case", "state"],
                name="open_handoffs",
            ),
        ),
        migrations.AddIndex(
            model_name="sight",
            index=models.Index(
                condition=models.Q(("until", None)),
                fields=["person", "case"],
                name="sights_of_a_person",
            ),
        ),
        migrations.AddIndex(
            model_name="sight",
            index=models.Index(
                condition=models.Q(("until", None)),
                fields=["organization", "case"],
                name="sights_of_an_office",
            ),
        ),
    ]
