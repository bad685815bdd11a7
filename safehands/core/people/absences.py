"""When somebody is not there, and who stands in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.grants import offices_of
from safehands.core.people.models import Absence, Person
from safehands.core.people.wording import fitting
from safehands.core.refusals import NotAllowed, Refusal, Unclear


class NotTheCover(NotAllowed):
    """Only the person who was asked can say yes to standing in."""

    code = "not_the_cover"


class CoverSettled(Refusal):
    """The cover said yes before, or the absence is over."""

    code = "cover_settled"


class AbsenceOver(Refusal):
    """The absence was ended before."""

    code = "absence_over"


@transaction.atomic
def plan_absence_row(
    *,
    person: Person,
    since: datetime,
    until: datetime | None,
    cover: Person | None,
    reason: str,
    by: Person | None,
    now: datetime,
) -> Absence:
    """Write down an absence; what the person owes is moved by ``handoffs``.

    ``until`` None is until further notice. A cover has yet to accept. Raises ``Unclear`` naming
    the field.
    """
    _check(person, since, until, cover, now)
    absence = Absence.objects.create(
        person=person,
        since=since,
        until=until,
        cover=cover,
        reason=fitting(reason, field="reason", longest=120),
        look_again_at=since,
    )
    _written(
        "absence_planned", absence, by, now,
        since=since, until=until, cover=cover.pk if cover else None,
    )  # fmt: skip
    return absence


@transaction.atomic
def accept_cover(*, absence: Absence, by: Person, now: datetime) -> Absence:
    """Say yes to standing in. Raises ``NotTheCover``, ``CoverSettled``."""
    if absence.cover_id != by.pk:
        raise NotTheCover(
            _("Somebody else was asked to stand in."), remedy=_("Ask for the cover to be changed.")
        )
    asked = Absence.objects.filter(pk=absence.pk, cover=by, cover_accepted_at=None, ended_at=None)
    if not asked.update(cover_accepted_at=now):
        raise CoverSettled(_("This is settled already."), remedy=_("Nothing to do."))
    absence.refresh_from_db()
    _written("cover_accepted", absence, by, now)
    return absence


@transaction.atomic
def change_cover(
    *, absence: Absence, cover: Person | None, by: Person | None, now: datetime
) -> Absence:
    """Ask somebody else to stand in; the new one has yet to accept."""
    if cover is not None:
        _check_cover(absence.person, cover)
    running = Absence.objects.filter(pk=absence.pk, ended_at=None)
    if not running.update(cover=cover, cover_accepted_at=None):
        raise _over()
    absence.refresh_from_db()
    _written("cover_changed", absence, by, now, cover=cover.pk if cover else None)
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, by: Person | None, now: datetime) -> Absence:
    """Note that the person is back, or that the absence does not take place."""
    running = Absence.objects.filter(pk=absence.pk, ended_at=None)
    if not running.update(ended_at=now, look_again_at=None):
        raise _over()
    absence.refresh_from_db()
    _written("absence_ended", absence, by, now)
    return absence


@transaction.atomic
def note_settled(*, absence: Absence, now: datetime) -> bool:
    """Claim the moving of what the absent owes; False when another worker was first."""
    waiting = Absence.objects.filter(
        pk=absence.pk, look_again_at=absence.look_again_at, settled_at=None, ended_at=None
    )
    if not waiting.update(settled_at=now, look_again_at=None):
        return False
    absence.refresh_from_db()
    _written("absence_settled", absence, None, now)
    return True


def _check(
    person: Person, since: datetime, until: datetime | None, cover: Person | None, now: datetime
) -> None:
    if until is not None and until <= max(since, now):
        raise Unclear(
            _("An absence ends after it begins, and not in the past."),
            field="until",
            remedy=_("Choose a later time, or leave it open."),
        )
    if cover is not None:
        _check_cover(person, cover)


def _check_cover(person: Person, cover: Person) -> None:
    if cover.pk == person.pk or not offices_of(cover) & offices_of(person):
        raise Unclear(
            _("%(name)s cannot stand in here.") % {"name": cover.name},
            field="cover",
            remedy=_("Choose a colleague of the same organisation."),
        )


def _over() -> AbsenceOver:
    return AbsenceOver(_("This absence is over already."), remedy=_("Nothing to do."))


def _written(verb: str, absence: Absence, by: Person | None, now: datetime, **facts: Any) -> None:
    logbook.write(
        verb=verb, by=by, now=now, about_id=absence.person_id, absence=absence.pk, **facts
    )
