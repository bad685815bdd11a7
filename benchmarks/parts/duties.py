"""A great many open duties beside those of a store, and some that are due now."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.parts import house
from benchmarks.stores.people import pour

if TYPE_CHECKING:
    from safehands.core.people import CalendarVersion, Organization, Person


def store(
    count: int, *, owed_by: "Person", organization: "Organization", version: "CalendarVersion",
    due: bool,
) -> None:  # fmt: skip
    """Store reminders without a case: due now, or some minute of the weeks that come."""
    from django.db import connection, transaction  # noqa: PLC0415

    from safehands.core import duties  # noqa: PLC0415

    like = duties.Duty(
        kind=duties.Kind.REMINDER, owed_by=owed_by, organization=organization, words="Call back",
        calendar=version, started_at=house.NOW - timedelta(hours=1), zone=version.zone, next_rung=1,
        due_at=house.NOW, look_again_at=house.NOW,
    )  # fmt: skip
    kept = connection.ops.adapt_datetimefield_value

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            pk, at = uuid.uuid4(), kept(house.NOW if due else _later(number))
            yield (pk.hex if connection.vendor == "sqlite" else pk), at, at

    with transaction.atomic():
        pour(like, ("id", "due_at", "look_again_at"), rows())


def _later(number: int) -> datetime:
    return house.NOW + timedelta(hours=8, minutes=number % 40_000)
