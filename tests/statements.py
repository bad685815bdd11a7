"""How many statements of SQL something sends."""

from collections.abc import Callable
from typing import Any

from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext

NO_COUNT = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
Job = Callable[[], Any]


def cost(job: Job) -> tuple[int, list[str]]:
    """Return the status of a request and its statements; nothing of what it did stays done."""
    reset_queries()
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer = job()
        transaction.set_rollback(True)
    sent = [one["sql"] for one in asked.captured_queries]
    # A session is saved now and then, as time passes.
    return answer.status_code, [
        sql for sql in sent if not sql.startswith(NO_COUNT) and "django_session" not in sql
    ]


def told_apart(
    few: dict[str, tuple[int, list[str]]], many: dict[str, tuple[int, list[str]]]
) -> dict[str, str]:
    """Return what answers otherwise, or asks more often where many are stored, and how.

    Less often is no fault: of many only the first are shown, and they may need less.
    """
    return {
        what: f"{few[what][0]}, {len(few[what][1])} -> {status}, {len(asked)}"
        for what, (status, asked) in many.items()
        if status != few[what][0] or len(asked) > len(few[what][1])
    }
