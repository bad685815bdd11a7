"""What somebody may see of people: the one gate through which doors get rows."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from safehands.core.people.grants import offices_of, organizations_where
from safehands.core.people.models import (
    Absence,
    Calendar,
    ContactPoint,
    Membership,
    Organization,
    Person,
    Proxy,
    Team,
    Token,
)
from safehands.core.people.roles import May


def by_id(person_id: UUID | str) -> Person:
    """Return a person whatever his state; for other nouns, never for a door."""
    return Person.objects.get(pk=person_id)


def visible_to(person: Person) -> QuerySet[Person]:
    """Return the persons somebody may see.

    Everybody sees himself and the members of his organisations; who works cases also sees
    partners and the customers of his organisations; who only manages people sees customers
    without any case, because there is no matter yet to keep from him.
    """
    offices = offices_of(person)
    seen = Q(pk=person.pk) | Q(pk__in=_members(offices))
    customers_of = organizations_where(person, May.SEE_CASES)
    if customers_of:
        seen |= Q(pk__in=_partners()) | _customers(customers_of)
    managed = organizations_where(person, May.MANAGE_PEOPLE) - customers_of
    if managed:
        seen |= _without_case(managed)
    return Person.objects.filter(seen)


def organizations_visible_to(person: Person) -> QuerySet[Organization]:
    """Return one's own organisations and the partners; who runs the house sees all."""
    if organizations_where(person, May.MANAGE_HOUSE):
        return Organization.objects.order_by("name", "pk")
    seen = Q(pk__in=offices_of(person))
    if organizations_where(person, May.SEE_PEOPLE):
        seen |= Q(ours=False)
    return Organization.objects.filter(seen).order_by("name", "pk")


def teams_visible_to(person: Person) -> QuerySet[Team]:
    """Return the teams of the organisations somebody sees."""
    seen = organizations_visible_to(person).values("pk")
    return Team.objects.filter(organization__in=seen).order_by("name", "pk")


def memberships_visible_to(person: Person) -> QuerySet[Membership]:
    """Return who works where, in the organisations somebody sees."""
    seen = organizations_visible_to(person).values("pk")
    rows = Membership.objects.filter(organization__in=seen)
    return rows.select_related("person", "organization", "team").order_by("since", "pk")


def calendars_visible_to(person: Person) -> QuerySet[Calendar]:
    """Return the calendars of the organisations and teams somebody sees, and unused ones."""
    seen = organizations_visible_to(person).values("pk")
    used = Q(organizations__in=seen) | Q(teams__organization__in=seen)
    if organizations_where(person, May.MANAGE_CALENDARS):
        used |= Q(organizations=None, teams=None)
    ids = Calendar.objects.filter(used).values("pk")
    rows = Calendar.objects.filter(pk__in=ids).select_related("current")
    return rows.order_by("name", "pk")


def absences_visible_to(person: Person) -> QuerySet[Absence]:
    """Return the absences of the persons somebody works with."""
    seen = _members(offices_of(person))
    rows = Absence.objects.filter(Q(person=person) | Q(person__in=seen))
    return rows.select_related("person", "cover").order_by("since", "pk")


def contact_points_visible_to(person: Person) -> QuerySet[ContactPoint]:
    """Return the addresses of the persons and organisations somebody sees."""
    return ContactPoint.objects.filter(
        Q(person__in=visible_to(person).values("pk"))
        | Q(organization__in=organizations_visible_to(person).values("pk"))
    )


def proxies_visible_to(person: Person) -> QuerySet[Proxy]:
    """Return who speaks for the persons somebody sees."""
    rows = Proxy.objects.filter(subject__in=visible_to(person).values("pk"))
    return rows.select_related("speaker", "subject").order_by("since", "pk")


def tokens_visible_to(person: Person) -> QuerySet[Token]:
    """Return one's own keys; who runs the house sees those of everybody."""
    rows = Token.objects.select_related("person").order_by("-made_at", "pk")
    return rows if organizations_where(person, May.MANAGE_HOUSE) else rows.filter(person=person)


def _members(offices: Iterable[UUID]) -> QuerySet[Membership, UUID]:
    return Membership.objects.filter(organization__in=offices).values_list("person", flat=True)


def _partners() -> QuerySet[Membership, UUID]:
    rows = Membership.objects.filter(organization__ours=False, until=None)
    return rows.values_list("person", flat=True)


def _customers(offices: Iterable[UUID]) -> Q:
    # Cases stand above this room; Django's reverse relations reach them by name.
    asked = Person.objects.filter(pk=OuterRef("pk"), asked_cases__organization__in=offices)
    subjects = Person.objects.filter(pk=OuterRef("pk"), cases__organization__in=offices)
    # Who speaks for a customer is known where the customer is.
    speakers = Person.objects.filter(
        pk=OuterRef("pk"), speaks_for__subject__registered_with__in=offices
    )
    known = Q(Exists(asked)) | Q(Exists(subjects)) | Q(Exists(speakers))
    return Q(registered_with__in=offices) | known


def _without_case(offices: Iterable[UUID]) -> Q:
    with_case = Person.objects.filter(pk=OuterRef("pk")).filter(
        Q(asked_cases__isnull=False) | Q(cases__isnull=False)
    )
    return Q(~Exists(with_case), registered_with__in=offices)
