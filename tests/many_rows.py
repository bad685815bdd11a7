"""Many rows in every table, quickly: copies of what is there, past the verbs.

A copy says the same as its row, under an id of its own. It is made with all that hangs on it, in
three ways, so that everything comes to be many: on the same case and the same people; as another
case of the same people; as other people of the same offices. Only for tests that look: copies
tell no history, and the guards of the embedded database are down until the test is undone.
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

Table = type[models.Model]
# The house with its offices; sign-ins and what belongs to the running program.
HOUSE = {"House", "Heartbeat", "Submission", "Account", "Chain", "Organization", "Calendar",
         "CalendarVersion", "Team"}  # fmt: skip
PEOPLE = {"Person", "Membership", "ContactPoint", "NamePair"}
# By its verb a case has one at a time, though no table says so.
ONE_AT_A_TIME = {"Reliance"}
STEP = 100_000


class Stored:
    """What is stored now, to be copied as often as one likes."""

    def __init__(self) -> None:
        tables = apps.get_app_config("core").get_models()
        self._rows = {one: list(one._base_manager.order_by("pk").values()) for one in tables}
        self._ids = {one: {row[one._meta.pk.attname] for row in rows}
                     for one, rows in self._rows.items()}  # fmt: skip
        self._copies = 0
        self._alone = self._there_once()
        _take_guards_down()

    def times(self, many: int, *, on_one: int | None = None) -> None:
        """Copy all of it so many times in each of the three ways, or `on_one` times on one case."""
        named = {one.__name__ for one in self._rows}
        same_case = named - HOUSE - PEOPLE - {"Case"}
        for copied in (same_case, named - HOUSE - PEOPLE, PEOPLE):
            alone = self._alone if "Case" not in copied else {}
            together = {
                table: self._ids[table] - alone.get(table, set())
                for table in self._rows if table.__name__ in copied
            }  # fmt: skip
            more = on_one if on_one is not None and copied is same_case else many
            first, self._copies = self._copies, self._copies + more
            for table in together:
                _pour(table, self._copied(table, together, range(first, self._copies)))

    def _there_once(self) -> dict[Table, set[Any]]:
        """Return what a case has only one of while it lasts, with what belongs to that alone."""
        found: dict[Table, set[Any]] = {
            table: set(self._ids[table]) for table in self._rows if _is_once(table)
        }  # fmt: skip
        waiting = list(found)
        while waiting:
            table = waiting.pop()
            for field in table._meta.concrete_fields:
                if field.is_relation and field.unique:
                    ids = {row[field.attname] for row in self._rows[table]
                           if row[table._meta.pk.attname] in found[table]} - {None}  # fmt: skip
                    known = found.setdefault(field.related_model, set())
                    if not ids <= known:
                        known |= ids
                        waiting.append(field.related_model)
        return found

    def _copied(
        self, table: Table, together: dict[Table, set[Any]], numbers: Iterable[int]
    ) -> Iterator[list[Any]]:
        for number in numbers:
            for row in self._rows[table]:
                if row[table._meta.pk.attname] in together[table]:
                    yield [
                        self._value(field, row[field.attname], together, number + 1)
                        for field in table._meta.concrete_fields
                    ]

    def _value(self, field: Any, value: Any, together: dict[Table, set[Any]], number: int) -> Any:
        """Return what one column of the copy of this number holds."""
        if value is None:
            return None
        if field.is_relation:
            hangs = value in together.get(field.related_model, set())
            return _own(value, number) if hangs else value
        if field.primary_key:
            return _own(value, number)
        if field.model.__name__ == "Entry" and field.name == "number":
            # Lines of one chain are numbered.
            return value + STEP * number
        if isinstance(value, str) and not field.choices and _must_differ(field):
            mark = uuid.uuid5(uuid.NAMESPACE_OID, f"{value} {number}").hex
            return mark[:9].upper() if field.name == "reference" else mark[: field.max_length]
        return value


def _is_once(table: Table) -> bool:
    """Whether a case has only one of it, always or while it lasts."""
    meta = table._meta
    while_it_lasts = any(
        isinstance(one, models.UniqueConstraint) and one.condition is not None
        for one in meta.constraints
    )
    always = any(
        field.unique and field.related_model is not None and field.related_model.__name__ == "Case"
        for field in meta.concrete_fields
    )
    return while_it_lasts or always or table.__name__ in ONE_AT_A_TIME


def _must_differ(field: Any) -> bool:
    """Whether the database refuses the same words twice, alone or beside other columns."""
    constraints = field.model._meta.constraints
    return field.unique or any(
        isinstance(one, models.UniqueConstraint) and field.name in one.fields for one in constraints
    )


def _own(value: Any, number: int) -> Any:
    """Return the id of a copy."""
    if isinstance(value, uuid.UUID):
        return uuid.uuid5(value, str(number))
    return value + STEP * number


def _pour(table: Table, made: Iterable[list[Any]]) -> None:
    fields = table._meta.concrete_fields
    named = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join("%s" for _field in fields)
    asked = (
        f'INSERT INTO "{table._meta.db_table}" ({named}) VALUES ({marks}) '  # noqa: S608 - ours
        "ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            asked,
            ([field.get_db_prep_save(value, connection)
              for field, value in zip(fields, row, strict=True)] for row in made),
        )  # fmt: skip


def _take_guards_down() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
