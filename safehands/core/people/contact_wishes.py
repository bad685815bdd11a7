"""How the owner of an address wants it to be used."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core.people.contact_points import change
from safehands.core.people.models import ContactPoint, Person
from safehands.core.refusals import Unclear


@transaction.atomic
def prefer(*, contact_point: ContactPoint, by: Person | None, now: datetime) -> ContactPoint:
    """Make an address the one its owner wants to be reached at; there is one at most."""
    owner = {"person": contact_point.person_id, "organization": contact_point.organization_id}
    others = ContactPoint.objects.filter(**owner, preferred=True).exclude(pk=contact_point.pk)
    others.update(preferred=False)
    return change("address_preferred", contact_point, by, now, {"preferred": True})


@transaction.atomic
def opt_out(*, contact_point: ContactPoint, by: Person | None, now: datetime) -> ContactPoint:
    """Note that nothing may be sent to an address any more, by its owner's wish."""
    return change("opted_out", contact_point, by, now, {"opted_out_at": now})


@transaction.atomic
def opt_in(*, contact_point: ContactPoint, by: Person | None, now: datetime) -> ContactPoint:
    """Note that an address may be used again, by its owner's wish."""
    return change("opted_in", contact_point, by, now, {"opted_out_at": None})


@transaction.atomic
def keep_quiet(
    *,
    contact_point: ContactPoint,
    quiet_from: time | None,
    quiet_to: time | None,
    by: Person | None,
    now: datetime,
) -> ContactPoint:
    """Set the hours (local to the person) in which an address is left alone; None for never."""
    if (quiet_from is None) != (quiet_to is None) or (quiet_from and quiet_from == quiet_to):
        raise Unclear(
            _("Quiet hours need a beginning and another end."),
            field="quiet_to",
            remedy=_("Give both times, or none."),
        )
    hours = {"quiet_from": quiet_from, "quiet_to": quiet_to}
    return change("quiet_hours_set", contact_point, by, now, hours, **hours)
