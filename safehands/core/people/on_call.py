"""Who is reached outside opening hours when harm is near."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.grants import offices_of
from safehands.core.people.models import OnCall, Organization, Person
from safehands.core.people.presence import absent_now
from safehands.core.refusals import Refusal, Unclear


class SomebodyIsOnCall(Refusal):
    """Another person is on call in this time."""

    code = "somebody_is_on_call"


@transaction.atomic
def put_on_call(
    *,
    person: Person,
    organization: Organization,
    since: datetime,
    until: datetime,
    by: Person | None,
    now: datetime,
) -> OnCall:
    """Put somebody on call between two instants.

    Raises ``SomebodyIsOnCall`` naming him, ``Unclear`` naming the field.
    """
    if until <= since:
        raise Unclear(
            _("It ends before it begins."), field="until", remedy=_("Choose a later end.")
        )
    if organization.pk not in offices_of(person):
        raise Unclear(
            _("%(name)s does not work at %(place)s.")
            % {"name": person.name, "place": organization.name},
            field="person",
            remedy=_("Choose somebody who works there."),
        )
    # Takes the organisation's row first: two who plan the same night come one after another.
    Organization.objects.filter(pk=organization.pk).update(name=F("name"))
    other = organization.on_call.filter(since__lt=until, until__gt=since).first()
    if other is not None:
        raise SomebodyIsOnCall(
            _("%(name)s is on call in this time.") % {"name": other.person.name},
            field="since",
            remedy=_("End that first, or choose another time."),
        )
    turn = OnCall.objects.create(person=person, organization=organization, since=since, until=until)
    _written("on_call", turn, by, now)
    return turn


@transaction.atomic
def end_on_call(*, turn: OnCall, by: Person | None, now: datetime) -> None:
    """End a turn now, or take it back if it has not begun."""
    _written("on_call_ended", turn, by, now)
    if turn.since >= now:
        OnCall.objects.filter(pk=turn.pk).delete()
    else:
        OnCall.objects.filter(pk=turn.pk, until__gt=now).update(until=now)


def on_call_of(organization: Organization, now: datetime) -> Person | None:
    """Return who is on call and there at this instant, if anybody."""
    turns = organization.on_call.filter(since__lte=now, until__gt=now, person__active=True)
    persons = [turn.person for turn in turns.select_related("person").order_by("-since", "pk")]
    absent = absent_now(persons, now)
    return next((person for person in persons if person not in absent), None)


def on_call_turns(organization: Organization, now: datetime) -> QuerySet[OnCall]:
    """Return the turns that run or are still to come, soonest first."""
    return organization.on_call.filter(until__gt=now).select_related("person").order_by("since")


def _written(verb: str, turn: OnCall, by: Person | None, now: datetime) -> None:
    logbook.write(
        verb=verb,
        by=by,
        now=now,
        about_id=turn.person_id,
        organization=turn.organization_id,
        since=turn.since,
        until=turn.until,
    )
