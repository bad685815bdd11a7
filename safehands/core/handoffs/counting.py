"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.handoffs.models import Handoff


def of_office(organization: people.Organization) -> QuerySet[Handoff]:
    """Return every hand-off that an office offered on its cases, in no order."""
    return Handoff.objects.filter(case__organization=organization)
