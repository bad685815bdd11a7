"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import notices, people
from safehands.core.feedback.asking import TOPIC
from safehands.core.feedback.models import Feedback, Praise


def of_office(organization: people.Organization) -> QuerySet[Feedback]:
    """Return everything the customers of an office said of how it went, in no order."""
    return Feedback.objects.filter(case__organization=organization)


def praise_of_office(organization: people.Organization) -> QuerySet[Praise]:
    """Return all praise that customers of an office gave, to its people and its partners."""
    return Praise.objects.filter(feedback__case__organization=organization)


def asked_of_office(organization: people.Organization) -> QuerySet[notices.Notice]:
    """Return the messages in which customers of an office were asked how it went."""
    asked = notices.Notice.objects.filter(case__organization=organization, topic=TOPIC)
    return asked.exclude(state__in=[notices.State.FAILED, notices.State.DROPPED])
