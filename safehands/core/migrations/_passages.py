"""The database's own index of the words of passages, and the filling of the table."""

import uuid
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from safehands.rules import passages

BATCH = 1_000

# Words come folded and parted by single spaces: the tokenizer has nothing to decide. Beginnings
# of words have an index of their own, so that a common one need not be gathered from all words.
_INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE core_passage_words USING fts5(words, names,"
        " content='core_passage', content_rowid='id', tokenize='ascii', detail='none',"
        " columnsize=0, prefix='2 3 4 5 6 7 8 9 10 11 12')",
        "INSERT INTO core_passage_words(core_passage_words) VALUES('rebuild')",
        "CREATE TRIGGER passage_in AFTER INSERT ON core_passage BEGIN"
        " INSERT INTO core_passage_words(rowid, words, names)"
        " VALUES (NEW.id, NEW.words, NEW.names); END",
        "CREATE TRIGGER passage_out AFTER DELETE ON core_passage BEGIN"
        " INSERT INTO core_passage_words(core_passage_words, rowid, words, names)"
        " VALUES ('delete', OLD.id, OLD.words, OLD.names); END",
        "CREATE TRIGGER passage_up AFTER UPDATE OF words, names ON core_passage BEGIN"
        " INSERT INTO core_passage_words(core_passage_words, rowid, words, names)"
        " VALUES ('delete', OLD.id, OLD.words, OLD.names);"
        " INSERT INTO core_passage_words(rowid, words, names)"
        " VALUES (NEW.id, NEW.words, NEW.names); END",
    ),
    "postgresql": (
        "CREATE INDEX passages_by_words ON core_passage USING gin"
        " (array_to_tsvector(string_to_array(btrim(words || names), ' ')))",
    ),
}
_OUT = {
    "sqlite": (
        "DROP TRIGGER passage_in", "DROP TRIGGER passage_out", "DROP TRIGGER passage_up",
        "DROP TABLE core_passage_words",
    ),
    "postgresql": ("DROP INDEX passages_by_words",),
}  # fmt: skip


def put_up_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index over all that is stored, and keep it in step from now on."""
    for statement in _INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def take_down_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove it again."""
    for statement in _OUT[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the words of all that is stored, in the order in which it was written."""
    cases, notes = apps.get_model("core", "Case"), apps.get_model("core", "Note")
    table = apps.get_model("core", "Passage")
    onward = dict(
        cases.objects.exclude(joined_into=None).values_list("pk", "joined_into_id").iterator()
    )
    written = merge(_by_time(cases, "opened_at"), _by_time(notes, "at"))
    while some := list(islice(written, BATCH)):
        table.objects.bulk_create(
            table(case_id=_last(onward, case_id), written_on_id=case_id, words=words, names=names)
            for case_id, words, names in _passages(cases, notes, [pk for *_, pk in some])
        )


def _by_time(table: Any, instant: str) -> Iterator[tuple[Any, ...]]:
    rows = table.objects.order_by(instant, "pk").values_list(instant, "pk")
    # At the same instant a case comes before its first note.
    name = table._meta.model_name
    return ((at, name, pk) for at, pk in rows.iterator(chunk_size=BATCH))


def _passages(
    cases: Any, notes: Any, wanted: list[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, str, str]]:
    called = ("customer__sort_name", "subject__sort_name")
    found = {
        pk: (pk, passages.kept(title, asked), passages.kept_names(*names))
        for pk, title, asked, *names in _rows(cases, wanted, "pk", "title", "asked", *called)
    }
    found |= {
        pk: (case_id, passages.kept(words), passages.kept_names(*names))
        for pk, case_id, words, *names in _rows(
            notes, wanted, "pk", "case_id", "words", *(f"case__{name}" for name in called)
        )
    }
    return (found[pk] for pk in wanted)


def _rows(table: Any, wanted: list[uuid.UUID], *columns: str) -> Iterable[tuple[Any, ...]]:
    found: Iterable[tuple[Any, ...]] = table.objects.filter(pk__in=wanted).values_list(*columns)
    return found


def _last(onward: dict[uuid.UUID, uuid.UUID], case_id: uuid.UUID) -> uuid.UUID:
    while case_id in onward:
        case_id = onward[case_id]
    return case_id
