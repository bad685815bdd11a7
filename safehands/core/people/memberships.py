"""Who works where, as what."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.grants import may, organizations_where
from safehands.core.people.leaving import refuse_while_owing
from safehands.core.people.models import Membership, Organization, Person, Team
from safehands.core.people.roles import GRANTS, May, Role
from safehands.core.refusals import NotAllowed, Refusal, Unclear

# Roles that see or rule everything: only who runs the house gives them.
GUARDED = frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER})


class MayNotAppoint(NotAllowed):
    """Roles are given by managers of the organisation, or by who runs the house."""

    code = "may_not_appoint"


class AlreadyMember(Refusal):
    """The person has this role there, in this team."""

    code = "already_member"


class MembershipEnded(Refusal):
    """The membership ended before."""

    code = "membership_ended"


@transaction.atomic
def join_as(
    *,
    person: Person,
    organization: Organization,
    role: Role,
    by: Person | None,
    now: datetime,
    team: Team | None = None,
) -> Membership:
    """Give a person a role in an organisation, and in one of its teams.

    Raises ``MayNotAppoint``, ``AlreadyMember``, ``Unclear`` for a role or team that is not there.
    """
    wanted = _checked(role, organization, team)
    _refuse_unless_appointing(by, organization, wanted)
    same = {"organization": organization, "role": wanted, "team": team, "until": None}
    # Takes the person's row first: two who do this at once come one after another.
    if not Person.objects.filter(pk=person.pk, active=True).update(version=F("version")):
        raise Unclear(_("This person has left."), field="person", remedy=_("Reactivate first."))
    if Membership.objects.filter(person=person, **same).exists():
        raise AlreadyMember(
            _("%(name)s has this role already.") % {"name": person.name},
            remedy=_("Nothing to do."),
        )
    membership = person.memberships.create(since=now, **same)
    logbook.write(
        verb="joined",
        by=by,
        now=now,
        about_id=person.pk,
        organization=organization.pk,
        role=wanted,
        team=team.pk if team else None,
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person | None, now: datetime) -> Membership:
    """End a role. With the last role that may own cases there, what is open must have moved.

    Raises ``MembershipEnded``, ``MayNotAppoint``, ``StillOwns`` with the list.
    """
    _refuse_unless_appointing(by, membership.organization, Role(membership.role))
    if not Membership.objects.filter(pk=membership.pk, until=None).update(until=now):
        raise MembershipEnded(_("This role has ended already."), remedy=_("Nothing to do."))
    person, organization = membership.person, membership.organization
    if not may_without(membership, May.WORK_CASES):
        refuse_while_owing(person, organization)
    membership.until = now
    _forget(person)
    logbook.write(
        verb="role_ended",
        by=by,
        now=now,
        about_id=person.pk,
        organization=organization.pk,
        role=membership.role,
        team=membership.team_id,
    )
    return membership


def may_without(membership: Membership, what: May) -> bool:
    """Whether the person could still do something in that organisation without this role."""
    others = Membership.objects.filter(
        person=membership.person_id, organization=membership.organization_id, until=None
    ).exclude(pk=membership.pk)
    return any(what in GRANTS[role] for role in others.values_list("role", flat=True))


def _checked(role: Role, organization: Organization, team: Team | None) -> Role:
    if role not in Role.values:
        raise Unclear(
            _("There is no role “%(role)s”.") % {"role": str(role)[:20]},
            field="role",
            remedy=", ".join(Role.values),
        )
    if team is not None and team.organization_id != organization.pk:
        raise Unclear(
            _("The team %(team)s belongs to another organisation.") % {"team": team.name},
            field="team",
            remedy=_("Choose a team of this organisation, or none."),
        )
    return Role(role)


def _refuse_unless_appointing(by: Person | None, organization: Organization, role: Role) -> None:
    if by is None or may(by, May.MANAGE_HOUSE):
        return
    if role in GUARDED or organization.pk not in organizations_where(by, May.MANAGE_PEOPLE):
        raise MayNotAppoint(
            _("You may not give or end this role there."),
            remedy=_("Ask a manager of that organisation; for this role perhaps an administrator."),
        )


def _forget(person: Person) -> None:
    """Drop the memberships a person object has read (see `grants.py`)."""
    person.refresh_from_db()
