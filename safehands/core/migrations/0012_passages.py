import django.db.models.deletion
from django.db import migrations, models

from safehands.core.migrations._passages import fill, put_up_index, take_down_index


class Migration(migrations.Migration):
    """Cases are found by the words of what was asked and noted, also of what is stored already."""

    dependencies = [("core", "0011_indexes")]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.TextField()),
                ("names", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.case",
                    ),
                ),
                (
                    "written_on",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.case",
                    ),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(put_up_index, take_down_index),
    ]
