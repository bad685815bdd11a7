from django.db import migrations

from safehands.core.migrations._guards import put_up, take_down


class Migration(migrations.Migration):
    """What must never be false, refused by the database itself."""

    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
