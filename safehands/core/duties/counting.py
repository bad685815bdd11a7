"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.duties.models import Duty, Kind


def of_office(organization: people.Organization, kind: Kind) -> QuerySet[Duty]:
    """Return every duty of one kind that was ever put on an office's clock, in no order."""
    return Duty.objects.filter(organization=organization, kind=kind)


def open_in_office(organization: people.Organization) -> QuerySet[Duty]:
    """Return everything that is owed in an office at this moment, in no order."""
    return Duty.objects.filter(organization=organization, closed_at=None)


def next_steps() -> QuerySet[Duty]:
    """Return every next step any case ever had, in no order."""
    return Duty.objects.filter(kind=Kind.NEXT_STEP)
