"""After the end a customer is asked how it went; a case remembers that he is still to be asked."""

from datetime import datetime

from django.db import transaction

from safehands.core import logbook
from safehands.core.cases.models import Case


@transaction.atomic
def looked_back(*, case: Case, now: datetime) -> bool:
    """Take the asking upon oneself; True once, False when another worker was first."""
    due = Case.objects.filter(pk=case.pk, look_back_at__lte=now, closed_at__isnull=False)
    if not due.update(look_back_at=None):
        return False
    logbook.write(verb="looked_back", by=None, now=now, case_id=case.pk, about_id=case.subject_id)
    return True
