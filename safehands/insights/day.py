"""A person's day: what is due, what is offered, who is away, and when the office is open."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from safehands.core import duties, handoffs, people
from safehands.rules.week import Week

What = Literal["promise", "next_step", "other", "offer", "away", "back"]
WHAT: dict[str, What] = {duties.Kind.PROMISE: "promise", duties.Kind.NEXT_STEP: "next_step"}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something that falls on a day; ``at`` in UTC, ``state`` a standing (or "late")."""

    at: datetime
    what: What
    words: str
    state: str
    harm: bool = False
    case: UUID | None = None
    reference: str = ""
    handoff: UUID | None = None
    # What is owed; it leads where there is no case.
    duty: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of a person, from midnight to midnight in his zone; all instants in UTC."""

    on: date
    zone: ZoneInfo
    since: datetime
    until: datetime
    openings: tuple[tuple[datetime, datetime], ...]
    marks: tuple[Mark, ...]


def day_of(
    person: people.Person,
    *,
    now: datetime,
    on: date | None = None,
    owed: Collection[duties.Duty] | None = None,
) -> Day:
    """Return a person's day (today in his own zone), its marks in the order of time.

    Openings are those of the organisations he works in, laid over each other. ``owed`` is all that
    he owes, of any day, where the caller has read it already.
    """
    zone = ZoneInfo(person.zone)
    on = on or now.astimezone(zone).date()
    since, until = _midnight(on, zone), _midnight(on + timedelta(days=1), zone)
    if owed is None:
        owed = duties.open_in_short(person).filter(due_at__gte=since, due_at__lt=until)
    found = (*_owed(owed, now), *_offers(person, now), *_absences(person, now))
    marks = sorted((one for one in found if since <= one.at < until), key=lambda one: one.at)
    offices = people.organizations_of(person).select_related("calendar")
    spans = (span for office in offices for span in _open(people.week_of(office), since, until))
    return Day(
        on=on, zone=zone, since=since, until=until,
        openings=tuple(_merged(sorted(spans))), marks=tuple(marks),
    )  # fmt: skip


def day_ahead(
    person: people.Person, *, now: datetime, owed: Collection[duties.Duty] | None = None
) -> Day:
    """Return the day to look at: today, or the next one with work when today has none left."""
    today = day_of(person, now=now, owed=owed)
    if today.marks or any(end > now for _begin, end in today.openings):
        return today
    days = (today.on + timedelta(days=n) for n in range(1, 8))
    coming = (day_of(person, now=now, on=on, owed=owed) for on in days)
    return next((day for day in coming if day.marks or day.openings), today)


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, time(), zone).astimezone(UTC)


def _owed(owed: Iterable[duties.Duty], now: datetime) -> Iterator[Mark]:
    for duty in owed:
        # What others have still to accept or answer stands at the offers of their hands.
        yield Mark(
            at=duty.due_at,
            what=WHAT.get(duty.kind, "other"),
            words=duty.words,
            state="late" if duty.due_at <= now else str(duty.standing),
            harm=duty.clock == duties.Clock.HARM,
            case=duty.case_id,
            reference=duty.case.reference if duty.case else "",
            duty=duty.pk,
        )


def _offers(person: people.Person, now: datetime) -> Iterator[Mark]:
    for offer in handoffs.offered_to(person):
        yield Mark(
            at=offer.duty.due_at,
            what="offer",
            words=_("%(giver)s offers: %(title)s")
            % {"giver": offer.giver.name, "title": offer.case.title},
            state="late" if offer.duty.due_at <= now else "offered",
            harm=offer.case.harm,
            case=offer.case_id,
            reference=offer.case.reference,
            handoff=offer.pk,
        )


def _absences(person: people.Person, now: datetime) -> Iterator[Mark]:
    for absence in people.absences_of(person, now):
        yield Mark(at=absence.since, what="away", words=_("Away from here on"), state="waiting")
        if absence.until is not None:
            yield Mark(at=absence.until, what="back", words=_("Back again"), state="open")


def _open(week: Week, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    known = week.reach(since, until)
    for begin, end in zip(known.begins, known.ends, strict=True):
        if begin < end and begin < until and since < end:
            yield max(begin, since), min(end, until)


def _merged(
    spans: list[tuple[datetime, datetime]],
) -> Iterator[tuple[datetime, datetime]]:
    """Join spans that touch or overlap; ``spans`` in order."""
    held: tuple[datetime, datetime] | None = None
    for begin, end in spans:
        if held is not None and begin <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (begin, end)
    if held is not None:
        yield held
