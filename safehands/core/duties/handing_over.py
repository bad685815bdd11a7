"""A duty that hangs on no case goes to somebody else; its time stays."""

from django.db import transaction

from safehands.core import people
from safehands.core.duties.models import OPEN, Duty


@transaction.atomic
def hand_over(*, duty: Duty, to: people.Person) -> bool:
    """Let somebody else owe an open duty, due as before; False when it has ended."""
    handed = Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(owed_by=to)
    duty.refresh_from_db()
    return bool(handed)
