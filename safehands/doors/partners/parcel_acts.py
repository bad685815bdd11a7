"""What a counter says of things on their way to it, on whichever link of the case it stands."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from safehands.core import handoffs
from safehands.core.handoffs import Handoff
from safehands.doors.partners.forms import ActForm
from safehands.doors.partners.who import Who
from safehands.insights import partner_matter


def received(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Say that it is here, of the request with which it was sent."""
    handoffs.accept(handoff=_sent(handoff, form), by=who.by, desk=who.desk, now=now)


def not_arrived(handoff: Handoff, form: ActForm, who: Who, now: datetime) -> None:
    """Say that it did not arrive, of the request with which it was sent."""
    sent, reason = _sent(handoff, form), form.cleaned_data["reason"]
    handoffs.decline(handoff=sent, reason=reason, by=who.by, desk=who.desk, now=now)


def _sent(handoff: Handoff, form: ActForm) -> Handoff:
    found = partner_matter.sent_with(handoff, form.cleaned_data["parcel"])
    if found is None:
        raise handoffs.NotWaiting(
            _("This has changed meanwhile."),
            remedy=_("Load the page again to see what holds now."),
        )
    return found
