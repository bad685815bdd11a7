"""Leaving and coming back: nobody leaves while something still depends on him."""

from datetime import datetime
from itertools import chain, islice

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import logbook
from safehands.core.people.models import Account, Organization, Person, Team, Token
from safehands.core.refusals import Refusal

LISTED = 50


class StillOwns(Refusal):
    """The person owns open cases, owes open duties or is somebody's fallback owner."""

    code = "still_owns"


class AlreadyLeft(Refusal):
    """The person was deactivated before."""

    code = "already_left"


class StillHere(Refusal):
    """The person is active."""

    code = "still_here"


@transaction.atomic
def deactivate(*, person: Person, by: Person | None, now: datetime) -> Person:
    """Let a person leave: no sign-in, no tokens, no new work. Memberships stay on record.

    Raises ``StillOwns`` with the list of what must move to somebody else first.
    """
    # Takes the row before looking, so that two who do this at once come one after another.
    if not Person.objects.filter(pk=person.pk, active=True).update(version=F("version") + 1):
        raise AlreadyLeft(
            gettext_lazy("This person has left already."), remedy=gettext_lazy("Nothing to do.")
        )
    refuse_while_owing(person)
    Person.objects.filter(pk=person.pk).update(active=False, left_at=now)
    Account.objects.filter(person=person).update(is_active=False)
    Token.objects.filter(person=person, revoked_at=None).update(revoked_at=now)
    logbook.write(verb="deactivated", by=by, now=now, about_id=person.pk)
    person.refresh_from_db()
    return person


@transaction.atomic
def reactivate(*, person: Person, by: Person | None, now: datetime) -> Person:
    """Let a person come back with the memberships still running; tokens stay revoked."""
    back = Person.objects.filter(pk=person.pk, active=False).update(
        active=True, left_at=None, version=F("version") + 1
    )
    if not back:
        raise StillHere(
            gettext_lazy("This person is active."), remedy=gettext_lazy("Nothing to do.")
        )
    Account.objects.filter(person=person).update(is_active=True)
    logbook.write(verb="reactivated", by=by, now=now, about_id=person.pk)
    person.refresh_from_db()
    return person


def as_now(person: Person) -> Person:
    """Return a person as the database has him now.

    To the end of the present transaction he neither leaves nor comes back.
    """
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def refuse_while_owing(person: Person, organization: Organization | None = None) -> None:
    """Raise ``StillOwns`` while anything open depends on a person (in one organisation)."""
    found = list(
        islice(chain(_open_work(person, organization), _leaned_on(person, organization)), LISTED)
    )
    if found:
        raise StillOwns(
            gettext_lazy("%(name)s still has work that somebody must take first.")
            % {"name": person.name},
            remedy=gettext_lazy("Hand these over, then try again."),
            open_things=found,
        )


def _open_work(person: Person, organization: Organization | None) -> list[str]:
    # Cases and duties stand above this room; Django's reverse relations reach them by name.
    cases = person.owned_cases.filter(closed_at=None, joined_into=None)
    duties = person.duties.filter(closed_at=None)
    if organization is not None:
        cases = cases.filter(organization=organization)
        duties = duties.filter(organization=organization)
    return [
        *(
            _("Case %(case)s: %(title)s") % {"case": c.reference, "title": c.title}
            for c in cases[:LISTED]
        ),
        *(_("Owed: %(words)s") % {"words": duty.words} for duty in duties[:LISTED]),
    ]


def _leaned_on(person: Person, organization: Organization | None) -> list[str]:
    mine = Q(fallback_owner=person, active=True)
    offices: QuerySet[Organization] = Organization.objects.filter(mine)
    teams: QuerySet[Team] = Team.objects.filter(mine)
    if organization is not None:
        offices, teams = offices.filter(pk=organization.pk), teams.filter(organization=organization)
    names = [*offices.values_list("name", flat=True), *teams.values_list("name", flat=True)]
    return [_("Fallback owner of %(name)s") % {"name": name} for name in names]
