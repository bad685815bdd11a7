"""The rows from which figures are counted; a figure names nobody."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.probes.models import Ask


def answers_of_office(organization: people.Organization) -> QuerySet[Ask]:
    """Return every answer given in a same-page check of an office, in no order."""
    return Ask.objects.filter(probe__organization=organization, answered_at__isnull=False)
