"""The day on paper: what has to be told, promised, called and met, if the machine is away."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from safehands.core import cases, duties, escalations, handoffs, items, news, people, promises

# Longer than this no sheet is read; the screen has the rest.
MOST = 60
NUMBERS = frozenset({people.ContactKind.MOBILE, people.ContactKind.PHONE})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: for whom, what, by whom, by when (UTC), and the numbers to call."""

    case: UUID | None
    reference: str
    for_whom: str
    words: str
    who: str
    at: datetime
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DaySheet:
    """The day of one office, midnight to midnight in its zone; all instants in UTC."""

    office: str
    on: date
    zone: ZoneInfo
    news: tuple[Line, ...]
    promises: tuple[Line, ...]
    calls: tuple[Line, ...]
    arrivals: tuple[Line, ...]
    silent: tuple[Line, ...]
    # Frustrated customers a supervisor calls; what is fetched today and must lie at the desk;
    # what somebody has to see with his own eyes today because it is fetched later.
    frustrated: tuple[Line, ...] = ()
    fetched: tuple[Line, ...] = ()
    to_check: tuple[Line, ...] = ()


def of(office: people.Organization, person: people.Person, now: datetime) -> DaySheet:
    """Return the day of an office as ``person`` may see it; late things stand in it as well."""
    zone = people.week_of(office).zone
    on = now.astimezone(zone).date()
    since, until = _midnight(on, zone), _midnight(on + timedelta(days=1), zone)
    return DaySheet(
        office=office.name,
        on=on,
        zone=zone,
        news=_news(office, person),
        promises=_promises(office, person, until),
        calls=_calls(office, person),
        arrivals=_arrivals(office, person, since, until),
        silent=_silent(office, person, now),
        frustrated=_frustrated(office, person),
        fetched=_fetched(office, person, since, until),
        to_check=_to_check(office, person, until),
    )


def _news(office: people.Organization, person: people.Person) -> tuple[Line, ...]:
    found = news.visible_to(person).filter(state="open", case__organization=office)
    numbers = "case__customer__contact_points"
    listed = found.prefetch_related(numbers).order_by("duty__due_at", "pk")[:MOST]
    return tuple(
        _line(one.case, one.words, one.duty.owed_by.name, one.duty.due_at, numbers=True)
        for one in listed
    )


def _promises(
    office: people.Organization, person: people.Person, until: datetime
) -> tuple[Line, ...]:
    found = promises.visible_to(person).filter(
        case__organization=office, duty__closed_at=None, duty__due_at__lt=until
    )
    return tuple(
        _line(one.case, one.words, one.duty.owed_by.name, one.duty.due_at)
        for one in found.order_by("duty__due_at", "pk")[:MOST]
    )


def _calls(office: people.Organization, person: people.Person) -> tuple[Line, ...]:
    found = cases.duties_visible_to(person).filter(
        kind=duties.Kind.CALL, closed_at=None, organization=office, case__isnull=False
    )
    with_numbers = found.select_related("case__customer", "case__subject", "owed_by")
    listed = with_numbers.prefetch_related("case__customer__contact_points")
    return tuple(
        _line(one.case, one.words, one.owed_by.name, one.due_at, numbers=True)
        for one in listed.order_by("due_at", "pk")[:MOST]
        if one.case is not None
    )


def _arrivals(
    office: people.Organization, person: people.Person, since: datetime, until: datetime
) -> tuple[Line, ...]:
    plans = news.reliances_visible_to(person).filter(
        case__organization=office, at__gte=since, at__lt=until, ended_at=None
    )
    related = plans.select_related("case__customer", "case__subject", "case__owner")
    return tuple(_line(one.case, one.words, one.case.owner.name, one.at) for one in related[:MOST])


def _silent(office: people.Organization, person: people.Person, now: datetime) -> tuple[Line, ...]:
    found = handoffs.visible_to(person).filter(
        case__organization=office, ended_at=None, duty__due_at__lte=now
    )
    return tuple(
        _line(one.case, handoffs.taker_name(one), one.case.owner.name, one.duty.due_at)
        for one in found.order_by("duty__due_at", "pk")[:MOST]
    )


def _frustrated(office: people.Organization, person: people.Person) -> tuple[Line, ...]:
    found = escalations.visible_to(person).filter(case__organization=office, ended_at=None)
    numbers = "case__customer__contact_points"
    listed = found.prefetch_related(numbers).order_by("duty__due_at", "pk")[:MOST]
    return tuple(
        _line(one.case, one.words or one.duty.words, one.caller.name, one.duty.due_at, numbers=True)
        for one in listed
    )


def _fetched(
    office: people.Organization, person: people.Person, since: datetime, until: datetime
) -> tuple[Line, ...]:
    """Return what somebody comes for today: it must lie where he was told."""
    found = items.pickups_visible_to(person).filter(
        case__organization=office, ended_at=None, at__gte=since, at__lt=until
    )
    return tuple(_pickup(one, one.who.name, one.at) for one in _with_cases(found)[:MOST])


def _to_check(
    office: people.Organization, person: people.Person, until: datetime
) -> tuple[Line, ...]:
    """Return what is to be seen in its place today, before somebody comes for it."""
    found = items.pickups_visible_to(person).filter(
        case__organization=office, ended_at=None, there=None, duty__closed_at=None,
        duty__due_at__lt=until,
    )  # fmt: skip
    due = _with_cases(found).order_by("duty__due_at", "pk")
    return tuple(_pickup(one, one.duty.owed_by.name, one.duty.due_at) for one in due[:MOST])


def _with_cases(found: QuerySet[items.Pickup]) -> QuerySet[items.Pickup]:
    return found.select_related("item", "case__subject", "case__customer", "who", "duty__owed_by")


def _pickup(pickup: items.Pickup, who: str, at: datetime) -> Line:
    words = f"{pickup.item.name} ({pickup.item.code}): {pickup.place}"
    return _line(pickup.case, words, who, at)


def _line(case: cases.Case, words: str, who: str, at: datetime, *, numbers: bool = False) -> Line:
    return Line(
        case=case.pk,
        reference=case.reference,
        for_whom=case.subject.name,
        words=words,
        who=who,
        at=at,
        numbers=_numbers(case.customer) if numbers else (),
    )


def _numbers(customer: people.Person) -> tuple[str, ...]:
    """Return the numbers that reach a customer, the preferred one first."""
    live = [
        point
        for point in customer.contact_points.all()
        if point.kind in NUMBERS and point.ended_at is None and point.doubtful_since is None
    ]
    return tuple(point.value for point in sorted(live, key=lambda point: not point.preferred))


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, time(), zone).astimezone(UTC)
