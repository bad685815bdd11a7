"""The making and proving of backups, as the database knows of it. The work itself is done above."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.backups.models import Backup, State
from safehands.core.refusals import Refusal

GIVEN_UP_AFTER = timedelta(hours=6)
"""A backup that was begun this long ago is not being made any more: its program died."""


class BeingMade(Refusal):
    """Another backup is being made in this moment."""

    code = "backup_being_made"


@transaction.atomic
def begin(*, now: datetime, maker: str = "", given_up_after: timedelta = GIVEN_UP_AFTER) -> Backup:
    """Begin a backup (``now`` in UTC); refused while another one is being made.

    ``maker`` names the program that makes it, so that others can see whether it still lives.
    """
    begun = Backup.objects.filter(state=State.BEGUN)
    # Also one from the future: a clock was set back since.
    dead = begun.exclude(began_at__gt=now - given_up_after, began_at__lte=now + given_up_after)
    dead.update(state=State.FAILED, trouble="The program that made it died.", file="")
    # Conflicting with nothing but the rule that one is made at a time.
    one = Backup(began_at=now, file=maker[:500])
    Backup.objects.bulk_create([one], ignore_conflicts=True)
    if not Backup.objects.filter(pk=one.pk).exists():
        raise BeingMade(
            _("Another backup is being made in this moment."),
            remedy=_("Wait until it is done. One that died is given up after six hours."),
        )
    return one


@transaction.atomic
def note_made(*, backup: Backup, file: str, size: int, made_at: datetime) -> Backup:
    """Note that a backup of an instant (UTC) is whole on the disk, ``size`` bytes of it."""
    Backup.objects.filter(pk=backup.pk).update(
        state=State.MADE, made_at=made_at, file=file[:500], size=size, trouble=""
    )
    backup.refresh_from_db()
    return backup


@transaction.atomic
def note_failed(*, backup: Backup, trouble: str) -> None:
    """Note why a backup was not made."""
    begun = Backup.objects.filter(pk=backup.pk, state=State.BEGUN)
    begun.update(state=State.FAILED, trouble=trouble[:500], file="")


@transaction.atomic
def note_proven(*, file: str, now: datetime) -> None:
    """Note that the backup in a file was restored on trial and is the same as what was saved."""
    _in(file).update(proven_at=now, trouble="")


@transaction.atomic
def note_unproven(*, file: str, trouble: str) -> None:
    """Note what a trial restore found: this backup cannot be relied on."""
    _in(file).update(proven_at=None, trouble=trouble[:500])


@transaction.atomic
def note_restored(*, copy_of: datetime, now: datetime) -> None:
    """Write in the logbook that all this came out of a backup made at an instant (UTC)."""
    logbook.write(verb="restored", by=None, now=now, copy_of=copy_of)
    # What was being made when the copy was taken is not being made here.
    begun = Backup.objects.filter(state=State.BEGUN)
    begun.update(state=State.FAILED, trouble="It was being made when this copy was taken.", file="")


def _in(file: str) -> QuerySet[Backup]:
    return Backup.objects.filter(state=State.MADE, file=file[:500])
