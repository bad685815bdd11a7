from django.db import migrations

from safehands.core.migrations._guards import put_up, take_down


class Migration(migrations.Migration):
    """Takes the guards down: SQLite makes tables anew to change them, and drops their triggers."""

    dependencies = [("core", "0002_guards")]

    operations = [migrations.RunPython(take_down, put_up)]
