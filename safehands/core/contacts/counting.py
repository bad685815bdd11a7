"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.contacts.models import Contact


def of_office(organization: people.Organization) -> QuerySet[Contact]:
    """Return every contact of an office, in no order."""
    return Contact.objects.filter(organization=organization)
