"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.cases.models import Case


def of_office(organization: people.Organization) -> QuerySet[Case]:
    """Return every case of an office, open or not, in no order."""
    return Case.objects.filter(organization=organization)
