"""The gate to referrals: another office's is as good as missing."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from safehands.core import referrals
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


def referral_of(request: TimedRequest, referral_id: UUID) -> referrals.Referral:
    """Return a referral that the reader may see, or 404."""
    return get_object_or_404(referrals.visible_to(me(request)), pk=referral_id)


def thing_of(request: TimedRequest, thing_id: UUID) -> referrals.Thing:
    """Return a thing of a referral that the reader may see, or 404."""
    return get_object_or_404(referrals.things_visible_to(me(request)), pk=thing_id)
