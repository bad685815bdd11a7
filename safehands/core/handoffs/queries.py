from datetime import datetime

from django.db.models import Q, QuerySet

from safehands.core import cases, news, people
from safehands.core.handoffs.models import WAITING, Handoff, State

RELATED = (
    "case__subject", "case__owner", "case__organization", "giver", "to_person", "to_team",
    "to_organization", "duty", "accepted_by",
)  # fmt: skip


def to_staff(person: people.Person) -> Q:
    """Return the condition of being offered to this person, his team or his organisation."""
    return (
        Q(to_person=person)
        | Q(to_team__in=people.teams_of(person))
        | Q(to_organization__in=people.organizations_of(person))
    )


def visible_to(person: people.Person) -> QuerySet[Handoff]:
    """Return the hand-offs of visible cases and those offered to this person."""
    found = Handoff.objects.filter(Q(cases.in_sight_of(person)) | to_staff(person))
    return found.select_related(*RELATED)


def offered_to(person: people.Person) -> QuerySet[Handoff]:
    """Return the offers that wait for this person, soonest due first."""
    waiting = Handoff.objects.filter(to_staff(person), state__in=WAITING, ended_at=None)
    return waiting.select_related(*RELATED).order_by("duty__due_at")


def to_be_answered_by(person: people.Person) -> QuerySet[Handoff]:
    """Return what this person or his organisation accepted and has still to answer."""
    accepted = Handoff.objects.filter(
        to_staff(person), state=State.ACCEPTED, purpose="answer", ended_at=None
    )
    return accepted.select_related(*RELATED).order_by("duty__due_at")


def open_by(person: people.Person) -> QuerySet[Handoff]:
    """Return the open hand-offs of a person's open cases and of joined ones, soonest due first."""
    # From the cases: from the open hand-offs, all of the house's would be looked at.
    of_his = Q(case__in=cases.work_of(person).order_by().values("pk"))
    of_his |= Q(case__in=cases.joined_of(person).values("pk"))
    found = Handoff.objects.filter(of_his, ended_at=None)
    return found.select_related(*RELATED).order_by("duty__due_at")


def silent(person: people.Person, now: datetime) -> QuerySet[Handoff]:
    """Return the open hand-offs of a person's cases whose time has passed without a word."""
    return open_by(person).filter(duty__due_at__lte=now)


def of_case(case: cases.Case) -> QuerySet[Handoff]:
    """Return every hand-off of a case and of those joined into it, oldest first."""
    found = Handoff.objects.filter(case__in=cases.family_of(case))
    return found.select_related(*RELATED).order_by("offered_at")


def news_for(handoff: Handoff) -> QuerySet[news.News]:
    """Return what an office outside may know of the customer's news: that of its own matter.

    Whoever may meet the customer sees what was decided and whether he knows; nothing else.
    """
    known = news.of_case(cases.survivor_of(handoff.case))
    over = [news.State.WITHDRAWN, news.State.REPLACED]
    ours_alone = [news.Kind.CORRECTION, news.Kind.OTHER]
    return known.exclude(state__in=over).exclude(kind__in=ours_alone)
