"""A telephone system says that a number rings at somebody's desk."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from safehands.core import people
from safehands.core.contacts.beginning import begin
from safehands.core.contacts.models import Channel, Contact
from safehands.core.contacts.queries import by_call_id


@transaction.atomic
def ring(
    *,
    organization: people.Organization,
    call_id: str,
    number: str,
    staff: people.Person,
    by: people.Person,
    now: datetime,
) -> Contact:
    """Begin the contact of a ringing call for a member of staff; told again it is the same one.

    ``call_id`` is the telephone system's own name of the call.
    """
    # Takes the office's row first: the same call told twice at once begins once.
    people.Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    return by_call_id(organization, call_id) or begin(
        organization=organization, channel=Channel.PHONE, number=number, staff=staff,
        call_id=call_id, by=by, now=now,
    )  # fmt: skip


def at_extension(by: people.Person, said: str) -> people.Person | None:
    """Return the colleague whose sign-in or telephone (number or extension) this is, if one."""
    text = people.tidy(said)
    if not text:
        return None
    spoken = Q(contact_points__kind=people.ContactKind.PHONE, contact_points__ended_at=None)
    phone = spoken & (
        Q(contact_points__value=text)
        | Q(contact_points__normal=text)
        | Q(contact_points__normal__endswith=f";ext={text}")
    )
    rows = people.colleagues_of(by).filter(Q(account__email__iexact=text) | phone)
    found = list(dict.fromkeys(rows[:2]))
    return found[0] if len(found) == 1 else None
