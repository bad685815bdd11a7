import re

import pytest
from django.db import connection

from safehands.core.migrations import (
    _guards,
    _guards_of_items,
    _guards_of_news,
    _guards_of_protocols,
)

PUT_UP = {
    guard.name
    for guard in (
        *_guards.GUARDS,
        *_guards_of_news.GUARDS,
        *_guards_of_items.GUARDS,
        *_guards_of_protocols.GUARDS,
    )
}


@pytest.mark.django_db
def test_every_guard_stands_although_tables_were_made_anew() -> None:
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        found = {row[0] for row in cursor.fetchall()}

    assert {re.sub("^guard_", "", name) for name in found if name.startswith("guard_")} == PUT_UP
