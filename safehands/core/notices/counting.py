"""The rows from which figures are counted."""

import uuid
from datetime import datetime

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


def warned_since(*, to: people.Person, case_id: uuid.UUID, since: datetime) -> bool:
    """Whether the clock told somebody after an instant (UTC) that something of a case is due."""
    warnings = Notice.objects.filter(to=to, case_id=case_id, topic="due_soon", written_by=None)
    return warnings.filter(written_at__gt=since).exists()


def told_late(*, to: people.Person, case_id: uuid.UUID) -> QuerySet[Notice]:
    """Return all that the clock called late to somebody on a case."""
    return Notice.objects.filter(to=to, case_id=case_id, topic="late", written_by=None)
