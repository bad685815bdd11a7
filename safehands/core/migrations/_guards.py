"""What the database itself refuses, as triggers for SQLite and PostgreSQL.

Each guard names a table, when it looks, the condition under which it refuses, and the words.
Kept by the migrations as they were; a changed guard gets a new list in a new migration.
"""

from dataclasses import dataclass

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OPEN_CASE = "NEW.closed_at IS NULL AND NEW.joined_into_id IS NULL"
OWNER_ACTIVE = "EXISTS (SELECT 1 FROM core_person WHERE id = NEW.owner_id AND active)"
STEP_OPEN = (
    "EXISTS (SELECT 1 FROM core_duty WHERE id = NEW.next_step_id"
    " AND case_id = NEW.id AND closed_at IS NULL)"
)
STEP_NEEDED = (
    "EXISTS (SELECT 1 FROM core_case WHERE next_step_id = OLD.id"
    " AND closed_at IS NULL AND joined_into_id IS NULL)"
)
OWNS_OPEN = (
    "EXISTS (SELECT 1 FROM core_case WHERE owner_id = OLD.id"
    " AND closed_at IS NULL AND joined_into_id IS NULL)"
)
OWES_OPEN = "EXISTS (SELECT 1 FROM core_duty WHERE owed_by_id = OLD.id AND closed_at IS NULL)"
# Only the throw-away databases of tests may be emptied.
NOT_A_TEST = "EXISTS (SELECT 1 FROM core_house WHERE kind <> 'test')"


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: ``event`` as SQL says it, ``refuse_when`` a condition on OLD and NEW."""

    name: str
    table: str
    event: str
    refuse_when: str
    words: str


GUARDS = (
    Guard("case_owner_in", "core_case", "INSERT", f"{OPEN_CASE} AND NOT {OWNER_ACTIVE}",
          "an open case has an active owner"),
    Guard("case_owner_up", "core_case", "UPDATE OF owner_id, closed_at, joined_into_id",
          f"{OPEN_CASE} AND NOT {OWNER_ACTIVE}", "an open case has an active owner"),
    Guard("case_step_in", "core_case", "INSERT", f"{OPEN_CASE} AND NOT {STEP_OPEN}",
          "an open case has an open next step of its own"),
    Guard("case_step_up", "core_case", "UPDATE OF next_step_id, closed_at, joined_into_id",
          f"{OPEN_CASE} AND NOT {STEP_OPEN}", "an open case has an open next step of its own"),
    Guard("duty_step_kept", "core_duty", "UPDATE OF closed_at",
          f"NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND {STEP_NEEDED}",
          "the next step of an open case is replaced before it ends"),
    Guard("duty_promised_date", "core_duty", "UPDATE OF due_at",
          "OLD.kind = 'promise' AND OLD.due_at <> NEW.due_at",
          "the date a customer was told does not move"),
    Guard("person_owner_stays", "core_person", "UPDATE OF active",
          f"OLD.active AND NOT NEW.active AND ({OWNS_OPEN} OR {OWES_OPEN})",
          "who owns or owes something open cannot leave"),
    Guard("entry_up", "core_entry", "UPDATE", "TRUE", "the logbook is only added to"),
    Guard("entry_del", "core_entry", "DELETE", NOT_A_TEST, "the logbook is only added to"),
    Guard("promise_words", "core_promise", "UPDATE OF words, heard, first_due_at",
          "OLD.words <> NEW.words OR OLD.heard <> NEW.heard"
          " OR OLD.first_due_at <> NEW.first_due_at",
          "what a customer was promised is not rewritten"),
    Guard("promise_del", "core_promise", "DELETE", NOT_A_TEST, "a promise is never gone"),
    Guard("calendar_version_up", "core_calendarversion", "UPDATE", "TRUE",
          "a version of a calendar does not change"),
)  # fmt: skip


def put_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create every guard on the database in use."""
    create(GUARDS, schema_editor)


def take_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove every guard, to go back to the version before."""
    drop(GUARDS, schema_editor)


def create(guards: tuple[Guard, ...], schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create some guards on the database in use."""
    for guard in guards:
        for statement in _create(guard, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)


def drop(guards: tuple[Guard, ...], schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove some guards."""
    for guard in guards:
        on = f" ON {guard.table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS guard_{guard.name}{on}", params=None)


def _create(guard: Guard, vendor: str) -> list[str]:
    name, words = f"guard_{guard.name}", guard.words
    if vendor == "postgresql":
        # The person is locked as well: nobody leaves while a case is being given to him.
        refuse_when = guard.refuse_when.replace(OWNER_ACTIVE, f"{OWNER_ACTIVE[:-1]} FOR SHARE)")
        row = "OLD" if guard.event == "DELETE" else "NEW"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN"
            f" IF {refuse_when} THEN RAISE EXCEPTION '{words}'"
            f" USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            f" RETURN {row}; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table}"
        f" FOR EACH ROW WHEN {guard.refuse_when}"
        f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
    ]
