"""What one may ask about cases; a door gets rows only through ``visible_to``."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from safehands.core import duties, notices, people
from safehands.core.cases.models import Case, Ownership, Sight
from safehands.core.cases.references import spelled

RELATED = ("owner", "customer", "subject", "organization", "next_step", "advocate", "team")


def visible_to(person: people.Person) -> QuerySet[Case]:
    """Return the cases this person may see.

    Staff see the cases of the organisations in which their role sees cases, and those they were
    let see: an offer to them, an advocate's case. Everybody sees the cases he owns.
    """
    offices = people.organizations_where(person, people.May.SEE_CASES)
    sights = Sight.objects.filter(until=None).filter(Q(person=person) | Q(organization__in=offices))
    seen = Q(organization__in=offices) | Q(owner=person) | Q(pk__in=sights.values("case"))
    return Case.objects.filter(seen).select_related(*RELATED)


def work_of(person: people.Person) -> QuerySet[Case]:
    """Return the open cases a person owns: harm first, then due, then effort."""
    return in_order_of_work(Case.objects.filter(owner=person))


def in_order_of_work(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return the open ones of some cases: harm first, then due, then the smaller effort."""
    still_open = cases.filter(closed_at=None, joined_into=None).select_related(*RELATED)
    return still_open.order_by("-harm", "next_step__due_at", "effort", "opened_at", "pk")


def longest_waiting(person: people.Person) -> QuerySet[Case]:
    """Return the open cases a person may see, the longest open first."""
    return visible_to(person).filter(closed_at=None, joined_into=None).order_by("opened_at", "pk")


def by_reference(text: str) -> Case | None:
    """Return the case of a reference however it was typed; a joined one gives its survivor."""
    reference = spelled(text)
    case = Case.objects.filter(reference=reference).first() if reference else None
    return survivor_of(case) if case else None


def search(person: people.Person, text: str) -> QuerySet[Case]:
    """Return visible cases by reference, or by words in title or names, newest first."""
    reference = spelled(text)
    if reference:
        return visible_to(person).filter(reference=reference)
    found = visible_to(person)
    for word in text.split()[:6]:
        folded = people.folded(word)
        found = found.filter(
            Q(title__icontains=word)
            | Q(subject__sort_name__contains=folded)
            | Q(customer__sort_name__contains=folded)
        )
    return found.order_by("-opened_at", "pk")


def survivor_of(case: Case) -> Case:
    """Return the case that goes on for this one: itself, unless it was joined."""
    while case.joined_into is not None:
        case = case.joined_into
    return case


def survivor_id(case_id: uuid.UUID) -> uuid.UUID:
    """Return the id of the case that goes on for the one of this id."""
    return survivor_of(Case.objects.select_related("joined_into").get(pk=case_id)).pk


def family_of(case: Case) -> list[Case]:
    """Return a case and all that were joined into it, itself first."""
    found, new = [case], [case]
    while new:
        new = list(Case.objects.filter(joined_into__in=new).order_by("opened_at"))
        found += new
    return found


def ownerships_of(case_ids: Iterable[uuid.UUID]) -> QuerySet[Ownership]:
    """Return who owned some cases from when to when, in the order in which it came to be."""
    held = Ownership.objects.filter(case_id__in=list(case_ids)).select_related("owner", "case")
    return held.prefetch_related("owner__memberships").order_by("since", "pk")


def open_things(case: Case) -> list[str]:
    """Return in words what still keeps a case from being closed."""
    ids = [member.pk for member in family_of(case)]
    found = [_owed(duty) for duty in duties.open_of_cases(ids)]
    found += [
        _("The customer was not told: %(subject)s") % {"subject": notice.subject}
        for notice in notices.undelivered(ids)
    ]
    return found


def similar_open(*, subject: people.Person, organization: people.Organization) -> QuerySet[Case]:
    """Return open cases for the same person, to join instead of opening one more."""
    same = Case.objects.filter(
        subject=subject, organization=organization, closed_at=None, joined_into=None
    )
    return same.select_related(*RELATED).order_by("-opened_at")


def recipients_of(case: Case, now: datetime) -> list[people.Person]:
    """Return who is written to about a case: who asks, and who may speak for the subject."""
    speakers: Iterable[people.Person] = (
        proxy.speaker for proxy in people.proxies_of(case.subject, now)
    )
    return list(dict.fromkeys([case.customer, *speakers]))


def _owed(duty: duties.Duty) -> str:
    facts = {"words": duty.words, "name": duty.owed_by.name}
    if duty.kind == duties.Kind.PROMISE:
        return _("An open promise: %(words)s (%(name)s)") % facts
    if duty.kind in {duties.Kind.ACCEPTANCE, duties.Kind.ANSWER}:
        return _("An open hand-off: %(words)s (%(name)s)") % facts
    return _("Still to do: %(words)s (%(name)s)") % facts


def without_owner() -> QuerySet[Case]:
    """Return open cases that are cracked: owner gone, step ended, or hands that do not agree."""
    step_ended = Q(next_step=None) | Q(next_step__closed_at__isnull=False)
    held = Case.objects.filter(
        pk=OuterRef("pk"), ownerships__until=None, ownerships__owner=OuterRef("owner")
    )
    still_open = Case.objects.filter(closed_at=None, joined_into=None)
    cracked = step_ended | Q(owner__active=False) | ~Exists(held)
    return still_open.filter(cracked).select_related(*RELATED)
