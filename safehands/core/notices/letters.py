"""Letters: a person prints and posts them."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.notices.drafts import NotADraft
from safehands.core.notices.history import note_act
from safehands.core.notices.models import Attempt, Notice, Outcome, State


def letters_to_print() -> QuerySet[Notice]:
    """Return the letters that wait for a person, oldest first."""
    waiting = Notice.objects.filter(state=State.TO_PRINT)
    return waiting.select_related("to", "case__organization").order_by("written_at", "pk")


def letters_to_take_up(limit: int = 50) -> list[Notice]:
    """Return letters on cases that nobody was asked to print yet."""
    unseen = letters_to_print().filter(failure_seen_at=None, case__isnull=False)
    return list(unseen[:limit])


@transaction.atomic
def note_posted(*, notice: Notice, by: people.Person, now: datetime) -> Notice:
    """Note that a person printed a letter and gave it to the post."""
    waiting = Notice.objects.filter(pk=notice.pk, state=State.TO_PRINT)
    if not waiting.update(state=State.HANDED_OVER, ended_at=now, attempts_made=1):
        raise NotADraft(
            _("This letter was posted already, or taken back."),
            remedy=_("Load the page again to see how it stands."),
        )
    Attempt.objects.create(
        notice=notice, worker="by hand", began_at=now, ended_at=now,
        outcome=Outcome.HANDED_OVER, detail=by.name,
    )  # fmt: skip
    return note_act(notice, "posted", by=by, now=now)
