"""When things happen in one request of this kind, whatever the staff of an arm do."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from safehands.lab.world.playing import Play
from safehands.rules import hours
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after, business_day_before, local_day
from safehands.rules.instants import utc
from safehands.rules.week import Week

TRAVEL = timedelta(minutes=25)
MORNING = time(10)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Dates:
    """All in UTC. What the customer plans and does by himself, and the visit."""

    ordered_at: datetime
    calls_at: datetime
    """When he has the appointment and would call with it."""
    visit_at: datetime
    needed_by: datetime
    """When the specialist wants to have the images: his closing on the day before."""
    worries_at: datetime
    """When he asks whether it is there, if nobody has told him."""
    fetches_at: datetime
    """When he comes for it, if he wants or has to."""
    asks_for_report_at: datetime
    """When he asks for the report, if nobody has told him."""
    gives_up_at: datetime
    """When he no longer expects anything."""

    @property
    def leaves_at(self) -> datetime:
        """When he leaves home for the visit."""
        return self.visit_at - TRAVEL


def planned(play: Play, ours: Week, theirs: Week) -> Dates:
    """Return the dates of a request, counted over the days both offices work."""
    ordered = play.request.arrives_at
    has_it = hours.due(ours, ordered, _hours(play, "gets the appointment", "appointment_known"))
    calls = hours.due(ours, has_it, _hours(play, "calls with it", "call_after"))
    days = round(play.between("the visit", "xray.visit_days_low", "xray.visit_days_high"))
    day = business_day_after(theirs, calls, days)
    visit = hours.next_open(theirs, _at(theirs, day, MORNING)) + timedelta(
        hours=int(play.between("hour of the visit", "xray.visit_hour_low", "xray.visit_hour_high"))
    )
    before = business_day_before(theirs, day)
    worries = hours.next_open(ours, _at(ours, before, MORNING))
    fetches = hours.next_open(ours, _at(ours, business_day_after(ours, calls, 2), NOON))
    return Dates(
        ordered_at=ordered,
        calls_at=calls,
        visit_at=visit,
        needed_by=closing_on(theirs, before),
        worries_at=worries,
        fetches_at=fetches,
        asks_for_report_at=_after(ours, visit, play.house.rates["xray.report_patience_days"]),
        gives_up_at=_after(ours, visit, play.house.rates["xray.gives_up_days"]),
    )


def later_by(dates: Dates, ours: Week, *, days: int) -> Dates:
    """Return the dates of a visit that was put off by so many business days."""
    visit = datetime.combine(
        business_day_after(ours, dates.visit_at, days), dates.visit_at.timetz()
    )
    by = visit - dates.visit_at
    return replace(
        dates, visit_at=visit, needed_by=dates.needed_by + by, worries_at=dates.worries_at + by,
        asks_for_report_at=dates.asks_for_report_at + by, gives_up_at=dates.gives_up_at + by,
    )  # fmt: skip


def comes_at(ours: Week, now: datetime, days: int) -> datetime:
    """Return noon of an open day so many business days from now (UTC)."""
    return hours.next_open(ours, _at(ours, business_day_after(ours, now, days), NOON))


def same_day(week: Week, one: datetime, other: datetime) -> bool:
    """Whether two instants fall on one date of an office."""
    return local_day(week, one) == local_day(week, other)


def _after(week: Week, at: datetime, days: float) -> datetime:
    return hours.next_open(week, _at(week, business_day_after(week, at, int(days)), MORNING))


def _hours(play: Play, question: str, rate: str) -> timedelta:
    found = play.between(question, f"xray.{rate}_hours_low", f"xray.{rate}_hours_high")
    return timedelta(hours=max(found, 0.05))


def _at(week: Week, day: object, at: time) -> datetime:
    return utc(datetime.combine(day, at, week.zone))  # type: ignore[arg-type]
