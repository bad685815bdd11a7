"""The journey of a case: one page with every step, wait, owner, hand-off and message."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import QuerySet

from safehands.core import (
    cases,
    contacts,
    escalations,
    handoffs,
    items,
    logbook,
    news,
    notices,
    people,
    promises,
    statements,
)
from safehands.insights.journeys.answering import one_answer
from safehands.insights.journeys.carrying import counted_back_of, moves_of
from safehands.insights.journeys.holding import handoffs_of, stretches_of, times_of
from safehands.insights.journeys.knowing import news_of, plans_of
from safehands.insights.journeys.mending import contradictions_of, frustrations_of
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import (
    ContactLine,
    ContradictionLine,
    CountedBack,
    CustomerWait,
    Door,
    FrustrationLine,
    HandoffLine,
    Journey,
    Message,
    MoveLine,
    NewsLine,
    OwnerStretch,
    OwnerTime,
    PlanLine,
    Side,
    StatementLine,
    Step,
    Told,
    Totals,
    Wait,
)
from safehands.insights.journeys.stepping import steps_of
from safehands.insights.journeys.talking import contacts_of, statements_of
from safehands.insights.journeys.telling import messages_of, waits_of_customer
from safehands.insights.sentences import Audience, Kind

__all__ = [
    "Audience",
    "ContactLine",
    "ContradictionLine",
    "CountedBack",
    "CustomerWait",
    "Door",
    "FrustrationLine",
    "HandoffLine",
    "Journey",
    "Kind",
    "Message",
    "MoveLine",
    "NewsLine",
    "OwnerStretch",
    "OwnerTime",
    "PlanLine",
    "Side",
    "StatementLine",
    "Step",
    "Told",
    "Totals",
    "Wait",
    "journey_of",
]


def journey_of(case: cases.Case, *, now: datetime, audience: Audience = Audience.STAFF) -> Journey:
    """Return the journey of a case up to ``now`` (UTC), those joined into it included.

    The number of queries does not grow with the steps. Words are in the active language.
    """
    family = {member.pk: member for member in cases.family_of(case)}
    known = ("giver__memberships", "to_person__memberships", "accepted_by__memberships")
    offers = list(handoffs.of_case(case).prefetch_related(*known))
    reading = Reading(
        case=case,
        family=family,
        offers={str(offer.pk): offer for offer in offers},
        week=people.week_of(case.organization),
        audience=audience,
        now=now,
    )
    entries = list(logbook.of_cases(family))
    ownerships = list(cases.ownerships_of(family))
    reading.veil(_everybody(entries, ownerships, offers))
    messages = messages_of(notices.told_in(family), reading)
    owners = stretches_of(ownerships, reading)
    steps = steps_of(entries, messages, reading)
    said = list(statements.of_case(case).prefetch_related("by__memberships"))
    against = list(_against(case))
    plans = list(news.plans_of_office(case.organization).filter(case__in=family))
    moved = items.moves_of_cases(family).prefetch_related("by__memberships")
    carried = moves_of(moved, reading)
    had_it = (one.to_holder for one in carried)
    went_through = tuple(dict.fromkeys([case.organization.name, *_offices(offers), *had_it]))
    waits = waits_of_customer(entries, messages, reading)
    return Journey(
        reference=case.reference,
        title=case.title if reading.for_staff else "",
        asked=case.asked,
        asked_by=reading.name_of(case.customer),
        subject=case.subject.name,
        organization=case.organization.name,
        joined=tuple(member.reference for member in family.values() if member.pk != case.pk),
        steps=steps,
        owners=owners,
        handoffs=handoffs_of(offers, reading),
        messages=messages,
        totals=replace(
            _totals(reading, entries, steps, owners, messages, waits),
            **one_answer(said, against, plans, entries, reading),
            offices=len(went_through),
        ),
        news=news_of(_with_roles(news.of_case(case)), reading),
        contacts=contacts_of(_talks(case), reading),
        statements=statements_of(said, reading),
        plans=plans_of(plans),
        contradictions=contradictions_of(against, reading),
        frustrations=frustrations_of(
            escalations.of_case(case).prefetch_related("caller__memberships"), reading
        ),
        moves=carried,
        counted_back=counted_back_of(_planned(case)),
        offices=went_through,
    )


def _everybody(
    entries: Iterable[logbook.Entry],
    ownerships: Iterable[cases.Ownership],
    offers: Iterable[handoffs.Handoff],
) -> list[people.Person]:
    """Return everybody who did something or was asked to, each once."""
    found = [entry.by for entry in entries if entry.by is not None]
    found += [held.owner for held in ownerships]
    found += [one for offer in offers for one in (offer.giver, offer.to_person) if one is not None]
    return list({one.pk: one for one in found}.values())


def _offices(offers: Iterable[handoffs.Handoff]) -> Iterator[str]:
    return (offer.to_organization.name for offer in offers if offer.to_organization is not None)


def _with_roles(found: QuerySet[news.News]) -> QuerySet[news.News]:
    return found.prefetch_related("duty__owed_by__memberships", "told_by__memberships")


def _talks(case: cases.Case) -> QuerySet[contacts.Contact]:
    known = ("look_ups", "staff__memberships", "caller__memberships")
    return contacts.of_case(case).prefetch_related(*known)


def _against(case: cases.Case) -> QuerySet[statements.Contradiction]:
    known = ("by__memberships", "corrected_by__by__memberships")
    return statements.contradictions_of_case(case).prefetch_related(*known)


def _planned(case: cases.Case) -> QuerySet[promises.Promise]:
    return promises.of_case(case).prefetch_related("plans__destination", "plans__promise")


def _totals(
    reading: Reading,
    entries: Sequence[logbook.Entry],
    steps: Sequence[Step],
    owners: Sequence[OwnerStretch],
    messages: Sequence[Message],
    waits: tuple[CustomerWait, ...],
) -> Totals:
    case = reading.case
    first = min(member.opened_at for member in reading.family.values())
    between = [step.before for step in steps if step.before is not None]
    return Totals(
        whole=reading.wait(first, case.closed_at or reading.now),
        ended=case.closed_at is not None,
        transitions=case.transitions,
        owners=times_of(owners),
        longest_wait=max(between, key=lambda wait: wait.wall, default=None),
        customer_waits=waits,
        customer_waited=sum((one.wait.wall for one in waits), timedelta()),
        longest_customer_wait=max(waits, key=lambda one: one.wait.wall, default=None),
        asked_again=sum(one.asked_again for one in waits),
        messages=len(messages),
        not_told=sum(message.told is Told.NOT_TOLD for message in messages),
        looks=sum(entry.verb == logbook.LOOKED for entry in entries),
    )
