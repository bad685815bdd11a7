"""The rows from which figures are counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from safehands.core import people
from safehands.core.handoffs.models import Handoff


@dataclass(frozen=True, kw_only=True)
class Counted:
    """So many hand-offs that are alike and waited equally long.

    ``minutes`` is the wait for the first word, rounded up; ``seconds`` all their waits together.
    ``heard`` says whether there was a word at all, ``returned`` whether the case was offered back
    by whoever had accepted it to the one who gave it.
    """

    giver: UUID
    to_person: UUID | None
    to_team: str
    to_office: str
    state: str
    heard: bool
    returned: bool
    minutes: int
    times: int
    seconds: int


class _Seconds(Func):
    """Whole seconds from the second instant to the first, counted by the database.

    Django's own difference calls Python for each row on SQLite.
    """

    template = "unixepoch(%(expressions)s)"
    arg_joiner = ") - unixepoch("
    output_field = IntegerField()
    arity = 2

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Write it for PostgreSQL."""
        template = "FLOOR(EXTRACT(EPOCH FROM (%(expressions)s)))::integer"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ")


def of_office(organization: people.Organization) -> QuerySet[Handoff]:
    """Return every hand-off that an office offered on its cases, in no order."""
    if people.is_our_only_one(organization):
        # All cases are its own: none need be read to know that.
        return Handoff.objects.all()
    return Handoff.objects.filter(case__organization=organization)


def counted(organization: people.Organization, which: Q, *, now: datetime) -> Iterator[Counted]:
    """Yield hand-offs of an office counted by who gave to whom and how it went; two queries."""
    back = Handoff.objects.filter(
        case=OuterRef("case"), giver=OuterRef("accepted_by"), to_person=OuterRef("giver"),
        offered_at__gt=OuterRef("accepted_at"),
    )  # fmt: skip
    word = Coalesce("accepted_at", "answered_at", "ended_at")
    seconds = _Seconds(Coalesce(word, Value(now)), F("offered_at"))
    silent = Q(accepted_at=None, answered_at=None, ended_at=None)
    groups = of_office(organization).filter(which).order_by().values(
        "giver", "to_person", "state", team=F("to_team__name"), office=F("to_organization__name"),
        heard=~silent, returned=Exists(back), minutes=(seconds + 59) / 60,
    )  # fmt: skip
    for row in groups.annotate(times=Count("pk"), seconds=Sum(seconds)):
        yield Counted(
            giver=row["giver"], to_person=row["to_person"], to_team=row["team"] or "",
            to_office=row["office"] or "", state=row["state"], heard=row["heard"],
            returned=row["returned"], minutes=row["minutes"], times=row["times"],
            seconds=row["seconds"],
        )  # fmt: skip
