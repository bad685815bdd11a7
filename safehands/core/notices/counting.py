"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.notices.models import Notice

# What a rung of a ladder says to somebody: soon, or too late.
ALARMS = ("due_soon", "late")


def alarms_of_office(organization: people.Organization) -> QuerySet[Notice]:
    """Return every alarm of an office's clock, one for each person it went to, in no order."""
    return Notice.objects.filter(
        duty__organization=organization, topic__in=ALARMS, for_customer=False, to__isnull=False
    )
