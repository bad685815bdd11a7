from django.db import migrations

from safehands.core.migrations._guards import put_up, take_down
from safehands.core.migrations._guards_of_news import put_up_more, take_down_more


class Migration(migrations.Migration):
    """The guards are up again, and those of the new tables with them."""

    dependencies = [("core", "0004_needs_contacts_news")]

    operations = [
        migrations.RunPython(put_up, take_down),
        migrations.RunPython(put_up_more, take_down_more),
    ]
