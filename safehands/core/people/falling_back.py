"""Who takes what nobody else can."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from safehands.core.people.belonging import managers_of, owners_of
from safehands.core.people.grants import roles_of
from safehands.core.people.models import Membership, Organization, Person, Team
from safehands.core.people.presence import absent_now
from safehands.core.people.roles import OWNING_ROLES
from safehands.core.refusals import Refusal
from safehands.rules.fallback import Candidate, choose_owner


class NobodyThere(Refusal):
    """No active person of the organisation could take it."""

    code = "nobody_there"


def fallback_for(
    organization: Organization,
    now: datetime,
    *,
    team: Team | None = None,
    not_person: Person | None = None,
    cover: Person | None = None,
) -> Person:
    """Return who takes over: cover, team's fallback, a colleague of the team, then the office's.

    Of the office it is its fallback, a manager, and then whoever works cases.

    Somebody present if there is one; if all are absent the first of these all the same, because
    somebody must own it. Raises ``NobodyThere`` when the organisation has nobody active left.
    """
    named = [cover, team.fallback_owner if team else None, organization.fallback_owner]
    managers, owners = list(managers_of(organization)), list(owners_of(organization))
    known = {one.pk: one for one in [*named, *managers, *owners] if one is not None}
    # Who may own no case is no fallback, whatever an old row says.
    working = {one.pk for one in owners}
    working |= {one.pk for one in named if one and OWNING_ROLES & roles_of(one, now)}
    absent = {one.pk for one in absent_now(known.values(), now)}
    holding = _holding(known)
    beside = _beside(organization, team, not_person)

    def candidate(person: Person | None, *, all_present: bool) -> Candidate[UUID] | None:
        if person is None:
            return None
        return Candidate(
            who=person.pk,
            active=person.active and person.pk in working,
            present=all_present or person.pk not in absent,
            holding=holding.get(person.pk, 0),
        )

    for all_present in (False, True):
        stand_in, of_team, of_office = (candidate(one, all_present=all_present) for one in named)
        choice = choose_owner(
            cover=stand_in,
            team=of_team,
            colleagues=[
                c
                for one in owners
                if one.pk in beside and (c := candidate(one, all_present=all_present))
            ],
            organization=of_office,
            managers=[c for one in managers if (c := candidate(one, all_present=all_present))],
            case_holders=[c for one in owners if (c := candidate(one, all_present=all_present))],
            never=[not_person.pk] if not_person else [],
        )
        if choice is not None:
            return known[choice.who]
    raise NobodyThere(
        _("Nobody at %(name)s can take this over.") % {"name": organization.name},
        remedy=_("Give somebody there a role that works cases, or name a fallback owner."),
    )


def _beside(organization: Organization, team: Team | None, person: Person | None) -> set[UUID]:
    """Return the ids of those who work in the team, or in one with who cannot go on."""
    if team is None and person is None:
        return set()
    there = Membership.objects.filter(organization=organization, until=None, team__isnull=False)
    rows = list(there.values_list("team", "person"))
    teams = {held for held, who in rows if person is not None and who == person.pk}
    teams |= {team.pk} if team else set()
    return {who for held, who in rows if held in teams}


def _holding(known: dict[UUID, Person]) -> dict[UUID, int]:
    open_cases = Q(owned_cases__closed_at=None, owned_cases__joined_into=None)
    counted = Person.objects.filter(pk__in=list(known)).annotate(
        holding=Count("owned_cases", filter=open_cases)
    )
    return dict(counted.values_list("pk", "holding"))
