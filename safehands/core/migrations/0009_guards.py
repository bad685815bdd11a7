from django.db import migrations

from safehands.core.migrations._guards import put_up, take_down
from safehands.core.migrations._guards_of_items import put_up_items, take_down_items
from safehands.core.migrations._guards_of_news import put_up_more, take_down_more
from safehands.core.migrations._guards_of_protocols import put_up_book, take_down_book


class Migration(migrations.Migration):
    """The guards are up again, and those of the new tables with them."""

    dependencies = [("core", "0008_one_answer")]

    operations = [
        migrations.RunPython(put_up, take_down),
        migrations.RunPython(put_up_more, take_down_more),
        migrations.RunPython(put_up_items, take_down_items),
        migrations.RunPython(put_up_book, take_down_book),
    ]
