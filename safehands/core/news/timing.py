"""By when news must be told, and the duty that carries this time."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from safehands.core import cases, duties, people
from safehands.core.news.expecting import Expected, next_reliance
from safehands.core.news.models import Because, Kind, News, State
from safehands.rules import telling

# Whoever can be reached is reached at once; a duty lies at least this far ahead.
SOONEST = timedelta(minutes=1)
# What is ready has time to be fetched; somebody asks after it on the next day.
GOOD_DAYS = 1


def set_time(
    news: News, teller: people.Person, now: datetime, no_later_than: datetime | None = None
) -> None:
    """Give news the duty that says who tells by when, from what the customer will do next."""
    _set_time(news, teller, next_reliance(news.case, now), now, no_later_than)


def _set_time(
    news: News,
    teller: people.Person,
    expected: Expected | None,
    now: datetime,
    no_later_than: datetime | None = None,
) -> None:
    case = news.case
    found = _tell_by(news, expected)
    if no_later_than is not None and no_later_than < found.at:
        found = telling.TellBy(no_later_than, telling.Because.RELIANCE)
    news.because = Because(found.because.value)
    news.relies_on = expected.plan if expected and news.because != Because.POLICY else None
    news.knowable_in_time = expected is None or expected.at - expected.travel > news.known_at
    # A service clock alarms nobody between closing time and the trip of the customer.
    hurry = news.because != Because.POLICY or case.harm
    news.duty = duties.owe(
        kind=duties.Kind.NEWS, case_id=case.pk, owed_by=teller, organization=case.organization,
        words=_("Tell %(name)s: %(kind)s") % {
            "name": case.customer.name, "kind": Kind(news.kind).label,
        },
        due_at=max(found.at, now + SOONEST),
        clock=duties.Clock.HARM if hurry else duties.Clock.SERVICE, now=now,
    )  # fmt: skip


def set_times_again(*, case: cases.Case, now: datetime) -> None:
    """Give all open news of a held case their time anew: the customer changed his plan."""
    expected = next_reliance(case, now)
    for news in News.objects.filter(case=case, state=State.OPEN).select_related("duty__owed_by"):
        before = news.duty
        news.case = case
        _set_time(news, before.owed_by, expected, now)
        fields = ["duty", "because", "relies_on", "knowable_in_time"]
        news.save(update_fields=fields)
        if before.closed_at is None:
            duties.close(duty=before, standing=duties.Standing.MOVED, by=None, now=now)


def _tell_by(news: News, expected: Expected | None) -> telling.TellBy:
    office = news.case.organization
    policy = people.policy_of(office)
    minutes = policy.answer_within * GOOD_DAYS if news.kind == Kind.READY else policy.news_within
    relies = expected if news.kind != Kind.READY else None
    return telling.tell_by(
        week=people.week_of(office.calendar),
        known_at=news.known_at,
        within=timedelta(minutes=minutes),
        relies_at=relies.at if relies else None,
        travel=relies.travel if relies else timedelta(0),
    )
