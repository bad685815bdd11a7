from django.conf import settings
from django.db.models import QuerySet

from safehands.core.house.models import Fault, Heartbeat, House


def the_house() -> House | None:
    """Return this installation, or None before it was founded."""
    return House.objects.filter(pk=1).first()


def held() -> bool:
    """Whether this is a restored copy that nobody released yet; one read of one row."""
    return House.objects.filter(pk=1, held_since__isnull=False).exists()


def heartbeats() -> QuerySet[Heartbeat]:
    """Return the signs of life of all workers, newest first."""
    return Heartbeat.objects.order_by("-beat_at")


def faults_on() -> frozenset[str]:
    """Return the faults switched on; always none outside test mode."""
    if not settings.TEST_MODE:
        return frozenset()
    return frozenset(Fault.objects.filter(on=True).values_list("name", flat=True))
