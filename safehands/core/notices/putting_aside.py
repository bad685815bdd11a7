"""A notice over which we ourselves break before it leaves: it must not hold up the next one."""

from datetime import datetime

from django.db import transaction

from safehands.core.notices import outcomes
from safehands.core.notices.models import Notice, State


@transaction.atomic
def put_aside(*, notice: Notice, why: str, now: datetime) -> bool:
    """End a claimed notice that cannot be made ready: it FAILED, and a person decides.

    Its words stay as they are. False if its claim was lost meanwhile; then nothing is changed.
    """
    mine = Notice.objects.filter(pk=notice.pk, state=State.LEASED, leased_by=notice.leased_by)
    if mine.update(leased_by=""):
        outcomes.end(Notice.objects.get(pk=notice.pk), State.FAILED, "failed", why, now)
        return True
    return False
