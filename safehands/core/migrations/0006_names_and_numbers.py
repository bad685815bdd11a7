from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safehands.rules import names, numbers

BATCH = 2000
NUMBERS = ("mobile", "phone", "fax")


def learn_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the words of all names where a search finds them."""
    pairs, keys = apps.get_model("core", "NamePair"), apps.get_model("core", "NameKey")
    known = set()
    for some in _portions(apps.get_model("core", "Person").objects.values_list("pk", "sort_name")):
        kept = [(pk, names.kept_words(name)) for pk, name in some]
        pairs.objects.bulk_create(
            pairs(first=first.encode(), second=second.encode(), person_id=pk)
            for pk, words in kept
            for first, second in names.pairs(words)
        )
        fresh = {word for _pk, words in kept for word in words} - known
        known |= fresh
        keys.objects.bulk_create(
            keys(key=key, word=word) for word in sorted(fresh) for key in sorted(names.keys(word))
        )


def turn_numbers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep all telephone numbers backwards as well."""
    points = apps.get_model("core", "ContactPoint").objects.filter(kind__in=NUMBERS)
    for some in _portions(points.values_list("pk", "normal")):
        rows = [points.model(pk=pk, backwards=numbers.backwards(normal)) for pk, normal in some]
        points.bulk_update(rows, ["backwards"], batch_size=200)


def _portions(rows):
    """Yield all rows in portions, in the order of their ids."""
    some = list(rows.order_by("pk")[:BATCH])
    while some:
        yield some
        some = list(rows.filter(pk__gt=some[-1][0]).order_by("pk")[:BATCH])


class Migration(migrations.Migration):
    """Who was here before searches knew near names is found by them as well."""

    dependencies = [("core", "0005_guards")]

    operations = [
        migrations.RunPython(learn_names, migrations.RunPython.noop),
        migrations.RunPython(turn_numbers, migrations.RunPython.noop),
    ]
