"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.statements.models import Contradiction, Errand, Source, Statement


def of_office(organization: people.Organization) -> QuerySet[Statement]:
    """Return what staff of an office told customers, in no order."""
    return Statement.objects.filter(case__organization=organization, source=Source.STAFF)


def errands_of_office(organization: people.Organization) -> QuerySet[Errand]:
    """Return the errands that customers of an office were given, in no order."""
    return Errand.objects.filter(case__organization=organization)


def against_of_office(organization: people.Organization) -> QuerySet[Contradiction]:
    """Return all that stood against an answer of an office, caught or spoken, in no order."""
    return Contradiction.objects.filter(organization=organization)
