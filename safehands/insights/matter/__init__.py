"""A request as its customer sees it: where it is, in whose hands, what is next, by when."""

from datetime import datetime

from safehands.core import cases, duties, escalations, news, people, promises
from safehands.insights.matter.detailing import details_of, helpers_of
from safehands.insights.matter.shapes import (
    AnswerLine,
    ConditionLine,
    Details,
    ErrandLine,
    Matter,
    NewsLine,
    PickupLine,
    Plan,
    PromiseLine,
    SlotLine,
    Stand,
    SupervisorLine,
    ThingLine,
    Usual,
    VisitLine,
    Waiting,
)
from safehands.insights.matter.usual import usual_of
from safehands.insights.matter.visiting import still_asked

__all__ = [
    "AnswerLine",
    "ConditionLine",
    "Details",
    "ErrandLine",
    "Matter",
    "NewsLine",
    "PickupLine",
    "Plan",
    "PromiseLine",
    "SlotLine",
    "Stand",
    "SupervisorLine",
    "ThingLine",
    "Usual",
    "VisitLine",
    "Waiting",
    "for_customer",
    "helpers_of",
    "usual_of",
    "zone_of",
]

PHONES = (people.ContactKind.PHONE, people.ContactKind.MOBILE)


def for_customer(case: cases.Case, reader: people.Person, now: datetime, *, proven: bool) -> Matter:
    """Return a case as a reader may see it; before proof without a word about health.

    Then it names neither patient nor medicine: only that there is a matter of an office, its
    state in general words, and when the next word comes.
    """
    advice = news.advice(case)
    # That it is ready he reads here himself; nobody has to call him for it.
    unread = news.open_of_case(case).exclude(kind=news.Kind.READY)
    untold = unread.values_list("duty__due_at", flat=True)
    hears = [*untold, *_promised(case), *_called(case)]
    step = [case.next_step.due_at] if case.next_step else []
    next_at = min(hears or step, default=None) if case.is_open else None
    return Matter(
        office=case.organization.name,
        phone=_phone(case.organization),
        reference=case.reference,
        reader=reader.name if proven else "",
        zone=zone_of(case, reader),
        stand=_stand(case, advice),
        advice=str(advice),
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        confirmed_at=case.confirmed_at,
        next_at=next_at,
        late=next_at is not None and next_at <= now,
        hears=bool(hears),
        has_news=bool(untold),
        details=details_of(case, reader, now) if proven else None,
    )


def _promised(case: cases.Case) -> list[datetime]:
    open_still = promises.of_case(case).filter(duty__standing__in=duties.OPEN)
    return list(open_still.values_list("duty__due_at", flat=True))


def _called(case: cases.Case) -> list[datetime]:
    """Return by when a supervisor calls, if one does."""
    row = escalations.open_of(case)
    return [row.duty.due_at] if row is not None else []


def _stand(case: cases.Case, advice: news.Advice) -> Stand:
    if not case.is_open:
        return Stand.CLOSED
    if advice == news.Advice.READY:
        return Stand.READY
    return Stand.WAITING if still_asked(case) else Stand.WITH_US


def zone_of(case: cases.Case, reader: people.Person) -> str:
    """Return the reader's own zone; where it was never said, that of the office."""
    if reader.zone != "UTC":
        return reader.zone
    return str(people.week_of(case.organization).zone)


def _phone(office: people.Organization) -> str:
    points = people.contact_points_of(office)
    return next((point.value for point in points if point.kind in PHONES), "")
