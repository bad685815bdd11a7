"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.news.models import News, Reliance


def of_office(organization: people.Organization) -> QuerySet[News]:
    """Return every piece of news of an office's cases, whatever became of it, in no order."""
    return News.objects.filter(case__organization=organization)


def plans_of_office(organization: people.Organization) -> QuerySet[Reliance]:
    """Return every plan of a customer of an office, ended ones too, in no order."""
    return Reliance.objects.filter(case__organization=organization)
