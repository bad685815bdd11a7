"""Writing a need down, correcting it, ending it."""

from datetime import date, datetime
from typing import Any, Unpack

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.needs import bridging, conflicts
from safehands.core.needs.checking import Changes, More, checked
from safehands.core.needs.holding import fresh, hold, refuse_unless_working, today_of
from safehands.core.needs.looking import look_after_change
from safehands.core.needs.models import Matter, Need
from safehands.core.people.wording import given
from safehands.core.refusals import Refusal


class AlreadyWritten(Refusal):
    """The person has this need already."""

    code = "need_written_already"


@transaction.atomic
def write_down(
    *,
    person: people.Person,
    organization: people.Organization,
    words: str,
    supply_until: date,
    by: people.Person | None,
    now: datetime,
    **more: Unpack[More],
) -> Need:
    """Write down what somebody needs again and again, how long it lasts, and its rule.

    ``supply_until`` is the last day with supply, at the office. Raises ``Unclear`` naming the
    field, ``AlreadyWritten``, ``NotYourNeed``.
    """
    if by is not None:
        refuse_unless_working(organization, by)
    need = Need(person=person, organization=organization)
    changes: Changes = {**more, "words": words, "supply_until": supply_until}
    for field, value in checked(need, changes, today_of(organization, now)).items():
        setattr(need, field, value)
    # Takes the person's row first: the same need twice at once is written once.
    people.Person.objects.filter(pk=person.pk).update(version=F("version"))
    if Need.objects.filter(person=person, words__iexact=need.words, ended_at=None).exists():
        raise AlreadyWritten(
            _("This need is written down already."),
            field="words",
            remedy=_("Correct or renew the one that is there."),
        )
    need.look_again_at = look_after_change(need, now)
    need.save(force_insert=True)
    logbook.write(
        verb="need_written", by=by, now=now, about_id=person.pk, need=need.pk, words=need.words,
        supply_until=need.supply_until, refills_left=need.refills_left,
        condition=need.condition, daily=need.daily,
    )  # fmt: skip
    need = fresh(need.pk)
    conflicts.settle(need, None, by=by, now=now)
    return need


@transaction.atomic
def correct(
    *,
    need: Need,
    by: people.Person | None,
    now: datetime,
    version: int,
    **changes: Unpack[Changes],
) -> Need:
    """Put right what is written down, as of ``version``; the logbook keeps before and after."""
    held, matter = hold(need.pk, by=by, version=version)
    wanted = checked(held, changes, today_of(held.organization, now))
    before = {name: _plain(getattr(held, name)) for name in wanted}
    store(held, wanted, matter, by=by, now=now)
    after = {name: _plain(getattr(held, name)) for name in wanted}
    logbook.write(
        verb="need_corrected", by=by, now=now, case_id=matter.case.pk if matter else None,
        about_id=held.person_id, need=held.pk, words=held.words, before=before, after=after,
    )  # fmt: skip
    return held


@transaction.atomic
def end(
    *,
    need: Need,
    reason: str,
    by: people.Person | None,
    now: datetime,
    version: int | None = None,
) -> Need:
    """End a need: nobody looks ahead for it any more. Its open case stays its owner's."""
    because = given(reason, field="reason", longest=200, missing=_("Why does it end?"))
    held, matter = hold(need.pk, by=by, version=version)
    held.ended_at, held.ended_because, held.look_again_at = now, because, None
    held.save(update_fields=["ended_at", "ended_because", "look_again_at"])
    conflicts.settle(held, matter, by=by, now=now)
    bridging.harm_is_over(matter, reason=because, by=by, now=now)
    logbook.write(
        verb="need_ended", by=by, now=now, case_id=matter.case.pk if matter else None,
        about_id=held.person_id, need=held.pk, words=held.words, reason=because,
    )  # fmt: skip
    return held


def store(
    held: Need,
    wanted: dict[str, Any],
    matter: Matter | None,
    *,
    by: people.Person | None,
    now: datetime,
) -> None:
    """Change a held need and all that follows from its days: the next look, and conflicts."""
    for name, value in wanted.items():
        setattr(held, name, value)
    held.look_again_at, held.trouble = look_after_change(held, now), ""
    held.save(update_fields=[*wanted, "look_again_at", "trouble"])
    conflicts.settle(held, matter, by=by, now=now)


def _plain(value: object) -> object:
    return value.pk if isinstance(value, people.Team | people.Organization) else value
