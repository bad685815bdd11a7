from django.db.models import Q, QuerySet

from safehands.core import cases, people
from safehands.core.contacts.holding import RELATED
from safehands.core.contacts.models import Contact


def visible_to(person: people.Person) -> QuerySet[Contact]:
    """Return the contacts of the offices in which somebody sees cases, and his own."""
    offices = people.organizations_where(person, people.May.SEE_CASES)
    rows = Contact.objects.filter(Q(organization__in=offices) | Q(staff=person))
    return rows.select_related(*RELATED)


def of_case(case: cases.Case) -> QuerySet[Contact]:
    """Return the contacts about a case and those joined into it, newest first."""
    rows = Contact.objects.filter(case__in=cases.family_of(case)).select_related(*RELATED)
    return rows.order_by("-happened_at", "-pk")


def of_person(person: people.Person) -> QuerySet[Contact]:
    """Return the contacts somebody had, or that were about him, newest first."""
    rows = Contact.objects.filter(Q(caller=person) | Q(subject=person)).select_related(*RELATED)
    return rows.order_by("-happened_at", "-pk")


def going_on(person: people.Person) -> QuerySet[Contact]:
    """Return the contacts that a member of staff has not ended, newest first."""
    rows = Contact.objects.filter(staff=person, ended_at=None).select_related(*RELATED)
    return rows.order_by("-happened_at", "-pk")


def by_call_id(organization: people.Organization, call_id: str) -> Contact | None:
    """Return the contact that a telephone system's call began, if any."""
    rows = Contact.objects.filter(organization=organization, call_id=call_id).exclude(call_id="")
    return rows.select_related(*RELATED).first()
