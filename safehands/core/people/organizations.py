"""Organisations and their teams."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.grants import organizations_where
from safehands.core.people.models import Calendar, Organization, OrganizationKind, Person, Team
from safehands.core.people.roles import May
from safehands.core.people.wording import given
from safehands.core.refusals import Refusal, Unclear


class CannotFallBackOn(Refusal):
    """The person cannot take what nobody else can: he has left, or works elsewhere."""

    code = "cannot_fall_back_on"
    status = 422


@transaction.atomic
def found_organization(
    *,
    name: str,
    kind: str,
    calendar: Calendar,
    by: Person | None,
    now: datetime,
    ours: bool = False,
    fallback_owner: Person | None = None,
) -> Organization:
    """Enter an organisation; ``ours`` if it works in this installation."""
    if kind not in OrganizationKind.values:
        raise Unclear(
            _("There is no kind of organisation “%(kind)s”.") % {"kind": str(kind)[:20]},
            field="kind",
            remedy=", ".join(OrganizationKind.values),
        )
    organization = Organization.objects.create(
        name=_named(name), kind=kind, calendar=calendar, ours=ours, fallback_owner=fallback_owner
    )
    _written("organization_founded", organization, by, now, kind=kind, ours=ours)
    return organization


@transaction.atomic
def form_team(
    *,
    name: str,
    organization: Organization,
    by: Person | None,
    now: datetime,
    calendar: Calendar | None = None,
    fallback_owner: Person | None = None,
) -> Team:
    """Form a team; without a calendar of its own it keeps its organisation's hours."""
    team = Team.objects.create(
        name=given(name, field="name", longest=80, missing=_("A team needs a name.")),
        organization=organization,
        calendar=calendar,
        fallback_owner=fallback_owner,
    )
    _written("team_formed", organization, by, now, team=team.pk, team_name=team.name)
    return team


@transaction.atomic
def rename_organization(
    *, organization: Organization, name: str, by: Person | None, now: datetime
) -> Organization:
    """Give an organisation another name."""
    before, organization.name = organization.name, _named(name)
    organization.save(update_fields=["name"])
    _written("organization_renamed", organization, by, now, before=before)
    return organization


@transaction.atomic
def use_calendar(
    *, organization: Organization, calendar: Calendar, by: Person | None, now: datetime
) -> Organization:
    """Let an organisation keep the hours of another calendar; due times that stand stay."""
    before, organization.calendar = organization.calendar, calendar
    organization.save(update_fields=["calendar"])
    _written("calendar_chosen", organization, by, now, before=before.pk, calendar=calendar.pk)
    return organization


@transaction.atomic
def fall_back_on(
    *, place: Organization | Team, person: Person | None, by: Person | None, now: datetime
) -> None:
    """Name who takes what nobody else can in an organisation or team; None for nobody.

    For a partner it is somebody of ours. Raises ``CannotFallBackOn`` for somebody who left, or
    who works no cases there.
    """
    organization = place if isinstance(place, Organization) else place.organization
    if person is not None and not _works_cases(person, organization):
        raise CannotFallBackOn(
            _("%(name)s works no cases at %(place)s.")
            % {"name": person.name, "place": organization.name},
            field="person",
            remedy=_("Choose somebody who works cases there."),
        )
    place.fallback_owner = person
    place.save(update_fields=["fallback_owner"])
    _written(
        "fallback_named",
        organization,
        by,
        now,
        place=place.pk,
        person=person.pk if person else None,
    )


@transaction.atomic
def name_medical_lead(
    *, organization: Organization, person: Person | None, by: Person | None, now: datetime
) -> Organization:
    """Name who decides when two prescribers disagree; None leaves it to the fallback owner.

    Raises ``CannotFallBackOn`` for somebody who works no cases there.
    """
    if person is not None and not _works_cases(person, organization):
        raise CannotFallBackOn(
            _("%(name)s works no cases at %(place)s.")
            % {"name": person.name, "place": organization.name},
            field="person",
            remedy=_("Choose somebody who works cases there."),
        )
    organization.medical_lead = person
    organization.save(update_fields=["medical_lead"])
    named = person.pk if person else None
    _written("medical_lead_named", organization, by, now, person=named)
    return organization


def _works_cases(person: Person, organization: Organization) -> bool:
    offices = organizations_where(person, May.WORK_CASES)
    return organization.pk in offices if organization.ours else bool(offices)


def _named(name: str) -> str:
    return given(name, field="name", longest=120, missing=_("An organisation needs a name."))


def _written(
    verb: str, organization: Organization, by: Person | None, now: datetime, **facts: Any
) -> None:
    logbook.write(
        verb=verb, by=by, now=now, organization=organization.pk, name=organization.name, **facts
    )
