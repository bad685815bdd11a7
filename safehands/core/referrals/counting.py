"""The rows from which figures are counted."""

from django.db.models import QuerySet

from safehands.core import people
from safehands.core.referrals.models import Referral


def of_office(organization: people.Organization) -> QuerySet[Referral]:
    """Return every referral an office ever made, in no order."""
    return Referral.objects.filter(case__organization=organization)
