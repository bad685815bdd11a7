"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.promises.models import Condition, Promise


def of_office(organization: people.Organization) -> QuerySet[Promise]:
    """Return every promise of an office, in no order; one that was moved is two."""
    return Promise.objects.filter(case__organization=organization)


def conditions_of_office(organization: people.Organization) -> QuerySet[Condition]:
    """Return every promise of an office that waited for something, in no order."""
    return Condition.objects.filter(case__organization=organization)
