from django.db import migrations

from safehands.core.migrations._guards import put_up, take_down
from safehands.core.migrations._guards_of_news import put_up_more, take_down_more


class Migration(migrations.Migration):
    """Takes the guards down: SQLite makes tables anew to change them, and drops their triggers."""

    dependencies = [("core", "0006_names_and_numbers")]

    operations = [
        migrations.RunPython(take_down_more, put_up_more),
        migrations.RunPython(take_down, put_up),
    ]
