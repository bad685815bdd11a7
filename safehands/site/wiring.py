"""The wires between doors, which do not know each other."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from safehands.doors.api.wiring import Wiring


def _partner_link(secret: str) -> str:
    return f"{settings.BASE_URL}{reverse('partner-matter', args=[secret])}"


def _office_link(secret: str) -> str:
    return f"{settings.BASE_URL}{reverse('partner-desk', args=[secret])}"


def _tick(now: datetime) -> int:
    # The worker brings all channels along; only the test mode turns the clock by hand.
    from safehands.doors.clock.worker import tick  # noqa: PLC0415

    return tick(now)


API = Wiring(partner_link=_partner_link, office_link=_office_link, tick=_tick)
